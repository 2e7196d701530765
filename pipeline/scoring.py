"""Evidence and memberships of a database being built -> its tables `scores` and `score_items`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

import duckdb
import pandas as pd

from pipeline.memberships import FIRST, LAST, Days
from pipeline.reference import Method, Period, Reference
from pipeline.scores import ALL, Item, Score, commitment, commitment_to_ask, in_force, method_name, records

NOT_ASSESSED = Score(value=None, status="not yet assessed")
PARLIAMENT = frozenset({"debate", "westminster_hall", "written_question", "early_day_motion"})

Key = tuple[str, str, str, str]  # party_id, period, ask_id, figure


@dataclass(frozen=True, slots=True)
class Sitting:
    """When one member sat for one party and could have spoken up: not as Speaker or deputy, not while a minister."""

    member_id: int
    party_id: str
    days: Days


def score(connection: duckdb.DuckDBPyConnection, reference: Reference) -> None:
    """Writes both figures of every scored party, for each ask and all, in each Parliament and (record) over all time."""
    items = _items(connection)
    scored = {party.party_id for party in reference.parties.values() if party.scored}
    sittings = [sitting for sitting in _sittings(connection) if sitting.party_id in scored]
    manifestos = {
        (party_id, election): document_id is not None
        for party_id, election, document_id in connection.execute(
            "SELECT party_id, election_date, document_id FROM manifestos"
        ).fetchall()
    }
    table: dict[Key, Score] = {}
    for period in [*reference.periods, _all_time(reference.periods)]:
        spell = Days(period.start_date, period.end_date or LAST)
        eligible: dict[str, set[int]] = defaultdict(set)
        for sitting in sittings:
            if sitting.days.meet(spell):
                eligible[sitting.party_id].add(sitting.member_id)
        stood = {party for (party, election) in manifestos if election == period.start_date}
        table |= _records(
            items,
            {party: frozenset(eligible[party]) for party in eligible.keys() | (stood & scored)},
            period,
            reference.method,
        )
        if period.period != ALL:
            for party in sorted((eligible.keys() | stood) & scored):
                archived = manifestos.get((party, period.start_date), False)
                table |= _commitments(
                    [item for item in items if item.party_id == party], party, archived, period, reference.method
                )
    _insert(connection, "scores", _scores_frame(table, method_name(reference.method)))
    _insert(connection, "score_items", _items_frame(table))


def _commitments(items: list[Item], party: str, archived: bool, period: Period, method: Method) -> dict[Key, Score]:
    """A party whose manifesto for the period is not in the archive has no commitment score, never 0."""
    by_ask = dict.fromkeys(method.ask_weights, NOT_ASSESSED)
    whole = NOT_ASSESSED
    if archived:
        binding = in_force(items, period)
        by_ask = {ask: commitment_to_ask([item for item in binding if item.ask_id == ask], method) for ask in by_ask}
        whole = commitment(by_ask, method)
    figures = {ALL: whole, **by_ask}
    return {(party, period.period, ask, "commitment"): figure for ask, figure in figures.items()}


def _records(
    items: list[Item], eligible: dict[str, frozenset[int]], period: Period, method: Method
) -> dict[Key, Score]:
    said = [
        item
        for item in items
        if item.kind in PARLIAMENT
        and item.authority in ("backbencher", "shadow_minister")
        and period.start_date <= item.day <= (period.end_date or LAST)
    ]
    figures = {ALL: records(said, eligible, method)}
    for ask in method.ask_weights:
        figures[ask] = records([item for item in said if item.ask_id == ask], eligible, method)
    return {
        (party, period.period, ask, "record"): figure
        for ask, by_party in figures.items()
        for party, figure in by_party.items()
    }


def _all_time(periods: list[Period]) -> Period:
    return Period.model_construct(
        period=ALL, title="All time", start_date=periods[0].start_date, end_date=periods[-1].end_date
    )


def _items(connection: duckdb.DuckDBPyConnection) -> list[Item]:
    rows = connection.execute(
        """
        WITH said AS (
            SELECT * FROM evidence WHERE kind <> 'early_day_motion'
            UNION ALL BY NAME  -- a motion is everybody's who signed it and did not take the signature back
            SELECT e.* REPLACE (s.party_id AS party_id, s.member_id AS member_id, s.date AS date, 'backbencher' AS authority)
            FROM evidence e JOIN signatures s USING (document_id) WHERE e.kind = 'early_day_motion' AND NOT s.is_withdrawn)
        SELECT e.mention_id, e.ask_id, e.act, e.match, e.party_id, e.date, e.kind, e.authority, e.member_id, e.group_id,
               CASE WHEN e.kind = 'early_day_motion' THEN e.document_id ELSE e.document_id || ' ' || e.locator END AS place,
               (SELECT max(coalesce(g.end_date, DATE '9999-12-31')) FROM governments g WHERE g.party_id = e.party_id
                AND e.date BETWEEN g.start_date AND coalesce(g.end_date, DATE '9999-12-31')) AS in_force_until
        FROM said e WHERE e.ask_id IS NOT NULL AND e.is_scorable AND e.party_id IS NOT NULL AND e.authority <> 'none'
        ORDER BY e.mention_id, e.member_id
        """
    ).fetchall()
    names = [
        "mention_id",
        "ask_id",
        "act",
        "match",
        "party_id",
        "day",
        "kind",
        "authority",
        "member_id",
        "group_id",
        "place",
    ]
    # A minister of a party that did not govern that day (a crossbencher in office) binds nobody beyond the day.
    return [
        Item(**dict(zip(names, row, strict=True)), in_force_until=None if until == LAST else until or row[5])
        for *row, until in rows
    ]


def _sittings(connection: duckdb.DuckDBPyConnection) -> list[Sitting]:
    def spells(sql: str) -> dict[int, list[tuple[str, Days]]]:
        found: dict[int, list[tuple[str, Days]]] = defaultdict(list)
        for member_id, name, start, end in connection.execute(sql).fetchall():
            found[member_id].append((name, Days(start or FIRST, end or LAST)))
        return found

    seats = spells("SELECT member_id, house, start_date, end_date FROM seats")
    parties = spells("SELECT member_id, party_id, start_date, end_date FROM memberships")
    posts = spells("SELECT member_id, kind, start_date, end_date FROM posts WHERE kind IN ('government', 'speaker')")
    return [
        Sitting(member_id, party_id, free)
        for member_id, own in seats.items()
        for _, seat in own
        for party_id, membership in parties.get(member_id, [])
        for days in [seat.meet(membership)]
        if days
        for free in _free(days, [post for _, post in posts.get(member_id, [])])
    ]


def _free(days: Days, posts: Iterable[Days]) -> list[Days]:
    left = [days]
    for post in posts:
        left = [rest for part in left for rest in part.less(post)]
    return left


def _scores_frame(table: dict[Key, Score], method: str) -> pd.DataFrame:
    return pd.DataFrame(
        [
            (
                *key,
                figure.value,
                figure.low,
                figure.high,
                figure.level,
                figure.status,
                len({c.item.mention_id for c in figure.items if c.points}),  # many may have signed one motion
                method,
            )
            for key, figure in table.items()
        ],
        columns=[
            "party_id",
            "period",
            "ask_id",
            "figure",
            "value",
            "low",
            "high",
            "level",
            "status",
            "items",
            "method",
        ],
    )


def _items_frame(table: dict[Key, Score]) -> pd.DataFrame:
    """Items by ask only: those behind `all` are the same ones."""
    return pd.DataFrame(
        [
            (*key, c.item.mention_id, c.item.member_id, c.level, c.points, c.is_decisive, c.note)
            for key, figure in table.items()
            if key[2] != ALL
            for c in figure.items
        ],
        columns=[
            "party_id",
            "period",
            "ask_id",
            "figure",
            "mention_id",
            "member_id",
            "level",
            "points",
            "is_decisive",
            "note",
        ],
    )


def _insert(connection: duckdb.DuckDBPyConnection, table: str, frame: pd.DataFrame) -> None:
    connection.register("frame", frame)
    connection.execute(f"INSERT INTO {table} BY NAME SELECT * FROM frame")
    connection.unregister("frame")
