"""A manifesto's bytes -> blocks (headings, paragraphs, list items), fit to quote."""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

import pypdfium2 as pdfium

from crawlers.pages import PageError
from crawlers.pages.manifestos import repair
from crawlers.pages.manifestos.html import read_html, title
from crawlers.pages.manifestos.layout import columns, without_furniture
from crawlers.pages.manifestos.paragraphs import Kind, Piece, pieces
from crawlers.pages.manifestos.pdf import Glyphs, read_pages
from crawlers.pages.manifestos.text import read_text

_MARKUP = re.compile(
    rb"\s*<(!doctype\s+html|html|head|body|main|article|section|header|div|h[1-6]|p|ul|ol|table|title|meta|script)\b",
    re.IGNORECASE,
)
_PROLOGUE = re.compile(rb"(\s*(<\?xml.*?\?>|<!--.*?-->))+", re.DOTALL)
_CHALLENGE = re.compile(
    r"just a moment|attention required|checking (if|your)|verify(ing)? (that )?you are|are you (a robot|human)|captcha"
    r"|enable (javascript|cookies)|access (is |has been )?denied|request (unsuccessful|blocked)|forbidden|unauthorized"
    r"|not found|doesn.t exist|no longer available|service unavailable|bad gateway|too many requests|error [45]\d\d"
    r"|cf-chl|incapsula|ddos",
    re.IGNORECASE,
)
_OTHERS = {
    b"PK\x03\x04": "a ZIP or Word file",
    b"\xd0\xcf\x11\xe0": "an old Word file",
    b"{\\rtf": "a rich text file",
    b"\x89PNG": "a PNG picture",
    b"\xff\xd8\xff": "a JPEG picture",
    b"GIF8": "a GIF picture",
    b"\x1f\x8b": "a gzip file",
}
_BY_HAND = "download the manifesto by hand and put it into the archive with `onrecord add`"


class UnreadableDocument(PageError):
    """The bytes hold no text that can be quoted; the message, one line, says what they are and what to do."""


@dataclass(frozen=True, slots=True)
class Block:
    """One heading, paragraph or list item: `page` from 1 (0 where there are none), `paragraph` from 1 in that page."""

    page: int
    paragraph: int
    kind: Kind
    text: str


def read_manifesto(body: bytes, content_type: str) -> list[Block]:
    """The blocks of a PDF, a web page, plain text or markdown in reading order, at least one, none empty.

    What the bytes are decides how they are read; `content_type`, as the server gave it, only names the encoding of
    text. A page is a page of the file, from 1, not the number printed on it; web pages, and texts without form feeds,
    have none (0). Raises UnreadableDocument."""
    served = f"served as {content_type.split(';')[0].strip() or 'nothing in particular'}"
    prologue = _PROLOGUE.match(body)
    document = body[prologue.end() if prologue else 0 :]
    if not body.strip():
        raise UnreadableDocument(f"the document is empty ({len(body)} bytes, {served}): fetch it again or {_BY_HAND}")
    if b"%PDF-" in body[:1024]:
        blocks = _numbered(_read_pdf(body))
    elif kind := next((name for magic, name in _OTHERS.items() if body.startswith(magic)), None):
        raise UnreadableDocument(
            f"this is {kind}, {served}, not a PDF, web page or text: save it as PDF and {_BY_HAND}"
        )
    elif _MARKUP.match(document) or (b"html" in content_type.lower().encode() and b"</" in body):
        blocks = _numbered(read_html(document, _charset(content_type)))
        _refuse_challenge(document, blocks, served)
    else:
        blocks = _numbered(read_text(_decoded(body, content_type, served)))
    if not blocks:
        raise UnreadableDocument(f"the document ({len(body):,} bytes, {served}) holds no words: {_BY_HAND}")
    return blocks


def _numbered(found: Iterable[Piece]) -> list[Block]:
    return [
        Block(page, number, piece.kind, piece.text)
        for page, group in groupby(found, key=lambda piece: piece.page)
        for number, piece in enumerate(group, start=1)
    ]


def _read_pdf(body: bytes) -> Iterable[Piece]:
    if b"%%EOF" not in body[-4096:]:
        raise UnreadableDocument(
            f"this PDF is cut short (its end mark is missing after {len(body):,} bytes): fetch it again"
        )
    glyphs = Glyphs()
    try:
        document = pdfium.PdfDocument(body)
        try:
            pages = list(read_pages(document, glyphs))
        finally:
            document.close()
    except pdfium.PdfiumError as error:
        if "password" in str(error).lower():
            raise UnreadableDocument(f"this PDF is encrypted and asks for a password: {_BY_HAND}, unlocked") from error
        raise UnreadableDocument(f"this PDF is damaged ({error}): fetch it again or {_BY_HAND}") from error
    table = str.maketrans(repair.readings((run.text for page in pages for run in page.runs), glyphs.odd))
    for page in pages:
        for run in page.runs:
            run.text = run.text.translate(table).strip()
        page.runs = [run for run in page.runs if run.text]
    letters = sum(len(run.text) for page in pages for run in page.runs)
    unknown = sum(run.text.count(repair.UNKNOWN) for page in pages for run in page.runs)
    if letters < 10 * len(pages):
        raise UnreadableDocument(
            f"the {len(pages)} pages of this PDF hold {letters} characters of text: a scan without text layer? Run OCR and "
            "add the result with `onrecord add`"
        )
    if unknown * 20 > letters:
        raise UnreadableDocument(
            f"the fonts of this PDF do not say which letters they print ({unknown:,} of {letters:,}): run OCR and add the "
            "result with `onrecord add`"
        )
    without_furniture(pages)
    known = repair.Vocabulary(run.text for page in pages for run in page.runs)
    return pieces([column for page in pages for column in columns(page, known)], known)


def _refuse_challenge(body: bytes, blocks: list[Block], served: str) -> None:
    words = sum(len(block.text.split()) for block in blocks)
    text = " ".join(block.text for block in blocks)
    named = title(body)
    telling = _CHALLENGE.search(f"{named} {text} {body[:20_000].decode('latin-1')}") if words < 400 else None
    if telling or (words < 1000 and "pdf" in served):
        what = f"an error or challenge page (“{telling[0]}”)" if telling else f"a web page of {words} words"
        raise UnreadableDocument(
            f"this is {what}, {served}, titled “{named[:80]}”, not the manifesto: try a fallback or {_BY_HAND}"
        )


def _charset(content_type: str) -> str | None:
    found = re.search(r"charset=[\"']?([\w.:-]+)", content_type, re.IGNORECASE)
    return found[1] if found else None


def _decoded(body: bytes, content_type: str, served: str) -> str:
    marked = "utf-16" if body[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE) else "utf-8-sig"
    for encoding in (marked, _charset(content_type)):
        try:
            text = body.decode(encoding or "cp1252")
            break
        except (UnicodeError, LookupError):  # not this one, or a name that no encoding of text has
            continue
    else:
        text = body.decode("cp1252", errors="replace")
    strange = sum(character < " " and character not in "\t\n\v\f\r\x1c\x1d\x1e" for character in text[:100_000])
    if strange * 100 > min(len(text), 100_000):
        raise UnreadableDocument(f"these {len(body):,} bytes, {served}, are no PDF, web page or text: {_BY_HAND}")
    if text.lstrip()[:1] in ("{", "["):
        try:
            json.loads(text)
        except (ValueError, RecursionError):
            return text
        raise UnreadableDocument(f"this is JSON, {served}, not a manifesto: fetch it again or {_BY_HAND}")
    if re.match(r"\s*<(\?xml|\w+[\s>])", text):
        raise UnreadableDocument(f"this is XML, {served}, not a manifesto: fetch it again or {_BY_HAND}")
    return text
