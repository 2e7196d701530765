"""Rows of scores and evidence, put together for a page."""

from __future__ import annotations

from typing import Any

from dashboard import grid
from dashboard.records import Row

STEP = "If a minister mentions the ask “{}” in Parliament, its commitment rises by {} points."


def step(title: str, points: str) -> Row:
    return {"ask_title": title, "sentence": STEP.format(title, points)}


def said(statement: str, **other: Any) -> Row:
    return {"statement": statement, "date": 1, "member_id": 1, "party_id": "unity", "is_decisive": True, **other}


def test_steps_that_differ_by_their_ask_alone_are_told_once() -> None:
    told = grid.together([step("A unit", "0.6"), step("An inquiry", "2.5"), step("A strategy", "0.6")])
    assert told == [
        (
            "If a minister mentions one of these asks in Parliament, its commitment rises by 0.6 points for each:",
            ["A unit", "A strategy"],
        ),
        (STEP.format("An inquiry", "2.5"), ["An inquiry"]),
    ]


def test_one_answer_to_two_questions_is_quoted_once_and_both_are_named() -> None:
    first, second, other = said("A.", uin=1), said("A.", uin=2), said("A.", uin=3, date=2)
    assert grid.once([first, other, second]) == [first | {"again": [second]}, other | {"again": []}]


def test_a_party_is_named_where_it_has_gone_furthest_and_where_it_opposes() -> None:
    def entry(name: str, *levels: str) -> grid.Entry:
        return grid.Entry(name, name, "", {}, [({}, {"level": level}) for level in levels] or None)

    parties = [entry("A", "2", "X", "0"), entry("B", "0", "0"), entry("C"), entry("D", "X", "0")]
    assert [(level.words, [one.party_id for one in own]) for level, own in grid.furthest(parties)] == [
        ("committed to", []),
        ("committed in part to", []),
        ("supports", ["A"]),
        ("opposes", ["A", "D"]),
        ("no mention found", ["B"]),
        ("not yet assessed", ["C"]),
    ]


def test_a_party_stands_at_each_level_on_as_many_asks_as_it_reaches() -> None:
    cells: list[tuple[Row, Row]] = [({}, {"level": level}) for level in ("0", "2", "0", "X")]
    assert [(level.words, asks) for level, asks in grid.standing(cells)] == [
        ("supports", 1),
        ("opposes", 1),
        ("no mention found", 2),
    ]


def test_parties_share_the_sentences_of_their_notes() -> None:
    def entry(note: str) -> grid.Entry:
        return grid.Entry("A", "A", "", {"commitment": {"note": note}}, None)

    assert grid.notes([entry("Nothing found. No posts after May."), entry(""), entry("Nothing found. Other.")]) == {
        "Nothing found.": 1,
        "No posts after May.": 2,
        "Other.": 3,
    }
