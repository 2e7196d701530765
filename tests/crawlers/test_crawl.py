"""A crawl as a whole: what it refuses, how it ends, what it leaves behind."""

from __future__ import annotations

import json
import resource
import signal
import subprocess
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from crawlers.adding import add
from crawlers.archive import ArchiveWriter, responses, warcs
from crawlers.crawl import CrawlError, crawl
from crawlers.pages.written_questions import question_id
from tests.crawlers.conftest import Site
from tests.crawlers.stand_in import QUESTIONS, Reply, member, question


def lines(said: str) -> list[str]:
    return [line for line in said.splitlines() if line.strip()]


# ------------------------------------------------------------------------------ refused before anything is fetched


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        ({"rate": 0.0}, "--rate 0: must be above 0"),
        ({"rate": -1.0, "via": "http://127.0.0.1:9"}, "--rate -1: must be above 0"),
        ({"via": "ftp://mirror.example"}, "--via ftp://mirror.example: must begin with http"),
        ({"since": date(2021, 2, 1), "until": date(2021, 1, 1)}, "--since 2021-02-01 is after --until 2021-01-01"),
    ],
)
def test_what_cannot_be_meant_is_refused(tmp_path: Path, options: dict[str, Any], reason: str) -> None:
    with pytest.raises(CrawlError, match=f"^{reason}"):
        crawl(["members"], tmp_path, **options)
    assert not (tmp_path / "raw").exists()


def test_an_unknown_source_is_named_with_the_known_ones(tmp_path: Path) -> None:
    with pytest.raises(CrawlError, match=r"^hansard2: no such source; known: .*manifestos, members, written_questions"):
        crawl(["hansard2"], tmp_path)


def test_a_second_crawl_of_the_same_folder_is_refused_and_the_first_goes_on(site: Site) -> None:
    site.stand_in.members = {number: member(number) for number in range(1, 30)}
    first = subprocess.Popen(site.command("members", rate=20), stdout=subprocess.PIPE, text=True)
    wait_for(lambda: len(site.stand_in.asked) > 0)
    first.send_signal(signal.SIGSTOP)  # so that it is still at work, however slow the second
    second = site.crawl("written_questions")
    first.send_signal(signal.SIGCONT)
    assert second.code == 1
    assert lines(second.said) == [f"{site.data}: another crawl is writing to this folder: wait until it has ended"]
    out, _ = first.communicate(timeout=60)
    assert json.loads(out)[0]["fetched"] == 29
    assert site.crawl("members").code == 0, "the lock goes with the process"


# ------------------------------------------------------------------------------ how it ends


def test_sources_are_crawled_and_the_next_crawl_fetches_only_what_changed(site: Site) -> None:
    site.stand_in.questions = {number: question(number) for number in range(1, 251)}
    first = site.crawl("written_questions").summaries["written_questions"]
    assert (first["fetched"], first["unchanged"], first["failed"], first["problems"]) == (250, 0, 0, [])
    answered = {"dateAnswered": "2021-03-06T00:00:00", "answerText": "<p>We will.</p>", "answeringMemberId": 90002}
    site.stand_in.questions[7].update(answered, answerIsHolding=False, answerIsCorrection=False, heading="Invention")
    site.stand_in.questions[251] = question(251, day="2021-03-05")
    site.stand_in.asked.clear()
    second = site.crawl("written_questions").summaries["written_questions"]
    assert (second["fetched"], second["failed"]) == (2, 0)
    asked = [path for path in site.stand_in.paths() if path.startswith(QUESTIONS + "/")]
    assert sorted(asked) == [f"{QUESTIONS}/251", f"{QUESTIONS}/7"]
    held = {question_id(url): json.loads(body)["value"] for url, body in site.bodies("written_questions").items()}
    assert held == site.stand_in.questions


def test_an_unreachable_host_is_one_line_for_each_source(site: Site) -> None:
    site.entries = [entry("https://parties.example/a.pdf")]
    done = site.crawl("members", "written_questions", "manifestos", via="http://127.0.0.1:9")
    for summary in done.summaries.values():
        assert not summary["has_succeeded"]
        assert len(summary["problems"]) == 1
        assert summary["notes"] == []
    members = done.summaries["members"]["problems"][0]
    assert members == "members-api.parliament.uk: the host refuses connections: check the connection, then crawl again"
    assert lines(done.said) == []


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_a_crawl_stopped_at_any_moment_leaves_an_archive_from_which_the_next_carries_on(
    site: Site, ending: signal.Signals
) -> None:
    site.stand_in.questions = {number: question(number) for number in range(1, 401)}
    stopped = subprocess.Popen(
        site.command("written_questions", rate=50), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    wait_for(lambda: sum(path.startswith(QUESTIONS + "/") for path in site.stand_in.paths()) > 40)
    stopped.send_signal(ending)
    _, said = stopped.communicate(timeout=20)
    assert stopped.returncode != 0
    if ending != signal.SIGKILL:
        assert lines(said)[-1] == "KeyboardInterrupt"
    held = {capture.url for capture in site.captures("written_questions") if capture.metadata}
    assert 30 <= len(held) < 400
    assert swept(site) == [(400, False)], "the archive says that there is more"
    site.stand_in.asked.clear()
    carried_on = site.crawl("written_questions").summaries["written_questions"]
    assert carried_on["has_succeeded"]
    assert carried_on["unchanged"] == len(held), "what is archived is not fetched again"
    assert len(site.bodies("written_questions")) == 400
    assert swept(site)[-1] == (400, True)


def swept(site: Site) -> list[tuple[int | None, bool]]:
    """Of each sweep of the bodies' questions how many the list announced, and whether all came."""
    with ArchiveWriter(site.data / "raw" / "written_questions") as archive:
        return [(sweep.announced, sweep.is_complete) for sweep in archive.sweeps("answering bodies")]


def test_a_full_disk_ends_the_crawl_with_one_line_for_each_source_and_a_readable_archive(site: Site) -> None:
    site.stand_in.questions = {number: question(number) for number in range(1, 401)}
    site.stand_in.members = {number: member(number) for number in range(1, 400)}

    done = with_room_for(60_000, site.command("written_questions", "members"))
    summaries = json.loads(done.stdout)
    assert not any(summary["has_succeeded"] for summary in summaries)
    assert all(len(summary["problems"]) == 1 for summary in summaries)
    assert any("cannot be written (File too large)" in summary["problems"][0] for summary in summaries)
    assert lines(done.stderr) == []
    held = len(site.captures("written_questions"))
    assert held > 10
    again = site.crawl("written_questions", "members")
    assert all(summary["has_succeeded"] for summary in again.summaries.values())
    assert len(site.bodies("written_questions")) == 400


def test_a_disk_that_is_full_at_once_is_one_line(site: Site) -> None:
    done = with_room_for(3_000, site.command("written_questions", "members"))
    assert done.returncode == 1
    (line,) = lines(done.stderr)
    assert "cannot be written" in line
    assert "free some space" in line
    assert site.stand_in.paths() == []


def with_room_for(size: int, command: list[str]) -> subprocess.CompletedProcess[str]:
    """Runs it so that no file of its can grow past `size` bytes: the kernel then cuts a write short, as on a full disk."""

    def limit() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

    return subprocess.run(command, preexec_fn=limit, capture_output=True, text=True, timeout=60, check=False)


def test_a_changed_shape_stops_its_source_only(site: Site) -> None:
    site.stand_in.members = {number: member(number) for number in range(1, 30)}
    site.stand_in.questions = {1: question(1), 2: {**question(2), "newField": 1}}
    done = site.crawl("written_questions", "members").summaries
    assert done["members"]["has_succeeded"]
    assert done["members"]["fetched"] == 29
    (problem,) = done["written_questions"]["problems"]
    assert problem.startswith("https://questions-statements-api.parliament.uk/api/writtenquestions/questions?")
    assert "value.newField is new" in problem


# ------------------------------------------------------------------------------ manifestos


def entry(url: str, *fallbacks: str, party: str = "invented") -> str:
    return (
        f'[[manifesto]]\nparty_id = "{party}"\nelection_date = 2021-05-01\ntitle = "An Invented Future"\n'
        f'url = "{url}"\nfallbacks = {json.dumps(fallbacks)}\n'
    )


PROSE = (
    "<html><body>"
    + "<p>An invented party would do an invented thing for every invented person. </p>" * 60
    + "</body></html>"
)
MANIFESTO = Reply(200, PROSE.encode(), {"Content-Type": "text/html; charset=utf-8"})
CHALLENGE = Reply(200, b"<!DOCTYPE html><html><title>Just a moment...</title></html>", {"Content-Type": "text/html"})


def test_a_manifesto_comes_from_the_first_address_that_has_it(site: Site) -> None:
    site.entries = [entry("https://parties.example/a.pdf", "https://mirror.example/b.pdf", "https://copies.example/c")]
    site.stand_in.script = {
        **{f"/{host}/robots.txt": [Reply(404)] for host in ("parties.example", "mirror.example", "copies.example")},
        "/parties.example/a.pdf": [CHALLENGE] * 9,
        "/mirror.example/b.pdf": [Reply(404)],
        "/copies.example/c": [MANIFESTO, MANIFESTO],
    }
    summary = site.crawl("manifestos").summaries["manifestos"]
    assert (summary["fetched"], summary["failed"], summary["problems"]) == (1, 0, [])
    came = (
        "manifesto invented 2021: 2 addresses tried (1 no manifesto, 1 answered 404), got from https://copies.example/c"
    )
    assert summary["notes"] == [came]
    assert [line.partition(": ")[0] for line in summary["details"]] == [
        "https://parties.example/a.pdf",
        "https://mirror.example/b.pdf",
    ]
    (held,) = site.bodies("manifestos").items()
    assert held == ("https://copies.example/c", PROSE.encode())
    (kept,) = [capture for capture in site.captures("manifestos") if capture.metadata]
    assert kept.metadata == {"party_id": "invented", "election_date": "2021-05-01", "title": "An Invented Future"}


def test_a_manifesto_that_is_nowhere_is_reported_once_with_what_to_do_and_the_others_go_on(site: Site) -> None:
    site.entries = [entry("https://parties.example/gone.pdf", party="lost"), entry("https://parties.example/here")]
    site.stand_in.script["/parties.example/here"] = [MANIFESTO]
    summary = site.crawl("manifestos").summaries["manifestos"]
    assert (summary["fetched"], summary["failed"]) == (1, 1)
    (line,) = [line for line in summary["notes"] + summary["problems"] if "lost" in line]
    by_hand = "onrecord add FILE --url URL --party lost --election 2021-05-01"
    assert line == f"manifesto lost 2021: 2 addresses tried (2 answered 404): {by_hand}"
    whole, copy = summary["details"]
    assert "web.archive.org/web/20210501id_/https://parties.example/gone.pdf" in copy
    assert whole == "https://parties.example/gone.pdf: answered 404: see whether the address has changed"
    site.stand_in.asked.clear()
    again = site.crawl("manifestos").summaries["manifestos"]
    assert (again["unchanged"], again["failed"], again["problems"]) == (1, 1, [])
    assert site.stand_in.paths() == [], "a manifesto is not printed anew every day"
    assert again["notes"] == ["1 manifestos were not to be had in the last 7 days and were not asked for again"]
    assert again["details"] == ["manifesto lost 2021"]


def test_a_manifesto_added_by_hand_is_kept_though_its_address_is_dead(site: Site, tmp_path: Path) -> None:
    site.entries = [entry("https://parties.example/gone", party="lost")]
    file = tmp_path / "downloaded.html"
    file.write_text(PROSE, encoding="utf-8")
    url = "https://parties.example/gone"
    capture = add(site.data, file, url, "lost", date(2021, 5, 1), "An Invented Future")
    assert (capture.url, capture.content_type) == (url, "text/html; charset=utf-8")
    summary = site.crawl("manifestos").summaries["manifestos"]
    assert (summary["unchanged"], summary["failed"], summary["has_succeeded"]) == (1, 0, True)
    assert add(site.data, file, url, "lost", date(2021, 5, 1), "An Invented Future").is_revisit
    (warc, *_) = warcs(site.data, "manifestos")
    assert [body for _, body in responses(warc)] == [PROSE.encode()]


def wait_for(is_so: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 30
    while not is_so():
        assert time.monotonic() < deadline, "it did not come to that in half a minute"
        time.sleep(0.02)
