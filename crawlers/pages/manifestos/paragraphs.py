"""Lines in reading order -> headings, paragraphs and list items."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal, NamedTuple

from crawlers.pages.manifestos import repair
from crawlers.pages.manifestos.layout import usual_size
from crawlers.pages.manifestos.pdf import Run

Kind = Literal["heading", "paragraph", "list_item"]

BULLET = re.compile(r"^(?:[•●▪■○◦‣⁃❱➤►▶✓✔✗\ue000-\uf8ff]\s*|[·*–—>»-]\s+|[–—](?=[A-Z]))")
_DASH = re.compile(r"[·*–—>»-]")
NUMBER = re.compile(r"(?:\(?\d{1,2}[.)]|\(?[a-z]\)|\(?[ivx]{1,4}\))\s+(?=\S)")
_ENDS = re.compile(r"[.!?:;…][\"'”’)\]]*$")
_ENTRY = re.compile(r"\D(\d{1,3})$")
_BOX = 25  # paragraphs in a box at most
_COLUMNS = 8  # through which one paragraph may run


class Piece(NamedTuple):
    page: int
    kind: Kind
    text: str


@dataclass(slots=True)
class _Paragraph:
    lines: list[Run]
    column: int
    full: bool = False  # whether the next word did not fit on its last line
    kind: Kind = "paragraph"

    @property
    def size(self) -> float:
        return max(self.lines, key=lambda line: len(line.text)).size

    @property
    def words(self) -> int:
        return sum(len(line.text.split()) for line in self.lines)

    @property
    def family(self) -> str:
        font = max(self.lines, key=lambda line: len(line.text)).font
        return re.split("[-,/]", font.rpartition("+")[2])[0]


def pieces(columns: Sequence[list[Run]], known: repair.Vocabulary) -> Iterator[Piece]:
    """What the columns of a whole document hold, in order. A paragraph belongs to the page on which it begins."""
    body = usual_size(line for column in columns for line in column)
    leading = _leadings(columns)
    fonts: Counter[str] = Counter()
    for column in columns:
        for line in column:
            fonts[line.font] += len(line.text)
    rare = {font for font, count in fonts.items() if count * 8 < fonts.total()}
    paragraphs = [
        paragraph for place, column in enumerate(columns) for paragraph in _paragraphs(column, place, leading)
    ]
    for paragraph in paragraphs:
        paragraph.kind = _kind(paragraph, body, rare)
    for paragraph in _continued(paragraphs):
        text = repair.joined((line.text for line in paragraph.lines), known)
        if paragraph.kind == "list_item":
            text = BULLET.sub("", text, count=1)
        text = repair.clean(repair.mend(text, known))
        if any(map(str.isalnum, text)):
            yield Piece(paragraph.lines[0].page, paragraph.kind, text)


def _leadings(columns: Sequence[list[Run]]) -> dict[float, float]:
    """The usual distance between the lines of a paragraph, by the size of the print."""
    steps: dict[float, Counter[float]] = defaultdict(Counter)
    for column in columns:
        for above, line in pairwise(column):
            if above.size == line.size and 0.8 * line.size < line.y - above.y < 2 * line.size:
                steps[line.size][round(line.y - above.y, 1)] += 1
    return {size: distances.most_common(1)[0][0] for size, distances in steps.items()}


def _paragraphs(column: list[Run], place: int, leading: Mapping[float, float]) -> Iterator[_Paragraph]:
    edges: dict[float, float] = defaultdict(float)
    for line in column:
        edges[line.size] = max(edges[line.size], line.x1)
    current: list[Run] = []
    for line in column:
        if current and _begins(line, current, edges[line.size], leading.get(line.size, 1.2 * line.size)):
            yield _Paragraph(current, place)
            current = []
        current.append(line)
    if current:
        last = current[-1]
        yield _Paragraph(current, place, last.x1 > edges[last.size] - 0.25 * (edges[last.size] - last.x0))


def _begins(line: Run, paragraph: list[Run], edge: float, leading: float) -> bool:
    """Whether this line begins a new paragraph after the lines of the last one."""
    above = paragraph[-1]
    ended = bool(_ENDS.search(above.text))
    if not 0.92 < line.size / above.size < 1.09 or line.y - above.y > 1.25 * leading:
        return True
    if BULLET.match(line.text) and (ended or not _DASH.match(line.text) or _DASH.match(paragraph[0].text)):
        return True
    itemised = BULLET.match(paragraph[0].text) or NUMBER.match(paragraph[0].text)
    if NUMBER.match(line.text) and (ended or itemised):
        return True
    if (entry := _ENTRY.search(line.text)) and (last := _ENTRY.search(above.text)) and int(last[1]) <= int(entry[1]):
        return True  # a table of contents
    first_word = line.text.split(maxsplit=1)[0]
    letter = (line.x1 - line.x0) / len(line.text)
    room = edge - above.x1 - letter * (len(first_word) + 1)  # left over, had the word been printed there
    heads = paragraph[0].bold and above.bold and not line.bold and room > 2 * letter
    if not itemised and not _is_inside(line.text) and (heads or (line.bold and not above.bold and ended and room > 0)):
        return True
    indented = line.x0 - above.x0 > 0.8 * line.size and not itemised
    outdented = above.x0 - line.x0 > 0.5 * line.size and itemised
    if (indented and ended) or (outdented and (ended or room > 0)):
        return True
    return ended and not _is_inside(line.text) and room > 0.12 * (edge - line.x0)


def _kind(paragraph: _Paragraph, body: float, rare: set[str]) -> Kind:
    first = paragraph.lines[0].text
    if BULLET.match(first) or (NUMBER.match(first) and paragraph.size <= 1.15 * body):
        return "list_item"
    text = " ".join(line.text for line in paragraph.lines)
    if len(text.split()) > 25 or text.endswith((".", ",", ";", "”", "…")):
        return "paragraph"
    if paragraph.size > 1.15 * body or text.isupper():
        return "heading"
    own = all(line.bold or line.font in rare for line in paragraph.lines) and paragraph.size > 0.85 * body
    return "heading" if own and not text.endswith(":") else "paragraph"


def _continued(paragraphs: list[_Paragraph]) -> Iterator[_Paragraph]:
    """Paragraphs that a column, a page or a box cut in two are put together; what stood between follows."""
    taken: set[int] = set()
    for index, paragraph in enumerate(paragraphs):
        if index in taken:
            continue
        for _ in range(_COLUMNS):
            if (rest := _rest(paragraph, index, paragraphs, taken)) is None:
                break
            taken.add(rest)
            paragraph.lines += paragraphs[rest].lines
            paragraph.full = paragraphs[rest].full
        yield paragraph


def _is_inside(text: str) -> bool:
    """Whether a line begins inside a sentence."""
    return text.lstrip("‘“\"'(")[:1].islower()


def _rest(paragraph: _Paragraph, index: int, paragraphs: list[_Paragraph], taken: set[int]) -> int | None:
    """Where the paragraph goes on. Boxes and pictures' captions, in another print, are passed over."""
    last = paragraph.lines[-1]
    if _ENDS.search(last.text):
        return None
    ahead = [place for place in range(index + 1, min(index + _BOX, len(paragraphs))) if place not in taken]
    for place in ahead:
        other = paragraphs[place]
        if not 0.95 < other.size / paragraph.size < 1.05 or other.family != paragraph.family:
            continue
        first = other.lines[0]
        if "heading" in (paragraph.kind, other.kind):
            across = first.page == last.page and first.x0 > last.x1 and paragraph.kind == other.kind
            return place if across and place == ahead[0] else None
        if other.kind != "paragraph":
            return None
        follows = place == ahead[0] and other.column != paragraph.column and (paragraph.full or paragraph.words > 7)
        follows = follows and min(paragraph.words, other.words) > 3  # fewer are the figures of a table
        return place if follows or _is_inside(first.text) else None
    return None
