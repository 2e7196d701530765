"""Days, gaps and parties: who spoke for whom on what day."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.people.memberships import FIRST, LAST, Days, MembershipError, close_gaps, party_spells, settle
from pipeline.reference import load

PARTIES = load(Path(__file__).parents[3] / "data").parties
DAY = st.dates(date(2000, 1, 1), date(2000, 3, 1))
SPELL = st.tuples(DAY, DAY).map(lambda pair: Days(min(pair), max(pair)))


def days(spell: Days) -> set[date]:
    return {spell.start + timedelta(days=n) for n in range((spell.end - spell.start).days + 1)}


@given(SPELL, SPELL)
def test_meet_and_less_are_set_operations_on_days(one: Days, other: Days) -> None:
    shared = one.meet(other)
    assert (days(shared) if shared else set()) == days(one) & days(other)
    rest = one.less(other)
    assert set().union(*map(days, rest)) == days(one) - days(other)
    assert sum(len(days(part)) for part in rest) == len(days(one) - days(other))


def test_a_gap_closes_only_between_two_spells_of_one_party() -> None:
    first, second = Days(date(2010, 5, 6), date(2015, 3, 30)), Days(date(2015, 5, 7), date(2017, 5, 3))
    closed = close_gaps([(4, "Example", second), (4, "Example", first)], latest=8)
    assert [spell for *_, spell in closed] == [Days(first.start, date(2015, 5, 6)), second]
    open_gap = close_gaps([(4, "Example", first), (15, "Sample", second)], latest=8)
    assert [spell for *_, spell in open_gap] == [first, second]


def test_the_last_spell_goes_on_when_the_latest_party_agrees() -> None:
    spell = (4, "Example", Days(date(2015, 5, 7), date(2017, 5, 3)))
    assert close_gaps([spell], latest=4)[0][2].end == LAST
    assert close_gaps([spell], latest=8)[0][2].end == date(2017, 5, 3)


def test_labour_co_op_is_labour_and_the_brexit_party_became_reform_uk() -> None:
    always = Days(date(2019, 1, 1), LAST)
    assert party_spells(15, "Labour (Co-op)", always, PARTIES) == [("labour", always)]
    assert party_spells(1036, "Reform UK", always, PARTIES) == [
        ("brexit", Days(date(2019, 1, 1), date(2021, 1, 3))),
        ("reform", Days(date(2021, 1, 4), LAST)),
    ]


def test_a_name_decides_where_the_id_is_not_known() -> None:
    spell = Days(date(2023, 5, 10), date(2024, 3, 11))
    assert party_spells(999_999, "Reclaim", spell, PARTIES) == [("reclaim", spell)]


@pytest.mark.parametrize(
    ("api_id", "name", "problem"),
    [(999_999, "Toast Party", "is not known"), (4, "Labour", "is both conservative and labour")],
)
def test_a_party_that_nobody_or_two_answer_to_is_an_error_that_says_what_to_do(
    api_id: int, name: str, problem: str
) -> None:
    with pytest.raises(MembershipError, match=rf"parties\.toml: .*{api_id} \('{name}'\).* {problem}: .*add the party"):
        party_spells(api_id, name, Days(FIRST, LAST), PARTIES)


@given(st.lists(st.tuples(st.sampled_from(["one", "other", "third"]), SPELL), max_size=4))
def test_settled_memberships_give_no_day_two_parties_and_invent_none(spells: list[tuple[str, Days]]) -> None:
    settled, disputed = settle(spells)
    held: dict[date, set[str]] = {}
    for party, spell in settled:
        for day in days(spell):
            held.setdefault(day, set()).add(party)
    claimed = {
        day: {party for party, spell in spells if day in days(spell)} for _, spell in spells for day in days(spell)
    }
    twice = set().union(*map(days, disputed))
    assert all(len(parties) == 1 and parties <= claimed[day] for day, parties in held.items())
    assert claimed.keys() - held.keys() == twice
    assert all(len(claimed[day]) > 1 for day in twice)
