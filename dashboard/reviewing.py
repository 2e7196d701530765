"""One decision of a reviewer, from the form to data/reviews: the same check and the same file as `onrecord review import`."""

from __future__ import annotations

import csv
import tempfile
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

import pandas as pd
from duckdb import DuckDBPyConnection

from pipeline.inputs import reference_of
from pipeline.reviews.importing import import_reviews
from pipeline.reviews.queue import FILLED_IN, queue
from pipeline.reviews.record import ReviewError, read_reviews, reviews_folder


def next_up(connection: DuckDBPyConnection) -> pd.DataFrame:
    """The mentions of `pipeline.reviews.queue.queue`."""
    return pd.DataFrame(queue(connection))


def decided_by(connection: DuckDBPyConnection, data: Path, reviewer: str) -> set[str]:
    """The mentions that this reviewer has decided, whether a build has read that yet or not. Raises ReviewError."""
    reference = reference_of(connection)
    found = read_reviews(reviews_folder(data, reference.is_sample), [ask.ask_id for ask in reference.asks])
    return {review.mention_id for _, review in found if review.reviewer.casefold() == reviewer.casefold()}


def save(
    connection: DuckDBPyConnection,
    data: Path,
    reviewer: str,
    mention_id: str,
    decided: Mapping[str, str],
    is_blind: bool,
) -> str:
    """Adds one decision (decision, ask, act, match, reason) to the reviewer's file; why it could not be, or empty.

    The reviewer of a blind queue decides `label` or `reject`, and need not know whether the machine agrees.
    """
    row = {"mention_id": mention_id, **dict.fromkeys(FILLED_IN, ""), **decided}
    if not is_blind:
        row["party"] = ""  # by which column the import knows that the reviewer saw it
    reference = reference_of(connection)
    with tempfile.TemporaryDirectory() as folder:
        filled = Path(folder) / "decision.csv"
        with filled.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(row))
            writer.writeheader()
            writer.writerow(row)
        try:
            import_reviews(
                connection,
                filled,
                reviews_folder(data, reference.is_sample),
                reviewer.strip(),
                datetime.now(UTC).date(),
                [ask.ask_id for ask in reference.asks],
            )
        except ReviewError as error:
            return str(error).rpartition("line 2: ")[2].removeprefix("the row: ").removesuffix(": correct it")
    return ""
