"""Proof that every quote stands in the archive: from the database back to the archived bytes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

import duckdb

from crawlers.archive import ArchiveError
from crawlers.warc import records
from pipeline.documents import read_documents


@dataclass(slots=True)
class Verified:
    """How many mentions were proven, and one line for each that was not."""

    mentions: int = 0
    documents: int = 0
    failures: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Quote:
    mention_id: str
    locator: str
    start: int
    end: int
    statement: str


def verify(connection: duckdb.DuckDBPyConnection, data: Path, done: Callable[[], None] = lambda: None) -> Verified:
    """Reads the archived body of every document that is quoted, checks its SHA-256, cuts it into passages afresh and
    compares each quote with the characters at its offsets. `done` is called after each document."""
    result = Verified()
    wanted: dict[tuple[str, int, str, str, str], list[_Quote]] = defaultdict(list)
    rows = connection.execute(
        """SELECT d.warc, d.warc_offset, d.source_id, d.document_id, d.sha256,
                  m.mention_id, m.locator, m.start_char, m.end_char, m.statement
        FROM mentions m JOIN documents d USING (document_id) ORDER BY ALL"""
    ).fetchall()
    for warc, offset, source_id, document_id, digest, *where in rows:
        wanted[warc, offset, source_id, document_id, digest].append(_Quote(*where))
    for (warc, offset, source_id, document_id, digest), quotes in wanted.items():
        result.documents += 1
        problem: str | None = None
        passages: dict[str, str] = {}
        try:
            capture, body, _ = next(records(data / warc, offset))
            if sha256(body).hexdigest() != digest:
                problem = "the archived body has another SHA-256"
            for document, found in read_documents(source_id, capture, body, warc):
                if document.document_id == document_id:
                    passages = {passage.locator: passage.text for passage in found}
        except (ArchiveError, OSError, ValueError, StopIteration) as error:
            problem = f"the archived record cannot be read ({error})"
        for quote in quotes:
            result.mentions += 1
            cut = passages.get(quote.locator, "")[quote.start : quote.end]
            reason = problem or (None if cut == quote.statement else f"the archive has {cut[:60]!r} there")
            if reason:
                result.failures.append(f"{quote.mention_id} ({document_id}, {quote.locator}): {reason}")
        done()
    return result
