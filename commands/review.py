"""Reviewing mentions: export a queue, import the decisions, measure agreement."""

from __future__ import annotations

import dataclasses
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from commands.terminal import DATA, Data, Json, err, out, print_json, published

review = typer.Typer(no_args_is_help=True)


@review.callback()
def _about() -> None:
    """Review what the tagger found: people's decisions win over the machine (data/reviews)."""


@review.command()
def export(
    file: Annotated[Path, typer.Argument(metavar="FILE.csv", help="Where to write.")],
    data: Data = DATA,
    blind: Annotated[bool, typer.Option(help="Hide party, speaker and the machine's label.")] = False,
    limit: Annotated[int | None, typer.Option(min=1, help="At most so many mentions.")] = None,
) -> None:
    """Write what to review next, the mentions that would move the scores furthest first.

    Fill in `decision`: confirm, change (then correct ask, act and match, and give a reason) or reject (with a reason). In a
    blind queue write `label`, with your own ask (or topic), act and match, or reject. Leave a row without a decision to skip it.
    """
    from pipeline.reviews.queue import queue, write_queue

    with published(data) as connection:
        found = queue(connection, limit)
    write_queue(file, found, blind)
    out.print(f"wrote {len(found)} mentions to {file}")


@review.command("import")
def import_(
    file: Annotated[Path, typer.Argument(metavar="FILE.csv", help="A queue with decisions filled in.")],
    reviewer: Annotated[str, typer.Option(help="Name or initials of who decided; they are published.")],
    data: Data = DATA,
    as_json: Json = False,
) -> None:
    """Check a filled-in queue and add its decisions to data/reviews. Build afterwards."""
    from pipeline.inputs import reference_of
    from pipeline.reviews.importing import import_reviews
    from pipeline.reviews.record import reviews_folder

    with published(data) as connection:
        reference = reference_of(connection)
        folder = reviews_folder(data, reference.is_sample)
        today = datetime.now(UTC).date()
        asks = [ask.ask_id for ask in reference.asks]
        done = import_reviews(connection, file, folder, reviewer.strip(), today, asks)
    for place in done.gone:
        err.print(f"warning: {place}: its mention is no longer in the database: set aside. Export a new queue")
    if as_json:
        print_json(dataclasses.asdict(done))
    else:
        left = f"{done.empty} rows without a decision, {done.known} known already, {len(done.gone)} set aside"
        out.print(f"added {done.added} reviews to {done.path} ({left}). Now: onrecord build")


@review.command()
def agreement(data: Data = DATA, as_json: Json = False) -> None:
    """Print how far two people or more agree: Krippendorff's alpha with its 95% interval."""
    from pipeline.reference import load
    from pipeline.reviews.agreement import reviewer_agreement
    from pipeline.reviews.record import read_reviews, reviews_folder

    reference = load(data)
    placed = read_reviews(reviews_folder(data, reference.is_sample), [ask.ask_id for ask in reference.asks])
    found = reviewer_agreement([each for _, each in placed])
    if as_json:
        print_json({name: dataclasses.asdict(value) for name, value in found.items()})
        return
    table = Table("decision", "alpha", "95% interval", "mentions reviewed by two or more")
    for name, value in found.items():
        interval = "" if value.low is None or value.high is None else f"{value.low:.2f} to {value.high:.2f}"
        table.add_row(name, "not defined" if value.value is None else f"{value.value:.2f}", interval, str(value.units))
    out.print(table)
