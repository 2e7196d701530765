"""A crawl in a process of its own (Twisted's reactor starts once), against a stand-in for the public sources."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from crawlers.archive import Capture, captures, responses, warcs
from tests.crawlers.stand_in import StandIn

SOURCES = """
[manifestos]
title = "Invented manifestos"
publisher = "Invented parties"
licence = "Invented"
whole_text_may_be_exported = false
expected_minimum = 0
expected_maximum = 9

[manifesto_project]
title = "Invented corpus"
publisher = "Invented project"
licence = "Invented"
whole_text_may_be_exported = false
expected_minimum = 0
expected_maximum = 9

[written_questions]
title = "Invented questions"
publisher = "Invented Parliament"
licence = "Invented"
whole_text_may_be_exported = true
first_date = 2021-01-01
expected_minimum = 0
expected_maximum = 9
answering_bodies = [9208]
search_terms = ["invented genocide"]

[members]
title = "Invented members"
publisher = "Invented Parliament"
licence = "Invented"
whole_text_may_be_exported = true
first_date = 2020-01-01
expected_minimum = 0
expected_maximum = 9
"""

PROGRAM = """
import dataclasses, json, sys
from datetime import date
from pathlib import Path
from crawlers import crawl as crawling
from crawlers.crawl import CrawlError, crawl
from crawlers.sources import ReferenceError
asked = json.loads(sys.argv[1])
if today := asked.pop("today", None):
    crawling.today = lambda: date.fromisoformat(today)
days = {name: date.fromisoformat(asked.pop(name)) for name in ("since", "until") if name in asked}
try:
    summaries = crawl(asked.pop("sources"), Path(asked.pop("data")), **days, **asked)
except (CrawlError, ReferenceError) as error:
    sys.exit(str(error))
print(json.dumps([{**dataclasses.asdict(summary), "has_succeeded": summary.has_succeeded} for summary in summaries]))
"""


@dataclass(frozen=True)
class Crawl:
    """How a crawl ended: exit code, what it said on stderr, summaries by source."""

    code: int
    said: str
    summaries: dict[str, dict[str, Any]]


@dataclass
class Site:
    """A data folder and the sources that it is crawled from."""

    data: Path
    via: str
    stand_in: StandIn
    entries: list[str] = field(default_factory=list)
    reference: Path | None = None  # where to take reference data from, instead of the invented

    def command(self, *sources: str, **options: Any) -> list[str]:
        """The command of a crawl, without limit to its pace unless one is given; `today` sets its clock."""
        reference = self.data / "reference"
        reference.mkdir(parents=True, exist_ok=True)
        own = {"sources.toml": SOURCES, "manifestos.toml": "\n".join(self.entries)}
        for name, text in own.items():
            taken = (self.reference / name).read_text(encoding="utf-8") if self.reference else text
            (reference / name).write_text(taken, encoding="utf-8")
        asked = {"sources": sources, "data": str(self.data), "via": self.via, "rate": 0, **options}
        return [sys.executable, "-c", PROGRAM, json.dumps(asked)]

    def crawl(self, *sources: str, **options: Any) -> Crawl:
        """Crawls to the end."""
        done = subprocess.run(
            self.command(*sources, **options), capture_output=True, text=True, timeout=120, check=False
        )
        summaries = json.loads(done.stdout) if done.stdout else []
        return Crawl(done.returncode, done.stderr, {summary["source_id"]: summary for summary in summaries})

    def captures(self, source_id: str) -> list[Capture]:
        """Everything archived of a source, in order."""
        return [capture for warc in warcs(self.data, source_id) for capture in captures(warc)]

    def bodies(self, source_id: str) -> dict[str, bytes]:
        """The last good body of each address, of the records that were accepted."""
        found = (pair for warc in warcs(self.data, source_id) for pair in responses(warc))
        return {capture.url: body for capture, body in found if capture.metadata}


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    """A fresh data folder and a stand-in for the sources."""
    stand_in = StandIn()
    with stand_in.serving() as via:
        yield Site(tmp_path / "data", via, stand_in)
