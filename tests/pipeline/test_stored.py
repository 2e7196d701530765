"""What a finished build holds as tables says what the views of the schema say."""

from __future__ import annotations

from pathlib import Path

import duckdb

from pipeline.database import FILE
from pipeline.stored import STORED, store
from tests.dashboard import invented


def test_a_stored_view_keeps_its_rows_columns_and_comments(tmp_path: Path) -> None:
    with duckdb.connect(str(invented.write(tmp_path / FILE))) as connection:
        before = {view: _said(connection, view) for view in STORED}
        store(connection)
        assert {view: _said(connection, view) for view in STORED} == before
        assert all(rows for rows, _, _ in before.values())
        held = connection.execute(
            "SELECT table_name FROM duckdb_tables() WHERE NOT internal AND NOT temporary"
        ).fetchall()
        assert set(STORED) <= {name for (name,) in held}


def _said(connection: duckdb.DuckDBPyConnection, view: str) -> tuple[list[object], ...]:
    """Rows, columns with type and comment, and the comment on the whole."""
    return (
        list(connection.execute(f"FROM {view} ORDER BY ALL").fetchall()),
        list(
            connection.execute(
                "SELECT column_name, data_type, comment FROM duckdb_columns() WHERE table_name = ? ORDER BY column_index",
                [view],
            ).fetchall()
        ),
        list(
            connection.execute(
                """SELECT comment FROM duckdb_tables() WHERE table_name = $view
                   UNION ALL SELECT comment FROM duckdb_views() WHERE view_name = $view""",
                {"view": view},
            ).fetchall()
        ),
    )
