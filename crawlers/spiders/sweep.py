"""Sweeps over lists that move while they are paged: every row of a window, however often it takes.

A sweep of a closed window counts only when it saw as many ids as the list says there are; a window that is large, fails
or never stands still is halved.
"""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, ClassVar, Protocol, Self, TypeVar

from crawlers.fetching import TRIES, FetchError, Unreachable
from crawlers.spiders.run import Run

SWEEPS = 4  # of one window, before it is halved
TRIES_OF_WINDOW = 3  # of a page, before its window is halved: a large window may fail where its halves do not
WHOLE_AGAIN = timedelta(days=30)


class Numbered(Protocol):
    """A row with a number of its own."""

    @property
    def id(self) -> int: ...


Row = TypeVar("Row", bound=Numbered)
Row_co = TypeVar("Row_co", bound=Numbered, covariant=True)


class Page(Protocol[Row_co]):
    """One page of a list: how many rows the whole list has, and the rows of this page."""

    @property
    def total(self) -> int: ...

    @property
    def rows(self) -> Sequence[Row_co]: ...


class Window(Protocol[Row_co]):
    """The rows of a list from a first to a last day."""

    def page(self, skip: int) -> str:
        """The address of the page that begins at row `skip`."""

    def read(self, body: bytes) -> Page[Row_co]:
        """A page; raises ShapeError for a row that was not asked for."""

    def halves(self) -> list[Self]:
        """Two windows that make up this one; none when it is a day."""


class Spell(Protocol):
    """A dataclass of a first and a last day."""

    __dataclass_fields__: ClassVar[dict[str, Any]]

    @property
    def first(self) -> date: ...

    @property
    def last(self) -> date: ...


AnySpell = TypeVar("AnySpell", bound=Spell)


def halves(window: AnySpell) -> list[AnySpell]:
    """Two windows that make up a window; none when it is a day."""
    if window.first == window.last:
        return []
    middle = window.first + (window.last - window.first) // 2
    return [replace(window, last=middle), replace(window, first=middle + timedelta(days=1))]


async def sweep(
    run: Run, whole: Window[Row], problems: list[str], noun: str, most: int | None = None
) -> AsyncIterator[list[Row]]:
    """The rows of a window, in parts: those of each window into which it had to be halved.

    With `most`, a window of more rows is halved, so that a shift of rows costs little. What could not be got is told in
    `problems`.
    """
    todo = [whole]
    while todo:
        window = todo.pop(0)
        parts = window.halves()
        try:
            rows = await _rows(run, window, TRIES_OF_WINDOW if parts else TRIES, problems, noun, most)
        except Unreachable:
            raise
        except FetchError as error:
            if not parts:
                problems.append(str(error))
            rows = None
        if rows is None:
            todo = parts + todo
        else:
            yield rows


async def _rows(
    run: Run, window: Window[Row], tries: int, problems: list[str], noun: str, most: int | None
) -> list[Row] | None:
    """All rows of a window, or None when it must be halved: it is large, or rows moved in each sweep."""
    for _ in range(SWEEPS):
        rows: dict[int, Row] = {}
        skip = total = 0
        while skip == 0 or skip < total:
            page = await run.fetch.get(window.page(skip), window.read, tries)
            total = page.total
            if most and total > most and window.halves():
                return None
            rows.update((row.id, row) for row in page.rows)
            skip += len(page.rows)
            if not page.rows:
                break
        if len(rows) == total:
            return list(rows.values())
    if window.halves():
        return None
    found = f"{len(rows)} of {total} {noun} after {SWEEPS} sweeps"
    problems.append(f"{window.page(0)}: {found}: crawl again")
    return list(rows.values())


# ------------------------------------------------------------------------------ what earlier crawls have swept


@dataclass(frozen=True)
class Swept:
    """The newest day on which something happened in a window, and when it was last swept whole."""

    newest: date
    whole_on: date


def swept(run: Run, key: str) -> Swept | None:
    """None when the window must be swept whole. Days are the source's, not ours: a mirror may stand at another day."""
    note = run.fetch.archive.note(key) if run.carries_on else None
    if not note:
        return None
    found = Swept(*map(date.fromisoformat, json.loads(note)))
    return found if run.until - found.whole_on < WHOLE_AGAIN else None


def note_swept(run: Run, key: str, newest: date, before: Swept | None) -> None:
    """Notes for the next crawl that a window was swept up to `newest`: whole, or what was new `before`."""
    if run.carries_on:
        whole_on = before.whole_on if before else run.until
        run.fetch.archive.set_note(key, json.dumps([newest.isoformat(), whole_on.isoformat()]))


def asked_today(run: Run) -> bool:
    """Whether an earlier crawl of this day has asked again for what no list tells."""
    return run.carries_on and run.fetch.archive.note("asked again on") == run.until.isoformat()


def note_asked(run: Run) -> None:
    """Notes that this crawl has asked again for what no list tells."""
    if run.carries_on:
        run.fetch.archive.set_note("asked again on", run.until.isoformat())
