"""Comparing two databases."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from commands.terminal import Json, err, out, print_json
from pipeline.presentation.rounding import one_decimal


def diff(
    old: Annotated[Path, typer.Argument(metavar="OLD.duckdb", help="An earlier database.")],
    new: Annotated[Path, typer.Argument(metavar="NEW.duckdb", help="A later one.")],
    as_json: Json = False,
) -> None:
    """Print which scores changed, and split each change into new evidence, corrected source, review decision and method.

    The causes are taken in this order, one after another; the parts sum to the change.
    """
    from pipeline.diff.split import CAUSES
    from pipeline.diff.split import diff as run

    changes = run(old, new)
    if as_json:
        print_json([dataclasses.asdict(each) for each in changes])
        return
    if not changes:
        out.print("no score changed")
        return
    table = Table("party", "period", "ask", "figure", "old", "new", *CAUSES)
    for each in changes:
        cells = [_signed(each.parts[name]) if each.parts else _named(name == each.because) for name in CAUSES]
        was, now = _figure(each.old, each.old_status), _figure(each.new, each.new_status)
        table.add_row(each.party_id, each.period, each.ask_id, each.figure, was, now, *cells)
    out.print(table)
    if not changes[0].comparable:
        err.print("warning: the two are of different methods: their figures are not comparable")


def _figure(value: float | None, status: str | None) -> str:
    return one_decimal(value) if value is not None else status or "none"


def _named(gave_or_took: bool) -> str:
    """For a figure that one of the two has not: there is no difference to split."""
    return "yes" if gave_or_took else ""


def _signed(part: float) -> str:
    return f"{'+' if part > 0 else ''}{one_decimal(part)}" if part else ""
