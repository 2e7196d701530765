"""The absence certificate of a party and ask: all that stands behind "no mention found"."""

from __future__ import annotations

from typing import Any

import duckdb

from pipeline import queries
from pipeline.presentation import wording
from pipeline.queries import rows

Certificate = dict[str, Any]


def certificate(connection: duckdb.DuckDBPyConnection, party_id: str, ask_id: str, period: str) -> Certificate | str:
    """The row of `queries.certificates` with `sources` (of `queries.coverage`), `terms`, `missed` (near misses, with their
    quotes); or why there is none, in a few words: something was found, or the party is not assessed."""
    found = {row["ask_id"]: row for row in rows(queries.certificates(connection, period, party_id))}
    if ask_id not in found:
        return _why_not(connection, party_id, ask_id, period)
    terms = rows(queries.ask_terms(connection, ask_id))
    return {
        "party_id": party_id,
        "period": period,
        **found[ask_id],
        "sources": rows(queries.coverage(connection, period, party_id)),
        "terms": [row["term"] for row in terms if row["of"] == "ask"],
        "topic_terms": [row["term"] for row in terms if row["of"] == "topic"],
        "missed": rows(queries.near_misses(connection, period, party_id, ask_id)),
        "build_id": rows(queries.build(connection))[0]["build_id"],
    }


def text(of: Certificate) -> str:
    """A certificate in plain text."""
    lines = [
        f"Absence certificate: {of['party_id']}, {of['ask_title']} ({of['ask_id']}), {of['period']}, build {of['build_id']}",
        "",
        "No mention was found that binds the party. What this rests on:",
        f"- read: {wording.plural(of['documents'], 'document')}, {wording.plural(of['words'], 'word')}, "
        f"{wording.day(of['first_date'])} to {wording.day(of['last_date'])}",
        *(
            f"    {row['title']}: {wording.plural(row['documents'], 'document')}, {wording.plural(row['words'], 'word')}, "
            f"last checked {wording.day(row['last_checked']) if row['last_checked'] else 'never'}"
            f"{wording.unasked(row)}"
            for row in of["sources"]
        ),
        f"- words of the topic: {', '.join(of['topic_terms'])}",
        f"- and of the ask: {', '.join(of['terms'])}",
        f"- {wording.recall(of)}",
        f"- mentions by its members that bind nobody: {of['unbinding_mentions']}",
        f"- near misses, read and not counted: {of['near_misses']}",
        *(f"    {row['citation']}: “{row['statement']}” ({row['reason']})" for row in of["missed"]),
    ]
    return "\n".join(lines)


def _why_not(connection: duckdb.DuckDBPyConnection, party_id: str, ask_id: str, period: str) -> str:
    found = connection.execute(
        "SELECT status, level FROM scores WHERE (party_id, ask_id, period, figure) = (?, ?, ?, 'commitment')",
        [party_id, ask_id, period],
    ).fetchone()
    if found is None:
        return f"no such party, ask or Parliament ({period}) among the scores"
    status, level = found
    if status != "scored":
        return f"{status}: what was not read certifies nothing"
    return f"something was found: level {level}"
