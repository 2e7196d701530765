"""Reviews -> the mentions of a database being built: people win over the machine."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import duckdb

from pipeline.reviews.record import TOPIC, Review
from pipeline.reviews.settle import DISPUTED, DOUBLE, STALE, Settled, settle

MENTION = "document_id, locator, start_char, ask_id, act, match"
SET_ASIDE = {
    STALE: "set aside, because their mention is no longer there (its text, or what the tagger finds, has changed)",
    DOUBLE: "set aside, because their statement has another mention of that ask: review that one",
    DISPUTED: "without effect, because their reviewers disagree: the machine's label stays until most of them agree",
}


def apply(connection: duckdb.DuckDBPyConnection, reviews: Sequence[tuple[str, Review]]) -> list[str]:
    """Gives each reviewed mention the label that people decided, removes the rejected ones, and writes `reviews` and
    `overruled`. Gives a line for each kind of review that has no effect. Each review comes with its place (file, line)."""
    settled, states = settle([review for _, review in reviews])
    found = {key: row for key in settled if (row := _mention(connection, key)) is not None}
    doubles = _doubles(connection, {key: settled[key] for key in found}, found)
    for mention_id, row in found.items():
        if mention_id not in doubles:
            _decide(connection, mention_id, row, settled[mention_id])
    known = {
        key
        for (key,) in connection.execute(
            "SELECT mention_id FROM mentions UNION SELECT mention_id FROM overruled"
        ).fetchall()
    }
    table = []
    for (place, review), state in zip(reviews, states, strict=True):
        ends = STALE if review.mention_id not in known else DOUBLE if review.mention_id in doubles else state
        ask = None if review.ask == TOPIC else review.ask
        table.append(
            (review.mention_id, review.decision, ask, review.act, review.match, review.reviewer, review.date, review.reason, place, ends)
        )  # fmt: skip
    if table:
        connection.executemany(f"INSERT INTO reviews VALUES ({', '.join('?' * len(table[0]))})", table)
    counts = Counter(row[-1] for row in table)
    return [
        f"{counts[state]} reviews are {meaning}. See: onrecord sql \"FROM reviews WHERE state = '{state}'\""
        for state, meaning in SET_ASIDE.items()
        if counts[state]
    ]


def _mention(connection: duckdb.DuckDBPyConnection, mention_id: str) -> tuple[Any, ...] | None:
    return connection.execute(f"SELECT {MENTION} FROM mentions WHERE mention_id = ?", [mention_id]).fetchone()


def _doubles(
    connection: duckdb.DuckDBPyConnection, settled: Mapping[str, Settled], found: Mapping[str, tuple[Any, ...]]
) -> set[str]:
    """Mentions that would become a second mention of one ask in one statement."""
    doubles: set[str] = set()
    for document_id, locator, start in sorted({row[:3] for row in found.values()}):
        asks: dict[str, str] = {}
        for mention_id, ask in connection.execute(
            "SELECT mention_id, ask_id FROM mentions WHERE (document_id, locator, start_char) = (?, ?, ?)",
            [document_id, locator, start],
        ).fetchall():
            decided = settled.get(mention_id)
            if decided is None or decided.review.decision != "reject":
                asks[mention_id] = (decided.review.ask if decided else ask) or TOPIC
        several = {ask for ask, count in Counter(asks.values()).items() if count > 1}
        doubles |= {
            key for key, ask in asks.items() if ask in several and key in found and ask != (found[key][3] or TOPIC)
        }
    return doubles


def _decide(connection: duckdb.DuckDBPyConnection, mention_id: str, row: tuple[Any, ...], settled: Settled) -> None:
    review = settled.review
    people = ", ".join(settled.reviewers)
    label = (None if review.ask == TOPIC else review.ask, review.act, review.match)
    if row[3:] != label:
        connection.execute("INSERT INTO overruled SELECT * FROM mentions WHERE mention_id = ?", [mention_id])
    if review.decision == "reject":
        connection.execute(
            """INSERT INTO near_misses BY NAME SELECT document_id, locator, start_char, end_char, statement, ask_id, ? AS reason
            FROM mentions WHERE mention_id = ?""",
            [f"rejected by {people}: {review.reason}", mention_id],
        )
        connection.execute("DELETE FROM mentions WHERE mention_id = ?", [mention_id])
        return
    connection.execute(
        """UPDATE mentions SET ask_id = ?, act = ?, match = ?, labeller = ?, reviewed = true, reason = coalesce(?, reason)
        WHERE mention_id = ?""",
        [*label, people, review.reason, mention_id],
    )
