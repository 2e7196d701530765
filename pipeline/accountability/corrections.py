"""Repairs of single fields (data/reference/corrections.toml), each of which ends itself once the source is repaired."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import duckdb

from crawlers.sources import Slug, Strict, Text, WebAddress

CORRECTABLE = ("title", "member_id", "party_id", "date", "url")


class CorrectionError(ValueError):
    """A correction does not fit what the source says now; the message names it and says what to do."""


class Correction(Strict):
    """A repair of one field of one document, which ends itself once the source no longer says what we `expect`."""

    document_id: Text
    field: Slug
    expect: Text
    value: Text
    reason: Text
    source_url: WebAddress
    date: date


def correct(connection: duckdb.DuckDBPyConnection, wanted: Sequence[Correction]) -> None:
    """Applies each correction to the document it names. Raises CorrectionError when the source no longer says what the
    correction expects, so that a repaired source removes its correction."""
    for entry in wanted:
        if entry.field not in CORRECTABLE:
            raise CorrectionError(
                f"corrections.toml, {entry.document_id}: {entry.field!r} cannot be corrected, only {', '.join(CORRECTABLE)}"
            )
        row = connection.execute(
            f"SELECT {entry.field}::VARCHAR FROM documents WHERE document_id = ?", [entry.document_id]
        ).fetchone()
        if row is None:
            raise CorrectionError(
                f"corrections.toml, {entry.document_id}: the archive does not hold it. Remove the entry"
            )
        if row[0] != entry.expect:
            raise CorrectionError(
                f"corrections.toml, {entry.document_id}: {entry.field} is {row[0]!r}, not {entry.expect!r}. Remove the entry, or mend it"
            )
        connection.execute(
            f"UPDATE documents SET {entry.field} = ? WHERE document_id = ?", [entry.value, entry.document_id]
        )
