"""Written statements: every one of the source's bodies, and those of other bodies that hold its search terms.

A statement is fetched when its row is new or another one, and once a day while it is young, since a correction further
down in the text shows in no list.

The first crawl sweeps everything; later ones what was made since, and again everything a month after the last time.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import date, timedelta

from crawlers.fetching import for_each, query
from crawlers.pages import ShapeError
from crawlers.pages.written_statements import StatementPage, WrittenStatement, read_detail, read_list
from crawlers.spiders.answering_bodies import wanted_bodies
from crawlers.spiders.listed import Listed
from crawlers.spiders.question_windows import search_term
from crawlers.spiders.run import Run
from crawlers.spiders.sweep import Tally, asked_today, carried_on, halves, newest

API = "https://questions-statements-api.parliament.uk/api/writtenstatements/statements"
TAKE = 100
MOST = 1000
WINDOWS_AT_ONCE = 3
LATE = timedelta(days=7)  # by which a statement may appear after the day it bears
YOUNG = timedelta(days=30)  # in which texts are corrected


@dataclass(frozen=True)
class Window:
    """Statements made from `first` to `last`: by some bodies, or holding a term."""

    first: date
    last: date
    bodies: tuple[int, ...] = ()
    term: str | None = None

    @property
    def asked(self) -> str:
        """What is asked for, whatever the days."""
        return f"search {self.term}" if self.term else "answering bodies"

    def page(self, skip: int) -> str:
        """The address of the page of the list that begins at row `skip`."""
        wanted = {"answeringBodies": self.bodies} if self.bodies else {}
        searched = {"searchTerm": self.term} if self.term else {}
        fixed = {
            "madeWhenFrom": self.first,
            "madeWhenTo": self.last,
            "sessionStatus": "Any",
            "skip": skip,
            "take": TAKE,
        }
        return query(API, {**wanted, **searched, **fixed})

    def read(self, body: bytes) -> StatementPage:
        """A page of the list. Raises ShapeError for a row not asked for: the API ignores parameters it does not know."""
        page = read_list(body)
        for row in page.rows:
            if not self.first <= row.date_made <= self.last:
                made = f"made on {row.date_made}"
                raise ShapeError(f"statement {row.id}, {made}, is not from {self.first} to {self.last}")
            if self.bodies and row.answering_body_id not in self.bodies:
                raise ShapeError(f"statement {row.id} is of body {row.answering_body_id}, which was not asked for")
        return page

    def halves(self) -> list[Window]:
        """Two windows that make up this one; none when it is a day."""
        return halves(self)


async def crawl(run: Run) -> None:
    """Sweeps the bodies' statements, then each term's, and fetches what is new, changed or young."""
    statements = Listed[WrittenStatement](
        noun="statements",
        most=MOST,
        url=lambda number: f"{API}/{number}",
        read=read_detail,
        version=version,
        days=lambda row: [row.date_made],
        is_due=lambda row: row.date_made >= run.until - YOUNG,
    )
    bodies = await wanted_bodies(run)
    windows = [Window(run.since, run.until, bodies=bodies)] if bodies else []
    windows += [Window(run.since, run.until, term=search_term(term)) for term in run.source.search_terms]

    async def take(window: Window) -> None:
        basis = {"bodies": list(window.bodies)}
        before = carried_on(run, window.asked, "made", basis)
        if before:
            lately = min(newest(before, "made", run.since) - LATE, run.until - YOUNG)
            window = replace(window, first=max(run.since, lately))
        tally = Tally(run, window.asked, "made", window.first, window.last, basis)
        due = replace(statements, is_due=lambda _: False) if asked_today(run, before, "made") else statements
        await due.take(run, window, tally)

    await for_each(windows, take, WINDOWS_AT_ONCE)


def version(row: WrittenStatement) -> str:
    """What a row of a list says of its statement, as a short digest: another one means that the statement has changed.

    Left out: the body's name, which changes for all its statements at once when a department is renamed.
    """
    return hashlib.sha256(row.model_dump_json(exclude={"answering_body_name"}).encode()).hexdigest()[:16]
