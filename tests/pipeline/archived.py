"""Small archives of invented records, made and built for the tests of the pipeline."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from crawlers.archive import ArchiveWriter
from pipeline.build import Built, build
from pipeline.database import FILE, connect

API = "https://questions-statements-api.parliament.uk/api/writtenquestions/questions"
MANIFESTO = "https://example-unity.example/manifesto.txt"
PLEDGE = "We will establish a cross-departmental unit in Whitehall to analyse the risk of mass atrocities and to prevent them."
JSON = [("Content-Type", "application/json")]


def question(number: int = 7, **changed: Any) -> dict[str, Any]:
    """An invented question in the API's own form."""
    row: dict[str, Any] = {
        "id": number, "askingMemberId": 901, "askingMember": None, "house": "Commons", "memberHasInterest": False,
        "dateTabled": "2024-09-02T00:00:00", "dateForAnswer": "2024-09-09T00:00:00", "uin": "4711",
        "questionText": "To ask the Secretary of State, if he will establish a cross-departmental unit to prevent mass atrocities abroad.",
        "answeringBodyId": 208, "answeringBodyName": "Foreign, Commonwealth and Development Office", "isWithdrawn": False,
        "isNamedDay": False, "groupedQuestions": [], "answerIsHolding": False, "answerIsCorrection": False,
        "answeringMemberId": 902, "answeringMember": None, "correctingMemberId": None, "correctingMember": None,
        "dateAnswered": "2024-09-09T00:00:00",
        "answerText": "<p>We have no plans to establish a cross-departmental unit for the prevention of mass atrocities.</p>",
        "originalAnswerText": "", "comparableAnswerText": "", "dateAnswerCorrected": None, "dateHoldingAnswer": None,
        "attachmentCount": 0, "heading": "Genocide: Prevention", "attachments": [], "groupedQuestionsDates": [],
    }  # fmt: skip
    return row | changed


def archive_question(data: Path, row: dict[str, Any], day: int = 1) -> None:
    with ArchiveWriter(data / "raw" / "written_questions") as archive:
        body = json.dumps({"value": row, "links": []}).encode()
        at = datetime(2026, 1, day, tzinfo=UTC)
        archive.write(f"{API}/{row['id']}", status=200, headers=JSON, body=body, retrieved_at=at)


def archive_manifesto(data: Path, text: str, party: str = "libdem", url: str = MANIFESTO) -> None:
    with ArchiveWriter(data / "raw" / "manifestos") as archive:
        metadata = {"party_id": party, "election_date": "2024-07-04", "title": "Invented manifesto"}
        headers = [("Content-Type", "text/plain; charset=utf-8")]
        archive.write(
            url, status=200, headers=headers, body=text.encode(), metadata=metadata, retrieved_at=datetime.now(UTC)
        )


MEASURED: dict[str, bytes] = {}  # the tagger's agreement, by its digests: the same in every small archive


def make(data: Path) -> Built:
    """Builds; what depends on the tagger alone is measured once in a test run."""
    kept = data / "partitions"
    kept.mkdir(parents=True, exist_ok=True)
    for name, body in MEASURED.items():
        (kept / name).write_bytes(body)
    with ThreadPoolExecutor(1) as executor:
        built = build(data, executor=executor)
    MEASURED.update((file.name, file.read_bytes()) for file in kept.glob("agreement-*.json"))
    return built


def rows(data: Path, sql: str) -> list[tuple[Any, ...]]:
    with connect(data / FILE) as connection:
        return connection.execute(sql).fetchall()
