"""Crawls of written statements: what is asked, what is kept, and when it is asked again."""

from __future__ import annotations

import json
from datetime import date

import pytest

from crawlers.pages import ShapeError
from crawlers.pages.written_statements import statement_id
from crawlers.spiders import written_statements
from tests.crawlers.conftest import Site
from tests.crawlers.services import Row, Services, details, lists, services, site, statement

__all__ = ["services", "site"]


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
    services.statements = {1: statement(1, day="2021-06-01"), 2: statement(2)}
    site.crawl("written_statements", today="2021-06-02")
    services.asked.clear()
    site.crawl("written_statements", today="2021-06-02")
    assert details(services) == []
    assert len(lists(services)) == 3
    services.statements[1]["text"] += "<p>Corrected.</p>"
    services.asked.clear()
    assert site.crawl("written_statements", today="2021-06-03").summaries["written_statements"]["fetched"] == 1
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
