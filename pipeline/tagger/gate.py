"""The gate: the words without which no rule can fire, to be asked of every passage, by DuckDB and by Python alike."""

import re
import threading
from collections.abc import Iterable, Iterator

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

    def matches(self, text: str) -> bool:
        """Whether the text holds a phrase."""
        return bool(self._spans(text.encode(errors="replace")))

    def places(self, text: str) -> list[_Span]:
        """(start, end) in characters of every phrase in the text, in order: of two the one that starts first ends first,
        as none of the words looked for lies within another."""
        data = text.encode(errors="replace")
        spans = sorted(self._spans(data))
        return spans if len(data) == len(text) else list(_in_characters(data, spans))

    def first_words(self, text: str, spans: Iterable[_Span]) -> Iterator[int | None]:
        """Where in each of the spans (disjoint, in order) the first phrase begins that lies in it whole; None without one."""
        places = iter([*self.places(text), (len(text) + 1, len(text) + 1)])
        first, last = next(places)
        for start, end in spans:
            while first < start:
                first, last = next(places)
            yield first - start if last <= end else None

    def add_to(self, connection: duckdb.DuckDBPyConnection) -> None:
        """Gives DuckDB a function `gate(text)`, true exactly where `matches` is; NULL of NULL."""
        connection.create_function("gate", self._of_column, ["VARCHAR"], "BOOLEAN", type=PythonUDFType.ARROW)

    def _of_column(self, texts: pa.ChunkedArray) -> pa.Array:
        column = texts.combine_chunks()
        _, ends, data = column.buffers()
        bounds = np.frombuffer(ends, dtype=np.int32)[column.offset : column.offset + len(column) + 1]
        is_open = np.zeros(len(column), dtype=bool)
        begin, end = int(bounds[0]), int(bounds[-1])
        spans = self._spans(memoryview(data)[begin:end]) if end > begin else []
        if spans:
            starts, stops = np.array(spans).T + begin
            rows = np.searchsorted(bounds, starts, side="right") - 1
            # What ends in the next text stands in neither.
            is_open[rows[stops <= bounds[rows + 1]]] = True
        return pa.array(is_open)

    def _spans(self, data: bytes | memoryview) -> list[_Span]:
        """(start, end) in bytes of every phrase in `data`, in no order."""
        spans: list[_Span] = []

        def found(phrase: int, _start: int, end: int, _flags: int, _context: object) -> None:
            spans.append((end - self._lengths[phrase], end))

        # Any buffer will do, so that a column is not copied; the stub knows of bytes alone.
        self._database.scan(data, match_event_handler=found, scratch=self._scratch())  # type: ignore[type-var]
        return spans

    def _scratch(self) -> hyperscan.Scratch:
        """Hyperscan's working memory, which no two threads may share."""
        if not hasattr(self._thread, "scratch"):
            self._thread.scratch = hyperscan.Scratch(self._database)
        scratch: hyperscan.Scratch = self._thread.scratch
        return scratch


def _in_characters(data: bytes, spans: Iterable[_Span]) -> Iterator[_Span]:
    reached = characters = 0
    for start, end in spans:
        characters += len(data[reached:start].decode())
        reached = start
        yield characters, characters + len(data[start:end].decode())


def phrase_pattern(phrases: Iterable[str]) -> str:
    """A regular expression for phrases of the reference data as whole words."""
    return "|".join(
        rf"\b{re.escape(phrase.rstrip('*'))}" + ("" if phrase.endswith("*") else r"\b") for phrase in phrases
    )
