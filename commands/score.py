"""Printing the scores."""

from __future__ import annotations

from typing import Annotated, Any

import typer
from rich.table import Table

from commands.standing import built_as_of, print_certificate
from commands.terminal import DATA, Data, Json, Refused, out, print_json, published, read_day
from pipeline.presentation.rounding import one_decimal

Row = dict[str, Any]


def score(
    data: Data = DATA,
    period: Annotated[
        str | None, typer.Option(help="A Parliament, for example 2019-24 (default with a table: the last one).")
    ] = None,
    as_of: Annotated[
        str | None,
        typer.Option(
            help="A past day: build what the archive held and people had reviewed then, aside, and print that."
        ),
    ] = None,
    certificate: Annotated[
        tuple[str, str] | None,
        typer.Option(metavar="PARTY ASK", help="Print what stands behind “no mention found” instead."),
    ] = None,
    as_json: Json = False,
) -> None:
    """Print the scores, with their ranges and ties."""
    from pipeline.scores.report import report

    day = read_day(as_of, "--as-of")
    with built_as_of(data, day) if day else published(data) as connection:
        periods = [row[0] for row in connection.execute("SELECT period FROM periods ORDER BY start_date").fetchall()]
        if period and period not in [*periods, "all"]:
            raise Refused(f"--period {period}: no such period. Choose from {', '.join(periods)}, all")
        if certificate:
            print_certificate(connection, *certificate, period or periods[-1], as_json)
            return
        shown = period if as_json else period or periods[-1]
        rows = report(connection, shown)
    if as_json:
        print_json(rows)
        return
    whole = [row for row in rows if row["ask_id"] == "all"]
    table = Table(title=f"Scores, {shown}")
    for column in ("party", "commitment", "evidence range", "method range", "record", "90% interval"):
        table.add_column(column)
    for party in sorted({row["party_id"] for row in whole}):
        of = {row["figure"]: row for row in whole if row["party_id"] == party}
        commitment, record = of.get("commitment"), of["record"]
        ranges = (commitment or {}).get("ranges") or {}
        table.add_row(
            party,
            commitment["printed"] if commitment else "",
            _interval(ranges.get("evidence")),
            _interval(ranges.get("method")),
            record["printed"],
            _interval(record),
        )
    out.print(table)
    for line in [*_ties(whole), *_notes(whole)]:
        out.print(line)
    if whole:
        out.print(f"Method {whole[0]['method']}; figures of another edition are not comparable.")


def _interval(row: Row | None) -> str:
    return f"{one_decimal(row['low'])} to {one_decimal(row['high'])}" if row and row["low"] is not None else ""


def _ties(rows: list[Row]) -> list[str]:
    """Who is above whom, and that all others are tied."""
    lines = []
    for figure, name in (("commitment", "Commitment"), ("record", "Record")):
        of = [row for row in rows if row["figure"] == figure and row["value"] is not None]
        above = [f"{row['party_id']} above {', '.join(row['higher_than'])}" for row in of if row["higher_than"]]
        if len(of) > 1:
            others = "every other two are tied" if above else "every two are tied"
            lines.append(f"{name}: {'; '.join([*above, others])} (above: in 90% of the draws).")
    if any(row["across_the_aisle"] for row in rows if row["figure"] == "record"):
        lines.append(
            "Record: government and opposition stand side by side here; compare like with like (table records)."
        )
    return lines


def _notes(rows: list[Row]) -> list[str]:
    of: dict[tuple[str, str], list[str]] = {}  # figure and note -> parties
    for row in rows:
        if row["note"]:
            of.setdefault((row["figure"], row["note"]), []).append(row["party_id"])
    lines = [f"{', '.join(parties)}, {figure}: {note}" for (figure, note), parties in of.items()]
    lines += [
        f"{row['party_id']}, record: {100 * row['dependence']['member_share']:.0f}% of it rests on one member."
        for row in rows
        if row["dependence"] and row["dependence"]["rests_on_one_member"] and row["value"] is not None
    ]
    return lines
