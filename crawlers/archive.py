"""The archive: WARC files under data/raw, one for each source and run, with every response exactly as published.

    data/raw/<source_id>/<start time>.warc.gz     the truth: never changed, only added to
    data/raw/<source_id>/index.sqlite             what was archived last from each address (crawlers.seen)

Each record is a gzip member of its own and is appended in one piece, so a crawl killed at any moment leaves a readable
file. A body that is the same as the last from its address becomes a revisit record that refers to it.
"""

from __future__ import annotations

import errno
import hashlib
import os
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from http import HTTPStatus
from pathlib import Path
from types import TracebackType

from crawlers.seen import Latest, Seen
from crawlers.sweeps import Sweep
from crawlers.warc import (
    ArchiveError,
    Capture,
    Headers,
    first_record,
    note_record,
    records,
    request_record,
    response_record,
    revisit_record,
)

__all__ = [
    "ArchiveError",
    "ArchiveWriter",
    "Capture",
    "Headers",
    "Latest",
    "captures",
    "read_body",
    "responses",
    "warcs",
]

REASONS = {status.value: status.phrase for status in HTTPStatus}
ROTATE_AT = 100_000_000  # bytes; a file is closed when it has grown past this


class ArchiveWriter:
    """Appends responses to a source's folder: `with ArchiveWriter(data / "raw" / source_id) as archive`.

    The file is made with the first response. One writer for a folder at a time (crawlers.crawl holds the lock).
    Raises ArchiveError when something cannot be written; what was archived before stays whole.
    """

    def __init__(self, folder: Path, rotate_at: int = ROTATE_AT) -> None:
        self.folder, self.rotate_at = folder, rotate_at
        self._file: int | None = None
        self._size = 0
        self._failed: ArchiveError | None = None

    def __enter__(self) -> ArchiveWriter:
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            self._seen = Seen(self.folder)
        except OSError as error:
            raise self._cannot(self.folder, error) from error
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._end_file()
        self._seen.close()

    def latest(self, url: str) -> Latest | None:
        """The last answer with status 200 from this address, if the archive holds any."""
        return self._seen.latest(url)

    def sweeps(self, asked: str) -> list[Sweep]:
        """What was swept of a list, oldest first; nothing that was held in files which are gone."""
        names = self._names()
        sweeps = self._seen.sweeps(asked)
        return [sweep for sweep in sweeps if bisect_right(names, file_name(sweep.checked_at)) >= sweep.files]

    def _names(self) -> list[str]:
        return sorted(warc.name for warc in self.folder.glob("*.warc.gz"))

    def add_sweep(self, sweep: Sweep) -> None:
        """Archives how far a window was swept. Raises ArchiveError."""
        if self._failed:
            raise self._failed
        warc = self._current_file(sweep.checked_at)
        sweep = sweep.model_copy(update={"files": bisect_right(self._names(), file_name(sweep.checked_at))})
        self._append(warc, note_record(sweep.checked_at, sweep.model_dump_json().encode()))
        self._seen.add_sweep(sweep, warc, self._size)

    def marked(self, name: str) -> list[tuple[str, str]]:
        """Addresses whose last good answer was archived with this name in its metadata, each with its value, in order."""
        return self._seen.marked(name)

    def write(
        self,
        url: str,
        *,
        status: int,
        headers: Headers,
        body: bytes,
        metadata: Mapping[str, str] | None = None,
        request_headers: Headers = (),
        method: str = "GET",
        retrieved_at: datetime | None = None,
    ) -> Capture:
        """Archives one response with its request. `body` is decoded, `headers` are as received.

        A revisit is written when status, body and metadata are those of the last good answer from this address.
        """
        if self._failed:
            raise self._failed
        at, known = retrieved_at or datetime.now(UTC), dict(metadata or {})
        warc = self._current_file(at)
        capture = Capture(
            url=url,
            retrieved_at=at,
            status=status,
            content_type=next((value for name, value in headers if name.lower() == "content-type"), ""),
            sha256=hashlib.sha256(body).hexdigest(),
            metadata=known,
            warc=warc,
            offset=self._size,
            is_revisit=False,
        )
        line = f"{status} {REASONS.get(status, 'Unknown')}"
        last = self.latest(url) if status == 200 else None
        if last and (last.sha256, last.metadata) == (capture.sha256, known):
            capture = replace(capture, is_revisit=True)
            record = revisit_record(url, at, line, headers, body, known, last.original_at)
        else:
            record = response_record(url, at, line, headers, body, known)
        self._append(warc, record + request_record(url, at, method, request_headers))
        self._seen.add(capture, self._size)
        if self._size >= self.rotate_at:
            self._end_file()
        return capture

    def _current_file(self, at: datetime) -> Path:
        while self._file is None:
            self._warc = self.folder / file_name(at)
            try:
                self._file = os.open(self._warc, os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_EXCL, 0o644)
            except FileExistsError:
                at += timedelta(microseconds=1)
                continue
            except OSError as error:
                raise self._cannot(self._warc, error) from error
            self._size = 0
            self._append(self._warc, first_record(self._warc.name))
        return self._warc

    def _append(self, warc: Path, piece: bytes) -> None:
        assert self._file is not None
        left = memoryview(piece)
        try:
            while left:
                left = left[os.write(self._file, left) :]
        except OSError as error:
            with suppress(OSError):
                os.ftruncate(self._file, self._size)
            raise self._cannot(warc, error) from error
        self._size += len(piece)

    def _end_file(self) -> None:
        if self._file is not None:
            with suppress(OSError):  # a device that cannot sync
                os.fsync(self._file)
            os.close(self._file)
            self._file = None

    def _cannot(self, path: Path, error: OSError) -> ArchiveError:
        """The failure to write, kept: every later write is refused with it."""
        todo = "free some space" if error.errno in (errno.ENOSPC, errno.EDQUOT) else "make it writable"
        self._failed = ArchiveError(
            f"{path}: cannot be written ({error.strerror}): {todo} and crawl again; what was archived before is whole"
        )
        return self._failed


def file_name(begun: datetime) -> str:
    """The name of an archive file begun at a moment; names are in the order of their moments.

    >>> file_name(datetime(2026, 11, 21, 9, 30, tzinfo=UTC))
    '20261121T093000000000Z.warc.gz'
    """
    return f"{begun.astimezone(UTC):%Y%m%dT%H%M%S%fZ}.warc.gz"


def captures(warc: Path) -> Iterator[Capture]:
    """Whole responses and revisits of a file, in order.

    A torn end (a crawl was killed) ends it with a logged warning; damage before whole records raises ArchiveError.
    """
    return (capture for capture, _, _ in records(warc))


def responses(warc: Path) -> Iterator[tuple[Capture, bytes]]:
    """Whole responses (revisits left out) with their decoded bodies, in order; torn and damaged files as in captures."""
    return ((capture, body) for capture, body, _ in records(warc) if not capture.is_revisit)


def read_body(warc: Path, offset: int) -> bytes:
    """The decoded body of the response whose record begins at byte `offset`. Raises ArchiveError."""
    try:
        capture, body, _ = next(records(warc, offset), (None, b"", 0))
    except OSError as error:
        raise ArchiveError(
            f"{warc}: cannot be read ({error.strerror}): restore it from a copy, or crawl again"
        ) from error
    if capture is None or capture.offset != offset or capture.is_revisit:
        raise ArchiveError(f"{warc}: no whole response begins at byte {offset}: build the database again")
    return body


def warcs(data: Path, source_id: str | None = None) -> list[Path]:
    """The WARC files of one source, or of all, oldest first within a source."""
    return sorted((data / "raw").glob(f"{source_id or '*'}/*.warc.gz"))
