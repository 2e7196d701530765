"""What commands share: options, output on the terminal, progress, and the published database."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import duckdb
import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

REPOSITORY = Path(__file__).resolve().parent.parent
DATA = Path("data")

Data = Annotated[Path, typer.Option("--data", help="Data folder: reference data, archive and database.")]
Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]

WIDE = 10_000  # characters: a table that goes into a file is not cut

out = Console(highlight=False, markup=False, soft_wrap=True, width=None if sys.stdout.isatty() else WIDE)
err = Console(stderr=True, highlight=False, markup=False, soft_wrap=True)


class Refused(Exception):
    """Input that cannot be used; the message is the one line to print."""


def read_day(text: str | None, option: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise Refused(f"{option} {text}: not a day. Write YYYY-MM-DD") from None


@contextmanager
def published(data: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    from pipeline.database import FILE, connect

    connection = connect(data / FILE)
    try:
        yield connection
    finally:
        connection.close()


@contextmanager
def progress_bar(title: str) -> Iterator[tuple[Callable[[str, int], None], Callable[[Path], None]]]:
    """Callbacks for a step and for each file done; a bar when a person watches, silence otherwise."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=err, transient=True, disable=not err.is_terminal) as progress:
        task = progress.add_task(title, total=None)
        yield (
            lambda name, total: progress.update(task, description=name, total=total or None, completed=0),
            lambda _: progress.advance(task),
        )


def records(result: duckdb.DuckDBPyConnection) -> list[dict[str, Any]]:
    columns = [column[0] for column in result.description or []]
    return [dict(zip(columns, row, strict=True)) for row in result.fetchall()]


def print_json(value: object) -> None:
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=2, default=str) + "\n")
