"""A section of Hansard: what each person said without interruption is a passage."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from crawlers.archive import Capture
from crawlers.pages.hansard import Debate, contribution_url
from crawlers.pages.hansard_speech import Contribution, key
from pipeline.documents.record import Document, Passage, Read, printed, provenance, words

SITE = "https://hansard.parliament.uk"
POST = re.compile(r"(The [^()]+?) *\(")  # "The Minister for Asia (Ann Other)"


def debates(capture: Capture, debate: Debate, warc: str) -> Iterator[Read]:
    """Every section in the response in which somebody spoke. A section that only holds others gives none of its own."""
    for section in debate.sections():
        if section.contributions:
            yield _section(capture, section, warc)


def _section(capture: Capture, section: Debate, warc: str) -> Read:
    document_id = f"debate-{key(section.ext_id)}"
    kind = "westminster_hall" if section.location.strip() == "Westminster Hall" else "debate"
    roles: dict[int, str] = {}
    passages: list[Passage] = []
    for said in section.contributions:
        if not said.text or said.is_reiteration:
            continue
        if said.member_id is not None and (post := POST.match(said.attributed_to or "")):
            roles[said.member_id] = post[1]  # printed once; later only the name
        passages.append(
            Passage(
                document_id=document_id,
                sha256=capture.sha256,
                locator=key(said.ext_id),
                position=len(passages) + 1,
                kind=kind,
                date=section.date,
                member_id=said.member_id,
                role=roles.get(said.member_id, "") if said.member_id is not None else "",
                is_scorable=True,
                heading=section.title,
                lead_in=None,
                citation=_citation(section, said),
                text=said.text,
                url=contribution_url(section.house, section.date, section.ext_id, section.title, said.ext_id),
            )
        )
    document = Document(
        document_id=document_id,
        source_id="hansard",
        kind="debate",
        house=section.house,
        date=section.date,
        party_id=None,
        member_id=None,
        title=section.title,
        uin=None,
        answering_body_name=None,
        url=contribution_url(section.house, section.date, section.ext_id, section.title, "").partition("#")[0],
        words=words(passages),
        group_id=None,
        is_withdrawn=False,
        attributes=json.dumps(
            {
                "location": section.location.strip(),
                "hrs_tag": section.hrs_tag,
                "source": section.source,
                "content_last_updated": section.content_last_updated,
                "parents": section.parents,
            },
            ensure_ascii=False,
        ),
        **provenance(capture, warc),
    )
    return document, passages


def _citation(section: Debate, said: Contribution) -> str:
    column = f", column {said.column}" if said.column else ""
    return f"{section.house} Hansard, {section.title}, {printed(section.date)}{column}"
