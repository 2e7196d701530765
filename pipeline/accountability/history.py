"""What earlier builds said and this one does not: mentions that are gone, figures that were other. Kept beside the archive,

data/raw/retired_mentions.jsonl     one line a mention and retirement
data/raw/past_figures.jsonl         one line a figure and the build that printed it last
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import duckdb

from pipeline.accountability.kept import Row, keep, read


@dataclass(frozen=True, slots=True)
class History:
    """A table of what is gone: its file beside the archive, what tells two of its rows apart, which of the rows `gone` stay
    gone, and the same of the published database, of which the new rows are made."""

    table: str
    columns: tuple[str, ...]
    key: tuple[str, ...]
    gone: str
    published: str

    def file(self, data: Path) -> Path:
        """Where it is kept in a data folder."""
        return data / "raw" / f"{self.table}.jsonl"


RETIRED = History(
    table="retired_mentions",
    columns=("mention_id", "statement", "document_id", "ask_id", "retired_at", "reason", "replaced_by"),
    key=("mention_id", "retired_at"),
    # A mention that came back is not retired.
    gone="""FROM gone ANTI JOIN mentions USING (mention_id)
        QUALIFY row_number() OVER (PARTITION BY mention_id ORDER BY retired_at DESC) = 1 ORDER BY retired_at, mention_id""",
    published="""
        SELECT o.mention_id, o.statement, o.document_id, o.ask_id, (now() AT TIME ZONE 'UTC')::TIMESTAMP AS retired_at,
               CASE WHEN d.document_id IS NULL THEN 'source gone' WHEN d.sha256 <> od.sha256 THEN 'source corrected'
                    WHEN EXISTS (FROM overruled v WHERE v.mention_id = o.mention_id) THEN 'rejected in review'
                    ELSE 'method changed' END AS reason,
               (SELECT min(n.mention_id) FROM mentions n WHERE n.document_id = o.document_id AND n.locator = o.locator
                AND n.ask_id IS NOT DISTINCT FROM o.ask_id) AS replaced_by
        FROM published.mentions o JOIN published.documents od USING (document_id) LEFT JOIN documents d USING (document_id)""",
)

PAST = History(
    table="past_figures",
    columns=("party_id", "period", "ask_id", "figure", "value", "edition", "build_id", "built_at"),
    key=("party_id", "period", "ask_id", "figure", "build_id"),
    gone="""SELECT DISTINCT ON (party_id, period, ask_id, figure, build_id) * FROM gone
        ORDER BY built_at, party_id, period, ask_id, figure, build_id""",
    # As they are printed: with one decimal.
    published="""
        SELECT o.party_id, o.period, o.ask_id, o.figure, o.value, b.edition, b.build_id, b.built_at
        FROM published.scores o CROSS JOIN published.builds b LEFT JOIN scores n USING (party_id, period, ask_id, figure)
        WHERE o.value IS NOT NULL AND round(o.value, 1) IS DISTINCT FROM round(n.value, 1)""",
)


def remember(connection: duckdb.DuckDBPyConnection, history: History, published: Path, data: Path) -> list[str]:
    """Fills the table: with what the published database has and the one being built has not, and with what was gone before,
    by that database or by the file.

    A warning when the published database cannot tell (damaged, or of another version). Raises KeptError.
    """
    connection.execute(f"CREATE TEMP TABLE gone AS FROM {history.table}")
    if before := read(history.file(data), history.columns):
        places = ", ".join("?" * len(history.columns))
        connection.executemany(
            f"INSERT INTO gone VALUES ({places})", [[row[column] for column in history.columns] for row in before]
        )
    warnings = _published(connection, history, published, data) if published.is_file() else []
    connection.execute(f"INSERT INTO {history.table} {history.gone}")
    connection.execute("DROP TABLE gone")
    return warnings


def _published(connection: duckdb.DuckDBPyConnection, history: History, published: Path, data: Path) -> list[str]:
    path = str(published).replace("'", "''")
    try:
        connection.execute(f"ATTACH '{path}' AS published (READ_ONLY)")
        connection.execute(f"INSERT INTO gone BY NAME {history.published}")
        connection.execute(f"INSERT INTO gone BY NAME FROM published.{history.table}")
    except duckdb.Error as error:
        return [
            f"{published}: cannot be read ({str(error).splitlines()[0]}): "
            f"what it remembered is known from {history.file(data).relative_to(data)} only"
        ]
    finally:
        connection.execute("DETACH DATABASE IF EXISTS published")
    return []


def remembered(connection: duckdb.DuckDBPyConnection, history: History) -> list[Row]:
    """The rows of the table, in its order."""
    found = connection.execute(f"SELECT {', '.join(history.columns)} FROM {history.table}").fetchall()
    return [dict(zip(history.columns, row, strict=True)) for row in found]


def save(data: Path, history: History, rows: list[Row]) -> None:
    """Adds to the file what it does not hold yet. Raises KeptError."""
    keep(history.file(data), history.columns, history.key, rows)
