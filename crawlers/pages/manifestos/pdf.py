"""PDF pages -> runs of text with their place on the page, as pdfium's character boxes give them."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from statistics import median

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as raw
from numpy.typing import NDArray

from crawlers.pages.manifestos.repair import is_odd

_HYPHENS = {0x2, 0xAD, 0xFFFE}  # how pdfium, and some producers, write a hyphen that ends a line
_BOLD = ("bold", "black", "heavy", "semibold", "demi")


@dataclass(slots=True)
class Run:
    """Characters printed side by side on one baseline. Points; y grows downwards."""

    page: int
    x0: float
    x1: float
    y: float
    size: float
    font: str
    bold: bool
    text: str
    gaps: list[float] = field(default_factory=list)  # the widths of its spaces


@dataclass(slots=True)
class Page:
    number: int  # from 1, the place in the file
    width: float
    height: float
    runs: list[Run]


@dataclass(slots=True, frozen=True)
class _Style:
    """What all characters of one text object share."""

    font: str
    size: float
    bold: bool
    turn: int  # quarter turns, counter-clockwise
    mirrored: bool


class Glyphs:
    """Characters of a document that stand for others, each with the number of its glyph where that is all we know.

    A glyph whose font does not say which letter it prints gets a private character, one for each font and number."""

    def __init__(self) -> None:
        self.odd: dict[str, int | None] = {}
        self._private: dict[tuple[str, int], str] = {}

    def character(self, font: str, code: int, named: bool) -> str:
        if named:
            if is_odd(chr(code)):
                self.odd[chr(code)] = None
            return chr(code)
        letter = self._private.setdefault((font, code), chr(0xF0000 + len(self._private)))
        self.odd[letter] = code
        return letter


def read_pages(document: pdfium.PdfDocument, glyphs: Glyphs) -> Iterator[Page]:
    for index in range(len(document)):
        hidden = _painted_over(document, index)
        page = document[index]
        objects = page.get_objects(max_depth=1)
        covered = {ctypes.addressof(item.raw.contents) for place, item in enumerate(objects) if place in hidden}
        textpage = page.get_textpage()
        try:
            yield _read_page(index + 1, page, textpage.raw, glyphs, covered)
        finally:
            textpage.close()
            page.close()


def _painted_over(document: pdfium.PdfDocument, index: int) -> set[int]:
    """The places, among the page's objects, of texts that nobody sees because later objects cover them.

    Layout programs leave earlier versions of a text under a coloured background. What may be covered is taken out:
    where the picture of the page stays as it was, it was covered."""
    page = document[index]
    try:
        items = list(page.get_objects(max_depth=1))
        bounds = np.array([item.get_bounds() for item in items]).reshape(-1, 4)
        suspects = _perhaps_covered(
            bounds, np.array([item.type == raw.FPDF_PAGEOBJ_TEXT for item in items], dtype=bool)
        )
        if not suspects:
            return set()
        scale = min(1.0, 1500 / max(page.get_size()))
        before = page.render(scale=scale, grayscale=True).to_numpy().copy()
        for place in suspects:
            page.remove_obj(items[place])
        changed = (before != page.render(scale=scale, grayscale=True).to_numpy()).reshape(before.shape[:2])
        left, _, _, top = page.get_bbox()
        covered = set()
        for place in suspects:
            x0, y0, x1, y1 = bounds[place]
            rows = slice(max(0, int((top - y1) * scale)), max(0, int((top - y0) * scale) + 1))
            columns = slice(max(0, int((x0 - left) * scale)), max(0, int((x1 - left) * scale) + 1))
            if not changed[rows, columns].any():
                covered.add(place)
        return covered
    except pdfium.PdfiumError:
        return set()  # an object without a place on the page: what can be read is read
    finally:
        page.close()


def _perhaps_covered(bounds: NDArray[np.float64], is_text: NDArray[np.bool_]) -> list[int]:
    middles = (bounds[:, :2] + bounds[:, 2:]) / 2
    suspected = np.zeros(len(bounds), dtype=bool)
    for place in np.flatnonzero(~is_text & ((bounds[:, 2:] - bounds[:, :2]) > 10).all(axis=1)):
        under, (left, bottom, right, top) = middles[:place], bounds[place]
        inside = (left <= under[:, 0]) & (under[:, 0] <= right) & (bottom <= under[:, 1]) & (under[:, 1] <= top)
        suspected[:place] |= inside
    return [int(place) for place in np.flatnonzero(suspected & is_text)]


def _read_page(number: int, page: pdfium.PdfPage, text: raw.FPDF_TEXTPAGE, glyphs: Glyphs, covered: set[int]) -> Page:
    left, bottom, right, top = page.get_bbox()
    layers: dict[int, list[Run]] = {}
    styles: dict[int, _Style] = {}
    x, y, box, matrix = ctypes.c_double(), ctypes.c_double(), raw.FS_RECTF(), raw.FS_MATRIX()
    at_x, at_y = ctypes.byref(x), ctypes.byref(y)
    run: Run | None = None
    style: _Style | None = None
    spaced = False
    last_x = last_y = 0.0
    for index in range(raw.FPDFText_CountChars(text)):
        code = raw.FPDFText_GetUnicode(text, index)
        printed = raw.FPDFText_GetTextObject(text, index)
        if code in _HYPHENS:
            code = 0x2D
        named = not raw.FPDFText_HasUnicodeMapError(text, index)
        if not printed or (named and chr(code).isspace()):
            spaced = True  # a space of the document, or one that pdfium made from a gap
            continue
        address = ctypes.addressof(printed.contents)
        if address in covered:
            continue
        now = styles.get(address)
        if now is None:
            raw.FPDFText_GetMatrix(text, index, matrix)
            now = styles[address] = _style(printed, raw.FPDFText_GetFontSize(text, index), matrix)
        raw.FPDFText_GetCharOrigin(text, index, at_x, at_y)
        raw.FPDFText_GetLooseCharBox(text, index, box)
        if not (left <= x.value <= right and bottom <= y.value <= top):
            continue  # printers' marks outside the page
        if now.turn == 0:
            place, baseline, end = x.value - left, top - y.value, box.right - left
            if now.mirrored:
                place, end = right - x.value, right - box.left
        elif now.turn == 1:
            place, baseline, end = y.value - bottom, x.value - left, box.top - bottom
        elif now.turn == 2:
            place, baseline, end = right - x.value, y.value - bottom, right - box.left
        else:
            place, baseline, end = top - y.value, right - x.value, top - box.bottom
        letter = glyphs.character(now.font, code, named)
        if run is not None and style is not None and _continues(run, style, now, place, baseline, last_x, last_y):
            if spaced:
                run.text += " "
                run.gaps.append(place - run.x1)
            run.text += letter
            run.x1 = max(run.x1, end)
            run.bold = run.bold and now.bold
            if len(run.text) < 4:  # an opening quotation mark or bullet in a style of its own
                run.size, run.font, run.bold = now.size, now.font, now.bold
        else:
            run = Run(number, place, end, baseline, now.size, now.font, now.bold, letter)
            layers.setdefault(now.turn, []).append(run)
        style, spaced, last_x, last_y = now, False, place, baseline
    main = max(layers, key=lambda turn: sum(len(run.text) for run in layers[turn]), default=0)
    width, height = right - left, top - bottom
    if main % 2:
        width, height = height, width
    runs = layers.get(main, [])
    for printed_run in runs:
        _close_up(printed_run)
    return Page(number, width, height, runs)


def _close_up(run: Run) -> None:
    """Makes words of l e t t e r s set apart: their gaps are narrower than those between the words."""
    letters = run.text.split(" ")
    if len(letters) < 5 or len(run.gaps) != len(letters) - 1 or any(len(letter) > 1 for letter in letters):
        return
    narrow = 1.5 * median(run.gaps)
    run.text = letters[0] + "".join(
        (" " if gap > narrow else "") + letter for gap, letter in zip(run.gaps, letters[1:], strict=True)
    )


def _continues(run: Run, before: _Style, now: _Style, x: float, y: float, last_x: float, last_y: float) -> bool:
    if (before.turn, before.mirrored) != (now.turn, now.mirrored):
        return False
    large, small = max(run.size, now.size), min(run.size, now.size)
    raised = small < 0.8 * large  # a superscript or a small ordinal sits off the baseline
    if large > 2 * small or abs(y - last_y) > (0.5 if raised else 0.2) * large:
        return False
    # the letters of a ligature share one place; kerning may step back a little
    return last_x - 0.2 * large < x < run.x1 + large


def _style(printed: raw.FPDF_PAGEOBJECT, size: float, matrix: raw.FS_MATRIX) -> _Style:
    font = raw.FPDFTextObj_GetFont(printed)
    buffer = ctypes.create_string_buffer(256)
    raw.FPDFFont_GetBaseFontName(font, buffer, len(buffer))
    name = buffer.value.decode("utf-8", errors="replace")
    mirrored = matrix.a < 0 < matrix.d
    turn = 0 if mirrored else round(math.degrees(math.atan2(matrix.b, matrix.a)) / 90) % 4
    bold = any(word in name.lower() for word in _BOLD) or raw.FPDFFont_GetWeight(font) >= 600
    length = ctypes.c_size_t()
    raw.FPDFFont_GetFontData(font, None, 0, length)  # tells weights apart that a variable font prints under one name
    return _Style(f"{name}/{length.value}", round(size * math.hypot(matrix.c, matrix.d), 1), bold, turn, mirrored)
