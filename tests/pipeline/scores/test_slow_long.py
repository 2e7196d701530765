"""The two scorers agree, to a billionth of a point, on random corpora (and in test_sample and test_real on those)."""

from __future__ import annotations

import dataclasses
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crawlers.sources import PROJECT_REFERENCE
from pipeline.database import SCHEMA
from pipeline.load import reference_data
from pipeline.reference import Reference, load
from pipeline.scores.tables import score
from tests.pipeline.scores.slow_scorer import figures, read

SAMPLE = PROJECT_REFERENCE.parent / "sample"
PARTIES = ["example-unity", "placeholder-democrats", "mock-heritage"]
MEMBERS = range(1, 9)
WRITTEN_TO = ["scores", "score_items", "records", "score_ranges", "comparisons", "next_steps", "dependence", "levels"]
FILLED = ["passages", "documents", "mentions", "seats", "memberships", "posts", "signatures", "members"]
AUTHORITIES = {
    "manifesto": ["manifesto"],
    "debate": ["minister", "shadow_minister", "backbencher"],
    "written_answer": ["minister"],
    "written_question": ["backbencher", "shadow_minister"],
    "early_day_motion": ["backbencher"],
}

DAYS = st.dates(date(2019, 12, 12), date(2025, 6, 30))
SPELLS = st.tuples(DAYS, st.none() | DAYS).map(lambda s: (s[0], max(s[0], s[1]) if s[1] else None))


@st.composite
def statements(draw: st.DrawFn) -> dict[str, Any]:
    kind = draw(st.sampled_from(sorted(AUTHORITIES)))
    election = draw(st.sampled_from([date(2019, 12, 12), date(2024, 7, 4)]))
    return {
        "kind": kind,
        "authority": draw(st.sampled_from(AUTHORITIES[kind])),
        "party": draw(st.sampled_from(PARTIES)),
        "member": draw(st.sampled_from(MEMBERS)),
        "day": election if kind == "manifesto" else draw(DAYS),
        "ask": draw(st.sampled_from(["champion-r2p", "prevention-unit", "national-inquiry"])),
        "act": draw(st.sampled_from(["commit", "support", "press", "query", "describe", "oppose"])),
        "match": draw(st.sampled_from(["full", "part"])),
        "group": draw(st.sampled_from([None, None, "a", "b"])),
        "again": draw(st.booleans()),  # a second mention in the same passage
        "later": draw(st.sampled_from([None, "The same.", "Something else."])),  # in a second contribution
        "signed": draw(st.lists(st.tuples(st.sampled_from(MEMBERS), DAYS, st.booleans()), max_size=4)),
    }


POSTS = st.lists(st.tuples(st.sampled_from(MEMBERS), st.sampled_from(["government", "speaker"]), SPELLS), max_size=5)
SEATS = st.lists(st.tuples(st.sampled_from(MEMBERS), SPELLS), max_size=4)


@pytest.fixture(scope="module")
def reference() -> Reference:
    """The sample's, with few draws: how uncertain a figure is, is not what is compared."""
    loaded = load(SAMPLE)
    few = loaded.method.draws.model_copy(update={"number": 100})
    return dataclasses.replace(loaded, method=loaded.method.model_copy(update={"draws": few}))


@pytest.fixture(scope="module")
def connection(reference: Reference) -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect()
    connection.execute(SCHEMA)
    reference_data(connection, reference)
    connection.execute("UPDATE manifestos SET document_id = 'manifesto' WHERE party_id <> 'mock-heritage'")
    connection.execute("UPDATE parties SET takes_seats = false WHERE party_id = 'mock-heritage'")
    return connection


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(said=st.lists(statements(), max_size=14), posts=POSTS, seats=SEATS)
def test_the_slow_scorer_agrees_on_any_corpus(
    said: list[dict[str, Any]],
    posts: list[Any],
    seats: list[Any],
    connection: duckdb.DuckDBPyConnection,
    reference: Reference,
) -> None:
    for table in [*FILLED, *WRITTEN_TO]:
        connection.execute(f"DELETE FROM {table}")
    for member in MEMBERS:
        party = PARTIES[member % 2]  # the third party has those who crossed the floor
        connection.execute("INSERT INTO memberships VALUES (?, ?, NULL, '2023-03-31')", [member, party])
        later = PARTIES[2] if member == 8 else party
        connection.execute("INSERT INTO memberships VALUES (?, ?, '2023-04-01', NULL)", [member, later])
        connection.execute("INSERT INTO seats VALUES (?, 'Commons', 'Anywhere', '2019-12-12', NULL)", [member])
    for member, spell in seats:
        connection.execute("INSERT INTO seats VALUES (?, 'Lords', 'Life peer', ?, ?)", [member, *spell])
    for member, kind, spell in posts:
        connection.execute("INSERT INTO posts VALUES (?, ?, 'A post', ?, ?)", [member, kind, *spell])
    for number, row in enumerate(said):
        _insert(connection, number, row)
    score(connection, reference)
    assert differences(connection, PROJECT_REFERENCE / "method.toml") == []


def _insert(connection: duckdb.DuckDBPyConnection, number: int, row: dict[str, Any]) -> None:
    key = f"document-{number}"
    connection.execute(
        """INSERT INTO documents BY NAME SELECT ? AS document_id, 's' AS source_id, ? AS kind, ? AS date, 'u' AS url, 1 AS words,
           'x' AS sha256, now()::TIMESTAMP AS retrieved_at, 'u' AS source_url, 'w' AS warc, 0 AS warc_offset, ? AS group_id,
           false AS is_withdrawn""",
        [key, row["kind"], row["day"], row["group"] if row["kind"] == "written_question" else None],
    )
    member = None if row["kind"] == "manifesto" else row["member"]
    mentions = [("1", "0", row["act"], "The same.")]
    if row["again"]:
        mentions.append(("1", "1", "support", "Also this."))
    if row["later"] and row["kind"] == "debate":
        mentions.append(("2", "2", "press", row["later"]))
    for locator in sorted({locator for locator, *_ in mentions}):
        connection.execute(
            """INSERT INTO passages BY NAME SELECT ? AS document_id, ? AS locator, 1 AS position, ? AS kind, ? AS date, ? AS member_id,
               ? AS party_id, '' AS role, ? AS authority, true AS is_scorable, 'c' AS citation, 'text' AS text""",
            [key, locator, row["kind"], row["day"], member, row["party"], row["authority"]],
        )
    for locator, mention, act, statement in mentions:
        connection.execute(
            """INSERT INTO mentions BY NAME SELECT ? AS mention_id, ? AS document_id, ? AS locator, 0 AS start_char, 1 AS end_char,
               ? AS statement, '' AS context_before, '' AS context_after, ? AS ask_id, true AS topic, ? AS act, ? AS match,
               'rules' AS labeller, '' AS reason, false AS reviewed""",
            [f"{number:04}{mention}", key, locator, statement, row["ask"], act, row["match"]],
        )
    if row["kind"] == "early_day_motion":
        for member, day, withdrawn in {signed[0]: signed for signed in row["signed"]}.values():
            values = [key, member, PARTIES[member % 2], row["day"] + timedelta(days=day.day), withdrawn]
            connection.execute("INSERT INTO signatures VALUES (?, ?, ?, ?, ?)", values)


def differences(connection: duckdb.DuckDBPyConnection, method_file: Path) -> list[str]:
    """Figures of the table `scores` that the slow scorer does not confirm: one line each."""
    slow = figures(read(connection), method_file)
    rows = connection.execute(
        "SELECT party_id, period, ask_id, figure, value, low, high, status, level FROM scores"
    ).fetchall()
    fast = {(party, period, ask, figure): tuple(rest) for party, period, ask, figure, *rest in rows}
    found = [f"only one scorer has {key}" for key in slow.keys() ^ fast.keys()]
    for key in sorted(slow.keys() & fast.keys()):
        value, low, high, *said = fast[key]
        slow_value, slow_low, slow_high, *slow_said = slow[key]
        pairs = [(value, slow_value)]
        if key[3] == "record":
            pairs += [(low, slow_low), (high, slow_high)]
        if said != slow_said or any(_apart(*pair) for pair in pairs):
            found.append(f"{key}: {fast[key]}, slowly {slow[key]}")
    return found


def _apart(one: float | None, other: float | None) -> bool:
    return (one is None) != (other is None) or (one is not None and other is not None and abs(one - other) > 1e-9)
