"""Archived responses -> documents and passages. Pure: the same bytes always give the same rows."""

from __future__ import annotations

from collections.abc import Iterator

from crawlers.archive import Capture
from crawlers.pages import PageError, SoftError, hansard, twfy
from crawlers.pages import early_day_motions as motions
from crawlers.pages import written_questions as questions
from crawlers.pages import written_statements as statements
from crawlers.pages.manifestos import UnreadableDocument
from pipeline.documents.debates import debates
from pipeline.documents.early_day_motions import early_day_motion
from pipeline.documents.manifestos import corpus_manifesto, manifesto, manifesto_id
from pipeline.documents.record import KINDS, Document, Passage, Read, mention_id
from pipeline.documents.sitting_days import sitting_day
from pipeline.documents.written_questions import written_question
from pipeline.documents.written_statements import written_statement

__all__ = ["KINDS", "Document", "DocumentError", "Passage", "Read", "manifesto_id", "mention_id", "read_documents"]


class DocumentError(ValueError):
    """An archived record is not what its page function understands; the message names its address."""


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
        elif source_id == "manifesto_project" and "party_id" in capture.metadata:
            yield corpus_manifesto(capture, body, warc)
        elif source_id == "written_questions" and questions.question_id(capture.url) is not None:
            yield written_question(capture, questions.read_detail(body), warc)
        elif source_id == "written_statements" and statements.statement_id(capture.url) is not None:
            yield written_statement(capture, statements.read_detail(body), warc)
        elif source_id == "early_day_motions" and motions.motion_id(capture.url) is not None:
            yield early_day_motion(capture, motions.read_detail(body), warc)
        elif source_id == "hansard" and hansard.debate_id(capture.url) is not None:
            yield from debates(capture, hansard.read_debate(body), warc)
        elif source_id == "twfy" and (file := twfy.day_file(capture.url)):
            yield from sitting_day(capture, file, twfy.read_day(body, file), warc)
    except SoftError:
        return  # the crawl saw it too, and asked again
    except UnreadableDocument:
        raise
    except PageError as error:
        raise DocumentError(f"{capture.url}: {error}") from error
