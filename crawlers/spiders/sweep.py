"""Sweeps over lists that move while they are paged: every row of a window, however often it takes.

A sweep of a closed window counts only when it saw as many ids as the list says there are; a window that is large, fails
or never stands still is halved. How far a window was swept is archived (crawlers.sweeps); what need not be swept again
follows from that.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any, ClassVar, Protocol, Self, TypeVar

from crawlers.fetching import TRIES, FetchError, Refused, Unreachable
from crawlers.spiders.run import Run
from crawlers.sweeps import Sweep

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


@dataclass
class Tally:
    """What has come so far of one window; the archive is told when it begins and when it ends."""

    run: Run
    asked: str
    event: str
    first: date
    last: date
    memo: Mapping[str, Any] = field(default_factory=dict)
    announced: int | None = 0
    received: int = 0
    wanted: int = 0
    held: int = 0
    newest: date | None = None
    problems: list[str] = field(default_factory=list)
    has_begun: bool = False

    def begin(self, total: int) -> None:
        """The list has told how many records there are: from now on the window is known to lack them."""
        if total and not self.has_begun:
            self._archive(self._sweep(total))
        self.has_begun = True

    def came(self, total: int, received: int) -> None:
        """Counts a part of the window that was read to its end."""
        self.announced = (self.announced or 0) + total
        self.received += received

    def lacks(self, url: str, error: FetchError) -> None:
        """A wanted record did not come: a problem, unless a person has found that the source has lost it."""
        if isinstance(error, Refused) and url in self.run.source.known_missing:
            self.wanted -= 1
            self.run.summary.notes.append(f"{error} (known to be missing)")
            return
        self.run.summary.failed += 1
        self.problems.append(str(error))

    def saw(self, days: Iterable[date | None]) -> None:
        """Takes note of the days that records bear."""
        self.newest = max((day for day in (self.newest, *days) if day), default=None)

    def finish(self) -> None:
        """The window is done; its problems are the crawl's."""
        self._archive(self._sweep(self.announced))
        self.run.summary.problems += self.problems

    def _sweep(self, announced: int | None) -> Sweep:
        return Sweep(
            asked=self.asked,
            event=self.event,
            first_day=self.first,
            last_day=self.last,
            announced=announced,
            received=self.received,
            wanted=self.wanted,
            held=self.held,
            newest=self.newest,
            problem=self.problems[0] if self.problems else None,
            memo=dict(self.memo),
            checked_at=datetime.now(UTC),
        )

    def _archive(self, sweep: Sweep) -> None:
        self.run.fetch.archive.add_sweep(sweep)


async def sweep(
    run: Run, whole: Window[Row], tally: Tally, noun: str, most: int | None = None
) -> AsyncIterator[list[Row]]:
    """The rows of a window, in parts: those of each window into which it had to be halved.

    With `most`, a window of more rows is halved, so that a shift of rows costs little. What came, and what could not be
    got, is told to `tally`.
    """
    todo = [whole]
    while todo:
        window = todo.pop(0)
        parts = window.halves()
        try:
            rows = await _rows(run, window, TRIES_OF_WINDOW if parts else TRIES, tally, noun, most)
        except Unreachable:
            raise
        except FetchError as error:
            if not parts:
                tally.problems.append(str(error))
            rows = None
        if rows is None:
            todo = parts + todo
        else:
            yield rows


async def _rows(
    run: Run, window: Window[Row], tries: int, tally: Tally, noun: str, most: int | None
) -> list[Row] | None:
    """All rows of a window, or None when it must be halved: it is large, or rows moved in each sweep."""
    for _ in range(SWEEPS):
        rows: dict[int, Row] = {}
        skip = total = 0
        while skip == 0 or skip < total:
            page = await run.fetch.get(window.page(skip), window.read, tries)
            total = page.total
            tally.begin(total)
            if most and total > most and window.halves():
                return None
            rows.update((row.id, row) for row in page.rows)
            skip += len(page.rows)
            if not page.rows:
                break
        if len(rows) == total:
            tally.came(total, len(rows))
            return list(rows.values())
    if window.halves():
        return None
    tally.came(total, len(rows))
    found = f"{len(rows)} of {total} {noun} after {SWEEPS} sweeps"
    tally.problems.append(f"{window.page(0)}: {found}: crawl again")
    return list(rows.values())


# ------------------------------------------------------------------------------ what earlier crawls have swept


def carried_on(run: Run, asked: str, event: str, basis: Mapping[str, Any]) -> list[Sweep]:
    """The last whole sweep of a list and the complete ones after it, oldest first; none when it must be swept whole.

    It must when it never was, a month ago, or on another `basis` (part of the memo: which bodies, which terms).
    """
    if not run.carries_on:
        return []
    done = [sweep for sweep in run.fetch.archive.sweeps(asked) if sweep.is_complete]
    whole = [
        place
        for place, sweep in enumerate(done)
        if sweep.event == event and sweep.first_day <= run.since and basis.items() <= sweep.memo.items()
    ]
    if not whole or run.until - done[whole[-1]].last_day >= WHOLE_AGAIN:
        return []
    return done[whole[-1] :]


def newest(sweeps: Sequence[Sweep], event: str, since: date) -> date:
    """The newest day that the whole sweep, or a later one of the same event, has seen. Days are the source's, not ours: a
    mirror may stand at another day."""
    seen = [sweep.newest for place, sweep in enumerate(sweeps) if place == 0 or sweep.event == event]
    return max([since, *(day for day in seen if day)])


def asked_today(run: Run, sweeps: Sequence[Sweep], event: str) -> bool:
    """Whether today the list was swept whole, or by this event: what no list tells need not be asked for twice a day."""
    return any(
        sweep.last_day == run.until and (place == 0 or sweep.event == event) for place, sweep in enumerate(sweeps)
    )
