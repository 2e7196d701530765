"""Speed of the gate and the tagger, as ratios to plain scans of the same file in the same run: python -m benchmarks."""

import argparse
import json
import re
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import duckdb
import pandas as pd
from rich.console import Console
from rich.table import Table

from benchmarks.passages import RECORDED, passages, write
from pipeline.reference import load
from pipeline.statements import split
from pipeline.tagger import Tagger, TagInput
from pipeline.tagger.gate import phrase_pattern
from pipeline.tagger.lexicon import phrases
from pipeline.tagger.text import Reader

ROUNDS = 3
# What takes minutes is timed on so small a part of the passages and counted up.
UNGATED_SHARE = 100
PIPE = "spaCy pipeline on every passage"
KEYWORDS = "compiled keywords on every passage"
BATCH = 5_000


def main() -> None:
    """Measure, print a table and write JSON where asked."""
    options = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    options.add_argument("--copies", type=int, default=20, help="copies of the passages, each text made distinct (20)")
    options.add_argument("--threads", type=int, default=2, help="threads of DuckDB (2)")
    options.add_argument(
        "--recorded", type=Path, default=RECORDED, help="folder of recorded questions; without one they are invented"
    )
    options.add_argument("--json", type=Path, help="also write the figures to this file")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        figures = measure(Path(folder) / "passages.parquet", chosen.recorded, chosen.copies, chosen.threads)
    show(figures)
    if chosen.json:
        chosen.json.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")


def measure(path: Path, recorded: Path, copies: int, threads: int) -> dict[str, object]:
    """Seconds, megabytes a second and ratios; each way's best of several rounds, in which all take turns."""
    rows, source = passages(recorded)
    size = write(path, rows, copies)
    reference = load(Path("data"))
    tagger = Tagger(reference.asks, reference.topic)
    any_stem = f"(?i){'|'.join(map(re.escape, tagger.gate.stems))}"
    with duckdb.connect(config={"threads": threads}) as connection:
        tagger.gate.add_to(connection)

        def scan(expression: str, condition: str = "true") -> object:
            return connection.execute(
                f"SELECT {expression} FROM read_parquet(?) WHERE {condition}", [str(path)]
            ).fetchall()

        def tag() -> int:
            gated = connection.execute("SELECT kind, text FROM read_parquet(?) WHERE gate(text)", [str(path)])
            found = 0
            while batch := gated.fetchmany(BATCH):
                found += sum(len(tagged.labels) for tagged in tagger.tag(TagInput(kind, text) for kind, text in batch))
            return found

        table = pd.read_parquet(path, columns=["text"])["text"]
        few = table.iloc[: max(1, len(table) // UNGATED_SHARE)].tolist()
        reader = Reader(phrases(reference.asks, reference.topic))
        words = re.compile(phrase_pattern(reference.topic.triggers), re.IGNORECASE)
        share = sum(len(text.encode()) for text in few) / size
        ways: dict[str, Callable[[], object]] = {
            "bare scan": lambda: scan("sum(length(text))"),
            "gate": lambda: scan("count(*)", "gate(text)"),
            "gate and tagger": tag,
            "pandas, read and search": lambda: (
                pd.read_parquet(path, columns=["text"])["text"].str.contains(any_stem).sum()
            ),
            "pandas, search alone": lambda: table.str.contains(any_stem).sum(),
            PIPE: lambda: [reader.read(text[slice(*span)]) for text in few for span in split(text, "debate")],
            KEYWORDS: lambda: sum(words.search(text) is not None for text in few),
        }
        seconds, work, answers = _best(ways)
        for sampled in (PIPE, KEYWORDS):
            seconds[sampled] /= share
            work[sampled] /= share
    return {
        "passages": len(rows) * copies,
        "megabytes": round(size / 1e6, 1),
        "source": source,
        "labeller": tagger.version,
        "gated": answers["gate"][0][0],  # type: ignore[index]
        "labels": answers["gate and tagger"],
        "seconds": {way: round(took, 4) for way, took in seconds.items()},
        "megabytes_per_second": {way: round(size / 1e6 / took) for way, took in seconds.items()},
        "ratios": _ratios(seconds),
        "ratios_of_processor_time": _ratios(work),
    }


def _ratios(seconds: dict[str, float]) -> dict[str, float]:
    def of(way: str, to: str) -> float:
        return round(seconds[way] / seconds[to], 2)

    return {
        "gate to bare scan": of("gate", "bare scan"),
        "pandas, read and search, to gate and tagger": of("pandas, read and search", "gate and tagger"),
        "pandas, search alone, to gate and tagger": of("pandas, search alone", "gate and tagger"),
        "spaCy pipeline on every passage, to gate and tagger": of(PIPE, "gate and tagger"),
        "compiled keywords on every passage, to gate and tagger": of(KEYWORDS, "gate and tagger"),
    }


def _best(ways: dict[str, Callable[[], object]]) -> tuple[dict[str, float], dict[str, float], dict[str, object]]:
    """Least seconds of each way, by the clock and of all processors together, and what it answered."""
    seconds, work = dict.fromkeys(ways, float("inf")), dict.fromkeys(ways, float("inf"))
    answers: dict[str, object] = {}
    for _ in range(ROUNDS):
        for way, run in ways.items():
            began, worked = time.perf_counter(), time.process_time()
            answers[way] = run()
            seconds[way] = min(seconds[way], time.perf_counter() - began)
            work[way] = min(work[way], time.process_time() - worked)
    return seconds, work, answers


def show(figures: dict[str, object]) -> None:
    """Print the figures for people."""
    seconds, speed, ratios, of_work = (
        figures[name] for name in ("seconds", "megabytes_per_second", "ratios", "ratios_of_processor_time")
    )
    assert isinstance(seconds, dict)
    assert isinstance(speed, dict)
    assert isinstance(ratios, dict)
    assert isinstance(of_work, dict)
    console = Console()
    console.print(f"{figures['passages']:,} passages ({figures['source']}), {figures['megabytes']} MB of text")
    table = Table("", "seconds", "MB/s")
    for way, took in seconds.items():
        table.add_row(way, f"{took:.3f}", f"{speed[way]:,}")
    console.print(table)
    table = Table("ratio", "by the clock", "of processor time")
    for name, ratio in ratios.items():
        table.add_row(name, f"{ratio:.2f}", f"{of_work[name]:.2f}")
    console.print(table)
    console.print(f"{figures['gated']:,} passages passed the gate; {figures['labels']:,} labels")


if __name__ == "__main__":
    main()
