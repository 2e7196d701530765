"""Crawls of recorded records through a copy of the public sources, with and without faults."""

from __future__ import annotations

import csv
import gzip
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from crawlers.archive import captures, responses, warcs
from crawlers.pages.members import is_history, member_id, read_history
from crawlers.pages.written_questions import question_id
from tests.conftest import SHARED, StartReplica
from tests.crawlers.conftest import Site
from tests.crawlers.stand_in import StandIn

pytestmark = [pytest.mark.real, pytest.mark.timeout(180)]

FAULTS = "500=0.05,503=0.01,429=0.01,drop=0.02,truncate=0.02,soft=0.03,garbage=0.02,slow=0.02:300,dupes=0.1,seed=11"
PROJECT = Path(__file__).resolve().parents[2] / "data" / "reference"


@pytest.fixture
def real_site(tmp_path: Path) -> Callable[[str], Site]:
    """A fresh data folder with the project's own reference data."""

    def make(via: str) -> Site:
        site = Site(tmp_path / "data", via, StandIn())
        site.reference = PROJECT
        return site

    return make


def questions(*months: str) -> dict[int, Any]:
    """Recorded questions tabled in these months, by id."""
    found: dict[int, Any] = {}
    for month in months:
        with gzip.open(SHARED / "real" / "questions" / f"{month}.jsonl.gz", "rt", encoding="utf-8") as lines:
            found |= {row["id"]: row for row in map(json.loads, lines)}
    return found


def held(site: Site) -> dict[int, Any]:
    """Archived questions by id."""
    bodies = site.bodies("written_questions").items()
    return {number: json.loads(body)["value"] for url, body in bodies if (number := question_id(url)) is not None}


def requests(log: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in log.read_text().splitlines()]


def test_every_question_of_the_bodies_arrives_whole_and_little_else_is_asked(
    start_replica: StartReplica, real_site: Callable[[str], Site], tmp_path: Path
) -> None:
    log = tmp_path / "log"
    site = real_site(start_replica(log=log))
    done = site.crawl("written_questions", since="2024-07-01", until="2024-09-30")
    assert done.summaries["written_questions"]["problems"] == []
    recorded, archived = questions("2024-07", "2024-08", "2024-09"), held(site)
    wanted = {number for number, row in recorded.items() if row["answeringBodyId"] in (208, 11, 20)}
    assert wanted
    assert wanted <= archived.keys()
    assert archived == {number: recorded[number] for number in archived}
    paths = [row["path"] for row in requests(log)]
    details = [path for path in paths if question_id(f"https://questions-statements-api.parliament.uk{path}")]
    assert len(details) == len(set(details)) == len(archived)
    terms = (PROJECT / "sources.toml").read_text().partition("search_terms = [")[2].partition("]")[0].count('",')
    assert len(paths) - len(details) <= -(-len(wanted) // 100) + terms + 5


def test_a_later_crawl_brings_later_answers(start_replica: StartReplica, real_site: Callable[[str], Site]) -> None:
    earlier, later = start_replica("--as-of", "2024-07-25"), start_replica("--as-of", "2024-08-05")
    site = real_site(earlier)
    site.crawl("written_questions")
    before = held(site)
    site.via = later
    summary = site.crawl("written_questions").summaries["written_questions"]
    assert summary["problems"] == []
    after, recorded = held(site), questions("2023-12", "2024-07", "2024-08")
    assert len(after) > len(before)
    for number, row in recorded.items():
        if row["answeringBodyId"] in (208, 11, 20) and row["dateTabled"][:10] <= "2024-08-05":
            is_answered = (row["dateAnswered"] or "9999")[:10] <= "2024-08-05"
            assert after[number]["answerText"] == (row["answerText"] if is_answered else None)
    changed = sum(before.get(number) != row for number, row in after.items())
    assert summary["fetched"] == changed


def test_every_member_arrives_with_history_and_biography(
    start_replica: StartReplica, real_site: Callable[[str], Site]
) -> None:
    site = real_site(start_replica("--faults", FAULTS))
    done = site.crawl("members", since="2024-07-05").summaries["members"]
    assert done["problems"] == []
    found: set[int] = set()
    biographies: set[int | None] = set()
    for warc in warcs(site.data, "members"):
        for capture, body in responses(warc):
            if is_history(capture.url) and capture.status == 200 and body.startswith(b"[{"):
                found |= {history.id for history in read_history(body)}
        biographies |= {member_id(capture.url) for capture in captures(warc) if capture.metadata}
    assert len(found) == done["found"] > 1300
    assert found <= biographies


def test_all_recorded_manifestos_arrive_byte_for_byte(replica: str, real_site: Callable[[str], Site]) -> None:
    site = real_site(replica)
    summary = site.crawl("manifestos").summaries["manifestos"]
    with (SHARED / "real" / "manifestos" / "index.csv").open(encoding="utf-8") as index:
        wanted = {(row["party"], row["election_date"], row["sha256"]) for row in csv.DictReader(index)}
    archived = {
        (capture.metadata["party_id"], capture.metadata["election_date"], capture.sha256)
        for capture in site.captures("manifestos")
        if capture.metadata
    }
    assert archived == wanted
    assert summary["fetched"] == len(wanted)
    assert summary["problems"] == []
