"""A manifesto's bytes -> blocks (headings, paragraphs, list items), fit to quote."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

import pypdfium2
from bs4 import BeautifulSoup

from crawlers.pages import PageError

Kind = Literal["heading", "paragraph", "list_item"]


class UnreadableDocument(PageError):
    """The bytes hold no text that can be quoted; the message says what they are and what to do."""


@dataclass(frozen=True, slots=True)
class Block:
    """One heading, paragraph or list item: `page` from 1 (0 where there are none), `paragraph` from 1 in that page."""

    page: int
    paragraph: int
    kind: Kind
    text: str


def read_manifesto(body: bytes, content_type: str) -> list[Block]:
    """Blocks in reading order. Raises UnreadableDocument with a one-line reason."""
    if body[:1024].lstrip().startswith(b"%PDF-"):
        pages = _pdf_pages(body)
    elif re.match(rb"\s*<(!doctype html|html|head|body)", body[:1024], re.IGNORECASE):
        pages = [(0, BeautifulSoup(body, "lxml").get_text("\n\n"))]
    else:
        pages = [(0, body.decode("utf-8", errors="replace"))]
    blocks = []
    for page, text in pages:
        text = re.sub("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]", "", text.replace("\r\n", "\n"))
        paragraphs = (" ".join(paragraph.split()) for paragraph in re.split(r"\n\s*\n", text))
        blocks += [
            Block(page, number, "paragraph", paragraph)
            for number, paragraph in enumerate(filter(None, paragraphs), start=1)
        ]
    if not blocks:
        raise UnreadableDocument(f"the document ({content_type}) holds no text: look for another version of it")
    return blocks


def _pdf_pages(body: bytes) -> list[tuple[int, str]]:
    try:
        document = pypdfium2.PdfDocument(body)
        return [(number, page.get_textpage().get_text_bounded()) for number, page in enumerate(document, start=1)]
    except pypdfium2.PdfiumError as error:
        raise UnreadableDocument(f"pdfium cannot read this PDF ({error}): fetch it again") from error
