"""datapackage.json: what every file holds, column by column, on what terms, and its checksum (Data Package 2.0).

The meanings are the comments of the database itself.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import duckdb

from pipeline import queries
from pipeline.export import charts, public_copy, tables
from pipeline.presentation import citation

FILE = "datapackage.json"
SCHEMA = "https://datapackage.org/profiles/2.0/datapackage.json"
_TYPES = {
    "VARCHAR": "string", "VARCHAR[]": "string", "JSON": "object", "BOOLEAN": "boolean", "DATE": "date", "TIMESTAMP": "datetime",
    "DOUBLE": "number", "INTEGER": "integer", "BIGINT": "integer", "HUGEINT": "integer",
}  # fmt: skip
_OURS = {"name": "MIT", "title": "MIT License (what On Record adds: labels, scores, reference data)"}
_MEMBERS = "members"  # the source of every table about members


def write(public: duckdb.DuckDBPyConnection, folder: Path) -> None:
    """Writes datapackage.json over the files that the folder holds."""
    text = json.dumps(descriptor(public, folder), ensure_ascii=False, indent=2)
    (folder / FILE).write_text(text + "\n", encoding="utf-8")


def descriptor(public: duckdb.DuckDBPyConnection, folder: Path) -> dict[str, Any]:
    """The description of the package. Raises KeyError for a type of column that no type of Table Schema stands for."""
    build = queries.rows(queries.build(public))[0]
    sources = queries.rows(queries.sources(public))
    return {
        "$schema": SCHEMA,
        "name": "on-record",
        "title": citation.DATASET,
        "description": citation.dataset(build, "text"),
        "version": f"{build['built_at']:%Y-%m-%d}",
        "created": f"{build['built_at']:%Y-%m-%dT%H:%M:%SZ}",
        "contributors": [{"title": "The On Record contributors", "roles": ["author"]}],
        "keywords": ["atrocity prevention", "responsibility to protect", "manifestos", "Hansard", "UK Parliament"],
        "licenses": _licences(sources),
        "sources": [{"title": f"{row['title']} ({row['publisher']})"} for row in sources],
        "resources": _resources(public, folder, sources),
    }


def _resources(public: duckdb.DuckDBPyConnection, folder: Path, sources: list[dict[str, Any]]) -> list[dict[str, Any]]:
    found = [
        {
            "name": "onrecord-duckdb",
            "title": "The whole as one DuckDB file",
            "description": "Every table and view, with the meaning of each in its comment." + public_copy.NOTE,
            **_file(folder, public_copy.FILE, "duckdb", "application/octet-stream"),
            "licenses": _licences(sources),
        },
        {
            "name": "charts",
            "type": "table",
            "title": "Both figures and all levels, a row a party and Parliament, for chart tools",
            **_file(folder, charts.FILE, "csv", "text/csv"),
            "encoding": "utf-8",
            "licenses": [_OURS],
            "schema": {
                "fields": [
                    {"name": name, "type": kind, "description": meaning}
                    for name, kind, meaning in charts.columns(public)
                ],
                "missingValues": [""],
            },
        },
    ]
    for name in tables.names(public):
        shared = {"description": _comment(public, name), "licenses": _licences(_drawn_on(public, name, sources))}
        fields = _fields(public, name)
        csv = _file(folder, f"{tables.CSV}/{name}.csv", "csv", "text/csv")
        parquet = _file(folder, f"{tables.PARQUET}/{name}.parquet", "parquet", "application/vnd.apache.parquet")
        schema: dict[str, Any] = {"fields": fields, "missingValues": [""]}
        if key := _primary_key(public, name):
            schema["primaryKey"] = key
        found.append({"name": name, "type": "table", **csv, "encoding": "utf-8", **shared, "schema": schema})
        # A file, not a table: frictionless (5.21) reads Parquet by pandas, which makes a missing whole number a fraction,
        # and would call it invalid. Its columns are those of the CSV.
        found.append({"name": f"{name}-parquet", "type": "file", **parquet, **shared})
    return found


def _file(folder: Path, path: str, form: str, media: str) -> dict[str, Any]:
    with (folder / path).open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    size = (folder / path).stat().st_size
    return {"path": path, "format": form, "mediatype": media, "bytes": size, "hash": f"sha256:{digest}"}


def _comment(public: duckdb.DuckDBPyConnection, name: str) -> str:
    found = public.execute(
        """SELECT comment FROM duckdb_tables() WHERE table_name = $name AND NOT internal
           UNION ALL SELECT comment FROM duckdb_views() WHERE view_name = $name AND NOT internal""",
        {"name": name},
    ).fetchall()
    return str(found[0][0])


def _fields(public: duckdb.DuckDBPyConnection, name: str) -> list[dict[str, str]]:
    columns = public.execute(
        """SELECT column_name, data_type, comment FROM duckdb_columns() WHERE table_name = ? AND NOT internal
           ORDER BY column_index""",
        [name],
    ).fetchall()
    return [{"name": column, "type": _TYPES[kind], "description": comment} for column, kind, comment in columns]


def _primary_key(public: duckdb.DuckDBPyConnection, name: str) -> list[str]:
    found = public.execute(
        "SELECT constraint_column_names FROM duckdb_constraints() WHERE table_name = ? AND constraint_type = 'PRIMARY KEY'",
        [name],
    ).fetchall()
    return list(found[0][0]) if found else []


def _drawn_on(public: duckdb.DuckDBPyConnection, name: str, sources: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The sources whose texts or facts a table holds."""
    columns = {field["name"] for field in _fields(public, name)}
    if "document_id" in columns:
        drawn = public.execute(
            f"SELECT DISTINCT d.source_id FROM {name} JOIN documents d USING (document_id)"
        ).fetchall()
        ids = {source_id for (source_id,) in drawn}
    elif "source_id" in columns:
        ids = {row["source_id"] for row in sources}
    else:
        ids = {_MEMBERS} if "member_id" in columns else set()
    return [row for row in sources if row["source_id"] in ids]


def _licences(sources: list[dict[str, Any]]) -> list[dict[str, str]]:
    """On what terms: what we add, then each licence of the sources once."""
    found = [_OURS]
    for row in sources:
        # A licence needs a name that Open Definition knows, or an address.
        where = {"path": row["licence_url"]} if row["licence_url"] else {"name": "other-closed"}
        licence = {**where, "title": row["licence"]}
        if licence not in found:
            found.append(licence)
    return found
