"""Everything that is known of the scores, for printing: a row of `scores` with all that belongs to it."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import duckdb

from pipeline.presentation.rounding import one_decimal

Row = dict[str, Any]
Key = tuple[str, str, str, str]  # party_id, period, ask_id, figure


def report(connection: duckdb.DuckDBPyConnection, period: str | None = None) -> list[Row]:
    """The rows of `scores` (of one period, or all), each with

    - `printed`: the figure as it is printed everywhere, or the status where there is none;
    - `ranges` (commitment): `evidence` and `method`, each low and high; `record`: eligible, supporting and prior_mean, and
      `sides`: the record among the parties in government and among those in opposition;
    - `higher_than`, `lower_than`, `tied_with`: the other parties; `across_the_aisle`: which of them sat on another side;
    - `dependence` and `next_steps`, as the tables of these names.
    """
    found = _rows(
        connection,
        "SELECT * FROM scores WHERE $period IS NULL OR period = $period ORDER BY period, party_id, figure, ask_id",
        period,
    )
    ranges, records, compared = _ranges(connection, period), _records(connection, period), _compared(connection, period)
    steps, dependence = _steps(connection, period), _dependence(connection, period)
    for row in found:
        key = _key(row)
        row["printed"] = row["status"] if row["value"] is None else one_decimal(row["value"])
        if row["figure"] == "commitment":
            row["ranges"] = ranges.get(key)
            row["next_steps"] = steps.get(key, [])
        else:
            sides = records[key]
            row["record"] = {name: sides["both"][name] for name in ("eligible", "supporting", "prior_mean")}
            row["sides"] = {side: found for side, found in sides.items() if side != "both"}
        row |= compared.get(key, _compare([]))
        row["dependence"] = dependence.get(key)
    return found


def _ranges(connection: duckdb.DuckDBPyConnection, period: str | None) -> dict[Key, Row]:
    found: dict[Key, Row] = defaultdict(dict)
    for row in _of_period(connection, "score_ranges", period):
        found[_key(row)][row["kind"]] = {"low": row["low"], "high": row["high"], "draws": row["draws"]}
    return found


def _records(connection: duckdb.DuckDBPyConnection, period: str | None) -> dict[Key, dict[str, Row]]:
    found: dict[Key, dict[str, Row]] = defaultdict(dict)
    names = ("eligible", "supporting", "prior_mean", "value", "low", "high", "status")
    for row in _of_period(connection, "records", period):
        found[_key(row | {"figure": "record"})][row["side"]] = {name: row[name] for name in names}
    return found


def _compared(connection: duckdb.DuckDBPyConnection, period: str | None) -> dict[Key, Row]:
    pairs: dict[Key, list[Row]] = defaultdict(list)
    for row in _of_period(connection, "comparisons", period):
        pairs[_key(row)].append(row)
    return {key: _compare(rows) for key, rows in pairs.items()}


def _compare(pairs: list[Row]) -> Row:
    def others(verdict: str) -> list[str]:
        return sorted(row["other_party_id"] for row in pairs if row["verdict"] == verdict)

    return {
        "higher_than": others("higher"),
        "lower_than": others("lower"),
        "tied_with": others("tied"),
        "across_the_aisle": sorted(row["other_party_id"] for row in pairs if row["across_the_aisle"]),
    }


def _steps(connection: duckdb.DuckDBPyConnection, period: str | None) -> dict[Key, list[Row]]:
    found: dict[Key, list[Row]] = defaultdict(list)
    for row in _of_period(connection, "next_steps", period):
        found[_key(row)].append({name: row[name] for name in ("to_level", "authority", "points", "sentence")})
    return found


def _dependence(connection: duckdb.DuckDBPyConnection, period: str | None) -> dict[Key, Row]:
    names = ("mention_id", "points_lost", "member_id", "member_share", "rests_on_one_member")
    return {_key(row): {name: row[name] for name in names} for row in _of_period(connection, "dependence", period)}


def _of_period(connection: duckdb.DuckDBPyConnection, table: str, period: str | None) -> list[Row]:
    return _rows(connection, f"SELECT * FROM {table} WHERE $period IS NULL OR period = $period ORDER BY ALL", period)


def _rows(connection: duckdb.DuckDBPyConnection, sql: str, period: str | None) -> list[Row]:
    cursor = connection.execute(sql, {"period": period})
    names = [column[0] for column in cursor.description or ()]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def _key(row: Row) -> Key:
    return row["party_id"], row["period"], row["ask_id"], row.get("figure", "commitment")
