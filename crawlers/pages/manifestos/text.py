"""Plain text and markdown -> headings, paragraphs and list items."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise

from crawlers.pages.manifestos import repair
from crawlers.pages.manifestos.paragraphs import BULLET, NUMBER, Kind, Piece

_NEWLINE = re.compile("\r\n|[\n\r\v\x1c-\x1e\x85\u2028\u2029]")
_PAGE_MARK = re.compile(r"\W*page\s+(\d{1,3})(?:\s+of\s+\d{1,3})?\W*", re.IGNORECASE)
_UNDERLINE = re.compile(r"\s*(={3,}|-{3,})\s*")
_RULE = re.compile(r"\s*([-*_=]\s*){3,}")
_MARK = re.compile(r"(?P<hashes>\s{0,3}#{1,6}\s+)|(?P<bullet>\s*(?:[+]|" + BULLET.pattern[1:] + r"|[*•]$))")
_ENDS = re.compile(r"[.!?:;…][\"'”’)\]]*$")
_HANGING = set("a an and as at be by for from in is of on or our that the their to we with".split())  # noqa: SIM905
_NO_WIDTH = 1_000_000  # the width of lines that hold whole paragraphs
_TORN = 6  # paragraphs within which the rest of a torn one may follow
_IMAGE = re.compile(r"!\[[^\]]{0,500}\]\([^)]{0,500}\)|\[Image (?:of|:)[^\]]{0,500}\]")
_LINK = re.compile(r"\[([^\]]{1,500})\]\(([^()\s]|\([^()\s]{0,200}\)){1,500}\)")
_EMPHASIS = re.compile(r"(\*\*|__|\*|(?<!\w)_)(?=\S)(.{1,500}?)(?<=\S)\1(?!\w)")
# Bullets of symbol fonts that a conversion turned into the letters on the same keys, after a colon or semicolon.
_KEY_BULLET = re.compile(r"(?<=[:;]) ([34lnoquv§üØ]) (?=[A-Za-z])")


@dataclass(slots=True)
class _Line:
    page: int
    text: str
    gap: bool  # whether a blank line stands above
    underlined: bool = False


@dataclass(slots=True)
class _Paragraph:
    page: int
    kind: Kind
    mark: str
    lines: list[str] = field(default_factory=list)


def read_text(text: str) -> Iterator[Piece]:
    lines = _without_scattered_letters(_without_furniture(_lines(text)))
    known = repair.Vocabulary(line.text for line in lines)
    markdown = any(re.match(r"#{1,6} \S", line.text) or line.underlined for line in lines)
    if markdown:
        for line in lines:
            line.text = _EMPHASIS.sub(r"\2", _LINK.sub(r"\1", _IMAGE.sub("", re.sub(r"^\s*>\s?", "", line.text))))
        lines = [line for line in lines if line.text.strip()]
    glyphs = {glyph for glyph, count in Counter(_KEY_BULLET.findall(text)).items() if count > 4}
    inline = re.compile(rf"(?:^|(?<=[:;.,!?]) )(?:[{''.join(glyphs)}]) (?=[A-Za-z])|\s+•\s+" if glyphs else r"\s+•\s+")
    for paragraph in _paragraphs(lines):
        joined = repair.joined(paragraph.lines, known)
        if markdown:
            joined = _EMPHASIS.sub(r"\2", joined)  # across lines
        first, *items = inline.split(_IMAGE.sub("", joined))
        for kind, part in [(paragraph.kind, first), *(("list_item", item) for item in items)]:
            plain = repair.clean(repair.mend(part, known))
            if any(map(str.isalnum, plain)):
                yield Piece(paragraph.page, kind, plain)


def _lines(text: str) -> list[_Line]:
    """The lines of all pages with their page: form feeds count pages, else "Page N" lines that rise one by one do."""
    pages: list[tuple[int, list[str]]]
    if text.count("\f") > 1:
        pages = [(number, _NEWLINE.split(page)) for number, page in enumerate(text.split("\f"), start=1)]
    else:
        pages = _marked(_NEWLINE.split(text.replace("\f", "\n")))
    found: list[_Line] = []
    for number, rows in pages:
        gap = True
        for row in rows:
            if _UNDERLINE.fullmatch(row) and not gap:
                found[-1].underlined = True
            elif not row.strip() or _RULE.fullmatch(row):
                gap = True
                continue
            else:
                found.append(_Line(number, row, gap))
            gap = False
    odd: dict[str, int | None] = {letter: None for letter in set(text) if repair.is_odd(letter)}
    table = str.maketrans(repair.readings((line.text for line in found), odd))
    for line in found:
        line.text = line.text.translate(table)
    return found


def _marked(rows: Sequence[str]) -> list[tuple[int, list[str]]]:
    marks = [(place, int(mark[1])) for place, row in enumerate(rows) if (mark := _PAGE_MARK.fullmatch(row))]
    if len(marks) < 3 or any(after[1] != before[1] + 1 for before, after in pairwise(marks)):
        return [(0, list(rows))]
    heads = not any(row.strip() for row in rows[: marks[0][0]])  # the mark opens its page, or else closes it
    places = [place for place, _ in marks]
    numbers = [number for _, number in marks]
    if heads:
        starts, ends = [place + 1 for place in places], [*places[1:], len(rows)]
    else:
        starts, ends = [0, *(place + 1 for place in places)], [*places, len(rows)]
        numbers.append(numbers[-1] + 1)
    return [(number, list(rows[start:end])) for number, start, end in zip(numbers, starts, ends, strict=True)]


def _without_furniture(lines: list[_Line]) -> list[_Line]:
    """Without running heads and folios: capitals or numbers that repeat from page to page, digits counting as equal."""
    pages = {line.page for line in lines}
    repeats = Counter(key for line in lines if (key := _furniture(line.text)))
    often = max(3, len(pages) // 5) if len(pages) > 1 else 3
    folios = Counter(
        int(line.text) - line.page for line in lines if line.page and re.fullmatch(r"\s*\d{1,3}\s*", line.text)
    )
    heads = {key for key, count in repeats.items() if count >= often and (len(pages) > 1 or "\t" in key)}
    kept = []
    for line in lines:
        number = re.fullmatch(r"\s*(\d{1,3})\s*", line.text)
        if number and line.page and folios[int(number[1]) - line.page] >= often:
            continue
        key = _furniture(line.text)
        if key in heads or ("\t" in key and any("\t" in head for head in heads)):
            continue
        tail = re.search(r"\t([^a-z\t]+)$", line.text)
        if tail and any(tail[1].strip() in head for head in heads):
            line.text = line.text[: tail.start()]
        kept.append(line)
    return kept


def _without_scattered_letters(lines: list[_Line]) -> list[_Line]:
    """Without what is left of words set on a curve: line after line of one or two letters."""
    kept: list[_Line] = []
    for short, group in groupby(lines, key=lambda line: len(line.text.strip()) < 15 and line.text == line.text.upper()):
        found = list(group)
        if not short or len(found) < 8 or sum(len(line.text.strip()) < 3 for line in found) * 2 < len(found):
            kept += found
    return kept


def _furniture(text: str) -> str:
    """Capitals with or without a page number, in a form that is equal on all pages; "" for what may be text."""
    if len(text) > 200 or not re.search(r"[^\W\d_]{3}", text) or text != text.upper():
        return ""
    return re.sub(r"\s*\d+\s*", lambda found: "\t#\t" if "\t" in found[0] else "#", text.strip(" "))


def _paragraphs(lines: Iterable[_Line]) -> Iterator[_Paragraph]:
    lines = list(lines)
    wrapped = _is_wrapped(lines)
    widths = _widths(lines) if wrapped else [_NO_WIDTH] * len(lines)
    current: _Paragraph | None = None
    above: _Line | None = None
    marked = False
    torn = 0  # paragraphs since one broke off in the middle: its rest may come, so no rest is safe to join
    for line, width in zip(lines, widths, strict=True):
        mark = _MARK.match(line.text)
        if mark and current and above and _is_dash(mark[0], line, current, above, width):
            mark = None
        text = line.text[mark.end() :] if mark else line.text
        if current is None or above is None or _begins(line, text, mark, current, above, width, torn):
            if current and above:
                torn = _TORN if mark and _breaks_off(current, above, width) else max(0, torn - 1)
                yield current
            current = _Paragraph(line.page, "paragraph", mark[0].strip() if mark else "")
            marked = True
            if line.underlined or (mark and mark["hashes"]):
                current.kind, text = "heading", text.rstrip("# ")
            elif mark or NUMBER.match(text.lstrip()):
                current.kind = "list_item"
            else:
                marked = False
        current.lines.append(" ".join(text.split()))
        if not marked:
            heading = len(current.lines) < 6 and _is_heading(" ".join(current.lines))
            current.kind = "heading" if heading else "paragraph"
        above = line
    if current:
        yield current


def _is_wrapped(lines: list[_Line]) -> bool:
    """Whether paragraphs are broken into lines: then many a line stops inside a sentence."""
    followed = [above for above, line in pairwise(lines) if not line.gap and len(above.text) > 30]
    return sum(not _ENDS.search(line.text.rstrip()) for line in followed) * 4 > len(followed)


def _widths(lines: list[_Line]) -> list[int]:
    """For each line how wide its column was set, as far as its paragraph or else the document tells."""
    usual = sorted(len(line.text) for line in lines)[len(lines) * 9 // 10] if lines else 0
    widths: list[int] = []
    start = 0
    for place in range(1, len(lines) + 1):
        if place == len(lines) or lines[place].gap:
            chunk = lines[start:place]
            widths += [max(int(0.6 * usual), *(len(line.text.strip()) for line in chunk))] * len(chunk)
            start = place
    return widths


def _breaks_off(paragraph: _Paragraph, last: _Line, width: int) -> bool:
    """Whether a list item stops in the middle of its first line: a conversion put its rest somewhere below."""
    only = paragraph.kind == "list_item" and len(paragraph.lines) == 1
    return only and not _ENDS.search(paragraph.lines[0]) and len(last.text.strip()) > 0.65 * width


def _begins(
    line: _Line, text: str, mark: re.Match[str] | None, current: _Paragraph, above: _Line, width: int, torn: int
) -> bool:
    if mark or above.underlined or line.underlined:
        return True
    if not any(current.lines):  # a bullet alone on its line
        return False
    open_ended = not _ENDS.search(current.lines[-1])
    text = text.strip()
    lower = text.lstrip("‘“\"'(")[:1].islower()
    if _is_capitals(text) != _is_capitals(above.text) or (_is_capitals(text) and line.gap):
        return True
    if line.gap or line.page != above.page:
        return not (open_ended and lower and current.kind != "heading" and not torn)
    if open_ended and (lower or current.lines[-1].rpartition(" ")[2] in _HANGING):
        return False
    if open_ended and width == _NO_WIDTH and above.text.endswith(" ") and len(current.lines[-1].split()) > 4:
        return False  # one paragraph a line, and a line end left inside one
    short = 0.55 if open_ended and current.kind == "paragraph" else 0.85  # inside a sentence a name may begin a line
    return len(above.text.strip()) + 1 + len(text.split(maxsplit=1)[0]) < short * width


def _is_dash(mark: str, line: _Line, current: _Paragraph, above: _Line, width: int) -> bool:
    """Whether a dash that opens a line stands between words, and is no bullet."""
    mark = mark.strip()
    if mark not in ("-", "–", "—") or mark == current.mark or line.gap or _ENDS.search(current.lines[-1]):
        return False
    return len(above.text.strip()) + 2 > 0.7 * width


def _is_capitals(text: str) -> bool:
    return len(re.findall(r"[^\W\d_]", text)) > 7 and text == text.upper()


def _is_heading(text: str) -> bool:
    text = text.strip()
    found = repair.words(text)
    if not found or len(found) > 12 or text.endswith((",", ";", ":", "!", "?")) or not text[0].isalnum():
        return False
    if text[0].islower() or "will" in found or found[-1] in _HANGING:
        return False
    if text == text.upper() or not _ENDS.search(text):
        return True
    return len(found) <= 8 and all(word[0].isupper() for word in found if len(word) > 3)
