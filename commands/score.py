"""Printing the scores."""

from __future__ import annotations

from typing import Annotated, Any

import typer
from rich.table import Table

from commands.terminal import DATA, Data, Json, Refused, out, print_json, published, records


def score(
    data: Data = DATA,
    period: Annotated[
        str | None, typer.Option(help="A Parliament, for example 2019-24 (default with a table: the last one).")
    ] = None,
    as_json: Json = False,
) -> None:
    """Print the scores."""
    with published(data) as connection:
        where, values = ("WHERE period = ?", [period]) if period else ("", [])
        rows = records(
            connection.execute(f"SELECT * FROM scores {where} ORDER BY period, party_id, figure, ask_id", values)
        )
        periods = [row[0] for row in connection.execute("SELECT period FROM periods ORDER BY start_date").fetchall()]
    if period and period not in [*periods, "all"]:
        raise Refused(f"--period {period}: no such period. Choose from {', '.join(periods)}, all")
    if as_json:
        print_json(rows)
        return
    shown = period or periods[-1]
    table = Table(title=f"Scores, {shown}")
    for column in ("party", "commitment", "record", "90% interval"):
        table.add_column(column, no_wrap=True)
    whole = [row for row in rows if row["period"] == shown and row["ask_id"] == "all"]
    for party in sorted({row["party_id"] for row in whole}):
        figure = {row["figure"]: row for row in whole if row["party_id"] == party}
        record = figure.get("record")
        interval = f"{record['low']:.1f} to {record['high']:.1f}" if record and record["value"] is not None else ""
        table.add_row(party, _figure(figure.get("commitment")), _figure(record), interval)
    out.print(table)


def _figure(row: dict[str, Any] | None) -> str:
    if row is None:
        return ""
    return str(row["status"]) if row["value"] is None else f"{row['value']:.1f}"
