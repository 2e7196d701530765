"""Addresses of the Wayback Machine, and what they say of the copy that stands there.

`https://web.archive.org/web/{timestamp}{flag}/{url}`: the timestamp is of the copy (UTC, YYYYMMDDhhmmss); asked for another
one, the machine redirects to the copy that is nearest. The flag `id_` gives the bytes as they were captured; without it a
web page comes with a toolbar and rewritten links. https://archive.org/help/wayback_api.php
"""

from __future__ import annotations

import re
from datetime import date

TIMESTAMP = "wayback_timestamp"
_COPY = re.compile(r"(https?://web\.archive\.org/web/)(\d{1,14})([a-z]{2}_)?/(.+)")


def near(url: str, day: date) -> str:
    """Where the copy of `url` nearest to a day is asked for, untouched.

    >>> near("https://party.example/manifesto.pdf", date(2015, 5, 7))
    'https://web.archive.org/web/20150507id_/https://party.example/manifesto.pdf'
    """
    return f"https://web.archive.org/web/{day:%Y%m%d}id_/{url}"


def is_copy(url: str) -> bool:
    """Whether this is an address of the Wayback Machine."""
    return _COPY.fullmatch(url) is not None


def untouched(url: str) -> str:
    """The address of the same copy as it was captured; an address elsewhere stays.

    >>> untouched("https://web.archive.org/web/20150522164954/http://party.example/")
    'https://web.archive.org/web/20150522164954id_/http://party.example/'
    """
    return _COPY.sub(r"\1\2id_/\4", url)


def for_people(url: str) -> str:
    """The address of the same copy with its toolbar, which names the archive and the day; an address elsewhere stays.

    >>> for_people("https://web.archive.org/web/20150522164954id_/http://party.example/")
    'https://web.archive.org/web/20150522164954/http://party.example/'
    """
    return _COPY.sub(r"\1\2/\4", url)


def landing(url: str) -> dict[str, str]:
    """The timestamp of the copy at an address to which the machine redirected; nothing for an address elsewhere, or for
    one that only asks for a time near.

    >>> landing("https://web.archive.org/web/20150522164954id_/http://party.example/")
    {'wayback_timestamp': '20150522164954'}
    >>> landing("https://web.archive.org/web/2015id_/http://party.example/")
    {}
    """
    return {TIMESTAMP: found[2]} if (found := _COPY.fullmatch(url)) and len(found[2]) == 14 else {}


def copied_on(url: str) -> date | None:
    """The day (UTC) on which the copy at this address was made, where the address says it.

    >>> copied_on("https://web.archive.org/web/20150522164954id_/http://party.example/")
    datetime.date(2015, 5, 22)
    """
    stamp = landing(url).get(TIMESTAMP)
    try:
        return date.fromisoformat(stamp[:8]) if stamp else None
    except ValueError:
        return None
