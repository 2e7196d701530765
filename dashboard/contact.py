"""Where a visitor reports a problem: the address that whoever runs this gave as ONRECORD_CONTACT."""

from __future__ import annotations

import os
from urllib.parse import quote

from pipeline.presentation.links import web_address


def report(mention_id: str) -> str | None:
    """A link that reports a problem with a mention, by mail or on a web page; None where no address was given."""
    contact = os.environ.get("ONRECORD_CONTACT", "").strip()
    subject = quote(f"On Record: problem with mention {mention_id}")
    if web_address(contact):
        return f"{contact}{'&' if '?' in contact else '?'}title={subject}"
    if "@" in contact:
        return f"mailto:{quote(contact, safe='@')}?subject={subject}"
    return None
