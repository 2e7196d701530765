"""A crawl: sources side by side, each into its own archive."""

from __future__ import annotations

import asyncio
import fcntl
import logging
import math
import signal
import threading
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from scrapy import Request, Spider
from scrapy.crawler import AsyncCrawlerProcess, Crawler

from crawlers.archive import ArchiveError, ArchiveWriter, file_name, warcs
from crawlers.fetching import Fetcher, FetchError
from crawlers.pages import PageError
from crawlers.progress import shown
from crawlers.settings import CONTACT, contacts, scrapy_settings
from crawlers.sources import load_corpus_codes, load_manifestos, load_sources
from crawlers.spiders import (
    early_day_motions,
    hansard,
    manifesto_project,
    manifestos,
    members,
    written_questions,
    written_statements,
)
from crawlers.spiders.run import Run, Summary

__all__ = ["CrawlError", "Summary", "crawl"]

SPIDERS: dict[str, Callable[[Run], Awaitable[None]]] = {
    "early_day_motions": early_day_motions.crawl,
    "hansard": hansard.crawl,
    "manifesto_project": manifesto_project.crawl,
    "manifestos": manifestos.crawl,
    "members": members.crawl,
    "written_questions": written_questions.crawl,
    "written_statements": written_statements.crawl,
}
FIRST_WAIT = 2.0  # seconds before a second try; a mirror that is asked without limit is no public service
FIRST_WAIT_UNLIMITED = 0.1


class CrawlError(Exception):
    """The crawl cannot begin; the message is one line: what is wrong, what to do."""


def crawl(
    source_ids: Sequence[str],
    data: Path,
    since: date | None = None,
    until: date | None = None,
    rate: float = 2.0,
    via: str | None = None,
    complete: bool = False,
) -> list[Summary]:
    """Fetches what is new or changed in these sources into `data`/raw; a summary for each, in their order.

    `since` and `until` (inclusive) are days on which questions were tabled or members sat; by default the source's first
    date and today, and then what earlier crawls have swept is not swept again. Manifestos are always all. `rate` is in
    requests a second and host; 0 means no limit and is for mirrors (`via`) only. `complete` is for Hansard: every section
    of each sitting day, not only debates that hold the source's terms.
    Once in a process: Twisted's reactor does not start twice.
    Raises CrawlError and ReferenceError before anything is fetched; KeyboardInterrupt on Ctrl-C, when what had arrived
    is archived and the archive is closed. Everything else that goes wrong stands in the summaries.
    """
    if not math.isfinite(rate) or rate < 0 or (rate == 0 and via is None):
        raise CrawlError(f"--rate {rate:g}: must be above 0; 0 (no limit) is allowed with --via only")
    if via is not None and not via.startswith(("http://", "https://")):
        raise CrawlError(f"--via {via}: must begin with http:// or https://")
    sources, entries, codes = load_sources(data), load_manifestos(data), load_corpus_codes(data)
    if "twfy" in source_ids:
        raise CrawlError("twfy: its robots.txt forbids crawling: fetch it with rsync, then: onrecord import twfy DIR")
    if unknown := [source_id for source_id in source_ids if source_id not in SPIDERS or source_id not in sources]:
        raise CrawlError(f"{unknown[0]}: no such source; known: {', '.join(sorted(SPIDERS.keys() & sources.keys()))}")
    if complete and list(source_ids) != ["hansard"]:
        raise CrawlError("--complete: only Hansard is searched by terms: give hansard as the one source")
    last = until or today()
    firsts = {source_id: since or sources[source_id].first_date for source_id in source_ids}
    if late := [first for first in firsts.values() if first > last]:
        raise CrawlError(f"--since {late[0]} is after --until {last}: give an earlier --since or a later --until")
    if not source_ids:
        return []
    summaries = {source_id: Summary(source_id) for source_id in source_ids}

    with ExitStack() as open_now:
        open_now.enter_context(locked(data))
        try:
            archives = {name: open_now.enter_context(ArchiveWriter(data / "raw" / name)) for name in summaries}
        except ArchiveError as error:
            raise CrawlError(str(error)) from error
        crowd = _Crowd(scrapy_settings(rate, via))
        for source_id, summary in summaries.items():

            async def work(crawler: Crawler, source_id: str = source_id, summary: Summary = summary) -> None:
                fetcher = Fetcher(crawler, archives[source_id], FIRST_WAIT if rate else FIRST_WAIT_UNLIMITED)
                carries_on = since is None and until is None
                run = Run(
                    sources[source_id], entries, firsts[source_id], last, carries_on, complete, fetcher, summary, codes
                )
                try:
                    await SPIDERS[source_id](run)
                except (FetchError, PageError) as error:
                    summary.problems.append(str(error))
                except ArchiveError as error:
                    summary.problems.append(str(error))
                    crowd.stop()
                except asyncio.CancelledError:
                    summary.problems.append(f"{source_id}: stopped before its end: crawl again")
                    raise

            crowd.add(source_id, archives[source_id], work)
        with shown(list(summaries.values())):
            crowd.run()
    if via is None and not contacts():
        unsaid = f"sources could not tell whom to write to: set {CONTACT} to an e-mail or web address"
        next(iter(summaries.values())).notes.append(unsaid)
    return list(summaries.values())


def today() -> date:
    """The day of the crawl, in UTC."""
    return datetime.now(UTC).date()


def _check_clock(data: Path) -> None:
    """Raises CrawlError when the archive is younger than the clock: a document's latest version is that of the latest time."""
    now = datetime.now(UTC)
    newest = max(warcs(data), key=lambda warc: warc.name, default=None)
    if newest and newest.name > file_name(now):
        says = f"begun later than the clock of this machine says ({now:%Y-%m-%d %H:%M:%S} UTC)"
        raise CrawlError(f"{newest}: {says}: set the clock, then crawl again")


@contextmanager
def locked(data: Path) -> Iterator[None]:
    """Holds the data folder for one crawl at a time; the lock goes with the process, whatever ends it. Raises CrawlError."""
    path = data / "raw" / ".lock"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        file = path.open("w")
    except OSError as error:
        raise CrawlError(
            f"{path}: cannot be written ({error.strerror}): choose another --data, or free some space"
        ) from error
    with file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise CrawlError(f"{data}: another crawl is writing to this folder: wait until it has ended") from None
        _check_clock(data)
        yield


class _Source(Spider):
    """A spider whose requests go straight to the downloader, in the order its work wants."""

    archive: ArchiveWriter
    work: Callable[[Crawler], Awaitable[None]]

    async def start(self) -> AsyncIterator[Any]:
        await self.work(self.crawler)
        nothing: tuple[Request, ...] = ()
        for request in nothing:
            yield request


class _Crowd:
    """Sources crawled at once in one Scrapy process, which Ctrl-C and SIGTERM end in order."""

    def __init__(self, settings: dict[str, Any]) -> None:
        self.process = AsyncCrawlerProcess(settings)
        for name in ("scrapy", "twisted"):  # what they have to tell stands in the summaries
            logging.getLogger(name).setLevel(logging.CRITICAL)
        self.is_interrupted = False
        self.mistakes: list[BaseException] = []

    def add(self, name: str, archive: ArchiveWriter, work: Callable[[Crawler], Awaitable[None]]) -> None:
        async def guarded(crawler: Crawler) -> None:
            try:
                await work(crawler)
            except Exception as error:  # ours, not the source's: raised when the archive is closed
                self.mistakes.append(error)
                self.stop()

        self.process.crawl(_Source, name=name, archive=archive, work=guarded)

    def run(self) -> None:
        """Until all are done. Raises KeyboardInterrupt when interrupted."""
        with self._signals():
            self.process.start(install_signal_handlers=False)
        if self.is_interrupted:
            raise KeyboardInterrupt
        if self.mistakes:
            raise self.mistakes[0]

    def stop(self) -> None:
        """Lets go of everything under way; what arrived is archived."""
        asyncio.ensure_future(self.process.stop())  # noqa: RUF006 (the process lives as long as its task)

    @contextmanager
    def _signals(self) -> Iterator[None]:
        if threading.current_thread() is not threading.main_thread():
            yield
            return
        from twisted.internet import reactor

        def interrupt(number: int, _: object) -> None:
            self.is_interrupted = True
            signal.signal(number, signal.SIG_IGN)
            reactor.callFromThread(self.stop)

        before = {number: signal.signal(number, interrupt) for number in (signal.SIGINT, signal.SIGTERM)}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)
