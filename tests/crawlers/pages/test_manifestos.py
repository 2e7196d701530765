"""What is read from manifestos: recorded cases, and what cannot be read.

A case is a folder with an input and the blocks that must be read from it. To add one, add a folder with an input: its
output is written once, and the test fails until someone has read it and runs the tests again."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from crawlers.pages.manifestos import Block, UnreadableDocument, read_manifesto
from tests.crawlers.pages.manifestos import make_inputs

CASES = Path(__file__).parent / "manifestos"
CONTENT_TYPES = {".pdf": "application/octet-stream", ".html": "text/html; charset=utf-8", ".txt": "text/plain"}
HTML = b"<!DOCTYPE html><html><head><title>%s</title></head><body><p>%s</p></body></html>"


@pytest.mark.parametrize(
    "folder", sorted(file.parent for file in CASES.glob("*/input.*")), ids=lambda folder: folder.name
)
def test_a_recorded_document_gives_the_recorded_blocks(folder: Path) -> None:
    (source,) = folder.glob("input.*")
    blocks = read_manifesto(source.read_bytes(), CONTENT_TYPES[source.suffix])
    found = [[block.page, block.paragraph, block.kind, block.text] for block in blocks]
    expected = folder / "output.json"
    if not expected.exists():
        lines = ",\n".join(json.dumps(row, ensure_ascii=False) for row in found)
        expected.write_text(f"[\n{lines}\n]\n", encoding="utf-8")
        pytest.fail(f"{expected} was missing and has been written: read it, then run the tests again")
    assert found == json.loads(expected.read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", make_inputs.CASES)
def test_the_drawn_inputs_are_those_of_the_script(name: str) -> None:
    drawn = read_manifesto(make_inputs.pdf(make_inputs.CASES[name]), "application/pdf")
    assert drawn == read_manifesto((CASES / name / "input.pdf").read_bytes(), "application/pdf")


def small(canvas: Canvas) -> None:
    make_inputs.column(canvas, 60, 760, ["We will keep the lanterns."])
    canvas.showPage()


@pytest.mark.parametrize(
    ("body", "content_type", "reason"),
    [
        (b"", "application/pdf", "empty"),
        (b" \r\n\t", "text/plain", "empty"),
        (make_inputs.pdf(small)[:-600], "application/pdf", "cut short"),
        (b"%PDF-1.7\nthis is no PDF at all\n%%EOF\n", "application/pdf", "damaged"),
        (make_inputs.pdf(small, password="open sesame"), "application/pdf", "encrypted"),
        (make_inputs.pdf(make_inputs.no_text), "application/pdf", "without text layer"),
        (HTML % (b"Just a moment...", b"Checking your browser"), "application/pdf", "challenge page"),
        (
            HTML % (b"Lanterns", b"Vote for lanterns."),
            "application/pdf",
            "a web page of 3 words, served as application/pdf",
        ),
        (HTML % (b"404", b"Page not found."), "text/html", "error or challenge page"),
        (HTML % (b"", b" "), "text/html", "no words"),
        (b'<?xml version="1.0"?><Error><Code>AccessDenied</Code></Error>', "application/xml", "XML"),
        (b'{"error": "not found"}', "application/json", "JSON"),
        (b"PK\x03\x04" + bytes(60), "application/pdf", "ZIP or Word"),
        (b"\xff\xd8\xff\xe0" + bytes(60), "image/jpeg", "JPEG"),
        (bytes(range(256)) * 4, "application/octet-stream", "no PDF, web page or text"),
        (b"*** --- ***", "text/plain", "no words"),
    ],
)
def test_what_cannot_be_read_says_in_one_line_what_it_is(body: bytes, content_type: str, reason: str) -> None:
    with pytest.raises(UnreadableDocument) as error:
        read_manifesto(body, content_type)
    message = str(error.value)
    assert reason in message
    assert "\n" not in message
    assert ":" in message, "says what to do"


@pytest.mark.parametrize("content_type", ["application/pdf", "text/plain", "text/html; charset=utf-8", "", "nonsense"])
def test_the_bytes_decide_not_the_content_type(content_type: str) -> None:
    body = make_inputs.pdf(small)
    assert read_manifesto(body, content_type) == [Block(1, 1, "paragraph", "We will keep the lanterns.")]


def test_text_at_the_address_of_a_pdf_is_text() -> None:
    assert read_manifesto(b"We will keep the lanterns.", "application/pdf")[0].text == "We will keep the lanterns."


def test_a_long_page_that_speaks_of_access_denied_is_no_challenge_page() -> None:
    sentence = "Too many were denied: access denied is justice denied, and a door not found is no door. "
    (block,) = read_manifesto(HTML % (b"Our plan", (sentence * 40).encode()), "text/html")
    assert block.text == (sentence * 40).strip()


def test_the_encoding_that_the_server_names_is_used() -> None:
    assert read_manifesto("Oświata i światło dla każdego.".encode("iso-8859-2"), "text/plain; charset=ISO-8859-2") == [
        Block(0, 1, "paragraph", "Oświata i światło dla każdego.")
    ]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_byte_order_mark_names_the_encoding(encoding: str) -> None:
    assert read_manifesto("Café society.".encode(encoding), "text/plain")[0].text == "Café society."


def many_lines(canvas: Canvas) -> None:
    for number in range(60):
        for line in range(70):
            for x in (60, 320):
                canvas.drawString(x, 800 - 11 * line, f"Line {line} of page {number} tells of lanterns.")
        canvas.showPage()


LONG: dict[str, Callable[[], bytes]] = {
    "one line of broken words": lambda: b"lan- tern " * 60_000,
    "one word": lambda: b"lantern" * 80_000,
    "many short lines": lambda: b"lanterns for\n" * 50_000,
    "unclosed markup": lambda: b"# Plan\n\n" + b"*a [b _c " * 50_000,
    "nested elements": lambda: b"<html><body>" + b'<div class="sidebar"><ul><li>tea' * 2_000,
    "odd characters": lambda: "con\u0235ict ".encode() * 50_000,
    "many lines on many pages": lambda: make_inputs.pdf(many_lines),
}


@pytest.mark.timeout(60)
@pytest.mark.parametrize("name", LONG)
def test_long_documents_are_read_in_time_that_grows_with_their_length(name: str) -> None:
    assert read_manifesto(LONG[name](), "text/plain")
