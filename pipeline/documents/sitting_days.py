"""A sitting day of TheyWorkForYou: each section in which somebody spoke is a debate, each written statement a statement."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date

from crawlers.archive import Capture
from crawlers.pages.twfy import SITE, DayFile, Section, SittingDay, Speech, gid_key
from crawlers.pages.written_statements import formula
from pipeline.documents.record import Document, Passage, Read, printed, provenance, words

UIN = re.compile(r"\.(h[cl]ws\d+)\.", re.IGNORECASE)
SUFFIXES = {"Westminster Hall": "WH", "Written Statements": "WS"}  # of columns, as printed


def sitting_day(capture: Capture, file: DayFile, day: SittingDay, warc: str) -> Iterator[Read]:
    """The documents of one file. Their keys leave out the letter of the revision, so that a revision moves no mention."""
    for section in day.sections:
        if file.part.is_written:
            for speech in section.speeches:
                yield _statement(capture, file, section, speech, warc)
        else:
            yield _debate(capture, file, section, warc)


def _debate(capture: Capture, file: DayFile, section: Section, warc: str) -> Read:
    document_id = f"twfy-{file.part.folder}-{gid_key(section.gid)}"
    page = f"{SITE}/{file.part.page}/?id={section.gid}"
    kind = "westminster_hall" if file.part.location == "Westminster Hall" else "debate"
    passages = [
        Passage(
            document_id=document_id,
            sha256=capture.sha256,
            locator=gid_key(speech.gid),
            position=position,
            kind=kind,
            date=file.day,
            member_id=None,
            role="",
            is_scorable=True,
            heading=section.title,
            lead_in=None,
            citation=_citation(file, section.title, speech.column),
            text=speech.text,
            url=f"{page}#g{speech.gid.partition('.')[2]}",
            speaker=speech.speaker,
        )
        for position, speech in enumerate(section.speeches, 1)
    ]
    attributes = {"location": file.part.location, "parents": section.parents, "revision": file.revision}
    return _document(capture, file, document_id, "debate", page, section.title, passages, attributes, warc), passages


def _statement(capture: Capture, file: DayFile, section: Section, speech: Speech, warc: str) -> Read:
    document_id = f"twfy-{file.part.folder}-{gid_key(speech.gid)}"
    page = f"{SITE}/{file.part.page}/?id={section.gid}#g{speech.gid.partition('.')[2]}"
    uin = UIN.search(speech.gid)
    passages = [
        Passage(
            document_id=document_id,
            sha256=capture.sha256,
            locator="statement",
            position=1,
            kind="written_statement",
            date=file.day,
            member_id=None,
            role="Minister",
            is_scorable=True,
            heading=section.title,
            lead_in=None,
            citation=f"{file.part.house}, written statement {uin[1].upper()}, {printed(file.day)}"
            if uin
            else _citation(file, section.title, speech.column),
            text=speech.text,
            speaker=speech.speaker,
        )
    ]
    attributes = {"is_copy": bool(formula(speech.text)), "parents": section.parents, "revision": file.revision}
    document = _document(
        capture, file, document_id, "written_statement", page, section.title, passages, attributes, warc,
        uin=uin[1].upper() if uin else None, body=section.parents[-1] if section.parents else None,
        group_id=_pair(file.day, section.title),
    )  # fmt: skip
    return document, passages


def _document(
    capture: Capture, file: DayFile, document_id: str, kind: str, url: str, title: str, passages: list[Passage],
    attributes: Mapping[str, object], warc: str, *, uin: str | None = None, body: str | None = None, group_id: str | None = None,
) -> Document:  # fmt: skip
    return Document(
        document_id=document_id,
        source_id="twfy",
        kind=kind,
        house=file.part.house,
        date=file.day,
        party_id=None,
        member_id=None,
        title=title,
        uin=uin,
        answering_body_name=body,
        url=url,
        words=words(passages),
        group_id=group_id,
        is_withdrawn=False,
        attributes=json.dumps(attributes, ensure_ascii=False),
        **provenance(capture, warc),
    )


def _pair(day: date, title: str) -> str:
    """The same for the two copies of one statement; the Lords' old files do not name the body."""
    return " ".join([str(day), *re.findall(r"\w+", title.casefold())])


def _citation(file: DayFile, title: str, column: str | None) -> str:
    suffix = SUFFIXES.get(file.part.location, "") if column and column.isdecimal() else ""
    where = f", column {column}{suffix}" if column else ""
    return f"{file.part.house} Hansard, {title}, {printed(file.day)}{where}"
