"""The named questions, asked of a small invented database."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import pytest

from pipeline import queries
from pipeline.database import connect
from pipeline.queries import EvidenceFilter
from tests.dashboard import invented

PERIOD = invented.PERIOD


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    path = invented.write(tmp_path_factory.mktemp("queries") / "onrecord.duckdb")
    with duckdb.connect(str(path)) as connection:
        gone = "INSERT INTO retired_mentions VALUES ('00ff00ff00ff00ff', 'It was said.', 'd', NULL, '2024-11-01', 'source corrected', NULL)"
        connection.execute(gone)
    with connect(path) as connection:
        yield connection


def statements(database: duckdb.DuckDBPyConnection, **conditions: Any) -> list[str]:
    """The quotes that a filter keeps."""
    return list(queries.evidence(database, EvidenceFilter(**conditions), limit=1000)["statement"])


def test_each_docstring_names_the_columns(database: duckdb.DuckDBPyConnection) -> None:
    answers = {
        queries.build: queries.build(database),
        queries.periods: queries.periods(database),
        queries.parties: queries.parties(database),
        queries.asks: queries.asks(database),
        queries.sources: queries.sources(database),
        queries.scores: queries.scores(database, PERIOD),
        queries.member_records: queries.member_records(database, PERIOD, "unity"),
        queries.evidence_count: queries.evidence_count(database, EvidenceFilter()),
        queries.retired_mention: queries.retired_mention(database, "00ff00ff00ff00ff"),
        queries.evidence_kinds: queries.evidence_kinds(database),
        queries.topic_statements: queries.topic_statements(database, PERIOD, "unity"),
        queries.coverage: queries.coverage(database, PERIOD, "unity"),
        queries.manifestos: queries.manifestos(database),
        queries.evaluations: queries.evaluations(database),
        queries.dictionary: queries.dictionary(database),
    }
    for question, frame in answers.items():
        named = set(re.findall(r"\w+", question.__doc__ or ""))
        assert set(frame.columns) <= named, question.__name__


def test_evidence_holds_what_a_citation_needs(database: duckdb.DuckDBPyConnection) -> None:
    frame = queries.evidence(database, EvidenceFilter(), limit=1000)
    assert {
        "statement",
        "context_before",
        "context_after",
        "citation",
        "url",
        "sha256",
        "retrieved_at",
        "mention_id",
    } <= set(frame.columns)
    assert not frame[["statement", "citation", "url", "sha256", "retrieved_at", "mention_id"]].isna().any(axis=None)


def test_each_item_count_of_the_scores_is_the_number_of_statements_that_its_link_opens(
    database: duckdb.DuckDBPyConnection,
) -> None:
    scores = queries.scores(database, PERIOD)
    assert scores["items"].sum() > 0
    for score in scores.to_dict("records"):
        ask = None if score["ask_id"] == "all" else score["ask_id"]
        which = EvidenceFilter(party_id=score["party_id"], ask_id=ask, period=PERIOD, figure=score["figure"])
        found = queries.evidence_count(database, which).iloc[0]
        assert (found["mentions"], found["reviewed"]) == (score["items"], score["reviewed"])


def test_pages_together_are_the_whole_once_each(database: duckdb.DuckDBPyConnection) -> None:
    whole = queries.evidence(database, EvidenceFilter(), limit=1000)
    pages = pd.concat(
        [queries.evidence(database, EvidenceFilter(), limit=5, offset=offset) for offset in range(0, 20, 5)]
    )
    assert list(pages["mention_id"]) == list(whole["mention_id"])
    assert whole["mention_id"].is_unique
    assert len(whole) == len(invented.STATEMENTS) == queries.evidence_count(database, EvidenceFilter())["mentions"][0]


@pytest.mark.parametrize(
    ("conditions", "number"),
    [
        ({"party_id": "placeholder"}, 2),
        ({"ask_id": "prevention-strategy"}, 2),
        ({"ask_id": queries.NO_ASK}, 1),
        ({"act": "press"}, 3),
        ({"kind": "written_answer"}, 1),
        ({"member_id": 3}, 2),
        ({"reviewed": True}, 1),
        ({"period": "2019-24"}, 1),
        ({"since": date(2024, 9, 10), "until": date(2024, 9, 12)}, 2),
        ({"mention_id": invented.mention_id(3)}, 1),
        ({"party_id": "unity", "act": "commit", "level": "4"}, 1),
        ({"party_id": "unity", "ask_id": "national-inquiry"}, 0),
    ],
)
def test_a_filter_keeps_what_it_names(
    database: duckdb.DuckDBPyConnection, conditions: dict[str, Any], number: int
) -> None:
    assert len(statements(database, **conditions)) == number


def test_a_level_is_of_those_who_can_bind_a_party(database: duckdb.DuckDBPyConnection) -> None:
    kinds = set(queries.evidence(database, EvidenceFilter(level="1"), limit=1000)["kind"])
    assert kinds == {"manifesto"}


def test_search_wants_every_word_in_any_case_and_with_any_quotation_mark(database: duckdb.DuckDBPyConnection) -> None:
    assert statements(database, text="upholding BRITAIN'S") == [
        "We support the Responsibility to Protect, and Britain’s part in upholding it."
    ]
    assert statements(database, text="upholding submarines") == []
    assert len(statements(database, text="o’invented")) == len(statements(database, text="O'Invented")) == 1
    assert len(statements(database, text="   ")) == len(invented.STATEMENTS)


@pytest.mark.parametrize("text", ["%", "_____", "') OR true --", "\\", "$party_id"])
def test_what_is_searched_for_is_never_sql_nor_a_pattern(database: duckdb.DuckDBPyConnection, text: str) -> None:
    assert statements(database, text=text) == [quote for quote in invented.QUOTES if text in quote]


def test_a_figure_without_its_period_is_refused(database: duckdb.DuckDBPyConnection) -> None:
    with pytest.raises(ValueError, match="set period too"):
        queries.evidence(database, EvidenceFilter(figure="record"), limit=1)


def test_a_statement_of_an_earlier_period_may_count_in_a_figure_of_this_one(tmp_path: Path) -> None:
    path = invented.write(tmp_path / "onrecord.duckdb")
    with duckdb.connect(str(path)) as connection:
        connection.execute("UPDATE passages SET date = '2024-01-01' WHERE kind = 'written_answer'")
    with connect(path) as connection:
        assert (
            len(statements(connection, party_id="harbour", period=PERIOD, figure="commitment", kind="written_answer"))
            == 1
        )
        assert statements(connection, party_id="harbour", period=PERIOD, kind="written_answer") == []


def test_deciding_items_come_first_within_an_ask(database: duckdb.DuckDBPyConnection) -> None:
    items = queries.score_items(database, PERIOD, "unity", "commitment")
    unit = items[items["score_ask"] == "prevention-unit"]
    assert list(unit["is_decisive"]) == [True, False]


def test_a_manifesto_that_is_not_archived_is_listed_without_document(database: duckdb.DuckDBPyConnection) -> None:
    missing = queries.manifestos(database, PERIOD, "placeholder").iloc[0]
    assert pd.isna(missing["document_id"])
    assert missing["url"] == "https://example.org/league.pdf"
    assert queries.manifestos(database, "2019-24").empty


def test_a_mention_that_is_gone_is_remembered(database: duckdb.DuckDBPyConnection) -> None:
    assert queries.retired_mention(database, "00ff00ff00ff00ff")["reason"][0] == "source corrected"
    assert queries.retired_mention(database, invented.mention_id(0)).empty


def test_the_dictionary_gives_every_column_a_meaning(database: duckdb.DuckDBPyConnection) -> None:
    dictionary = queries.dictionary(database)
    assert {"evidence", "coverage", "scores", "documents"} <= set(dictionary["table_name"])
    assert not dictionary[["table_comment", "column_comment"]].isna().any(axis=None)
