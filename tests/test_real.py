"""The main job on recorded records, as a policy officer would run it: crawl, build, verify, score."""

from __future__ import annotations

import csv
import gzip
import html
import json
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from pipeline.database import FILE, connect
from tests.conftest import SHARED
from tests.pipeline.scores.test_slow_scorer import differences

pytestmark = [pytest.mark.real, pytest.mark.timeout(600)]

REPOSITORY = Path(__file__).resolve().parent.parent
REAL = SHARED / "real"
FOREIGN_AFFAIRS = 208


def onrecord(*arguments: str | Path) -> str:
    command = [sys.executable, str(REPOSITORY / "onrecord.py"), *map(str, arguments)]
    run = subprocess.run(command, capture_output=True, text=True, timeout=500, check=False)
    assert run.returncode == 0, run.stderr
    return run.stdout


def lines(pattern: str) -> Iterator[Any]:
    for file in sorted(REAL.glob(pattern)):
        with gzip.open(file, "rt", encoding="utf-8") as rows:
            yield from map(json.loads, rows)


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory, replica: str) -> Path:
    folder = tmp_path_factory.mktemp("data")
    window = ("--since", "2023-12-01", "--until", "2026-02-28")
    onrecord("crawl", "manifestos", "members", "--via", replica, "--rate", "0", "--data", folder)
    onrecord("crawl", "written_questions", "--via", replica, "--rate", "0", "--data", folder, *window)
    onrecord("build", "--data", folder)
    return folder


def rows(data: Path, sql: str, *values: object) -> list[tuple[Any, ...]]:
    with connect(data / FILE) as connection:
        return connection.execute(sql, values).fetchall()


def test_every_manifesto_is_archived_and_read(data: Path) -> None:
    with (REAL / "manifestos" / "index.csv").open(encoding="utf-8") as index:
        wanted = {(row["party"], row["election_date"], row["sha256"]) for row in csv.DictReader(index)}
    held = {
        (party, str(day), sha256)
        for party, day, sha256 in rows(data, "SELECT party_id, date, sha256 FROM documents WHERE kind = 'manifesto'")
    }
    assert held == wanted


def test_every_foreign_affairs_question_is_whole(data: Path) -> None:
    held = dict(rows(data, "SELECT document_id, text FROM passages WHERE locator = 'question'"))
    answers = dict(rows(data, "SELECT document_id, text FROM passages WHERE locator = 'answer'"))
    wanted = [q for q in lines("questions/*.jsonl.gz") if q["answeringBodyId"] == FOREIGN_AFFAIRS]
    assert len(wanted) > 1000
    for question in wanted:
        key = f"written-question-{question['id']}"
        assert letters(held[key]) == letters(question["questionText"])
        if question["answerText"] and not question["isWithdrawn"]:
            # Compared without white space: where a paragraph ends is a matter of layout.
            assert letters(answers[key]) == letters(html.unescape(re.sub(r"<[^>]*>", "", question["answerText"])))


def letters(text: str) -> str:
    """Letters and digits only: neither invisible characters nor cell borders are words."""
    return "".join(char for char in text if char.isalnum())


def test_the_party_is_that_of_the_day_for_every_asker(data: Path) -> None:
    parties = tomllib.loads((REPOSITORY / "data" / "reference" / "parties.toml").read_text(encoding="utf-8"))
    known_as = {
        party_id: {*row.get("members_api_ids", []), *row.get("members_api_names", [])}
        for party_id, row in parties.items()
    }
    people = {member["value"]["id"]: member for member in lines("members/*.jsonl.gz")}
    asked = rows(data, "SELECT DISTINCT member_id, date, party_id FROM passages WHERE kind = 'written_question'")
    assert len(asked) > 500
    for member_id, date, party_id in asked:
        person, day = people[member_id], str(date)
        spells = person["partyHistory"]
        that_day = [s["party"] for s in spells if s["startDate"][:10] <= day <= (s["endDate"] or "9999")[:10]]
        answers = {
            word for party in that_day or [person["value"]["latestParty"]] for word in (party["id"], party["name"])
        }
        assert known_as[party_id] & answers, (member_id, day, party_id)


def test_every_quote_is_proven_against_the_archive(data: Path) -> None:
    result = json.loads(onrecord("verify", "--json", "--data", data))
    assert result["failures"] == []
    assert result["mentions"] > 20


def test_the_2024_parties_are_scored_and_the_missing_are_not_called_silent(data: Path) -> None:
    scores = json.loads(onrecord("score", "--json", "--data", data))
    now = {
        row["party_id"]: row
        for row in scores
        if (row["period"], row["ask_id"], row["figure"]) == ("2024-", "all", "commitment")
    }
    read = {
        "labour",
        "conservative",
        "libdem",
        "snp",
        "green",
        "plaid",
        "reform",
        "dup",
        "sinnfein",
        "sdlp",
        "alliance",
        "uup",
        "tuv",
    }
    assert {party for party, row in now.items() if row["status"] == "scored"} == read
    assert all(now[party]["value"] is not None for party in read)
    then = {
        row["party_id"]: row
        for row in scores
        if (row["period"], row["ask_id"], row["figure"]) == ("2019-24", "all", "commitment")
    }
    assert then["snp"]["status"] == "not yet assessed"
    assert then["snp"]["value"] is None


def test_the_slow_scorer_agrees(data: Path) -> None:
    with connect(data / FILE) as connection:
        assert differences(connection, REPOSITORY / "data" / "reference" / "method.toml") == []


def test_a_second_crawl_fetches_nothing_twice_and_changes_nothing(data: Path, replica: str) -> None:
    window = ("--since", "2025-12-01", "--until", "2025-12-31")
    before = rows(data, "SELECT mention_id FROM mentions ORDER BY 1")
    summary = json.loads(
        onrecord("crawl", "written_questions", "--via", replica, "--rate", "0", "--data", data, "--json", *window)
    )
    onrecord("build", "--data", data)
    assert summary[0]["fetched"] == 0 or summary[0]["fetched"] < 60  # index pages only, never a detail
    assert rows(data, "SELECT mention_id FROM mentions ORDER BY 1") == before
    assert rows(data, "SELECT count(*) FROM document_versions WHERE NOT is_current") == [(0,)]
