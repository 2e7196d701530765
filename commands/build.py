"""From the archive to a published database: build, update, verify."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from commands.crawl import crawl
from commands.terminal import DATA, Data, Json, Refused, err, out, print_json, progress_bar, published


def build(
    data: Data = DATA,
    scheduler: Annotated[
        str | None, typer.Option(help="Address of a dask.distributed scheduler (default: this machine).")
    ] = None,
    as_json: Json = False,
) -> None:
    """Build the database from the archive and publish it whole. Needs no network."""
    from pipeline.build import build as run

    with progress_bar("reading the archive") as (step, done):
        built = run(data, executor=_executor(scheduler), step=step, done=done)
    for warning in built.warnings:
        err.print(f"warning: {warning}")
    if as_json:
        print_json(
            {name: getattr(built, name) for name in ("build_id", "documents", "passages", "mentions", "warnings")}
        )
    else:
        counts = f"{built.documents:,} documents, {built.passages:,} passages, {built.mentions:,} mentions"
        out.print(f"built {built.path}: {counts} (build {built.build_id})")


def update(data: Data = DATA, rate: float = 2.0, via: str | None = None) -> None:
    """Crawl what is new, then build. What a scheduler runs."""
    failed = False
    try:
        crawl(None, data, rate=rate, via=via)
    except typer.Exit:
        failed = True  # what did arrive is built all the same; the exit code tells
    build(data)
    if failed:
        raise typer.Exit(1)


def verify(data: Data = DATA, as_json: Json = False) -> None:
    """Prove that every quote stands in the archive, character for character."""
    from pipeline.verify import verify as run

    with published(data) as connection:
        result = run(connection, data)
    if as_json:
        print_json({"mentions": result.mentions, "documents": result.documents, "failures": result.failures})
    else:
        out.print(
            f"verified {result.mentions - len(result.failures):,} of {result.mentions:,} quotes in {result.documents:,} documents"
        )
    for failure in result.failures:
        err.print(failure)
    if result.failures:
        raise typer.Exit(1)


def _executor(scheduler: str | None) -> Any:
    if scheduler is None:
        return None
    try:
        from distributed import Client
    except ImportError:
        raise Refused("--scheduler: needs dask.distributed. Install it: pip install distributed") from None
    return Client(scheduler).get_executor()
