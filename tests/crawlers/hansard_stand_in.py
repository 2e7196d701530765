"""A stand-in for Hansard: invented debates, their search and their sitting days."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from crawlers.pages.hansard import debate_id
from crawlers.pages.hansard_speech import key
from tests.crawlers.conftest import Site
from tests.crawlers.stand_in import Reply, StandIn, as_json

API = "/hansard-api.parliament.uk"
SPOKEN = f"{API}/search/contributions/Spoken.json"
CASES = Path(__file__).parent / "pages" / "hansard"
TODAY = datetime.now(UTC).date()
SOURCE = """
[hansard]
title = "Invented debates"
publisher = "Invented Parliament"
licence = "Invented"
whole_text_may_be_exported = true
first_date = {first}
expected_minimum = 0
expected_maximum = 9
search_terms = ["genocide", "genocides", "war crimes"]
"""


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def ext_id(number: int) -> str:
    return f"{number:08X}-0000-4000-8000-00000000ABCD"


class Hansard(StandIn):
    """Invented debates: one contribution in each, and in each section inside it."""

    def __init__(self) -> None:
        super().__init__()
        self.debates: dict[str, dict[str, Any]] = {}
        self.longest: int | None = None  # days; searches by a term over more fail every time
        self.ignored: set[str] = set()  # parameters that the search ignores

    def add(self, number: int, day: date, text: str, children: tuple[int, ...] = (), tag: str = "NewDebate") -> None:
        """A debate, which holds debates that were added before."""
        whole = json.loads((CASES / "debate" / "continued-speech" / "input.json").read_bytes())
        item = {**whole["Items"][2], "ItemId": number, "ExternalId": ext_id(number + 0x1000), "Value": text}
        held = [self.debates[key(ext_id(child))] for child in children]
        about = {
            "ExtId": ext_id(number),
            "Id": number,
            "Date": f"{day}T00:00:00",
            "HRSTag": tag,
            "Title": f" Debate {number}",
        }
        items = [item, *(inner for child in held for inner in child["Items"])]
        debate = {"Overview": {**whole["Overview"], **about}, "Navigator": [], "Items": items, "ChildDebates": held}
        self.debates[key(ext_id(number))] = debate

    def searches(self) -> list[dict[str, str]]:
        """The parameters of the searches by a term."""
        asked = [urlsplit(path) for path in self.paths()]
        queries = [
            {name: value[0] for name, value in parse_qs(url.query).items()} for url in asked if url.path == SPOKEN
        ]
        return [query for query in queries if "queryParameters.searchTerm" in query]

    def fetched(self) -> list[str]:
        """The ids of debates asked for."""
        found = (debate_id(f"https:/{path}") for path in self.paths())
        return [ext for ext in found if ext is not None]

    def _true(self, path: str, query: dict[str, list[str]]) -> Reply:
        if path == SPOKEN:
            return self._search({name.removeprefix("queryParameters."): value[0] for name, value in query.items()})
        if (ext := debate_id(f"https:/{path}")) is not None:
            return as_json(self.debates[key(ext)]) if key(ext) in self.debates else as_json({"Message": "none"}, 404)
        days = {debate["Overview"]["Date"] for debate in self.debates.values()}
        house = query.get("house", [""])[0]
        if path == f"{API}/overview/calendar.json":
            month = f"{int(query['year'][0]):04d}-{int(query['month'][0]):02d}"
            sat = sorted(day for day in days if day.startswith(month) and house == "Lords")
            return as_json([{"House": house, "ItemDate": day, "Metadata": None} for day in sat])
        if path == f"{API}/overview/sectionsforday.json":
            return as_json(["Debate"])
        if path == f"{API}/overview/sectiontrees.json":
            return as_json([self._tree(f"{query['date'][0]}T00:00:00")])
        return super()._true(path, query)

    def _search(self, query: dict[str, str]) -> Reply:
        assert {"startDate", "endDate", "skip", "take", "orderBy"} <= query.keys()
        first, last = date.fromisoformat(query["startDate"]), date.fromisoformat(query["endDate"])
        term = query.get("searchTerm", "").strip('"').removesuffix("s")
        if term and self.longest and (last - first).days >= self.longest:
            return as_json({"Message": "An error has occurred."}, 500)
        row = json.loads((CASES / "contributions" / "page" / "input.json").read_bytes())["Results"][0]
        rows = []
        for debate in self.debates.values():
            item, about = debate["Items"][0], debate["Overview"]
            if "dates" not in self.ignored and not str(first) <= about["Date"][:10] <= str(last):
                continue
            if "term" in self.ignored or term in item["Value"]:
                own = {"ContributionTextFull": item["Value"], "ContributionExtId": item["ExternalId"]}
                place = {"DebateSectionExtId": about["ExtId"].lower(), "SittingDate": about["Date"], "House": "Lords"}
                rows.append({**row, **own, **place})
        rows.sort(
            key=lambda row: str(row["SittingDate"]),
            reverse=(query["orderBy"] == "SittingDateDesc") != ("order" in self.ignored),
        )
        page = rows[int(query["skip"]) : int(query["skip"]) + int(query["take"])]
        counts = {f"{name}ResultCount": 0 for name in ("Spoken", "Written", "Corrections", "Divisions")}
        return as_json({"SearchTerms": [], **counts, "Results": page, "TotalResultCount": len(rows)})

    def _tree(self, day: str) -> dict[str, Any]:
        whole: dict[str, Any] = json.loads((CASES / "section_tree" / "day" / "input.json").read_bytes())[0]
        of_day = [debate for debate in self.debates.values() if debate["Overview"]["Date"] == day]
        parents = {
            child["Overview"]["ExtId"]: debate["Overview"]["Id"]
            for debate in of_day
            for child in debate["ChildDebates"]
        }
        items = [
            {
                **whole["SectionTreeItems"][0],
                "Id": debate["Overview"]["Id"],
                "ExternalId": debate["Overview"]["ExtId"],
                "ParentId": parents.get(debate["Overview"]["ExtId"]),
                "HRSTag": debate["Overview"]["HRSTag"],
                "Title": debate["Overview"]["Title"],
            }
            for debate in of_day
        ]
        return {**whole, "House": "Lords", "ItemDate": day, "SectionTreeItems": items}


@pytest.fixture
def hansard(tmp_path: Path) -> Iterator[tuple[Site, Hansard]]:
    """A stand-in for Hansard and a fresh data folder."""
    stand_in = Hansard()
    reference = tmp_path / "reference"
    reference.mkdir()
    (reference / "sources.toml").write_text(SOURCE.format(first=ago(400)))
    (reference / "manifestos.toml").write_text("")
    with stand_in.serving() as via:
        yield Site(tmp_path / "data", via, stand_in, reference=reference), stand_in


def crawled(site: Site, **options: Any) -> dict[str, Any]:
    return site.crawl("hansard", **options).summaries["hansard"]
