"""Archive + reference data -> onrecord.duckdb: the steps, in order."""

from __future__ import annotations

import dataclasses
import hashlib
import importlib.metadata
import multiprocessing
import tempfile
from collections.abc import Callable, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from datetime import UTC, date, datetime
from pathlib import Path

import duckdb
from pydantic_core import to_json

from crawlers.archive import warcs
from pipeline import load
from pipeline.accountability.as_of import held_by, reference_as_of
from pipeline.accountability.corrections import correct
from pipeline.accountability.history import PAST, RETIRED, remember, remembered, save
from pipeline.checks import check
from pipeline.database import FILE, SCHEMA_VERSION, building, exclusive
from pipeline.documents.quotes_only import keep_quotes_only
from pipeline.evaluation.agreement import Agreement, agreement
from pipeline.inputs import dump
from pipeline.partitions import Partition, partition_all
from pipeline.people import twfy
from pipeline.people.attribution import attribute
from pipeline.reference import Reference
from pipeline.reference import load as load_reference
from pipeline.reviews.apply import apply
from pipeline.reviews.record import Review, read_reviews, reviews_folder
from pipeline.scores.tables import score
from pipeline.stored import store
from pipeline.sweeps import load_sweeps
from pipeline.tagger import version


class BuildError(Exception):
    """The build cannot go on; the message is one line. What was published before stays."""


@dataclasses.dataclass(frozen=True, slots=True)
class Built:
    """What a build made, for its one-line summary."""

    path: Path
    build_id: str
    documents: int
    passages: int
    mentions: int
    warnings: list[str]


def build(
    data: Path,
    executor: Executor | None = None,
    workers: int | None = None,
    step: Callable[[str, int], None] = lambda name, total: None,
    done: Callable[[Path], None] = lambda warc: None,
    as_of: date | None = None,
) -> Built:
    """Builds the database of a data folder and publishes it in one step, or leaves the published one as it was.

    `step(name, total)` is told which step begins and how many archive files it takes (0: not counted in files), `done`
    each archive file as it is read. Without an executor, as many processes as there are cores; `dask.distributed`'s
    `Client.get_executor()` works as well. With `as_of`, what the archive held and people had reviewed at the end of that day,
    into as-of/<day>.duckdb; what is published stays.

    Raises BuildError when the archive is empty; ReferenceError, ReviewError, KeptError, ArchiveError, DocumentError, MembershipError,
    CorrectionError, CheckFailed, DatabaseError, OSError.
    """
    reference = load_reference(data)
    reviews = read_reviews(reviews_folder(data, reference.is_sample), [ask.ask_id for ask in reference.asks])
    target = data / FILE
    if as_of:
        reference = reference_as_of(reference, as_of)
        reviews = [(place, review) for place, review in reviews if review.date <= as_of]
        target = data / "as-of" / f"{as_of}.duckdb"
    archived = warcs(data)
    if not archived:
        raise BuildError(f"{data / 'raw'}: the archive is empty. Fill it first: onrecord crawl (or: onrecord update)")
    with exclusive(data), tempfile.TemporaryDirectory() as aside:
        step("read the archive", len(archived))
        partitions = _read(data, reference, executor, workers, done)
        if as_of:
            partitions = list(held_by(partitions, as_of, Path(aside)))
            if not partitions:
                raise BuildError(f"--as-of {as_of}: the archive held nothing on that day. Choose a later one")
        measured = agreement(data, reference.asks, reference.topic)
        with building(data, target) as connection:
            step("load", 0)
            load.reference_data(connection, reference)
            load.crawls(connection, partitions, data)
            load_sweeps(connection, partitions, reference.sources)
            disputed = load.members(connection, partitions, reference)
            twfy.people(connection, partitions)
            load.documents(connection, partitions)
            twfy.ministers(connection)
            correct(connection, reference.corrections)
            attribute(connection, reference.not_ministerial)
            load.signatures(connection)
            load.copies(connection)
            twfy.copies(connection)
            load.mentions(connection, partitions)
            load.agreement(connection, measured)
            warnings = [
                *disputed,
                *apply(connection, reviews),
                *load.unreadable(connection, partitions),
                *twfy.strangers(connection),
            ]
            keep_quotes_only(connection)
            if not as_of:
                warnings += remember(connection, RETIRED, target, data)
            step("score", 0)
            score(connection, reference)
            if not as_of:
                warnings += remember(connection, PAST, target, data)
            store(connection)
            build_id = _stamp(connection, reference, partitions, (measured, reviews), as_of)
            step("check", 0)
            warnings += check(connection, reference)
            documents, passages, mentions = _row(connection, "SELECT documents, passages, mentions FROM builds")
            gone = [(history, remembered(connection, history)) for history in (RETIRED, PAST)]
        for history, told in () if as_of else gone:
            save(data, history, told)
    return Built(target, build_id, documents, passages, mentions, warnings)


def _read(
    data: Path, reference: Reference, executor: Executor | None, workers: int | None, done: Callable[[Path], None]
) -> list[Partition]:
    if executor is not None:
        return partition_all(data, reference.asks, reference.topic, executor, done)
    # spawn: a forked child would inherit DuckDB's threads and locks
    with ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn")) as pool:
        try:
            return partition_all(data, reference.asks, reference.topic, pool, done)
        except BrokenProcessPool:
            raise BuildError(
                "a process that was reading the archive was ended from outside (out of memory?). "
                "Build again: what was read is kept"
            ) from None


def _stamp(
    connection: duckdb.DuckDBPyConnection,
    reference: Reference,
    partitions: list[Partition],
    others: tuple[Agreement, Sequence[tuple[str, Review]]],
    as_of: date | None,
) -> str:
    """Writes the one row of `builds`, and of `inputs`. The id is a digest of all inputs, so that equal inputs give equal ids."""
    digest = hashlib.sha256()
    for partition in partitions:
        digest.update(f"{partition.folder.name}/{partition.tagged.name}\n".encode())
    labeller, written = version(reference.asks, reference.topic), dump(reference)
    digest.update(f"{SCHEMA_VERSION} {labeller} {written} {to_json(others).decode()} {as_of}".encode())
    connection.execute("INSERT INTO inputs VALUES (?, ?)", [as_of, written])
    build_id = digest.hexdigest()[:16]
    counts = _row(
        connection,
        "SELECT (SELECT count(*) FROM documents), (SELECT count(*) FROM passages), (SELECT count(*) FROM mentions)",
    )
    connection.execute(
        "INSERT INTO builds VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            build_id,
            datetime.now(UTC).replace(tzinfo=None, microsecond=0),
            SCHEMA_VERSION,
            importlib.metadata.version("onrecord"),
            reference.method.edition,
            reference.method.name,
            labeller,
            reference.is_sample,
            *counts,
        ],
    )
    return build_id


def _row(connection: duckdb.DuckDBPyConnection, sql: str) -> tuple[int, int, int]:
    row = connection.execute(sql).fetchone()
    if row is None:  # an aggregate always has a row
        raise BuildError(f"no answer to: {sql}")
    first, second, third = row
    return first, second, third
