"""What to review next, as a table to fill in: the mentions that would move the scores furthest come first."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import duckdb

from pipeline.presentation.spreadsheet import inert
from pipeline.queries.rows import rows
from pipeline.reviews.effect import effects
from pipeline.reviews.record import TOPIC

Row = dict[str, Any]

LABEL = ("ask", "act", "match")
FILLED_IN = ("decision", *LABEL, "reason")
SHOWN = (
    "mention_id",
    "effect",
    "kind",
    "authority",
    "subject",
    "heading",
    "context_before",
    "statement",
    "context_after",
)
REVEALS = ("party", "member", "role", "date", "title", "citation", "url", "machine_reason")


def queue(connection: duckdb.DuckDBPyConnection, limit: int | None = None) -> list[Row]:
    """Mentions that nobody's review decides, with their context and the machine's label: first those without which a figure
    would move furthest (`effect`, points of 100), among equals those whose label is the least certain.

    How certain a label is: the share of the tagger's labels of that ask, times that of its act, which people gave too.
    """
    moved = effects(connection)
    found = rows(
        connection.execute(
            """
            WITH precise AS (
                SELECT part, name, sum(precision * support) / sum(support) AS share FROM evaluations
                WHERE part IN ('asks', 'act', 'topic') AND support > 0 AND precision IS NOT NULL
                AND held_out = (SELECT coalesce(bool_or(held_out), false) FROM evaluations) GROUP BY ALL)
            SELECT e.mention_id, e.kind, e.authority, e.date, p.heading, e.context_before, e.statement, e.context_after,
                   coalesce(e.ask_id, $topic) AS ask, e.act, e.match, y.name AS party, e.member_name AS member, e.role, e.title,
                   CASE WHEN e.kind <> 'manifesto' THEN e.title END AS subject, e.citation, e.url,
                    e.reason AS machine_reason, coalesce(a.share, 0.5) * coalesce(c.share, 0.5) AS certainty
            FROM evidence e JOIN passages p USING (document_id, locator) LEFT JOIN parties y ON y.party_id = e.party_id
            LEFT JOIN precise a ON (a.part, a.name) = (CASE WHEN e.ask_id IS NULL THEN ('topic', 'all') ELSE ('asks', e.ask_id) END)
            LEFT JOIN precise c ON (c.part, c.name) = ('act', e.act)
            WHERE NOT e.reviewed
            """,
            {"topic": TOPIC},
        ).df()
    )
    for row in found:
        row["date"] = row["date"].date()
        row["effect"] = round(moved.get(row["mention_id"], 0.0), 4)
    found.sort(key=lambda row: (-row["effect"], row["certainty"], row["mention_id"]))
    return found[:limit]


def write_queue(path: Path, found: list[Row], blind: bool) -> None:
    """Writes the queue as CSV. Blind, whatever names a party or a speaker is left out, and the machine's label too: two
    people who saw neither can be compared. A cell that a spreadsheet would run as a formula gets an apostrophe."""
    columns = [*SHOWN, *FILLED_IN] if blind else [*SHOWN, *REVEALS, *FILLED_IN]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, lineterminator="\n")
        writer.writeheader()
        for row in found:
            writer.writerow({column: _cell(row, column, blind) for column in columns})


def _cell(row: Row, column: str, blind: bool) -> object:
    if column in ("decision", "reason") or (blind and column in LABEL):
        return ""
    return inert(row[column]) if row[column] is not None else ""
