"""Crawls and builds through the command line, of a slice of the recorded records; of all of them with ONRECORD_SOAK=1."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from shutil import copytree

import pytest

from pipeline.database import FILE
from tests.conftest import SHARED, StartReplica
from tests.faults.recorded import cut

REPOSITORY = Path(__file__).resolve().parents[2]
SOAK = os.environ.get("ONRECORD_SOAK") == "1"
MOTIONS = (
    "government",
    "syria",
    "sahara",
)  # terms that recorded motions since 2005 hold; those of the project find none


@dataclass(frozen=True)
class Place:
    """A data folder and the replica that it is crawled from."""

    data: Path
    via: str

    @property
    def database(self) -> Path:
        return self.data / FILE

    def command(self, *arguments: str, rate: int = 0) -> list[str]:
        """A command of the project on this folder; a crawl asks the replica, as fast as it can unless there is a rate."""
        mirror = ["--via", self.via, "--rate", str(rate)] if arguments[0] == "crawl" else []
        return [sys.executable, str(REPOSITORY / "onrecord.py"), *arguments, *mirror, "--data", str(self.data)]

    def run(self, *arguments: str) -> str:
        """Runs it to its end, which must be a good one, without a traceback; gives what it said."""
        done = subprocess.run(self.command(*arguments), capture_output=True, text=True, timeout=1500, check=False)
        assert done.returncode == 0, done.stderr
        assert "Traceback" not in done.stderr
        return done.stdout + done.stderr


@pytest.fixture(scope="session")
def records(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the replica serves."""
    return SHARED / "real" if SOAK else cut(SHARED / "real", tmp_path_factory.mktemp("records"))


def place(folder: Path, via: str) -> Place:
    """A fresh data folder whose reference data is the project's, but for what a slice cannot hold."""
    copytree(REPOSITORY / "data" / "reference", folder / "reference")
    sources = folder / "reference" / "sources.toml"
    text = re.sub(r"^expected_minimum = \d+", "expected_minimum = 0", sources.read_text("utf-8"), flags=re.M)
    before, name, motions = text.partition("[early_day_motions]")
    more = "".join(f'    "{term}",\n' for term in MOTIONS)
    motions = motions.replace("search_terms = [\n", "search_terms = [\n" + more, 1)
    sources.write_text(before + name + motions, "utf-8")
    return Place(folder, via)


@dataclass(frozen=True)
class Faultless:
    """A crawl in which nothing went wrong, built; `log` is what was asked of the replica."""

    place: Place
    log: Path


@pytest.fixture(scope="session")
def faultless(start_replica: StartReplica, records: Path, tmp_path_factory: pytest.TempPathFactory) -> Faultless:
    """What every other crawl must come to."""
    log = tmp_path_factory.mktemp("log") / "requests.jsonl"
    here = place(tmp_path_factory.mktemp("faultless"), start_replica(data=records, log=log))
    here.run("crawl")
    here.run("build")
    return Faultless(here, log)
