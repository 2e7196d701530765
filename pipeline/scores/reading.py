"""The tables of a database being built -> what the scores are computed from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta

import duckdb

from pipeline.method import Method
from pipeline.people.memberships import LAST, Days
from pipeline.reference import Government, Period
from pipeline.scores.draws import Confusion
from pipeline.scores.items import ALL, Item

NAMES = (
    "mention_id", "ask_id", "act", "match", "party_id", "day", "kind", "authority", "member_id", "group_id", "place", "reviewed",
)  # fmt: skip


def items(connection: duckdb.DuckDBPyConnection) -> list[Item]:
    """All that may count, each motion once for every member who signed it and did not take the signature back."""
    rows = connection.execute(
        r"""
        WITH said AS (
            SELECT * FROM evidence WHERE kind <> 'early_day_motion'
            UNION ALL BY NAME  -- a motion is everybody's who signed it and did not take the signature back
            SELECT e.* REPLACE (s.party_id AS party_id, s.member_id AS member_id, s.date AS date, 'backbencher' AS authority)
            FROM evidence e JOIN signatures s USING (document_id) WHERE e.kind = 'early_day_motion' AND NOT s.is_withdrawn)
        SELECT e.mention_id, e.ask_id, e.act, e.match, e.party_id, e.date, e.kind, e.authority, e.member_id, e.group_id,
               CASE WHEN e.kind = 'early_day_motion' THEN e.document_id
                    ELSE e.document_id || ' ' || min(e.locator) OVER again END AS place, e.reviewed,
               (SELECT max(coalesce(g.end_date, DATE '9999-12-31')) FROM governments g WHERE g.party_id = e.party_id
                AND e.date BETWEEN g.start_date AND coalesce(g.end_date, DATE '9999-12-31')) AS in_force_until
        FROM said e WHERE e.ask_id IS NOT NULL AND e.is_scorable AND e.party_id IS NOT NULL AND e.authority <> 'none'
        WINDOW again AS (  -- Hansard prints a mover's motion twice
            PARTITION BY e.document_id, e.member_id, lower(trim(regexp_replace(e.statement, '\s+', ' ', 'g'))))
        ORDER BY e.mention_id, e.member_id
        """
    ).fetchall()
    # A minister of a party that did not govern that day (a crossbencher in office) binds nobody beyond the day.
    return [
        Item(**dict(zip(NAMES, row, strict=True)), in_force_until=None if until == LAST else until or row[5])
        for *row, until in rows
    ]


def manifestos(connection: duckdb.DuckDBPyConnection) -> dict[tuple[str, date], bool]:
    """By party and election, whether the manifesto is in the archive."""
    found = connection.execute("SELECT party_id, election_date, document_id IS NOT NULL FROM manifestos").fetchall()
    return {(party_id, election): archived for party_id, election, archived in found}


def front_benches(connection: duckdb.DuckDBPyConnection) -> set[str]:
    """Parties of which the Members API knows a front bench in opposition today: that a member holds a post there."""
    found = connection.execute(
        """SELECT DISTINCT m.party_id FROM posts p JOIN memberships m USING (member_id)
           WHERE p.kind = 'opposition' AND p.title NOT ILIKE '%whip%' AND p.end_date IS NULL AND m.end_date IS NULL"""
    ).fetchall()
    return {party_id for (party_id,) in found}


def front_benches_end(connection: duckdb.DuckDBPyConnection) -> dict[str, date]:
    """Of the parties of which the Members API has known a front bench in opposition and knows none today, its last day. (It
    closed all such posts on 3 March 2021 and has recorded none since: seen in November 2026.)"""
    found = connection.execute(
        """SELECT m.party_id, max(coalesce(p.end_date, DATE '9999-12-31')) AS until
           FROM posts p JOIN memberships m ON m.member_id = p.member_id
           AND p.start_date BETWEEN coalesce(m.start_date, DATE '0001-01-01') AND coalesce(m.end_date, DATE '9999-12-31')
           WHERE p.kind = 'opposition' AND p.title NOT ILIKE '%whip%' GROUP BY ALL HAVING until < DATE '9999-12-31'"""
    ).fetchall()
    return dict(found)


def confusion(connection: duckdb.DuckDBPyConnection, method: Method) -> Confusion:
    """The tagger's measured confusion: on the labelled sets that its rules were written without, where there are any."""
    counts = connection.execute(
        """SELECT step, truth, tagged, sum(count)::INTEGER FROM confusions
           WHERE held_out = (SELECT bool_or(held_out) FROM confusions) GROUP BY ALL ORDER BY ALL"""
    ).fetchall()
    return Confusion.measured(counts, method.draws.confusion_prior)


def latest_day(connection: duckdb.DuckDBPyConnection) -> date:
    """The last day of which the archive holds anything."""
    row = connection.execute("SELECT max(date) FROM passages").fetchone()
    return row[0] if row and row[0] else date.min


def all_time(periods: list[Period]) -> Period:
    """All Parliaments together."""
    return Period.model_construct(
        period=ALL, title="All time", start_date=periods[0].start_date, end_date=periods[-1].end_date
    )


def sides(periods: Iterable[Period], governments: Iterable[Government], until: date) -> dict[tuple[str, str], str]:
    """(party, period) of the parties that governed for most of a Parliament's days -> government. Whoever is not in it was
    in opposition. A Parliament that lasts is counted up to `until`, and a month at least."""
    found: dict[tuple[str, str], str] = {}
    for period in periods:
        spell = Days(period.start_date, period.end_date or max(until, period.start_date + timedelta(days=30)))
        days: dict[str, int] = defaultdict(int)
        for row in governments:
            if shared := spell.meet(Days(row.start_date, row.end_date or LAST)):
                days[row.party_id] += (shared.end - shared.start).days + 1
        whole = (spell.end - spell.start).days + 1
        found |= {(party, period.period): "government" for party, count in days.items() if 2 * count > whole}
    return found
