"""The databases between an old and a new one: one cause of change after another is taken from the new."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import duckdb

from pipeline.database import SCHEMA, connect
from pipeline.inputs import reference_of
from pipeline.reference import Reference
from pipeline.reviews.apply import apply
from pipeline.reviews.record import TOPIC, Review
from pipeline.scores.tables import score

NOTHING, EVIDENCE, SOURCE, REVIEWS = range(4)  # how much is taken from the new database

Key = tuple[str, str, str, str]  # party_id, period, ask_id, figure
Values = dict[Key, tuple[float | None, str]]  # value, status

_KEPT = ("parties", "asks", "periods", "governments", "confusions")  # of the method: from the old one throughout
_PEOPLE = ("members", "memberships", "seats", "posts", "manifestos", "signatures")
_MENTIONS = """(SELECT * REPLACE (false AS reviewed) FROM {0}.mentions ANTI JOIN {0}.overruled USING (mention_id)
    UNION ALL BY NAME FROM {0}.overruled)"""  # as the tagger labelled them


def stored(path: Path) -> tuple[Values, Reference, str]:
    """The scores that a database holds, the reference data it was built with, and its method. Raises DatabaseError."""
    with connect(path) as connection:
        found = connection.execute("SELECT party_id, period, ask_id, figure, value, status FROM scores").fetchall()
        method = connection.execute("SELECT method FROM builds").fetchall()[0][0]
        return {row[:4]: row[4:] for row in found}, reference_of(connection), method


def between(old: Path, new: Path, reference: Reference, step: int) -> Values:
    """The scores by the old database's method (`reference`) of a database that is the old one but for what `step` names:

    - EVIDENCE: passages that only one of the two has, members with their parties, seats and posts, signatures, manifestos;
    - SOURCE: that, and passages that both have and of which the text or the document was corrected;
    - REVIEWS: that, and people's reviews. What then still differs is the method: tagger, constants, reference data, code.
    """
    draws = reference.method.draws.model_copy(update={"number": 100})  # only the values are wanted, not their ranges
    quick = reference.method.model_copy(update={"draws": draws})
    with duckdb.connect() as connection:
        connection.execute(SCHEMA)
        for name, path in (("old", old), ("new", new)):
            connection.execute(f"ATTACH '{str(path).replace(chr(39), chr(39) * 2)}' AS {name} (READ_ONLY)")
        _fill(connection, step)
        apply(connection, _reviews(connection, "new" if step >= REVIEWS else "old"))
        score(connection, replace(reference, method=quick))
        found = connection.execute(
            "SELECT party_id, period, ask_id, figure, value, status FROM memory.main.scores"
        ).fetchall()
    return {row[:4]: row[4:] for row in found}


def _fill(connection: duckdb.DuckDBPyConnection, step: int) -> None:
    people = "old" if step == NOTHING else "new"
    for table in _KEPT:
        connection.execute(f"INSERT INTO {table} BY NAME FROM old.{table}")
    for table in _PEOPLE:
        known = " WHERE party_id IS NULL OR party_id IN (SELECT party_id FROM old.parties)"
        columns = {row[0] for row in connection.execute(f"DESCRIBE old.{table}").fetchall()}
        connection.execute(f"INSERT INTO {table} BY NAME FROM {people}.{table}{known if 'party_id' in columns else ''}")
    # Which passages come from the new database: `is_new` the others lack; `is_other` say something else there.
    connection.execute(
        """
        CREATE TEMP TABLE pairs AS
        SELECT coalesce(o.document_id, n.document_id) AS document_id, coalesce(o.locator, n.locator) AS locator,
               o.locator IS NULL AS is_new, n.locator IS NULL AS is_gone,
               coalesce(o.text <> n.text, false) AS is_other, coalesce(od.sha256 <> nd.sha256, false) AS is_corrected
        FROM old.passages o FULL JOIN new.passages n ON (n.document_id, n.locator) = (o.document_id, o.locator)
        LEFT JOIN old.documents od ON od.document_id = o.document_id LEFT JOIN new.documents nd ON nd.document_id = n.document_id
        """
    )
    take, rows, labels = {
        NOTHING: ("NOT is_new", "false", "false"),
        EVIDENCE: ("NOT is_gone", "is_new", "is_new"),
    }.get(step, ("NOT is_gone", "is_new OR is_corrected", "is_new OR is_other"))
    for side, condition in (("old", f"NOT ({rows})"), ("new", rows)):
        connection.execute(
            f"""INSERT INTO passages BY NAME SELECT p.* FROM {side}.passages p
            SEMI JOIN (FROM pairs WHERE {take} AND ({condition})) USING (document_id, locator)"""
        )
    for side, condition in (("old", f"NOT ({labels})"), ("new", labels)):
        connection.execute(
            f"""INSERT INTO mentions BY NAME SELECT m.* FROM {_MENTIONS.format(side)} m
            SEMI JOIN (FROM pairs WHERE {take} AND ({condition})) USING (document_id, locator)
            WHERE m.ask_id IS NULL OR m.ask_id IN (SELECT ask_id FROM old.asks)"""
        )
    first, second = ("old", "new") if step <= EVIDENCE else ("new", "old")
    connection.execute(
        f"""INSERT INTO documents BY NAME FROM (FROM {first}.documents UNION ALL BY NAME
            (FROM {second}.documents d ANTI JOIN {first}.documents f USING (document_id)))
        SEMI JOIN passages USING (document_id)"""
    )


def _reviews(connection: duckdb.DuckDBPyConnection, side: str) -> list[tuple[str, Review]]:
    rows = connection.execute(
        f"SELECT place, mention_id, decision, ask_id, act, match, reviewer, date, reason FROM {side}.reviews ORDER BY rowid"
    ).fetchall()
    return [
        (
            place,
            Review(
                mention_id=mention_id, decision=decision, ask=ask or (None if decision == "reject" else TOPIC), act=act,
                match=match, reviewer=reviewer, date=date, reason=reason,
            ),
        )
        for place, mention_id, decision, ask, act, match, reviewer, date, reason in rows
    ]  # fmt: skip
