"""A slice of the recorded records, small enough to be crawled again and again: some months, some debates, and whoever
speaks in them."""

from __future__ import annotations

import csv
import gzip
import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from shutil import copyfile
from typing import Any

Row = dict[str, Any]

MONTHS = ("2024-07", "2024-08")
DEBATES = (
    "2005-11-02-lords",
    "2020-07-21-lords",
    "2020-10-12-commons",
    "2021-04-22-commons",
    "2021-11-25-lords",
    "2022-12-08-commons",
)
MANIFESTOS = 3
MEMBER = re.compile(rb'"(?:askingMemberId|answeringMemberId|memberId|MemberId|MnisId)": ?(\d+)')


def rows(*files: Path) -> Iterator[Row]:
    """The records of files of gzipped JSON lines."""
    for file in files:
        with gzip.open(file, "rt", encoding="utf-8") as lines:
            yield from map(json.loads, lines)


def cut(recorded: Path, folder: Path) -> Path:
    """Writes a slice of a data folder of the replica; gives the folder."""
    wanted = [recorded / "questions" / f"{month}.jsonl.gz" for month in MONTHS]
    wanted += [recorded / "hansard" / f"{day}.jsonl.gz" for day in DEBATES]
    wanted += [*(recorded / "statements").iterdir(), *(recorded / "edms").iterdir()]
    speaking: set[int] = set()
    for file in wanted:
        copy = folder / file.relative_to(recorded)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copyfile(file, copy)
        speaking |= {int(number) for number in MEMBER.findall(gzip.decompress(file.read_bytes()))}
    everyone = rows(recorded / "members" / "members.jsonl.gz")
    _write(folder / "members" / "members.jsonl.gz", (row for row in everyone if row["value"]["id"] in speaking))
    _manifestos(recorded / "manifestos", folder / "manifestos")
    return folder


def _write(file: Path, records: Iterable[Row]) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    with gzip.open(file, "wt", encoding="utf-8") as out:
        out.writelines(json.dumps(row) + "\n" for row in records)


def _manifestos(recorded: Path, folder: Path) -> None:
    """The shortest ones."""
    folder.mkdir(parents=True, exist_ok=True)
    with (recorded / "index.csv").open(encoding="utf-8", newline="") as index:
        entries = sorted(csv.DictReader(index), key=lambda row: (recorded / row["file"]).stat().st_size)[:MANIFESTOS]
    with (folder / "index.csv").open("w", encoding="utf-8", newline="") as index:
        writer = csv.DictWriter(index, list(entries[0]))
        writer.writeheader()
        writer.writerows(entries)
    for entry in entries:
        copyfile(recorded / entry["file"], folder / entry["file"])
