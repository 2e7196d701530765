"""A manifesto that a person downloaded, put into the archive as if its address had answered with it."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

from crawlers.archive import ArchiveError, ArchiveWriter, Capture, captures, warcs
from crawlers.crawl import CrawlError, locked
from crawlers.pages import PageError
from crawlers.spiders import manifestos

ADDED_BY_HAND = "X-Archive-Added-By-Hand"


def add(
    data: Path, file: Path, url: str, party_id: str, election_date: date, title: str, replace: bool = False
) -> Capture:
    """Archives a downloaded manifesto. Another that is archived for that party and election gives way only with
    `replace`; its bytes stay in the archive.

    Raises CrawlError when the file cannot be read, holds no manifesto, would replace another, or cannot be archived.
    """
    address = urlsplit(url)
    if address.scheme not in ("http", "https") or not address.hostname or any(map(str.isspace, url)):
        raise CrawlError(f"--url {url}: give the public address of the document, beginning with https://")
    try:
        body = file.read_bytes()
    except OSError as error:
        raise CrawlError(f"{file}: cannot be read ({error.strerror}): give the file that you downloaded") from error
    kind = content_type(body)
    try:
        manifestos.check(url, body, kind)
    except PageError as error:
        raise CrawlError(f"{file}: {error}") from error
    about = manifestos.metadata(party_id, election_date.isoformat(), title)
    headers = [("Content-Type", kind), (ADDED_BY_HAND, file.name.encode("ascii", "replace").decode())]
    try:
        with locked(data), ArchiveWriter(data / "raw" / "manifestos") as archive:
            before = None if replace else _archived(data, party_id, election_date)
            if before and before.sha256 != hashlib.sha256(body).hexdigest():
                raise CrawlError(
                    f"{party_id} {election_date}: the archive holds {before.url}, fetched {before.retrieved_at:%Y-%m-%d}: "
                    "to put this file in its place, add --replace"
                )
            return archive.write(url, status=200, headers=headers, body=body, metadata=about)
    except ArchiveError as error:
        raise CrawlError(str(error)) from error


def content_type(body: bytes) -> str:
    """What a document is, by its first bytes."""
    start = body[:1024].lstrip().lower()
    if start.startswith(b"%pdf-"):
        return "application/pdf"
    return "text/html; charset=utf-8" if start.startswith(b"<") else "text/plain; charset=utf-8"


def _archived(data: Path, party_id: str, election_date: date) -> Capture | None:
    """The manifesto of a party and election that was archived last."""
    held = None
    for warc in warcs(data, "manifestos"):
        for capture in captures(warc):
            about = capture.metadata
            if (about.get("party_id"), about.get("election_date")) == (party_id, election_date.isoformat()):
                held = capture
    return held
