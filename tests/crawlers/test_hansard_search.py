"""Crawls of Hansard by search terms, against a stand-in."""

from __future__ import annotations

import json
import re
from datetime import date

import pytest

from crawlers.pages.hansard import debate_id, read_debate
from crawlers.pages.hansard_speech import key
from tests.crawlers.conftest import Site
from tests.crawlers.hansard_stand_in import API, SPOKEN, TODAY, Hansard, ago, crawled, ext_id, hansard
from tests.crawlers.stand_in import as_json

__all__ = ["hansard"]


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
    assert source.fetched() == [ext_id(3)], "the other one was fetched today"
    assert {query["queryParameters.startDate"] for query in source.searches()} == {str(ago(10 + 30))}
    source.add(2, ago(10), "of genocide, lately, as corrected.")
    source.asked.clear()
    assert (crawled(site)["fetched"], source.fetched()) == (0, []), "twice on one day tells nothing new"
    tomorrow = crawled(site, today=str(ago(-1)))
    assert (tomorrow["fetched"], source.searches()) == (1, []), "a revision is seen though nothing new has come"
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


def test_a_debate_known_to_be_lost_is_told_and_is_no_problem(hansard: tuple[Site, Hansard]) -> None:
    site, source = hansard
    source.add(1, ago(100), "of genocide.")
    url = f"https:/{API}/debates/debate/{ext_id(1)}.json"
    assert site.reference
    with (site.reference / "sources.toml").open("a") as sources:
        sources.write(f'known_missing = ["{url}"]\n')
    source.script[f"{API}/debates/debate/{ext_id(1)}.json"] = [as_json({"Message": "none"}, 404)]
    summary = crawled(site)
    assert (summary["problems"], summary["failed"]) == ([], 0)
    assert [note for note in summary["notes"] if "known to be missing" in note and url in note]


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
