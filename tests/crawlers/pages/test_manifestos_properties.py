"""What must hold for every document, whatever its bytes."""

from __future__ import annotations

import unicodedata
from itertools import groupby

from hypothesis import example, given, settings
from hypothesis import strategies as st

from crawlers.pages.manifestos import Block, UnreadableDocument, read_manifesto
from tests.crawlers.pages.manifestos import make_inputs

CONTENT_TYPES = st.sampled_from(
    [
        "application/pdf",
        "text/html; charset=utf-8",
        "text/plain; charset=koi8-r",
        "text/plain; charset=no-such",
        "",
        "\n",
    ]
)
LINES = st.lists(
    st.text(st.characters(codec="utf-8"), max_size=40)
    | st.sampled_from(
        ["# Plan", "* lanterns", "– and so", "con\u0235ict", "of\ufb01ce", "fi rst", "ring- fenced", "\f", "\f\f", "Page 1", "1. One",
         "\ue000 item", "====", "<p>", "</ul><li>", "![a](b)", "12 \tTHE PLAN", "•", "[", "**", "We will: 3 sing; 3 dance"]
    )
)  # fmt: skip
PDF = make_inputs.pdf(make_inputs.two_columns)


def read(body: bytes, content_type: str) -> list[Block]:
    reason = ""
    blocks: list[Block] = []
    try:
        blocks = read_manifesto(body, content_type)
    except UnreadableDocument as error:
        reason = str(error)
    assert reason.splitlines() == ([] if blocks else [reason])
    assert blocks or reason, "a document without blocks is unreadable"
    return blocks


def check(blocks: list[Block]) -> None:
    for block in blocks:
        assert block.text == " ".join(block.text.split()) != ""
        assert any(map(str.isalnum, block.text))
        assert not any(unicodedata.category(letter).startswith("C") for letter in block.text)
        assert block.kind in ("heading", "paragraph", "list_item")
        assert block.page >= 0
    pages = [list(group) for _, group in groupby(blocks, key=lambda block: block.page)]
    assert [[block.paragraph for block in page] for page in pages] == [list(range(1, len(page) + 1)) for page in pages]
    numbers = [page[0].page for page in pages]
    assert numbers == sorted(set(numbers)), "pages in order, each once, so that a locator names one block"


@given(st.binary(max_size=400), CONTENT_TYPES)
@example(b"%PDF-1.4 %%EOF", "application/pdf")
@example(b"<html", "text/html")
def test_any_bytes_give_blocks_or_one_clear_line(body: bytes, content_type: str) -> None:
    check(read(body, content_type))


@given(LINES, CONTENT_TYPES, st.sampled_from(["", "<html><body>", "<?xml version='1.0'?>\n<!DOCTYPE html>"]))
def test_any_text_gives_blocks_that_can_be_quoted(lines: list[str], content_type: str, start: str) -> None:
    check(read((start + "\n".join(lines)).encode(), content_type))


@settings(max_examples=60, deadline=None)
@given(st.integers(0, len(PDF) - 1), st.binary(min_size=1, max_size=30))
def test_a_damaged_pdf_gives_blocks_or_one_clear_line(place: int, noise: bytes) -> None:
    check(read(PDF[:place] + noise + PDF[place + len(noise) :], "application/pdf"))


@settings(max_examples=60, deadline=None)
@given(st.integers(len(b"%PDF-1.4"), len(PDF) - len(b"%%EOF\n")))
def test_a_truncated_pdf_is_never_read(length: int) -> None:
    assert read(PDF[:length], "application/pdf") == []
