"""A single table as CSV, for a download button: no folder, no whole export."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import datetime

import duckdb

from pipeline.export import charts, tables
from pipeline.presentation.spreadsheet import inert

TITLES = {
    "charts": "Figures for charts (CSV)",
    "scores": "All figures (CSV)",
    "evidence": "All quotes (CSV)",
    "coverage": "What was read (CSV)",
}


def csv_file(connection: duckdb.DuckDBPyConnection, name: str) -> bytes:
    """The table of that name in TITLES, in UTF-8 with the mark that spreadsheets need. Raises KeyError."""
    text = io.StringIO()
    if name == "charts":
        charts.write_csv(connection, text)
    else:
        result = connection.execute(tables.QUERIES[name])
        _write(text, [column[0] for column in result.description or []], result.fetchall())
    return text.getvalue().encode("utf-8-sig")


def _write(file: io.StringIO, header: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    out = csv.writer(file, lineterminator="\n")
    out.writerow(header)
    out.writerows([inert(_cell(value)) for value in row] for row in rows)


def _cell(value: object) -> object:
    if isinstance(value, bool):
        return str(value).lower()
    return f"{value:%Y-%m-%dT%H:%M:%SZ}" if isinstance(value, datetime) else value
