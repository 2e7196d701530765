"""The gate: the words without which no rule can fire, to be asked of every passage, by DuckDB and by Python alike."""

import re
import threading
from collections.abc import Iterable

import duckdb
import hyperscan
import numpy as np
import pyarrow as pa
from duckdb.func import PythonUDFType

_Span = tuple[int, int]


class Gate:
    """Whether a text holds one of `phrases` (of the reference data: `*` at the end is any ending), its letters a to z in
    any case, also within words.

    Hyperscan looks for all of them at once, with vector instructions and without the interpreter's lock: a column is walked
    once, as the one run of bytes that Arrow keeps it in, however many the phrases and the texts are.
    """

    def __init__(self, phrases: Iterable[str]) -> None:
        stems = sorted({phrase.rstrip("*") for phrase in phrases}, key=lambda stem: (len(stem), stem))
        self.stems = [stem for at, stem in enumerate(stems) if not any(other in stem for other in stems[:at])]
        literals = [stem.encode() for stem in self.stems]
        self._lengths = [len(literal) for literal in literals]
        self._database = hyperscan.Database()
        self._database.compile(
            expressions=literals,
            ids=list(range(len(literals))),
            elements=len(literals),
            flags=hyperscan.HS_FLAG_CASELESS,
            literal=True,
        )
        self._thread = threading.local()

    def matches(self, *texts: str) -> bool:
        """Whether one of the texts holds a phrase."""
        return any(self._spans(text.encode(errors="replace")) for text in texts)

    def first(self, text: str) -> int:
        """Where the first of the words begins; 0 when there is none."""
        data = text.encode(errors="replace")
        return len(data[: min((start for start, _ in self._spans(data)), default=0)].decode())

    def add_to(self, connection: duckdb.DuckDBPyConnection) -> None:
        """Gives DuckDB a function `gate(text)`, true exactly where `matches` is; NULL of NULL."""
        connection.create_function("gate", self._of_column, ["VARCHAR"], "BOOLEAN", type=PythonUDFType.ARROW)

    def _of_column(self, texts: pa.ChunkedArray) -> pa.Array:
        column = texts.combine_chunks()
        _, ends, data = column.buffers()
        bounds = np.frombuffer(ends, dtype=np.int32)[column.offset : column.offset + len(column) + 1]
        is_open = np.zeros(len(column), dtype=bool)
        begin, end = int(bounds[0]), int(bounds[-1])
        spans = self._spans(data.slice(begin, end - begin).to_pybytes()) if end > begin else []
        if spans:
            starts, stops = np.array(spans).T + begin
            rows = np.searchsorted(bounds, starts, side="right") - 1
            # What ends in the next text stands in neither.
            is_open[rows[stops <= bounds[rows + 1]]] = True
        return pa.array(is_open)

    def _spans(self, data: bytes) -> list[_Span]:
        """(start, end) in bytes of every phrase in `data`, in no order."""
        spans: list[_Span] = []

        def found(phrase: int, _start: int, end: int, _flags: int, _context: object) -> None:
            spans.append((end - self._lengths[phrase], end))

        self._database.scan(data, match_event_handler=found, scratch=self._scratch())
        return spans

    def _scratch(self) -> hyperscan.Scratch:
        """Hyperscan's working memory, which no two threads may share."""
        if not hasattr(self._thread, "scratch"):
            self._thread.scratch = hyperscan.Scratch(self._database)
        scratch: hyperscan.Scratch = self._thread.scratch
        return scratch


def phrase_pattern(phrases: Iterable[str]) -> str:
    """A regular expression for phrases of the reference data as whole words."""
    return "|".join(
        rf"\b{re.escape(phrase.rstrip('*'))}" + ("" if phrase.endswith("*") else r"\b") for phrase in phrases
    )
