"""From a real archive to a published database, and what happens when something is wrong on the way."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import pytest

from crawlers.archive import ArchiveWriter
from crawlers.sources import ReferenceError
from pipeline.build import BuildError, build
from pipeline.checks import CheckFailed
from pipeline.database import BUILDING, FILE, DatabaseError, DatabaseMissing, DatabaseOutdated, connect
from pipeline.documents import DocumentError
from pipeline.verify import verify
from tests.pipeline.archived import API, JSON, PLEDGE, archive_manifesto, archive_question, make, question, rows


def test_a_pledge_becomes_evidence_and_a_score_and_is_proven(tmp_path: Path) -> None:
    archive_manifesto(tmp_path, f"Our plan\n\n{PLEDGE}\n\nWe will mend the roads.\n")
    make(tmp_path)
    assert rows(
        tmp_path,
        "SELECT party_id, ask_id, act, match, level, authority, statement FROM evidence WHERE ask_id IS NOT NULL",
    ) == [("libdem", "prevention-unit", "commit", "full", "4", "manifesto", PLEDGE)]
    assert rows(
        tmp_path,
        """SELECT value, level FROM scores WHERE party_id = 'libdem' AND period = '2024-'
        AND ask_id = 'prevention-unit' AND figure = 'commitment'""",
    ) == [(100.0, "4")]
    with connect(tmp_path / FILE) as connection:
        proven = verify(connection, tmp_path)
    assert (proven.failures, proven.mentions > 0) == ([], True)


def test_a_party_without_an_archived_manifesto_is_not_yet_assessed_never_0(tmp_path: Path) -> None:
    archive_manifesto(tmp_path, PLEDGE)
    make(tmp_path)
    assert rows(
        tmp_path,
        "SELECT DISTINCT value, status FROM scores WHERE party_id = 'labour' AND period = '2024-' AND figure = 'commitment'",
    ) == [(None, "not yet assessed")]


def test_a_manifesto_that_says_nothing_scores_0(tmp_path: Path) -> None:
    archive_manifesto(tmp_path, "We will mend the roads.\n")
    make(tmp_path)
    assert rows(
        tmp_path,
        """SELECT value, status, items FROM scores WHERE party_id = 'libdem' AND period = '2024-'
        AND ask_id = 'all' AND figure = 'commitment'""",
    ) == [(0.0, "scored", 0)]


def test_a_corrected_source_keeps_both_versions_and_retires_what_is_gone(tmp_path: Path) -> None:
    archive_question(tmp_path, question(), day=1)
    make(tmp_path)
    before = {row[0] for row in rows(tmp_path, "SELECT mention_id FROM mentions WHERE locator = 'answer'")}
    archive_question(
        tmp_path,
        question(
            answerText="<p>The matter is for others.</p>",
            answerIsCorrection=True,
            dateAnswerCorrected="2024-10-01T00:00:00",
        ),
        day=2,
    )
    make(tmp_path)
    assert rows(tmp_path, "SELECT text FROM passages WHERE locator = 'answer'") == [("The matter is for others.",)]
    assert rows(tmp_path, "SELECT count(*), count(*) FILTER (is_current) FROM document_versions") == [(2, 1)]
    assert {(row[0], row[1]) for row in rows(tmp_path, "SELECT mention_id, reason FROM retired_mentions")} == {
        (key, "source corrected") for key in before
    }
    assert before


def test_an_earlier_text_that_comes_back_is_the_current_one(tmp_path: Path) -> None:
    first, second = question(), question(heading="Another heading")
    for day, row in enumerate((first, second, first), start=1):
        archive_question(tmp_path, row, day)
    make(tmp_path)
    assert rows(tmp_path, "SELECT title FROM documents") == [("Genocide: Prevention",)]


def test_a_holding_answer_and_a_withdrawn_question_are_kept_and_not_scored(tmp_path: Path) -> None:
    archive_question(tmp_path, question(1, answerIsHolding=True, dateHoldingAnswer="2024-09-09T00:00:00"))
    archive_question(tmp_path, question(2, isWithdrawn=True), day=2)
    make(tmp_path)
    assert rows(tmp_path, "SELECT document_id, locator, is_scorable FROM passages ORDER BY ALL") == [
        ("written-question-1", "answer", False),
        ("written-question-1", "question", True),
        ("written-question-2", "answer", False),
        ("written-question-2", "question", False),
    ]


def test_the_group_is_the_same_whichever_question_is_read(tmp_path: Path) -> None:
    archive_question(tmp_path, question(1, uin="10", groupedQuestions=["11"]))
    archive_question(tmp_path, question(2, uin="11", groupedQuestions=["10"]), day=2)
    archive_question(tmp_path, question(3, uin="12"), day=3)
    make(tmp_path)
    assert rows(tmp_path, "SELECT count(DISTINCT group_id), count(group_id) FROM documents") == [(1, 2)]


def test_a_rebuild_moves_no_mention_and_no_build_id(tmp_path: Path) -> None:
    archive_manifesto(tmp_path, PLEDGE)
    archive_question(tmp_path, question())
    first, before = make(tmp_path), rows(tmp_path, "SELECT * FROM evidence ORDER BY mention_id")
    second, after = make(tmp_path), rows(tmp_path, "SELECT * FROM evidence ORDER BY mention_id")
    assert (first.build_id, before) == (second.build_id, after)
    assert before


def test_processes_give_what_one_thread_gives(tmp_path: Path) -> None:
    archive_manifesto(tmp_path, PLEDGE)
    archive_question(tmp_path, question())
    with_threads = make(tmp_path)
    for folder in (tmp_path / "partitions").iterdir():
        folder.rename(tmp_path / f"old-{folder.name}")
    assert build(tmp_path, workers=2).build_id == with_threads.build_id


def published(data: Path) -> bytes:
    return (data / FILE).read_bytes()


def test_a_record_of_another_shape_stops_the_build_and_what_was_published_stays(tmp_path: Path) -> None:
    archive_question(tmp_path, question())
    make(tmp_path)
    before = published(tmp_path)
    changed = question(8)
    del changed["questionText"]
    archive_question(tmp_path, changed, day=2)
    with pytest.raises(DocumentError, match=r"questions/8: .*questionText.* missing"):
        make(tmp_path)
    assert published(tmp_path) == before
    assert not (tmp_path / BUILDING).exists()


def test_an_error_inside_a_200_is_no_document(tmp_path: Path) -> None:
    with ArchiveWriter(tmp_path / "raw" / "written_questions") as archive:
        archive.write(
            f"{API}/9",
            status=200,
            headers=JSON,
            body=b'{"status": 500, "title": "Internal error"}',
            retrieved_at=datetime.now(UTC),
        )
    archive_question(tmp_path, question())
    assert make(tmp_path).documents == 1


def test_a_failed_check_publishes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    archive_question(tmp_path, question())
    make(tmp_path)
    before = published(tmp_path)
    broken = "UPDATE mentions SET start_char = start_char + 1"
    monkeypatch.setattr("pipeline.build.score", lambda connection, reference: connection.execute(broken))
    with pytest.raises(CheckFailed, match="every quote is cut exactly"):
        make(tmp_path)
    assert published(tmp_path) == before


def test_a_full_disk_leaves_the_published_database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    archive_question(tmp_path, question())
    make(tmp_path)
    before = published(tmp_path)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device", str(tmp_path / "partitions"))

    archive_question(tmp_path, question(8), day=2)
    monkeypatch.setattr("pipeline.partitions.parquet.pq.ParquetWriter.write_table", full)
    with pytest.raises(OSError, match="No space left"):
        make(tmp_path)
    assert published(tmp_path) == before
    monkeypatch.undo()
    assert make(tmp_path).documents == 2


def test_an_empty_archive_is_said_plainly(tmp_path: Path) -> None:
    with pytest.raises(BuildError, match="archive is empty"):
        make(tmp_path)


def test_a_broken_toml_is_one_line(tmp_path: Path) -> None:
    archive_question(tmp_path, question())
    (tmp_path / "reference").mkdir()
    (tmp_path / "reference" / "parties.toml").write_text("[labour\n", encoding="utf-8")
    with pytest.raises(ReferenceError, match=r"parties\.toml: is not valid TOML") as refused:
        make(tmp_path)
    assert "\n" not in str(refused.value)


def test_two_builds_at_once_are_refused(tmp_path: Path) -> None:
    archive_question(tmp_path, question())
    lock = str(tmp_path / ".build.lock")
    code = f"import fcntl, sys; f = open({lock!r}, 'w'); fcntl.flock(f, 2); print('held', flush=True); sys.stdin.read()"
    with subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        with pytest.raises(DatabaseError, match="another build is at work"):
            make(tmp_path)
        other.communicate()
    assert make(tmp_path).documents == 1


@pytest.mark.parametrize(
    ("content", "error"), [(None, DatabaseMissing), (b"", DatabaseOutdated), (b"no database" * 999, DatabaseOutdated)]
)
def test_a_missing_or_foreign_database_is_one_line_that_says_what_to_do(
    tmp_path: Path, content: bytes | None, error: type[Exception]
) -> None:
    path = tmp_path / FILE
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(error, match="onrecord") as refused:
        connect(path)
    assert "\n" not in str(refused.value)


def test_a_database_of_an_older_schema_is_refused(tmp_path: Path) -> None:
    with duckdb.connect(str(tmp_path / FILE)) as connection:
        connection.execute("CREATE TABLE builds (schema_version INTEGER); INSERT INTO builds VALUES (0)")
    with pytest.raises(DatabaseOutdated, match="schema 0, this version reads"):
        connect(tmp_path / FILE)


def test_readers_can_reach_nothing_but_the_database(tmp_path: Path) -> None:
    archive_question(tmp_path, question())
    make(tmp_path)
    with connect(tmp_path / FILE) as connection:
        for attempt in (
            "FROM read_text('/etc/hostname')",
            "ATTACH ':memory:' AS other",
            "CREATE TABLE x (y INT)",
            "INSTALL httpfs",
            "SET memory_limit = '9GB'",
        ):
            with pytest.raises(duckdb.Error):
                connection.execute(attempt)


def test_a_tampered_archive_is_noticed(tmp_path: Path) -> None:
    archive_manifesto(tmp_path, PLEDGE)
    make(tmp_path)
    for warc in (tmp_path / "raw").rglob("*.warc.gz"):
        warc.unlink()
    archive_manifesto(tmp_path, PLEDGE.replace("We will", "We shall"))
    (again,) = (tmp_path / "raw" / "manifestos").glob("*.warc.gz")
    with connect(tmp_path / FILE) as connection:
        row = connection.execute("SELECT DISTINCT warc FROM documents").fetchone()
        assert row is not None
        again.rename(tmp_path / row[0])
        assert verify(connection, tmp_path).failures


def test_words_in_welsh_are_counted_and_not_assessed(tmp_path: Path) -> None:
    welsh = "Byddwn yn sefydlu uned yn y llywodraeth ac yn gofyn i’r gweinidog weithio gyda phob adran."
    archive_manifesto(tmp_path, f"{PLEDGE}\n\n{welsh}\n")
    make(tmp_path)
    assert rows(tmp_path, "SELECT words_not_assessed, words > words_not_assessed FROM coverage") == [(16, True)]
