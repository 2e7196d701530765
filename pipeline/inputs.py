"""The reference data that a database was built with, inside the database: what is computed from it later is computed with
the same constants, whatever data/reference says by then."""

from __future__ import annotations

import duckdb
from pydantic import TypeAdapter, ValidationError

from pipeline.database import DatabaseOutdated
from pipeline.reference import Reference

_REFERENCE = TypeAdapter(Reference)


def dump(reference: Reference) -> str:
    """As JSON; equal reference data give equal texts."""
    return _REFERENCE.dump_json(reference).decode()


def reference_of(connection: duckdb.DuckDBPyConnection) -> Reference:
    """The reference data of a build. Raises DatabaseOutdated when another version of the software wrote it."""
    row = connection.execute("SELECT reference FROM inputs").fetchone()
    try:
        return _REFERENCE.validate_json(row[0] if row else "")
    except ValidationError as error:
        where = ".".join(map(str, error.errors()[0]["loc"]))
        raise DatabaseOutdated(
            f"the database was built by another version of the software ({where or 'inputs'}). Build it again: onrecord build"
        ) from None
