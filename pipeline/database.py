"""onrecord.duckdb: built aside, published whole, read through short read-only connections."""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
from collections.abc import Iterator
from pathlib import Path

import duckdb

SCHEMA = (Path(__file__).parent / "schema.sql").read_text(encoding="utf-8")
SCHEMA_VERSION = int(
    hashlib.sha256(SCHEMA.encode()).hexdigest()[:7], 16
)  # another schema is another version, by itself
FILE = "onrecord.duckdb"
BUILDING = "onrecord.building.duckdb"
MEMORY_LIMIT = "700MB"  # of DuckDB's own buffers: a whole build has to stay under 1.5 GB
Config = dict[str, str | bool | int | float | list[str]]
READER: Config = {
    "enable_external_access": False,
    "python_enable_replacements": False,  # a name in SQL is never a variable of ours
    "lock_configuration": True,
}


class DatabaseError(Exception):
    """The database cannot be used; the message is one line that says why and what to do."""


class DatabaseMissing(DatabaseError):
    """There is no database at the given path."""


class DatabaseOutdated(DatabaseError):
    """The file is a database of another schema version, or none of ours."""


def connect(path: Path, memory: str = MEMORY_LIMIT, threads: int = 2) -> duckdb.DuckDBPyConnection:
    """A read-only connection that can reach nothing but this file, with a limit for DuckDB's buffers. Query, then close:
    an open handle keeps seeing the file it opened, also after a new build has replaced it.

    Raises DatabaseMissing, DatabaseOutdated, or DatabaseError when a writer holds the file.
    """
    if not path.is_file():
        raise DatabaseMissing(f"{path}: there is no database yet. Build one: onrecord update (or: onrecord demo)")
    try:
        config = {**READER, "memory_limit": memory, "threads": threads}
        connection = duckdb.connect(str(path), read_only=True, config=config)
    except duckdb.IOException as error:
        if "lock" in str(error).lower():
            raise DatabaseError(f"{path}: another program is writing to it. Try again when it has finished.") from None
        raise DatabaseOutdated(
            f"{path}: not a database that this version can read. Build it again: onrecord build"
        ) from None
    except duckdb.Error:
        raise DatabaseOutdated(
            f"{path}: not a database that this version can read. Build it again: onrecord build"
        ) from None
    try:
        row = connection.execute("SELECT schema_version FROM builds").fetchone()
    except duckdb.Error:
        row = None
    if row is None or row[0] != SCHEMA_VERSION:
        connection.close()
        found = "no build of ours" if row is None else f"schema {row[0]}"
        raise DatabaseOutdated(
            f"{path}: {found}, this version reads schema {SCHEMA_VERSION}. Build it again: onrecord build"
        )
    return connection


@contextlib.contextmanager
def exclusive(data: Path) -> Iterator[None]:
    """Holds the data folder for one build at a time; the lock goes with the process, whatever ends it.

    Raises DatabaseError when another build holds it, or the folder cannot be written.
    """
    path = data / ".build.lock"
    try:
        data.mkdir(parents=True, exist_ok=True)
        file = path.open("w")
    except OSError as error:
        raise DatabaseError(
            f"{path}: cannot be written ({error.strerror}). Choose another --data, or free some space"
        ) from None
    with file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise DatabaseError(f"{data}: another build is at work here. Wait for it to finish.") from None
        yield


@contextlib.contextmanager
def building(data: Path, target: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection to a new, empty database of our schema in the data folder. When the block ends well the new file takes
    the place of `target` in a single step; when it raises, what was there stays and the new one is removed. Call it inside
    `exclusive`.

    Raises DatabaseError when DuckDB cannot write (a full disk).
    """
    aside = data / BUILDING
    _remove(aside)  # of a build that was killed
    config: Config = {"memory_limit": MEMORY_LIMIT, "temp_directory": str(data / ".duckdb_tmp")}
    try:
        connection = duckdb.connect(str(aside), config=config)
        try:
            connection.execute(SCHEMA)
            yield connection
            connection.execute("CHECKPOINT")
        finally:
            connection.close()
        target.parent.mkdir(parents=True, exist_ok=True)
        aside.replace(target)
    except (duckdb.IOException, duckdb.FatalException, duckdb.OutOfMemoryException) as error:
        first = str(error).splitlines()[0]
        raise DatabaseError(
            f"{aside}: cannot be written ({first}). Free some space and build again; what was published stays"
        ) from None
    finally:
        _remove(aside)


def _remove(path: Path) -> None:
    for file in (path, path.with_name(path.name + ".wal")):
        file.unlink(missing_ok=True)
