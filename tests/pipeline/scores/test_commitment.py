"""Commitment: the table of levels, what is in force, and how disagreement is resolved."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.scores.commitment import commitment, commitment_to_ask, in_force
from pipeline.scores.items import Item
from tests.pipeline.scores.given import ASKS, LISTS, METHOD, PERIOD, item


@pytest.mark.parametrize(
    ("items", "level"),
    [
        ([], "0"),
        ([item()], "4"),
        ([item(match="part")], "3"),
        ([item(act="support", match="part")], "2"),
        ([item(act="describe")], "1"),
        ([item(act="oppose")], "X"),
        ([item(authority="minister")], "3"),
        ([item(authority="shadow_minister")], "3"),
        ([item(authority="backbencher")], "0"),
        ([item(1, act="support"), item(2, act="describe")], "2"),
        # an oppose after a commit lowers it, a later commit lifts it again
        ([item(1, authority="minister"), item(2, authority="minister", act="oppose", day=date(2021, 1, 1))], "X"),
        ([item(1, authority="minister", act="oppose"), item(2, authority="minister", day=date(2021, 1, 1))], "3"),
        # a minister does not outweigh the manifesto; a mere mention does not hide an oppose
        ([item(1), item(2, authority="minister", act="oppose", day=date(2021, 1, 1))], "4"),
        ([item(1, act="describe"), item(2, authority="minister", act="oppose")], "X"),
        # two positions of one authority on one day: the lower
        ([item(1), item(2, act="oppose")], "X"),
    ],
)
def test_the_level_of_an_ask_follows_the_table(items: list[Item], level: str) -> None:
    score = commitment_to_ask(items, METHOD)
    assert score.level == level
    assert score.value == 100 * METHOD.points[score.level]  # type: ignore[index]
    assert any(c.is_decisive for c in score.items) == (level != "0")


@given(LISTS)
def test_a_describe_never_lowers_and_a_question_never_commits(items: list[Item]) -> None:
    before = commitment_to_ask(items, METHOD).value
    for act in ("describe", "query", "press"):
        after = commitment_to_ask([*items, item(10**7, act=act)], METHOD)
        assert before is not None
        assert after.value is not None
        assert after.value >= min(before, 100 * METHOD.points["1"])
        assert after.value <= max(before, 100 * METHOD.points["1"])


@given(
    LISTS,
    st.sampled_from(["minister", "shadow_minister", "backbencher"]),
    st.sampled_from(["press", "query", "commit"]),
)
def test_a_question_never_raises_a_commitment(items: list[Item], authority: str, act: str) -> None:
    question = item(10**7, authority=authority, act=act, kind="written_question")
    before, after = (commitment_to_ask(in_force(found, PERIOD), METHOD) for found in (items, [*items, question]))
    assert before == after


@given(LISTS, st.floats(0.1, 10))
def test_scaling_all_weights_changes_nothing(items: list[Item], factor: float) -> None:
    by_ask = {ask: commitment_to_ask(items if ask == ASKS[0] else [], METHOD) for ask in ASKS}
    scaled = METHOD.model_copy(update={"ask_weights": {ask: factor * w for ask, w in METHOD.ask_weights.items()}})
    assert commitment(by_ask, METHOD).value == pytest.approx(commitment(by_ask, scaled).value)


def test_commitment_is_the_weighted_mean_of_points_with_floor_0() -> None:
    none = dict.fromkeys(ASKS, commitment_to_ask([], METHOD))
    some = none | {
        ASKS[0]: commitment_to_ask([item()], METHOD),
        ASKS[1]: commitment_to_ask([item(act="support")], METHOD),
    }
    assert commitment(some, METHOD).value == pytest.approx(100 * 1.25 / 8)
    assert commitment(none | {ASKS[0]: commitment_to_ask([item(act="oppose")], METHOD)}, METHOD).value == 0


@pytest.mark.parametrize(
    ("given", "holds"),
    [
        ({}, True),
        ({"day": date(2017, 6, 8)}, False),  # the manifesto before
        ({"authority": "minister", "day": date(2018, 1, 1), "in_force_until": date(2024, 7, 4)}, True),
        ({"authority": "minister", "day": date(2018, 1, 1), "in_force_until": date(2019, 1, 1)}, False),
        ({"authority": "minister", "day": date(2020, 1, 1), "in_force_until": None}, True),
        ({"authority": "minister", "day": date(2024, 7, 10), "in_force_until": None}, False),
        ({"authority": "shadow_minister", "day": date(2020, 1, 1)}, True),
        ({"authority": "shadow_minister", "day": date(2018, 1, 1)}, False),
        ({"authority": "backbencher", "day": date(2020, 1, 1)}, False),
    ],
)
def test_what_is_in_force(given: dict[str, Any], holds: bool) -> None:
    kind = "manifesto" if given.get("authority", "manifesto") == "manifesto" else "debate"
    assert bool(in_force([item(**{"kind": kind, **given})], PERIOD)) is holds


@pytest.mark.parametrize("authority", ["minister", "shadow_minister"])
@pytest.mark.parametrize("kind", ["written_question", "early_day_motion"])
def test_a_question_or_motion_never_binds_a_party(authority: str, kind: str) -> None:
    assert in_force([item(authority=authority, kind=kind, day=date(2020, 1, 1))], PERIOD) == []
