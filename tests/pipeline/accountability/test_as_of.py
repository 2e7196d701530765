"""A past day can be built again: what the archive held, what people had reviewed, what had begun."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest

from crawlers.sources import PROJECT_REFERENCE
from pipeline.accountability.as_of import reference_as_of
from pipeline.accountability.history import RETIRED
from pipeline.accountability.kept import KeptError, read
from pipeline.build import BuildError, Built, build
from pipeline.database import FILE, connect
from pipeline.reference import load
from tests.pipeline.archived import archive_question, make, question, rows

SILENT: dict[str, Any] = {
    "answerText": "<p>The matter is for others.</p>",
    "answerIsCorrection": True,
    "dateAnswerCorrected": "2026-01-04T00:00:00",
}
SCORES = "SELECT * FROM scores ORDER BY ALL"
ANSWER = "SELECT mention_id, statement FROM mentions WHERE locator = 'answer' ORDER BY ALL"


def build_as_of(data: Path, day: int) -> Built:
    with ThreadPoolExecutor(1) as executor:
        return build(data, executor=executor, as_of=date(2026, 1, day))


def test_a_past_day_is_what_was_built_then_and_nothing_published_changes(tmp_path: Path) -> None:
    archive_question(tmp_path, question(), day=2)
    make(tmp_path)
    then = rows(tmp_path, ANSWER)
    assert then
    archive_question(tmp_path, question(**SILENT), day=5)
    archive_question(tmp_path, question(8), day=5)
    make(tmp_path)
    published = (tmp_path / FILE).read_bytes()
    partitions = sorted((tmp_path / "partitions").rglob("*.parquet"))

    built = build_as_of(tmp_path, 4)
    with connect(built.path) as connection:
        assert connection.execute(ANSWER).fetchall() == then
        assert connection.execute("SELECT as_of FROM inputs").fetchall() == [(date(2026, 1, 4),)]
        assert connection.execute("SELECT max(retrieved_at) < '2026-01-05' FROM documents").fetchall() == [(True,)]
    assert built.path == tmp_path / "as-of" / "2026-01-04.duckdb"
    assert (tmp_path / FILE).read_bytes() == published
    assert sorted((tmp_path / "partitions").rglob("*.parquet")) == partitions  # used again, none made
    with connect(build_as_of(tmp_path, 9).path) as connection:
        assert connection.execute(SCORES).fetchall() == rows(tmp_path, SCORES)  # today, as of today
    with pytest.raises(BuildError, match="as-of 2026-01-01: the archive held nothing"):
        build_as_of(tmp_path, 1)


def test_what_began_later_is_left_out_and_what_ended_later_is_open() -> None:
    reference = reference_as_of(load(PROJECT_REFERENCE.parent), date(2023, 6, 1))
    assert [(p.period, p.end_date) for p in reference.periods][-1] == ("2019-24", None)
    assert [(g.party_id, g.end_date) for g in reference.governments][-1] == ("conservative", None)
    assert max(m.election_date for m in reference.manifestos) == date(2019, 12, 12)


def test_what_was_retired_outlives_a_lost_database(tmp_path: Path) -> None:
    archive_question(tmp_path, question(), day=2)
    make(tmp_path)
    archive_question(tmp_path, question(**SILENT), day=5)
    make(tmp_path)
    gone = rows(tmp_path, "SELECT mention_id, reason FROM retired_mentions ORDER BY ALL")
    assert gone
    (tmp_path / FILE).unlink()
    make(tmp_path)
    assert rows(tmp_path, "SELECT mention_id, reason FROM retired_mentions ORDER BY ALL") == gone
    kept = RETIRED.file(tmp_path).read_bytes()
    archive_question(tmp_path, question(), day=8)  # what was said comes back
    make(tmp_path)
    assert rows(tmp_path, "SELECT count(*) FROM retired_mentions") == [(0,)]
    assert RETIRED.file(tmp_path).read_bytes() == kept  # the history stays
    assert {row["mention_id"] for row in read(RETIRED.file(tmp_path), RETIRED.columns)} == {key for key, _ in gone}


def test_a_figure_that_was_other_is_remembered_with_its_build(tmp_path: Path) -> None:
    archive_question(tmp_path, question(), day=2)
    make(tmp_path)
    make(tmp_path)
    assert rows(tmp_path, "SELECT count(*) FROM past_figures") == [(0,)], "the same again is nothing past"
    with duckdb.connect(str(tmp_path / FILE)) as earlier:  # as if it had been built of less
        changed = earlier.execute(
            "UPDATE scores SET value = coalesce(value, 0) + 3 WHERE ask_id = 'all' RETURNING party_id, period, figure, value"
        ).fetchall()
        earlier.execute("UPDATE builds SET build_id = 'earlier'")
    assert changed
    make(tmp_path)
    past = "SELECT party_id, period, figure, value FROM past_figures WHERE (ask_id, build_id) = ('all', 'earlier') ORDER BY ALL"
    assert rows(tmp_path, past) == sorted(changed)
    (tmp_path / FILE).unlink()
    make(tmp_path)
    assert rows(tmp_path, past) == sorted(changed), "the history outlives a lost database"


def test_a_damaged_history_is_one_line(tmp_path: Path) -> None:
    path = tmp_path / "retired.jsonl"
    path.write_text('{"mention_id": "a"}\n', encoding="utf-8")
    with pytest.raises(KeptError, match=r"retired\.jsonl, line 1: cannot be read") as refused:
        read(path, RETIRED.columns)
    assert "\n" not in str(refused.value)
