"""The worked figures of the method, and the properties that a press office would attack."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.reference import Method, Period, load
from pipeline.scores import (
    Item,
    commitment,
    commitment_to_ask,
    count_once,
    in_force,
    posterior,
    records,
    saturate,
    support,
)

METHOD: Method = load(Path(__file__).parents[2] / "data").method
ASKS = sorted(METHOD.ask_weights)
PERIOD = Period(period="2019-24", title="2019 to 2024", start_date=date(2019, 12, 12), end_date=date(2024, 7, 3))
ELECTION = PERIOD.start_date


def item(number: int = 0, **given: Any) -> Item:
    """A manifesto's full commitment on the first ask, less what is given."""
    values: dict[str, Any] = {
        "mention_id": f"{number:016x}", "ask_id": ASKS[0], "act": "commit", "match": "full", "party_id": "example",
        "day": ELECTION, "kind": "manifesto", "authority": "manifesto",
    }  # fmt: skip
    return Item(**{**values, **given})


def written(number: int, day: date, act: str = "press", member: int = 1, group: str | None = None) -> Item:
    return item(
        number, act=act, day=day, kind="written_question", authority="backbencher", member_id=member, group_id=group
    )


ITEMS = st.builds(
    item,
    number=st.integers(0, 10**6),
    act=st.sampled_from(["commit", "support", "press", "query", "describe", "oppose"]),
    match=st.sampled_from(["full", "part"]),
    authority=st.sampled_from(["manifesto", "minister", "shadow_minister", "backbencher"]),
    day=st.dates(ELECTION, ELECTION + timedelta(days=1000)),
)
LISTS = st.lists(ITEMS, max_size=8, unique_by=lambda i: i.mention_id)


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


def test_the_sentences_of_one_speech_or_motion_count_once() -> None:
    def total(places: list[str], kind: str) -> float:
        said = [
            item(n, act="support", kind=kind, authority="backbencher", member_id=1, day=date(2020, 1, 1), place=place)
            for n, place in enumerate(places)
        ]
        return sum(c.points for c in count_once(said, METHOD))

    assert total(["a"] * 6, "debate") == total(["a"], "debate") == 1.0
    assert total(["a", "b"], "debate") == 2.0
    assert total(["m"] * 5, "early_day_motion") == pytest.approx(0.3)


def test_written_questions_within_30_days_count_once_and_the_weightiest_stands() -> None:
    counted = count_once(
        [written(1, date(2020, 1, 1), "query"), written(2, date(2020, 1, 30)), written(3, date(2020, 1, 31))], METHOD
    )
    assert sorted((c.item.mention_id[-1], c.points) for c in counted) == [("1", 0.0), ("2", 0.5), ("3", 0.5)]


def test_questions_answered_together_count_once() -> None:
    counted = count_once([written(1, date(2020, 1, 1), group="a"), written(2, date(2020, 3, 1), group="a")], METHOD)
    assert sorted(c.points for c in counted) == [0.0, 0.5]


def test_the_50th_question_adds_less_than_the_first() -> None:
    def total(count: int) -> float:
        asked = [written(n, date(2015, 1, 1) + timedelta(days=40 * n)) for n in range(count)]
        return support([sum(c.points for c in count_once(asked, METHOD))], METHOD.saturation)

    assert total(50) - total(49) < total(1) - total(0)
    assert total(50) <= 1


@given(st.floats(-30, 30))
def test_saturation_is_odd_and_bounded(x: float) -> None:
    assert saturate(-x, 2.0) == -saturate(x, 2.0)
    assert abs(saturate(x, 2.0)) <= 1


@pytest.mark.parametrize(("supporting", "eligible", "percent"), [(2, 4, 13.3), (30, 290, 10.1), (0, 5, 4.8)])
def test_the_worked_example_of_shrinkage(supporting: float, eligible: int, percent: float) -> None:
    mean, low, high = posterior(supporting, eligible, 0.06, 20, 0.90)
    assert round(100 * mean, 1) == percent
    assert 0 <= low < mean < high <= 1


@given(st.floats(0, 30), st.integers(0, 700), st.floats(1e-6, 0.5))
def test_the_mean_always_lies_in_its_interval(supporting: float, more: int, prior_mean: float) -> None:
    mean, low, high = posterior(supporting, int(supporting) + 1 + more, prior_mean, 20, 0.90)
    assert 0 <= low <= mean <= high <= 1


def test_no_figure_without_evidence_and_none_for_too_few_members() -> None:
    said = [
        written(1, date(2020, 1, 1), member=1),
        item(2, act="support", kind="debate", authority="backbencher", member_id=9, party_id="tiny"),
    ]
    eligible = {"example": frozenset(range(10)), "silent": frozenset(range(20, 30)), "tiny": frozenset({9})}
    scores = records(said, eligible, METHOD)
    assert {party: score.status for party, score in scores.items()} == {
        "example": "scored", "silent": "no record found", "tiny": "insufficient record",
    }  # fmt: skip
    assert [party for party, score in scores.items() if score.value is not None] == ["example"]


def test_a_members_words_count_for_the_party_of_the_day_and_only_for_eligible_members() -> None:
    said = [written(1, date(2020, 1, 1), member=5)]
    assert records(said, {"example": frozenset({1, 2, 3})}, METHOD)["example"].status == "no record found"
