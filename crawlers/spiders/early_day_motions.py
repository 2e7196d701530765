"""Early day motions: those whose title or text holds one of the source's search terms.

The API's own search looks at titles only, but its list holds whole texts: so the whole list is swept by the day of
tabling, and matched here. Signatures stand in the detail of each motion alone, and a signature taken back shows nowhere
else; a detail is fetched when its row is new or another one, and once a day while the motion is young.

The first crawl sweeps everything; later ones what was tabled since and what changed its status since. Signatures added
to older motions wait for the next whole sweep, a month after the last.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from crawlers.fetching import for_each, query
from crawlers.pages import ShapeError
from crawlers.pages.early_day_motions import MotionPage, MotionRow, read_detail, read_list
from crawlers.spiders.listed import Listed
from crawlers.spiders.run import Run
from crawlers.spiders.sweep import Tally, asked_today, carried_on, halves, newest

HOST = "https://oralquestionsandmotions-api.parliament.uk"
LIST = f"{HOST}/EarlyDayMotions/list"  # plural
DETAIL = f"{HOST}/EarlyDayMotion"  # singular
MOST = 10_000  # rows of one window: they come oldest first, so that new ones shift no row; a failure costs a window
TAKE = 100  # the API's own limit: asked for more, it gives 100 without a word
WINDOWS_AT_ONCE = 3
LATE = timedelta(days=7)  # by which a motion may appear after the day it bears
YOUNG = timedelta(days=90)  # in which signatures come and go

Event = Literal["tabled", "status"]


@dataclass(frozen=True)
class Window:
    """Motions that were tabled, or got the status they have, from `first` to `last`."""

    first: date
    last: date
    event: Event = "tabled"

    def page(self, skip: int) -> str:
        """The address of the page of the list that begins at row `skip`; without their prefix names are ignored."""
        match self.event:
            case "tabled":
                days = {"tabledStartDate": self.first, "tabledEndDate": self.last}
            case "status":
                days = {"currentStatusDateStart": self.first, "currentStatusDateEnd": self.last}
        asked = {**days, "orderBy": "DateTabledAsc", "skip": skip, "take": TAKE}
        return query(LIST, {f"parameters.{name}": value for name, value in asked.items()})

    def read(self, body: bytes) -> MotionPage:
        """A page of the list. Raises ShapeError for a row not asked for: the API ignores parameters it does not know."""
        page = read_list(body)
        for row in page.rows:
            day = row.date_tabled if self.event == "tabled" else row.status_date
            if not self.first <= day <= self.last:
                raise ShapeError(f"motion {row.id}, {self.event} on {day}, is not from {self.first} to {self.last}")
        return page

    def halves(self) -> list[Window]:
        """Two windows that make up this one; none when it is a day."""
        return halves(self)


async def crawl(run: Run) -> None:
    """Sweeps the list, and fetches those motions that speak of the source's terms."""
    terms, basis = speaks_of(run.source.search_terms), {"terms": list(run.source.search_terms)}
    before = carried_on(run, "motions", "tabled", basis)
    was_asked_today = asked_today(run, before, "tabled")
    motions = Listed[MotionRow](
        noun="motions",
        most=MOST,
        url=lambda number: f"{DETAIL}/{number}",
        read=read_detail,
        version=version,
        days=lambda row: [row.date_tabled],
        wants=lambda row: row.date_tabled >= run.since and bool(terms.search(f"{row.title}\n{row.text}")),
        is_due=lambda row: not was_asked_today and row.date_tabled >= run.until - YOUNG,
    )
    parts = [Window(run.since, run.until)]
    if before:
        since = max(run.since, min(newest(before, "tabled", run.since) - LATE, run.until))
        young = max(run.since, min(since, run.until - YOUNG))
        parts = [
            Window(since, run.until, "status"),
            Window(since if was_asked_today else young, run.until),
        ]
    await for_each(
        parts,
        lambda part: motions.take(run, part, Tally(run, "motions", part.event, part.first, part.last, basis)),
        WINDOWS_AT_ONCE,
    )


def version(row: MotionRow) -> str:
    """What a row of a list says of its motion, as a short digest: another one means that the motion has changed."""
    return hashlib.sha256(repr(replace(row, primary_sponsor=None)).encode()).hexdigest()[:16]


def speaks_of(terms: Sequence[str]) -> re.Pattern[str]:
    """What finds one of the terms as whole words, in any case; a hyphen in a term stands for a space or a hyphen.

    >>> bool(speaks_of(["war-crime"]).search("A WAR CRIME")), bool(speaks_of(["war-crime"]).search("war crimes"))
    (True, False)
    """
    words = (r"[\s\-\u2010-\u2015]+".join(map(re.escape, re.split(r"[\s-]+", term))) for term in terms)
    return re.compile(rf"\b(?:{'|'.join(words) or '(?!)'})\b", re.IGNORECASE)
