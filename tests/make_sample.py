"""Makes the sample's archive: crawls its publishers twice, as they were and as they are (`make sample`)."""

import multiprocessing
import shutil
import sys
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from pathlib import Path

from crawlers.crawl import Summary, crawl
from tests.publisher import BEFORE, Publisher, State
from tests.sample_pdf import SAMPLE, print_all

SOURCES = ["manifestos", "members", "written_questions"]
EVENINGS: dict[State, date] = {"before": date.fromisoformat(BEFORE), "after": date(2024, 12, 31)}


def crawl_sample(data: Path) -> dict[State, list[Summary]]:
    """Crawls both states of the sample's publishers into `data`/raw, which must not hold an archive yet."""
    summaries: dict[State, list[Summary]] = {}
    for state, evening in EVENINGS.items():
        # A process for each crawl: Twisted's reactor does not start twice.
        with (
            Publisher(state).serving() as address,
            ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as process,
        ):
            summaries[state] = process.submit(crawl, SOURCES, data, until=evening, rate=0, via=address).result()
    return summaries


def main() -> int:
    """Prints the PDF manifestos, then makes data/sample/raw anew. 1 when a source has a problem."""
    print_all(SAMPLE / "published" / "web")
    raw = SAMPLE / "raw"
    shutil.rmtree(raw, ignore_errors=True)
    summaries = crawl_sample(SAMPLE)
    for path in [raw / ".lock", *raw.glob("*/index.sqlite")]:
        path.unlink()  # made by each crawl, not part of the archive
    lines = [(state, summary) for state, found in summaries.items() for summary in found]
    for state, summary in lines:
        print(f"{state}: {summary.source_id}: {summary.fetched} fetched, {summary.unchanged} unchanged")
        for line in summary.problems + summary.notes:
            print(f"  {line}")
    return 1 if any(summary.problems for _, summary in lines) else 0


if __name__ == "__main__":
    sys.exit(main())
