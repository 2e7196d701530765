"""The one component through which responses reach the archive."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Response

from crawlers.archive import ArchiveWriter, Capture, Headers
from crawlers.pages import PageError

Page = TypeVar("Page")


@dataclass
class Errand(Generic[Page]):
    """What a request is sent for: `read` makes a page of body and content type, or raises PageError.

    `metadata` is archived with the answer only when it could be read, so that a challenge page is never taken for the
    record it stands in for. So is what `landing` says of the address at which the answer stood, after redirects.
    `secret` headers are sent and never archived, nor is an answer other than 200 to them, which might repeat them.
    """

    read: Callable[[bytes, str], Page]
    metadata: Mapping[str, str] = field(default_factory=dict)
    landing: Callable[[str], Mapping[str, str]] = lambda _: {}
    secret: Mapping[str, str] = field(default_factory=dict, repr=False)
    page: Page | None = None
    problem: PageError | None = None
    capture: Capture | None = None


class Recorder:
    """Scrapy downloader middleware that archives every response (errors, redirects and robots.txt too) as it arrives."""

    def __init__(self, archive: ArchiveWriter) -> None:
        self.archive = archive

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Recorder:
        """Scrapy's constructor: the archive is the spider's."""
        return cls(crawler.spider.archive)  # type: ignore[union-attr]

    def process_response(self, request: Request, response: Response) -> Response:
        """Archives the response. Raises ArchiveError, which must stop the crawl."""
        errand: Errand[object] | None = request.meta.get("errand")
        is_read, mistake = False, None
        if errand and response.status == 200:
            errand.page = errand.problem = None
            try:
                errand.page = errand.read(response.body, content_type(response))
                is_read = True
            except PageError as error:
                errand.problem = error
            except Exception as error:  # of ours: what came is archived all the same
                mistake = error
        if errand and errand.secret and response.status != 200:
            return response
        secret = {name.lower() for name in errand.secret} if errand else set()
        capture = self.archive.write(
            request.url,
            status=response.status,
            headers=_pairs(response.headers),
            body=response.body,
            metadata={**errand.metadata, **errand.landing(request.url)} if errand and is_read else {},
            request_headers=[pair for pair in _pairs(request.headers) if pair[0].lower() not in secret],
            method=request.method,
        )
        if mistake:
            raise mistake
        if errand:
            errand.capture = capture
        return response


def content_type(response: Response) -> str:
    """The Content-Type header, or nothing."""
    return (response.headers.get("Content-Type") or b"").decode("latin-1")


def _pairs(headers: Mapping[bytes, list[bytes]]) -> Headers:
    return [(name.decode("latin-1"), value.decode("latin-1")) for name, values in headers.items() for value in values]
