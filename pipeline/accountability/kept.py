"""History that cannot be made again from the archive, and is kept beside it: a line of JSON a row, oldest first, only added to."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

Row = dict[str, Any]


class KeptError(ValueError):
    """A file of history cannot be read: one line naming file and line."""


def read(kept: Path, columns: Sequence[str]) -> list[Row]:
    """The rows of the file, those of its columns that end in `_at` as times; none when it is not there. Raises KeptError."""
    try:
        lines = kept.read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return []
    found = []
    for number, line in enumerate(lines, start=1):
        try:
            row = json.loads(line)
            found.append(
                {
                    column: datetime.fromisoformat(row[column]) if column.endswith("_at") else row[column]
                    for column in columns
                }
            )
        except (ValueError, KeyError, TypeError) as error:
            raise KeptError(
                f"{kept}, line {number}: cannot be read ({error!r}): restore the file from a copy"
            ) from None
    return found


def keep(kept: Path, columns: Sequence[str], key: Sequence[str], now: list[Row]) -> None:
    """Adds to the file the rows that it does not hold yet by their `key`; the file is replaced in one step. Raises KeptError."""
    before = read(kept, columns)
    known = {tuple(row[column] for column in key) for row in before}
    if new := [row for row in now if tuple(row[column] for column in key) not in known]:
        aside = kept.with_name(kept.name + ".partial")
        lines = [json.dumps(row, ensure_ascii=False, default=datetime.isoformat) for row in [*before, *new]]
        aside.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
        aside.replace(kept)
