import json
import math
from pathlib import Path
from typing import Any

import pytest

from pipeline.evaluation.evaluate import evaluate
from pipeline.evaluation.labels import LabelError, read_labels
from pipeline.reference import load
from pipeline.scores.parties import PARLIAMENT
from pipeline.tagger import Tagger, TagInput
from tests.conftest import SHARED

LABELLED = Path(__file__).resolve().parents[3] / "data" / "labelled"
CHALLENGE = LABELLED / "challenge-dev.jsonl"
KINDS = PARLIAMENT | {"manifesto", "written_answer", "written_statement"}
SCORE = {"precision", "recall", "f1", "support", "low", "high"}


@pytest.fixture(scope="module")
def tagger() -> Tagger:
    reference = load(Path("no-such-folder"))  # so the project's own
    return Tagger(reference.asks, reference.topic)


@pytest.fixture(scope="module")
def challenge(tagger: Tagger) -> dict[str, Any]:
    return evaluate(CHALLENGE, tagger)


def row(
    sentence: str, asks: list[tuple[str, str, str]], topic: bool = True, kind: str = "manifesto", **more: Any
) -> dict[str, Any]:
    return {
        "id": "x", "kind": kind, "date": "2031-05-01", "title": "", "role": "", "before": "", "sentence": sentence, "after": "",
        "topic": topic, "topic_act": None, "asks": [{"ask": ask, "match": match, "act": act} for ask, match, act in asks], **more,
    }  # fmt: skip


def written(path: Path, *rows: dict[str, Any]) -> Path:
    path.write_text("".join(json.dumps(r) + "\n" for r in rows), encoding="utf-8")
    return path


UNIT = "We will create a cross-government unit to prevent atrocities."


def test_figures_are_what_counting_by_hand_gives(tmp_path: Path, tagger: Tagger) -> None:
    figures = evaluate(
        written(
            tmp_path / "labels.jsonl",
            row(UNIT, [("prevention-unit", "full", "commit")]),
            row(UNIT, [("prevention-unit", "part", "support")]),
            row("The buses run on time.", [("prevention-unit", "full", "commit")], kind="debate"),
            row("The unit was set up in 2022.", [], topic=False, kind="debate"),
            row("We must prevent genocide.", [], topic=False, kind="debate"),
        ),
        tagger,
    )
    assert figures["topic"] | {"low": 0, "high": 0} == {
        "precision": 0.6667, "recall": 0.6667, "f1": 0.6667, "support": 3, "low": 0, "high": 0,
    }  # fmt: skip
    unit = figures["asks"]["prevention-unit"]
    assert (unit["precision"], unit["recall"], unit["f1"], unit["support"]) == (1.0, 0.6667, 0.8, 3)
    assert figures["asks"]["micro"]["f1"] == figures["asks"]["macro"]["f1"] == 0.8
    # Acts and matches are judged where both found the ask: one of two each.
    assert figures["match"]["accuracy"] == 0.5
    assert (figures["act"]["commit"]["precision"], figures["act"]["commit"]["recall"]) == (0.5, 1.0)
    assert figures["act"]["macro_f1"] == 0.3333  # of commit (0.6667) and support (0)
    assert figures["by_kind"]["manifesto"]["asks"]["f1"] == 1.0
    assert figures["by_kind"]["debate"]["asks"]["f1"] == 0.0
    assert figures["baseline"]["asks"]["prevention-unit"]["recall"] == 0.6667
    assert (figures["labels"], figures["labeller"]) == (5, tagger.version)


@pytest.mark.parametrize("path", sorted(LABELLED.glob("*.jsonl")), ids=lambda path: path.stem)
def test_each_set_of_labels_keeps_the_rules_of_labelling(path: Path, tagger: Tagger) -> None:
    lines = read_labels(path, [ask.ask_id for ask in tagger.asks])
    assert len({line.id for line in lines}) == len({line.sentence for line in lines}) == len(lines)
    for line in lines:
        assert line.sentence.strip(), line.id
        assert line.kind in KINDS, line.id
        assert len({label.ask for label in line.asks}) == len(line.asks), line.id
        # An act of its own only where the topic is touched and no ask fits.
        assert (line.topic_act is not None) == (line.topic and not line.asks), line.id
        assert line.topic or not line.asks, line.id


def test_the_report_has_exactly_the_promised_keys(challenge: dict[str, Any], tagger: Tagger) -> None:
    asks = {"micro", "macro", *(ask.ask_id for ask in tagger.asks)}
    assert set(challenge) == {"topic", "asks", "act", "match", "by_kind", "baseline", "labels", "labeller"}
    assert set(challenge["asks"]) == set(challenge["baseline"]["asks"]) == asks
    assert set(challenge["act"]) == {
        "macro_f1",
        "low",
        "high",
        "commit",
        "support",
        "press",
        "query",
        "describe",
        "oppose",
    }
    assert set(challenge["match"]) == {"accuracy", "low", "high"}
    assert set(challenge["baseline"]) == {"topic", "asks"}
    scores = [
        challenge["topic"],
        challenge["baseline"]["topic"],
        *challenge["asks"].values(),
        *challenge["baseline"]["asks"].values(),
    ]
    scores += [score for kind in challenge["by_kind"].values() for score in (kind["topic"], kind["asks"])]
    for score in scores:
        assert set(score) == SCORE
        assert 0 <= score["low"] <= score["high"] <= 1
    assert json.loads(json.dumps(challenge)) == challenge
    assert sum(kind["topic"]["support"] for kind in challenge["by_kind"].values()) == challenge["topic"]["support"]


def test_the_same_seed_gives_the_same_intervals_and_more_draws_hardly_move_them(
    tagger: Tagger, challenge: dict[str, Any]
) -> None:
    assert evaluate(CHALLENGE, tagger) == challenge
    other = evaluate(CHALLENGE, tagger, seed=7, draws=2000)
    for end in ("low", "high"):
        assert math.isclose(other["asks"]["micro"][end], challenge["asks"]["micro"][end], abs_tol=0.02)
    assert other["asks"]["micro"]["low"] < other["asks"]["micro"]["f1"] < other["asks"]["micro"]["high"]


def test_a_slow_count_agrees(tagger: Tagger, challenge: dict[str, Any]) -> None:
    hit = wrong = missed = 0
    for line in read_labels(CHALLENGE, [ask.ask_id for ask in tagger.asks]):
        text = f"{line.before} {line.sentence} {line.after}"
        [tagged] = tagger.tag([TagInput(line.kind, text, title=line.title, role=line.role)])
        begin, end = len(line.before) + 1, len(line.before) + 1 + len(line.sentence)
        found = {label.ask_id for label in tagged.labels if label.ask_id and begin <= label.start < label.end <= end}
        said = {label.ask for label in line.asks}
        hit, wrong, missed = hit + len(found & said), wrong + len(found - said), missed + len(said - found)
    assert challenge["asks"]["micro"]["f1"] == round(2 * hit / (2 * hit + wrong + missed), 4)


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("{", "Invalid JSON"),
        ("[]", "line 2: the line"),
        (json.dumps({"id": "x"}), "line 2: kind: Field required"),
        (json.dumps(row("x", [], topic="yes")), "line 2: topic: Input should be a valid boolean"),  # type: ignore[arg-type]
        (
            json.dumps(row("x", [("prevention-unit", "half", "commit")])),
            "line 2: asks.0.match: Input should be 'full' or 'part'",
        ),
        (
            json.dumps(row("x", [("moon-landing", "full", "commit")])),
            "line 2: asks: unknown ask 'moon-landing'; known are champion-r2p",
        ),
    ],
)
def test_a_malformed_line_is_named_in_one_line(tmp_path: Path, tagger: Tagger, line: str, complaint: str) -> None:
    path = written(tmp_path / "labels.jsonl", row(UNIT, []))
    path.write_text(path.read_text() + line + "\n")
    with pytest.raises(LabelError) as refused:
        evaluate(path, tagger)
    assert complaint in str(refused.value)
    assert "labels.jsonl" in str(refused.value)
    assert "\n" not in str(refused.value)


def test_a_file_that_is_missing_or_empty_or_no_text_is_refused(tmp_path: Path, tagger: Tagger) -> None:
    (tmp_path / "empty.jsonl").write_text("\n\n")
    (tmp_path / "bytes.jsonl").write_bytes(b"\xff\xfe\x00")
    for name, complaint in (
        ("none.jsonl", "cannot be read"),
        ("empty.jsonl", "no labelled statement"),
        ("bytes.jsonl", "cannot be read"),
    ):
        with pytest.raises(LabelError, match=complaint):
            evaluate(tmp_path / name, tagger)


def reaches(figures: dict[str, Any], topic: float, asks: float, act: float) -> bool:
    return bool(
        figures["topic"]["f1"] >= topic
        and figures["asks"]["micro"]["f1"] >= asks
        and figures["act"]["macro_f1"] >= act
        and figures["act"]["commit"]["precision"] >= 0.9  # a false commitment is the worst error
        and figures["asks"]["micro"]["f1"] > figures["baseline"]["asks"]["micro"]["f1"]
    )


def test_the_tagger_agrees_with_the_invented_statements(challenge: dict[str, Any]) -> None:
    assert reaches(challenge, topic=0.88, asks=0.88, act=0.9)


@pytest.mark.real
def test_the_tagger_agrees_with_the_real_statements(tagger: Tagger) -> None:
    assert reaches(evaluate(SHARED / "gold" / "dev.jsonl", tagger), topic=0.9, asks=0.88, act=0.78)
