"""Crawls of members: gaps, what is asked again, and who is in the chair."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from crawlers.archive import responses, warcs
from crawlers.pages.members import read_speakers, speakers_day
from crawlers.spiders.members import speaker_days
from pipeline.people.chair import chair_spells
from tests.crawlers.conftest import Site
from tests.crawlers.stand_in import StandIn, as_json, member


def test_a_gap_among_members_is_noted_and_not_fatal(site: Site) -> None:
    site.stand_in.members = {number: member(number) for number in range(1, 48)}
    site.stand_in.script["/members-api.parliament.uk/api/Members/13/Biography"] = [as_json({}, 404)]
    summary = site.crawl("members").summaries["members"]
    assert (summary["fetched"], summary["has_succeeded"]) == (46, True)
    assert summary["notes"] == ["the Members API has no history or no biography of: 13"]


def test_the_biography_of_someone_who_left_is_asked_again_only_when_the_history_changed(site: Site) -> None:
    site.stand_in.members = {1: member(1), 2: member(2, end="2021-01-01T00:00:00")}
    site.crawl("members", today="2021-06-01")
    site.stand_in.asked.clear()
    again = site.crawl("members", today="2021-06-01").summaries["members"]
    assert (again["unchanged"], site.stand_in.paths()) == (2, []), "no list tells of new posts: once a day will do"
    again = site.crawl("members", today="2021-06-02").summaries["members"]
    assert (again["fetched"], again["unchanged"]) == (0, 2)
    assert [path.split("/")[-2] for path in site.stand_in.paths() if path.endswith("Biography")] == ["1"]
    site.stand_in.members[2] = member(2, end="2021-01-02T00:00:00")
    site.stand_in.asked.clear()
    site.crawl("members", today="2021-06-03")
    assert sorted(path.split("/")[-2] for path in site.stand_in.paths() if path.endswith("Biography")) == ["1", "2"]


def test_members_who_did_not_sit_in_the_time_asked_for_show_that_the_api_ignored_it(site: Site) -> None:
    site.stand_in.members = {number: member(number) for number in range(1, 30)}
    summary = site.crawl("members", since="2018-01-01", until="2018-12-31").summaries["members"]
    (problem,) = summary["problems"]
    assert "29 of 29 members did not sit in the time asked for" in problem


def test_the_chair_is_asked_for_a_few_days_soon_after_elections_among_them() -> None:
    days = speaker_days(date(2019, 1, 1), date(2021, 2, 1), [date(2017, 6, 8), date(2019, 12, 12)])
    assert [str(day) for day in days] == ["2019-01-01", "2019-11-01", "2020-01-26", "2020-11-01", "2021-02-01"]


@pytest.mark.real
def test_recorded_speakers_are_known_by_date(replica: str, tmp_path: Path) -> None:
    site = Site(tmp_path / "data", replica, StandIn(), reference=Path(__file__).parents[2] / "data" / "reference")
    site.crawl("members", since="2019-06-01", until="2020-03-01")
    found = (pair for warc in warcs(site.data, "members") for pair in responses(warc))
    seen = {day: {m.id for m in read_speakers(body)} for c, body in found if (day := speakers_day(c.url))}
    assert chair_spells(seen) == [(17, date(2019, 6, 1), date(2019, 11, 1)), (467, date(2020, 1, 26), None)]
