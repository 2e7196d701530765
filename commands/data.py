"""Taking data away: schema, sql, export."""

from __future__ import annotations

import math
import sys
from pathlib import Path
from typing import Annotated

import duckdb
import typer
from rich.table import Table

from commands.terminal import DATA, Data, Json, Refused, err, out, print_json, published


def schema(as_json: Json = False) -> None:
    """Print the data dictionary."""
    from pipeline.export.dictionary import dictionary, markdown

    if as_json:
        print_json(dictionary())
    else:
        sys.stdout.write(markdown())


def sql(
    query: Annotated[str, typer.Argument(help="A question in SQL; see: onrecord schema.")],
    data: Data = DATA,
    limit: Annotated[int, typer.Option(min=1, help="Most rows that are shown.")] = 1000,
    as_json: Json = False,
) -> None:
    """Ask the database in SQL (read-only)."""
    with published(data) as connection:
        try:
            result = connection.execute(query)
            columns = [column[0] for column in result.description or []]
            rows = result.fetchmany(limit + 1) if columns else []
        except duckdb.Error as error:
            raise Refused(f"sql: {str(error).splitlines()[0]}") from None
    if not columns:
        raise Refused("sql: there is nothing to ask. Write a query, for example: SELECT * FROM scores")
    if as_json:
        if twice := [name for name in columns if columns.count(name) > 1]:
            raise Refused(f"sql: two columns are named {twice[0]}: give each a name of its own with AS")
        print_json([dict(zip(columns, map(_finite, row), strict=True)) for row in rows[:limit]])
    else:
        table = Table(*columns)
        for row in rows[:limit]:
            table.add_row(*("" if value is None else str(value) for value in row))
        out.print(table)
    if len(rows) > limit:
        err.print(f"only the first {limit:,} rows are shown. For more: --limit N")


def _finite(value: object) -> object:
    """JSON has no word for infinity or for what is not a number."""
    return None if isinstance(value, float) and not math.isfinite(value) else value


def export(folder: Annotated[Path, typer.Argument(help="Where to write.")], data: Data = DATA) -> None:
    """Write the data for others: CSV, Parquet, a DuckDB file and a Data Package that describes them."""
    from pipeline.export import export as run

    with published(data) as connection:
        files = run(connection, folder)
    out.print(f"wrote {len(files)} files to {folder}")
