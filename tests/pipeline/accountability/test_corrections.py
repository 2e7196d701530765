"""A correction repairs one field, and stops the build once the source no longer says what it expects."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import duckdb
import pytest

from pipeline.accountability.corrections import Correction, CorrectionError, correct
from pipeline.database import SCHEMA


@pytest.fixture
def connection() -> Iterator[duckdb.DuckDBPyConnection]:
    """A database with one document."""
    with duckdb.connect() as connection:
        connection.execute(SCHEMA)
        connection.execute(
            "INSERT INTO documents (document_id, source_id, kind, date, title, url, words, sha256, retrieved_at, source_url, warc, "
            "warc_offset, is_withdrawn) VALUES ('d', 's', 'debate', '2024-01-02', 'Wrong', 'u', 1, 'x', '2026-01-01', 'u', 'w', 0, false)"
        )
        yield connection


def correction(**changed: str) -> Correction:
    row = {"document_id": "d", "field": "title", "expect": "Wrong", "value": "Right", "reason": "a slip", **changed}
    return Correction(**row, source_url="https://example.org/a", date=date(2026, 1, 1))


def test_a_field_is_repaired(connection: duckdb.DuckDBPyConnection) -> None:
    correct(connection, [correction(), correction(field="date", expect="2024-01-02", value="2024-01-03")])
    assert connection.execute("SELECT title, date FROM documents").fetchall() == [("Right", date(2024, 1, 3))]


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"expect": "Other"}, "title is 'Wrong', not 'Other'. Remove the entry, or mend it"),
        ({"document_id": "e"}, "the archive does not hold it"),
        ({"field": "sha256"}, "'sha256' cannot be corrected"),
    ],
)
def test_one_that_does_not_fit_stops_with_a_line(
    connection: duckdb.DuckDBPyConnection, changed: dict[str, str], says: str
) -> None:
    with pytest.raises(CorrectionError) as refused:
        correct(connection, [correction(**changed)])
    assert says in str(refused.value)
    assert "\n" not in str(refused.value)
