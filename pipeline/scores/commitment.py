"""Commitment: what has the party bound itself to? The best in-force item per ask from a source that can bind it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import product
from typing import cast

from pipeline.method import Level, Method
from pipeline.reference import Period
from pipeline.scores.items import Counted, Item, Score

BINDING = ("manifesto", "minister", "shadow_minister")  # who can bind a party, highest authority first
OFFICIAL = ("debate", "westminster_hall", "written_answer", "written_statement")  # where a front bench binds
ACTS = ("commit", "support", "press", "query", "describe", "oppose")
MATCHES = ("full", "part")
POSITIONS = frozenset({"commit", "support", "oppose"})
OUTWEIGHED = "outweighed by a later position, or one of higher authority"
CONTESTED = "Statements disagree: the latest position of the highest authority counts, and the others are shown."
SILENT = "Nothing was found, so there is no range: how much the tagger may have missed stands with each ask."
FLOORED = "What it opposes outweighs the rest: the figure is held at 0."


def level(act: str, match: str | None, authority: str, kind: str, minister_cap: str = "3") -> str | None:
    """The level of one item by the method's table, or None where its source cannot bind the party: a backbencher, or a
    question or motion, whoever put it.

    >>> level("commit", "full", "manifesto", "manifesto"), level("commit", "part", "manifesto", "manifesto")
    ('4', '3')
    >>> level("commit", "full", "minister", "written_answer"), level("oppose", "part", "shadow_minister", "debate")
    ('3', 'X')
    >>> level("press", "full", "shadow_minister", "written_question"), level("commit", "full", "backbencher", "debate")
    (None, None)
    """
    if authority not in BINDING or kind not in (("manifesto",) if authority == "manifesto" else OFFICIAL):
        return None
    match act:
        case "oppose":
            return "X"
        case "commit":
            reached = "4" if match == "full" else "3"
            return reached if authority == "manifesto" else min(reached, minister_cap)
        case "support":
            return "2"
        case "press" | "query" | "describe":
            return "1"
        case _:
            raise ValueError(f"{act!r} is not an act of the codebook")


def level_table(method: Method) -> list[tuple[str, str, str, str, str, float]]:
    """Every case of `level`: authority, kind, act, match, level, points; what binds nobody is left out."""
    return [
        (authority, kind, act, match, found, method.points[as_level(found)])
        for authority, kind, act, match in product(BINDING, ("manifesto", *OFFICIAL), ACTS, MATCHES)
        if (found := level(act, match, authority, kind, method.minister_cap))
    ]


def in_force(items: Iterable[Item], period: Period) -> list[Item]:
    """The items that bind a party at the end of a period: its manifesto for the election that began it, its ministers'
    statements while their government lasts, its shadow ministers' statements of the period. A question binds nobody,
    whoever asks it."""
    last = period.end_date or date.max
    found = []
    for item in items:
        if item.authority == "manifesto":
            holds = item.day == period.start_date
        elif item.kind not in OFFICIAL:
            holds = False
        elif item.authority == "minister":
            holds = item.day <= last and (item.in_force_until is None or item.in_force_until >= last)
        elif item.authority == "shadow_minister":
            holds = period.start_date <= item.day <= last
        else:
            holds = False
        if holds:
            found.append(item)
    return found


def commitment_to_ask(items: Sequence[Item], method: Method) -> Score:
    """The party's level on one ask, from its items in force.

    When items disagree (an `oppose` stands against a `support` or a `commit`, or against mere mentions), the latest
    position of the highest authority counts; of two on one day the lower. Else the highest level counts. Never a sum.
    """
    levelled = [
        (item, found)
        for item in items
        if (found := level(item.act, item.match, item.authority, item.kind, method.minister_cap))
    ]
    if not levelled:
        return Score(value=0.0, status="scored", level="0")
    points = {item.mention_id: method.points[as_level(found)] for item, found in levelled}
    candidates = levelled
    if any(item.act == "oppose" for item, _ in levelled):
        positions = [(item, found) for item, found in levelled if item.act in POSITIONS]
        foremost = min(precedence(item) for item, _ in positions)
        candidates = [(item, found) for item, found in positions if precedence(item) == foremost]
        chosen = min(candidates, key=lambda pair: (points[pair[0].mention_id], pair[0].mention_id))[1]
    else:
        chosen = max(candidates, key=lambda pair: (points[pair[0].mention_id], pair[0].mention_id))[1]
    decisive = {item.mention_id for item, found in candidates if found == chosen}
    contested = len({item.act for item, _ in levelled} & POSITIONS) > 1 and any(i.act == "oppose" for i, _ in levelled)
    counted = tuple(
        Counted(
            item,
            found,
            points[item.mention_id],
            item.mention_id in decisive,
            OUTWEIGHED if contested and item.mention_id not in decisive else "",
        )
        for item, found in levelled
    )
    value = 100 * method.points[as_level(chosen)]
    return Score(value=value, status="scored", level=chosen, items=counted, note=CONTESTED if contested else "")


def precedence(item: Item) -> tuple[int, int]:
    """Which of two positions counts: smaller first, by authority and then the later day."""
    return BINDING.index(item.authority), -item.day.toordinal()


def commitment(by_ask: dict[str, Score], method: Method) -> Score:
    """C = 100 * sum(w_a * p_a) / sum(w_a) over the asks, floor 0.

    With equal weights and eight asks, one met in full (1.00) and one supported (0.25): 100 * 1.25 / 8 = 15.6.
    """
    weights = method.ask_weights
    total = sum(weights[ask] * (score.value or 0.0) for ask, score in by_ask.items())
    mean = total / sum(weights[ask] for ask in by_ask)
    items = tuple(c for score in by_ask.values() for c in score.items)
    note = FLOORED if mean < 0 else "" if items else SILENT
    return Score(value=max(0.0, mean), status="scored", items=items, note=note)


def as_level(text: str) -> Level:
    """A level of the table, for the type checker."""
    return cast(Level, text)
