"""What would change a score is found by scoring again: each step adds what it says, each removal takes what it says."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.scores.commitment import commitment, commitment_to_ask
from pipeline.scores.dependence import of_commitment, of_record
from pipeline.scores.items import Item, Score
from pipeline.scores.record import record, records, tally
from pipeline.scores.steps import next_steps
from tests.pipeline.scores.given import ASKS, LISTS, METHOD, item, written

ELIGIBLE = {"example": frozenset(range(10)), "other": frozenset(range(10, 16))}
SPOKEN = st.builds(
    lambda number, member, day, act, kind, ask, group: replace(
        written(number, date(2020, 1, 1) + timedelta(days=day), act, member, group),
        kind=kind, ask_id=ASKS[ask], party_id="example" if member < 10 else "other",
    ),
    st.integers(0, 10**6), st.integers(0, 15), st.integers(0, 90), st.sampled_from(["press", "query", "oppose", "support", "describe"]),
    st.sampled_from(["written_question", "debate"]), st.integers(0, 2), st.sampled_from([None, None, "a"]),
)  # fmt: skip
CORPORA = st.lists(SPOKEN, max_size=10, unique_by=lambda i: i.mention_id)


def scored(items: list[Item]) -> dict[str, Score]:
    return {ask: commitment_to_ask([i for i in items if i.ask_id == ask], METHOD) for ask in ASKS}


@given(LISTS, st.sampled_from(["minister", "shadow_minister", None]))
def test_each_step_adds_the_points_that_it_names_and_the_cheapest_comes_first(
    items: list[Item], front: str | None
) -> None:
    by_ask = scored(items)
    steps = next_steps(ASKS[0], "An ask", items, by_ask, front, METHOD)
    before = commitment(by_ask, METHOD).value or 0.0
    points = [step.points or 0.0 for step in steps]
    assert points == sorted(points)
    for step in steps:
        assert step.to_level is not None
        value = 100 * METHOD.points[step.to_level]  # type: ignore[index]
        after = commitment({**by_ask, ASKS[0]: Score(value=value, status="scored")}, METHOD).value or 0.0
        assert after - before == pytest.approx(step.points)
        assert front is not None or step.authority == "manifesto"
    assert bool(steps) == (by_ask[ASKS[0]].level != "4")


def test_only_a_manifesto_can_lift_what_a_manifesto_opposes() -> None:
    items = [item(act="oppose")]
    steps = next_steps(ASKS[0], "An ask", items, scored(items), "minister", METHOD)
    assert [(step.to_level, step.authority) for step in steps] == [(level, "manifesto") for level in "1234"]


def test_a_step_is_a_sentence_with_its_points() -> None:
    (first, *_, last) = next_steps(ASKS[0], "An ask", [], scored([]), "minister", METHOD)
    assert (
        first.sentence == "If a minister mentions the ask “An ask” in Parliament, its commitment rises by 0.6 points."
    )
    assert last.sentence == (
        "If its next manifesto commits the party to all of the ask “An ask”, its commitment rises by 12.5 points."
    )


@given(LISTS)
def test_no_removal_lowers_commitment_more_than_is_said(items: list[Item]) -> None:
    found = of_commitment(scored(items), None, METHOD)
    whole = commitment(scored(items), METHOD).value or 0.0
    losses = {
        one.mention_id: whole - (commitment(scored([i for i in items if i is not one]), METHOD).value or 0.0)
        for one in items
    }
    assert found.points_lost == pytest.approx(max([0.0, *losses.values()]))
    assert found.mention_id is None or losses[found.mention_id] == pytest.approx(found.points_lost)


@settings(max_examples=60)
@given(CORPORA)
def test_no_removal_lowers_a_record_more_than_is_said(items: list[Item]) -> None:
    sums = tally(items, ELIGIBLE, METHOD)
    scores = {party: record(party, sums, METHOD) for party in ELIGIBLE}
    found = of_record(sums, scores, METHOD)
    for party, score in scores.items():
        if score.value is None:
            assert party not in found
            continue
        losses = {
            one.mention_id: score.value
            - (records([i for i in items if i is not one], ELIGIBLE, METHOD)[party].value or 0.0)
            for one in items
            if one.party_id == party
        }
        assert found[party].points_lost == pytest.approx(max([0.0, *losses.values()]))
        assert found[party].mention_id is None or losses[found[party].mention_id or ""] == pytest.approx(
            found[party].points_lost
        )


def test_a_record_of_one_member_rests_on_that_member() -> None:
    items = [written(1, date(2020, 1, 1), member=3), written(2, date(2020, 6, 1), "query", member=4)]
    sums = tally(items, ELIGIBLE, METHOD)
    found = of_record(sums, {"example": record("example", sums, METHOD)}, METHOD)["example"]
    assert found.member_id == 3
    assert found.member_share == pytest.approx(0.2212 / (0.2212 + 0.0952), abs=1e-3)


@settings(max_examples=60)
@given(CORPORA)
def test_splitting_speeches_among_documents_changes_nothing(items: list[Item]) -> None:
    spoken = [replace(i, kind="debate", place=f"one {i.mention_id}") for i in items]
    split = [replace(i, place=f"another document {i.mention_id}") for i in spoken]
    values = [{p: s.value for p, s in records(each, ELIGIBLE, METHOD).items()} for each in (spoken, split)]
    assert values[0] == values[1]
