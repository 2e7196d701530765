"""The ways to find the passages and asks that are compared: ours, and what else one would do with the same Parquet file."""

import multiprocessing
import re
import time
from collections.abc import Sequence
from pathlib import Path

import duckdb
import pandas as pd
import pyarrow.parquet as pq

from pipeline.reference import Ask, load
from pipeline.statements import split
from pipeline.tagger import Tagger, TagInput
from pipeline.tagger.gate import phrase_pattern
from pipeline.tagger.text import Reader

_BATCH = 1_000


def a_tagger() -> Tagger:
    """The tagger of the project's own reference data."""
    reference = load(Path("data"))
    return Tagger(reference.asks, reference.topic)


def connect(tagger: Tagger, threads: int) -> duckdb.DuckDBPyConnection:
    """DuckDB with the gate, on so many threads."""
    connection = duckdb.connect(config={"threads": threads})
    connection.execute("SET enable_progress_bar = false")
    tagger.gate.add_to(connection)
    return connection


def scan(connection: duckdb.DuckDBPyConnection, path: Path, what: str) -> int:
    """One aggregate over the file, without any search (`sum(length(text))`) or with the gate."""
    row = connection.execute(f"SELECT {what} FROM read_parquet(?)", [str(path)]).fetchone()
    assert row is not None  # an aggregate always has a row
    return int(row[0])


def tag(connection: duckdb.DuckDBPyConnection, path: Path, tagger: Tagger) -> int:
    """Gate and tagger, as a build does it: labels found. Passages are streamed, the closed ones never leave DuckDB."""
    opened = connection.execute("SELECT kind, text FROM read_parquet(?) WHERE gate(text)", [str(path)])
    found = 0
    while batch := opened.fetchmany(_BATCH):
        found += sum(len(tagged.labels) for tagged in tagger.tag(TagInput(kind, text) for kind, text in batch))
    return found


def pandas_by_ask(path: Path, triggers: Sequence[str], asks: Sequence[Ask]) -> int:
    """A keyword search for the same answer, in whole words: topic words in the column, each ask's words in what was found."""
    table = pd.read_parquet(path)
    hits = table[table["text"].str.contains(phrase_pattern(triggers), case=False)]
    return sum(int(hits["text"].str.contains(phrase_pattern(ask.triggers), case=False).sum()) for ask in asks)


def pandas_parts(path: Path, stems: Sequence[str]) -> int:
    """The fastest search that pandas has: parts of words, one expression, and no word on which ask."""
    found = pd.read_parquet(path, columns=["text"])["text"].str.contains("|".join(map(re.escape, stems)), case=False)
    return int(found.sum())


def pipe(path: Path, reader: Reader) -> int:
    """The spaCy pipeline on every sentence of every passage, without the gate and without the rules."""
    return sum(len(reader.read(text[slice(*span)]).words) for kind, text in _rows(path) for span in split(text, kind))


def keywords(path: Path, triggers: Sequence[str], asks: Sequence[Ask]) -> int:
    """Compiled regular expressions in Python over every passage: topic words, then each ask's."""
    topic = re.compile(phrase_pattern(triggers), re.IGNORECASE)
    of_asks = [re.compile(phrase_pattern(ask.triggers), re.IGNORECASE) for ask in asks]
    return sum(ask.search(text) is not None for _, text in _rows(path) if topic.search(text) for ask in of_asks)


def _rows(path: Path) -> list[tuple[str, str]]:
    table = pq.read_table(path)
    return list(zip(table["kind"].to_pylist(), table["text"].to_pylist(), strict=True))


def alone(path: Path, threads: int) -> tuple[float, float]:
    """(seconds, peak megabytes in memory) of gate and tagger in a process of their own, on Linux; the making of the tagger is
    not timed."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(_alone, (path, threads))


def _alone(path: Path, threads: int) -> tuple[float, float]:
    tagger = a_tagger()
    with connect(tagger, threads) as connection:
        began = time.perf_counter()
        tag(connection, path, tagger)
        took = time.perf_counter() - began
    # What the kernel counts for the program alone; `getrusage` begins with the memory of the process that started it.
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    return took, int(status.partition("VmHWM:")[2].split()[0]) / 1000
