"""Lines in reading order -> headings, paragraphs and list items."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import pairwise
from typing import Literal, NamedTuple

from crawlers.pages import manifesto_repair as repair
from crawlers.pages.manifesto_pdf import Run

Kind = Literal["heading", "paragraph", "list_item"]

BULLET = re.compile(r"^(?:[•●▪■○◦‣⁃❱➤►▶✓✔✗\ue000-\uf8ff]\s*|[·*–—>»-]\s+)")
_DASH = re.compile(r"[·*–—>»-]\s")
NUMBER = re.compile(r"(?:\(?\d{1,2}[.)]|\(?[a-z]\)|\(?[ivx]{1,4}\))\s+(?=\S)")
_ENDS = re.compile(r"[.!?:;…][\"'”’)\]]*$")
_LEADERS = re.compile(r"\s*(?:[.·_\ufffd]\s?){4,}\s*")


class Piece(NamedTuple):
    page: int
    kind: Kind
    text: str


@dataclass(slots=True)
class _Paragraph:
    lines: list[Run]
    full: bool  # whether the next word did not fit on its last line
    kind: Kind = "paragraph"

    @property
    def size(self) -> float:
        return max(self.lines, key=lambda line: len(line.text)).size

    @property
    def open(self) -> bool:
        return not _ENDS.search(self.lines[-1].text)


def pieces(columns: Sequence[list[Run]], known: repair.Vocabulary) -> Iterator[Piece]:
    """What the columns of a whole document hold, in order. A paragraph belongs to the page on which it begins."""
    body = _commonest((line.size, len(line.text)) for column in columns for line in column)
    leading = _leadings(columns)
    paragraphs = [paragraph for column in columns for paragraph in _paragraphs(column, leading)]
    for paragraph in paragraphs:
        paragraph.kind = _kind(paragraph, body)
    for paragraph in _continued(paragraphs):
        text = reduce(lambda left, right: repair.join(left, right, known), (line.text for line in paragraph.lines))
        if paragraph.kind == "list_item":
            text = BULLET.sub("", text, count=1)
        if text := repair.clean(repair.mend(_LEADERS.sub(" ", text), known)):
            yield Piece(paragraph.lines[0].page, paragraph.kind, text)


def _commonest(weighted: Iterable[tuple[float, int]]) -> float:
    counts: Counter[float] = Counter()
    for value, weight in weighted:
        counts[value] += weight
    return counts.most_common(1)[0][0] if counts else 0.0


def _leadings(columns: Sequence[list[Run]]) -> dict[float, float]:
    """The usual distance between the lines of a paragraph, by the size of the print."""
    steps: dict[float, list[tuple[float, int]]] = defaultdict(list)
    for column in columns:
        for above, line in pairwise(column):
            if above.size == line.size and 0.8 * line.size < line.y - above.y < 2 * line.size:
                steps[line.size].append((round(line.y - above.y, 1), 1))
    return {size: _commonest(distances) for size, distances in steps.items()}


def _paragraphs(column: list[Run], leading: Mapping[float, float]) -> Iterator[_Paragraph]:
    edges: dict[float, float] = defaultdict(float)
    for line in column:
        edges[line.size] = max(edges[line.size], line.x1)
    current: list[Run] = []
    for line in column:
        if current and _begins(line, current, edges[line.size], leading.get(line.size, 1.2 * line.size)):
            yield _Paragraph(current, full=False)
            current = []
        current.append(line)
    if current:
        last = current[-1]
        yield _Paragraph(current, full=last.x1 > edges[last.size] - 0.25 * (edges[last.size] - last.x0))


def _begins(line: Run, paragraph: list[Run], edge: float, leading: float) -> bool:
    """Whether this line begins a new paragraph after the lines of the last one."""
    above = paragraph[-1]
    ended = bool(_ENDS.search(above.text))
    if not 0.92 < line.size / above.size < 1.09 or line.y - above.y > 1.25 * leading:
        return True
    if BULLET.match(line.text) and (ended or not _DASH.match(line.text) or _DASH.match(paragraph[0].text)):
        return True
    if NUMBER.match(line.text) and (ended or NUMBER.match(paragraph[0].text)):
        return True
    first_word = line.text.split(maxsplit=1)[0]
    letter = (line.x1 - line.x0) / len(line.text)
    room = edge - above.x1 - letter * (len(first_word) + 1)  # left over, had the word been printed there
    if above.bold != line.bold and room > 0 and not line.text[0].islower():
        return True
    itemised = BULLET.match(paragraph[0].text) or NUMBER.match(paragraph[0].text)
    indented = line.x0 - above.x0 > 0.8 * line.size and not itemised
    outdented = above.x0 - line.x0 > 0.5 * line.size and itemised
    if (indented and ended) or (outdented and (ended or room > 0)):
        return True
    return ended and not line.text[0].islower() and room > 0.12 * (edge - line.x0)


def _kind(paragraph: _Paragraph, body: float) -> Kind:
    first = paragraph.lines[0].text
    if BULLET.match(first) or (NUMBER.match(first) and paragraph.size <= 1.15 * body):
        return "list_item"
    text = " ".join(line.text for line in paragraph.lines)
    short = len(text.split()) <= 25 and not text.endswith((".", ",", ";", "”", "…"))
    stands_out = paragraph.size > 1.15 * body or all(line.bold for line in paragraph.lines) or text.isupper()
    return "heading" if short and stands_out else "paragraph"


def _continued(paragraphs: list[_Paragraph]) -> Iterator[_Paragraph]:
    """Paragraphs that a column, a page or a box cut in two are put together; what stood between follows."""
    ahead = 4
    index = 0
    taken: set[int] = set()
    while index < len(paragraphs):
        paragraph = paragraphs[index]
        index += 1
        if id(paragraph) in taken:
            continue
        while paragraph.kind != "heading" and paragraph.open:
            rest = _rest(paragraph, [other for other in paragraphs[index : index + ahead] if id(other) not in taken])
            if rest is None:
                break
            taken.add(id(rest))
            paragraph.lines += rest.lines
            paragraph.full = rest.full
        yield paragraph


def _rest(paragraph: _Paragraph, following: list[_Paragraph]) -> _Paragraph | None:
    for place, other in enumerate(following):
        if other.kind != "paragraph" or not 0.95 < other.size / paragraph.size < 1.05:
            continue
        if other.lines[0].text[0].islower():
            return other
        return other if place == 0 and paragraph.full else None
    return None
