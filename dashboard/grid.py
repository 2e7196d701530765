"""Rows of `queries.scores` -> the party x ask grid and its figures."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from dashboard.records import Row, rows

WHOLE = "all"  # in scores.ask_id: the figure over all asks


@dataclass(frozen=True, slots=True)
class Entry:
    """A party's row: its two figures (a row of scores each, or None) and (ask, row of scores) in the order of the asks;
    cells is None where the party is not yet assessed."""

    party_id: str
    short_name: str
    colour: str
    figures: dict[str, Row | None]
    cells: list[tuple[Row, Row]] | None


def by_party(scores: pd.DataFrame, asks: list[Row]) -> list[Entry]:
    """One entry a party, in the order of the frame but those not yet assessed last."""
    found: dict[str, dict[tuple[str, str], Row]] = {}
    for row in rows(scores):
        found.setdefault(row["party_id"], {})[row["figure"], row["ask_id"]] = row
    entries = [_entry(party_id, by_figure, asks) for party_id, by_figure in found.items()]
    return sorted(entries, key=lambda entry: entry.cells is None)


def unscored(party_id: str, name: str) -> Entry:
    """The entry of a party without any score in the period."""
    return Entry(party_id, name, "", {"commitment": None, "record": None}, None)


def reviewed_share(scores: pd.DataFrame) -> tuple[int, int]:
    """(reviewed, all) items behind the commitment levels of all parties."""
    whole = scores[(scores["figure"] == "commitment") & (scores["ask_id"] == WHOLE)]
    return int(whole["reviewed"].sum()), int(whole["items"].sum())


def _entry(party_id: str, by_figure: dict[tuple[str, str], Row], asks: list[Row]) -> Entry:
    cells = [
        (ask, row) for ask in asks if (row := by_figure.get(("commitment", ask["ask_id"]))) and row["level"] is not None
    ]
    party = next(iter(by_figure.values()))
    return Entry(
        party_id=party_id,
        short_name=party["short_name"],
        colour=party["colour"],
        figures={figure: by_figure.get((figure, WHOLE)) for figure in ("commitment", "record")},
        cells=cells if len(cells) == len(asks) else None,
    )
