"""Who could have spoken up when: sat for a party, not in the chair, not as a minister, and takes the seat."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import duckdb

from pipeline.people.memberships import FIRST, LAST, Days

Spells = dict[int, list[tuple[str, Days]]]  # member -> what (a House, a party, a post), when


@dataclass(frozen=True, slots=True)
class Sitting:
    """When one member sat for one party, and on which of these days in the chair or as a minister."""

    member_id: int
    party_id: str
    days: Days
    busy: tuple[Days, ...]


def sittings(connection: duckdb.DuckDBPyConnection) -> list[Sitting]:
    """The sittings of scored parties. Members of the Commons whose party does not take its seats never sat; a ministerial
    post that outlasts its party's government in the Members API ends with that government."""
    seats = _spells(connection, "SELECT member_id, house, start_date, end_date FROM seats")
    parties = _spells(
        connection,
        "SELECT member_id, party_id, start_date, end_date FROM memberships JOIN parties USING (party_id) WHERE scored",
    )
    posts = _spells(
        connection,
        "SELECT member_id, kind, start_date, end_date FROM posts WHERE kind IN ('government', 'speaker')",
    )
    governed: dict[str, list[Days]] = defaultdict(list)
    for party_id, start, end in connection.execute("SELECT party_id, start_date, end_date FROM governments").fetchall():
        governed[party_id].append(Days(start, end or LAST))
    abstain = {p for (p,) in connection.execute("SELECT party_id FROM parties WHERE NOT takes_seats").fetchall()}
    return [
        Sitting(member_id, party_id, days, tuple(busy(posts.get(member_id, []), governed[party_id])))
        for member_id, own in seats.items()
        for house, seat in own
        for party_id, membership in parties.get(member_id, [])
        if not (house == "Commons" and party_id in abstain)
        for days in [seat.meet(membership)]
        if days
    ]


def busy(posts: Iterable[tuple[str, Days]], governed: Sequence[Days]) -> Iterable[Days]:
    """The days in the chair, and those in a ministerial post while the party governed."""
    for kind, days in posts:
        if kind == "speaker":
            yield days
        else:
            yield from (shared for spell in governed if (shared := days.meet(spell)))


def free(sitting: Sitting, period: Days, gap_days: int) -> list[Days]:
    """The days of a period on which the member could have spoken up. What is left between two posts, or between a post and
    the end of the sitting or period, counts from `gap_days` on: a reshuffle, or the days between an election and the
    first appointments, make no backbencher."""
    whole = sitting.days.meet(period)
    if whole is None:
        return []
    left = [whole]
    for post in sitting.busy:
        left = [rest for part in left for rest in part.less(post)]
    return [days for days in left if days == whole or (days.end - days.start).days + 1 >= gap_days]


def free_days(found: Iterable[Sitting], period: Days, gap_days: int) -> Mapping[str, dict[int, list[Days]]]:
    """By party and member, the days of a period on which the member could have spoken up; nobody without such a day."""
    by_party: dict[str, dict[int, list[Days]]] = defaultdict(dict)
    for sitting in found:
        if days := free(sitting, period, gap_days):
            by_party[sitting.party_id].setdefault(sitting.member_id, []).extend(days)
    return by_party


def _spells(connection: duckdb.DuckDBPyConnection, sql: str) -> Spells:
    found: Spells = defaultdict(list)
    for member_id, name, start, end in connection.execute(sql).fetchall():
        found[member_id].append((name, Days(start or FIRST, end or LAST)))
    return found
