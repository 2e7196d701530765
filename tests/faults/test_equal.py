"""What goes wrong on the way leaves no trace in the database: faults of the sources, and processes that are killed."""

from __future__ import annotations

import random
import signal
import subprocess
import time
from pathlib import Path
from shutil import rmtree

import duckdb
import pytest

from tests.conftest import StartReplica
from tests.faults.conftest import SOAK, Faultless, Place, place
from tests.same_database import differences

pytestmark = [pytest.mark.real, pytest.mark.timeout(3600 if SOAK else 600)]

WAIT = 3000 if SOAK else 300  # milliseconds of a slow answer
FAULTS = f"500=0.05,503=0.02,429=0.02,drop=0.02,slow=0.02:{WAIT},soft=0.02,truncate=0.01,garbage=0.01,dupes=0.05"
KILLS = 10 if SOAK else 4
KILLS_OF_BUILD = 5 if SOAK else 2
SEED = 20261121


def test_the_slice_holds_something_of_every_source(faultless: Faultless) -> None:
    with duckdb.connect(str(faultless.place.database), read_only=True) as connection:
        kinds = dict(connection.execute("SELECT kind, count(*) FROM documents GROUP BY kind").fetchall())
        (mentions,) = connection.execute("SELECT count(*) FROM mentions").fetchall()[0]
    assert kinds.keys() == {"manifesto", "written_question", "written_statement", "early_day_motion", "debate"}
    assert mentions > 20


def test_faults_of_every_kind_cost_time_and_nothing_else(
    faultless: Faultless, start_replica: StartReplica, records: Path, tmp_path: Path
) -> None:
    here = place(tmp_path / "data", start_replica("--faults", FAULTS, "--gzip", data=records))
    here.run("crawl")
    here.run("build")
    assert differences(faultless.place.database, here.database) == []


def test_a_crawl_killed_again_and_again_comes_to_the_same_database(
    faultless: Faultless, start_replica: StartReplica, records: Path, tmp_path: Path
) -> None:
    log, moments = tmp_path / "log", random.Random(SEED)
    here = place(tmp_path / "data", start_replica(data=records, log=log))
    step = asked(faultless.log) // (KILLS + 1)
    for _ in range(KILLS):
        kill_after(here, log, asked(log) + moments.randrange(1, 2 * step))
    here.run("crawl")
    here.run("build")
    assert differences(faultless.place.database, here.database) == []
    killed_in_build(here, moments)
    assert differences(faultless.place.database, here.database) == []


def kill_after(here: Place, log: Path, requests: int) -> None:
    """Crawls until so many requests stand in the log, or to the end, and kills it there without a word."""
    crawl = subprocess.Popen(here.command("crawl"), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while crawl.poll() is None and asked(log) < requests:
        time.sleep(0.005)
    crawl.kill()
    assert crawl.wait() in (-signal.SIGKILL, 0)


def asked(log: Path) -> int:
    """How many requests stand in a log."""
    return log.read_bytes().count(b"\n") if log.exists() else 0


def killed_in_build(here: Place, moments: random.Random) -> None:
    """Builds, from nothing but the archive, and is killed; what was published can be read all the time; builds again."""
    began = time.monotonic()
    rmtree(here.data / "partitions")
    here.run("build")
    took = time.monotonic() - began
    for _ in range(KILLS_OF_BUILD):
        rmtree(here.data / "partitions", ignore_errors=True)
        build = subprocess.Popen(here.command("build"), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(took * moments.random())
        build.kill()
        build.wait()
        assert here.run("sql", "SELECT count(*) FROM documents")
    here.run("build")
