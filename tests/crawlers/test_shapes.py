"""A source whose records change shape stops, with the address of the record; the others run on; nothing of it is published."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pipeline.checks import CheckFailed
from pipeline.database import FILE
from pipeline.documents import DocumentError
from tests.crawlers import conftest, hansard_stand_in, services
from tests.crawlers.hansard_stand_in import Hansard, ext_id
from tests.crawlers.services import Services, motion, statement
from tests.crawlers.stand_in import question
from tests.pipeline.archived import make

ONRECORD = Path(__file__).resolve().parents[2] / "onrecord.py"
DAY = date(2021, 3, 4)
CHANGED = {
    "written_questions": "/writtenquestions/questions",
    "written_statements": "/writtenstatements/statements",
    "early_day_motions": "/EarlyDayMotion",
    "hansard": "/debates/debate/",
}

Change = Callable[[dict[str, Any]], object]


class Everything(Services, Hansard):
    """Four services at once, with a record in each."""

    def __init__(self) -> None:
        super().__init__()
        self.questions = {1: question(1)}
        self.statements = {1: statement(1)}
        self.motions = {1: motion(1, Title="Massacre")}
        self.add(1, DAY, "of genocide.")

    def change(self, *changes: Change) -> None:
        """Changes the record of each source, in the order of CHANGED."""
        debate = self.debates[ext_id(1)]["Overview"]
        for change, record in zip(
            changes, (self.questions[1], self.statements[1], self.motions[1], debate), strict=True
        ):
            change(record)


def new(record: dict[str, Any]) -> None:
    record["SomethingNew"] = 1


def without(name: str) -> Change:
    return lambda record: record.pop(name)


def other(name: str, value: object) -> Change:
    return lambda record: record.update({name: value})


@pytest.fixture
def source() -> Everything:
    return Everything()


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder with the invented sources."""
    (tmp_path / "reference").mkdir()
    text = conftest.SOURCES + services.SOURCES + hansard_stand_in.SOURCE.format(first=date(2021, 1, 1))
    (tmp_path / "reference" / "sources.toml").write_text(text, encoding="utf-8")
    (tmp_path / "reference" / "manifestos.toml").write_text("", encoding="utf-8")
    return tmp_path


def crawl(data: Path, source: Everything) -> tuple[int, dict[str, dict[str, Any]]]:
    """Exit code and summaries of `onrecord crawl` of all four, and of the manifestos, of which there are none."""
    with source.serving() as via:
        options = ["--json", "--rate", "0", "--via", via, "--data", str(data)]
        command = [sys.executable, str(ONRECORD), "crawl", "manifestos", *CHANGED, *options]
        done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    return done.returncode, {summary["source_id"]: summary for summary in json.loads(done.stdout)}


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ([new, new, new, new], "SomethingNew"),
        ([without("uin"), without("title"), without("MotionText"), without("HRSTag")], "missing"),
        ([other("house", "Senate"), other("house", "Senate"), other("Status", 9), other("House", "Senate")], ""),
    ],
    ids=["new field", "missing field", "new category"],
)
def test_each_source_stops_with_the_address_of_its_record(
    data: Path, source: Everything, changes: list[Change], says: str
) -> None:
    source.change(*changes)
    code, summaries = crawl(data, source)
    assert code == 1
    assert summaries.pop("manifestos")["problems"] == []
    for source_id, summary in summaries.items():
        (problem,) = summary["problems"]
        assert problem.startswith("https://")
        assert CHANGED[source_id] in problem
        assert says in problem
        assert problem.endswith("the source has changed; adapt its page, then crawl again")


def test_what_has_changed_shape_is_not_published_until_the_source_is_whole_again(
    data: Path, source: Everything
) -> None:
    assert crawl(data, source)[0] == 0
    make(data)
    before = (data / FILE).read_bytes()
    source.add(2, DAY, "of genocide and of ferries.")
    new(source.debates[ext_id(2)]["Overview"])
    code, summaries = crawl(data, source)
    assert (code, [name for name, summary in summaries.items() if summary["problems"]]) == (1, ["hansard"])
    with pytest.raises((DocumentError, CheckFailed), match=r"SomethingNew|hansard, search genocide"):
        make(data)
    assert (data / FILE).read_bytes() == before
