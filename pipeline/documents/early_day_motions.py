"""An early day motion: one passage, in the name of its first sponsor and of all who sign it."""

from __future__ import annotations

import json

from crawlers.archive import Capture
from crawlers.pages.early_day_motions import EarlyDayMotion
from crawlers.pages.text import folded
from pipeline.documents.record import Document, Passage, Read, printed, provenance, words

MOTION_PAGE = "https://edm.parliament.uk/early-day-motion/{id}"


def early_day_motion(capture: Capture, motion: EarlyDayMotion, warc: str) -> Read:
    """One passage; `attributes.signatures` holds every signature, those taken back included. An amendment ("leave out from
    ...") says nothing by itself: it is kept and not scored."""
    document_id = f"early-day-motion-{motion.id}"
    sponsor = motion.primary_sponsor.member_id if motion.primary_sponsor else None
    passages = [
        Passage(
            document_id=document_id,
            sha256=capture.sha256,
            locator="motion",
            position=1,
            kind="early_day_motion",
            date=motion.date_tabled,
            member_id=sponsor,
            role="",
            is_scorable=not motion.is_withdrawn and motion.amendment_to is None,
            heading=motion.title,
            lead_in=None,
            citation=f"Early day motion {motion.uin}, {motion.title}, tabled {printed(motion.date_tabled)}",
            text=folded(motion.text),
        )
    ]
    document = Document(
        document_id=document_id,
        source_id="early_day_motions",
        kind="early_day_motion",
        house="Commons",
        date=motion.date_tabled,
        party_id=None,
        member_id=sponsor,
        title=motion.title,
        uin=motion.uin,
        answering_body_name=None,
        url=MOTION_PAGE.format(id=motion.id),
        words=words(passages),
        group_id=None,
        is_withdrawn=motion.is_withdrawn,
        attributes=json.dumps(
            {
                "amendment_to": motion.amendment_to,
                "signatures": [
                    {
                        "member_id": signature.member_id,
                        "name": signature.name,
                        "date": signature.created_when.isoformat(),
                        "withdrawn_date": signature.withdrawn_date and signature.withdrawn_date.isoformat(),
                        "is_withdrawn": signature.is_withdrawn,
                    }
                    for signature in motion.sponsors
                ],
            },
            ensure_ascii=False,
        ),
        **provenance(capture, warc),
    )
    return document, passages
