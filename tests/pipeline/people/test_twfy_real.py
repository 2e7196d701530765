"""Recorded days of the Commons, as TheyWorkForYou's XML and as Hansard's API have them: the same contributions."""

from __future__ import annotations

import gzip
import json
import re
import urllib.request
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from crawlers.archive import ArchiveWriter
from crawlers.twfy import import_twfy
from tests.conftest import SHARED
from tests.pipeline.archived import JSON, make, rows

pytestmark = [pytest.mark.real, pytest.mark.timeout(180)]

XML = SHARED / "real" / "scrapedxml"
DAYS = ("2020-12-16b", "2021-03-12a", "2023-03-28d")
API = "https://hansard-api.parliament.uk"
# The one difference that is allowed: the recorded answers of the API let a speech run on into what the House then did.
HOUSE_DID = re.compile(
    r"(?:Question (?:put|agreed to|proposed)|Motion made, and Question|Sitting suspended\.|Amendment, by leave, withdrawn\.|"
    r"Clause, by leave, withdrawn\.|Bill (?:read the First time|to be further considered)|\[P\d{6}\]$|"
    r"(?:Third Reading|On resuming—)$)"
)


def read(replica: str, url: str) -> bytes:
    with urllib.request.urlopen(f"{replica}/{url.removeprefix('https://')}", timeout=60) as answer:
        body: bytes = answer.read()
    return body


def archive_day(replica: str, data: Path, day: str) -> None:
    """What Hansard's API has of a day in the chamber: each outermost section, with those in it."""
    (tree,) = json.loads(read(replica, f"{API}/overview/sectiontrees.json?section=Debate&date={day}&house=Commons"))
    with ArchiveWriter(data / "raw" / "hansard") as archive:
        for section in tree["SectionTreeItems"]:
            if section["ParentId"] is None:
                url = f"{API}/debates/debate/{section['ExternalId']}.json"
                archive.write(url, status=200, headers=JSON, body=read(replica, url), retrieved_at=datetime.now(UTC))


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory, replica: str) -> Path:
    folder, fetched = tmp_path_factory.mktemp("data"), tmp_path_factory.mktemp("rsync")
    (fetched / "people.json").write_bytes(gzip.decompress((XML / "people.json.gz").read_bytes()))
    for day in DAYS:
        name = f"debates{day}.xml"
        (fetched / name).write_bytes(gzip.decompress((XML / "debates" / f"{name}.gz").read_bytes()))
        archive_day(replica, folder, day.rstrip("abcd"))
    assert import_twfy(folder, fetched).problems == []
    make(folder)
    return folder


def said(data: Path, source: str) -> Counter[tuple[Any, ...]]:
    """Day, title without the chair, member, column, words with white space folded."""
    found = rows(
        data,
        f"""SELECT p.date, regexp_replace(d.title, ' - \\[.* in the Chair\\]', ''), p.member_id,
               regexp_replace(p.text, '\\s+', ' ', 'g')
        FROM passages p JOIN documents d USING (document_id) WHERE d.source_id = '{source}'""",
    )
    return Counter(found)


def test_both_have_the_same_contributions_of_the_same_members(data: Path) -> None:
    imported, official = said(data, "twfy"), said(data, "hansard")
    assert imported.total() == official.total() > 900
    ours, theirs = imported - official, list((official - imported).elements())
    unnamed = []
    for day, title, member_id, text in ours.elements():
        whole = [row for row in theirs if row[:3] == (day, title, member_id) and row[3].startswith(text)]
        longest = max(whole, key=lambda row: HOUSE_DID.match(row[3][len(text) :].strip()) is not None, default=None)
        if longest is None or not HOUSE_DID.match(longest[3][len(text) :].strip()):
            unnamed.append((day, title, member_id, text))
        else:
            theirs.remove(longest)
    assert unnamed == []
    assert theirs == []
    assert ours.total() < 50


def test_no_day_counts_twice(data: Path) -> None:
    scored = rows(
        data,
        """SELECT d.source_id, count(*) FILTER (p.is_scorable), count(*) FROM passages p JOIN documents d USING (document_id)
        GROUP BY 1 ORDER BY 1""",
    )
    (hansard, hansard_scored, hansard_all), (twfy, twfy_scored, twfy_all) = scored
    assert (hansard, twfy, hansard_scored, twfy_scored) == ("hansard", "twfy", hansard_all, 0)
    assert twfy_all == hansard_all
