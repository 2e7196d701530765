"""The data dictionary, printed from the comments in schema.sql."""

from __future__ import annotations

import duckdb

from pipeline.database import SCHEMA


def dictionary() -> dict[str, dict[str, object]]:
    """Every table and view in order of the schema: {name: {"kind", "comment", "columns": [{"name", "type", "comment"}]}}."""
    with duckdb.connect() as connection:
        connection.execute(SCHEMA)
        tables: dict[str, dict[str, object]] = {
            name: {"kind": kind, "comment": comment, "columns": []}
            for name, kind, comment in connection.execute(
                """SELECT table_name, 'table', comment FROM duckdb_tables() WHERE NOT internal
                UNION ALL SELECT view_name, 'view', comment FROM duckdb_views() WHERE NOT internal"""
            ).fetchall()
        }
        columns = connection.execute(
            "SELECT table_name, column_name, data_type, comment FROM duckdb_columns() WHERE NOT internal ORDER BY table_oid, column_index"
        ).fetchall()
    for table, name, kind, comment in columns:
        own = tables[table]["columns"]
        assert isinstance(own, list)
        own.append({"name": name, "type": kind, "comment": comment})
    return tables


def markdown() -> str:
    """The dictionary as Markdown: a heading and a table for each table and view."""
    lines = [
        "# Data dictionary",
        "",
        "Printed by `onrecord schema` from the comments in `pipeline/schema.sql`; do not edit by hand.",
        "",
    ]
    for name, table in dictionary().items():
        lines += [
            f"## {name} ({table['kind']})",
            "",
            str(table["comment"]),
            "",
            "| column | type | meaning |",
            "|---|---|---|",
        ]
        columns = table["columns"]
        assert isinstance(columns, list)
        lines += [f"| `{column['name']}` | {column['type']} | {column['comment']} |" for column in columns]
        lines.append("")
    return "\n".join(lines)
