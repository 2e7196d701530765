"""A stand-in for the services of written statements and early day motions."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.crawlers.conftest import Site
from tests.crawlers.stand_in import CASES, Reply, StandIn, as_json

QUESTIONS_HOST = "/questions-statements-api.parliament.uk"
STATEMENTS = f"{QUESTIONS_HOST}/api/writtenstatements/statements"
MOTIONS = "/oralquestionsandmotions-api.parliament.uk"
BASE = """
title = "Invented"
publisher = "Invented Parliament"
licence = "Invented"
whole_text_may_be_exported = true
expected_minimum = 0
expected_maximum = 9
search_terms = ["invented-genocide", "massacre"]
"""
SOURCES = f"""
[written_statements]
first_date = 2021-01-01
answering_bodies = [9208]
{BASE}
[early_day_motions]
first_date = 2021-01-01
{BASE}
"""

Row = dict[str, Any]


def case(name: str) -> Any:
    return json.loads((CASES / name / "input.json").read_bytes())


def statement(number: int, day: str = "2021-03-04", **changes: Any) -> Row:
    """An invented statement of the body that is crawled, too long for a list."""
    text = "<p>I am publishing a strategy.</p><p>" + "It covers trade and aid. " * 20 + "</p>"
    own = {"id": number, "uin": f"HCWS{number}", "dateMade": f"{day}T00:00:00", "text": text}
    return {**case("statement/commons")["value"], **own, **changes}


def motion(number: int, day: str = "2021-03-04", **changes: Any) -> Row:
    """An invented motion with one signature, which speaks of nothing that is looked for."""
    moment = f"{day}T00:00:00"
    own = {
        "Id": number,
        "DateTabled": moment,
        "StatusDate": moment,
        "Status": 0,
        "Title": "RUGBY",
        "MotionText": "Hear.",
    }
    return {**case("motion/withdrawn")["Response"], **own, **changes}


class Services(StandIn):
    """Serves invented statements and motions as the true services list them."""

    def __init__(self) -> None:
        super().__init__()
        self.statements: dict[int, Row] = {}
        self.motions: dict[int, Row] = {}
        self.moves: Callable[[int], None] = lambda skip: None  # called before each page of the list of motions

    def _true(self, path: str, query: dict[str, list[str]]) -> Reply:
        last = path.rpartition("/")[2]
        if path == STATEMENTS:
            return self._statements(query)
        if path.startswith(STATEMENTS):
            return as_json({"value": self.statements[int(last)], "links": []})
        if path == f"{MOTIONS}/EarlyDayMotions/list":
            return self._motions({name.removeprefix("parameters."): values[0] for name, values in query.items()})
        if path.startswith(f"{MOTIONS}/EarlyDayMotion/"):
            return as_json(self._enveloped(self.motions[int(last)], None))
        return super()._true(path, query)

    def _statements(self, query: dict[str, list[str]]) -> Reply:
        low, high, skip = query["madeWhenFrom"][0], query["madeWhenTo"][0], int(query["skip"][0])
        bodies, term = query.get("answeringBodies"), query.get("searchTerm", [""])[0].replace("-", " ")
        rows = [
            {**row, "text": row["text"].replace("<p>", "").replace("</p>", "")[:255] + "...", "linkedStatements": []}
            for row in self.statements.values()
            if low <= row["dateMade"][:10] <= high
            and (not bodies or str(row["answeringBodyId"]) in bodies)
            and term in row["text"]
        ]
        page = [{"value": row, "links": []} for row in rows[skip : skip + 100]]
        return as_json({"totalResults": len(rows), "results": page})

    def _motions(self, asked: dict[str, str]) -> Reply:
        self.moves(skip := int(asked["skip"]))
        days = [("DateTabled", "tabledStartDate", "tabledEndDate")]
        days += [("StatusDate", "currentStatusDateStart", "currentStatusDateEnd")]
        rows = [
            {name: value for name, value in row.items() if name not in ("Sponsors", "Amendments")}
            for row in sorted(self.motions.values(), key=lambda row: (row["DateTabled"], row["Id"]))
            if all(asked.get(low, "0") <= row[field][:10] <= asked.get(high, "9") for field, low, high in days)
        ]
        paging: Row = {"Skip": skip, "Take": 100, "Total": len(rows), "GlobalTotal": len(rows)}
        paging |= {"StatusCounts": [], "GlobalStatusCounts": []}
        return as_json(self._enveloped(rows[skip : skip + 100], paging))

    @staticmethod
    def _enveloped(response: object, paging: object) -> Row:
        return {"PagingInfo": paging, "StatusCode": 200, "Success": True, "Errors": [], "Response": response}


@pytest.fixture
def services() -> Services:
    return Services()


@pytest.fixture
def site(tmp_path: Path, services: Services) -> Iterator[Site]:
    """A fresh data folder and a stand-in for both services."""
    reference = tmp_path / "reference"
    reference.mkdir()
    (reference / "sources.toml").write_text(SOURCES)
    (reference / "manifestos.toml").write_text("")
    with services.serving() as via:
        yield Site(tmp_path / "data", via, services, reference=reference)


def details(services: Services) -> list[int]:
    """Numbers of the records asked for one by one, in order."""
    return sorted(
        int(path.rpartition("/")[2])
        for path in services.paths()
        if path.startswith((STATEMENTS + "/", MOTIONS + "/EarlyDayMotion/"))
    )


def lists(services: Services) -> list[dict[str, list[str]]]:
    """What was asked of the lists."""
    return [parse_qs(urlsplit(path).query) for path in services.paths() if "?" in path]
