"""Mentions of earlier builds that are gone. Their history cannot be made again from the archive, so it is kept beside it:

data/raw/retired_mentions.jsonl     one line a mention and retirement, oldest first; only added to
"""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import duckdb

KEPT = Path("raw") / "retired_mentions.jsonl"
COLUMNS = ("mention_id", "statement", "document_id", "ask_id", "retired_at", "reason", "replaced_by")

Row = dict[str, Any]


class RetiredError(ValueError):
    """The file of retired mentions cannot be read: one line naming file and line."""


def retire(connection: duckdb.DuckDBPyConnection, published: Path, kept: Path) -> list[str]:
    """Fills `retired_mentions`: what the published database has as a mention and the one being built has not, and what was
    retired before, by that database or by the file. A mention that came back is not retired.

    A warning when the published database cannot tell (damaged, or of another version). Raises RetiredError.
    """
    connection.execute("CREATE TEMP TABLE gone AS FROM retired_mentions")
    if before := read(kept):
        places = ", ".join("?" * len(COLUMNS))
        connection.executemany(f"INSERT INTO gone VALUES ({places})", [[row[c] for c in COLUMNS] for row in before])
    warnings = _published(connection, published) if published.is_file() else []
    connection.execute(
        """INSERT INTO retired_mentions SELECT * FROM gone ANTI JOIN mentions USING (mention_id)
        QUALIFY row_number() OVER (PARTITION BY mention_id ORDER BY retired_at DESC) = 1 ORDER BY retired_at, mention_id"""
    )
    connection.execute("DROP TABLE gone")
    return warnings


def _published(connection: duckdb.DuckDBPyConnection, published: Path) -> list[str]:
    path = str(published).replace("'", "''")
    try:
        connection.execute(f"ATTACH '{path}' AS published (READ_ONLY)")
        connection.execute(
            """
            INSERT INTO gone BY NAME
            SELECT o.mention_id, o.statement, o.document_id, o.ask_id, (now() AT TIME ZONE 'UTC')::TIMESTAMP AS retired_at,
                   CASE WHEN d.document_id IS NULL THEN 'source gone' WHEN d.sha256 <> od.sha256 THEN 'source corrected'
                        WHEN EXISTS (FROM overruled v WHERE v.mention_id = o.mention_id) THEN 'rejected in review'
                        ELSE 'method changed' END AS reason,
                   (SELECT min(n.mention_id) FROM mentions n WHERE n.document_id = o.document_id AND n.locator = o.locator
                    AND n.ask_id IS NOT DISTINCT FROM o.ask_id) AS replaced_by
            FROM published.mentions o JOIN published.documents od USING (document_id) LEFT JOIN documents d USING (document_id)
            UNION ALL BY NAME FROM published.retired_mentions
            """
        )
    except duckdb.Error as error:
        return [
            f"{published}: cannot be read ({str(error).splitlines()[0]}): what it retired is known from {KEPT} only"
        ]
    finally:
        connection.execute("DETACH DATABASE IF EXISTS published")
    return []


def read(kept: Path) -> list[Row]:
    """The lines of the file; none when it is not there. Raises RetiredError."""
    try:
        lines = kept.read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return []
    found = []
    for number, line in enumerate(lines, start=1):
        try:
            row = json.loads(line)
            found.append(
                {**{column: row[column] for column in COLUMNS}, "retired_at": datetime.fromisoformat(row["retired_at"])}
            )
        except (ValueError, KeyError, TypeError) as error:
            raise RetiredError(
                f"{kept}, line {number}: cannot be read ({error!r}): restore the file from a copy"
            ) from None
    return found


def retirements(connection: duckdb.DuckDBPyConnection) -> list[Row]:
    """The rows of `retired_mentions`, oldest first."""
    found = connection.execute(
        f"SELECT {', '.join(COLUMNS)} FROM retired_mentions ORDER BY retired_at, mention_id"
    ).fetchall()
    return [dict(zip(COLUMNS, row, strict=True)) for row in found]


def keep(kept: Path, now: list[Row]) -> None:
    """Adds to the file what it does not hold yet; the file is replaced in one step."""
    before = read(kept)
    known = {(row["mention_id"], row["retired_at"]) for row in before}
    if new := [row for row in now if (row["mention_id"], row["retired_at"]) not in known]:
        aside = kept.with_name(kept.name + ".partial")
        lines = [
            json.dumps({**row, "retired_at": row["retired_at"].isoformat()}, ensure_ascii=False)
            for row in [*before, *new]
        ]
        aside.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
        aside.replace(kept)
