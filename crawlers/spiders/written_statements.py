"""Written statements: every one of the source's bodies, and those of other bodies that hold its search terms.

A list cuts its texts, so it is only an index and each statement is fetched by its id: when its row is new or another one,
and once a day while it is young, since a correction further down in the text shows in no list.

The first crawl sweeps everything; later ones what was made since, and again everything a month after the last time.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date, timedelta

from crawlers.fetching import for_each, query
from crawlers.pages import ShapeError
from crawlers.pages.written_statements import StatementPage, WrittenStatement, read_detail, read_list
from crawlers.spiders.answering_bodies import wanted_bodies
from crawlers.spiders.details import fetch_detail
from crawlers.spiders.question_windows import search_term
from crawlers.spiders.run import Run
from crawlers.spiders.sweep import asked_today, halves, note_asked, note_swept, sweep, swept

API = "https://questions-statements-api.parliament.uk/api/writtenstatements/statements"
TAKE = 100
MOST = 1000  # rows of one window: a larger one is halved, so that a shift of rows costs little
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
    bodies = await wanted_bodies(run)
    windows = [Window(run.since, run.until, bodies=bodies)] if bodies else []
    windows += [Window(run.since, run.until, term=search_term(term)) for term in run.source.search_terms]
    seen: set[int] = set()
    asks_young_again = not asked_today(run)
    await for_each(windows, lambda window: _window(run, window, seen, asks_young_again), WINDOWS_AT_ONCE)
    if not run.summary.problems:
        note_asked(run)


async def _window(run: Run, window: Window, seen: set[int], asks_young_again: bool) -> None:
    """Sweeps a window and fetches those of its statements that no other window has taken on (`seen`)."""
    key = f"swept {window.first} {window.bodies} {window.term}"
    before = swept(run, key)
    newest = before.newest if before else run.since
    since = max(run.since, min(newest - LATE, run.until - YOUNG)) if before else run.since
    problems: list[str] = []
    part = Window(min(since, run.until), run.until, window.bodies, window.term)
    async for rows in sweep(run, part, problems, "statements", MOST):
        new = [row for row in rows if row.id not in seen]
        seen.update(row.id for row in new)
        run.summary.found = len(seen)

        async def fetch(row: WrittenStatement) -> None:
            is_due = asks_young_again and row.date_made >= run.until - YOUNG
            await fetch_detail(run, f"{API}/{row.id}", row, version(row), read_detail, problems, is_due)

        await for_each(new, fetch)
        newest = max([newest, *(row.date_made for row in rows)])
    run.summary.problems += problems
    if not problems:
        note_swept(run, key, newest, before)


def version(row: WrittenStatement) -> str:
    """What a row of a list says of its statement, as a short digest: another one means that the statement has changed.

    Left out: the body's name, which changes for all its statements at once when a department is renamed.
    """
    return hashlib.sha256(row.model_dump_json(exclude={"answering_body_name"}).encode()).hexdigest()[:16]
