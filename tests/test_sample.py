"""The sample holds what it promises, and goes through the whole pipeline as a coder reads it."""

import json
import shutil
import tomllib
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pypdfium2
import pytest

from crawlers.archive import captures, warcs
from pipeline.build import build
from pipeline.reference import load
from tests.make_sample import SOURCES, crawl_sample
from tests.publisher import PUBLISHED
from tests.sample_pdf import PRINTED, SAMPLE, print_all

Row = dict[str, Any]

EXPECTED: dict[str, list[Row]] = tomllib.loads((SAMPLE / "expected.toml").read_text(encoding="utf-8"))
QUESTIONS: list[Row] = [json.loads(path.read_bytes()) for path in sorted((PUBLISHED / "questions").glob("*.json"))]
ASKS = {
    "national-inquiry",
    "prevention-unit",
    "r2p-focal-point",
    "cross-portfolio",
    "security-documents",
    "prevention-strategy",
    "champion-r2p",
    "prevention-lens",
}
ACTS = {"commit", "support", "press", "query", "describe", "oppose"}


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    """The sample, built from its committed archive."""
    data = tmp_path_factory.mktemp("sample")
    for folder in ("raw", "reference"):
        shutil.copytree(SAMPLE / folder, data / folder)
    with duckdb.connect(str(build(data, workers=1).path), read_only=True) as connection:
        yield connection


def rows(database: duckdb.DuckDBPyConnection, sql: str, *values: object) -> list[Row]:
    cursor = database.execute(sql, list(values))
    names = [column[0] for column in cursor.description or ()]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def passage(database: duckdb.DuckDBPyConnection, row: Row) -> Row:
    """The one passage of the document that holds the row's phrase, once."""
    found = [
        passage
        for passage in rows(database, "SELECT * FROM passages WHERE document_id = ?", row["document"])
        if row["phrase"] in passage["text"] and row.get("passage", passage["locator"]) == passage["locator"]
    ]
    assert len(found) == 1, f"{row['document']}: {len(found)} passages hold {row['phrase']!r}"
    assert found[0]["text"].count(row["phrase"]) == 1, row
    return found[0]


# ------------------------------------------------------------------------------ what is planted


def test_every_act_and_every_ask_is_planted_with_both_matches() -> None:
    planted = EXPECTED["statement"]
    assert {row["act"] for row in planted} == ACTS
    assert {row["ask"] for row in planted if "ask" in row} == ASKS
    assert {row["match"] for row in planted if "ask" in row} == {"full", "part"}
    for ask in ASKS:
        acts = {row["act"] for row in planted if row.get("ask") == ask}
        assert {"press", "query"} <= acts, f"{ask}: no question presses for it and none asks about it"
    unspecific = [row for row in planted if "ask" not in row]
    assert unspecific
    assert not any("match" in row for row in unspecific)
    assert len(EXPECTED["look_alike"]) >= 20


def test_ministers_answers_commit_describe_and_decline() -> None:
    answers = Counter(row["act"] for row in EXPECTED["statement"] if row.get("passage") == "answer")
    assert min(answers[act] for act in ("commit", "describe", "oppose")) >= 5
    assert answers["support"] >= 1


def test_every_stage_of_a_question_is_there() -> None:
    assert len(QUESTIONS) >= 60
    now = {row["id"]: row for path in (PUBLISHED / "questions").glob("*.json") if "." not in path.stem
           for row in [json.loads(path.read_bytes())]}  # fmt: skip
    assert any(row["answerIsHolding"] for row in now.values())
    assert any(row["dateHoldingAnswer"] and not row["answerIsHolding"] for row in now.values())
    assert any(row["answerIsCorrection"] and row["dateAnswerCorrected"] for row in now.values())
    assert any(row["isWithdrawn"] for row in now.values())
    assert any(row["dateAnswered"] is None and not row["isWithdrawn"] for row in now.values())
    assert any(row["heading"] is None and row["answerText"] for row in now.values())
    assert any(row["attachments"] and " " in row["attachments"][0]["url"] for row in now.values())
    assert any("\u00a0" in row["questionText"] for row in now.values())
    assert {row["house"] for row in now.values()} == {"Commons", "Lords"}
    assert all(row["uin"].startswith("HL") == (row["house"] == "Lords") for row in now.values())
    texts = " ".join(row["answerText"] or "" for row in now.values())
    assert all(mark in texts for mark in ("<ul>", "<ol", "<table>", "colspan", "<sup>", "&nbsp;", "&amp;"))
    assert max(Counter(row["uin"] for row in now.values()).values()) == 2
    for row in now.values():
        assert len(row) == 30, f"{row['id']} does not have the API's 30 keys"
        others = [now[other]["uin"] for other in now if row["uin"] in now[other]["groupedQuestions"]]
        assert sorted(others) == sorted(row["groupedQuestions"])
    assert len({row["dateTabled"] for row in now.values() if row["groupedQuestions"]}) > 1


def test_one_question_says_what_matters_after_the_cut_of_the_lists() -> None:
    late = [
        row
        for row in EXPECTED["statement"]
        if row.get("passage") == "question" and text_of(row).find(row["phrase"]) > 255
    ]
    assert late


def text_of(row: Row) -> str:
    number = row["document"].removeprefix("written-question-")
    return str(json.loads((PUBLISHED / "questions" / f"{number}.json").read_bytes())["questionText"])


def test_nobody_and_nothing_has_a_number_of_the_true_services() -> None:
    members = [json.loads(path.read_bytes()) for path in (PUBLISHED / "members").glob("*.json")]
    assert all(row["value"]["id"] > 900_000 for row in members)
    assert all(row["id"] > 9_000_000 for row in QUESTIONS)
    reference = load(SAMPLE)
    assert reference.is_sample
    assert all(
        number > 90_000 for party in reference.parties.values() if party.scored for number in party.members_api_ids
    )
    hosts = [address.split("/")[2] for entry in reference.manifestos for address in [entry.url, *entry.fallbacks]]
    assert all(host.endswith(".example") or host == "web.archive.org" for host in hosts)


def test_the_pdf_manifestos_are_printed_from_their_sources(tmp_path: Path) -> None:
    print_all(tmp_path)
    for _, address in PRINTED.values():
        committed, printed = (
            [page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(folder / address)]
            for folder in (PUBLISHED / "web", tmp_path)
        )
        assert committed == printed
        assert len(printed) > 3  # enough pages for a running head to be known as one
        assert any("\x02" in page for page in printed) or "example-unity" in address  # words broken at a line's end


# ------------------------------------------------------------------------------ the archive


def test_the_archive_is_what_a_crawl_of_the_publishers_yields(tmp_path: Path) -> None:
    shutil.copytree(SAMPLE / "reference", tmp_path / "reference")
    summaries = crawl_sample(tmp_path)
    assert [summary.problems for found in summaries.values() for summary in found] == [[]] * 6
    for source_id in SOURCES:
        committed, fresh = (
            [
                sorted((c.url, c.status, c.sha256, c.is_revisit, sorted(c.metadata.items())) for c in captures(warc))
                for warc in warcs(data, source_id)
            ]
            for data in (SAMPLE, tmp_path)
        )
        assert committed == fresh, f"{source_id}: run `make sample` and commit data/sample/raw"
        assert len(committed) == 2


def test_the_sample_is_small() -> None:
    folders = [SAMPLE / name for name in ("published", "reference", "raw")]
    files = [path for folder in folders for path in folder.rglob("*") if path.is_file()]
    assert sum(path.stat().st_size for path in files) < 2_000_000


# ------------------------------------------------------------------------------ what comes out


def test_questions_are_there_in_all_their_versions(database: duckdb.DuckDBPyConnection) -> None:
    versions = rows(database, "SELECT document_id, count(*) AS n FROM document_versions GROUP BY ALL HAVING n > 1")
    changed = {
        f"written-question-{path.name.split('.')[0]}" for path in (PUBLISHED / "questions").glob("*.before.json")
    }
    assert {row["document_id"] for row in versions} == changed
    [answer] = rows(
        database, "SELECT text FROM passages WHERE document_id = 'written-question-9000205' AND locator = 'answer'"
    )
    assert answer["text"] == "The lead Minister on atrocity prevention is the Minister for Human Rights."


def test_holding_answers_and_withdrawn_questions_are_kept_and_never_scored(database: duckdb.DuckDBPyConnection) -> None:
    kept = rows(database, "SELECT document_id, locator FROM passages WHERE NOT is_scorable")
    assert {(row["document_id"], row["locator"]) for row in kept} == {
        ("written-question-9000207", "answer"),
        ("written-question-9000125", "question"),
    }
    assert not rows(
        database,
        "SELECT * FROM score_items JOIN evidence USING (mention_id) WHERE document_id = 'written-question-9000125'",
    )


def test_a_member_who_changed_party_speaks_for_the_party_of_the_day(database: duckdb.DuckDBPyConnection) -> None:
    asked = rows(
        database, "SELECT date, party_id FROM passages WHERE member_id = 900006 AND locator = 'question' ORDER BY date"
    )
    assert [row["party_id"] for row in asked] == ["example-unity", "placeholder-democrats"]


def test_posts_decide_who_binds_a_party(database: duckdb.DuckDBPyConnection) -> None:
    found = rows(
        database, "SELECT DISTINCT year(date) AS year, locator, authority FROM passages WHERE member_id = 900001"
    )
    assert {tuple(row.values()) for row in found} == {
        (2024, "answer", "minister"),
        (2024, "question", "shadow_minister"),
    }
    assert not rows(database, "SELECT * FROM passages WHERE locator = 'answer' AND authority <> 'minister'")


def test_the_speaker_is_known_by_date(database: duckdb.DuckDBPyConnection) -> None:
    [spell] = rows(database, "SELECT member_id, start_date, end_date FROM posts WHERE kind = 'speaker'")
    assert (spell["member_id"], spell["end_date"]) == (900041, None)
    assert date(2019, 11, 4) <= spell["start_date"] <= date(2020, 11, 1)


def test_text_is_read_whole(database: duckdb.DuckDBPyConnection) -> None:
    def text(document: str, locator: str) -> str:
        [row] = rows(database, "SELECT text FROM passages WHERE document_id = ? AND locator = ?", document, locator)
        return str(row["text"])

    table = text("written-question-9000113", "answer")
    assert "2023 | £11,316" in table.splitlines()
    assert "a further £4 million to the work of the Red Cross & Red Crescent in the country’s north." in text(
        "written-question-9000114", "answer"
    )
    green = "\n".join(
        row["text"]
        for row in rows(database, "SELECT text FROM passages WHERE document_id = 'manifesto-sample-green-2024-07-04'")
    )
    assert "Set up a cross-departmental atrocity prevention unit, with its own analysts, to find out" in green
    assert "efficient boiler" in green
    assert "conflict" in green.lower()
    assert "Sample Green Alliance\n" not in green  # the running head


def test_tags_are_those_of_a_coder(database: duckdb.DuckDBPyConnection) -> None:
    def key(document: str, locator: str, statement: str, row: Row) -> str:
        label = " ".join(filter(None, [row["ask_id"] or "topic", row["act"], row["match"]]))
        return f"{document} {locator}: {label}: {statement}"

    wanted = set()
    for row in EXPECTED["statement"]:
        at = passage(database, row)
        label = {"ask_id": row.get("ask"), "act": row["act"], "match": row.get("match")}
        wanted.add(key(row["document"], at["locator"], statement_of(at["text"], row["phrase"]), label))
    found = {
        key(row["document_id"], row["locator"], row["statement"], row)
        for row in rows(database, "SELECT * FROM mentions")
    }
    missed, added = sorted(wanted - found), sorted(found - wanted)
    assert not missed, "\n".join([f"{len(missed)} missed:", *missed, f"{len(added)} not expected:", *added])
    assert not added, "\n".join([f"{len(added)} not expected:", *added])


def statement_of(text: str, phrase: str) -> str:
    """The line or sentence that holds the phrase; the sample has no full stop inside a sentence but after a number."""
    at = text.index(phrase)
    start = max(text.rfind(mark, 0, at) + len(mark) if mark in text[:at] else 0 for mark in (". ", "\n", "Yes. "))
    ends = [text.find(mark, at) + 1 for mark in (". ", "\n") if text.find(mark, at) >= 0]
    return text[start : min(ends, default=len(text))].strip()


def test_look_alikes_do_not_count(database: duckdb.DuckDBPyConnection) -> None:
    for row in EXPECTED["look_alike"]:
        at = passage(database, row)
        counted = [
            mention["statement"]
            for mention in rows(
                database, "SELECT * FROM mentions WHERE document_id = ? AND locator = ?", row["document"], at["locator"]
            )
            if row["phrase"] in mention["statement"]
        ]
        assert not counted, f"{row['document']}: {row['phrase']!r} counts ({row['why']})"


def test_each_kind_of_party_comes_out_as_what_it_is(database: duckdb.DuckDBPyConnection) -> None:
    def levels(party_id: str, period: str = "2024-") -> set[str]:
        found = rows(
            database,
            "SELECT level FROM scores WHERE figure = 'commitment' AND ask_id <> 'all' AND party_id = ? AND period = ?",
            party_id,
            period,
        )
        return {row["level"] for row in found}

    assert max(levels("sample-green")) == "4"  # commits in full
    assert levels("sample-green", "2019-24") == {"0", "2"}  # and only supported before: a change over time
    assert "3" in levels("placeholder-democrats")  # commits in part
    assert levels("specimen-liberals") == {"0", "2"}  # supports
    assert "4" in levels("specimen-liberals", "2019-24")  # and had committed
    assert levels("fictional-farmers") == {"0", "1"}  # only recognises
    assert levels("mock-heritage") == {"0", "X"}  # opposes
    assert levels("dummy-localist") == {"0"}  # says nothing
    statuses = rows(
        database,
        "SELECT party_id, status, value FROM scores WHERE figure = 'commitment' AND ask_id = 'all' AND period = '2024-'",
    )
    assert {row["party_id"] for row in statuses if row["status"] == "not yet assessed"} == {"blank-ballot"}
    [silent] = [row for row in statuses if row["party_id"] == "dummy-localist"]
    assert (silent["status"], silent["value"]) == ("scored", 0)
