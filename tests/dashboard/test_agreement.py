"""What the method page says of the tagger: its figures beside those of words alone, and which sets were held out."""

from __future__ import annotations

import re
from typing import Any

from dashboard import agreement, markup

ASKS = [{"ask_id": "b", "title": "The second ask"}, {"ask_id": "a", "title": "The first ask"}]


def row(
    part: str, name: str, labels: str = "fresh", held_out: bool = True, recall: float | None = 0.5
) -> dict[str, Any]:
    return {
        "labels": labels,
        "held_out": held_out,
        "part": part,
        "name": name,
        "precision": 0.9,
        "recall": recall,
        "recall_low": 0.4,
        "recall_high": 0.6,
        "f1": 0.64,
        "support": 20,
        "low": 0.55,
        "high": 0.7,
    }


HELD_OUT = [
    row("topic", "all"),
    row("asks", "micro"),
    row("asks", "a"),
    row("act", "press"),
    row("match", "accuracy", recall=None),
    row("by_kind", "debate: topic"),
    row("baseline", "asks: micro", recall=0.3),
]
TUNED = [row("topic", "all", "old", held_out=False), row("asks", "micro", "old", held_out=False)]


def shown(rows: list[dict[str, Any]]) -> str:
    page = markup.render("agreement.html", sets=agreement.by_set(rows, ASKS))
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


def test_each_measure_stands_beside_that_of_words_alone() -> None:
    (found,) = agreement.by_set(HELD_OUT, ASKS)
    assert found.together is not None
    assert found.together.words == HELD_OUT[-1]
    assert [line.name for line in found.asks] == ["The first ask"]  # what was not measured is left out
    assert [(kind, asks) for kind, _, asks in found.kinds] == [("Debate", None)]


def test_the_held_out_set_is_said_first_and_what_it_means_for_a_score() -> None:
    text = shown([*HELD_OUT, *TUNED])
    assert "Set fresh was held out" in text
    assert "Of the asks in them it finds 50%, and 90% of its labels are right (words alone: 30% and 90%)." in text
    assert "it is more likely too low" in text
    assert text.index("fresh") < text.index("old")
    assert "flatter the tagger" in text


def test_figures_that_flatter_are_called_so_where_nothing_was_held_out() -> None:
    text = shown(TUNED)
    assert "None of these sets was held out" in text
    assert "honest" not in text


def test_what_was_not_measured_is_said_to_be_so() -> None:
    assert "holds no measurement" in shown([])


def test_what_to_do_about_a_wrong_figure_names_a_report_only_where_there_is_one() -> None:
    page = {name: markup.render("wrong.html", decided=1, can_report=name) for name in (True, False)}
    assert "1 mention so far" in page[True]
    assert "report a problem" in page[True]
    assert "report a problem" not in page[False]
