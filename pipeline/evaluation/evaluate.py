"""Agreement of the tagger with labelled statements, with seeded bootstrap intervals and a keyword baseline."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from pipeline.evaluation.labels import ACTS, Statement, read_labels
from pipeline.tagger import Label, Tagger, TagInput
from pipeline.tagger.gate import phrase_pattern
from pipeline.tagger.lexicon import CONCEPT_OF_ASK

_ACT_INDEX: dict[str, int] = {act: index for index, act in enumerate(ACTS)}
Counts = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Found:
    """What the tagger, or the baseline, says about one statement."""

    topic: bool
    asks: dict[str, tuple[str, str]]  # ask -> act, match


def compare(labels: Path, tagger: Tagger) -> tuple[list[Statement], list[Found]]:
    """The statements in `labels`, and what the tagger finds in each. Raises LabelError on a file that cannot be used."""
    gold = read_labels(labels, CONCEPT_OF_ASK)
    return gold, [
        _inside(row, tagged.labels) for row, tagged in zip(gold, tagger.tag(map(_passage, gold)), strict=True)
    ]


def evaluate(labels: Path, tagger: Tagger, seed: int = 2026, draws: int = 1000) -> dict[str, Any]:
    """Compare `tagger` with the statements in `labels` (JSON lines) and return the JSON of `onrecord evaluate`.

    Every figure lies in 0-1; `low` and `high` are the 95% interval of f1 over `draws` resamplings of the statements.
    `act` and `match` are judged on the asks found in both. Raises LabelError on a file that cannot be used.
    """
    return figures(*compare(labels, tagger), tagger, seed, draws)


def figures(
    gold: Sequence[Statement], found: Sequence[Found], tagger: Tagger, seed: int = 2026, draws: int = 1000
) -> dict[str, Any]:
    """As `evaluate`, of statements already compared."""
    names = [ask.ask_id for ask in tagger.asks]
    keyword = list(map(_keywords(tagger), gold))
    drawn = np.random.default_rng(seed).multinomial(len(gold), np.full(len(gold), 1 / len(gold)), size=draws)
    weights = np.vstack([np.ones(len(gold)), drawn.astype(np.float64)])  # the first row is the sample itself
    kinds = np.array([row.kind for row in gold])
    topic, asks = _topic_counts(gold, found), _ask_counts(gold, found, names)
    acts = _act_counts(gold, found)
    return {
        "topic": _score(topic, weights),
        "asks": _ask_scores(asks, names, weights),
        "act": {
            **_renamed(_macro(acts, weights), {"f1": "macro_f1", "low": "low", "high": "high"}),
            **{act: _score(acts[index], weights) for index, act in enumerate(ACTS)},
        },
        "match": _accuracy(gold, found, weights),
        "by_kind": {
            kind: {
                "topic": _score(topic * (kinds == kind), weights),
                "asks": _score(asks.sum(axis=0) * (kinds == kind), weights),
            }
            for kind in sorted(set(kinds.tolist()))
        },
        "baseline": {
            "topic": _score(_topic_counts(gold, keyword), weights),
            "asks": _ask_scores(_ask_counts(gold, keyword, names), names, weights),
        },
        "labels": len(gold),
        "labeller": tagger.version,
    }


def _passage(row: Statement) -> TagInput:
    # What has no end and yet is a statement was a paragraph of its own.
    joint = "\n" if row.before[-1:].isalpha() or row.before.endswith(",") else " "
    return TagInput(row.kind, f"{row.before}{joint}{row.sentence} {row.after}", title=row.title, role=row.role)


def _inside(row: Statement, labels: Sequence[Label]) -> Found:
    """The labels whose middle lies in the sentence: robust where the two split the passage a little differently."""
    start = len(row.before) + 1
    inside = [label for label in labels if start <= (label.start + label.end) / 2 < start + len(row.sentence)]
    asks: dict[str, tuple[str, str]] = {}
    for label in inside:
        if label.ask_id is not None and label.match is not None:
            asks.setdefault(label.ask_id, (label.act, label.match))
    return Found(any(label.topic for label in inside), asks)


def _keywords(tagger: Tagger) -> Callable[[Statement], Found]:
    """The baseline: topic words alone, and topic words with an ask's words."""
    topic = re.compile(phrase_pattern(tagger.topic.triggers), re.IGNORECASE)
    asks = {ask.ask_id: re.compile(phrase_pattern(ask.triggers), re.IGNORECASE) for ask in tagger.asks}

    def find(row: Statement) -> Found:
        if not topic.search(row.sentence):
            return Found(False, {})
        return Found(True, {ask: ("describe", "part") for ask, words in asks.items() if words.search(row.sentence)})

    return find


# Counts are arrays whose last two axes are (true positive, false positive, false negative) x statement.


def _counts(gold: Sequence[bool], found: Sequence[bool]) -> Counts:
    yes, said = np.array(gold, dtype=bool), np.array(found, dtype=bool)
    return np.stack([yes & said, ~yes & said, yes & ~said]).astype(np.float64)


def _topic_counts(gold: Sequence[Statement], found: Sequence[Found]) -> Counts:
    return _counts([row.topic for row in gold], [row.topic for row in found])


def _ask_counts(gold: Sequence[Statement], found: Sequence[Found], names: Sequence[str]) -> Counts:
    said = [{label.ask for label in row.asks} for row in gold]
    return np.stack([_counts([name in row for row in said], [name in row.asks for row in found]) for name in names])


def _act_counts(gold: Sequence[Statement], found: Sequence[Found]) -> Counts:
    counts = np.zeros((len(ACTS), 3, len(gold)))
    for index, (row, ours) in enumerate(zip(gold, found, strict=True)):
        for label in row.asks:
            if label.ask in ours.asks:
                act = ours.asks[label.ask][0]
                if act == label.act:
                    counts[_ACT_INDEX[label.act], 0, index] += 1
                else:
                    counts[_ACT_INDEX[label.act], 2, index] += 1
                    counts[_ACT_INDEX[act], 1, index] += 1
    return counts


def _accuracy(gold: Sequence[Statement], found: Sequence[Found], weights: Counts) -> dict[str, float]:
    counts = np.zeros((2, len(gold)))
    for index, (row, ours) in enumerate(zip(gold, found, strict=True)):
        for label in row.asks:
            if label.ask in ours.asks:
                counts[0, index] += ours.asks[label.ask][1] == label.match
                counts[1, index] += 1
    right, judged = counts @ weights.T
    share = _ratio(right, judged)
    low, high = _interval(share[1:])
    return {"accuracy": _round(share[0]), "low": low, "high": high}


def _ratio(part: Counts, whole: Counts) -> Counts:
    """Nothing out of nothing is nothing: 0, never a division by zero."""
    return np.divide(part, whole, out=np.zeros_like(part), where=whole > 0)


def _figures(counts: Counts, weights: Counts) -> tuple[Counts, Counts, Counts, Counts]:
    """Precision, recall, f1 and support, each (..., draws + 1), from counts (..., 3, statements)."""
    hit, wrong, missed = np.moveaxis(counts @ weights.T, -2, 0)
    return _ratio(hit, hit + wrong), _ratio(hit, hit + missed), _ratio(2 * hit, 2 * hit + wrong + missed), hit + missed


def _score(counts: Counts, weights: Counts) -> dict[str, float]:
    precision, recall, f1, support = _figures(counts, weights)
    low, high = _interval(f1[1:])
    return {
        "precision": _round(precision[0]),
        "recall": _round(recall[0]),
        "f1": _round(f1[0]),
        "support": round(support[0]),
        "low": low,
        "high": high,
    }


def _macro(counts: Counts, weights: Counts) -> dict[str, float]:
    """Mean over the classes that people used; in a draw, over those of them that it holds."""
    used = counts[(counts[:, 0] + counts[:, 2]).sum(axis=1) > 0]
    if not len(used):
        return {"precision": 0.0, "recall": 0.0, "f1": 0.0, "support": 0, "low": 0.0, "high": 0.0}
    precision, recall, f1, support = _figures(used, weights)
    present = support > 0
    means = [
        _ratio((figure * present).sum(axis=0), present.sum(axis=0).astype(float)) for figure in (precision, recall, f1)
    ]
    low, high = _interval(means[2][1:])
    names = ("precision", "recall", "f1")
    first = {name: _round(mean[0]) for name, mean in zip(names, means, strict=True)}
    return {**first, "support": round(support[:, 0].sum()), "low": low, "high": high}


def _ask_scores(counts: Counts, names: Sequence[str], weights: Counts) -> dict[str, dict[str, float]]:
    return {
        "micro": _score(counts.sum(axis=0), weights),
        "macro": _macro(counts, weights),
        **{name: _score(counts[index], weights) for index, name in enumerate(names)},
    }


def _renamed(values: dict[str, float], names: dict[str, str]) -> dict[str, float]:
    return {new: values[old] for old, new in names.items()}


def _interval(draws: Counts) -> tuple[float, float]:
    if not draws.size:
        return 0.0, 0.0
    low, high = np.quantile(draws, [0.025, 0.975])
    return _round(low), _round(high)


def _round(value: float) -> float:
    return round(float(value), 4)
