"""What the database says of the tagger: counted by hand, and kept until tagger or labels change."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipeline.evaluation import labels
from pipeline.evaluation.agreement import agreement, confusions, recall_interval
from pipeline.evaluation.evaluate import Found
from pipeline.evaluation.labels import AskLabel, Statement
from pipeline.reference import load


def statement(topic: bool, *asks: tuple[str, str, str]) -> Statement:
    return Statement(
        id="x", kind="debate", date=None, title="", role="", before="", sentence="", after="", topic=topic, topic_act=None,
        asks=[AskLabel.model_validate({"ask": ask, "match": match, "act": act}) for ask, match, act in asks],
    )  # fmt: skip


def test_confusions_count_what_people_and_tagger_said() -> None:
    counted = confusions(
        [
            statement(True, ("champion-r2p", "full", "support"), ("prevention-unit", "part", "commit")),
            statement(True, ("champion-r2p", "full", "support")),
            statement(False),
            statement(False),
        ],
        [
            Found(True, {"champion-r2p": ("describe", "full")}),
            Found(True, {"champion-r2p": ("support", "part")}),
            Found(True, {"prevention-lens": ("query", "full")}),
            Found(False, {}),
        ],
    )
    assert {(c["step"], c["truth"], c["tagged"]): c["count"] for c in counted} == {
        ("topic", "yes", "yes"): 2, ("topic", "no", "yes"): 1, ("topic", "no", "no"): 1,
        ("ask", "champion-r2p", "champion-r2p"): 2, ("ask", "prevention-unit", "none"): 1,
        ("ask", "none", "prevention-lens"): 1, ("ask", "none", "none"): 1,
        ("act", "support", "describe"): 1, ("act", "support", "support"): 1, ("act", "commit", "none"): 1, ("act", "none", "query"): 1,
        ("match", "full", "full"): 1, ("match", "full", "part"): 1, ("match", "part", "none"): 1, ("match", "none", "full"): 1,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("recall", "support", "interval"), [(0.98, 50, (0.895, 0.9965)), (1.0, 10, (0.7225, 1.0)), (0.0, 0, (None, None))]
)
def test_recall_has_an_interval_also_when_all_were_found(
    recall: float, support: int, interval: tuple[float | None, float | None]
) -> None:
    assert recall_interval(recall, support) == interval


def test_the_measurement_is_kept_until_the_labels_change(tmp_path: Path) -> None:
    reference = load(tmp_path)
    labelled = tmp_path / "labelled"
    labelled.mkdir()
    (labelled / "sets.toml").write_text('[[set]]\nfile = "few.jsonl"\ntitle = "A few"\nheld_out = true\n')

    def measured(*rows: Statement) -> list[tuple[object, ...]]:
        (labelled / "few.jsonl").write_text("".join(row.model_dump_json() + "\n" for row in rows))
        tables = agreement(tmp_path, reference.asks, reference.topic, labelled)
        return [
            (c["labels"], c["held_out"], c["truth"], c["count"]) for c in tables["confusions"] if c["step"] == "topic"
        ]

    assert measured(statement(False)) == [("few", True, "no", 1)]
    (kept,) = (tmp_path / "partitions").glob("agreement-*.json")
    kept.write_text(json.dumps({"confusions": []}))
    assert measured(statement(False)) == []  # read, not measured again
    assert measured(statement(False), statement(False)) == [("few", True, "no", 2)]
    assert len(list((tmp_path / "partitions").glob("agreement-*"))) == 1


def test_every_labelled_file_is_listed_as_a_set_and_can_be_read(tmp_path: Path) -> None:
    reference = load(tmp_path)
    sets = labels.label_sets()
    assert {each.file for each in sets} == {file.name for file in labels.LABELLED.glob("*.jsonl")}
    known = {ask.ask_id for ask in reference.asks}
    ids = [row.id for each in sets for row in labels.read_labels(labels.LABELLED / each.file, known)]
    assert len(ids) == len(set(ids))
