"""Crawls of recorded debates through a copy of the public source."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest

from crawlers.pages.hansard import contribution_url, debate_id, read_debate
from crawlers.pages.hansard_speech import key
from tests.conftest import SHARED, StartReplica
from tests.crawlers.conftest import Site
from tests.crawlers.hansard_stand_in import API, crawled
from tests.crawlers.stand_in import StandIn

ATROCITY_PREVENTION = {
    "China’s Policy on its Uyghur Population": ("2020-10-12", "Commons"),
    "Human Rights: Xinjiang": ("2021-04-22", "Commons"),
    "China: Genocide - Motion to Take Note": ("2021-11-25", "Lords"),
    "International Human Rights Day": ("2022-12-08", "Commons"),
    "Millennium Review Summit (EUC Report)": ("2005-11-02", "Lords"),
}
FAULTS = "500=0.05,503=0.01,429=0.01,drop=0.02,truncate=0.02,soft=0.03,garbage=0.02,slow=0.02:200,seed=5"
PROJECT = Path(__file__).resolve().parents[2] / "data" / "reference"


def recorded(day: str, house: str) -> list[dict[str, Any]]:
    """Recorded sections of a day."""
    with gzip.open(SHARED / "real" / "hansard" / f"{day}-{house.lower()}.jsonl.gz", "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def words(value: str) -> str:
    """A text as printed, white space folded; recorded texts hold no other entity."""
    return " ".join(re.sub(r"<[^>]*>", "", value).replace("&amp;", "&").split())


def said(section: dict[str, Any]) -> list[tuple[str, int | None, str]]:
    """Who said what in a recorded section, by the key of the contribution."""
    return [
        (key(item["ExternalId"]), item["MemberId"], words(item["Value"]))
        for item in section["Items"]
        if (item["MemberId"] or item["AttributedTo"]) and words(item["Value"])
    ]


@pytest.fixture
def real_site(tmp_path: Path) -> Callable[[str], Site]:
    """A fresh data folder with the project's own reference data."""

    def make(via: str) -> Site:
        return Site(tmp_path / "data", via, StandIn(), reference=PROJECT)

    return make


@pytest.mark.real
@pytest.mark.timeout(120)
def test_the_debates_on_atrocity_prevention_arrive_whole_in_spite_of_faults(
    start_replica: StartReplica, real_site: Callable[[str], Site], tmp_path: Path
) -> None:
    log = tmp_path / "log"
    site = real_site(start_replica("--faults", FAULTS, "--gzip", log=log))
    summary = crawled(site)
    assert (summary["failed"], summary["problems"], summary["notes"]) == (0, [], [])
    kept = {debate.title: debate for debate in map(read_debate, site.bodies("hansard").values())}
    for title, (day, house) in ATROCITY_PREVENTION.items():
        (section,) = [row for row in recorded(day, house) if row["Overview"]["Title"].strip() == title]
        debate = kept[title]
        assert (str(debate.date), debate.house) == (day, house)
        found = [(key(one.ext_id), one.member_id, " ".join(one.text.split())) for one in debate.contributions]
        assert found == said(section)
        assert len(found) >= 17
        assert all(one.column for one in debate.contributions)
        url = contribution_url(debate.house, debate.date, debate.ext_id, debate.title, debate.contributions[0].ext_id)
        assert re.fullmatch(
            rf"https://hansard\.parliament\.uk/{house}/{day}/debates/[^/]+/[^/#]+#contribution-[^/#]+", url
        )
    asked = [json.loads(line) for line in log.read_text().splitlines()]
    answered = [row["path"] for row in asked if row["status"] == 200 and not row.get("fault")]
    wanted_at_least = 1 + 24 + 1 + len(site.bodies("hansard"))  # the census, a page a term and one more, the debates
    assert len(answered) <= 1.05 * wanted_at_least
    before = len(asked)
    assert crawled(site)["problems"] == []
    assert len(log.read_text().splitlines()) - before <= 4, "robots.txt and the census, asked again when they fail"


@pytest.mark.real
@pytest.mark.timeout(120)
def test_what_is_searched_for_is_all_found(replica: str, real_site: Callable[[str], Site]) -> None:
    site = real_site(replica)
    crawled(site, since="2020-01-01", until="2021-12-31")
    kept = {key(ext) for url in site.bodies("hansard") if (ext := debate_id(url)) is not None}
    trigger = re.compile(
        r"\b(atrocit|genocid|R2P\b|responsibility to protect|crimes? against humanity|war crime|ethnic cleansing|"
        r"identity.based|mass (violence|killing|murder|slaughter)|massacr)",
        re.IGNORECASE,
    )
    files = [file for file in (SHARED / "real" / "hansard").iterdir() if file.name[:4] in ("2020", "2021")]
    sections = [row for file in files for row in recorded(file.name[:10], file.name[11:].partition(".")[0])]
    due = {
        key(row["Overview"]["ExtId"])
        for row in sections
        if any(who and trigger.search(text) for _, who, text in said(row))
    }
    assert len(due) >= 8
    assert kept == due


@pytest.mark.real
@pytest.mark.timeout(120)
@pytest.mark.parametrize(("day", "house"), [("2020-01-16", "Commons"), ("2021-12-08", "Lords")])
def test_a_complete_crawl_of_a_day_brings_every_contribution_once(
    replica: str, real_site: Callable[[str], Site], day: str, house: str
) -> None:
    """The second day holds no search term: only a complete crawl brings it."""
    site = real_site(replica)
    summary = crawled(site, complete=True, since=day, until=day)
    assert (summary["failed"], summary["problems"]) == (0, [])
    debates = [read_debate(body) for body in site.bodies("hansard").values()]
    found = [one for debate in debates for section in debate.sections() for one in section.contributions]
    due = [one for section in recorded(day, house) for one in said(section)]
    assert len(found) == len({key(one.ext_id) for one in found}) == len(due) > 0
    folded = {(key(one.ext_id), one.member_id, "".join(one.text.split()).replace("|", "")) for one in found}
    assert folded == {(identity, member, "".join(text.split())) for identity, member, text in due}


@pytest.mark.real
@pytest.mark.timeout(120)
def test_a_later_crawl_brings_later_debates(start_replica: StartReplica, real_site: Callable[[str], Site]) -> None:
    site = real_site(start_replica("--as-of", "2021-11-24"))
    before = crawled(site)["fetched"]
    site.via = start_replica("--as-of", "2021-12-31")
    summary = crawled(site)
    assert (summary["fetched"], summary["problems"]) == (1, [])
    titles = {read_debate(body).title for body in site.bodies("hansard").values()}
    assert len(titles) == before + 1
    assert "China: Genocide - Motion to Take Note" in titles


@pytest.mark.real
def test_citations_are_those_of_the_public_site(replica: str) -> None:
    """The service itself gives the address of a contribution."""
    from urllib.request import urlopen

    for day, house in ATROCITY_PREVENTION.values():
        for section in recorded(day, house):
            about = section["Overview"]
            for item in section["Items"][:2]:
                asked = f"{replica}{API}/search/parlisearchredirect.json?externalId={item['ExternalId']}"
                with urlopen(asked) as answer:
                    path = json.loads(answer.read())
                made = contribution_url(
                    about["House"], date.fromisoformat(day), about["ExtId"], about["Title"], item["ExternalId"]
                )
                assert unquote(made) == f"https://hansard.parliament.uk{path}"
