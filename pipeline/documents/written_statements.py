"""A written ministerial statement. Most are made in both Houses: the copy of a minister of the other House counts once."""

from __future__ import annotations

import json

from crawlers.archive import Capture
from crawlers.pages.text import plain_text
from crawlers.pages.written_statements import WrittenStatement, formula, pair_key
from pipeline.documents.record import Document, Passage, Read, printed, provenance, words

STATEMENT_PAGE = "https://questions-statements.parliament.uk/written-statements/detail/{day}/{uin}"


def written_statement(capture: Capture, statement: WrittenStatement, warc: str) -> Read:
    """One passage. `attributes.is_copy` says that it introduces the statement of a minister of the other House."""
    document_id = f"written-statement-{statement.id}"
    text = plain_text(statement.text)
    passages = [
        Passage(
            document_id=document_id,
            sha256=capture.sha256,
            locator="statement",
            position=1,
            kind="written_statement",
            date=statement.date_made,
            member_id=statement.member_id,
            role=statement.member_role or "Minister",
            is_scorable=True,
            heading=statement.title,
            lead_in=None,
            citation=f"{statement.house}, written statement {statement.uin}, {printed(statement.date_made)}",
            text=text,
        )
    ]
    document = Document(
        document_id=document_id,
        source_id="written_statements",
        kind="written_statement",
        house=statement.house,
        date=statement.date_made,
        party_id=None,
        member_id=statement.member_id,
        title=statement.title,
        uin=statement.uin,
        answering_body_name=statement.answering_body_name,
        url=STATEMENT_PAGE.format(day=statement.date_made, uin=statement.uin),
        words=words(passages),
        group_id=pair_key(statement),
        is_withdrawn=False,
        attributes=json.dumps(
            {
                "is_copy": bool(formula(text)),
                "member_role": statement.member_role,
                "linked_statements": [link.model_dump(mode="json") for link in statement.linked_statements],
            },
            ensure_ascii=False,
        ),
        **provenance(capture, warc),
    )
    return document, passages
