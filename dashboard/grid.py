"""Rows of `queries.scores` -> the party x ask grid and its figures."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from dashboard.charts import GROUPS
from dashboard.records import Row, rows
from pipeline.presentation.wording import LEVEL_ORDER, LEVELS, UNASSESSED, Level

COMMITTED = ("4", "3")
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

    def has_spoken(self) -> bool:
        """Whether anything was found that either figure counts."""
        return any(row and row["items"] for row in self.figures.values())

    def levels(self) -> dict[str, Row]:
        """Its row of scores by ask; none where it is not yet assessed."""
        return {ask["ask_id"]: row for ask, row in self.cells or []}


@dataclass(frozen=True, slots=True)
class Column:
    """One of several things compared: its name, the parameters of its links, its two figures, its row of scores by ask
    (none where it is not yet assessed)."""

    name: str
    where: dict[str, str]
    figures: dict[str, Row | None]
    levels: dict[str, Row]


def in_period(history: pd.DataFrame, party_id: str, asks: list[Row]) -> Column:
    """One Parliament's column from its rows of `queries.history`."""
    own = {(row["figure"], row["ask_id"]): row for row in rows(history)}
    first = next(iter(own.values()))
    levels = {
        ask["ask_id"]: row
        for ask in asks
        if (row := own.get(("commitment", ask["ask_id"]))) and row["level"] is not None
    }
    figures = {figure: own.get((figure, WHOLE)) for figure in ("commitment", "record")}
    return Column(first["title"], {"party": party_id, "period": first["period"]}, figures, levels)


def by_party(scores: pd.DataFrame, asks: list[Row]) -> list[Entry]:
    """One entry a party, in the order of the frame but those not yet assessed last."""
    found: dict[str, dict[tuple[str, str], Row]] = {}
    for row in rows(scores):
        found.setdefault(row["party_id"], {})[row["figure"], row["ask_id"]] = row
    entries = [_entry(party_id, by_figure, asks) for party_id, by_figure in found.items()]
    return sorted(entries, key=lambda entry: entry.cells is None)


def furthest(entries: list[Entry]) -> list[tuple[Level, list[Entry]]]:
    """Parties by the highest level that each reaches on any ask, committed first (though there be none) and not yet assessed
    last. One that opposes an ask stands there too, whatever it supports."""
    found: dict[str, list[Entry]] = {code: [] for code in LEVEL_ORDER}
    for entry in entries:
        reached = {row["level"] for _, row in entry.cells or []}
        best = min(reached, key=LEVEL_ORDER.index, default=None)
        for code in filter(None, {best, "X" if "X" in reached else best}):
            found[code].append(entry)
    unassessed = [entry for entry in entries if entry.cells is None]
    return [(LEVELS[code], own) for code, own in found.items() if own or code in COMMITTED] + (
        [(UNASSESSED, unassessed)] if unassessed else []
    )


def notes(entries: Sequence[Entry | Column]) -> dict[str, int]:
    """The notes on the figures of these parties, a sentence each, with its number, from 1, in the order in which they are met."""
    said = [one for entry in entries for row in entry.figures.values() if row for one in sentences(row["note"])]
    return {note: number for number, note in enumerate(dict.fromkeys(said), start=1)}


def sentences(note: str | None) -> list[str]:
    """The sentences of a note: parties share some and not others."""
    return re.split(r"(?<=\.) (?=[A-Z])", note) if note else []


def for_ask(scores: pd.DataFrame, ask_id: str) -> list[Entry]:
    """Parties by their level on one ask, committed first and not yet assessed last, by name within a level; `figures` are
    those of this ask, `cells` its commitment alone (None where not yet assessed)."""
    found: dict[str, dict[str, Row]] = {}
    for row in rows(scores[scores["ask_id"] == ask_id]):
        found.setdefault(row["party_id"], {})[row["figure"]] = row
    entries = []
    for party_id, by_figure in found.items():
        level, party = by_figure.get("commitment"), next(iter(by_figure.values()))
        figures = {"commitment": level, "record": by_figure.get("record")}
        cells = [({"ask_id": ask_id}, level)] if level and level["level"] is not None else None
        entries.append(Entry(party_id, party["short_name"], party["colour"], figures, cells))
    return sorted(entries, key=lambda entry: _place(entry.cells))


def standing(cells: list[tuple[Row, Row]]) -> list[tuple[Level, int]]:
    """On how many asks a party stands at each level that it reaches, committed first and silent last."""
    levels = Counter(row["level"] for _, row in cells)
    return [(LEVELS[code], levels[code]) for code in LEVEL_ORDER if levels[code]]


def once(items: list[Row]) -> list[Row]:
    """Rows of evidence without those that repeat the words of an earlier one on the same day (one answer to several
    questions); each with `again`, the rows that repeat it."""
    found: dict[tuple[Any, ...], Row] = {}
    for item in items:
        said = (item["statement"], item["date"], item["member_id"], item["party_id"], item["is_decisive"])
        if said in found:
            found[said]["again"].append(item)
        else:
            found[said] = item | {"again": []}
    return list(found.values())


def together(steps: list[Row]) -> list[tuple[str, list[str]]]:
    """(sentence, asks) from rows of `queries.next_steps`; steps that differ by their ask alone are one."""
    found: dict[str, list[Row]] = {}
    for step in steps:
        found.setdefault(_of_any(step), []).append(step)
    return [
        (sentence if len(same) > 1 else same[0]["sentence"], [step["ask_title"] for step in same])
        for sentence, same in found.items()
    ]


def by_year(months: list[Row]) -> list[tuple[int, str, dict[str, int]]]:
    """(year, party, mentions by group of acts) from rows of `queries.timeline`, the latest year first."""
    counts: dict[tuple[int, str], Counter[str]] = {}
    for row in months:
        counts.setdefault((row["month"].year, row["short_name"]), Counter())[GROUPS[row["act"]]] += row["mentions"]
    return [(year, party, dict(found)) for (year, party), found in sorted(counts.items(), key=lambda one: -one[0][0])]


def reviewed_share(scores: pd.DataFrame) -> tuple[int, int]:
    """(reviewed, all) items behind the commitment levels of all parties."""
    whole = scores[(scores["figure"] == "commitment") & (scores["ask_id"] == WHOLE)]
    return int(whole["reviewed"].sum()), int(whole["items"].sum())


def _of_any(step: Row) -> str:
    sentence: str = step["sentence"]
    return sentence.replace(f"the ask “{step['ask_title']}”", "one of these asks").replace(
        " points.", " points for each:"
    )


def _place(cells: list[tuple[Row, Row]] | None) -> int:
    return LEVEL_ORDER.index(cells[0][1]["level"]) if cells else len(LEVEL_ORDER)


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
