"""What is measured on: a Parquet file of passages as a build writes it."""

import random
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from benchmarks.recorded import recorded

# As pipeline/partitions.py writes them.
ROW_GROUP = 5_000
_SCHEMA = pa.schema([("kind", pa.string()), ("text", pa.string())])

_SUBJECTS = (
    "the Department",
    "the Government",
    "local authorities",
    "a review",
    "officials",
    "hospitals",
    "small firms",
)
_VERBS = (
    "will publish",
    "has considered",
    "is working on",
    "does not hold",
    "set out",
    "continues to fund",
    "keeps under review",
)
_OBJECTS = (
    "the cost of rail fares",
    "guidance on housing",
    "the responsibility of carers",
    "crime in town centres",
    "social care",
    "mass transit schemes",
    "suicide prevention",
    "peat and hedgerows",
    "humanity in prisons",
    "a hub for apprentices",
)
_ON_TOPIC = (
    "the prevention of genocide abroad",
    "its duty to prevent mass atrocities",
    "the Responsibility to Protect",
    "war crimes in Ruritania",
    "arms exports to states that commit crimes against humanity",
)


def passages(folder: Path) -> tuple[list[tuple[str, str]], str]:
    """(kind, text) of each passage, and what they are: the recorded record, else about as many invented ones."""
    if folder.is_dir():
        return [(each.kind, each.text) for each in recorded(folder)], "recorded questions, answers, debates, manifestos"
    return list(islice(_invented(random.Random(2026)), 60_000)), "invented questions and answers"


def _invented(dice: random.Random) -> Iterator[tuple[str, str]]:
    while True:
        # One passage in nine hundred is on the topic, as in the record.
        objects = _ON_TOPIC if dice.random() < 1 / 900 else _OBJECTS
        yield (
            "written_question",
            f"To ask the Minister, whether {dice.choice(_SUBJECTS)} {dice.choice(_VERBS)} {dice.choice(objects)}.",
        )
        yield (
            "written_answer",
            " ".join(
                f"{dice.choice(_SUBJECTS).capitalize()} {dice.choice(_VERBS)} {dice.choice(objects)}."
                for _ in range(dice.randint(2, 16))
            ),
        )


def write(path: Path, rows: list[tuple[str, str]], copies: int) -> tuple[int, int]:
    """Write `copies` of the passages and return the bytes and the words of their texts; every text is made distinct, for a
    dictionary of repeated ones would flatter whoever scans it."""
    size = words = 0
    with pq.ParquetWriter(path, _SCHEMA, compression="zstd") as writer:
        for copy in range(copies):
            for begin in range(0, len(rows), ROW_GROUP):
                part = rows[begin : begin + ROW_GROUP]
                texts = [f"{text} [{copy}.{begin + index}]" for index, (_, text) in enumerate(part)]
                size += sum(len(text.encode()) for text in texts)
                words += sum(len(text.split()) for text in texts)
                writer.write_table(pa.table({"kind": [kind for kind, _ in part], "text": texts}, schema=_SCHEMA))
    return size, words
