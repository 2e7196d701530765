"""Statements labelled by people: files of JSON lines, and the sets of them that the project keeps in data/labelled."""

from collections.abc import Iterable
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from crawlers.sources import PROJECT_REFERENCE, Strict, Text, read_listed

LABELLED = PROJECT_REFERENCE.parent / "labelled"

Act = Literal["commit", "support", "press", "query", "describe", "oppose"]
ACTS: tuple[Act, ...] = ("commit", "support", "press", "query", "describe", "oppose")


class LabelError(ValueError):
    """A file of labels that cannot be used: one line naming file, line and what is wrong."""


class AskLabel(BaseModel):
    """What people decided on one ask."""

    model_config = ConfigDict(strict=True)
    ask: str
    match: Literal["full", "part"]
    act: Act


class Statement(BaseModel):
    """One labelled statement: a line of the file. Further fields are let through."""

    model_config = ConfigDict(strict=True)
    id: str
    kind: str
    date: str | None
    title: str
    role: str
    before: str
    sentence: str
    after: str
    topic: bool
    topic_act: Act | None
    asks: list[AskLabel]


class LabelSet(Strict):
    """One file of data/labelled. `held_out`: the tagger's rules were written without a look at these statements, so its
    figures on them say how it does on new ones."""

    file: Text
    title: Text
    held_out: bool


def label_sets(folder: Path = LABELLED) -> list[LabelSet]:
    """The sets that data/labelled/sets.toml lists, in its order. Raises ReferenceError."""
    return read_listed(LabelSet, folder / "sets.toml", "set")


def read_labels(path: Path, known: Iterable[str]) -> list[Statement]:
    """Read a file of labels, one JSON object a line; raises LabelError. `known` are the asks that may occur."""
    asks = set(known)
    statements = []
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise LabelError(f"{path}: cannot be read as UTF-8 text ({error})") from None
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            statement = Statement.model_validate_json(line)
        except ValidationError as error:
            first = error.errors()[0]
            where = ".".join(map(str, first["loc"])) or "the line"
            raise LabelError(f"{path}, line {number}: {where}: {first['msg']}") from None
        unknown = sorted({label.ask for label in statement.asks} - asks)
        if unknown:
            raise LabelError(
                f"{path}, line {number}: asks: unknown ask '{unknown[0]}'; known are {', '.join(sorted(asks))}"
            )
        statements.append(statement)
    if not statements:
        raise LabelError(f"{path}: holds no labelled statement")
    return statements
