"""Every table and view as CSV (tidy: a row an observation, a column a variable) and as Parquet."""

from __future__ import annotations

from pathlib import Path

import duckdb

from pipeline.presentation.spreadsheet import inert_sql

CSV, PARQUET = "csv", "parquet"
# Of these, other rows or another order than the table itself.
QUERIES = {
    "evidence": "SELECT * FROM evidence ORDER BY date, mention_id",
    "scores": "SELECT * FROM scores ORDER BY period, party_id, figure, ask_id",
    "score_items": "SELECT * FROM score_items ORDER BY period, party_id, figure, ask_id, mention_id, member_id",
    "coverage": "SELECT * FROM coverage ORDER BY ALL",
    "passages": """SELECT p.* FROM passages p JOIN documents d USING (document_id) JOIN sources s USING (source_id)
        WHERE s.whole_text_may_be_exported ORDER BY document_id, position""",
}


def write(public: duckdb.DuckDBPyConnection, folder: Path) -> None:
    """Writes csv/<name>.csv and parquet/<name>.parquet for each table and view."""
    for kind in (CSV, PARQUET):
        (folder / kind).mkdir()
    for name in names(public):
        order = "ORDER BY ALL" if _is_view(public, name) else ""
        query = QUERIES.get(name, f"SELECT * FROM {name} {order}")
        copy_csv(public, query, folder / CSV / f"{name}.csv")
        target = _quoted(folder / PARQUET / f"{name}.parquet")
        public.execute(f"COPY ({_flat(public, query)}) TO {target} (FORMAT parquet, COMPRESSION zstd)")


def names(public: duckdb.DuckDBPyConnection) -> list[str]:
    """Tables, then views, in the order of the schema."""
    found = public.execute(
        """SELECT table_name FROM (
               SELECT 1 AS part, table_oid AS oid, table_name FROM duckdb_tables() WHERE NOT internal
               UNION ALL SELECT 2, view_oid, view_name FROM duckdb_views() WHERE NOT internal) ORDER BY part, oid"""
    ).fetchall()
    return [name for (name,) in found]


def copy_csv(public: duckdb.DuckDBPyConnection, query: str, path: Path) -> None:
    """An answer as CSV in UTF-8 with a header: times in ISO 8601, lists joined by "; ", no text that a spreadsheet would
    run as a formula."""
    columns = public.execute(f"DESCRIBE {query}").fetchall()
    cells = ", ".join(f'{_cell(name, kind)} AS "{name}"' for name, kind, *_ in columns)
    public.execute(
        f"COPY (SELECT {cells} FROM ({query})) TO {_quoted(path)} (FORMAT csv, HEADER, TIMESTAMPFORMAT '%Y-%m-%dT%H:%M:%SZ')"
    )


def _flat(public: duckdb.DuckDBPyConnection, query: str) -> str:
    """The query with each list joined to a text, since few tools read lists in tables."""
    lists = [name for name, kind, *_ in public.execute(f"DESCRIBE {query}").fetchall() if kind == "VARCHAR[]"]
    joined = ", ".join(f'array_to_string("{name}", \'; \') AS "{name}"' for name in lists)
    return f"SELECT * REPLACE ({joined}) FROM ({query})" if lists else query


def _cell(name: str, kind: str) -> str:
    column = f'"{name}"'
    if kind == "VARCHAR[]":
        return inert_sql(f"array_to_string({column}, '; ')")
    if kind in ("VARCHAR", "JSON"):
        return inert_sql(f"{column}::VARCHAR")
    return column


def _is_view(public: duckdb.DuckDBPyConnection, name: str) -> bool:
    return bool(public.execute("SELECT 1 FROM duckdb_views() WHERE view_name = ? AND NOT internal", [name]).fetchall())


def _quoted(path: Path) -> str:
    return "'" + str(path).replace("'", "''") + "'"
