"""Parliamentary record: what counts once, how sums saturate, and how small parties are shrunk."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.scores.record import count_once, posterior, records, saturate, support
from tests.pipeline.scores.given import METHOD, item, written


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
