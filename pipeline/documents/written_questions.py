"""A written question and its answer: two passages, of two members."""

from __future__ import annotations

from crawlers.archive import Capture
from crawlers.pages.text import folded, plain_text
from crawlers.pages.written_questions import WrittenQuestion
from pipeline.documents.record import Document, Passage, Read, printed, provenance, words

QUESTION_PAGE = "https://questions-statements.parliament.uk/written-questions/detail/{day}/{uin}"


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
            citation=f"{question.house}, written question {uin} to {body}, tabled {printed(tabled)}",
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
                citation=f"{question.house}, answer to written question {uin} from {body}, {printed(question.date_answered)}",
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
        **provenance(capture, warc),
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
