"""Rows of several tables -> one Parquet file each, in one pass and little memory."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

BATCH = 5_000  # rows held in memory before they go to Parquet

Row = dict[str, Any]


class Tables:
    """Several Parquet files written side by side, in batches; a table without rows leaves no file unless it was asked for."""

    def __init__(self, folder: Path, schemas: dict[str, pa.Schema]) -> None:
        self._folder, self._schemas = folder, schemas
        self._rows: dict[str, list[Row]] = {name: [] for name in schemas}
        self._writers: dict[str, pq.ParquetWriter] = {}

    def add(self, table: str, row: Row) -> None:
        """Adds a row: a value for every column of the table's schema."""
        self._rows[table].append(row)
        if len(self._rows[table]) >= BATCH:
            self._flush(table)

    def _flush(self, table: str) -> None:
        rows, schema = self._rows[table], self._schemas[table]
        if not rows:
            return
        if table not in self._writers:
            self._writers[table] = pq.ParquetWriter(self._folder / f"{table}.parquet", schema, compression="zstd")
        self._writers[table].write_table(pa.Table.from_pylist(rows, schema=schema))
        rows.clear()

    def __enter__(self) -> Tables:
        return self

    def __exit__(self, *failed: object) -> None:
        if failed[0] is None:
            for table in self._schemas:
                self._flush(table)
        for writer in self._writers.values():
            writer.close()
