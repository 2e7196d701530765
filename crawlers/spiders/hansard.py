"""Hansard: debates in both Houses and Westminster Hall, whole.

Targeted (the default): a search over contributions for each of the source's terms, then every debate in which one was
found. A window is the whole time asked for; it is halved only where the service fails on it again and again.
Complete: every section of every sitting day.

A debate is revised for weeks after the sitting. One whose sitting lies in the last month is therefore fetched anew, any
other once. Later crawls search the last month only, and nothing when no contribution at all has come since; what
such searches cannot see waits for the next whole one, a month after the last.
"""

from __future__ import annotations

import json
from calendar import monthrange
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TypeVar

from crawlers.fetching import TRIES, FetchError, Unreachable, for_each, query
from crawlers.pages import ShapeError
from crawlers.pages.hansard import (
    FoundContribution,
    SectionTree,
    is_container,
    read_calendar,
    read_section_tree,
    read_sections,
)
from crawlers.pages.hansard_speech import key
from crawlers.spiders.hansard_debates import REVISED, Debates
from crawlers.spiders.hansard_windows import API, Sizes, Window
from crawlers.spiders.run import Run

Page = TypeVar("Page")

HOUSES = ("Commons", "Lords")
SWEEPS = 4  # of one window, before it is halved
TRIES_OF_WINDOW = 3  # of a page, before its window is halved
MONTHS_AT_ONCE = 8
WHOLE_AGAIN = timedelta(days=30)


async def crawl(run: Run, complete: bool = False) -> None:
    """Finds debates by the source's terms, or, with `complete`, by the sections of each sitting day; fetches them."""
    work = _Crawl(run, Debates(run))
    try:
        await (work.days() if complete else work.terms())
    finally:
        run.summary.problems += work.problems
    work.debates.tell()


def wanted(tree: SectionTree) -> dict[str, list[str]]:
    """The sections of a part of a day to ask for, each with the sections in it, which come with it.

    Containers that only repeat what is in them are passed over.
    """
    below: dict[int | None, list[int]] = {}
    by_id = {item.id: item for item in tree.section_tree_items}
    for item in sorted(tree.section_tree_items, key=lambda item: item.sort_order):
        below.setdefault(item.parent_id if item.parent_id in by_id else None, []).append(item.id)

    def inside(section: int) -> Iterator[str]:
        for child in below.get(section, []):
            yield by_id[child].external_id
            yield from inside(child)

    def asked(section: int) -> Iterator[tuple[str, list[str]]]:
        item = by_id[section]
        if section in below and is_container(item.hrs_tag, item.title):
            for child in below[section]:
                yield from asked(child)
        else:
            yield item.external_id, list(inside(section))

    return dict(pair for root in below.get(None, []) for pair in asked(root))


@dataclass(frozen=True)
class _Census:
    """How many contributions there are at all, and the newest: while both stay, nothing new has come."""

    total: int
    newest: date
    ext_id: str


@dataclass(frozen=True)
class _Swept:
    """When a term was last searched over the whole time, the newest sitting known then, and the census, if there was one."""

    whole_on: date
    newest: date
    census: str


@dataclass
class _Crawl:
    """One crawl of the source under way."""

    run: Run
    debates: Debates
    problems: list[str] = field(default_factory=list)
    sizes: Sizes = field(default_factory=Sizes)
    starts: set[tuple[object, ...]] = field(default_factory=set)  # how the lists began that were read to their ends

    # -------------------------------------------------------------------------- by terms

    async def terms(self) -> None:
        """Searches for each term; fetches what is found, and what was found earlier and may have been revised."""
        archive = self.run.fetch.archive
        census = await self._census() if self.run.carries_on else None
        before = json.loads(archive.note("recent") or "{}") if self.run.carries_on else {}
        for term in self.run.source.search_terms:  # one by one: terms that find the same are then seen to
            await self._term(term, census)
        days = {ext_id: date.fromisoformat(day) for ext_id, day in before.items()}
        left = [ext_id for ext_id, day in days.items() if self.debates.may_move(day) and self.debates.take(ext_id)]
        await for_each(left, lambda ext_id: self._again(ext_id, days[ext_id]))
        if self.run.carries_on:
            archive.set_note(
                "recent", json.dumps({ext_id: day.isoformat() for ext_id, day in self.debates.recent.items()})
            )

    async def _again(self, ext_id: str, day: date) -> None:
        await self.debates.fetch(ext_id, day, self.problems)

    async def _census(self) -> _Census | None:
        window = Window(self.run.since, self.run.until)
        try:
            page = await self.run.fetch.get(window.newest(), window.read, TRIES_OF_WINDOW)
        except Unreachable:
            raise
        except FetchError:
            return None  # it saves requests, no more
        first = page.rows[0] if page.rows else None
        return _Census(page.total, first.sitting_date, key(first.contribution_ext_id)) if first else None

    async def _term(self, term: str, census: _Census | None) -> None:
        problems: list[str] = []
        swept, now = self._swept(term), repr(census)
        newest = census.newest if census else swept.newest if swept else self.run.since
        if not (swept and census and swept.census == now):
            first = max(self.run.since, swept.newest - REVISED) if swept else self.run.since
            async for rows in self._sweep(Window(first, self.run.until, term), problems):
                await self._found(rows, problems)
                newest = max([newest, *(row.sitting_date for row in rows)])
        self.problems += problems
        if self.run.carries_on and not problems:
            whole_on = swept.whole_on if swept else self.run.until
            note = json.dumps([whole_on.isoformat(), newest.isoformat(), now])
            self.run.fetch.archive.set_note(self._key(term), note)

    def _swept(self, term: str) -> _Swept | None:
        """None when the whole time must be searched. Days are the source's, not ours: a mirror may stand at another."""
        note = self.run.fetch.archive.note(self._key(term)) if self.run.carries_on else None
        if not note:
            return None
        whole_on, newest, census = json.loads(note)
        swept = _Swept(date.fromisoformat(whole_on), date.fromisoformat(newest), census)
        return swept if self.run.until - swept.whole_on < WHOLE_AGAIN else None

    def _key(self, term: str) -> str:
        return f"searched {self.run.since} {term}"

    async def _sweep(self, whole: Window, problems: list[str]) -> AsyncIterator[list[FoundContribution]]:
        """The rows of a window, in parts: those of each window into which it had to be halved."""
        todo = [whole]
        while todo:
            window = todo.pop(0)
            halves, rows = window.halves(), None
            if self.sizes.worth_asking(window):
                try:
                    rows = await self._rows(window, TRIES_OF_WINDOW if halves else TRIES, problems)
                    self.sizes.succeeded[window.size] += 1
                except Unreachable:
                    raise
                except FetchError as error:
                    self.sizes.failed[window.size] += 1
                    if not halves:
                        problems.append(str(error))
            if rows is None:
                todo = halves + todo
            else:
                yield rows

    async def _rows(self, window: Window, tries: int, problems: list[str]) -> list[FoundContribution] | None:
        """All rows of a window (none when another term found just these), or None when it must be halved."""
        before: set[tuple[str, str]] = set()
        for _ in range(SWEEPS):
            rows: dict[tuple[str, str], FoundContribution] = {}
            skip = total = 0
            start: tuple[object, ...] = ()
            while skip == 0 or skip < total:
                page = await self.run.fetch.get(window.page(skip), window.read, tries)
                total = page.total
                if skip == 0:
                    start = (window.first, window.last, total, *(row.contribution_ext_id for row in page.rows))
                    if start in self.starts:
                        return []
                rows.update(((key(row.contribution_ext_id), key(row.debate_section_ext_id)), row) for row in page.rows)
                skip += len(page.rows)
                if not page.rows:
                    break
            repeats = skip == total and rows.keys() == before  # the list itself names some twice
            if len(rows) == total or repeats:
                self.starts.add(start)
                return list(rows.values())
            before = set(rows)
        if window.halves():
            return None
        problems.append(f"{window.page(0)}: {len(rows)} of {total} contributions after {SWEEPS} sweeps: crawl again")
        return list(rows.values())

    async def _found(self, rows: list[FoundContribution], problems: list[str]) -> None:
        """Fetches the debates of these rows, each once."""
        debates: dict[str, list[FoundContribution]] = {}
        for row in rows:
            debates.setdefault(key(row.debate_section_ext_id), []).append(row)
        new = [group for group in debates.values() if self.debates.take(group[0].debate_section_ext_id)]

        async def fetch(group: list[FoundContribution]) -> None:
            first = group[0]
            said = {key(row.contribution_ext_id) for row in group}
            await self.debates.fetch(first.debate_section_ext_id, first.sitting_date, problems, said)

        await for_each(new, fetch)

    # -------------------------------------------------------------------------- by sitting days

    async def days(self) -> None:
        """Goes through all sitting days, month by month, and fetches every section."""
        months = [(house, *month) for month in _months(self.run.since, self.run.until) for house in HOUSES]
        await for_each(months, lambda month: self._month(*month), MONTHS_AT_ONCE)

    async def _month(self, house: str, first: date, last: date) -> None:
        archive, note, problems = self.run.fetch.archive, f"complete {house} {first} {last}", list[str]()
        if self.run.carries_on and archive.note(note):
            return
        month = {"year": first.year, "month": first.month, "house": house}
        sat = await self._get(query(f"{API}/overview/calendar.json", month), read_calendar, problems) or []
        if any(day.house != house or day.item_date.replace(day=1) != first.replace(day=1) for day in sat):
            raise ShapeError(f"{API}/overview/calendar.json: a day of another House or month came for {month}")
        for day in sorted({day.item_date for day in sat if first <= day.item_date <= last}):
            await self._day(house, day, problems)
        self.problems += problems
        if self.run.carries_on and not problems and not self.debates.may_move(last):
            archive.set_note(note, "all")

    async def _day(self, house: str, day: date, problems: list[str]) -> None:
        about = {"date": day, "house": house}
        parts = await self._get(query(f"{API}/overview/sectionsforday.json", about), read_sections, problems)
        for part in parts or []:
            url = query(f"{API}/overview/sectiontrees.json", {"section": part, **about})
            for tree in await self._get(url, read_section_tree, problems) or []:
                if (tree.house, tree.item_date) != (house, day):
                    raise ShapeError(f"{url}: sections of the {tree.house} on {tree.item_date} came")
                for ext_id, within in wanted(tree).items():
                    had = await self.debates.fetch(ext_id, day, problems) if self.debates.take(ext_id) else set()
                    for child in within:
                        if key(child) not in had and self.debates.take(child):
                            await self.debates.fetch(child, day, problems)

    async def _get(self, url: str, read: Callable[[bytes], Page], problems: list[str]) -> Page | None:
        """The page; None, and a problem, when it could not be got."""
        try:
            return await self.run.fetch.get(url, read)
        except Unreachable:
            raise
        except FetchError as error:
            problems.append(str(error))
            return None


def _months(since: date, until: date) -> Iterator[tuple[date, date]]:
    """First and last day of each month, cut to the time asked for."""
    first = since
    while first <= until:
        end = first.replace(day=monthrange(first.year, first.month)[1])
        yield first, min(end, until)
        first = end + timedelta(days=1)
