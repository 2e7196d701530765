"""WARC records as bytes: one gzip member each, so that a file cut anywhere is whole up to its last whole member.

The format is WARC/1.1 (https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/). Payloads are
kept as decoded from content and transfer encoding; the headers that named those encodings get the prefix
`X-Archive-Orig-`, as other archiving tools write them, so that no reader decodes twice.
"""

from __future__ import annotations

import base64
import hashlib
import json
import logging
import os
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from io import BytesIO
from pathlib import Path
from typing import Any

from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecordLoader
from warcio.statusandheaders import StatusAndHeaders, StatusAndHeadersParserException
from warcio.warcwriter import BufferWARCWriter

Headers = Sequence[tuple[str, str]]

GZIP_MAGIC = b"\x1f\x8b\x08"
METADATA = "WARC-Json-Metadata"
NO_LONGER_TRUE = {"content-encoding", "transfer-encoding", "content-length"}  # of a payload kept decoded
READ_SIZE = 1 << 16
MALFORMED = (ValueError, TypeError, AttributeError, EOFError, ArchiveLoadFailed, StatusAndHeadersParserException)

logger = logging.getLogger(__name__)


class ArchiveError(Exception):
    """The archive cannot be written or read; the message is one line: file, what is wrong, what to do."""


@dataclass(frozen=True, slots=True)
class Capture:
    """One response as archived. `url` is the public address, `sha256` that of the decoded body in hexadecimal.

    A revisit holds no body: it says that the body was the same as that of the last response from this address.
    """

    url: str
    retrieved_at: datetime
    status: int
    content_type: str
    sha256: str
    metadata: dict[str, str]
    warc: Path
    offset: int
    is_revisit: bool


@dataclass(frozen=True, slots=True)
class Note:
    """What a crawl wrote of itself, and where."""

    written_at: datetime
    warc: Path
    offset: int


# ------------------------------------------------------------------------------ writing


def first_record(name: str) -> bytes:
    """The warcinfo record that opens a file."""
    return _bytes(
        lambda out: out.create_warcinfo_record(
            name,
            {
                "software": f"On Record {version('onrecord')} (warcio)",
                "format": "WARC File Format 1.1",
                "conformsTo": "https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/",
                "description": "Payloads are stored decoded from content and transfer encoding; the original headers "
                "Content-Encoding, Transfer-Encoding and Content-Length carry the prefix X-Archive-Orig-. Digests are "
                f"SHA-256 of the decoded payload. {METADATA} holds what the crawl knew of a record when it asked.",
                "robots": "obey",
            },
        )
    )


def response_record(
    url: str, at: datetime, status: str, headers: Headers, body: bytes, metadata: dict[str, str]
) -> bytes:
    """A response; `status` is code and reason, such as "200 OK"."""
    return _bytes(
        lambda out: out.create_warc_record(
            url,
            "response",
            payload=BytesIO(body),
            length=len(body),
            http_headers=_decoded_headers(status, headers, len(body)),
            warc_headers_dict={**_common(at, metadata), "WARC-Payload-Digest": digest(body)},
        )
    )


def revisit_record(
    url: str, at: datetime, status: str, headers: Headers, body: bytes, metadata: dict[str, str], original_at: datetime
) -> bytes:
    """A response whose body is that of the response from the same address archived at `original_at`."""
    return _bytes(
        lambda out: out.create_revisit_record(
            url,
            digest(body),
            refers_to_uri=url,
            refers_to_date=warc_date(original_at),
            http_headers=_decoded_headers(status, headers, len(body)),
            warc_headers_dict=_common(at, metadata),
        )
    )


def request_record(url: str, at: datetime, method: str, headers: Headers) -> bytes:
    """The request that got the response archived at the same moment."""
    scheme, _, rest = url.partition("://")
    target = "/" + rest.partition("/")[2] if scheme else url
    return _bytes(
        lambda out: out.create_warc_record(
            url,
            "request",
            http_headers=StatusAndHeaders(f"{method} {target} HTTP/1.1", list(headers), is_http_request=True),
            warc_headers_dict=_common(at, {}),
        )
    )


def note_record(at: datetime, content: bytes) -> bytes:
    """What the crawl itself has to say, as JSON: a record of type `metadata`, of no address."""
    return _bytes(
        lambda out: out.create_warc_record(
            None,
            "metadata",
            payload=BytesIO(content),
            length=len(content),
            warc_content_type="application/json",
            warc_headers_dict={**_common(at, {}), "WARC-Payload-Digest": digest(content)},
        )
    )


def digest(body: bytes) -> str:
    """The digest of a body as WARC writes it: algorithm, colon, base 32."""
    return "sha256:" + base64.b32encode(hashlib.sha256(body).digest()).decode()


def warc_date(at: datetime) -> str:
    """A moment as WARC writes it, to the microsecond."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def _bytes(build: Any) -> bytes:
    out = BufferWARCWriter(gzip=True, warc_version="1.1")
    out.write_record(build(out))
    return bytes(out.get_contents())


def _common(at: datetime, metadata: dict[str, str]) -> dict[str, str]:
    return {"WARC-Date": warc_date(at)} | ({METADATA: json.dumps(metadata)} if metadata else {})


def _decoded_headers(status: str, headers: Headers, length: int) -> Any:
    kept = [(f"X-Archive-Orig-{name}" if name.lower() in NO_LONGER_TRUE else name, value) for name, value in headers]
    return StatusAndHeaders(status, [*kept, ("Content-Length", str(length))], protocol="HTTP/1.1")


# ------------------------------------------------------------------------------ reading


def records(warc: Path, start: int = 0) -> Iterator[tuple[Capture, bytes, int]]:
    """Whole responses and revisits from byte `start` (where a record begins): capture, body, and where the next begins.

    Torn and damaged files as in entries.
    """
    return ((entry, body, end) for entry, body, end in entries(warc, start) if isinstance(entry, Capture))


def entries(warc: Path, start: int = 0) -> Iterator[tuple[Capture | Note, bytes, int]]:
    """Whole responses, revisits and notes from byte `start` (where a record begins): each, its body, where the next begins.

    A torn end (a crawl was killed there) ends it with a logged warning. Raises ArchiveError when a record is damaged
    though whole ones follow, or when a body does not have its digest.
    """
    for offset, end, member in _members(warc, start):
        try:
            found = _parse(warc, offset, member)
        except MALFORMED as error:
            raise ArchiveError(
                f"{warc}: the record at byte {offset} is damaged ({error}): restore this file from a copy, or delete it"
            ) from error
        if found:
            yield *found, end


def _parse(warc: Path, offset: int, member: bytes) -> tuple[Capture | Note, bytes] | None:
    record = ArcWarcRecordLoader().parse_record_stream(BytesIO(member), known_format="warc")
    if record.rec_type not in ("response", "revisit", "metadata"):
        return None
    named, http = record.rec_headers.get_header, record.http_headers
    body = record.raw_stream.read()
    sum_written = named("WARC-Payload-Digest")
    if record.rec_type != "revisit" and digest(body) != sum_written:
        raise ValueError("its body does not have its digest")
    if record.rec_type == "metadata":
        return Note(datetime.fromisoformat(named("WARC-Date")), warc, offset), body
    capture = Capture(
        url=named("WARC-Target-URI"),
        retrieved_at=datetime.fromisoformat(named("WARC-Date")),
        status=int(http.get_statuscode()),
        content_type=http.get_header("Content-Type") or "",
        sha256=base64.b32decode(sum_written.removeprefix("sha256:")).hex(),
        metadata=json.loads(named(METADATA) or "{}"),
        warc=warc,
        offset=offset,
        is_revisit=record.rec_type == "revisit",
    )
    return capture, body


def _members(warc: Path, start: int) -> Iterator[tuple[int, int, bytes]]:
    """Whole gzip members: where each begins and ends, and its content. Zlib checks the length and CRC-32 of each.

    Read up to where the file ends at first, since a crawl may be adding to it.
    """
    with warc.open("rb") as file:
        left = os.fstat(file.fileno()).st_size - start
        file.seek(start)

        def more() -> bytes:
            nonlocal left
            piece = file.read(min(READ_SIZE, max(left, 0)))
            left -= len(piece)
            return piece

        offset, pending = start, b""
        while pending := pending or more():
            inflater, parts, taken = zlib.decompressobj(wbits=31), [], 0
            try:
                while pending and not inflater.eof:
                    parts.append(inflater.decompress(pending))
                    taken += len(pending) - len(inflater.unused_data)
                    pending = inflater.unused_data if inflater.eof else more()
                whole = inflater.eof
            except zlib.error:
                whole = False
            if not whole:
                return _torn(warc, offset, file.tell() + left)
            yield offset, offset + taken, b"".join(parts)
            offset += taken


def _torn(warc: Path, offset: int, end: int) -> None:
    """Warns of a torn end; raises ArchiveError when whole records follow before `end`: then it is damage and no end."""
    with warc.open("rb") as file:
        file.seek(offset + 1)
        rest = file.read(end - offset - 1)
    at = rest.find(GZIP_MAGIC)
    while at >= 0:
        inflater = zlib.decompressobj(wbits=31)
        try:
            content = inflater.decompress(rest[at:])
        except zlib.error:
            content = b""
        if inflater.eof and content.startswith(b"WARC/"):
            raise ArchiveError(
                f"{warc}: damaged at byte {offset}, with whole records behind: restore this file from a copy, or delete it"
            )
        at = rest.find(GZIP_MAGIC, at + 1)
    logger.warning(
        "%s: the record at byte %d is torn (a crawl was stopped there); all before it is whole", warc, offset
    )
