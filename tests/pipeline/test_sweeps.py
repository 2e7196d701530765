"""Completeness: what was announced and did not come stops publication, until a later sweep brings it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from crawlers.archive import ArchiveWriter
from crawlers.sweeps import Sweep
from pipeline import queries
from pipeline.checks import CheckFailed
from pipeline.database import FILE, connect
from tests.pipeline.archived import archive_question, make, question, rows

SOURCE = """
[written_questions]
title = "Invented questions"
publisher = "Invented Parliament"
licence = "Invented"
whole_text_may_be_exported = true
first_date = 2021-01-01
expected_minimum = {minimum}
expected_maximum = 9
search_terms = ["invented genocide", "massacre"]
"""


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder with one question and sources of its own."""
    (tmp_path / "reference").mkdir()
    (tmp_path / "reference" / "sources.toml").write_text(SOURCE.format(minimum=1), encoding="utf-8")
    archive_question(tmp_path, question())
    return tmp_path


def swept(data: Path, day: int = 1, **changes: Any) -> None:
    """Archives that a window was swept on a day of January 2026."""
    whole: dict[str, Any] = {
        "asked": "answering bodies", "event": "tabled", "first_day": date(2021, 1, 1), "last_day": date(2025, 12, 31),
        "announced": 1, "received": 1, "wanted": 1, "held": 1, "checked_at": datetime(2026, 1, day, tzinfo=UTC),
    }  # fmt: skip
    with ArchiveWriter(data / "raw" / "written_questions") as archive:
        archive.add_sweep(Sweep(**whole | changes))


@pytest.mark.parametrize(
    ("lacking", "says"),
    [
        ({"announced": 12, "received": 9}, "9 of 12 records came. "),
        ({"announced": 12, "received": 0, "wanted": 0, "held": 0}, "0 of 12 records came. "),
        ({"wanted": 3, "held": 2, "problem": "questions/8: answered 500"}, "2 of 3 records are held (questions/8: answered 500). "),
    ],
    ids=["short", "begun", "detail"],
)  # fmt: skip
def test_a_shortfall_stops_publication_and_names_the_window(data: Path, lacking: dict[str, Any], says: str) -> None:
    swept(data)
    make(data)
    before = (data / FILE).read_bytes()
    swept(data, day=2, first_day=date(2025, 12, 1), **lacking)
    with pytest.raises(CheckFailed) as failed:
        make(data)
    assert (data / FILE).read_bytes() == before
    assert f"written_questions, answering bodies, tabled from 2025-12-01 to 2025-12-31: {says}" in str(failed.value)
    assert "onrecord crawl written_questions --since 2025-12-01 --until 2025-12-31" in str(failed.value)
    swept(data, day=3, first_day=date(2025, 11, 1))
    make(data)
    assert rows(data, "SELECT count(*), min(received - announced) FROM sweeps") == [(1, 0)]


def test_what_changed_lately_is_covered_by_the_next_whole_sweep(data: Path) -> None:
    swept(data, event="answered", first_day=date(2025, 11, 1), announced=2)
    with pytest.raises(CheckFailed, match="answered from 2025-11-01"):
        make(data)
    swept(data, day=2, asked="search massacre")
    with pytest.raises(CheckFailed, match="answered from 2025-11-01"):
        make(data)
    swept(data, day=3)
    make(data)


def test_an_archive_file_that_is_gone_is_missed(data: Path) -> None:
    (first,) = (data / "raw" / "written_questions").glob("*.warc.gz")
    swept(data, day=2)
    make(data)
    first.unlink()
    with pytest.raises(CheckFailed, match=r"tabled from 2021-01-01 to 2025-12-31.*files of the archive are gone"):
        make(data)
    with ArchiveWriter(data / "raw" / "written_questions") as archive:
        assert archive.sweeps("answering bodies") == [], "the next crawl asks for all again"


def test_a_term_that_is_no_longer_searched_for_stops_nothing(data: Path) -> None:
    swept(data)
    swept(data, asked="search invented-genocide")
    swept(data, asked="search famine", announced=4)
    make(data)
    assert rows(data, "SELECT asked FROM sweeps ORDER BY 1") == [("answering bodies",), ("search invented-genocide",)]


def test_a_term_that_was_never_searched_for_is_said(data: Path) -> None:
    swept(data)
    make(data)
    assert rows(data, "SELECT * FROM unasked_terms") == [], (
        "of a source that was never searched there is nothing to say"
    )
    swept(data, asked="search invented-genocide")
    built = make(data)
    assert rows(data, "SELECT source_id, term FROM unasked_terms") == [("written_questions", "massacre")]
    assert (
        "written_questions was never searched for massacre. Search for it: onrecord crawl written_questions"
        in built.warnings
    )
    swept(data, asked="search massacre", received=0, announced=0, wanted=0, held=0)
    make(data)
    assert rows(data, "SELECT * FROM unasked_terms") == []


def test_a_source_swept_whole_that_has_too_few_records_is_not_published(data: Path) -> None:
    (data / "reference" / "sources.toml").write_text(SOURCE.format(minimum=2), encoding="utf-8")
    swept(data, first_day=date(2024, 1, 1))
    (warning, *_) = make(data).warnings
    assert warning.startswith("written_questions: 1 in the archive, a full crawl has at least 2")
    swept(data, day=2)
    with pytest.raises(CheckFailed, match="written_questions: 1 in the archive, though it was swept from 2021-01-01"):
        make(data)


def test_coverage_says_what_was_announced_what_came_and_when_the_source_was_last_asked(data: Path) -> None:
    swept(data, announced=7, received=7)
    swept(data, asked="search massacre", announced=2, received=2)
    swept(data, day=5, event="corrected", first_day=date(2025, 12, 1), announced=0, received=0)
    make(data)
    assert rows(data, "SELECT asked, event, last_checked::VARCHAR FROM sweeps ORDER BY 1") == [
        ("answering bodies", "tabled", "2026-01-05 00:00:00"),
        ("search massacre", "tabled", "2026-01-01 00:00:00"),
    ]
    assert rows(data, "SELECT DISTINCT announced, received, last_checked::VARCHAR FROM coverage") == [
        (9, 9, "2026-01-05 00:00:00")
    ]
    with connect(data / FILE) as connection:
        (state,) = queries.sources(connection).to_dict("records")
    assert (state["announced"], state["received"], str(state["last_checked"])) == (9, 9, "2026-01-05 00:00:00")
