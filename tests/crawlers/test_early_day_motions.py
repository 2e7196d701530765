"""Crawls of early day motions: what is asked, what is kept, and when it is asked again."""

from __future__ import annotations

import json
from datetime import date

import pytest

from crawlers.pages import ShapeError
from crawlers.pages.early_day_motions import motion_id
from crawlers.spiders import early_day_motions
from crawlers.spiders.early_day_motions import speaks_of
from tests.crawlers.conftest import Site
from tests.crawlers.services import Services, details, lists, motion, services, site
from tests.crawlers.stand_in import CASES

__all__ = ["services", "site"]


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
    services.motions = {1: motion(1, day="2021-06-01", Title="Massacre"), 2: motion(2, Title="Massacre")}
    site.crawl("early_day_motions", today="2021-06-02")
    services.asked.clear()
    site.crawl("early_day_motions", today="2021-06-02")
    assert details(services) == [], "twice on one day tells nothing new"
    services.motions[1]["Sponsors"][0] |= {"IsWithdrawn": True, "WithdrawnDate": "2021-06-02T12:00:00.1"}
    services.asked.clear()
    assert site.crawl("early_day_motions", today="2021-06-03").summaries["early_day_motions"]["fetched"] == 1
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
