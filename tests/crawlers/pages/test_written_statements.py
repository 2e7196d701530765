"""Written statements: what is no record, and by what the two copies of one statement are known."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from crawlers.pages import ShapeError, SoftError
from crawlers.pages.text import plain_text
from crawlers.pages.written_statements import (
    WrittenStatement,
    formula,
    pair_key,
    read_detail,
    read_list,
    statement_id,
)

CASES = Path(__file__).parent / "cases" / "statement"
API = "https://questions-statements-api.parliament.uk/api/"


def commons(**changes: Any) -> bytes:
    data = json.loads((CASES / "commons" / "input.json").read_bytes())
    data["value"].update(changes)
    return json.dumps(data).encode()


@pytest.mark.parametrize(
    "body", [b"", b"<html>", b'{"status":500,"title":"An error occurred"}', commons()[:-30], b"\xff\xfe"]
)
def test_errors_and_challenge_pages_are_to_be_asked_again(body: bytes) -> None:
    for read in (read_detail, read_list):
        with pytest.raises(SoftError):
            read(body)


@pytest.mark.parametrize("field", [field.alias for field in WrittenStatement.model_fields.values()])
def test_a_missing_field_is_named(field: str) -> None:
    data = json.loads(commons())
    del data["value"][field]
    with pytest.raises(ShapeError, match=rf"^value\.{field} is missing$"):
        read_detail(json.dumps(data).encode())


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("house", "Bicameral"),
        ("dateMade", "2031-03-04"),
        ("text", None),
        ("newField", 1),
        ("linkedStatements", [{"linkedStatementId": 1, "linkType": "Repeal", "linkDate": "2031-03-04T00:00:00"}]),
    ],
)
def test_a_value_of_an_unknown_kind_is_named_with_the_field(field: str, value: object) -> None:
    with pytest.raises(ShapeError, match=rf"^value\.{field}.* is (new|not as known)"):
        read_detail(commons(**{field: value}))


@pytest.mark.parametrize(
    ("url", "number"),
    [
        (API + "writtenstatements/statements/901", 901),
        (API + "WrittenStatements/Statements/7?expandMember=false", 7),
        (API + "writtenstatements/statements?take=100", None),
        (API + "writtenstatements/statements/2031-03-04/HCWS1", None),
        (API + "writtenquestions/questions/7", None),
    ],
)
def test_only_the_address_of_a_detail_gives_a_statement(url: str, number: int | None) -> None:
    assert statement_id(url) == number


def test_the_two_copies_of_a_statement_have_one_key_and_one_of_them_an_opening() -> None:
    ours = read_detail(commons())
    theirs = read_detail((CASES / "lords-copy-linked-with-attachment" / "input.json").read_bytes())
    assert pair_key(ours) == pair_key(theirs)
    text = plain_text(theirs.text)
    assert formula(text).endswith("Written Ministerial Statement:\n")
    assert plain_text(ours.text).startswith(text.removeprefix(formula(text)))
    assert formula(plain_text(ours.text)) == ""


@pytest.mark.parametrize(
    "changes",
    [{"title": "Examplia: Aid"}, {"dateMade": "2031-03-05T00:00:00"}, {"answeringBodyId": 9001}],
)
def test_statements_of_another_title_day_or_department_are_no_copies(changes: dict[str, Any]) -> None:
    assert pair_key(read_detail(commons(**changes))) != pair_key(read_detail(commons()))


@pytest.mark.parametrize(
    "opening",
    [
        "My rt hon Friend the Secretary of State (Ann Other) has today made the following Written Ministerial Statement:",
        "My honourable friend the Minister of State for Invention (Ann Other) has made the following Statement.",
        "My Rt. Hon. Friend, the Prime Minister, is today making the following statement:",
        "My noble Friend, the Minister for Made-up Affairs, Lord Other, has today made the following statement:",
    ],
)
def test_the_openings_of_copies_are_known(opening: str) -> None:
    assert formula(f"{opening}\nI have today").strip() == opening


@pytest.mark.parametrize(
    "text",
    [
        "I have today made the following changes: none.",
        "My Department has today published the following statement of accounts: they are long.",
        "My noble Friend asked a question. I am today making the following statement on it.",
    ],
)
def test_what_a_minister_says_himself_is_no_opening(text: str) -> None:
    assert formula(text) == ""
