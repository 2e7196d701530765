"""Questions about one ask and about one member, asked of a small invented database."""

from __future__ import annotations

import re
from collections.abc import Iterator

import duckdb
import pytest

from pipeline import queries
from pipeline.database import connect
from tests.dashboard import invented

PERIOD = invented.PERIOD
ASKED = "written-question-6"  # unity presses for a strategy there; the answer below is on it


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    path = invented.write(tmp_path_factory.mktemp("queries") / "onrecord.duckdb")
    with duckdb.connect(str(path)) as connection:
        connection.execute(
            """INSERT INTO passages BY NAME SELECT document_id, 'answer' AS locator, 2 AS position, 'written_answer' AS kind,
               DATE '2024-09-20' AS date, 2 AS member_id, 'harbour' AS party_id, 'Minister' AS role, 'minister' AS authority,
               true AS is_scorable, 'answer' AS citation, 'We will. We have no plans for indicators.' AS text, 8 AS words
               FROM documents WHERE document_id = ?""",
            [ASKED],
        )
        for act, start, said in (("commit", 0, "We will."), ("oppose", 9, "We have no plans for indicators.")):
            connection.execute(
                """INSERT INTO mentions BY NAME SELECT 'answer-' || $act AS mention_id, $document AS document_id, 'answer' AS locator,
                   $start AS start_char, $start + len($said) AS end_char, $said AS statement, '' AS context_before,
                   '' AS context_after, 'prevention-strategy' AS ask_id, true AS topic, $act AS act, 'part' AS match,
                   'rules 1' AS labeller, 'words' AS reason, false AS reviewed""",
                {"act": act, "start": start, "said": said, "document": ASKED},
            )
        motion = "early-day-motion-1"
        connection.execute(
            """INSERT INTO documents BY NAME SELECT * REPLACE ($motion AS document_id, 'early_day_motion' AS kind)
               FROM documents WHERE document_id = $asked""",
            {"motion": motion, "asked": ASKED},
        )
        connection.execute(
            """INSERT INTO passages BY NAME SELECT * REPLACE ($motion AS document_id, 'early_day_motion' AS kind)
               FROM passages WHERE document_id = $asked AND locator = 'question'""",
            {"motion": motion, "asked": ASKED},
        )
        connection.execute(
            """INSERT INTO mentions BY NAME SELECT * REPLACE ($motion AS document_id, 'motion' AS mention_id)
               FROM mentions WHERE document_id = $asked AND locator = 'question'""",
            {"motion": motion, "asked": ASKED},
        )
        for member, withdrawn in ((3, False), (4, True)):
            connection.execute(
                "INSERT INTO signatures VALUES (?, ?, NULL, DATE '2024-10-05', ?)", [motion, member, withdrawn]
            )
    with connect(path) as connection:
        yield connection


def test_each_docstring_names_the_columns(database: duckdb.DuckDBPyConnection) -> None:
    shared = queries.member.__doc__ or ""
    for question, frame in {
        queries.timeline: queries.timeline(database, "prevention-unit", PERIOD),
        queries.exchanges: queries.exchanges(database, "prevention-strategy", PERIOD, 10),
        queries.outcomes: queries.outcomes(database, "prevention-strategy", PERIOD),
        queries.member: queries.member(database, 1),
        queries.members_named: queries.members_named(database, "ada"),
        queries.sitting_for: queries.sitting_for(database, "Example Central"),
        queries.posts: queries.posts(database, 1),
        queries.memberships: queries.memberships(database, 1),
        queries.acts: queries.acts(database, 1),
        queries.archived_passage: queries.archived_passage(database, invented.mention_id(0)),
    }.items():
        named = set(re.findall(r"\w+", f"{question.__doc__} {shared}"))
        assert set(frame.columns) <= named, question.__name__


def test_a_timeline_counts_each_mention_of_the_ask_in_the_period_once(database: duckdb.DuckDBPyConnection) -> None:
    months = queries.timeline(database, "prevention-unit", PERIOD)
    assert months["mentions"].sum() == 3  # the question of 2023 is of the Parliament before
    assert set(months["act"]) == {"commit", "describe", "support"}


@pytest.mark.parametrize(
    ("ask", "outcome"),
    [
        ("prevention-strategy", "decline"),  # it also commits: the more cautious reading stands
        ("champion-r2p", "unmatched"),
        ("prevention-lens", "holding"),
    ],
)
def test_an_answer_is_classed_by_what_it_says_on_the_ask(
    database: duckdb.DuckDBPyConnection, ask: str, outcome: str
) -> None:
    chain = queries.exchanges(database, ask, PERIOD, 10)
    assert list(chain["outcome"]) == [outcome]
    assert list(chain["of"]) == [1]
    assert queries.outcomes(database, ask, PERIOD).to_dict("records") == [{"outcome": outcome, "questions": 1}]
    assert queries.exchanges(database, ask, PERIOD, 10, outcome="commit").empty


def test_a_question_without_an_answer_in_the_archive_says_so(database: duckdb.DuckDBPyConnection) -> None:
    assert list(queries.outcomes(database, "prevention-unit", "2019-24")["outcome"]) == ["not answered"]


def test_a_member_is_found_by_part_of_the_name_and_by_constituency_whatever_the_case(
    database: duckdb.DuckDBPyConnection,
) -> None:
    assert list(queries.members_named(database, "EXAMPLE ad")["member_id"]) == [1]
    assert list(queries.sitting_for(database, " example central ")["member_id"]) == [1]
    assert queries.sitting_for(database, "Example").empty
    assert queries.member(database, 99).empty


def test_what_a_member_did_counts_signatures_that_stand_and_no_other(database: duckdb.DuckDBPyConnection) -> None:
    signed = queries.acts(database, 3)
    assert list(signed[signed["capacity"] == "signature"]["mention_id"]) == ["motion"]
    assert "signature" not in set(queries.acts(database, 4)["capacity"])


def test_a_passage_is_shown_whole_only_where_the_licence_lets_it_leave(database: duckdb.DuckDBPyConnection) -> None:
    question = queries.archived_passage(database, invented.mention_id(6)).iloc[0]
    assert question["before"] + question["statement"] + question["after"] == invented.QUOTES[6]
    manifesto = queries.archived_passage(database, invented.mention_id(0)).iloc[0]
    assert manifesto["before"] is None or manifesto["before"] != manifesto["before"]
    assert manifesto["statement"] == invented.QUOTES[0]
