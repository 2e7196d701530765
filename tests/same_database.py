"""Whether two built databases say the same: every table and view compared row for row."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import duckdb

SHOWN = 3  # rows of each difference

LEFT_OUT = {
    ("builds", "build_id"): "digest of the archive files, which hold the moment of each response",
    ("builds", "built_at"): "a time",
    ("coverage", "last_checked"): "a time",
    ("document_versions", "retrieved_at"): "a time",
    ("document_versions", "warc"): "named after the start of the crawl",
    ("document_versions", "warc_offset"): "moves with each failed answer archived before",
    ("documents", "retrieved_at"): "a time",
    ("documents", "warc"): "named after the start of the crawl",
    ("documents", "warc_offset"): "moves with each failed answer archived before",
    ("evaluations", "evaluated_at"): "a time",
    ("certificates", "last_checked"): "a time",
    ("evidence", "retrieved_at"): "a time",
    ("past_figures", "built_at"): "a time",
    ("retired_mentions", "retired_at"): "a time",
    ("source_states", "last_checked"): "a time",
    ("sweeps", "checked_at"): "a time",
    ("sweeps", "last_checked"): "a time",
}
"""Columns that differ between two crawls of the same record, each with the reason."""

ROWS_LEFT_OUT = {"crawls": "one row an archive file: times, and how many requests it took"}
"""Tables that are about the crawl alone; only the sources that they name are compared."""


@dataclass(frozen=True)
class Difference:
    """Rows of a table that one database has and the other has not: how many, and the first few."""

    table: str
    side: str
    rows: int
    first: list[tuple[object, ...]]


def differences(one: Path, other: Path) -> list[Difference]:
    """What differs between two DuckDB files, as a multiset of rows for each table and view; empty when they say the same.

    Columns in LEFT_OUT are not compared. A table or column that only one of them has is a difference too.
    """
    with duckdb.connect() as connection:
        for name, path in (("one", one), ("other", other)):
            connection.execute(f"ATTACH '{path}' AS {name} (READ_ONLY)")
        shapes = {name: _columns(connection, name) for name in ("one", "other")}
        if shapes["one"] != shapes["other"]:
            odd = sorted(shapes["one"].items() ^ shapes["other"].items())
            return [Difference("the schema", "one of the two", len(odd), list(odd[:SHOWN]))]
        found = []
        for table, columns in shapes["one"].items():
            for here, there in (("one", "other"), ("other", "one")):
                rows = connection.execute(
                    f"{_rows(here, table, columns)} EXCEPT ALL {_rows(there, table, columns)}"
                ).fetchall()
                if rows:
                    found.append(Difference(table, f"{here} only", len(rows), rows[:SHOWN]))
        return found


def _columns(connection: duckdb.DuckDBPyConnection, database: str) -> dict[str, tuple[str, ...]]:
    rows = connection.execute(
        "SELECT table_name, list(column_name ORDER BY column_index) FROM duckdb_columns() "
        "WHERE database_name = ? AND NOT internal GROUP BY table_name ORDER BY table_name",
        [database],
    ).fetchall()
    return {table: tuple(columns) for table, columns in rows}


def _rows(database: str, table: str, columns: tuple[str, ...]) -> str:
    if table in ROWS_LEFT_OUT:
        return f"SELECT DISTINCT source_id FROM {database}.{table}"
    compared = ", ".join(f'"{column}"' for column in columns if (table, column) not in LEFT_OUT)
    return f"SELECT {compared} FROM {database}.{table}"
