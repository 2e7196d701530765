"""Hansard by search: contributions that hold one of the source's terms, and the debates in which they stand.

A window is the whole time asked for; it is halved only where the service fails on it again and again. Later crawls search
the last month only, and nothing when no contribution at all has come since; what such searches cannot see waits for the
next whole one, a month after the last.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from crawlers.fetching import TRIES, FetchError, Unreachable, for_each
from crawlers.pages.hansard import ContributionPage, FoundContribution, debate_id
from crawlers.pages.hansard_speech import key
from crawlers.spiders.hansard_debates import REVISED, SITTING, Debates
from crawlers.spiders.hansard_windows import Sizes, Window
from crawlers.spiders.run import Run
from crawlers.spiders.sweep import SWEEPS, TRIES_OF_WINDOW, Tally, asked_today, carried_on, newest

RECENT = "recent debates"


async def crawl_terms(run: Run, debates: Debates) -> None:
    """Searches for each term; fetches what is found, and once a day what was found earlier and may have been revised."""
    debates.were_asked_today = run.carries_on and asked_today(
        run, [sweep for sweep in run.fetch.archive.sweeps(RECENT) if sweep.is_complete], "sat"
    )
    search = _Search(run, debates)
    census = await search.census() if run.carries_on else None
    for term in run.source.search_terms:  # one by one: terms that find the same are then seen to
        await search.term(term, census)
    if run.carries_on and not debates.were_asked_today:
        await _revisions(run, debates)


async def _revisions(run: Run, debates: Debates) -> None:
    archive = run.fetch.archive
    tally = Tally(run, RECENT, "sat", run.since, run.until, announced=None)

    async def again(url: str) -> None:
        ext_id, known = debate_id(url), archive.latest(url)
        if ext_id and known and debates.take(ext_id):
            await debates.fetch(ext_id, date.fromisoformat(known.metadata[SITTING]), tally)
        else:
            tally.held += 1  # in this crawl already

    recent = [url for url, day in archive.marked(SITTING) if date.fromisoformat(day) > run.until - REVISED]
    tally.wanted = len(recent)
    await for_each(recent, again)
    tally.finish()


@dataclass
class _Search:
    """The searches of one crawl."""

    run: Run
    debates: Debates
    sizes: Sizes = field(default_factory=Sizes)
    known: dict[tuple[object, ...], list[FoundContribution]] = field(default_factory=dict)  # lists by how they begin

    async def census(self) -> str | None:
        """How many contributions there are at all, and the newest: while both stay, nothing new has come. None when the
        service does not say."""
        window = Window(self.run.since, self.run.until)
        try:
            page = await self.run.fetch.get(window.newest(), window.read, TRIES_OF_WINDOW)
        except Unreachable:
            raise
        except FetchError:
            return None  # it saves requests, no more
        if not page.rows:
            return None
        Tally(self.run, window.asked, "sat", window.first, window.last, announced=None).finish()
        return f"{page.total} {page.rows[0].sitting_date} {key(page.rows[0].contribution_ext_id)}"

    async def term(self, term: str, census: str | None) -> None:
        """Searches for a term and fetches the debates in which it was found."""
        whole = Window(self.run.since, self.run.until, term)
        before = carried_on(self.run, whole.asked, "sat", {})
        if before and census and before[-1].memo.get("census") == census:
            return
        first = max(self.run.since, newest(before, "sat", self.run.since) - REVISED) if before else self.run.since
        window = Window(first, self.run.until, term)
        tally = Tally(self.run, window.asked, "sat", window.first, window.last, {"census": census})
        tally.saw([date.fromisoformat(census.split()[1])] if census else [])
        async for rows in self._sweep(window, tally):
            tally.saw(row.sitting_date for row in rows)
            await self._found(rows, tally)
        tally.finish()

    async def _sweep(self, whole: Window, tally: Tally) -> AsyncIterator[list[FoundContribution]]:
        """The rows of a window, in parts: those of each window into which it had to be halved."""
        todo = [whole]
        while todo:
            window = todo.pop(0)
            halves, rows = window.halves(), None
            if self.sizes.worth_asking(window):
                try:
                    rows = await self._rows(window, TRIES_OF_WINDOW if halves else TRIES, tally)
                    self.sizes.succeeded[window.size] += 1
                except Unreachable:
                    raise
                except FetchError as error:
                    self.sizes.failed[window.size] += 1
                    if not halves:
                        tally.problems.append(str(error))
            if rows is None:
                todo = halves + todo
            else:
                yield rows

    async def _rows(self, window: Window, tries: int, tally: Tally) -> list[FoundContribution] | None:
        """All rows of a window (known ones when another term found just these), or None when it must be halved."""
        before: set[tuple[str, str]] = set()
        for _ in range(SWEEPS):
            pages = await self._pages(window, tries, tally)
            first, last = pages[0], pages[-1]
            start = _start(window, first)
            if start in self.known:
                tally.came(len(self.known[start]), len(self.known[start]))
                return self.known[start]
            given = [row for page in pages for row in page.rows]
            rows = {(key(row.contribution_ext_id), key(row.debate_section_ext_id)): row for row in given}
            repeats = len(given) == last.total and rows.keys() == before  # the list itself names some twice
            if len(rows) == last.total or repeats:
                self.known[start] = list(rows.values())
                tally.came(len(rows), len(rows))
                return self.known[start]
            before = set(rows)
        if window.halves():
            return None
        tally.came(last.total, len(rows))
        found = f"{len(rows)} of {last.total} contributions after {SWEEPS} sweeps"
        tally.problems.append(f"{window.page(0)}: {found}: crawl again")
        return list(rows.values())

    async def _pages(self, window: Window, tries: int, tally: Tally) -> Sequence[ContributionPage]:
        """The pages of a window's list; the first alone when another term's list began with it."""
        pages: list[ContributionPage] = []
        skip = 0
        while not pages or skip < pages[-1].total:
            page = await self.run.fetch.get(window.page(skip), window.read, tries)
            tally.begin(page.total)
            pages.append(page)
            skip += len(page.rows)
            if not page.rows or (len(pages) == 1 and _start(window, page) in self.known):
                break
        return pages

    async def _found(self, rows: list[FoundContribution], tally: Tally) -> None:
        """Fetches the debates of these rows, each once."""
        debates: dict[str, list[FoundContribution]] = {}
        for row in rows:
            debates.setdefault(key(row.debate_section_ext_id), []).append(row)
        new = [group for group in debates.values() if self.debates.take(group[0].debate_section_ext_id)]
        tally.wanted += len(debates)
        tally.held += len(debates) - len(new)

        async def fetch(group: list[FoundContribution]) -> None:
            first = group[0]
            said = {key(row.contribution_ext_id) for row in group}
            await self.debates.fetch(first.debate_section_ext_id, first.sitting_date, tally, said)

        await for_each(new, fetch)


def _start(window: Window, first: ContributionPage) -> tuple[object, ...]:
    """How a list begins: terms that find the same have lists that begin alike."""
    return (window.first, window.last, first.total, *(row.contribution_ext_id for row in first.rows))
