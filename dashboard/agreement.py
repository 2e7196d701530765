"""Rows of `queries.evaluations` -> what the method page says of the tagger, set by set of labelled statements."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.records import Row
from pipeline.presentation import wording

TOGETHER = "All asks together"


@dataclass(frozen=True, slots=True)
class Line:
    """What was judged, the row that measures the tagger, and the one that measures words alone (None where not measured)."""

    name: str
    tagger: Row
    words: Row | None


@dataclass(frozen=True, slots=True)
class LabelledSet:
    """One set of labelled statements: the topic and the asks together (None where not measured), each ask in order, each
    act, the elements (a row whose precision is the accuracy), and (kind of document, row of topic, row of asks)."""

    name: str
    held_out: bool
    topic: Line | None
    together: Line | None
    asks: list[Line]
    acts: list[Line]
    elements: Row | None
    kinds: list[tuple[str, Row | None, Row | None]]


def by_set(evaluations: Sequence[Row], asks: Sequence[Row]) -> list[LabelledSet]:
    """The sets in the order of the rows (held-out sets first), asks in the order of `queries.asks`."""
    names = dict.fromkeys(row["labels"] for row in evaluations)
    return [_set(name, [row for row in evaluations if row["labels"] == name], asks) for name in names]


def _set(name: str, measured: list[Row], asks: Sequence[Row]) -> LabelledSet:
    rows = {(row["part"], row["name"]): row for row in measured}

    def line(title: str, part: str, key: str, words: str) -> Line | None:
        row = rows.get((part, key))
        return Line(title, row, rows.get(("baseline", words))) if row else None

    by_ask = [line(ask["title"], "asks", ask["ask_id"], f"asks: {ask['ask_id']}") for ask in asks]
    by_act = [line(words, "act", act, "") for act, words in wording.ACTS.items()]
    kinds = [
        (words, rows.get(("by_kind", f"{kind}: topic")), rows.get(("by_kind", f"{kind}: asks")))
        for kind, words in wording.KINDS.items()
    ]
    return LabelledSet(
        name=name,
        held_out=measured[0]["held_out"],
        topic=line("On the topic", "topic", "all", "topic"),
        together=line(TOGETHER, "asks", "micro", "asks: micro"),
        asks=[found for found in by_ask if found],
        acts=[found for found in by_act if found],
        elements=rows.get(("match", "accuracy")),
        kinds=[kind for kind in kinds if kind[1] or kind[2]],
    )
