"""Speed of a crawl, as ratios to loops that fetch the same addresses and throw them away: python -m benchmarks.crawling.

One peer is a bare aiohttp session, the other Scrapy with a spider of ten lines; both keep as many requests in flight as a
crawl without limit. A server of invented questions answers them all, in a process of its own; so does each way.
"""

import argparse
import asyncio
import json
import multiprocessing
import tempfile
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import aiohttp
from rich.console import Console
from rich.table import Table
from scrapy import Request, Spider
from scrapy.crawler import AsyncCrawlerProcess

from crawlers.archive import captures, warcs
from crawlers.crawl import crawl
from crawlers.settings import AT_ONCE_UNLIMITED
from tests.crawlers.conftest import SOURCES
from tests.crawlers.stand_in import QUESTIONS, StandIn, question

OURS = "On Record"
ROUNDS = 3
APART = multiprocessing.get_context("spawn")


@dataclass(frozen=True)
class Cost:
    """What requests took: seconds by the clock, and of the processor in the client alone."""

    requests: int
    seconds: float
    work: float


def on_record(via: str, count: int) -> int:
    """A crawl of written questions: every answer read, checked and archived. Gives the number of requests."""
    with tempfile.TemporaryDirectory() as folder:
        reference = Path(folder) / "reference"
        reference.mkdir()
        (reference / "sources.toml").write_text(SOURCES, encoding="utf-8")
        (reference / "manifestos.toml").touch()
        (summary,) = crawl(["written_questions"], Path(folder), rate=0, via=via)
        assert (summary.fetched, summary.problems) == (count, [])
        return sum(1 for warc in warcs(Path(folder)) for _ in captures(warc))


def bare_aiohttp(via: str, count: int) -> int:
    """A session of aiohttp with a semaphore."""

    async def all_of_them() -> None:
        at_once = asyncio.Semaphore(AT_ONCE_UNLIMITED)
        async with aiohttp.ClientSession() as session:

            async def one(url: str) -> None:
                async with at_once, session.get(url) as response:
                    await response.read()

            await asyncio.gather(*(one(url) for url in addresses(via, count)))

    asyncio.run(all_of_them())
    return count


def bare_scrapy(via: str, count: int) -> int:
    """Scrapy with its own settings, but for the number of requests in flight."""
    answered: list[int] = []

    class Bare(Spider):
        name = "bare"

        async def start(self) -> AsyncIterator[Any]:
            for url in addresses(via, count):
                yield Request(url)

        def parse(self, response: Any) -> None:
            answered.append(response.status)

    settings = {
        "CONCURRENT_REQUESTS_PER_DOMAIN": AT_ONCE_UNLIMITED,
        "LOG_ENABLED": False,
        "TELNETCONSOLE_ENABLED": False,
    }
    process = AsyncCrawlerProcess({**settings, "DOWNLOAD_DELAY": 0, "ROBOTSTXT_OBEY": False})
    process.crawl(Bare)
    process.start()
    assert answered == [200] * count
    return count


WAYS: dict[str, Callable[[str, int], int]] = {
    OURS: on_record,
    "Scrapy, bare": bare_scrapy,
    "aiohttp, bare": bare_aiohttp,
}


def addresses(via: str, count: int) -> Iterator[str]:
    """Of all questions."""
    return (f"{via}{QUESTIONS}/{number}" for number in range(1, count + 1))


def cost(way: str, via: str, count: int) -> Cost:
    """Runs one way, in the process that calls it."""
    began, worked = time.perf_counter(), time.process_time()
    requests = WAYS[way](via, count)
    return Cost(requests, time.perf_counter() - began, time.process_time() - worked)


def measure(count: int) -> dict[str, Any]:
    """Milliseconds a request of each way, the best of several rounds in which all take turns, and ratios of ours to each."""
    costs: dict[str, list[Cost]] = {way: [] for way in WAYS}
    with _served(count) as via:
        for _ in range(ROUNDS):
            for way in WAYS:
                with APART.Pool(1) as pool:  # Twisted's reactor starts once in a process
                    costs[way].append(pool.apply(cost, (way, via, count)))
    clock = {way: min(1000 * run.seconds / run.requests for run in runs) for way, runs in costs.items()}
    work = {way: min(1000 * run.work / run.requests for run in runs) for way, runs in costs.items()}
    return {
        "questions": count,
        "requests_per_second": {way: round(1000 / took) for way, took in clock.items()},
        "milliseconds": {way: round(took, 2) for way, took in clock.items()},
        "milliseconds_of_processor": {way: round(took, 2) for way, took in work.items()},
        "ratios": {way: round(clock[OURS] / clock[way], 2) for way in WAYS if way != OURS},
        "ratios_of_processor_time": {way: round(work[OURS] / work[way], 2) for way in WAYS if way != OURS},
    }


@contextmanager
def _served(count: int) -> Iterator[str]:
    ours, theirs = APART.Pipe()
    server = APART.Process(target=_serve, args=(count, theirs), daemon=True)
    server.start()
    yield ours.recv()
    server.terminate()


def _serve(count: int, pipe: Connection) -> None:
    site = StandIn()
    site.questions = {number: question(number) for number in range(1, count + 1)}
    with site.serving() as via:
        pipe.send(via)
        time.sleep(3600)


def main() -> None:
    """Measure, print a table and write JSON where asked."""
    options = argparse.ArgumentParser(prog="python -m benchmarks.crawling", description=__doc__)
    options.add_argument("--questions", type=int, default=3000, help="questions to fetch (3000)")
    options.add_argument("--json", type=Path, help="also write the figures to this file")
    chosen = options.parse_args()
    figures = measure(chosen.questions)
    table = Table("", "requests/s", "ms", "ms of processor", "ours, times its clock", "ours, times its processor")
    for way in WAYS:
        ratios = [figures[name].get(way, "") for name in ("ratios", "ratios_of_processor_time")]
        speeds = [figures[name][way] for name in ("requests_per_second", "milliseconds", "milliseconds_of_processor")]
        table.add_row(way, *map(str, (*speeds, *ratios)))
    Console().print(table)
    if chosen.json:
        chosen.json.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
