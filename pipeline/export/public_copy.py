"""The database as it may be given away: where only quotes may leave, the rest of a text is masked."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

import duckdb
import pyarrow as pa

from pipeline.database import MEMORY_LIMIT, SCHEMA

FILE = "onrecord.duckdb"
TEMPORARY = ".duckdb_tmp"
BATCH = 50_000  # rows in memory at a time
MASK = "█"
NOTE = (
    " In this copy a text whose licence allows no more shows only quotes with their context; every other character "
    f"but white space is {MASK}, so that offsets and counts of words hold."
)

Span = tuple[int, int]


def write(connection: duckdb.DuckDBPyConnection, path: Path) -> duckdb.DuckDBPyConnection:
    """Writes the public copy of a database and gives the open connection to it.

    Masked texts never enter the file unmasked, since a database keeps what it overwrites for a while.
    """
    config: dict[str, str | bool | int | float | list[str]] = {
        "memory_limit": MEMORY_LIMIT,
        "temp_directory": str(path.parent / TEMPORARY),
    }
    public = duckdb.connect(str(path), config=config)
    public.execute(SCHEMA)
    names = public.execute("SELECT table_name FROM duckdb_tables() WHERE NOT internal ORDER BY table_oid").fetchall()
    for (table,) in names:
        if table != "passages":
            _copy(connection, public, table, f"SELECT * FROM {table}")
    may = """SELECT p.* FROM passages p JOIN documents d USING (document_id) JOIN sources s USING (source_id)
             WHERE {} s.whole_text_may_be_exported"""
    _copy(connection, public, "passages", may.format(""))
    quotes = _quotes(connection)
    with connection.cursor() as cursor:
        for batch in cursor.sql(may.format("NOT")).to_arrow_reader(BATCH):
            rows = [_cut(row, quotes) for row in batch.to_pylist()]
            _insert(public, "passages", pa.Table.from_pylist(rows, schema=batch.schema))
    comment = public.execute(
        "SELECT comment FROM duckdb_columns() WHERE (table_name, column_name) = ('passages', 'text')"
    ).fetchall()[0][0]
    public.execute(f"COMMENT ON COLUMN passages.text IS '{(comment + NOTE).replace(chr(39), chr(39) * 2)}'")
    public.execute("CHECKPOINT")
    return public


def masked(text: str, shown: Iterable[Span]) -> str:
    """The text with every character masked but white space and the spans to be shown.

    >>> masked("We will act. Soon.", [(8, 12)])
    '██ ████ act. █████'
    """
    hidden = re.sub(r"\S", MASK, text)
    for start, end in shown:
        hidden = hidden[:start] + text[start:end] + hidden[end:]
    return hidden


def with_context(text: str, start: int, end: int, before: str, after: str) -> Span:
    """The span of a quote together with the sentences before and after it that stand in the same text."""
    first = text.rfind(before, 0, start) if before else -1
    last = text.find(after, end) if after else -1
    return first if first >= 0 else start, last + len(after) if last >= 0 else end


def _quotes(connection: duckdb.DuckDBPyConnection) -> dict[tuple[str, str], list[tuple[int, int, str, str]]]:
    """What was quoted of each passage: start, end, the sentence before, the sentence after."""
    found = defaultdict(list)
    for document, locator, *quote in connection.execute(
        """SELECT document_id, locator, start_char, end_char, context_before, context_after FROM mentions
           UNION SELECT document_id, locator, start_char, end_char, '', '' FROM near_misses"""
    ).fetchall():
        found[document, locator].append((quote[0], quote[1], quote[2], quote[3]))
    return found


def _cut(row: dict[str, object], quotes: dict[tuple[str, str], list[tuple[int, int, str, str]]]) -> dict[str, object]:
    text, own = str(row["text"]), quotes.get((str(row["document_id"]), str(row["locator"])), [])
    cut = {**row, "text": masked(text, [with_context(text, *quote) for quote in own])}
    return cut if own else {**cut, "heading": None, "lead_in": None}


def _copy(source: duckdb.DuckDBPyConnection, target: duckdb.DuckDBPyConnection, table: str, query: str) -> None:
    with source.cursor() as cursor:
        _insert(target, table, cursor.sql(query).to_arrow_reader(BATCH))


def _insert(target: duckdb.DuckDBPyConnection, table: str, rows: pa.Table | pa.RecordBatchReader) -> None:
    target.register("arriving", rows)
    target.execute(f"INSERT INTO {table} BY NAME SELECT * FROM arriving")
    target.unregister("arriving")
