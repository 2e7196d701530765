"""Crawls of Hansard, by search terms and by sitting days: against a stand-in, and against recorded debates."""

from __future__ import annotations

import gzip
import json
import re
import subprocess
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from crawlers.pages.hansard import SectionTree, contribution_url, debate_id, read_debate, read_section_tree
from crawlers.pages.hansard_speech import key
from crawlers.spiders.hansard import wanted
from crawlers.spiders.hansard_debates import debate_url
from crawlers.spiders.hansard_windows import SAFE, Sizes, Window
from tests.conftest import SHARED, StartReplica
from tests.crawlers.conftest import Crawl, Site
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
COMPLETE = """
import functools
from crawlers import crawl as crawling
from crawlers.spiders import hansard
crawling.SPIDERS["hansard"] = functools.partial(hansard.crawl, complete=True)
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


def complete(site: Site, **options: Any) -> dict[str, Any]:
    """A crawl of every section of each sitting day."""
    python, flag, program, asked = site.command("hansard", **options)
    done = subprocess.run(
        [python, flag, COMPLETE + program, asked], capture_output=True, text=True, timeout=120, check=True
    )
    return Crawl(0, done.stderr, {"hansard": json.loads(done.stdout)[0]}).summaries["hansard"]


# ------------------------------------------------------------------------------ by search terms


def test_each_debate_found_is_fetched_once_and_not_again(hansard: tuple[Site, Hansard]) -> None:
    site, source = hansard
    for number in range(1, 151):
        source.add(number, ago(400 - number), f"Genocide, genocide and war crimes, case {number}.".lower())
    source.add(151, ago(200), "of invented ferries.")
    source.add(152, ago(199), "of an invented war crime.")
    first = crawled(site)
    assert (first["fetched"], first["failed"], first["problems"], first["notes"]) == (151, 0, [], [])
    assert sorted(source.fetched()) == [ext_id(number) for number in (*range(1, 151), 152)]
    asked = [query["queryParameters.searchTerm"] for query in source.searches()]
    assert asked == ["genocide", "genocide", "genocides", '"war crimes"', '"war crimes"'], (
        "a term that finds what another found is not asked to its end"
    )
    source.asked.clear()
    again = crawled(site)
    assert (again["fetched"], again["problems"]) == (0, [])
    assert len(source.paths()) == 1, "one look at whether anything has come"


def test_a_later_crawl_searches_the_last_month_and_fetches_recent_debates_anew(hansard: tuple[Site, Hansard]) -> None:
    site, source = hansard
    source.add(1, ago(100), "of genocide, long ago.")
    source.add(2, ago(10), "of genocide, lately.")
    assert crawled(site)["fetched"] == 2
    source.add(3, ago(2), "of genocide, now.")
    source.asked.clear()
    summary = crawled(site)
    assert (summary["fetched"], summary["unchanged"]) == (1, 1)
    assert sorted(source.fetched()) == [ext_id(2), ext_id(3)]
    assert {query["queryParameters.startDate"] for query in source.searches()} == {str(ago(10 + 30))}
    source.add(2, ago(10), "of genocide, lately, as corrected.")
    source.asked.clear()
    assert (crawled(site)["fetched"], source.searches()) == (1, []), "a revision is seen though nothing new has come"
    kept = {debate_id(url): read_debate(body) for url, body in site.bodies("hansard").items()}
    assert kept[ext_id(2)].contributions[0].text == "of genocide, lately, as corrected."
    (last,) = [capture for capture in site.captures("hansard") if debate_id(capture.url) == ext_id(3)][-1:]
    assert json.loads(last.metadata["sections"]) == []


def test_windows_that_fail_are_halved_until_they_pass(hansard: tuple[Site, Hansard]) -> None:
    site, source = hansard
    source.longest = 40
    for number in range(1, 41):
        source.add(number, ago(number * 10 - 9), f"of genocide, case {number}.")
    summary = crawled(site)
    assert (summary["fetched"], summary["problems"]) == (40, [])
    spans = [
        (date.fromisoformat(q["queryParameters.endDate"]) - date.fromisoformat(q["queryParameters.startDate"])).days + 1
        for q in source.searches()
    ]
    assert sum(days > source.longest for days in spans) <= 3 * 2 * 4, "what always fails is not asked for ever"
    assert sum(days <= source.longest for days in spans) == 3 * 14


@pytest.mark.parametrize(
    ("ignored", "problem"),
    [
        ("dates", r"contribution .* of \S+ is not from \S+ to \S+"),
        ("order", "not in the order of their days"),
        ("term", "0 of 12 rows hold 'war crimes'"),
    ],
)
def test_rows_that_were_not_asked_for_stop_the_source(
    hansard: tuple[Site, Hansard], ignored: str, problem: str
) -> None:
    site, source = hansard
    for number in range(1, 13):
        source.add(number, ago(number + 40), "of genocide.")
    source.add(13, ago(500), "of genocide, before the time asked for.")
    source.ignored = {ignored}
    (said,) = crawled(site, since=str(ago(400)), until=str(TODAY))["problems"]
    assert said.startswith(f"https:/{SPOKEN}?")
    assert re.search(problem, said)


def test_a_debate_that_is_not_got_is_asked_for_again_by_the_next_crawl(hansard: tuple[Site, Hansard]) -> None:
    site, source = hansard
    source.add(1, ago(100), "of genocide.")
    source.add(2, ago(90), "of genocide too.")
    source.script[f"{API}/debates/debate/{ext_id(1)}.json"] = [as_json({"Message": "none"}, 404)]
    summary = crawled(site)
    assert (summary["fetched"], summary["failed"]) == (1, 1)
    (problem,) = summary["problems"]
    assert problem.startswith(f"https:/{API}/debates/debate/{ext_id(1)}.json: answered 404")
    summary = crawled(site)
    assert (summary["fetched"], summary["unchanged"], summary["problems"]) == (1, 1, [])


def test_errors_inside_a_200_are_asked_again_and_another_debate_stops_the_source(hansard: tuple[Site, Hansard]) -> None:
    site, source = hansard
    source.add(1, ago(100), "of genocide.")
    error = as_json({"Message": "An error has occurred."})
    source.script[SPOKEN] = [error, error]
    source.script[f"{API}/debates/debate/{ext_id(1)}.json"] = [error]
    assert crawled(site)["problems"] == []
    source.add(2, ago(99), "of genocide too.")
    source.script[f"{API}/debates/debate/{ext_id(2)}.json"] = [as_json(source.debates[key(ext_id(1))])]
    (problem,) = crawled(site)["problems"]
    assert f"debate {ext_id(1)} came for {ext_id(2)}".lower() in problem.lower()


def test_contributions_that_are_not_in_their_debate_are_told(hansard: tuple[Site, Hansard]) -> None:
    site, source = hansard
    source.add(1, ago(100), "of genocide.")
    other = {**source.debates[key(ext_id(1))], "Items": []}
    source.script[f"{API}/debates/debate/{ext_id(1)}.json"] = [as_json(other)]
    (note,) = crawled(site)["notes"]
    assert note.startswith(f"1 contributions found by search are not in their debates, for example {ext_id(0x1001)} in")


# ------------------------------------------------------------------------------ by sitting days


def test_a_complete_crawl_fetches_each_section_once(hansard: tuple[Site, Hansard]) -> None:
    site, source = hansard
    source.add(1, ago(100), "First, of ferries.", tag="hs_8Question")
    source.add(2, ago(100), "Second, of trains.", tag="hs_8Question")
    source.add(3, ago(100), "", children=(1, 2), tag="hs_6bDepartment")
    source.add(4, ago(60), "Clause 1, of ferries.", tag="hs_2DebBill")
    source.add(5, ago(60), "A Bill, of ferries.", children=(4,), tag="hs_2DebBill")
    summary = complete(site)
    assert (summary["fetched"], summary["problems"]) == (3, [])
    assert sorted(source.fetched()) == [ext_id(1), ext_id(2), ext_id(5)], (
        "a Bill brings its clauses, a container nothing"
    )
    source.asked.clear()
    assert complete(site)["problems"] == []
    assert source.fetched() == []
    assert len(source.paths()) <= 2 * 2, "only months that may still be revised are looked at"


def test_a_section_that_does_not_come_with_its_parent_is_fetched_by_itself(hansard: tuple[Site, Hansard]) -> None:
    site, source = hansard
    source.add(4, ago(60), "Clause 1, of ferries.", tag="hs_2DebBill")
    source.add(5, ago(60), "A Bill, of ferries.", children=(4,), tag="hs_2DebBill")
    bare = {**source.debates[key(ext_id(5))], "ChildDebates": []}
    source.script[f"{API}/debates/debate/{ext_id(5)}.json"] = [as_json(bare)]
    assert complete(site)["fetched"] == 2
    assert source.fetched() == [ext_id(5), ext_id(4)]


def tree(*sections: tuple[int, int | None, str | None, str]) -> SectionTree:
    whole = json.loads((CASES / "section_tree" / "day" / "input.json").read_bytes())
    blank = whole[0]["SectionTreeItems"][0]
    whole[0]["SectionTreeItems"] = [
        {
            **blank,
            "Id": number,
            "ParentId": parent,
            "HRSTag": tag,
            "Title": title,
            "ExternalId": str(number),
            "SortOrder": number,
        }
        for number, parent, tag, title in sections
    ]
    (read,) = read_section_tree(json.dumps(whole).encode())
    return read


def test_containers_are_passed_over_only_when_something_is_in_them() -> None:
    day = tree(
        (1, None, None, " Commons Chamber"),
        (2, 1, "hs_3OralAnswers", "Oral Answers"),
        (3, 2, "hs_6bDepartment", "Inventions"),
        (4, 3, "hs_8Question", "Ferries"),
        (5, 1, "hs_2DebBill", "Ferries Bill"),
        (6, 5, "hs_2DebBill", "Clause 1"),
        (7, 6, "hs_2DebBill", "Amendment 2"),
        (8, 1, "hs_6bPetitions", "Petitions"),
        (9, 77, "hs_8Petition", "A petition whose parent is not listed"),
    )
    assert wanted(day) == {"4": [], "5": ["6", "7"], "8": [], "9": []}


# ------------------------------------------------------------------------------ windows


@pytest.mark.parametrize("days", [1, 2, 29, 30, 31, 59, 60, 61, 400, 7871])
def test_halves_make_up_the_window_and_come_down_to_thirty_days(days: int) -> None:
    first = date(2005, 5, 5)
    todo, done = [Window(first, first + timedelta(days=days - 1), "a term")], []
    while todo:
        window = todo.pop(0)
        if window.days <= SAFE:
            done.append(window)
        else:
            assert all(half.size < window.size for half in window.halves())
            todo = window.halves() + todo
    assert (done[0].first, done[-1].last) == (first, first + timedelta(days=days - 1))
    assert all(earlier.last + timedelta(days=1) == later.first for earlier, later in pairwise(done))
    assert all(window.days == SAFE for window in done[:-1])


def test_a_size_is_given_up_when_two_failed_and_none_succeeded() -> None:
    window, sizes = Window(date(2020, 1, 1), date(2020, 12, 31)), Sizes()
    assert sizes.worth_asking(window)
    sizes.failed[window.size] = 2
    assert not sizes.worth_asking(window)
    assert sizes.worth_asking(window.halves()[0])
    sizes.succeeded[window.size] = 1
    assert sizes.worth_asking(window)


def test_a_debate_has_one_address_whatever_the_case_of_its_id() -> None:
    assert debate_url(ext_id(0xAB).lower()) == debate_url(ext_id(0xAB))
    assert debate_id(debate_url("DeferredDivisions2031-03-04")) == "DeferredDivisions2031-03-04"


# ------------------------------------------------------------------------------ recorded debates

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
    summary = complete(site, since=day, until=day)
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
