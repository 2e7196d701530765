"""Hansard's pages: recorded cases as in test_cases.py (a folder with an input, an output to be read), and wrong answers."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import date
from operator import methodcaller
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic_core import to_jsonable_python

from crawlers.pages import PageError, ShapeError, SoftError
from crawlers.pages.hansard import (
    contribution_url,
    debate_id,
    is_container,
    read_calendar,
    read_contributions,
    read_debate,
    read_section_tree,
    read_sections,
    slug,
)
from crawlers.pages.hansard_speech import column_before, is_procedure, key, marks, speech

CASES = Path(__file__).parent / "hansard"
READERS: dict[str, Callable[[bytes], Any]] = {
    "contributions": read_contributions,
    "debate": read_debate,
    "sections": read_sections,
    "section_tree": read_section_tree,
    "calendar": read_calendar,
}
FOLDERS = sorted(file.parent for file in CASES.glob("*/*/input.json"))


def plain(found: object) -> Any:
    """As JSON; sets in order."""
    return json.loads(json.dumps(to_jsonable_python(found, by_alias=False, fallback=sorted), default=sorted))


def ordered(value: Any) -> Any:
    """The same with the sets of keys, whose order means nothing, sorted."""
    match value:
        case dict():
            return {name: sorted(part) if name == "item_keys" else ordered(part) for name, part in value.items()}
        case list():
            return [ordered(part) for part in value]
    return value


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: f"{folder.parent.name}/{folder.name}")
def test_what_is_read_is_what_was_agreed(folder: Path) -> None:
    found = ordered(plain(READERS[folder.parent.name]((folder / "input.json").read_bytes())))
    expected = folder / "output.json"
    if not expected.exists():
        expected.write_text(json.dumps(found, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
        pytest.fail(f"{expected} was missing and has been written: read it, then run the tests again")
    assert found == json.loads(expected.read_text(encoding="utf-8"))


def test_every_reader_has_a_case() -> None:
    assert {folder.parent.name for folder in FOLDERS} == set(READERS)


def case(name: str) -> Any:
    return json.loads((CASES / name / "input.json").read_bytes())


def read(data: object) -> Any:
    return read_debate(json.dumps(data).encode())


# ------------------------------------------------------------------------------ what belongs to whom


def test_a_container_does_not_repeat_what_its_sections_hold() -> None:
    whole = read(case("debate/container"))
    said = [contribution.ext_id for section in whole.sections() for contribution in section.contributions]
    assert len(said) == len({key(ext_id) for ext_id in said}) == 4
    assert [contribution.attributed_to for contribution in whole.contributions] == ["Mr Speaker"]
    assert whole.children[0].parents == ("Oral Answers to Questions", "Inventions")


@pytest.mark.parametrize(
    "between",
    [
        {"AttributedTo": "Baroness Sample", "MemberId": 90012, "Value": "No."},
        {"AttributedTo": "Several noble Lords", "Value": ""},
        {"ItemType": "Division", "HRSTag": "hs_Division", "Value": ""},
        {"ItemType": "Amendment", "HRSTag": "hs_AmendmentLevel1", "Value": "1: Leave out “an”"},
        {"HRSTag": "hs_Procedure", "Value": "Sitting suspended."},
        {"HRSTag": "hs_76fChair", "Value": "[Lord Sample in the Chair]"},
        {"Value": "<em>Sitting suspended.</em>"},
        {"Value": "Ordered, That the paper be printed."},
    ],
)
def test_a_bare_paragraph_is_joined_to_a_speech_only_straight_after_it(between: dict[str, Any]) -> None:
    data = case("debate/continued-speech")
    first, bare = data["Items"][2:4]
    inserted = {**bare, "ExternalId": "BETWEEN", **between}
    data["Items"] = [first, bare]
    assert [said.text.split("\n") for said in read(data).contributions] == [[first["Value"], bare["Value"]]]
    data["Items"] = [first, inserted, bare]
    (said, *_) = read(data).contributions
    assert said.text == first["Value"]
    assert said.continued == ()


@pytest.mark.parametrize("tag", ["hs_Timeline", "HS_TIMECODE", "hs_columnnumber"])
def test_a_speech_goes_on_after_a_mark_in_the_margin(tag: str) -> None:
    data = case("debate/continued-speech")
    first, bare = data["Items"][2:4]
    data["Items"] = [first, {**bare, "ExternalId": "MARK", "HRSTag": tag, "Value": "3.45 pm"}, bare]
    (said,) = read(data).contributions
    assert said.text.split("\n") == [first["Value"], bare["Value"]]


def test_words_of_a_member_are_kept_under_an_unknown_tag_which_is_told() -> None:
    debate = read(case("debate/continued-speech"))
    assert debate.unknown_tags == ("hs_Invented",)
    assert debate.contributions[-1].text == "Words under a tag of its own."


@pytest.mark.parametrize("tag", ["hs_Procedure", "HS_BREV", "err_tablewrapper", "hs_AmendmentLevel3", "hs_CLChairman"])
def test_what_is_no_speech_is_none_whoever_is_named(tag: str) -> None:
    data = case("debate/continued-speech")
    data["Items"] = [{**data["Items"][2], "HRSTag": tag}]
    assert read(data).contributions == ()


# ------------------------------------------------------------------------------ text, columns, addresses


def test_paragraphs_are_lines_and_nothing_is_put_in_place_of_a_mark() -> None:
    value = 'One\u00a0two  <span id="5" class="column-number" data-column-number="5"></span>three&amp;\r\n\r\nfo<span></span>ur'
    assert speech(value) == "One two three&\nfour"


@pytest.mark.parametrize(
    ("column", "before"), [("46WH", "45WH"), ("2", "1"), ("1", None), ("GC 7", None), ("12GC", "11GC")]
)
def test_the_column_before(column: str, before: str | None) -> None:
    assert column_before(column) == before


def test_a_column_mark_without_a_number_is_a_new_shape() -> None:
    with pytest.raises(ShapeError, match="column mark without a number"):
        marks('<span class="column-number"></span>')


@pytest.mark.parametrize(
    "text",
    [
        "The question is whether we act before the killing starts.",
        "Motions of this kind are easy to support.",
        "The Bill before us is short.",
        "House prices have nothing to do with it.",
        "<em>Hansard</em> will show what I said.",
        "Reports from the region speak of mass graves.",
        "The report that was published in May, which the Minister has read, is clear.",
    ],
)
def test_what_a_member_says_is_not_taken_for_procedure(text: str) -> None:
    assert not is_procedure(text)


@pytest.mark.parametrize(
    "text",
    [
        "<em>Question put and agreed to.</em>",
        "Amendment 1 withdrawn.",
        "<em>Motion made, and Question proposed, </em>That this House do now adjourn.",
        "<em>Ordered, </em>That the debate be resumed on Monday.",
        "The House divided: Ayes 3, Noes 2.",
        "House adjourned at 7.20 pm.",
        "Bill accordingly read a Second time.",
        "Clause 2 ordered to stand part of the Bill.",
        "[Relevant document: an invented petition.]",
    ],
)
def test_what_the_house_did_is_procedure(text: str) -> None:
    assert is_procedure(text)


@given(st.lists(st.text(st.characters(categories=("L", "N", "P")), min_size=1), min_size=1))
def test_every_printed_word_is_in_the_text(words: list[str]) -> None:
    escaped = [word.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;") for word in words]
    assert speech("\r\n\r\n".join(f"<em>{word}</em>" for word in escaped)).split("\n") == words


def test_addresses() -> None:
    api = "https://hansard-api.parliament.uk"
    assert debate_id(f"{api}/debates/debate/DeferredDivisions2031-03-04.json") == "DeferredDivisions2031-03-04"
    assert debate_id(f"{api}/Debates/Debate/0a-1.json?x=1") == "0a-1"
    for path in ("debates/divisions/0a-1.json", "search/contributions/Spoken.json?x=/debates/debate/1.json"):
        assert debate_id(f"{api}/{path}") is None
    url = contribution_url("Commons", date(2031, 3, 4), "0a-1", " Debate on the Address", "0B-2")
    assert url == "https://hansard.parliament.uk/Commons/2031-03-04/debates/0a-1/DebateOnTheAddress#contribution-0B-2"


@given(st.text())
def test_a_slug_has_no_white_space_and_nothing_that_ends_a_path(title: str) -> None:
    assert not re.search(r"[\s/?#%]", slug(title))


def test_only_what_groups_sections_is_a_container() -> None:
    assert is_container("HS_6bDepartment", "Inventions")
    assert is_container(None, " Westminster Hall")
    assert not is_container("hs_2DebBill", "Westminster Hall")
    assert not is_container(None, "Invented Business")


# ------------------------------------------------------------------------------ answers that are no records


@pytest.mark.parametrize("reader", READERS.values(), ids=READERS)
@pytest.mark.parametrize(
    "body",
    [
        b"",
        b'{"Message":"An error has occurred."}',
        b"<!DOCTYPE html><html><title>Just a moment...</title></html>",
        b'{"status":500,"title":"An error occurred."}',
        b'[{"House":',
    ],
)
def test_errors_and_challenge_pages_are_to_be_asked_again(reader: Callable[[bytes], Any], body: bytes) -> None:
    with pytest.raises(SoftError):
        reader(body)


PLACES = [
    ("debate/container", ("Overview",)),
    ("debate/container", ("Items", 1)),
    ("debate/container", ("ChildDebates", 0, "Items", 0)),
    ("debate/container", ("Navigator", 0)),
    ("contributions/page", ("Results", 0)),
    ("contributions/page", ()),
    ("section_tree/day", (0,)),
    ("section_tree/day", (0, "SectionTreeItems", 0)),
    ("calendar/month", (0,)),
]


@pytest.mark.parametrize(("name", "place"), PLACES)
def test_a_new_field_and_each_missing_one_is_named(name: str, place: tuple[str | int, ...]) -> None:
    reader = READERS[name.partition("/")[0]]

    def changed(change: Callable[[dict[str, Any]], object]) -> bytes:
        data = case(name)
        record = data
        for step in place:
            record = record[step]
        change(record)
        return json.dumps(data).encode()

    def damaged(change: Callable[[dict[str, Any]], object]) -> str:
        with pytest.raises(PageError) as raised:
            reader(changed(change))
        return str(raised.value)

    fields: Any = case(name)
    for step in place:
        fields = fields[step]
    assert "Surprise is new" in damaged(lambda record: record.update(Surprise=1))
    for field in fields:
        assert field in damaged(methodcaller("pop", field))


@pytest.mark.parametrize(
    ("place", "field", "value"),
    [
        (("Overview",), "House", "Bicameral"),
        (("Overview",), "Source", 5),
        (("Overview",), "Source", "Draft"),
        (("Overview",), "Date", "2031-03-04"),
        (("Overview",), "ContentLastUpdated", "yesterday"),
        (("Items", 1), "ItemType", "Invention"),
        (("Items", 1), "Value", None),
        (("Items", 1), "MemberId", "90001"),
        (("Items", 1), "UIN", 900200),
    ],
)
def test_an_unknown_category_is_a_new_shape(place: tuple[str | int, ...], field: str, value: object) -> None:
    data = case("debate/container")
    record = data
    for step in place:
        record = record[step]
    record[field] = value
    with pytest.raises(ShapeError) as raised:
        read(data)
    assert field in str(raised.value)
    assert "\n" not in str(raised.value)
