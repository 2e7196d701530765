"""Texts that may not be published again leave the archive as quotes alone.

The Manifesto Project lets its texts be used for research and not be published again. A single statement, with its source,
is a quotation that the law allows (Copyright, Designs and Patents Act 1988, section 30(1ZA)); the sentences around it are
more than is needed. So the database itself, and with it every page, export and briefing, holds nothing else of them.
"""

from __future__ import annotations

from collections import defaultdict

import duckdb

from pipeline.export.public_copy import Span, masked

SOURCES = ("manifesto_project",)


def keep_quotes_only(connection: duckdb.DuckDBPyConnection) -> None:
    """Masks the passages of these sources outside their quotes, so that offsets and counts of words hold, and takes away
    context, headings, and what was nearly a mention."""
    own = "document_id IN (SELECT document_id FROM documents WHERE source_id IN (SELECT unnest($sources)))"
    values = {"sources": list(SOURCES)}
    quoted: dict[tuple[str, str], list[Span]] = defaultdict(list)
    for document, locator, start, end in connection.execute(
        f"SELECT document_id, locator, start_char, end_char FROM mentions WHERE {own}", values
    ).fetchall():
        quoted[document, locator].append((start, end))
    passages = connection.execute(f"SELECT document_id, locator, text FROM passages WHERE {own}", values).fetchall()
    for document, locator, text in passages:
        connection.execute(
            "UPDATE passages SET text = ?, heading = NULL, lead_in = NULL WHERE document_id = ? AND locator = ?",
            [masked(text, quoted[document, locator]), document, locator],
        )
    connection.execute(f"UPDATE mentions SET context_before = '', context_after = '' WHERE {own}", values)
    connection.execute(f"DELETE FROM near_misses WHERE {own}", values)
