"""CPU seconds that the scores of a built database take, draws, comparisons and all: python -m benchmarks.scoring DATA."""

import argparse
import shutil
import sys
import tempfile
import time
from pathlib import Path

import duckdb

from pipeline.database import FILE
from pipeline.reference import load
from pipeline.scores.tables import score

WRITTEN = ("levels", "scores", "score_items", "records", "score_ranges", "comparisons", "next_steps", "dependence")


def main() -> int:
    """Scores a copy of the database again, and prints how long that took and how much was scored."""
    options = argparse.ArgumentParser(prog="python -m benchmarks.scoring", description=__doc__)
    options.add_argument("data", type=Path, help="data folder with a built database")
    data = options.parse_args().data
    with tempfile.TemporaryDirectory() as folder:
        copy = shutil.copy(data / FILE, folder)
        with duckdb.connect(str(copy)) as connection:
            for table in WRITTEN:
                connection.execute(f"DELETE FROM {table}")
            reference = load(data)
            began = time.process_time()
            score(connection, reference)
            took = time.process_time() - began
            [(figures, mentions)] = connection.execute(
                "SELECT (SELECT count(*) FROM scores), (SELECT count(*) FROM mentions)"
            ).fetchall()
    print(f"{took:.2f} CPU seconds: {figures} figures from {mentions} mentions, {reference.method.draws.number} draws")
    return 0


if __name__ == "__main__":
    sys.exit(main())
