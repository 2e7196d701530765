"""A database being built -> its tables of scores, and of what is to be known about them."""

from __future__ import annotations

from collections.abc import Iterable

import duckdb
import pandas as pd

from pipeline.reference import Reference
from pipeline.scores import reading, rows
from pipeline.scores.commitment import level_table
from pipeline.scores.items import ALL
from pipeline.scores.parties import (
    BOTH,
    bindings,
    commitments,
    record_of,
    standing,
    tallies,
    unseen_front_bench,
    with_note,
)
from pipeline.scores.sittings import sittings


def score(connection: duckdb.DuckDBPyConnection, reference: Reference) -> None:
    """Writes both figures of every scored party, for each ask and all, in each Parliament and (record) over all time; their
    ranges, comparisons and dependence; and what would change them."""
    method = reference.method
    _write(connection, "levels", level_table(method))
    items, sat, manifestos = reading.items(connection), sittings(connection), reading.manifestos(connection)
    periods = [*reference.periods, reading.all_time(reference.periods)]
    governed = reading.sides(reference.periods, reference.governments, reading.latest_day(connection))
    parties = standing(periods, sat, manifestos, {p.party_id for p in reference.parties.values() if p.scored})

    binding = bindings(items, reference.periods, parties, manifestos)
    ends = reading.front_benches_end(connection)
    committed = {
        (party, period.period, ask): with_note(each, unseen_front_bench(party, period, ends))
        if (ask, each.status) == (ALL, "scored") and (party, period.period) not in governed
        else each
        for period in reference.periods
        for party in parties[period.period]
        for ask, each in commitments(binding[party, period.period], method).items()
    }
    sums = tallies(items, periods, parties, sat, governed, method)
    recorded = {
        (party, period, ask, side): record_of(party, each, reference)
        for (period, ask, side), each in sums.items()
        for party in each.eligible
    }
    whole = {key[:3]: each for key, each in recorded.items() if key[3] == BOTH}

    evidence = rows.evidence(binding, reading.confusion(connection, method), method)
    ranges = rows.ranges(committed, evidence, method)
    _write(connection, "scores", rows.scores(committed, whole, ranges, method))
    _write(connection, "score_items", rows.items(committed, whole))
    _write(connection, "records", rows.records(recorded, sums))
    _write(connection, "score_ranges", ranges)
    _write(
        connection, "comparisons", rows.comparisons(evidence, rows.posteriors(sums, whole, method), governed, method)
    )
    _write(connection, "next_steps", rows.steps(binding, committed, reading.front_benches(connection), reference))
    _write(connection, "dependence", rows.dependence(committed, sums, whole, method))


def _write(connection: duckdb.DuckDBPyConnection, table: str, found: Iterable[rows.Row]) -> None:
    frame = pd.DataFrame(list(found))
    if len(frame):
        connection.register("frame", frame)
        connection.execute(f"INSERT INTO {table} SELECT * FROM frame")
        connection.unregister("frame")
