"""One request after another until the answer can be read: patience, back-off, and when to give up."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any, TypeVar
from urllib.parse import urlencode, urlsplit

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    IgnoreRequest,
    ResponseDataLossError,
)
from scrapy.http import Response

from crawlers.archive import ArchiveWriter
from crawlers.pages import PageError, ShapeError, SoftError
from crawlers.recording import Errand
from crawlers.settings import LONGEST_BODY

Page = TypeVar("Page")
Item = TypeVar("Item")

TRIES = 6
TRIES_TO_REACH = 3  # of a host that cannot be reached at all
RETRIED = {408, 425, 429, 500, 502, 503, 504}
UNREACHABLE = (CannotResolveHostError, DownloadConnectionRefusedError)
TRANSPORT = (*UNREACHABLE, DownloadFailedError, DownloadTimeoutError, ResponseDataLossError, OSError)
LONGEST_WAIT = 60.0  # seconds, between tries
LONGEST_ASKED_WAIT = 600.0  # seconds, when a source asks for it with Retry-After
MOST_IN_A_ROW = 20  # addresses given up with no success between: more than it takes to halve 40 years down to a day
AT_ONCE = 32  # fetches prepared at a time; the pace is kept further down


class FetchError(Exception):
    """An address did not give what was asked; the message is one line: address, `why`, what to do."""

    def __init__(self, address: str, why: str, todo: str) -> None:
        super().__init__(f"{address}: {why}: {todo}")
        self.why = why


class Refused(FetchError):
    """An answer that asking again does not change (404 and its like), or that is not taken (robots.txt, too long)."""


class Unreachable(FetchError):
    """The host cannot be reached, or answers nothing of use: asking for more is pointless."""


class Fetcher:
    """Fetches through Scrapy's downloader, so each request keeps the pace, obeys robots.txt and is archived.

    `first_wait` is the wait before the second try, in seconds; it doubles with each.
    """

    def __init__(self, crawler: Crawler, archive: ArchiveWriter, first_wait: float) -> None:
        self.crawler, self.archive, self.first_wait = crawler, archive, first_wait
        self.given_up = 0  # in a row

    async def get(self, url: str, read: Callable[[bytes], Page], tries: int = TRIES) -> Page:
        """The page at an address, read from its body. Raises FetchError, ShapeError (naming the address)."""
        return (await self.run(url, Errand(lambda body, _: read(body)), tries)).page  # type: ignore[return-value]

    async def run(self, url: str, errand: Errand[Page], tries: int = TRIES) -> Errand[Page]:
        """The errand, done: page and capture are set. Raises FetchError, ShapeError, other PageErrors of the reader."""
        wait, reason = self.first_wait, ""
        for turn in range(1, tries + 1):
            try:
                response = await self._download(
                    Request(url, headers=dict(errand.secret), meta={"errand": errand, "dont_retry": True})
                )
            except (IgnoreRequest, DownloadCancelledError) as error:
                by_hand = "fetch it by hand, if you may, and use `onrecord add`"
                raise Refused(url, _refusal(error), by_hand) from error
            except TRANSPORT as error:
                reason, asked_wait = _transport_reason(error), 0.0
                if isinstance(error, UNREACHABLE) and turn >= min(tries, TRIES_TO_REACH):
                    host = urlsplit(url).hostname or url
                    raise Unreachable(host, reason, "check the connection, then crawl again") from error
            else:
                if response.status == 200 and errand.problem is None:
                    self.given_up = 0
                    return errand
                if response.status == 200 and not isinstance(errand.problem, SoftError):
                    raise _named(errand.problem, url)
                if response.status != 200 and response.status not in RETRIED:
                    raise Refused(url, f"answered {response.status}", "see whether the address has changed")
                reason = str(errand.problem) if response.status == 200 else f"answered {response.status}"
                asked_wait = retry_after(response.headers.get("Retry-After"), datetime.now(UTC))
            if turn < tries:
                await asyncio.sleep(max(wait, min(asked_wait, LONGEST_ASKED_WAIT)))
                wait = min(wait * 2, LONGEST_WAIT)
        self.given_up += 1
        if self.given_up >= MOST_IN_A_ROW:
            raise Unreachable(url, f"{reason}, as at {MOST_IN_A_ROW} addresses in a row", "crawl again later")
        raise FetchError(url, f"{reason} ({tries} tries)", "crawl again later")

    async def _download(self, request: Request) -> Response:
        assert self.crawler.engine
        return await self.crawler.engine.download_async(request)


async def for_each(items: Iterable[Item], work: Callable[[Item], Awaitable[None]], at_once: int = AT_ONCE) -> None:
    """Does `work` on every item, `at_once` at a time. The first error ends it and is raised."""
    todo = iter(items)

    async def worker() -> None:
        for item in todo:
            await work(item)

    try:
        async with asyncio.TaskGroup() as group:
            for _ in range(at_once):
                group.create_task(worker())
    except ExceptionGroup as errors:
        raise errors.exceptions[0] from None


def retry_after(header: bytes | None, now: datetime) -> float:
    """Seconds that a Retry-After header asks to wait: a number or a date; 0 when there is none.

    >>> retry_after(b"120", datetime(2026, 11, 21, tzinfo=UTC))
    120.0
    >>> retry_after(b"Sat, 21 Nov 2026 00:00:30 GMT", datetime(2026, 11, 21, tzinfo=UTC))
    30.0
    """
    text = (header or b"").decode("latin-1").strip()
    if text.isdigit():
        return float(text)
    try:
        return max(0.0, (parsedate_to_datetime(text) - now).total_seconds())
    except (ValueError, TypeError):
        return 0.0


def query(url: str, parameters: Mapping[str, Any]) -> str:
    """An address with its parameters; a list repeats its key, True and False are written in lower case."""
    flat = {name: str(value).lower() if isinstance(value, bool) else value for name, value in parameters.items()}
    return f"{url}?{urlencode(flat, doseq=True)}"


def _refusal(error: BaseException) -> str:
    is_too_long = isinstance(error, DownloadCancelledError) or "DOWNLOAD_MAXSIZE" in str(error)
    return f"the answer is longer than {LONGEST_BODY // 1_000_000} MB" if is_too_long else str(error)


def _transport_reason(error: BaseException) -> str:
    match error:
        case CannotResolveHostError():
            return "the name of the host is not known"
        case DownloadConnectionRefusedError():
            return "the host refuses connections"
        case DownloadTimeoutError():
            return "no answer in time"
        case ResponseDataLossError():
            return "the answer broke off"
        case _:
            return f"the connection failed ({error or type(error).__name__})"


def _named(problem: PageError | None, url: str) -> PageError:
    assert problem is not None
    if isinstance(problem, ShapeError):
        return ShapeError(f"{url}: {problem}: the source has changed; adapt its page, then crawl again")
    return type(problem)(f"{url}: {problem}")
