"""Questions in the chamber and what the minister said next, asked of a small invented database."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from pipeline import queries
from tests.dashboard import invented

ASK = "national-inquiry"
SAID = "Will she hold a national inquiry into what we can do to prevent mass atrocities?"
ANSWERED = "We will hold that inquiry."
# locator | who | party | authority: the order in which they spoke
SPOKE = (("a", 1, "unity", "backbencher"), ("b", 2, "harbour", "minister"), ("c", 3, "placeholder", "backbencher"))


def chamber(folder: Path, tag: str) -> duckdb.DuckDBPyConnection:
    """The invented database with a section of Hansard of that kind, in which each speaker touches the ask."""
    connection = duckdb.connect(str(invented.write(folder / "onrecord.duckdb")))
    connection.execute(
        """INSERT INTO documents BY NAME SELECT * REPLACE ('debate-1' AS document_id, 'debate' AS kind, 'Topical Questions' AS title,
           json_object('hrs_tag', $tag) AS attributes) FROM documents WHERE document_id = 'written-question-6'""",
        {"tag": tag},
    )
    for position, (locator, member, party, authority) in enumerate(SPOKE, 1):
        text = ANSWERED if authority == "minister" else SAID
        connection.execute(
            """INSERT INTO passages BY NAME SELECT * REPLACE ('debate-1' AS document_id, 'debate' AS kind, $locator AS locator,
               $position AS position, $member AS member_id, $party AS party_id, $authority AS authority, $text AS text)
               FROM passages WHERE document_id = 'written-question-6' AND locator = 'question'""",
            {"locator": locator, "position": position, "member": member, "party": party, "authority": authority, "text": text},
        )  # fmt: skip
        connection.execute(
            """INSERT INTO mentions BY NAME SELECT * REPLACE ('debate-1' AS document_id, 'said-' || $locator AS mention_id,
               $locator AS locator, $ask AS ask_id, $text AS statement, 0 AS start_char, length($text) AS end_char, $act AS act)
               FROM mentions WHERE mention_id = $like""",
            {"locator": locator, "ask": ASK, "text": text, "like": invented.mention_id(6),
             "act": "commit" if authority == "minister" else "query"},
        )  # fmt: skip
    return connection


def test_what_a_minister_said_next_answers_and_what_no_minister_followed_is_left_out(tmp_path: Path) -> None:
    with chamber(tmp_path, "hs_8Question") as connection:
        (exchange,) = queries.rows(queries.exchanges(connection, ASK, invented.PERIOD, 10))
        assert (exchange["kind"], exchange["question_mention"], exchange["question"]) == ("debate", "said-a", SAID)
        assert (exchange["answer_mention"], exchange["answer_text"]) == ("said-b", ANSWERED)
        assert exchange["outcome"] == "commit"
        assert queries.outcomes(connection, ASK, invented.PERIOD).to_dict("records") == [
            {"outcome": "commit", "questions": 1}
        ]


@pytest.mark.parametrize("tag", ["hs_2cDebatedMotion", "hs_2cWestHallDebate"])
def test_who_speaks_next_in_a_debate_answers_nobody_in_particular(tmp_path: Path, tag: str) -> None:
    with chamber(tmp_path, tag) as connection:
        assert queries.exchanges(connection, ASK, invented.PERIOD, 10).empty
