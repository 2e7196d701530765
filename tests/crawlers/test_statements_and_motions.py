"""Crawls of written statements and early day motions: what is asked, what is kept, and when it is asked again."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from crawlers.archive import responses, warcs
from crawlers.pages import ShapeError
from crawlers.pages.early_day_motions import motion_id
from crawlers.pages.written_statements import pair_key, read_detail, statement_id
from crawlers.spiders import early_day_motions, written_statements
from crawlers.spiders.early_day_motions import speaks_of
from crawlers.spiders.members import speaker_days
from tests.conftest import SHARED, StartReplica
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


def _case(name: str) -> Any:
    return json.loads((CASES / name / "input.json").read_bytes())


def statement(number: int, day: str = "2021-03-04", **changes: Any) -> Row:
    """An invented statement of the body that is crawled, too long for a list."""
    text = "<p>I am publishing a strategy.</p><p>" + "It covers trade and aid. " * 20 + "</p>"
    own = {"id": number, "uin": f"HCWS{number}", "dateMade": f"{day}T00:00:00", "text": text}
    return {**_case("statement/commons")["value"], **own, **changes}


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
    return {**_case("motion/withdrawn")["Response"], **own, **changes}


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


# ------------------------------------------------------------------------------ written statements


def test_all_statements_of_the_bodies_and_others_by_their_words_arrive_whole(site: Site, services: Services) -> None:
    far_down = "<p>" + "Aid. " * 80 + "We condemn the massacre.</p>"
    services.statements = {
        1: statement(1),
        2: statement(2, answeringBodyId=9001, text=far_down),
        3: statement(3, answeringBodyId=9001),
        4: statement(4, text="<p>We condemn the invented genocide.</p>"),
    }
    summary = site.crawl("written_statements").summaries["written_statements"]
    assert (summary["fetched"], summary["problems"]) == (3, [])
    assert details(services) == [1, 2, 4]
    held = {statement_id(url): json.loads(body)["value"] for url, body in site.bodies("written_statements").items()}
    assert held == {number: services.statements[number] for number in (1, 2, 4)}
    assert len(lists(services)) == 3, "one page for the bodies and one for each term"
    assert all(asked["sessionStatus"] == ["Any"] and asked["take"] == ["100"] for asked in lists(services))


def test_a_second_crawl_fetches_only_the_statement_whose_row_changed(site: Site, services: Services) -> None:
    services.statements = {number: statement(number) for number in range(1, 251)}
    site.crawl("written_statements", until="2021-03-31")
    services.statements[7]["title"] = "Corrected Title"
    services.asked.clear()
    again = site.crawl("written_statements", until="2021-03-31").summaries["written_statements"]
    assert again["problems"] == []
    assert again["fetched"] == 1
    site.crawl("written_statements", until="2021-12-31")
    services.asked.clear()
    site.crawl("written_statements", until="2021-12-31")
    assert details(services) == [], "old statements whose rows are what they were"


def test_a_young_statement_is_asked_again_once_a_day_since_no_list_shows_its_end(
    site: Site, services: Services
) -> None:
    today = datetime.now(UTC).date().isoformat()
    services.statements = {1: statement(1, day=today), 2: statement(2)}
    site.crawl("written_statements")
    services.asked.clear()
    site.crawl("written_statements")
    assert details(services) == []
    assert len(lists(services)) == 3
    (index,) = site.data.glob("raw/written_statements/index.sqlite")
    index.unlink()  # with what the crawl of today noted
    services.statements[1]["text"] += "<p>Corrected.</p>"
    services.asked.clear()
    assert site.crawl("written_statements").summaries["written_statements"]["fetched"] == 1
    assert details(services) == [1]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (statement(1, day="2021-04-01"), "statement 1, made on 2021-04-01, is not from 2021-03-01 to 2021-03-31"),
        (statement(1, answeringBodyId=9999), "statement 1 is of body 9999, which was not asked for"),
    ],
)
def test_statements_that_were_not_asked_for_show_that_a_parameter_was_ignored(row: Row, reason: str) -> None:
    body = json.dumps({"totalResults": 1, "results": [{"value": row, "links": []}]}).encode()
    with pytest.raises(ShapeError, match=reason):
        written_statements.Window(date(2021, 3, 1), date(2021, 3, 31), bodies=(9208,)).read(body)


# ------------------------------------------------------------------------------ early day motions


def test_motions_are_matched_on_title_and_text_and_only_those_are_fetched(site: Site, services: Services) -> None:
    services.motions = {number: motion(number) for number in range(1, 251)}
    services.motions[3]["Title"] = "INVENTED GENOCIDE"
    services.motions[120]["MotionText"] = "That this House condemns the invented-genocide."
    services.motions[240]["MotionText"] = "That this House recalls the massacre, and the massacres."
    services.motions[241]["MotionText"] = "That this House recalls massacres."
    summary = site.crawl("early_day_motions").summaries["early_day_motions"]
    assert (summary["fetched"], summary["problems"]) == (3, [])
    held = {motion_id(url): json.loads(body)["Response"] for url, body in site.bodies("early_day_motions").items()}
    assert held == {number: services.motions[number] for number in (3, 120, 240)}
    asked = lists(services)
    assert [page["parameters.skip"] for page in asked] == [["0"], ["100"], ["200"]]
    assert {name for page in asked for name in page} == {
        f"parameters.{name}" for name in ("tabledStartDate", "tabledEndDate", "orderBy", "skip", "take")
    }


def test_a_second_crawl_asks_two_pages_and_a_withdrawn_motion_is_fetched_again(site: Site, services: Services) -> None:
    services.motions = {number: motion(number, Title="Massacre") for number in range(1, 121)}
    services.motions[500] = motion(500, day="2021-11-11")
    site.crawl("early_day_motions")
    services.motions[7] |= {"Status": 1, "StatusDate": "2021-12-01T00:00:00"}
    services.asked.clear()
    again = site.crawl("early_day_motions").summaries["early_day_motions"]
    assert (again["fetched"], again["problems"]) == (1, [])
    assert details(services) == [7]
    assert len(lists(services)) == 2


def test_a_signature_taken_back_from_a_young_motion_is_seen_the_next_day(site: Site, services: Services) -> None:
    today = datetime.now(UTC).date().isoformat()
    services.motions = {1: motion(1, day=today, Title="Massacre"), 2: motion(2, Title="Massacre")}
    site.crawl("early_day_motions")
    services.asked.clear()
    site.crawl("early_day_motions")
    assert details(services) == [], "twice on one day tells nothing new"
    (index,) = site.data.glob("raw/early_day_motions/index.sqlite")
    index.unlink()  # with what the crawl of today noted
    services.motions[1]["Sponsors"][0] |= {"IsWithdrawn": True, "WithdrawnDate": f"{today}T12:00:00.1"}
    services.asked.clear()
    assert site.crawl("early_day_motions").summaries["early_day_motions"]["fetched"] == 1
    assert details(services) == [1]


def test_motions_tabled_while_the_list_is_paged_are_got(site: Site, services: Services) -> None:
    services.motions = {number: motion(number, Title="Massacre") for number in range(1, 151)}
    new = iter([0])

    def move(skip: int) -> None:
        if skip == 100 and (number := next(new, None)) is not None:
            services.motions[number] = motion(number, Title="Massacre")  # before all others: every row is shifted

    services.moves = move
    assert site.crawl("early_day_motions").summaries["early_day_motions"]["problems"] == []
    assert details(services) == list(range(151))


@pytest.mark.parametrize("event", ["tabled", "status"])
def test_motions_that_were_not_asked_for_show_that_a_parameter_was_ignored(event: early_day_motions.Event) -> None:
    window = early_day_motions.Window(date(2021, 3, 1), date(2021, 3, 31), event)
    body = (CASES / "motion_list" / "page" / "input.json").read_bytes()
    with pytest.raises(ShapeError, match=f"motion 99001, {event} on 2031-03-04, is not from 2021-03-01 to 2021-03-31"):
        window.read(body)


@pytest.mark.parametrize(
    ("text", "speaks"),
    [
        ("CRIMES AGAINST HUMANITY", True),
        ("crimes\u00a0against\u2010humanity", True),
        ("crimes against\nhumanity.", True),
        ("R2P, again", True),
        ("crimes of humanity", False),
        ("NOTR2P", False),
    ],
)
def test_a_term_is_whole_words_however_they_are_joined(text: str, speaks: bool) -> None:
    assert bool(speaks_of(["crimes-against-humanity", "R2P"]).search(text)) == speaks
    assert not speaks_of([]).search(text)


# ------------------------------------------------------------------------------ Speaker and deputies


def test_the_chair_is_asked_for_a_few_days_soon_after_elections_among_them() -> None:
    days = speaker_days(date(2019, 1, 1), date(2021, 2, 1), [date(2017, 6, 8), date(2019, 12, 12)])
    assert [str(day) for day in days] == ["2019-01-01", "2019-11-01", "2020-01-26", "2020-11-01", "2021-02-01"]


# ------------------------------------------------------------------------------ recorded records

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


@pytest.mark.real
def test_recorded_speakers_are_known_by_date(replica: str, tmp_path: Path) -> None:
    from crawlers.pages.members import read_speakers, speakers_day
    from pipeline.chair import chair_spells

    site = Site(tmp_path / "data", replica, StandIn(), reference=Path(__file__).parents[2] / "data" / "reference")
    site.crawl("members", since="2019-06-01", until="2020-03-01")
    found = (pair for warc in warcs(site.data, "members") for pair in responses(warc))
    seen = {day: {m.id for m in read_speakers(body)} for c, body in found if (day := speakers_day(c.url))}
    assert chair_spells(seen) == [(17, date(2019, 6, 1), date(2019, 11, 1)), (467, date(2020, 1, 26), None)]
