"""Answers that are no records: either ask again, or stop and say which field is not as we know it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawlers.pages import ShapeError, SoftError
from crawlers.pages.members import is_history, is_search, member_id, read_history, read_search
from crawlers.pages.text import folded, plain_text
from crawlers.pages.written_questions import WrittenQuestion, question_id, read_detail, read_list

ANSWERED = Path(__file__).parent / "cases" / "question" / "answered" / "input.json"


def answered() -> dict[str, Any]:
    data: dict[str, Any] = json.loads(ANSWERED.read_bytes())
    return data


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<!DOCTYPE html><html><title>Just a moment...</title></html>",
        b'\n  <html lang="en">',
        b'{"status":500,"title":"An error occurred while processing your request."}',
        b'{"type":"about:blank","status":404,"title":"Not Found"}',
        ANSWERED.read_bytes()[:-40],
        b"\xff\xfe\x00",
    ],
)
def test_errors_and_challenge_pages_are_to_be_asked_again(body: bytes) -> None:
    for read in (read_detail, read_list, read_search, read_history):
        with pytest.raises(SoftError):
            read(body)


@given(st.integers(1, len(ANSWERED.read_bytes().rstrip()) - 1))
def test_a_torn_answer_is_never_taken_for_a_whole_one(length: int) -> None:
    with pytest.raises(SoftError):
        read_detail(ANSWERED.read_bytes()[:length])


@pytest.mark.parametrize("field", [field.alias for field in WrittenQuestion.model_fields.values()])
def test_a_missing_field_is_named(field: str) -> None:
    data = answered()
    del data["value"][field]
    with pytest.raises(ShapeError, match=rf"^value\.{field} is missing$"):
        read_detail(json.dumps(data).encode())


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("house", "Bicameral"),
        ("house", 1),
        ("id", "9000001"),
        ("dateTabled", "2031-03-04"),
        ("dateTabled", "2031-03-04T00:00:00Z"),
        ("dateTabled", None),
        ("isWithdrawn", "false"),
        ("questionText", None),
        ("uin", 70001),
        ("newField", "surprise"),
    ],
)
def test_a_value_of_an_unknown_kind_is_named_with_the_field(field: str, value: object) -> None:
    data = answered()
    data["value"][field] = value
    with pytest.raises(ShapeError, match=rf"^value\.{field} is (new|not as known)") as raised:
        read_detail(json.dumps(data).encode())
    assert "\n" not in str(raised.value)


def test_a_list_where_an_object_was_and_the_reverse() -> None:
    with pytest.raises(ShapeError):
        read_detail(b"[]")
    with pytest.raises(ShapeError):
        read_history(b"{}")


API = "https://questions-statements-api.parliament.uk/api/"


@pytest.mark.parametrize(
    ("url", "number"),
    [
        (API + "writtenquestions/questions/1723596", 1723596),
        (API + "WrittenQuestions/Questions/7?expandMember=false", 7),
        (API + "writtenquestions/questions?take=100", None),
        (API + "writtenquestions/questions/2031-03-04/70001", None),
        (API + "writtenstatements/statements/7", None),
        ("https://elsewhere.example/api/writtenquestions/questions/7", None),
    ],
)
def test_only_the_address_of_a_detail_gives_a_question(url: str, number: int | None) -> None:
    assert question_id(url) == number


def test_addresses_of_the_members_api_are_told_apart() -> None:
    api = "https://members-api.parliament.uk/api/Members"
    assert is_search(f"{api}/Search?skip=0&take=20")
    assert is_history(f"{api}/History?ids=1&ids=2")
    assert member_id(f"{api}/172/Biography") == 172
    for url in (f"{api}/172", f"{api}/Search/Biography", f"{api}/172/Biography/x"):
        assert not is_search(url)
        assert not is_history(url)
        assert member_id(url) is None


VISIBLE = st.text(st.characters(exclude_categories=("Cc", "Cf", "Cs", "Zs", "Zl", "Zp")), min_size=1)


@given(st.lists(VISIBLE, min_size=1))
def test_no_visible_character_of_an_answer_is_lost(words: list[str]) -> None:
    escaped = [word.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;") for word in words]
    assert plain_text("".join(f"<p>{word}</p>" for word in escaped)).split("\n") == words
    assert plain_text("&nbsp;\n".join(escaped)) == " ".join(words)


@given(st.text())
def test_a_line_of_plain_text_holds_no_white_space_but_single_spaces(text: str) -> None:
    line = folded(text)
    assert line == " ".join(line.split())
    assert folded(line) == line
