"""Views that pages and visitors ask again and again, computed once: a finished build holds them as tables."""

from __future__ import annotations

import duckdb

STORED = ("evidence", "exchanges", "coverage", "certificates")  # each joins or groups all passages


def store(connection: duckdb.DuckDBPyConnection) -> None:
    """Puts a table in the place of each view in STORED: the same name, rows, columns and comments. Nothing that they are
    computed from may change afterwards."""
    for view in STORED:
        comments = connection.execute(
            """SELECT 'TABLE ' || view_name, comment FROM duckdb_views() WHERE view_name = $view
               UNION ALL SELECT 'COLUMN ' || table_name || '.' || column_name, comment FROM duckdb_columns()
               WHERE table_name = $view""",
            {"view": view},
        ).fetchall()
        connection.execute(f"CREATE TEMP TABLE computed AS FROM {view} ORDER BY ALL")
        connection.execute(f"DROP VIEW {view}")
        connection.execute(f"CREATE TABLE {view} AS FROM computed")
        connection.execute("DROP TABLE computed")
        for what, comment in comments:
            connection.execute(f"COMMENT ON {what} IS '{comment.replace(chr(39), chr(39) * 2)}'")
