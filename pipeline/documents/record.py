"""What every kind of document becomes: a document and its passages."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypedDict

from crawlers.archive import Capture

KINDS = (
    "manifesto",
    "debate",
    "westminster_hall",
    "written_question",
    "written_answer",
    "written_statement",
    "early_day_motion",
)
"""Kinds of passage."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, question, answer or contribution; `role` is what the record itself says of the speaker.

    `speaker` is the speaker's id where a source has ids of its own; which member that is, is looked up in the build.
    """

    document_id: str
    sha256: str
    locator: str
    position: int
    kind: str
    date: date
    member_id: int | None
    role: str
    is_scorable: bool
    heading: str | None
    lead_in: str | None
    citation: str
    text: str
    url: str | None = None
    speaker: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """One document in one version."""

    document_id: str
    source_id: str
    kind: str
    house: str | None
    date: date
    party_id: str | None
    member_id: int | None
    title: str | None
    uin: str | None
    answering_body_name: str | None
    url: str
    words: int
    sha256: str
    retrieved_at: datetime
    source_url: str
    warc: str
    warc_offset: int
    group_id: str | None
    is_withdrawn: bool
    attributes: str


Read = tuple[Document, list[Passage]]


def mention_id(document_id: str, locator: str, statement: str, ask_id: str | None) -> str:
    """The key of a mention: first 16 hexadecimal digits of SHA-256 over document, locator, statement with white space
    folded, and ask (the word `topic` where there is none). A rebuild cannot move it.

    >>> mention_id("written-question-1", "answer", "We  will.", "prevention-unit") == mention_id(
    ...     "written-question-1", "answer", "We will.", "prevention-unit")
    True
    """
    folded = " ".join(statement.split())
    key = json.dumps([document_id, locator, folded, ask_id or "topic"], ensure_ascii=False)
    return hashlib.sha256(key.encode()).hexdigest()[:16]


def words(passages: list[Passage]) -> int:
    """How many words, as people count them: runs between white space."""
    return sum(len(passage.text.split()) for passage in passages)


def printed(day: date) -> str:
    """A day as people write it: 4 July 2024."""
    return f"{day.day} {day:%B %Y}"


class Provenance(TypedDict):
    """The columns that say which archived bytes a document was read from."""

    sha256: str
    retrieved_at: datetime
    source_url: str
    warc: str
    warc_offset: int


def provenance(capture: Capture, warc: str) -> Provenance:
    """Of a document in this capture; `warc` is the archive file relative to the data folder."""
    return Provenance(
        sha256=capture.sha256,
        retrieved_at=capture.retrieved_at.replace(tzinfo=None),
        source_url=capture.url,
        warc=warc,
        warc_offset=capture.offset,
    )
