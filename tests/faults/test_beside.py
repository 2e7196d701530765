"""Two commands at work on one data folder."""

from __future__ import annotations

import json
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import StartReplica
from tests.faults.conftest import SOAK, Place, place

pytestmark = [pytest.mark.real, pytest.mark.timeout(3600 if SOAK else 600)]

SOURCES = ("members", "written_questions")
RATE = 5  # requests a second and host: the crawl is still at work when the other commands have ended


@pytest.fixture
def crawling(
    start_replica: StartReplica, records: Path, tmp_path: Path
) -> Iterator[tuple[Place, subprocess.Popen[str]]]:
    """A crawl that has archived something and has minutes to go."""
    log = tmp_path / "log"
    here = place(tmp_path / "data", start_replica(data=records, log=log))
    command = here.command("crawl", *SOURCES, rate=RATE)
    crawl = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    while not log.exists() or log.read_bytes().count(b"\n") < 30:
        assert crawl.poll() is None, crawl.stderr and crawl.stderr.read()
        time.sleep(0.01)
    yield here, crawl
    if crawl.poll() is None:
        crawl.kill()
        crawl.wait()


def test_beside_a_crawl_a_second_is_refused_and_a_build_stands_on_what_is_whole(
    crawling: tuple[Place, subprocess.Popen[str]],
) -> None:
    here, crawl = crawling
    second = beside(here, "crawl", "members")
    assert second.returncode == 1
    assert second.stderr == f"onrecord: {here.data}: another crawl is writing to this folder: wait until it has ended\n"
    build = beside(here, "build")
    assert crawl.poll() is None, "the crawl was still at work"
    if build.returncode:
        (line,) = build.stderr.splitlines()
        assert line.startswith("onrecord: ")
        assert not here.database.exists()
    else:
        assert here.database.exists()
    crawl.terminate()
    _, said = crawl.communicate()
    assert "Traceback" not in said
    assert crawl.returncode != 0
    here.run("crawl", *SOURCES)
    here.run("build")
    proof = json.loads(here.run("verify", "--json"))
    assert proof["documents"] > 0
    assert proof["failures"] == []


def beside(here: Place, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(here.command(*arguments), capture_output=True, text=True, timeout=300, check=False)
