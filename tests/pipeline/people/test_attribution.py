"""Whom a passage speaks for on its own day: the ends of posts, posts that nobody closed, and posts that are no minister's."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import duckdb
import pytest

from pipeline.database import SCHEMA
from pipeline.load import reference_data
from pipeline.people.attribution import attribute
from pipeline.reference import load

REFERENCE = load(Path(__file__).parents[3] / "data")
BEGAN, ENDED = date(2022, 10, 27), date(2023, 11, 13)


@pytest.fixture(scope="module")
def connection() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as connection:
        connection.execute(SCHEMA)
        reference_data(connection, REFERENCE)
        yield connection


def authority(
    connection: duckdb.DuckDBPyConnection,
    day: date,
    post: tuple[str, str, date, date | None],
    kind: str = "debate",
    party: str = "conservative",
) -> str:
    """The authority of what a member with that one post says on that day."""
    for table in ("passages", "posts", "memberships"):
        connection.execute(f"DELETE FROM {table}")
    for table in ("speakers", "governing"):
        connection.execute(f"DROP TABLE IF EXISTS {table}")
    connection.execute("INSERT INTO memberships VALUES (1, ?, NULL, NULL)", [party])
    connection.execute("INSERT INTO posts VALUES (1, ?, ?, ?, ?)", post)
    connection.execute(
        """INSERT INTO passages BY NAME SELECT 'd' AS document_id, '1' AS locator, 1 AS position, ? AS kind, ? AS date, 1 AS member_id,
           '' AS role, 'none' AS authority, true AS is_scorable, 'c' AS citation, 'text' AS text""",
        [kind, day],
    )
    attribute(connection, REFERENCE.not_ministerial)
    [(found,)] = connection.execute("SELECT authority FROM passages").fetchall()
    return str(found)


MINISTER = ("government", "Minister of State (Example Office)", BEGAN, ENDED)


@pytest.mark.parametrize("day", [BEGAN, date(2023, 5, 1), ENDED])
def test_both_ends_of_a_post_are_days_in_it(connection: duckdb.DuckDBPyConnection, day: date) -> None:
    assert authority(connection, day, MINISTER) == "minister"


@pytest.mark.parametrize("day", [date(2022, 10, 26), date(2023, 11, 14)])
def test_the_days_beside_a_post_are_not(connection: duckdb.DuckDBPyConnection, day: date) -> None:
    assert authority(connection, day, MINISTER) == "backbencher"


@pytest.mark.parametrize(
    ("day", "found"), [(BEGAN, "backbencher"), (ENDED, "backbencher"), (date(2023, 5, 1), "minister")]
)
def test_who_asks_on_the_first_or_last_day_of_a_post_asks_as_a_backbencher(
    connection: duckdb.DuckDBPyConnection, day: date, found: str
) -> None:
    assert authority(connection, day, MINISTER, "written_question") == found


def test_a_post_that_nobody_closed_ends_with_the_government(connection: duckdb.DuckDBPyConnection) -> None:
    stale = ("government", "Minister of State (Example Office)", BEGAN, None)
    assert authority(connection, date(2024, 7, 4), stale) == "minister"
    assert authority(connection, date(2024, 7, 5), stale) == "backbencher"


def test_a_minister_without_a_party_is_one_all_the_same(connection: duckdb.DuckDBPyConnection) -> None:
    assert authority(connection, date(2023, 5, 1), MINISTER, party="crossbench") == "minister"


def test_a_spokesperson_is_one_until_the_party_governs(connection: duckdb.DuckDBPyConnection) -> None:
    shadow = ("opposition", "Shadow Minister (Example Office)", date(2024, 1, 1), None)
    assert authority(connection, date(2024, 7, 4), shadow, party="labour") == "shadow_minister"
    assert authority(connection, date(2024, 7, 5), shadow, party="labour") == "backbencher"


@pytest.mark.parametrize(
    "post",
    [
        ("government", "Second Church Estates Commissioner", BEGAN, None),
        ("opposition", "Opposition Whip (Commons)", BEGAN, None),
    ],
)
def test_some_posts_bind_nobody(
    connection: duckdb.DuckDBPyConnection, post: tuple[str, str, date, date | None]
) -> None:
    party = "conservative" if post[0] == "government" else "labour"
    assert authority(connection, date(2023, 5, 1), post, party=party) == "backbencher"
