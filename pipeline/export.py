"""Tables for others: CSV and Parquet. Whole texts leave the database only where the licence allows it."""

from __future__ import annotations

import contextlib
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet

BATCH = 50_000  # rows in memory at a time

EXPORTS = {
    "evidence": "SELECT * FROM evidence ORDER BY date, mention_id",
    "scores": "SELECT * FROM scores ORDER BY period, party_id, figure, ask_id",
    "score_items": "SELECT * FROM score_items ORDER BY period, party_id, figure, ask_id, mention_id",
    "documents": "SELECT * REPLACE (attributes::VARCHAR AS attributes) FROM documents ORDER BY document_id",
    "coverage": "SELECT * FROM coverage ORDER BY ALL",
    "near_misses": "SELECT * FROM near_misses ORDER BY ALL",
    "evaluations": "SELECT * FROM evaluations ORDER BY ALL",
    "confusions": "SELECT * FROM confusions ORDER BY ALL",
    "parties": "SELECT * REPLACE (array_to_string(nations, '; ') AS nations) FROM parties ORDER BY party_id",
    "asks": "SELECT * FROM asks ORDER BY position",
    "periods": "SELECT * FROM periods ORDER BY start_date",
    "manifestos": "SELECT * FROM manifestos ORDER BY election_date, party_id",
    "members": "SELECT * FROM members ORDER BY member_id",
    "memberships": "SELECT * FROM memberships ORDER BY ALL",
    "passages": """SELECT p.* FROM passages p JOIN documents d USING (document_id) JOIN sources s USING (source_id)
        WHERE s.whole_text_may_be_exported ORDER BY document_id, position""",
    "builds": "SELECT * FROM builds",
}


def export(connection: duckdb.DuckDBPyConnection, folder: Path) -> list[Path]:
    """Writes each export as <name>.csv and <name>.parquet and gives the files. A file appears whole or not at all.

    Raises OSError when the folder cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, query in EXPORTS.items():
        files = [folder / f"{name}.csv", folder / f"{name}.parquet"]
        aside = [file.with_suffix(file.suffix + ".partial") for file in files]
        try:
            with contextlib.ExitStack() as stack:
                # The connection can reach no file but the database: rows leave it in batches.
                reader = stack.enter_context(connection.cursor()).sql(query).to_arrow_reader(BATCH)
                csv = stack.enter_context(pa.csv.CSVWriter(aside[0], reader.schema))
                parquet = stack.enter_context(pa.parquet.ParquetWriter(aside[1], reader.schema, compression="zstd"))
                for batch in reader:
                    csv.write_batch(batch)
                    parquet.write_batch(batch)
            for partial, file in zip(aside, files, strict=True):
                partial.replace(file)
        finally:
            for partial in aside:
                partial.unlink(missing_ok=True)
        written += files
    return written
