"""One small table that chart tools (Datawrapper, Flourish) take as it is: a row a party and Parliament."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any, TextIO

import duckdb

from pipeline import queries
from pipeline.presentation import wording
from pipeline.presentation.rounding import one_decimal
from pipeline.presentation.spreadsheet import inert

FILE = "charts.csv"
_FIGURES = {"commitment": "Commitment", "record": "Record"}


def columns(public: duckdb.DuckDBPyConnection) -> list[tuple[str, str, str]]:
    """Name, type (of Table Schema) and meaning of each column."""
    figures = [
        column
        for figure, name in _FIGURES.items()
        for column in (
            (
                name,
                "number",
                f"{wording.FIGURE_MEANINGS[figure]} One decimal. Empty where there is none: that is no 0.",
            ),
            (f"{name} low", "number", f"Lower end of its {wording.INTERVALS[figure]}; empty where none is computed."),
            (f"{name} high", "number", "Upper end."),
            (f"{name} status", "string", "scored, or why there is no figure."),
        )
    ]
    asks = [
        (title, "string", "Where the party stands on this ask: its level of commitment in words.")
        for title in _titles(public).values()
    ]
    return [
        ("Parliament", "string", "From the general election that began it to the eve of the next."),
        ("Party", "string", "Party."),
        ("Colour", "string", "Its colour, in hexadecimal; never let it be the only sign of a party."),
        *figures,
        *asks,
    ]


def write(public: duckdb.DuckDBPyConnection, folder: Path) -> None:
    """Writes charts.csv."""
    with (folder / FILE).open("w", encoding="utf-8", newline="") as file:
        write_csv(public, file)


def write_csv(connection: duckdb.DuckDBPyConnection, file: TextIO) -> None:
    """Writes the table: both figures with their intervals, and the level on each ask in words."""
    out = csv.writer(file, lineterminator="\n")
    out.writerow(inert(name) for name, *_ in columns(connection))
    for period in queries.rows(queries.periods(connection)):
        by_party: dict[str, dict[tuple[str, str], dict[str, Any]]] = {}
        for row in queries.rows(queries.scores(connection, period["period"])):
            by_party.setdefault(row["party_id"], {})[row["figure"], row["ask_id"]] = row
        for own in by_party.values():
            out.writerow(inert(cell) for cell in _cells(period["title"], own, list(_titles(connection))))


def _cells(parliament: str, own: dict[tuple[str, str], dict[str, Any]], asks: list[str]) -> list[object]:
    party = next(iter(own.values()))
    cells: list[object] = [parliament, party["short_name"], party["colour"]]
    for figure in _FIGURES:
        row = own.get((figure, "all"), {})
        cells += [_decimal(row.get(name)) for name in ("value", "low", "high")] + [row.get("status")]
    levels = [own.get(("commitment", ask)) for ask in asks]
    return cells + [wording.level(row["level"]).words if row else wording.NOT_ASSESSED for row in levels]


def _decimal(value: float | None) -> float | None:
    return None if value is None else float(one_decimal(value))  # a number: a sign before it is no formula


def _titles(public: duckdb.DuckDBPyConnection) -> dict[str, str]:
    return {row["ask_id"]: row["title"] for row in queries.rows(queries.asks(public))}
