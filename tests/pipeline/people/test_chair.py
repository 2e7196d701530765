"""The chair of the Commons by date: what a few days tell, and no more."""

from __future__ import annotations

from datetime import date, datetime
from itertools import pairwise
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from crawlers.archive import Capture
from pipeline.people.chair import chair_spells
from pipeline.people.memberships import read_members

DAYS = st.dates(date(2031, 1, 1), date(2031, 2, 1))
SEEN = st.dictionaries(DAYS, st.frozensets(st.integers(1, 4), max_size=3))
CASES = Path(__file__).parents[2] / "crawlers" / "pages" / "cases"
API = "https://members-api.parliament.uk/api"


@given(SEEN)
def test_a_member_is_in_the_chair_on_each_day_on_which_he_was_seen_and_on_no_other_that_was_asked(
    seen: dict[date, frozenset[int]],
) -> None:
    spells = chair_spells(seen)
    for day, members in seen.items():
        if members:
            assert {m for m, start, end in spells if start <= day and (end is None or day <= end)} == members


@given(SEEN)
def test_spells_begin_and_end_on_days_on_which_the_member_was_seen_and_never_touch(
    seen: dict[date, frozenset[int]],
) -> None:
    spells = chair_spells(seen)
    for member, start, end in spells:
        assert member in seen[start]
        assert end is None or member in seen[end]
    for (one, _, end), (other, start, _) in pairwise(spells):
        assert one != other or (end is not None and end < start)


def test_a_day_that_tells_nothing_breaks_no_spell() -> None:
    first, silent, last = date(2031, 1, 1), date(2031, 1, 2), date(2031, 1, 3)
    assert chair_spells({first: {7}, silent: set(), last: {7}}) == [(7, first, None)]
    assert chair_spells({}) == []


def capture(path: str) -> Capture:
    at = datetime(2031, 1, 1)  # noqa: DTZ001 (only its fields are looked at)
    return Capture(f"{API}/{path}", at, 200, "application/json", "0", {}, Path("x.warc.gz"), 0, is_revisit=False)


def test_sightings_and_dated_posts_of_the_chair_are_read_and_other_posts_are_not() -> None:
    body = (CASES / "speakers" / "two" / "input.json").read_bytes()
    rows = list(read_members(capture("Posts/SpeakerAndDeputies/2031-11-01"), body))
    assert [(table, row["member_id"], row["day"]) for table, row in rows] == [
        ("chair", 90001, date(2031, 11, 1)),
        ("chair", 90002, date(2031, 11, 1)),
    ]
    body = (CASES / "member_biography" / "posts" / "input.json").read_bytes()
    posts = {row["title"]: row["kind"] for _, row in read_members(capture("Members/90001/Biography"), body)}
    assert posts["Deputy Chair of Ways and Means"] == "speaker"
    other = body.replace(b"Deputy Chair of Ways and Means", b"Lord Speaker")
    titles = {row["title"] for _, row in read_members(capture("Members/90001/Biography"), other)}
    assert titles == posts.keys() - {"Deputy Chair of Ways and Means"}
