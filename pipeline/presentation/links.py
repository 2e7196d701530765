"""Addresses that may become a link."""

from __future__ import annotations

import re
from datetime import date
from urllib.parse import urlsplit

_CAPTURE = re.compile(r"https?://web\.archive\.org/web/(\d{8})\d{6}(?:[a-z]{2}_)?/")


def web_address(url: str | None) -> str | None:
    """The address, if following it can only open a web page (http or https with a host); else None."""
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return None
    return url if parts.scheme.lower() in {"http", "https"} and parts.netloc else None


def captured(url: str | None) -> date | None:
    """The day on which the Internet Archive copied a page, from the address of that copy; None for any other address.

    >>> captured("https://web.archive.org/web/20170610174732/http://example.org/manifesto.pdf")
    datetime.date(2017, 6, 10)
    """
    copy = _CAPTURE.match(url or "")
    try:
        return date.fromisoformat(copy[1]) if copy else None
    except ValueError:
        return None
