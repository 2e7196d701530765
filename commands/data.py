"""Taking data away: schema, sql, export."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import duckdb
import typer
from rich.table import Table

from commands.terminal import DATA, Data, Json, Refused, out, print_json, published


def schema(as_json: Json = False) -> None:
    """Print the data dictionary."""
    from pipeline.dictionary import dictionary, markdown

    if as_json:
        print_json(dictionary())
    else:
        sys.stdout.write(markdown())


def sql(
    query: Annotated[str, typer.Argument(help="A question in SQL; see: onrecord schema.")],
    data: Data = DATA,
    as_json: Json = False,
) -> None:
    """Ask the database in SQL (read-only)."""
    with published(data) as connection:
        try:
            result = connection.execute(query)
            columns = [column[0] for column in result.description or []]
            rows = result.fetchall()
        except duckdb.Error as error:
            raise Refused(f"sql: {str(error).splitlines()[0]}") from None
    if as_json:
        print_json([dict(zip(columns, row, strict=True)) for row in rows])
        return
    table = Table(*columns)
    for row in rows:
        table.add_row(*("" if value is None else str(value) for value in row))
    out.print(table)


def export(folder: Annotated[Path, typer.Argument(help="Where to write.")], data: Data = DATA) -> None:
    """Write the data for others: CSV, Parquet, a DuckDB file and a Data Package that describes them."""
    from pipeline.export import export as run

    with published(data) as connection:
        files = run(connection, folder)
    out.print(f"wrote {len(files)} files to {folder}")
