"""What a later crawl asks for: what is new, corrected or yet open, and little else; and what becomes of it in the database."""

from __future__ import annotations

import shutil
from datetime import date, timedelta
from pathlib import Path

from crawlers.pages.written_questions import question_id
from pipeline.database import FILE
from tests.crawlers.conftest import Site
from tests.crawlers.stand_in import QUESTIONS, question
from tests.pipeline.archived import make, rows
from tests.same_database import differences

FINAL = {
    "answerText": "<p>We will.</p>",
    "answeringMemberId": 90002,
    "answerIsHolding": False,
    "answerIsCorrection": False,
}
HOLDING = {**FINAL, "answerText": "<p>An answer is being prepared.</p>", "answerIsHolding": True}


def answered(on: str) -> dict[str, str]:
    return {"dateAnswered": f"{on}T00:00:00"}


def details(site: Site) -> list[int]:
    """Questions asked for one by one since the last look, in order."""
    found = sorted(int(path.rpartition("/")[2]) for path in site.stand_in.paths() if path.startswith(QUESTIONS + "/"))
    site.stand_in.asked.clear()
    return found


def fetched(site: Site, today: str) -> int:
    summary = site.crawl("written_questions", today=today).summaries["written_questions"]
    assert summary["problems"] == []
    return int(summary["fetched"])


def test_an_update_right_after_another_asks_next_to_nothing_and_changes_nothing(site: Site, tmp_path: Path) -> None:
    """Also when the index beside the archive is lost: what has been swept stands in the archive itself."""
    days = [date(2021, 3, 1) + timedelta(days=number % 200) for number in range(500)]
    site.stand_in.questions = {
        number: question(number, str(day), **(FINAL | answered(str(day + timedelta(days=7)))) if number % 3 else {})
        for number, day in enumerate(days, start=1)
    }
    site.stand_in.questions[7] |= HOLDING | answered("2021-09-10")
    fetched(site, "2021-09-20")
    requests, built = len(site.stand_in.asked), tmp_path / "first.duckdb"
    make(site.data)
    shutil.copy(site.data / FILE, built)
    (site.data / "raw" / "written_questions" / "index.sqlite").unlink()
    site.stand_in.asked.clear()
    assert fetched(site, "2021-09-20") == 0
    assert len(site.stand_in.asked) < 0.02 * requests
    make(site.data)
    assert differences(built, site.data / FILE) == []


def test_open_questions_are_asked_about_again_once_a_day(site: Site) -> None:
    """None of these changes bears a day of the last month, so that no list of what was answered or corrected shows them."""
    site.stand_in.questions = {
        1: question(1, "2021-06-01", **HOLDING | answered("2021-06-08")),
        2: question(2, "2021-06-10"),
        3: question(3, "2021-02-10", **HOLDING | answered("2021-02-17")),
        4: question(4, "2021-11-01", **FINAL | answered("2021-11-08")),
        5: question(5, "2021-02-01", **FINAL | answered("2021-02-08")),
    }
    assert fetched(site, "2021-11-20") == 5
    details(site)
    site.stand_in.questions[1] |= FINAL
    site.stand_in.questions[2]["isWithdrawn"] = True
    site.stand_in.questions[5] |= {"dateAnswerCorrected": "2021-11-19T09:00:00", "answerText": "<p>We will not.</p>"}
    assert fetched(site, "2021-11-20") == 1
    assert details(site) == [5], "a correction shows in a list; what is open was asked about today"
    assert fetched(site, "2021-11-21") == 2
    assert details(site) == [1, 2], "nobody waits longer than half a year for the third"
    assert fetched(site, "2021-11-22") == 0
    assert details(site) == [], "nothing is open any more"


def test_every_version_of_a_question_is_kept_and_the_last_one_counts(site: Site) -> None:
    pledge = "We will establish a cross-departmental unit for the prevention of mass atrocities."
    site.stand_in.questions = {1: question(1, "2021-06-01"), 2: question(2, "2021-06-02"), 3: question(3, "2021-06-02")}
    versions = [
        HOLDING | answered("2021-06-08"),
        FINAL | answered("2021-06-20") | {"dateHoldingAnswer": "2021-06-08T00:00:00", "answerText": f"<p>{pledge}</p>"},
        {"dateAnswerCorrected": "2021-06-25T00:00:00", "answerIsCorrection": True, "correctingMemberId": 90002,
         "answerText": f"<p>I must correct my answer. {pledge}</p>"},
    ]  # fmt: skip
    assert fetched(site, "2021-06-05") == 3
    for number, changes in enumerate(versions):
        site.stand_in.questions[1] |= changes
        assert fetched(site, f"2021-06-{10 + 10 * number}") == 1
    together = FINAL | answered("2021-06-29")
    site.stand_in.questions[2] |= together | {"groupedQuestions": ["3"]}
    site.stand_in.questions[3] |= together | {"groupedQuestions": ["2"]}
    assert fetched(site, "2021-07-01") == 2
    make(site.data)
    first = "document_id = 'written-question-1'"
    assert rows(site.data, f"SELECT statement FROM mentions WHERE {first} AND ask_id = 'prevention-unit'") == [
        (pledge,)
    ]
    assert rows(site.data, f"SELECT is_scorable FROM passages WHERE {first} AND locator = 'answer'") == [(True,)]
    assert rows(
        site.data, "SELECT count(DISTINCT group_id), count(group_id) FROM documents WHERE document_id LIKE '%-2' OR document_id LIKE '%-3'"
    ) == [(1, 2)]  # fmt: skip
    site.stand_in.questions[1]["isWithdrawn"] = True
    assert fetched(site, "2021-07-25") == 1
    make(site.data)
    assert rows(site.data, f"SELECT is_withdrawn FROM documents WHERE {first}") == [(True,)]
    assert rows(site.data, f"SELECT count(*) FROM passages WHERE {first} AND is_scorable") == [(0,)]
    assert rows(
        site.data, f"SELECT count(*), count(DISTINCT retrieved_at), count(*) FILTER (is_current) FROM document_versions WHERE {first}"
    ) == [(5, 5, 1)]  # fmt: skip
    held = [capture for capture in site.captures("written_questions") if question_id(capture.url) == 1]
    assert len(held) == 5
