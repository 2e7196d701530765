"""Answers that nobody should send: each ends in one line, and the rest goes on."""

from __future__ import annotations

import gzip
import json
from datetime import UTC, datetime, timedelta

import pytest

from crawlers.archive import file_name
from tests.crawlers.conftest import Site
from tests.crawlers.stand_in import QUESTIONS, Reply, question

ONE = f"{QUESTIONS}/1"
ADDRESS = f"https:/{ONE}"
JSON = {"Content-Type": "application/json"}
GOOD = json.dumps({"value": question(1), "links": []}).encode()


@pytest.fixture
def two(site: Site) -> Site:
    """A source with two questions, the first of which will be answered strangely."""
    site.stand_in.questions = {1: question(1), 2: question(2)}
    return site


@pytest.mark.parametrize(
    "reply",
    [
        Reply(200, b"{", {**JSON, "Content-Length": "3000000000"}),
        Reply(200, gzip.compress(bytes(200_000_000), 9), {**JSON, "Content-Encoding": "gzip"}),
    ],
    ids=["a very long body", "a gzip bomb"],
)
def test_what_is_too_long_is_not_taken(two: Site, reply: Reply) -> None:
    two.stand_in.script[ONE] = [reply] * 6
    assert problem_with_one(two) == "the answer is longer than 100 MB"
    assert two.stand_in.paths().count(ONE) == 1


def test_a_circle_of_redirects_is_left(two: Site) -> None:
    two.stand_in.script[ONE] = [Reply(302, headers={"Location": f"{two.via}{ONE}"})] * 99
    assert problem_with_one(two) == "max redirections reached"


def problem_with_one(two: Site) -> str:
    """Crawls; gives why the first question was not got, without address and advice."""
    done = two.crawl("written_questions")
    assert (done.code, done.said) == (0, "")
    summary = done.summaries["written_questions"]
    assert (summary["fetched"], summary["failed"]) == (1, 1)
    (problem,) = summary["problems"]
    assert problem.startswith(f"{ADDRESS}: ")
    return str(problem).removeprefix(f"{ADDRESS}: ").partition(": fetch it by hand")[0]


@pytest.mark.parametrize("length", [len(GOOD) - 40, 0, "many"])
def test_a_wrong_length_is_asked_again(two: Site, length: object) -> None:
    two.stand_in.script[ONE] = [Reply(200, GOOD, {**JSON, "Content-Length": str(length)})]
    done = two.crawl("written_questions")
    assert (done.code, done.said) == (0, "")
    assert done.summaries["written_questions"]["problems"] == []
    assert len(two.bodies("written_questions")) >= 2
    assert json.loads(two.bodies("written_questions")[ADDRESS]) == json.loads(GOOD)


def test_a_source_that_goes_down_half_way_ends_its_crawl_and_the_next_carries_on(two: Site) -> None:
    two.stand_in.questions = {number: question(number) for number in range(1, 301)}
    two.stand_in.down_after = 100
    done = two.crawl("written_questions")
    assert (done.code, done.said) == (0, "")
    problems = done.summaries["written_questions"]["problems"]
    assert "as at 20 addresses in a row: crawl again later" in problems[-1]
    assert all("the connection failed" in problem and "\n" not in problem for problem in problems)
    two.stand_in.down_after = None
    again = two.crawl("written_questions").summaries["written_questions"]
    assert again["has_succeeded"]
    assert again["unchanged"] > 50
    assert len({capture.url for capture in two.captures("written_questions") if capture.metadata}) >= 300


def test_a_clock_that_went_back_is_told_before_anything_is_fetched(two: Site) -> None:
    two.crawl("written_questions")
    (warc,) = (two.data / "raw" / "written_questions").glob("*.warc.gz")
    tomorrow = warc.with_name(file_name(datetime.now(UTC) + timedelta(days=1)))
    warc.rename(tomorrow)
    two.stand_in.asked.clear()
    done = two.crawl("written_questions")
    assert done.code == 1
    assert done.said.startswith(f"{tomorrow}: begun later than the clock of this machine says (")
    assert done.said.endswith("): set the clock, then crawl again\n")
    assert two.stand_in.asked == []
