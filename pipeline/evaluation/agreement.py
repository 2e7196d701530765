"""What is known of the tagger's agreement with people, for the tables `evaluations` and `confusions`.

A pure function of the tagger and the labelled sets; kept in data/partitions under their digests, as a partition is.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from scipy.stats import binomtest

from pipeline.evaluation.evaluate import Found, compare, figures
from pipeline.evaluation.labels import LABELLED, LabelSet, Statement, label_sets
from pipeline.reference import Ask, Topic
from pipeline.tagger import Tagger, version

NONE = "none"

Row = dict[str, Any]
Agreement = dict[str, list[Row]]  # the rows of each of the two tables


def agreement(data: Path, asks: Sequence[Ask], topic: Topic, labelled: Path = LABELLED) -> Agreement:
    """The rows of `evaluations` and of `confusions`; measured only when the tagger or a labelled set is another.

    Raises ReferenceError, LabelError, OSError.
    """
    sets = label_sets(labelled)
    file = data / "partitions" / f"agreement-{version(asks, topic)}-{_digest(sets, labelled)}.json"
    if not file.is_file():
        tagger = Tagger(asks, topic)
        tables: Agreement = {"evaluations": [], "confusions": []}
        for each in sets:
            gold, found = compare(labelled / each.file, tagger)
            of = {"labels": each.file.removesuffix(".jsonl"), "held_out": each.held_out}
            tables["evaluations"] += [of | row | {"labeller": tagger.version} for row in _rows(gold, found, tagger)]
            tables["confusions"] += [of | row for row in confusions(gold, found)]
        for old in file.parent.glob("agreement-*"):
            old.unlink()
        aside = file.with_name(file.name + ".partial")
        aside.parent.mkdir(parents=True, exist_ok=True)
        aside.write_text(json.dumps(tables), encoding="utf-8")
        aside.replace(file)
    kept: Agreement = json.loads(file.read_text(encoding="utf-8"))
    return kept


def confusions(gold: Sequence[Statement], found: Sequence[Found]) -> list[Row]:
    """How often people's label (`truth`) met the tagger's (`tagged`) in each `step`, `none` where one of them has no label.

    `topic` counts statements (yes, no). `ask` counts asks, and once each statement in which neither found one. `act` and
    `match` count asks: with `none` as the tagger's, an ask it missed; as people's, one it gave too many.
    """
    counts: Counter[tuple[str, str, str]] = Counter()
    for row, ours in zip(gold, found, strict=True):
        counts["topic", _yes(row.topic), _yes(ours.topic)] += 1
        theirs = {label.ask: (label.act, label.match) for label in row.asks}
        if not theirs and not ours.asks:
            counts["ask", NONE, NONE] += 1
        for ask in {**theirs, **ours.asks}:
            act, match = theirs.get(ask, (NONE, NONE))
            our_act, our_match = ours.asks.get(ask, (NONE, NONE))
            counts["ask", ask if ask in theirs else NONE, ask if ask in ours.asks else NONE] += 1
            counts["act", act, our_act] += 1
            counts["match", match, our_match] += 1
    return [
        {"step": step, "truth": truth, "tagged": tagged, "count": count}
        for (step, truth, tagged), count in sorted(counts.items())
    ]


def recall_interval(recall: float, support: int) -> tuple[float | None, float | None]:
    """95% Wilson interval of a recall of `support` labels; None without labels. Of 49 found out of 50: 0.895 to 0.996.

    Unlike the bootstrap it does not shrink to a point when every one was found (E. B. Wilson, JASA 22, 1927).
    """
    if not support:
        return None, None
    interval = binomtest(round(recall * support), support).proportion_ci(method="wilson")
    return round(float(interval.low), 4), round(float(interval.high), 4)


def _rows(gold: Sequence[Statement], found: Sequence[Found], tagger: Tagger) -> Iterator[Row]:
    report = figures(gold, found, tagger)
    acts, match = report["act"], report["match"]
    yield _row("topic", "all", report["topic"])
    for ask, score in report["asks"].items():
        yield _row("asks", ask, score)
    yield _row("act", "macro", {"f1": acts["macro_f1"], "low": acts["low"], "high": acts["high"]})
    for act, score in acts.items():
        if isinstance(score, dict):
            yield _row("act", act, score)
    yield _row("match", "accuracy", {"precision": match["accuracy"], "low": match["low"], "high": match["high"]})
    for kind, both in report["by_kind"].items():
        for part, score in both.items():
            yield _row("by_kind", f"{kind}: {part}", score)
    yield _row("baseline", "topic", report["baseline"]["topic"])
    for ask, score in report["baseline"]["asks"].items():
        yield _row("baseline", f"asks: {ask}", score)


def _row(part: str, name: str, score: dict[str, Any]) -> Row:
    figure = {key: score.get(key) for key in ("precision", "recall", "f1", "support", "low", "high")}
    low, high = (None, None)
    if score.get("support") and name != "macro":  # a mean over classes has no count of its own
        low, high = recall_interval(score["recall"], score["support"])
    return {"part": part, "name": name, **figure, "recall_low": low, "recall_high": high}


def _yes(on_topic: bool) -> str:
    return "yes" if on_topic else "no"


def _digest(sets: Sequence[LabelSet], folder: Path) -> str:
    """Of the labelled statements, and of the code that measures on them."""
    digest = hashlib.sha256(json.dumps([each.model_dump() for each in sets]).encode())
    here = Path(__file__)
    for file in [here, here.with_name("evaluate.py"), here.with_name("labels.py"), *(folder / s.file for s in sets)]:
        digest.update(file.read_bytes())
    return digest.hexdigest()[:12]
