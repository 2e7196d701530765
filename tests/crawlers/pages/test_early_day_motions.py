"""Early day motions: errors inside a 200, shapes that are not known, and who stands by a motion."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from crawlers.pages import ShapeError, SoftError
from crawlers.pages.early_day_motions import motion_id, read_detail, read_list

CASES = Path(__file__).parent / "cases"
HOST = "https://oralquestionsandmotions-api.parliament.uk"
SIGNED = "signatures-one-withdrawn-and-an-amendment"


def sent(case: str = f"motion/{SIGNED}") -> dict[str, Any]:
    data: dict[str, Any] = json.loads((CASES / case / "input.json").read_bytes())
    return data


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<!DOCTYPE html><html><title>Just a moment...</title></html>",
        b'{"PagingInfo":null,"StatusCode":500,"Success":false,"Errors":["An error has occurred."],"Response":null}',
        json.dumps({**sent(), "Success": False, "Errors": None}).encode(),
        json.dumps(sent()).encode()[:-40],
    ],
)
def test_errors_and_challenge_pages_are_to_be_asked_again(body: bytes) -> None:
    for read in (read_detail, read_list):
        with pytest.raises(SoftError):
            read(body)


@pytest.mark.parametrize("field", sorted(sent()["Response"]))
def test_a_missing_field_of_a_motion_is_named(field: str) -> None:
    data = sent()
    del data["Response"][field]
    with pytest.raises(ShapeError, match=rf"^Response\.{field} is missing$"):
        read_detail(json.dumps(data).encode())


@pytest.mark.parametrize("field", sorted(sent()["Response"]["Sponsors"][0]))
def test_a_missing_field_of_a_signature_is_named(field: str) -> None:
    data = sent()
    del data["Response"]["Sponsors"][1][field]
    with pytest.raises(ShapeError, match=rf"Sponsors\.1\.{field} is missing$"):
        read_detail(json.dumps(data).encode())


@pytest.mark.parametrize(
    ("field", "value"),
    [("Status", "Published"), ("Status", 2), ("UIN", "123"), ("DateTabled", "2031-03-04"), ("NewField", 1)],
)
def test_a_value_of_an_unknown_kind_is_named_with_the_field(field: str, value: object) -> None:
    data = sent()
    data["Response"][field] = value
    with pytest.raises(ShapeError, match=rf"Response\.{field} is (new|not as known)"):
        read_detail(json.dumps(data).encode())


def test_a_signature_taken_back_no_longer_stands_though_the_api_counts_it() -> None:
    motion = read_detail(json.dumps(sent()).encode())
    assert motion.sponsors_count == 3
    assert [sponsor.name for sponsor in motion.standing] == ["Ada Madeup", "Bob Fictitious"]


def test_a_list_without_signatures_is_no_detail_and_the_reverse() -> None:
    with pytest.raises(ShapeError):
        read_detail(json.dumps(sent("motion_list/page")).encode())
    with pytest.raises(ShapeError):
        read_list(json.dumps(sent()).encode())


@pytest.mark.parametrize(
    ("url", "number"),
    [
        (f"{HOST}/EarlyDayMotion/62446", 62446),
        (f"{HOST}/EarlyDayMotions/list?parameters.skip=0", None),
        (f"{HOST}/EarlyDayMotions/62446", None),
        ("https://edm.parliament.uk/EarlyDayMotion/62446", None),
    ],
)
def test_only_the_address_of_a_detail_gives_a_motion(url: str, number: int | None) -> None:
    assert motion_id(url) == number
