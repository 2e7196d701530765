"""Recorded cases: a folder with an input and what must be read from it. To add one, add a folder with an input.

Where the output is missing it is written once, and the test fails until someone has read it and runs the tests again.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pydantic_core import to_jsonable_python

from crawlers.pages import early_day_motions, written_statements
from crawlers.pages.members import read_answering_bodies, read_biography, read_history, read_search, read_speakers
from crawlers.pages.text import plain_text
from crawlers.pages.written_questions import read_detail, read_list

CASES = Path(__file__).parent / "cases"

READERS: dict[str, Callable[[bytes], Any]] = {
    "question": read_detail,
    "question_list": read_list,
    "member_search": read_search,
    "member_history": read_history,
    "member_biography": lambda body: read_biography(body, 90001),
    "answering_bodies": read_answering_bodies,
    "speakers": read_speakers,
    "statement": written_statements.read_detail,
    "statement_list": written_statements.read_list,
    "motion": early_day_motions.read_detail,
    "motion_list": early_day_motions.read_list,
    "text": lambda body: plain_text(body.decode()).split("\n"),
}

FOLDERS = sorted(file.parent for file in CASES.glob("*/*/input.*"))


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: f"{folder.parent.name}/{folder.name}")
def test_what_is_read_is_what_was_agreed(folder: Path) -> None:
    (source,) = folder.glob("input.*")
    found = to_jsonable_python(READERS[folder.parent.name](source.read_bytes()), by_alias=False)
    expected = folder / "output.json"
    if not expected.exists():
        expected.write_text(json.dumps(found, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
        pytest.fail(f"{expected} was missing and has been written: read it, then run the tests again")
    assert found == json.loads(expected.read_text(encoding="utf-8"))


def test_every_reader_has_a_case() -> None:
    assert {folder.parent.name for folder in FOLDERS} == set(READERS)
