"""Uncertainty: draws follow the rule of levels, keep what people reviewed, and make no rank of noise."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.method import LEVELS
from pipeline.scores.commitment import ACTS, BINDING, MATCHES, commitment_to_ask
from pipeline.scores.draws import (
    Confusion,
    MethodDraws,
    commitment_draws,
    draw,
    evidence_draws,
    generator,
    levels_of_ask,
    middle,
    probability_higher,
    record_draws,
    verdict,
)
from pipeline.scores.items import Item
from tests.pipeline.scores.given import ASKS, LISTS, METHOD, item

IN_FORCE = LISTS.map(lambda items: [each for each in items if each.authority in BINDING])
NEVER_WRONG = Confusion(np.eye(6, 7), np.eye(2))
EVEN = Confusion(np.full((6, 7), 1 / 7), np.full((2, 2), 1 / 2))
FEW = METHOD.model_copy(update={"draws": METHOD.draws.model_copy(update={"number": 100})})


@settings(max_examples=40)
@given(IN_FORCE)
def test_where_the_tagger_never_errs_every_draw_is_the_score(items: list[Item]) -> None:
    drawn = [draw(each, NEVER_WRONG, FEW) for each in items]
    level = commitment_to_ask(items, FEW).level or "0"
    assert set(levels_of_ask(drawn, 100).tolist()) == {LEVELS.index(level)}


@settings(max_examples=40)
@given(IN_FORCE)
def test_each_draw_is_the_score_of_the_labels_drawn(items: list[Item]) -> None:
    drawn = [draw(each, EVEN, FEW) for each in items]
    levels = levels_of_ask(drawn, 100)
    for number in range(0, 100, 23):
        relabelled = [_labelled(each.item, number) for each in drawn]
        wanted = commitment_to_ask([each for each in relabelled if each], FEW).level or "0"
        assert LEVELS[levels[number]] == wanted


def _labelled(one: Item, number: int) -> Item | None:
    """The item with its labels of one draw, drawn once more."""
    random = generator(FEW, one.mention_id)
    acts = random.choice(7, 100, p=EVEN.acts[ACTS.index(one.act)])
    matches = random.choice(2, 100, p=EVEN.matches[MATCHES.index(one.match or "part")])
    return None if acts[number] == 6 else replace(one, act=ACTS[acts[number]], match=MATCHES[matches[number]])


def test_a_reviewed_label_stays_and_another_flips_as_often_as_measured() -> None:
    wrong_once_in_four = Confusion.measured([("act", "commit", "commit", 75), ("act", "oppose", "commit", 25)], 1e-9)
    reviewed = draw(item(reviewed=True), wrong_once_in_four, METHOD)
    assert set(reviewed.levels.tolist()) == {LEVELS.index("4")}
    flipped = draw(item(), wrong_once_in_four, METHOD)
    assert (flipped.levels == LEVELS.index("X")).mean() == pytest.approx(0.25, abs=0.03)


def test_draws_are_the_same_in_every_build_and_no_other_mention_moves_them() -> None:
    one, other = item(1), item(2, ask_id=ASKS[1])
    alone = evidence_draws([one], EVEN, METHOD, {})[ASKS[0]]
    together = evidence_draws([one, other], EVEN, METHOD, {})
    assert (alone == together[ASKS[0]]).all()
    assert commitment_draws(together, METHOD).min() >= 0


def test_the_method_range_holds_the_figure_and_never_swaps_levels() -> None:
    varied = MethodDraws.of(METHOD)
    levels = ["4", "2", *["0"] * (len(ASKS) - 2)]
    low, high = middle(varied.whole(levels), METHOD.interval, 100 * 1.25 / 8)
    assert low < 100 * 1.25 / 8 < high
    assert (varied.ask("X") < varied.ask("0")).all()
    assert (varied.ask("2") < varied.ask("3")).all()


def test_a_range_is_widened_to_hold_its_figure() -> None:
    assert middle(np.array([1.0, 2.0, 3.0]), 0.90, 9.0)[1] == 9.0


def test_two_equal_parties_are_tied_and_a_clear_case_is_not() -> None:
    one, other = (record_draws(supporting, 100, 0.05, METHOD, name) for supporting, name in ((40.0, "a"), (2.0, "b")))
    again = record_draws(2.0, 100, 0.05, METHOD, "c")
    assert verdict(probability_higher(one, other), probability_higher(other, one), 0.90) == "higher"
    assert verdict(probability_higher(again, other), probability_higher(other, again), 0.90) == "tied"
    silent = np.zeros(100)
    assert verdict(probability_higher(silent, silent), probability_higher(silent, silent), 0.90) == "tied"


@given(st.floats(0, 5), st.integers(3, 300), st.floats(0, 0.3))
def test_record_draws_lie_between_0_and_100(supporting: float, more: int, prior: float) -> None:
    drawn = record_draws(supporting, int(supporting) + more, prior, FEW, "any")
    assert drawn.min() >= 0
    assert drawn.max() <= 100


def test_a_label_never_seen_to_err_may_still_be_wrong() -> None:
    found = Confusion.measured([("act", "oppose", "oppose", 10)], 1.0)
    assert found.acts.sum(axis=1) == pytest.approx(1)
    assert 0.9 < found.acts[5, 5] < 1
