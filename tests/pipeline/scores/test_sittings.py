"""Who could have spoken up: nobody in the chair, no minister of a party in office, and no backbencher for a few days."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from pipeline.people.memberships import LAST, Days
from pipeline.scores.sittings import Sitting, busy, free

PERIOD = Days(date(2024, 7, 4), LAST)
GOVERNED = [Days(date(2024, 7, 5), LAST)]
DAY = st.dates(date(2024, 7, 4), date(2025, 7, 4))
SPELL = st.tuples(DAY, DAY).map(lambda pair: Days(min(pair), max(pair)))


def sitting(*posts: tuple[str, Days]) -> Sitting:
    return Sitting(1, "example", PERIOD, tuple(busy(posts, GOVERNED)))


def test_a_minister_appointed_days_after_the_election_was_never_a_backbencher() -> None:
    assert free(sitting(("government", Days(date(2024, 7, 9), LAST))), PERIOD, 30) == []


def test_a_reshuffle_leaves_no_backbencher_between_two_posts() -> None:
    posts = [
        ("government", Days(date(2024, 7, 9), date(2025, 9, 5))),
        ("government", Days(date(2025, 9, 8), LAST)),
    ]
    assert free(sitting(*posts), PERIOD, 30) == []


def test_who_left_office_can_speak_up_from_the_day_after() -> None:
    left = sitting(("government", Days(date(2024, 7, 9), date(2025, 9, 5))))
    assert free(left, PERIOD, 30) == [Days(date(2025, 9, 6), LAST)]


def test_a_post_that_was_never_closed_ends_with_the_government() -> None:
    stale = Sitting(1, "example", PERIOD, tuple(busy([("government", Days(date(2022, 1, 1), LAST))], [])))
    assert free(stale, PERIOD, 30) == [PERIOD]


def test_the_speaker_never_speaks_up_whoever_governs() -> None:
    assert free(sitting(("speaker", Days(date(2020, 1, 1), LAST))), PERIOD, 30) == []


def test_a_member_who_sat_for_a_week_and_held_no_post_is_eligible() -> None:
    week = Days(date(2024, 7, 4), date(2024, 7, 10))
    assert free(Sitting(1, "example", week, ()), PERIOD, 30) == [week]


@given(st.lists(SPELL, max_size=4), st.integers(0, 60))
def test_free_days_are_days_without_a_post_in_stretches_long_enough(posts: list[Days], gap: int) -> None:
    whole = Days(date(2024, 7, 4), date(2025, 7, 4))
    found = free(Sitting(1, "example", whole, tuple(posts)), PERIOD, gap)
    days = [day for spell in found for day in _days(spell)]
    assert len(days) == len(set(days))
    assert not set(days) & {day for post in posts for day in _days(post)}
    assert all(len(_days(spell)) >= gap or spell == whole for spell in found)


def _days(spell: Days) -> list[date]:
    return [spell.start + timedelta(days=n) for n in range((spell.end - spell.start).days + 1)]
