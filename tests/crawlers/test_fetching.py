"""Patience and manners: what is asked again, what is not, how fast, and what robots.txt forbids."""

from __future__ import annotations

import gzip
import json
from itertools import pairwise

import pytest

from crawlers.settings import CONTACT
from tests.crawlers.conftest import Site
from tests.crawlers.stand_in import CHALLENGE, QUESTIONS, Reply, as_json, question

ONE = f"{QUESTIONS}/1"
ADDRESS = "https://questions-statements-api.parliament.uk/api/writtenquestions/questions/1"
GOOD = {"value": question(1), "links": []}


@pytest.fixture
def one(site: Site) -> Site:
    """A source with a single question."""
    site.stand_in.questions = {1: question(1)}
    return site


def times(site: Site, path: str) -> list[float]:
    return [at for at, asked in site.stand_in.asked if asked.partition("?")[0] == path]


@pytest.mark.parametrize(
    "failure",
    [
        Reply(408),
        Reply(425),
        Reply(429),
        Reply(500),
        Reply(502),
        Reply(503),
        Reply(504),
        Reply(200, CHALLENGE, {"Content-Type": "text/html"}),
        as_json({"status": 500, "title": "An error occurred"}),
        as_json(GOOD, breaks="off"),
        Reply(200, b'{"value":{"id":1,', {"Content-Type": "application/json"}),
        Reply(200, b"no gzip at all", {"Content-Encoding": "gzip"}),
    ],
    ids=lambda reply: f"{reply.status}-{reply.body[:12].decode()}",
)
def test_what_may_pass_is_asked_again(one: Site, failure: Reply) -> None:
    broken = "breaks" in failure.headers
    one.stand_in.script[ONE] = [Reply(failure.status, failure.body, {}, breaks_off=True) if broken else failure] * 2
    summary = one.crawl("written_questions").summaries["written_questions"]
    assert (summary["fetched"], summary["failed"], summary["problems"]) == (1, 0, [])
    assert len(times(one, ONE)) == 3
    assert json.loads(one.bodies("written_questions")[ADDRESS]) == GOOD


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410])
def test_what_will_not_pass_is_asked_once_and_reported(one: Site, status: int) -> None:
    one.stand_in.script[ONE] = [Reply(status)] * 3
    summary = one.crawl("written_questions").summaries["written_questions"]
    assert (summary["fetched"], summary["failed"]) == (0, 1)
    (problem,) = summary["problems"]
    assert problem == f"{ADDRESS}: answered {status}: see whether the address has changed"
    assert len(times(one, ONE)) == 1


def test_six_tries_are_enough(one: Site) -> None:
    one.stand_in.script[ONE] = [Reply(500)] * 20
    summary = one.crawl("written_questions").summaries["written_questions"]
    assert summary["problems"] == [f"{ADDRESS}: answered 500 (6 tries): crawl again later"]
    asked = times(one, ONE)
    assert len(asked) == 6
    waits = [later - earlier for earlier, later in pairwise(asked)]
    assert all(later > 1.5 * earlier for earlier, later in pairwise(waits)), "each wait is about twice the one before"


def test_a_source_that_says_how_long_to_wait_is_obeyed(one: Site) -> None:
    one.stand_in.script[ONE] = [Reply(503, headers={"Retry-After": "2"})]
    assert one.crawl("written_questions").summaries["written_questions"]["fetched"] == 1
    first, second = times(one, ONE)
    assert second - first >= 2


def test_every_answer_is_archived_errors_redirects_and_robots_too(one: Site) -> None:
    moved = {"Location": f"{one.via}/questions-statements-api.parliament.uk/api/writtenquestions/questions/1?again=1"}
    one.stand_in.script[ONE] = [Reply(500, b"oh"), Reply(200, CHALLENGE), Reply(301, b"", moved)]
    one.crawl("written_questions")
    held = [(capture.url, capture.status, bool(capture.metadata)) for capture in one.captures("written_questions")]
    assert ("https://questions-statements-api.parliament.uk/robots.txt", 404, False) in held
    about = [(url.removeprefix(ADDRESS), *rest) for url, *rest in held if url.startswith(ADDRESS)]
    assert about == [("", 500, False), ("", 200, False), ("", 301, False), ("?again=1", 200, True)]
    assert not any(one.via in url for url, *_ in held), "the archive knows public addresses only"


def test_a_challenge_page_is_never_taken_for_the_record_by_the_next_crawl(one: Site) -> None:
    one.stand_in.script[ONE] = [Reply(200, CHALLENGE)] * 6
    assert not one.crawl("written_questions").summaries["written_questions"]["has_succeeded"]
    summary = one.crawl("written_questions").summaries["written_questions"]
    assert (summary["fetched"], summary["unchanged"]) == (1, 0)


def test_compressed_answers_are_archived_decoded(one: Site) -> None:
    packed = gzip.compress(json.dumps(GOOD).encode())
    one.stand_in.script[ONE] = [Reply(200, packed, {"Content-Encoding": "gzip", "Content-Type": "application/json"})]
    one.crawl("written_questions")
    assert json.loads(one.bodies("written_questions")[ADDRESS]) == GOOD
    (warc,) = (one.data / "raw" / "written_questions").glob("*.warc.gz")
    assert b"X-Archive-Orig-Content-Encoding: gzip" in gzip.decompress(warc.read_bytes())


def test_robots_txt_of_the_public_host_is_obeyed_through_a_mirror(one: Site) -> None:
    rules = Reply(200, b"User-agent: *\nDisallow: /api/writtenquestions\n", {"Content-Type": "text/plain"})
    one.stand_in.script["/questions-statements-api.parliament.uk/robots.txt"] = [rules]
    summary = one.crawl("written_questions").summaries["written_questions"]
    assert not summary["has_succeeded"]
    assert all("Forbidden by robots.txt" in problem for problem in summary["problems"])
    assert one.stand_in.paths() == []


def test_the_pace_is_kept_for_each_host(one: Site) -> None:
    one.stand_in.questions = {number: question(number) for number in range(1, 16)}
    one.crawl("written_questions", rate=5)
    asked = sorted(at for at, _ in one.stand_in.asked)
    assert len(asked) >= 18
    assert (len(asked) - 1) / (asked[-1] - asked[0]) < 5.2
    assert min(later - earlier for earlier, later in pairwise(asked)) > 0.1


def test_sources_learn_who_asks_and_whom_to_write_to(one: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(CONTACT, "crawler@invented.example")
    one.crawl("written_questions")
    (agent,) = one.stand_in.agents
    assert agent.startswith("OnRecord/")
    assert agent.endswith("crawler@invented.example)")


def test_a_source_that_fails_everywhere_is_given_up(one: Site) -> None:
    one.stand_in.questions = {number: question(number) for number in range(1, 61)}
    for number in range(1, 61):
        one.stand_in.script[f"{QUESTIONS}/{number}"] = [Reply(500)] * 6
    summary = one.crawl("written_questions").summaries["written_questions"]
    assert any("in a row: crawl again later" in problem for problem in summary["problems"])
    assert summary["failed"] < 60
