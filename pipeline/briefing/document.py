"""What a briefing is made of, before it is a file of any format."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Said:
    """Words with the numbers of the footnotes that they rest on."""

    words: str
    notes: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A table; the first cell of a row is its heading."""

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[Said, ...], ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with a table, or points, or both."""

    title: str
    points: tuple[Said, ...] = ()
    table: Table | None = None


@dataclass(frozen=True, slots=True)
class Footnote:
    """The quote and where it stands; its official page; how the archived copy is known and who labelled it."""

    number: int
    text: str
    url: str
    proof: str


@dataclass(frozen=True, slots=True)
class Briefing:
    """A briefing. `marks` stand at the top of it, for example DRAFT. Footnotes are numbered from 1 in the order in which
    the sections first refer to them. `made` is when its database was built, in UTC."""

    title: str
    subtitle: str
    marks: tuple[str, ...]
    sections: tuple[Section, ...]
    footnotes: tuple[Footnote, ...]
    source: str
    made: datetime
