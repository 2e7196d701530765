"""Crawls of recorded written statements and early day motions through a copy of the public sources."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from crawlers.pages.early_day_motions import motion_id
from crawlers.pages.written_statements import pair_key, read_detail, statement_id
from tests.conftest import SHARED, StartReplica
from tests.crawlers.conftest import Site
from tests.crawlers.services import SOURCES, Row
from tests.crawlers.stand_in import StandIn

FAULTS = "500=0.05,503=0.02,429=0.02,drop=0.02,soft=0.05,truncate=0.02,garbage=0.02,dupes=0.2,seed=5"


TERMS = ["Hong-Kong", "rugby", "human-rights"]


def recorded(name: str) -> list[Row]:
    with gzip.open(SHARED / "real" / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def speaks(text: str) -> bool:
    return any(term.lower().replace("-", " ") in text.lower().replace("-", " ") for term in TERMS)


@pytest.mark.real
@pytest.mark.timeout(120)
def test_recorded_statements_and_motions_arrive_byte_for_byte_with_and_without_faults(
    start_replica: StartReplica, tmp_path: Path
) -> None:
    reference = tmp_path / "reference"
    reference.mkdir()
    text = SOURCES.replace("9208", "208, 11, 20").replace("2021-01-01", "2001-01-01")
    (reference / "sources.toml").write_text(text.replace('["invented-genocide", "massacre"]', json.dumps(TERMS)))
    (reference / "manifestos.toml").write_text("")
    held: list[dict[str, bytes]] = []
    for options in ([], ["--faults", FAULTS, "--gzip"]):
        log = tmp_path / f"log{len(held)}"
        site = Site(tmp_path / f"data{len(held)}", start_replica(*options, log=log), StandIn(), reference=reference)
        done = site.crawl("written_statements", "early_day_motions").summaries
        assert [summary["problems"] for summary in done.values()] == [[], []]
        held.append(site.bodies("written_statements") | site.bodies("early_day_motions"))
        asked = len(log.read_text().splitlines())
        if not options:
            assert asked == len(held[0]) + 7, "four lists of statements, one of motions, two robots.txt"
    assert held[0] == held[1]
    assert {number for url in held[0] if (number := statement_id(url))} == {
        row["id"]
        for row in recorded("statements/statements")
        if row["answeringBodyId"] in (208, 11, 20) or speaks(row["title"] + row["text"])
    }
    assert {number for url in held[0] if (number := motion_id(url))} == {
        row["Id"]
        for row in recorded("edms/edms")
        if row["DateTabled"] >= "2001-01-01" and speaks(row["Title"] + row["MotionText"])
    }
    keys = [pair_key(read_detail(body)) for url, body in held[0].items() if statement_id(url)]
    assert len(set(keys)) == len(keys), "none of these was made in both Houses"
