"""TheyWorkForYou's XML and people.json: recorded cases (a folder named after the file it stands for), and properties."""

from __future__ import annotations

import json
from html import escape
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pydantic_core import to_jsonable_python

from crawlers.pages import PageError, ShapeError, SoftError
from crawlers.pages.twfy import DayFile, day_file, read_day
from crawlers.pages.twfy_people import read_people
from crawlers.pages.twfy_speech import Line, own_words

CASES = Path(__file__).parent / "twfy"
FOLDERS = sorted(file.parent for file in CASES.glob("*/input.xml"))
DAY = '<publicwhip scraperversion="a" latest="yes">{}</publicwhip>'
SPEECH = '<speech id="uk.org.publicwhip/debate/2031-03-04a.{}" speakername="Ann Other" person_id="p/1" colnum="1">{}</speech>'
HEADING = '<{0}-heading id="uk.org.publicwhip/debate/2031-03-04a.{1}" nospeaker="true">{2}</{0}-heading>'


def file(name: str = "debates2031-03-04a.xml") -> DayFile:
    found = day_file(name)
    assert found is not None
    return found


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_what_is_read_is_what_was_agreed(folder: Path) -> None:
    found = to_jsonable_python(read_day((folder / "input.xml").read_bytes(), file(f"{folder.name}.xml")))
    expected = folder / "output.json"
    if not expected.exists():
        expected.write_text(json.dumps(found, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
        pytest.fail(f"{expected} was missing and has been written: read it, then run the tests again")
    assert found == json.loads(expected.read_text(encoding="utf-8"))


def test_a_revision_comes_after_those_before_it() -> None:
    names = [f"debates2031-03-04{letter}.xml" for letter in ("aa", "b", "", "z", "a")]
    assert [file(name).revision for name in sorted(names, key=lambda name: file(name).order)] == [
        "",
        "a",
        "b",
        "z",
        "aa",
    ]


@pytest.mark.parametrize(
    ("inside", "said"),
    [
        (SPEECH.format("1.0", "<p>Words <marquee>move</marquee>.</p>"), "element <marquee> in the speech"),
        ("<poem>Words.</poem>", "element <poem> is new"),
        (HEADING.format("major", "1.0", "A").replace("2031-03-04a", "2031-03-05a"), "none of this file's day"),
        (SPEECH.format("1.0", "<p>Words.</p>").replace("/debate/", "/lords/"), "none of this file's day and kind"),
        (SPEECH.replace("id=", "key=", 1).format("1.0", "<p>Words.</p>"), "has the id None"),
    ],
)
def test_an_unknown_shape_is_never_half_read(inside: str, said: str) -> None:
    with pytest.raises(ShapeError, match=said):
        read_day(DAY.format(SPEECH.format("0.9", "<p>Known.</p>") + inside).encode(), file())


def test_entities_cannot_fetch_or_grow(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("secret")
    grown = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "ha" * 50}">' for n in range(9))
    for declared, used in ((f'<!ENTITY x SYSTEM "file://{secret}">', "&x;"), (grown, "&e8;")):
        body = f"<!DOCTYPE publicwhip [{declared}]>" + DAY.format(SPEECH.format("1.0", f"<p>Words {used}</p>"))
        try:
            texts = [speech.text for section in read_day(body.encode(), file()).sections for speech in section.speeches]
        except SoftError:
            continue
        assert texts in ([], ["Words"])


words = st.lists(st.from_regex(r"[A-Za-z0-9£é“”&<>',.—-]{1,9}", fullmatch=True), min_size=1, max_size=6).map(" ".join)


@settings(max_examples=40)
@given(st.lists(st.lists(words, min_size=1, max_size=3), min_size=1, max_size=5), st.sampled_from(["utf-8", "cp1252"]))
def test_every_first_paragraph_is_read_in_order_whatever_the_encoding(said: list[list[str]], encoding: str) -> None:
    speeches = [
        SPEECH.format(f"{n}.1", "".join(f"<p>{escape(line, quote=False)}</p>" for line in lines))
        for n, lines in enumerate(said, 1)
    ]
    declared = "ISO-8859-1" if encoding == "cp1252" else "UTF-8"
    body = f'<?xml version="1.0" encoding="{declared}"?>' + DAY.format(
        HEADING.format("major", "0.0", "A") + "".join(speeches)
    )
    (section,) = read_day(body.encode(encoding), file()).sections
    assert [speech.text.split("\n")[0] for speech in section.speeches] == [lines[0] for lines in said]
    assert all(set(speech.text.split("\n")) <= set(lines) for speech, lines in zip(section.speeches, said, strict=True))


@given(st.integers(0, 10_000))
def test_a_torn_file_is_torn_and_not_half_a_day(cut: int) -> None:
    whole = (CASES / "debates2031-03-04b" / "input.xml").read_bytes().rstrip()
    with pytest.raises(PageError):
        read_day(whole[: cut % len(whole)], file("debates2031-03-04b.xml"))


@settings(max_examples=40)
@given(st.lists(st.builds(Line, words, st.booleans(), st.just(False)), min_size=1))
@example([Line("Question put and agreed to.", True)])
def test_the_first_paragraph_is_always_the_speakers_own(lines: list[Line]) -> None:
    kept = own_words(lines)
    assert kept
    assert kept == lines[: len(kept)]


@settings(max_examples=40)
@given(st.lists(st.builds(Line, words)), st.lists(st.builds(Line, words)))
def test_nothing_from_a_tabled_text_on_is_anybodys(before: list[Line], after: list[Line]) -> None:
    assert len(own_words([*before, Line("“genocide”", is_motion=True), *after])) <= len(before)


# ------------------------------------------------------------------------------ people.json


def person(number: int, *members: str, **more: Any) -> dict[str, Any]:
    return {
        "id": f"uk.org.publicwhip/person/{number}",
        "identifiers": [{"scheme": "datadotparl_id", "identifier": member} for member in members],
        **more,
    }


def people(persons: list[dict[str, Any]], memberships: list[dict[str, Any]]) -> dict[str, int | None]:
    return read_people(json.dumps({"persons": persons, "memberships": memberships}).encode())


def test_old_ids_and_merged_ones_stand_for_the_member() -> None:
    found = people(
        [
            person(1, "901"),
            person(2),
            person(3, "903", "904"),
            {"id": "uk.org.publicwhip/person/4", "redirect": "uk.org.publicwhip/person/5"},
            {"id": "uk.org.publicwhip/person/5", "redirect": "uk.org.publicwhip/person/1"},
        ],
        [
            {"id": "uk.org.publicwhip/member/7", "person_id": "uk.org.publicwhip/person/1", "post_id": "x"},
            {"id": "uk.org.publicwhip/lord/8", "redirect": "uk.org.publicwhip/member/7"},
        ],
    )
    assert found == {
        "uk.org.publicwhip/person/1": 901,
        "uk.org.publicwhip/person/2": None,
        "uk.org.publicwhip/person/3": None,
        "uk.org.publicwhip/person/4": 901,
        "uk.org.publicwhip/person/5": 901,
        "uk.org.publicwhip/member/7": 901,
        "uk.org.publicwhip/lord/8": 901,
    }


@given(st.dictionaries(st.integers(10, 20), st.integers(1, 20)))
def test_redirects_end_at_a_person_or_nowhere(redirects: dict[int, int]) -> None:
    def name(number: int) -> str:
        return f"uk.org.publicwhip/person/{number}"

    merged = [{"id": name(start), "redirect": name(target)} for start, target in redirects.items()]
    found = people([person(1, "901"), *merged], [])
    assert set(found.values()) == {901}
    for start, target in redirects.items():
        if name(start) in found and target != 1:
            assert name(target) in found


@pytest.mark.parametrize(
    "body",
    [
        b"[]",
        b"{}",
        b'{"persons": [{}], "memberships": []}',
        json.dumps({"persons": [person(1, "x")], "memberships": []}).encode(),
    ],
)
def test_people_of_another_shape_are_refused(body: bytes) -> None:
    with pytest.raises(ShapeError, match=r"people\.json is not as known"):
        read_people(body)
