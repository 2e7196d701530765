"""What stands beside a score: certificates of absence, replies, delivery, the page that a party is sent."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import duckdb
import pytest

from crawlers.sources import ReferenceError
from pipeline import queries
from pipeline.accountability.certificate import certificate, text
from pipeline.accountability.delivery import read_delivery
from pipeline.accountability.replies import Reply, read_replies
from pipeline.accountability.reply_pack import plain, reply_pack
from pipeline.database import connect
from pipeline.evaluation.agreement import recall_interval
from pipeline.queries import rows
from tests.dashboard import invented

PERIOD = invented.PERIOD
REPLY = "We disagree.\n\n<script>alert(1)</script>\n"


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    path = invented.write(tmp_path_factory.mktemp("accountability") / "onrecord.duckdb")
    with duckdb.connect(str(path)) as connection:
        connection.execute("INSERT INTO replies VALUES ('unity', '2026-11', ?)", [REPLY])
        connection.execute(  # the manifesto that says nothing says it in words
            "INSERT INTO passages (document_id, locator, position, kind, date, party_id, role, authority, is_scorable, citation, text) "
            "SELECT document_id, 'p1.1', 1, 'manifesto', date, party_id, '', 'manifesto', true, 'p. 1', 'We will mend the roads.' "
            "FROM documents WHERE document_id LIKE 'manifesto-meadow-%'"
        )
        for name, held_out, support, recall in (("a", True, 40, 0.5), ("b", True, 10, 0.9), ("c", False, 99, 1.0)):
            connection.execute(
                "INSERT INTO evaluations (labels, held_out, part, name, recall, support, labeller) "
                "SELECT ?, ?, 'asks', ask_id, ?, ?, 'rules 1' FROM asks",
                [name, held_out, recall, support],
            )
        connection.execute(
            "INSERT INTO ask_terms SELECT ask_id, 1, 'a word' FROM asks UNION ALL SELECT 'topic', 1, 'atrocit*'"
        )
    with connect(path) as connection:
        yield connection


def test_every_assessed_silence_has_a_certificate_and_nothing_else(database: duckdb.DuckDBPyConnection) -> None:
    silent = database.execute(
        "SELECT party_id, ask_id FROM scores WHERE figure = 'commitment' AND ask_id <> 'all' AND level = '0' AND period = ?",
        [PERIOD],
    ).fetchall()
    certified = database.execute("SELECT party_id, ask_id FROM certificates WHERE period = ?", [PERIOD]).fetchall()
    assert sorted(certified) == sorted(silent)
    assert certified
    assert not {party for party, _ in certified} & (invented.PARTIES.keys() - set(invented.READ))
    assert database.execute("SELECT count(*) FROM certificates WHERE period <> ?", [PERIOD]).fetchall() == [(0,)]


def test_a_certificate_says_what_was_read_looked_for_and_how_well(database: duckdb.DuckDBPyConnection) -> None:
    party, ask = database.execute("SELECT party_id, ask_id FROM certificates ORDER BY ALL LIMIT 1").fetchall()[0]
    found = certificate(database, party, ask, PERIOD)
    assert isinstance(found, dict)
    assert found["words"] == sum(source["words"] for source in found["sources"])
    assert (found["terms"], found["topic_terms"]) == (["a word"], ["atrocit*"])
    assert (found["recall"], found["recall_support"]) == (
        29 / 50,
        50,
    )  # the held-out sets together: 20 of 40 and 9 of 10
    low, high = recall_interval(29 / 50, 50)
    assert (round(found["recall_low"], 4), round(found["recall_high"], 4)) == (low, high)
    printed = text(found)
    assert all(word in printed for word in ("a word", "atrocit*", "58%", found["build_id"]))


def test_no_certificate_without_a_reason_why_not(database: duckdb.DuckDBPyConnection) -> None:
    assert "not yet assessed" in str(certificate(database, "placeholder", "prevention-unit", PERIOD))
    ((party, ask),) = database.execute(
        "SELECT party_id, ask_id FROM scores WHERE figure = 'commitment' AND ask_id <> 'all' AND level NOT IN ('0') LIMIT 1"
    ).fetchall()
    assert "something was found" in str(certificate(database, party, ask, PERIOD))
    assert "no such party" in str(certificate(database, "nobody", "prevention-unit", PERIOD))


def test_a_reply_is_given_word_for_word(database: duckdb.DuckDBPyConnection) -> None:
    assert rows(queries.reply(database, "unity")) == [{"edition": "2026-11", "text": REPLY}]
    assert rows(queries.reply(database, "harbour")) == []


def test_the_page_for_a_party_holds_every_item_and_marks_nothing_up(database: duckdb.DuckDBPyConnection) -> None:
    page = reply_pack(database, "unity")
    assert page is not None
    items = database.execute(
        "SELECT DISTINCT mention_id FROM score_items WHERE party_id = 'unity' AND period = ?", [PERIOD]
    )
    keys = [key for (key,) in items.fetchall()]
    assert keys
    assert all(key in page for key in keys)
    assert "Reply by: ____" in page
    assert "unity-2026-11.md" in page
    assert reply_pack(database, "nobody") is None
    assert plain("<b>1. [x](y)\n# z</b>") == r"\<b\>1. \[x\](y) \# z\</b\>"
    assert plain("- a") == r"\- a"


def test_each_docstring_names_the_columns(database: duckdb.DuckDBPyConnection) -> None:
    answers = {
        queries.certificates: queries.certificates(database, PERIOD, "unity"),
        queries.ask_terms: queries.ask_terms(database, "prevention-unit"),
        queries.near_misses: queries.near_misses(database, PERIOD, "unity", "prevention-unit"),
        queries.reply: queries.reply(database, "unity"),
        queries.delivery: queries.delivery(database),
        queries.reviews: queries.reviews(database),
    }
    for question, frame in answers.items():
        assert set(frame.columns) <= set(re.findall(r"\w+", question.__doc__ or "")), question.__name__


# ------------------------------------------------------------------------------------------------- the files behind


def test_a_reply_belongs_to_a_party_and_to_this_edition(tmp_path: Path) -> None:
    (tmp_path / "mock-party-2026-11.md").write_bytes(b"Dear all,\r\n no.\n")
    assert read_replies(tmp_path, ["mock-party"], "2026-11") == [Reply("mock-party", "2026-11", "Dear all,\r\n no.\n")]
    assert read_replies(tmp_path / "none", ["mock-party"], "2026-11") == []


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("nobody-2026-11.md", b"x", "party nobody is not in parties.toml"),
        ("mock-party-2025-01.md", b"x", "it answers to edition 2025-01, the method is edition 2026-11"),
        ("reply.md", b"x", "name it <party>-<edition>.md"),
        ("mock-party-2026-11.md", b" \n", "is empty"),
        ("mock-party-2026-11.md", b"\xff", "cannot be read"),
    ],
)
def test_a_reply_that_does_not_fit_stops_with_a_line(tmp_path: Path, name: str, content: bytes, says: str) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(ReferenceError) as refused:
        read_replies(tmp_path, ["mock-party"], "2026-11")
    assert says in str(refused.value)
    assert name in str(refused.value)
    assert "\n" not in str(refused.value)


ENTRY = """[[delivery]]
ask_id = "prevention-unit"
party_id = "mock-party"
status = "in part"
date = 2024-05-06
source_url = "https://example.org/a"
note = "A desk is at work."
"""


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("prevention-unit", "a-unit", "ask a-unit is none of ours"),
        ("2024-05-06", "2030-05-06", "mock-party did not govern on that day"),
        ('"in part"', '"nearly"', "delivery 1.status is wrong"),
        ("note", "remark", "delivery 1.note is missing"),
        ("", "", "is there twice"),
    ],
)
def test_an_entry_of_delivery_that_does_not_fit_stops_with_a_line(
    tmp_path: Path, old: str, new: str, says: str
) -> None:
    path = tmp_path / "delivery.toml"
    path.write_text(ENTRY.replace(old, new) if old else ENTRY + ENTRY, encoding="utf-8")
    with pytest.raises(ReferenceError) as refused:
        read_delivery(path, ["prevention-unit"], lambda party, day: day < date(2025, 1, 1))
    assert says in str(refused.value)


def test_delivery_is_read_in_order_of_ask_and_date(tmp_path: Path) -> None:
    path = tmp_path / "delivery.toml"
    path.write_text(ENTRY + ENTRY.replace("2024-05-06", "2023-05-06"), encoding="utf-8")
    found = read_delivery(path, ["prevention-unit"], lambda party, day: True)
    assert [row.date.year for row in found] == [2023, 2024]
