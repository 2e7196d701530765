"""SQL from strangers: what it answers, and everything it must not be able to do."""

from __future__ import annotations

import hashlib
import json
import time
from pathlib import Path

import pytest

from pipeline.database import FILE
from pipeline.open_sql import CHILD, Refused, answer, ask
from pipeline.spare import Spare
from tests.dashboard import invented


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return invented.write(tmp_path_factory.mktemp("open") / FILE)


def test_a_question_is_answered_with_names_rows_and_whether_there_were_more(database: Path) -> None:
    sql = "WITH said AS (FROM evidence) SELECT party_id, count(*) AS n, max(date) AS d FROM said GROUP BY 1 ORDER BY 1"
    found = answer(database, sql, rows=2)
    assert found.columns == ["party_id", "n", "d"]
    assert found.rows == [["harbour", 3, "2024-09-12"], ["nowhere", 1, "2024-11-05"]]
    assert found.is_cut
    assert ask(database, sql, rows=2) == found
    assert not answer(database, "SELECT 1").is_cut
    assert answer(database, "DESCRIBE scores").rows[0][0] == "party_id"
    assert len(answer(database, "SELECT repeat('é', 5000)").rows[0][0]) == 2001


def test_a_question_may_hold_much_of_what_duckdb_is_allowed(database: Path) -> None:
    many = 500_000
    sql = f"SELECT count(DISTINCT i || ' is one of many texts') FROM range({many}) t(i)"
    assert ask(database, sql).rows == [[many]]


def test_each_question_has_a_process_of_its_own_which_reads_the_database_of_that_moment(tmp_path: Path) -> None:
    spare = Spare(CHILD, Path.cwd(), {})
    pids = set()
    for edition in ("2026-11", "2027-01"):  # rebuilt while the next process waits
        database = invented.write(tmp_path / FILE, edition=edition)
        question = {"database": str(database), "sql": "SELECT edition FROM builds", "seconds": 5, "rows": 1}
        with spare.take() as child:
            said, _ = child.communicate(json.dumps(question).encode())
        assert json.loads(said)["rows"] == [[edition]]
        assert child.poll() == 0
        pids.add(child.pid)
        spare.prepare()
    assert spare._waiting is not None
    pids.add(spare._waiting.pid)
    spare._waiting.kill()  # from outside, while it waits
    spare._waiting.wait()
    with spare.take() as child:
        pids.add(child.pid)
    assert len(pids) == 4
    assert child.poll() == 1  # without a question


def test_whole_texts_do_not_leave_through_a_question(database: Path) -> None:
    with pytest.raises(Refused, match="“passages” holds whole texts"):
        answer(database, "SELECT text FROM passages")
    kinds = answer(database, "SELECT DISTINCT kind FROM evidence").rows  # quotes with their context do
    assert ["manifesto"] in kinds


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT * FROM read_csv('/etc/passwd')",
        "SELECT * FROM '/etc/passwd'",
        "SELECT content FROM read_text('{file}')",
        "SELECT * FROM read_blob('{file}')",
        "SELECT * FROM glob('/*')",
        "COPY evidence TO '{folder}/stolen.csv'",
        "EXPORT DATABASE '{folder}/stolen'",
        "ATTACH '{folder}/other.duckdb' AS other",
        "INSTALL httpfs",
        "LOAD httpfs",
        "UPDATE builds SET edition = 'forged'",
        "DELETE FROM mentions",
        "CREATE TABLE mine AS SELECT 1",
        "SET memory_limit = '8GB'",
        "SET enable_external_access = true",
        "PRAGMA database_list",
        "SELECT * FROM duckdb_databases()",
        "FROM pragma_database_list",
        "SELECT current_setting('temp_directory')",
        "SELECT * FROM duckdb_settings()",
        "SELECT text FROM main.passages",
        "SELECT text FROM onrecord.main.passages",
        "SELECT * FROM query('SELECT text FROM main.passages')",
        "SELECT * FROM query_table('main.passages')",
        "WITH passages AS (SELECT 1) SELECT * FROM main.passages",
        "WITH t AS (FROM passages), passages AS (SELECT 1) FROM t",
        "WITH t AS (FROM pragma_database_list), pragma_database_list AS (SELECT 1) FROM t",
        "SELECT (SELECT max(path) FROM duckdb_databases())",
        "SHOW DATABASES",
        "SELECT 1; DROP TABLE mentions",
        "SELEKT 1",
        "SELECT nothing FROM scores",
        "",
        "-- nothing",
    ],
)  # fmt: skip
def test_nothing_else_is_done_and_no_refusal_names_a_path(database: Path, sql: str) -> None:
    before = hashlib.sha256(database.read_bytes()).hexdigest()
    with pytest.raises(Refused) as refusal:
        answer(database, sql.format(file=database, folder=database.parent))
    said = str(refusal.value)
    assert said
    assert "\n" not in said
    if "{" not in sql:
        assert str(database.parent) not in said
    assert [file.name for file in database.parent.iterdir()] == [FILE]
    assert hashlib.sha256(database.read_bytes()).hexdigest() == before


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT count(*) FROM range(1000000000000) a WHERE hash(a.range) = 0",
        "WITH RECURSIVE t AS (SELECT 1 AS a UNION ALL SELECT a + 1 FROM t) SELECT max(a) FROM t",
        "SELECT length(repeat(repeat('x', 100000000), 40))",  # what an interrupt does not stop
        "SELECT list(range) FROM range(100000000)",
    ],
)
def test_a_question_that_takes_too_much_is_stopped(database: Path, sql: str) -> None:
    began = time.monotonic()
    with pytest.raises(Refused, match=r"seconds|memory"):
        ask(database, sql, seconds=1)
    assert time.monotonic() - began < 30  # a busy machine is slow, for ever is longer
