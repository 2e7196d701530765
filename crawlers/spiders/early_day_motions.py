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
from crawlers.spiders.details import fetch_detail
from crawlers.spiders.run import Run
from crawlers.spiders.sweep import asked_today, halves, note_asked, note_swept, sweep, swept

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
    key, terms = f"swept {run.since} {run.source.search_terms}", speaks_of(run.source.search_terms)
    before = swept(run, key)
    parts = [Window(run.since, run.until)]
    if before:
        since = max(run.since, min(before.newest - LATE, run.until))
        young = max(run.since, min(since, run.until - YOUNG))
        parts = [
            Window(since, run.until, "status"),
            Window(since if asked_today(run) else young, run.until),
        ]
    asks_young_again = not asked_today(run)
    newest = [before.newest if before else run.since]
    seen: set[int] = set()

    async def window(part: Window) -> None:
        problems: list[str] = []
        async for rows in sweep(run, part, problems, "motions", MOST):
            own = [row for row in rows if row.id not in seen and row.date_tabled >= run.since]
            found = [row for row in own if terms.search(f"{row.title}\n{row.text}")]
            seen.update(row.id for row in found)
            run.summary.found = len(seen)

            async def fetch(row: MotionRow) -> None:
                is_due = asks_young_again and row.date_tabled >= run.until - YOUNG
                await fetch_detail(run, f"{DETAIL}/{row.id}", row, version(row), read_detail, problems, is_due)

            await for_each(found, fetch)
            newest.append(max(newest[0], *(row.date_tabled for row in rows)) if rows else newest[0])
        run.summary.problems += problems

    await for_each(parts, window, WINDOWS_AT_ONCE)
    if not run.summary.problems:
        note_asked(run)
        note_swept(run, key, max(newest), before)


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
