"""One person's decision on one mention, and the CSV files that hold them."""

from __future__ import annotations

import csv
from collections.abc import Collection, Mapping
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal, Self

from pydantic import StringConstraints, ValidationError, model_validator

from crawlers.sources import PROJECT_REFERENCE, Strict, Text
from pipeline.evaluation.labels import Act

COLUMNS = ("mention_id", "decision", "ask", "act", "match", "reviewer", "date", "reason")
TOPIC = "topic"  # written where an ask stands: on the topic, and fits no ask

Decision = Literal["confirm", "change", "reject"]
Match = Literal["full", "part"]


class ReviewError(ValueError):
    """A file of reviews that cannot be used; the message is one line: file, line, what is wrong."""


class Review(Strict):
    """What one person decided on one mention. `confirm` and `change` state the whole label that holds from now on, so that
    a later version of the tagger does not alter what was confirmed; `reject` says that the statement is no such mention."""

    mention_id: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{16}$")]
    decision: Decision
    ask: Text | None = None
    act: Act | None = None
    match: Match | None = None
    reviewer: Text
    date: date
    reason: Text | None = None

    @model_validator(mode="after")
    def _label_is_whole(self) -> Self:
        if self.decision == "reject":
            if self.ask or self.act or self.match:
                raise ValueError("reject leaves ask, act and match empty")
        elif self.ask is None or self.act is None:
            raise ValueError(f"{self.decision} needs ask and act")
        elif (self.match is None) != (self.ask == TOPIC):
            raise ValueError(f"match is full or part for an ask, and empty for {TOPIC}")
        if self.decision != "confirm" and self.reason is None:
            raise ValueError(f"{self.decision} needs a reason")
        return self

    @property
    def label(self) -> tuple[str | None, Act | None, Match | None]:
        """Ask, act, match; all None when it is rejected. Two reviews agree when their labels are equal."""
        return self.ask, self.act, self.match


def reviews_folder(data: Path, is_sample: bool) -> Path:
    """Where a data folder's reviews are: its own, else the project's; a sample of invented texts has its own or none."""
    own = data / "reviews"
    return own if own.is_dir() or is_sample else PROJECT_REFERENCE.parent / "reviews"


def read_reviews(folder: Path, asks: Collection[str]) -> list[tuple[str, Review]]:
    """Where each review stands (file and line), and the review: file by file in order of their names.

    Raises ReviewError on the first row that cannot be used.
    """
    return [found for path in sorted(folder.glob("*.csv")) for found in read_file(path, asks)]


def read_file(path: Path, asks: Collection[str]) -> list[tuple[str, Review]]:
    """As `read_reviews`, of one file."""
    found = []
    for place, row in rows(path):
        if tuple(row) != COLUMNS:
            raise ReviewError(f"{path}, line 1: the columns are {', '.join(row)}: they must be {', '.join(COLUMNS)}")
        found.append((place, parse(row, f"{path.parent}/{place}", asks)))
    return found


def rows(path: Path) -> list[tuple[str, dict[str, str]]]:
    """Rows of a CSV file by column, each with its place: name of the file and line. Raises ReviewError."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:  # spreadsheets write a byte order mark
            reader = csv.DictReader(file, strict=True)
            found = []
            for row in reader:
                place = f"{path.name}, line {reader.line_num}"
                if None in row or None in row.values():
                    raise ReviewError(f"{path.parent}/{place}: more or fewer cells than there are columns: correct it")
                found.append((place, {name: value.strip() for name, value in row.items()}))
            return found
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise ReviewError(f"{path}: cannot be read as a CSV file in UTF-8 ({error})") from None


def parse(row: Mapping[str, str], where: str, asks: Collection[str]) -> Review:
    """A row whose empty cells say nothing. Raises ReviewError naming `where`."""
    try:
        review = Review.model_validate_strings({name: value for name, value in row.items() if value})
    except ValidationError as error:
        first = error.errors()[0]
        said: dict[str, Any] = dict(first.get("ctx", {}))
        column = ".".join(map(str, first["loc"])) or "the row"
        raise ReviewError(f"{where}: {column}: {said.get('error', first['msg'])}: correct it") from None
    if review.ask not in (None, TOPIC, *asks):
        raise ReviewError(f"{where}: ask: {review.ask!r} is none of ours: write {TOPIC}, {', '.join(sorted(asks))}")
    return review
