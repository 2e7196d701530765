"""The review page, run without a browser on the sample: it is there only when asked for, and saves as an import does."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from pipeline.build import build
from pipeline.database import FILE, connect
from pipeline.reviews.queue import queue
from tests.dashboard.conftest import APP
from tests.dashboard.test_pages import words

SAMPLE = APP.parents[1] / "data" / "sample"


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    data = tmp_path_factory.mktemp("review") / "data"
    shutil.copytree(SAMPLE, data, ignore=shutil.ignore_patterns("*.duckdb", "partitions", "published", "*.lock"))
    build(data)
    return data


def opened(sample: Path, monkeypatch: pytest.MonkeyPatch, **parameters: str) -> AppTest:
    monkeypatch.setenv("ONRECORD_DATA", str(sample))
    monkeypatch.setenv("ONRECORD_REVIEW", "yes")
    at = AppTest.from_file(str(APP), default_timeout=120).run()
    at.query_params.update(parameters)
    at.switch_page("views/review.py").run()
    assert not at.exception
    return at


def test_a_decision_is_saved_under_the_reviewers_name_and_the_next_mention_comes(
    sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with connect(sample / FILE) as connection:
        first, second, *_ = queue(connection)
    at = opened(sample, monkeypatch)
    assert first["statement"] in words(at)
    assert first["party"] in words(at)
    at.button[0].click().run()
    assert "Write your name or initials first" in words(at)
    at.text_input(key="reviewer").input("Rita Reviewer")
    at.radio[0].set_value("reject")
    at.button[0].click().run()
    assert not (sample / "reviews").exists()  # a rejection needs a reason
    at.text_input[1].input("It speaks of something else.")
    at.button[0].click().run()
    (file,) = (sample / "reviews").glob("*.csv")
    ((row),) = csv.DictReader(file.open(encoding="utf-8"))
    assert (row["mention_id"], row["decision"], row["reviewer"]) == (first["mention_id"], "reject", "Rita Reviewer")
    assert f"mention {second['mention_id']}" in words(at)


def test_a_blind_reviewer_sees_neither_party_nor_speaker_nor_label(
    sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with connect(sample / FILE) as connection:
        first = queue(connection)[0]
    at = opened(sample, monkeypatch, blind="yes")
    text = words(at)
    assert first["statement"] in text
    assert first["party"] not in text
    assert first["machine_reason"] not in text
    assert [box.value for box in at.selectbox if box.label in ("Ask", "What it does", "Elements")] == [None, None, None]


def test_there_is_no_review_page_unless_it_was_asked_for(sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONRECORD_DATA", str(sample))
    monkeypatch.delenv("ONRECORD_REVIEW", raising=False)
    at = AppTest.from_file(str(APP), default_timeout=120).run()
    assert "Review" not in [link.proto.label for link in at.get("page_link")]
