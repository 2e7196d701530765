"""Archived responses -> documents and passages. Pure: the same bytes always give the same rows."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypedDict

from crawlers.archive import Capture
from crawlers.pages import PageError, SoftError
from crawlers.pages.manifestos import Block, UnreadableDocument, read_manifesto
from crawlers.pages.text import folded, plain_text
from crawlers.pages.written_questions import WrittenQuestion, question_id, read_detail
from pipeline.statements import split

QUESTION_PAGE = "https://questions-statements.parliament.uk/written-questions/detail/{day}/{uin}"
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


class DocumentError(ValueError):
    """An archived record is not what its page function understands; the message names its address."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, question, answer or contribution; `role` is what the record itself says of the speaker."""

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


def read_documents(source_id: str, capture: Capture, body: bytes, warc: str) -> Iterator[Read]:
    """The documents in one archived response (none in an index page, an error or a challenge page).

    Raises DocumentError when the record has changed shape: nothing half-understood goes on; UnreadableDocument when it
    is a manifesto without a text that can be read (a scan, a challenge page).
    """
    if capture.status != 200:
        return
    try:
        if source_id == "manifestos" and "party_id" in capture.metadata:
            yield manifesto(capture, body, warc)
        elif source_id == "written_questions" and question_id(capture.url) is not None:
            yield written_question(capture, read_detail(body), warc)
    except SoftError:
        return  # the crawl saw it too, and asked again
    except UnreadableDocument:
        raise
    except PageError as error:
        raise DocumentError(f"{capture.url}: {error}") from error


def manifesto(capture: Capture, body: bytes, warc: str) -> Read:
    """A party's manifesto; who wrote it for which election stands in the capture's metadata."""
    party_id, election = capture.metadata["party_id"], date.fromisoformat(capture.metadata["election_date"])
    document_id, title = manifesto_id(capture), capture.metadata["title"]
    passages: list[Passage] = []
    for block, heading, lead_in in led(read_manifesto(body, capture.content_type)):
        place = f"page {block.page}" if block.page else f"paragraph {block.paragraph}"
        passages.append(
            Passage(
                document_id=document_id,
                sha256=capture.sha256,
                locator=f"p{block.page}.{block.paragraph}" if block.page else f"0.{block.paragraph}",
                position=len(passages) + 1,
                kind="manifesto",
                date=election,
                member_id=None,
                role="",
                is_scorable=True,
                heading=heading,
                lead_in=lead_in,
                citation=f"{title} ({election.year}), {place}",
                text=block.text,
            )
        )
    document = Document(
        document_id=document_id,
        source_id="manifestos",
        kind="manifesto",
        house=None,
        date=election,
        party_id=party_id,
        member_id=None,
        title=title,
        uin=None,
        answering_body_name=None,
        url=capture.url,
        words=words(passages),
        group_id=None,
        is_withdrawn=False,
        attributes="{}",
        **_provenance(capture, warc),
    )
    return document, passages


def led(blocks: Iterable[Block]) -> Iterator[tuple[Block, str | None, str | None]]:
    """Each block with the heading above it and with its lead-in: the line ending in a colon that introduces the list in
    which it stands. "We will press for:" makes all the difference to what an item below it commits the party to.

    A lead-in holds until the next heading or lead-in, and, once list items have begun, until two paragraphs follow each
    other (one may belong to the item above it). Plain texts that do not mark their items: to the next heading.
    """
    heading: str | None = None
    lead_in: str | None = None
    in_list, between = False, 0
    for block in blocks:
        between = 0 if block.kind == "list_item" else between + 1
        if block.kind == "heading" or (in_list and between > 1):
            lead_in, in_list = None, False
        yield block, heading, lead_in if block.kind == "list_item" or not in_list else None
        if block.text.endswith(":"):
            start, end = split(block.text, "manifesto")[-1]
            lead_in, in_list = block.text[start:end], False
        elif block.kind == "heading":
            heading = block.text
        elif block.kind == "list_item" and lead_in:
            in_list = True


def manifesto_id(capture: Capture) -> str:
    """The key of the manifesto in a capture: one for each party and election, whichever address it came from."""
    return f"manifesto-{capture.metadata['party_id']}-{capture.metadata['election_date']}"


def written_question(capture: Capture, question: WrittenQuestion, warc: str) -> Read:
    """A written question with its answer, if there is one. A holding answer is kept and never scored."""
    document_id = f"written-question-{question.id}"
    tabled = question.date_tabled
    body, uin = question.answering_body_name, question.uin
    passages = [
        Passage(
            document_id=document_id,
            sha256=capture.sha256,
            locator="question",
            position=1,
            kind="written_question",
            date=tabled,
            member_id=question.asking_member_id,
            role="",
            is_scorable=not question.is_withdrawn,
            heading=question.heading,
            lead_in=None,
            citation=f"{question.house}, written question {uin} to {body}, tabled {_day(tabled)}",
            text=folded(question.question_text),
        )
    ]
    answer = plain_text(question.answer_text or "")
    if answer and question.date_answered:
        passages.append(
            Passage(
                document_id=document_id,
                sha256=capture.sha256,
                locator="answer",
                position=2,
                kind="written_answer",
                date=question.date_answered,
                member_id=question.answering_member_id,
                role="Minister",
                is_scorable=not (question.is_withdrawn or question.answer_is_holding),
                heading=question.heading,
                lead_in=None,
                citation=f"{question.house}, answer to written question {uin} from {body}, {_day(question.date_answered)}",
                text=answer,
            )
        )
    document = Document(
        document_id=document_id,
        source_id="written_questions",
        kind="written_question",
        house=question.house,
        date=tabled,
        party_id=None,
        member_id=question.asking_member_id,
        title=question.heading,
        uin=uin,
        answering_body_name=body,
        url=QUESTION_PAGE.format(day=tabled, uin=uin),
        words=words(passages),
        group_id=group(question),
        is_withdrawn=question.is_withdrawn,
        attributes=question.model_dump_json(exclude={"question_text", "answer_text"}),
        **_provenance(capture, warc),
    )
    return document, passages


def group(question: WrittenQuestion) -> str | None:
    """One name for all questions answered together: the same whichever of them is read. Each lists the others' UINs,
    never its own, so the name is made of the whole set; it is prefixed with the day it was answered because UINs recur.
    """
    if not question.grouped_questions:
        return None
    uins = sorted({question.uin, *question.grouped_questions})
    answered = question.date_answered.isoformat() if question.date_answered else "unanswered"
    return f"{question.house} {answered} {' '.join(uins)}"


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


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


class _Provenance(TypedDict):
    sha256: str
    retrieved_at: datetime
    source_url: str
    warc: str
    warc_offset: int


def _provenance(capture: Capture, warc: str) -> _Provenance:
    return _Provenance(
        sha256=capture.sha256,
        retrieved_at=capture.retrieved_at.replace(tzinfo=None),
        source_url=capture.url,
        warc=warc,
        warc_offset=capture.offset,
    )
