"""Where a request really goes: to its host, or to a mirror that serves https://<host>/<path> at <mirror>/<host>/<path>."""

from __future__ import annotations

from scrapy import Request
from scrapy.core.downloader.handlers.http11 import HTTP11DownloadHandler
from scrapy.crawler import Crawler
from scrapy.http import Response


class MirrorHandler(HTTP11DownloadHandler):
    """Scrapy's HTTP handler, the last before the wire, so that pace, robots.txt, redirects and the archive all see the
    public address. Keeps the name of the content encoding, which is about to be undone.
    """

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self.mirror: str | None = crawler.settings["MIRROR"]
        self._disconnect_timeout = (
            10  # seconds; Scrapy's one is too short on a busy machine, and then it ends with a traceback
        )

    async def download_request(self, request: Request) -> Response:
        """The response, with the address that was asked for."""
        sent = request.replace(url=mirrored(request.url, self.mirror)) if self.mirror else request
        response = await super().download_request(sent)
        if latency := sent.meta.get("download_latency"):
            request.meta["download_latency"] = latency
        if encoding := response.headers.get("Content-Encoding"):
            response.headers["X-Archive-Orig-Content-Encoding"] = encoding
        if self.mirror and (location := response.headers.get("Location")):
            response.headers["Location"] = original(location.decode("latin-1"), self.mirror)
        return response.replace(url=request.url)


def mirrored(url: str, mirror: str) -> str:
    """The address at which the mirror serves `url`.

    >>> mirrored("https://api.example/a?b=1", "http://127.0.0.1:8000")
    'http://127.0.0.1:8000/api.example/a?b=1'
    """
    return f"{mirror.rstrip('/')}/{url.partition('://')[2]}"


def original(location: str, mirror: str) -> str:
    """The public address that a mirror's redirect points to.

    >>> original("http://127.0.0.1:8000/api.example/a?b=1", "http://127.0.0.1:8000")
    'https://api.example/a?b=1'
    """
    base = mirror.rstrip("/") + "/"
    return f"https://{location.removeprefix(base)}" if location.startswith(base) else location
