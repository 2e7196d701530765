"""Windows on the search of Hansard, and the addresses of debates."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest

from crawlers.pages.hansard import debate_id
from crawlers.spiders.hansard_debates import debate_url
from crawlers.spiders.hansard_windows import SAFE, Sizes, Window
from tests.crawlers.hansard_stand_in import ext_id


@pytest.mark.parametrize("days", [1, 2, 29, 30, 31, 59, 60, 61, 400, 7871])
def test_halves_make_up_the_window_and_come_down_to_thirty_days(days: int) -> None:
    first = date(2005, 5, 5)
    todo, done = [Window(first, first + timedelta(days=days - 1), "a term")], []
    while todo:
        window = todo.pop(0)
        if window.days <= SAFE:
            done.append(window)
        else:
            assert all(half.size < window.size for half in window.halves())
            todo = window.halves() + todo
    assert (done[0].first, done[-1].last) == (first, first + timedelta(days=days - 1))
    assert all(earlier.last + timedelta(days=1) == later.first for earlier, later in pairwise(done))
    assert all(window.days == SAFE for window in done[:-1])


def test_a_size_is_given_up_when_two_failed_and_none_succeeded() -> None:
    window, sizes = Window(date(2020, 1, 1), date(2020, 12, 31)), Sizes()
    assert sizes.worth_asking(window)
    sizes.failed[window.size] = 2
    assert not sizes.worth_asking(window)
    assert sizes.worth_asking(window.halves()[0])
    sizes.succeeded[window.size] = 1
    assert sizes.worth_asking(window)


def test_a_debate_has_one_address_whatever_the_case_of_its_id() -> None:
    assert debate_url(ext_id(0xAB).lower()) == debate_url(ext_id(0xAB))
    assert debate_id(debate_url("DeferredDivisions2031-03-04")) == "DeferredDivisions2031-03-04"
