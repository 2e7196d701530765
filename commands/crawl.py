"""Filling the archive: crawl, add."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from commands.terminal import DATA, Data, Json, Refused, err, out, print_json, read_day

if TYPE_CHECKING:
    from crawlers.spiders.run import Summary

SOURCES = ("manifestos", "members", "written_questions", "written_statements", "early_day_motions", "hansard")


def crawl(
    sources: Annotated[
        list[str] | None,
        typer.Argument(help=f"Which sources: {', '.join(SOURCES)} (default: all these); manifesto_project."),
    ] = None,
    data: Data = DATA,
    since: Annotated[str | None, typer.Option(help="First day, YYYY-MM-DD (default: the source's first).")] = None,
    until: Annotated[str | None, typer.Option(help="Last day, YYYY-MM-DD (default: today).")] = None,
    rate: Annotated[float, typer.Option(help="Requests a second and host; 0 (no limit) only with --via.")] = 2.0,
    via: Annotated[
        str | None, typer.Option(help="Send every request to this mirror: URL/<host>/<path>?<query>.")
    ] = None,
    complete: Annotated[
        bool, typer.Option("--complete", help="Hansard: every section of each sitting day, not only by search terms.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Fetch sources into the archive. Incremental, and safe to stop at any moment."""
    from crawlers.crawl import crawl as run

    summaries = run(
        sources or list(SOURCES),
        data,
        since=read_day(since, "--since"),
        until=read_day(until, "--until"),
        rate=rate,
        via=via,
        complete=complete,
    )
    report(summaries, as_json)


def report(summaries: Sequence[Summary], as_json: bool) -> None:
    """Tells how each source went; every failure whole is in the JSON. Raises typer.Exit with code 1 when one did not succeed."""
    if as_json:
        print_json([dataclasses.asdict(summary) for summary in summaries])
    for summary in summaries:
        err.print(
            f"{summary.source_id}: {summary.fetched} fetched, {summary.unchanged} unchanged, {summary.failed} failed"
        )
        for line in (*summary.problems, *(f"note: {note}" for note in summary.notes)):
            err.print(f"  {line}")
    if not all(summary.has_succeeded for summary in summaries):
        raise typer.Exit(1)


def add(
    file: Annotated[Path, typer.Argument(help="The manifesto as downloaded: PDF, HTML or text.")],
    url: Annotated[str, typer.Option(help="Where it is published.")],
    party: Annotated[str, typer.Option(help="Party id, as in parties.toml.")],
    election: Annotated[str, typer.Option(help="Day of the election, YYYY-MM-DD.")],
    title: Annotated[str | None, typer.Option(help="Title (default: the one in manifestos.toml).")] = None,
    replace: Annotated[bool, typer.Option("--replace", help="Take the place of the one that is archived.")] = False,
    data: Data = DATA,
) -> None:
    """Put a manifesto that you downloaded into the archive."""
    from crawlers.adding import add as put
    from pipeline.reference import load

    day = read_day(election, "--election")
    if day is None:
        raise Refused("--election: give the day of the election, YYYY-MM-DD")
    reference = load(data)
    if party not in reference.parties or not reference.parties[party].scored:
        raise Refused(f"--party {party}: no party of parties.toml that is scored. Use one of their ids")
    if day not in {period.start_date for period in reference.periods}:
        raise Refused(f"--election {day}: no general election in periods.toml. Use the day of the election")
    known = {(m.party_id, m.election_date): m.title for m in reference.manifestos}
    name = title or known.get((party, day)) or f"{reference.parties[party].name} manifesto {day.year}"
    capture = put(data, file, url, party, day, name, replace)
    out.print(f"archived {file} as {name} ({party}, {day}), SHA-256 {capture.sha256}. Next: onrecord build")
