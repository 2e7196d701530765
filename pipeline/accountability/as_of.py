"""A build of an earlier day: what the archive held then, and what people had decided by then."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TypeVar

import duckdb

from pipeline.partitions import Partition
from pipeline.reference import Reference, Spell

MOMENTS = ("retrieved_at", "checked_at")  # of a partition's rows; a table without either is joined to one that has it

Lasting = TypeVar("Lasting", bound=Spell)


def reference_as_of(reference: Reference, day: date) -> Reference:
    """The reference data without what was not yet so: Parliaments and governments that had not begun (those that had not
    ended are open), later elections, corrections and delivery, and replies, which bear no date.

    Asks, parties and method are today's: a score of another edition is rebuilt with the software of its day.
    """
    return replace(
        reference,
        periods=[_open(row, day) for row in reference.periods if row.start_date <= day],
        governments=[_open(row, day) for row in reference.governments if row.start_date <= day],
        manifestos=[row for row in reference.manifestos if row.election_date <= day],
        corrections=[row for row in reference.corrections if row.date <= day],
        delivery=[row for row in reference.delivery if row.date <= day],
        replies=[],
    )


def held_by(partitions: Iterable[Partition], day: date, aside: Path) -> Iterator[Partition]:
    """The partitions with what the archive held at the end of a day (UTC). One that went on after it is cut: its tables are
    written to `aside` without what was retrieved later."""
    until = datetime.combine(day + timedelta(days=1), datetime.min.time())
    for number, partition in enumerate(partitions):
        captures = partition.folder / "captures.parquet"
        if not captures.is_file():
            continue
        moments = duckdb.execute("SELECT min(retrieved_at), max(retrieved_at) FROM read_parquet(?)", [str(captures)])
        ((first, last),) = moments.fetchall()
        if last < until:
            yield partition
        elif first < until:
            folder = aside / str(number)
            folder.mkdir()
            for table in partition.folder.glob("*.parquet"):
                _cut(table, folder / table.name, until)
            yield replace(partition, folder=folder)


def _cut(table: Path, to: Path, until: datetime) -> None:
    rows = duckdb.read_parquet(str(table))
    moment = next((name for name in MOMENTS if name in rows.columns), None)
    if moment is None:
        to.symlink_to(table.resolve())
    else:
        rows.filter(f"{moment} < TIMESTAMP '{until}'").write_parquet(str(to))


def _open(row: Lasting, day: date) -> Lasting:
    return row.model_copy(update={"end_date": None}) if row.end_date and row.end_date >= day else row
