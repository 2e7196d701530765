"""Sweeps over a list that moves, lies or fails while it is paged."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date, timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawlers.pages import ShapeError
from crawlers.pages.written_questions import question_id
from crawlers.spiders.question_windows import Window
from tests.crawlers.conftest import Site
from tests.crawlers.stand_in import QUESTIONS, Reply, question

DAYS = st.dates(date(2005, 1, 1), date(2030, 1, 1))


@given(DAYS, st.integers(0, 6000))
def test_halves_cover_each_day_of_a_window_once(first: date, length: int) -> None:
    last = first + timedelta(days=length)
    halves = Window(first, last, bodies=(1, 2), term="x").halves()
    if length == 0:
        assert halves == []
        return
    left, right = halves
    assert (left.first, right.last) == (first, last)
    assert left.last + timedelta(days=1) == right.first
    assert left.first <= left.last
    assert right.first <= right.last
    assert {(half.bodies, half.term, half.event) for half in halves} == {((1, 2), "x", "tabled")}


def test_the_address_of_a_page_names_what_the_api_knows() -> None:
    url = Window(date(2021, 3, 1), date(2021, 3, 31), bodies=(11, 208)).page(100)
    assert parse_qs(urlsplit(url).query) == {
        "answeringBodies": ["11", "208"],
        "tabledWhenFrom": ["2021-03-01"],
        "tabledWhenTo": ["2021-03-31"],
        "sessionStatus": ["Any"],
        "includeWithdrawn": ["true"],
        "skip": ["100"],
        "take": ["100"],
    }


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (question(1, day="2021-04-01"), "question 1, tabled on 2021-04-01, is not from 2021-03-01 to 2021-03-31"),
        (question(1, answeringBodyId=9999), "question 1 is to body 9999, which was not asked for"),
    ],
)
def test_rows_that_were_not_asked_for_show_that_a_parameter_was_ignored(row: object, reason: str) -> None:
    body = json.dumps({"totalResults": 1, "results": [{"value": row, "links": []}]}).encode()
    with pytest.raises(ShapeError, match=reason):
        Window(date(2021, 3, 1), date(2021, 3, 31), bodies=(9208,)).read(body)


def held(site: Site) -> set[int]:
    return {number for url in site.bodies("written_questions") if (number := question_id(url)) is not None}


def answer(site: Site, number: int) -> None:
    changes = {"dateAnswered": "2021-03-06T00:00:00", "answerText": "<p>We will.</p>", "answeringMemberId": 90002}
    site.stand_in.questions[number].update(changes, answerIsHolding=False, answerIsCorrection=False)


def test_a_question_answered_while_the_list_is_paged_hides_no_other(site: Site) -> None:
    """It jumps from the tail to the head: the row at the page's edge is then seen twice and another one never."""
    site.stand_in.questions = {number: question(number) for number in range(1, 251)}
    jumps = iter([3, 2, 1])

    def move(skip: int) -> None:
        if skip == 100 and (number := next(jumps, None)):
            answer(site, number)

    site.stand_in.pages = move
    summary = site.crawl("written_questions").summaries["written_questions"]
    assert summary["has_succeeded"]
    assert held(site) == set(range(1, 251))


def test_questions_tabled_while_the_list_is_paged_are_got(site: Site) -> None:
    site.stand_in.questions = {number: question(number) for number in range(1, 251)}
    new = iter([251, 252])

    def move(skip: int) -> None:
        if skip == 100 and (number := next(new, None)):
            site.stand_in.questions[number] = question(number)

    site.stand_in.pages = move
    assert site.crawl("written_questions").summaries["written_questions"]["has_succeeded"]
    assert held(site) == set(range(1, 253))


def test_a_list_that_never_stands_still_is_reported_and_what_it_showed_is_kept(site: Site) -> None:
    site.stand_in.questions = {number: question(number) for number in range(1, 151)}

    def move(skip: int) -> None:
        if skip == 100:
            number = len(site.stand_in.questions) + 1
            site.stand_in.questions[number] = question(number)

    site.stand_in.pages = move
    summary = site.crawl("written_questions", since="2021-03-04", until="2021-03-04").summaries["written_questions"]
    (problem,) = summary["problems"]
    assert "questions after 4 sweeps: crawl again" in problem
    assert held(site) >= set(range(2, 151))


def test_a_large_window_is_halved_and_no_question_is_lost_or_fetched_twice(site: Site) -> None:
    days = [(date(2021, 1, 1) + timedelta(days=number % 300)).isoformat() for number in range(1500)]
    site.stand_in.questions = {number + 1: question(number + 1, day=day) for number, day in enumerate(days)}
    summary = site.crawl("written_questions", until="2021-12-31").summaries["written_questions"]
    assert summary["fetched"] == 1500
    assert held(site) == set(range(1, 1501))
    asked = Counter(path.partition("?")[0] for path in site.stand_in.paths())
    assert max(count for path, count in asked.items() if path != QUESTIONS) == 1
    assert asked[QUESTIONS] <= 15 + 2 + 3, "pages of 100, the halves' last ones, the probe, and one for the term"


def test_a_window_that_fails_is_halved_until_it_passes(site: Site) -> None:
    site.stand_in.questions = {number: question(number, day=f"2021-0{number}-04") for number in range(1, 9)}
    site.stand_in.script[QUESTIONS] = [Reply(500)] * 6
    summary = site.crawl("written_questions", until="2021-12-31").summaries["written_questions"]
    assert summary["has_succeeded"]
    assert held(site) == set(range(1, 9))


def test_questions_to_other_bodies_are_found_by_their_words(site: Site) -> None:
    words = "To ask what steps she is taking to prevent the invented genocide."
    site.stand_in.questions = {
        1: question(1),
        2: question(2, answeringBodyId=9999, questionText=words),
        3: question(3, answeringBodyId=9999),
        4: question(4, questionText=words),
    }
    assert site.crawl("written_questions").summaries["written_questions"]["fetched"] == 3
    assert held(site) == {1, 2, 4}
    assert {"searchTerm=invented-genocide"} == {
        part
        for path in site.stand_in.paths()
        for part in path.split("&")
        if "searchTerm" in part
        for part in [part.split("?")[-1]]
    }


def test_an_answer_corrected_long_after_is_found_without_sweeping_everything_again(site: Site) -> None:
    site.stand_in.questions = {number: question(number, day=f"2021-0{1 + number % 9}-04") for number in range(1, 900)}
    for number in range(1, 900):
        answer(site, number)
    site.crawl("written_questions")
    changes = {"dateAnswerCorrected": "2021-11-20T10:00:00", "answerIsCorrection": True, "correctingMemberId": 90002}
    site.stand_in.questions[5].update(changes, answerText="<p>We will not.</p>")
    site.stand_in.asked.clear()
    summary = site.crawl("written_questions").summaries["written_questions"]
    assert summary["fetched"] == 1
    lists = [path for path in site.stand_in.paths() if path.partition("?")[0] == QUESTIONS]
    assert len(lists) <= 5
