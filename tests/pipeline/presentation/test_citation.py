"""How statements and the data set are cited: nothing in a quote can become markup of the form it stands in."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from typing import Any

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline import queries
from pipeline.presentation import citation
from pipeline.queries import EvidenceFilter
from tests.dashboard import invented

ITEM: dict[str, Any] = {
    "mention_id": "0123456789abcdef",
    "statement": "We will set up\na unit.",
    "party_name": "Example Unity Party",
    "member_name": None,
    "kind": "manifesto",
    "citation": "Invented manifesto, page 3, paragraph 2.",
    "url": "https://example.org/m.pdf",
    "sha256": "ab" * 32,
    "reviewed": False,
}


@pytest.fixture(scope="module")
def build(connection: duckdb.DuckDBPyConnection) -> dict[str, Any]:
    return queries.rows(queries.build(connection))[0]


def the_statement(connection: duckdb.DuckDBPyConnection, number: int) -> dict[str, Any]:
    which = EvidenceFilter(mention_id=invented.mention_id(number))
    return queries.rows(queries.evidence(connection, which, limit=1))[0]


def test_a_citation_holds_all_that_a_reader_needs_to_check_it(
    connection: duckdb.DuckDBPyConnection, build: dict[str, Any]
) -> None:
    item = the_statement(connection, 6)
    needed = (item["statement"], item["mention_id"], item["sha256"], item["url"], build["edition"], build["build_id"])
    for form in ("text", "bibtex", "csl-json"):
        printed = citation.mention(item, build, form)
        assert all(part in printed for part in (*needed, "Ada Example", "INVENTED SAMPLE", "not yet reviewed")), form


def test_csl_names_type_dates_and_author(connection: duckdb.DuckDBPyConnection, build: dict[str, Any]) -> None:
    (question,) = json.loads(citation.mention(the_statement(connection, 6), build, "csl-json"))
    assert question["type"] == "document"
    assert question["issued"] == {"date-parts": [[2024, 9, 10]]}
    assert question["author"] == [{"literal": "Ada Example"}]
    (manifesto,) = json.loads(citation.mention(the_statement(connection, 0), build, "csl-json"))
    assert (manifesto["type"], manifesto["author"]) == ("report", [{"literal": "Example Unity Party"}])


@given(text=st.text(max_size=200), url=st.text(max_size=60))
def test_no_quote_can_leave_its_bibtex_field(text: str, url: str) -> None:
    day = {"date": _day(2024), "retrieved_at": _day(2025)}
    build = {"edition": "2026-11", "built_at": _day(2026), "build_id": "b0", "is_sample": False}
    entry = citation.mention({**ITEM, **day, "statement": text, "url": url, "citation": text}, build, "bibtex")
    fields = entry.removeprefix("@misc{onrecord-0123456789abcdef,\n").removesuffix("}\n").splitlines()
    for field in fields:  # one line each, its braces balanced, and no command but those that print a sign
        assert re.fullmatch(r"  \w+ = \{.*\},", field)
        bare = re.sub(r"\\text(?:backslash|asciicircum|asciitilde|braceleft|braceright)\{\}|\\[$&%#_]", "", field)
        assert "\\" not in bare
        assert bare.count("{") == bare.count("}")
    assert len(fields) == 7


def test_the_data_set_is_cited_by_its_dated_version(build: dict[str, Any]) -> None:
    text = citation.dataset(build, "text")
    assert "2024-12-01" in text
    assert build["build_id"] in text
    assert "edition 2026-11" in text.lower()
    (csl,) = json.loads(citation.dataset(build, "csl-json"))
    assert (csl["type"], csl["version"]) == ("dataset", f"2024-12-01, build {build['build_id']}")
    assert build["build_id"] in citation.dataset(build, "bibtex")


def _day(year: int) -> datetime:
    return datetime(year, 7, 4, tzinfo=UTC)
