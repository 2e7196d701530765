"""The comparison of databases sees what it should, and nothing else."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from tests.same_database import differences

TABLE = "CREATE TABLE sweeps (asked VARCHAR, received BIGINT, checked_at TIMESTAMP)"
ROW = "INSERT INTO sweeps VALUES ('genocide', 7, '2026-01-01')"


def database(path: Path, *statements: str) -> Path:
    with duckdb.connect(str(path)) as connection:
        for statement in (TABLE, ROW, *statements):
            connection.execute(statement)
    return path


@pytest.mark.parametrize("statement", ["UPDATE sweeps SET checked_at = '2026-02-02'", "CHECKPOINT"])
def test_times_do_not_differ(tmp_path: Path, statement: str) -> None:
    assert differences(database(tmp_path / "a"), database(tmp_path / "b", statement)) == []


@pytest.mark.parametrize(
    ("statement", "table"),
    [
        ("UPDATE sweeps SET received = 8", "sweeps"),
        ("DELETE FROM sweeps", "sweeps"),
        (ROW, "sweeps"),
        ("ALTER TABLE sweeps ADD COLUMN held BIGINT", "the schema"),
        ("CREATE VIEW more AS SELECT 1 AS one", "the schema"),
    ],
    ids=["a value", "a row less", "a row twice", "a column", "a view"],
)
def test_everything_else_does(tmp_path: Path, statement: str, table: str) -> None:
    found = differences(database(tmp_path / "a"), database(tmp_path / "b", statement))
    assert {difference.table for difference in found} == {table}
    assert all(difference.rows > 0 and difference.first for difference in found)
