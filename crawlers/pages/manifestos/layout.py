"""Runs on a page -> its lines in reading order, without running heads, folios and other page furniture."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import reduce
from itertools import pairwise
from statistics import median

from crawlers.pages.manifestos.pdf import Page, Run
from crawlers.pages.manifestos.repair import Vocabulary

MARKER = re.compile(r"[•●▪■○◦‣⁃·*–—\-❱»>✓✔\ue000-\uf8ff]|o|\(?(\d{1,2}|[a-z]|[ivx]{1,4})[.)]|\d{1,2}")
_GUTTER = 5.0  # points; columns of small print stand about this far apart at least
_EDGE = 0.2  # furniture lies within this share of the page's height from its top or foot


def without_furniture(pages: Sequence[Page]) -> None:
    """Takes out, in place, what is printed at the same height of many pages and outside the text: running heads,
    folios, logos. Digits count as equal, so page numbers repeat; a head whose words occur on one page only goes when
    its band (height, font, size) is one of furniture."""
    needed = 3 if len(pages) > 5 else 2
    body = usual_size(run for page in pages for run in page.runs)
    for _ in range(10):  # from outside in, at most so many lines
        outermost = [(page, run) for page in pages for run in _outermost(page) if _words(run)]
        seen: dict[tuple[int, str], set[int]] = defaultdict(set)
        bands: dict[tuple[int, float, str], Counter[str]] = defaultdict(Counter)
        for page, run in outermost:
            for height in _heights(page, run):
                seen[height, _words(run)].add(page.number)
            bands[_band(page, run)][_words(run)] += 1
        drop = set()
        for page, run in outermost:
            band = bands[_band(page, run)]
            repeated = sum(count for count in band.values() if count > 1)
            often = needed if run.size <= 1.2 * body else max(needed, len(pages) // 6)  # large: a heading used again
            if any(len(seen[height, _words(run)]) >= often for height in _heights(page, run)) or (
                band.total() >= often and repeated * 2 >= band.total()
            ):
                drop.add(id(run))
        if not drop:
            return
        for page in pages:
            page.runs = [run for run in page.runs if id(run) not in drop]


def usual_size(runs: Iterable[Run]) -> float:
    """The size in which most of the text is printed."""
    sizes: Counter[float] = Counter()
    for run in runs:
        sizes[run.size] += len(run.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _outermost(page: Page) -> Iterator[Run]:
    """The first and the last line of the page, where they stand near its edges."""
    first = min((run.y for run in page.runs), default=page.height)
    last = max((run.y for run in page.runs), default=0.0)
    if first < _EDGE * page.height:
        yield from (run for run in page.runs if run.y < first + 3)
    if last > (1 - _EDGE) * page.height:
        yield from (run for run in page.runs if run.y > last - 3)


def _words(run: Run) -> str:
    return re.sub(r"\d+", "#", run.text.casefold()) if any(map(str.isalnum, run.text)) else ""


def _heights(page: Page, run: Run) -> tuple[int, int]:
    height = run.y if run.y < page.height / 2 else run.y - page.height
    return round(height / 6), round(height / 6 + 0.5) + 100_000  # two gratings, or a hair's breadth parts equals


def _band(page: Page, run: Run) -> tuple[int, float, str]:
    return _heights(page, run)[0], run.size, run.font


def columns(page: Page, known: Vocabulary) -> list[list[Run]]:
    """The page's lines, column by column in reading order; a heading across columns is a column of its own.

    `known` are the document's words: they tell whether a drop cap is the first letter of a word or a word."""
    return [lines for column in _split(_joined(_with_drop_caps(page.runs, known))) if (lines := _lines(column))]


def _with_drop_caps(runs: list[Run], known: Vocabulary) -> list[Run]:
    usual = median(run.size for run in runs) if runs else 0.0
    caps = [run for run in runs if len(run.text) <= 2 and run.text[-1].isupper() and run.size > 1.8 * usual][:20]
    for cap in caps:
        beside = [
            run
            for run in runs
            if cap.size > 1.8 * run.size
            and cap.y - cap.size < run.y < cap.y + 1
            and -2 < run.x0 - cap.x1 < 2 * run.size
        ]
        if len(beside) > 1:
            first = min(beside, key=lambda run: run.y)
            word = re.match(r"\w*", first.text)
            alone = cap.text[-1] in "AI" and word is not None and (cap.text[-1] + word[0]).casefold() not in known.words
            first.text = f"{cap.text}{' ' if alone else ''}{first.text}"
            runs = [run for run in runs if run is not cap]
    return runs


def _split(runs: list[Run]) -> Iterator[list[Run]]:
    """The columns in reading order: a page is cut where gutters part it, else into bands with or without gutters."""
    stack = [runs]
    while stack:
        part = stack.pop()
        smaller = _beside(part)
        if len(smaller) > 1 and (height := _section_break(smaller)) is not None:
            smaller = [[run for run in part if run.y < height], [run for run in part if run.y >= height]]
        if len(smaller) == 1:
            smaller = _below(part)
        if len(smaller) == 1:
            yield part
        else:
            stack.extend(reversed(smaller))


def _beside(runs: list[Run]) -> list[list[Run]]:
    """Parts that a gutter from top to foot separates, left to right; one line alone has no gutter."""
    if len({round(run.y / 2) for run in runs}) < 2:
        return [runs]
    starts = [start for start, _ in _cover((run.x0, run.x1) for run in runs)]
    parts: list[list[Run]] = [[] for _ in starts]
    for run in runs:
        parts[bisect_right(starts, run.x0) - 1].append(run)
    return parts


def _section_break(parts: list[list[Run]]) -> float | None:
    """The height at which all columns are interrupted and the text goes on beside, not below: sections one under the
    other, each in columns. Sentences tell: they run on from the foot of one column to the head of the next."""
    strips = _strips([run for part in parts for run in part])
    sorted_parts = [sorted(part, key=lambda run: run.y) for part in parts]
    for above, below in pairwise(strips):
        height = min(run.y - run.size for run in below)
        if height - max(run.y for run in above) < 0.8 * below[0].size:
            continue
        cuts = [bisect_right(part, height, key=lambda run: run.y) for part in sorted_parts]
        if not all(0 < cut < len(part) for cut, part in zip(cuts, parts, strict=True)):
            continue
        upper = [(part[0], part[cut - 1]) for cut, part in zip(cuts, sorted_parts, strict=True)]
        lower = [(part[cut], part[-1]) for cut, part in zip(cuts, sorted_parts, strict=True)]
        down = [(top[-1], foot[0]) for top, foot in zip(upper, lower, strict=True)]
        down += [(left[-1], right[0]) for left, right in zip(lower, upper[1:], strict=False)]
        across = [(left[-1], right[0]) for half in (upper, lower) for left, right in pairwise(half)]
        across.append((upper[-1][-1], lower[0][0]))
        if sum(map(_runs_on, across)) > sum(map(_runs_on, down)):
            return height
    return None


def _runs_on(lines: tuple[Run, Run]) -> int:
    """1 when a sentence goes on from one line to the other, -1 when it is torn, 0 when one ends and one begins."""
    last, first = lines
    ended = last.text.endswith((".", "!", "?", ":", ";", "”", "’")) or last.bold
    begun = not first.text[0].islower()
    return (0 if begun else -1) if ended else (-1 if begun else 1)


def _strips(runs: Iterable[Run]) -> list[list[Run]]:
    """Lines from top to foot, those together that stand beside each other at different heights."""
    strips: list[list[Run]] = []
    foot = float("-inf")
    for run in sorted(runs, key=lambda run: run.y - run.size):
        if run.y - 0.7 * run.size > foot or not strips:
            strips.append([])
        strips[-1].append(run)
        foot = max(foot, run.y)
    return strips


def _below(runs: list[Run]) -> list[list[Run]]:
    """Bands from top to foot: strips stay together as long as a gutter runs through all of them, or none has one."""
    bands: list[list[list[Run]]] = []
    covered: list[tuple[float, float]] = []  # from left to right, apart by at least a gutter
    for strip in _strips(runs):
        own = _cover((run.x0, run.x1) for run in strip)
        both = _cover(covered + own)
        if bands and (len(both) > 1 or len(covered) == len(own) == 1):
            bands[-1].append(strip)
            covered = both
            continue
        band = [strip]
        if bands and len(covered) > 1:
            while len(bands[-1]) > 1 and _belongs_below(bands[-1][-1], band):
                band.insert(0, bands[-1].pop())
        bands.append(band)
        covered = own
    return [[run for strip in band for run in strip] for band in bands]


def _belongs_below(strip: list[Run], band: list[list[Run]]) -> bool:
    """Whether a line that crosses no gutter, under a table, say, begins the paragraph or is the heading of the band."""
    line, first = strip[0], band[0][0]
    if len(strip) > 1 or abs(line.x0 - first.x0) > 2:
        return False
    step = first.y - line.y
    begins = line.size == first.size and step < 1.5 * line.size
    return begins or (len(band) > 1 and step < 3 * max(line.size, first.size))


def _cover(spans: Iterable[tuple[float, float]]) -> list[tuple[float, float]]:
    merged: list[tuple[float, float]] = []
    for start, end in sorted(spans):
        if merged and start - merged[-1][1] < _GUTTER:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _joined(runs: list[Run]) -> list[Run]:
    """Bullets and numbers joined to the text they stand before, page numbers of a contents list to theirs."""
    rows = _rows(runs)
    joined: list[Run] = []
    for row in rows:
        start = len(joined)
        for run in row:
            before = joined[-1] if len(joined) > start else None
            if before is not None and (
                (MARKER.fullmatch(before.text) and run.x0 - before.x1 < 4 * run.size) or run.text.isdigit()
            ):
                joined[-1] = _together(before, run)
            else:
                joined.append(run)
    return joined


def _rows(runs: Iterable[Run]) -> list[list[Run]]:
    """Runs on one baseline, left to right; rows from top to foot."""
    rows: list[list[Run]] = []
    for run in sorted(runs, key=lambda run: run.y):
        if rows and run.y - rows[-1][0].y < 0.3 * min(run.size, rows[-1][0].size):
            rows[-1].append(run)
        else:
            rows.append([run])
    return [sorted(row, key=lambda run: run.x0) for row in rows]


def _together(left: Run, right: Run) -> Run:
    main = max(left, right, key=lambda run: len(run.text))
    space = "" if right.x0 - left.x1 < 0.12 * main.size else " "
    return replace(
        main, x0=left.x0, x1=max(left.x1, right.x1), bold=left.bold and right.bold, text=left.text + space + right.text
    )


def _lines(column: list[Run]) -> list[Run]:
    return [reduce(_together, row) for row in _rows(column)]
