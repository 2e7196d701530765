"""Facts for a letter say what is on record and no more."""

from __future__ import annotations

from datetime import date
from typing import Any

from pipeline.people import facts

MEMBER = {
    "member_id": 1,
    "name": "Ada Example",
    "party_name": "Example Unity Party",
    "house": "Commons",
    "constituency": "Example Central",
    "start_date": date(2015, 5, 7),
    "end_date": None,
}


def act(act: str, capacity: str = "member", mentions: int = 1, reviewed: int = 0) -> dict[str, Any]:
    return {
        "title": "A prevention unit",
        "act": act,
        "capacity": capacity,
        "mentions": mentions,
        "reviewed": reviewed,
        "url": "https://example.org/1",
        "last_date": date(2024, 10, 1),
        "mention_id": "a1",
        "citation": "Commons, 1 October 2024",
    }


def said(row: dict[str, Any]) -> str:
    (fact,) = facts.own_words(MEMBER, [row])
    assert fact.mention_id == "a1"
    return fact.text


def test_who_it_is_and_who_it_was() -> None:
    assert (
        facts.seat(MEMBER).text
        == "Ada Example has been the MP for Example Central since 7 May 2015; party today: Example Unity Party."
    )
    left = facts.seat({**MEMBER, "end_date": date(2024, 5, 30)}).text
    assert (
        left
        == "Ada Example was the MP for Example Central from 7 May 2015 to 30 May 2024, at the end for: Example Unity Party."
    )
    assert "House of Lords" in facts.seat({**MEMBER, "house": "Lords"}).text


def test_each_act_has_its_own_verb_and_a_question_is_no_support() -> None:
    assert said(act("query")) == (
        "Ada Example asked about “A prevention unit” on 1 October 2024 (Commons, 1 October 2024)."
    )
    assert "pressed ministers for “A prevention unit” 3 times, last on" in said(act("press", mentions=3))
    assert "asked about “A prevention unit” twice, last on" in said(act("query", mentions=2))
    assert "spoke against" in said(act("oppose"))
    assert "signed a motion on" in said(act("support", "signature"))
    assert "Ada Example, as a minister, spoke against" in said(act("oppose", "minister"))


def test_silence_is_of_the_archive_and_not_of_the_member() -> None:
    assert "found in what the archive holds" in facts.own_words(MEMBER, [])[0].text


def test_a_party_that_is_not_assessed_has_no_line() -> None:
    (fact,) = facts.party_line(MEMBER, None, "Since 2024")
    assert "not yet assessed" in fact.text
    assert facts.party_line(MEMBER, [], "Since 2024") == []  # an independent
    line = [
        ({"title": "A prevention unit"}, {"level": "X", "deciding": 1, "items": 2}),
        ({"title": "An inquiry"}, {"level": "0", "deciding": 0, "items": 0}),
    ]
    (fact,) = facts.party_line(MEMBER, line, "Since 2024")
    assert fact.text == (
        "Example Unity Party, since 2024: opposes “A prevention unit”, in one statement, 1 more on the ask."
    )
    (fact,) = facts.party_line(MEMBER, line[1:], "Since 2024")
    assert "no mention found" in fact.text


def test_a_copy_of_the_facts_says_where_each_is_read_and_who_labelled_it() -> None:
    build = {"built_at": date(2026, 11, 21), "build_id": "b1", "is_sample": False}
    rows = [act("query", mentions=2, reviewed=1), act("support")]
    fact, _, _, source = facts.to_copy(facts.own_words(MEMBER, rows), rows, build).splitlines()
    assert fact.endswith("(Commons, 1 October 2024). https://example.org/1")
    assert source == (
        "Labels: 1 of 3 reviewed by a person, the others machine-tagged, not yet reviewed. Read a statement before you "
        "use it. Source: On Record, built 21 November 2026, build b1."
    )
    assert "INVENTED" in facts.to_copy([], [], {**build, "is_sample": True})


def test_who_labelled_is_said_only_of_what_there_is() -> None:
    assert facts.labelled([]) == ""
    assert facts.labelled([act("query", reviewed=1)]) == "Labels: reviewed by a person."
    assert facts.labelled([act("query")]).startswith("Labels: machine-tagged, not yet reviewed.")
