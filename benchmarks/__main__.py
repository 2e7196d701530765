"""Speed of the gate and the tagger, as ratios to other ways over the same file in the same run: python -m benchmarks."""

import argparse
import json
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from benchmarks import ways
from benchmarks.passages import passages, write
from benchmarks.recorded import RECORDED
from pipeline.tagger.lexicon import phrases
from pipeline.tagger.text import Reader

ROUNDS = 3
# What takes minutes is timed on one passage in so many and counted up.
SHARE = 100
SCAN, GATE, WHOLE = "bare scan", "gate", "gate and tagger"
PARTS = "pandas, parts of words, no ask told"
SLOW = (PIPE, PANDAS, KEYWORDS) = (
    "spaCy pipeline on every passage",
    "pandas, whole words, by ask",
    "compiled keywords, whole words, by ask",
)


def main() -> None:
    """Measure, print tables and write JSON where asked."""
    options = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    options.add_argument("--copies", type=int, default=20, help="copies of the passages, each text made distinct (20)")
    options.add_argument("--threads", type=int, default=2, help="threads of DuckDB (2)")
    options.add_argument(
        "--recorded", type=Path, default=RECORDED, help="folder of recorded records; without one they are invented"
    )
    options.add_argument("--json", type=Path, help="also write the figures to this file")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        figures = measure(Path(folder), chosen.recorded, chosen.copies, chosen.threads)
    show(figures)
    if chosen.json:
        chosen.json.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")


def measure(folder: Path, recorded: Path, copies: int, threads: int) -> dict[str, Any]:
    """Seconds, speeds and ratios; each way's best of several rounds, in which all take turns."""
    rows, source = passages(recorded)
    every, one, few = (folder / f"{name}.parquet" for name in ("every", "one", "few"))
    size, words = write(every, rows, copies)
    write(one, rows, 1)
    share = write(few, rows[::SHARE], copies)[0] / size
    tagger = ways.a_tagger()
    asks, topic = tagger.asks, tagger.topic
    reader = Reader(phrases(asks, topic))
    with ways.connect(tagger, threads) as connection:
        seconds, work, answers = _best(
            {
                SCAN: lambda: ways.scan(connection, every, "sum(length(text))"),
                GATE: lambda: ways.scan(connection, every, "count(*) FILTER (gate(text))"),
                WHOLE: lambda: ways.tag(connection, every, tagger),
                PARTS: lambda: ways.pandas_parts(every, tagger.gate.stems),
                PANDAS: lambda: ways.pandas_by_ask(few, topic.triggers, asks),
                PIPE: lambda: ways.pipe(few, reader),
                KEYWORDS: lambda: ways.keywords(few, topic.triggers, asks),
            }
        )
    for way in SLOW:
        seconds[way] /= share
        work[way] /= share
    growth = {f"{number}x": ways.alone(path, threads) for number, path in ((1, one), (copies, every))}
    return {
        "passages": len(rows) * copies,
        "megabytes": round(size / 1e6, 1),
        "words": words,
        "source": source,
        "labeller": tagger.version,
        "gated": answers[GATE],
        "labels": answers[WHOLE],
        "seconds": {way: round(took, 4) for way, took in seconds.items()},
        "megabytes_per_second": {way: round(size / 1e6 / took, 1) for way, took in seconds.items()},
        "words_per_second": {way: round(words / took) for way, took in seconds.items()},
        "ratios": _ratios(seconds),
        "ratios_of_processor_time": _ratios(work),
        "microseconds_per_passage": {
            number: round(took * 1e6 / len(rows) / int(number[:-1]), 2) for number, (took, _) in growth.items()
        },
        "peak_megabytes": {number: round(peak) for number, (_, peak) in growth.items()},
    }


def _ratios(seconds: dict[str, float]) -> dict[str, float]:
    ratios = {f"{GATE} to {SCAN}": seconds[GATE] / seconds[SCAN]}
    ratios |= {f"{way} to {WHOLE}": seconds[way] / seconds[WHOLE] for way in (*SLOW, PARTS)}
    return {name: round(ratio, 2) for name, ratio in ratios.items()}


def _best(of: dict[str, Callable[[], int]]) -> tuple[dict[str, float], dict[str, float], dict[str, int]]:
    """Least seconds of each way, by the clock and of all processors together, and what it answered."""
    seconds, work = dict.fromkeys(of, float("inf")), dict.fromkeys(of, float("inf"))
    answers: dict[str, int] = {}
    for _ in range(ROUNDS):
        for way, run in of.items():
            began, worked = time.perf_counter(), time.process_time()
            answers[way] = run()
            seconds[way] = min(seconds[way], time.perf_counter() - began)
            work[way] = min(work[way], time.process_time() - worked)
    return seconds, work, answers


def show(figures: dict[str, Any]) -> None:
    """Print the figures for people."""
    console = Console()
    console.print(
        f"{figures['passages']:,} passages ({figures['source']}), {figures['megabytes']} MB, {figures['words']:,} words"
    )
    table = Table("", "seconds", "MB/s", "words/s")
    for way, took in figures["seconds"].items():
        speeds = figures["megabytes_per_second"][way], figures["words_per_second"][way]
        table.add_row(way, f"{took:.3f}", *(f"{speed:,}" for speed in speeds))
    console.print(table)
    table = Table("ratio", "by the clock", "of processor time")
    for name, ratio in figures["ratios"].items():
        table.add_row(name, f"{ratio:.2f}", f"{figures['ratios_of_processor_time'][name]:.2f}")
    console.print(table)
    console.print(f"{figures['gated']:,} passages passed the gate; {figures['labels']:,} labels")
    for number, cost in figures["microseconds_per_passage"].items():
        console.print(f"{number}: {cost} microseconds a passage, {figures['peak_megabytes'][number]} MB at most")


if __name__ == "__main__":
    main()
