"""Footnotes that Word knows as such: python-docx writes none, so their part is written here (ECMA-376 part 1, 17.11)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.styles.style import CharacterStyle
from docx.text.paragraph import Paragraph
from lxml import etree

from pipeline.briefing.document import Footnote
from pipeline.briefing.word import style
from pipeline.presentation.links import web_address

SEPARATORS = {"separator": -1, "continuationSeparator": 0}  # Word takes a file without them for damaged


class References:
    """The marks in the text. Word numbers each reference anew: a second one to the same note is its number in print."""

    def __init__(self, document: Any) -> None:
        self._style: CharacterStyle = document.styles[style.REFERENCE]
        self._made: set[int] = set()

    def add(self, paragraph: Paragraph, numbers: Iterable[int]) -> None:
        """Refers to some footnotes at the end of a paragraph."""
        for place, number in enumerate(numbers):
            run = paragraph.add_run("," if place else "", style=self._style)
            if number in self._made:
                run.add_text(str(number))
                continue
            self._made.add(number)
            reference = OxmlElement("w:footnoteReference")
            reference.set(qn("w:id"), str(number))
            run._r.append(reference)


def add(document: Any, notes: Iterable[Footnote]) -> None:
    """Gives the document its footnotes, and its settings the two lines that part them from the text."""
    part = Part(PackURI("/word/footnotes.xml"), CONTENT_TYPE.WML_FOOTNOTES, b"", document.part.package)
    ids = {name: document.styles[name].style_id for name in (style.NOTE, style.REFERENCE, style.HYPERLINK)}
    written = [_separator(kind, number) for kind, number in SEPARATORS.items()]
    written += [_footnote(part, note, ids) for note in notes]
    part._blob = f"<w:footnotes {nsdecls('w', 'r')}>{''.join(written)}</w:footnotes>".encode()
    etree.fromstring(part._blob)  # well-formed, or it is an error here and not in Word
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    kinds = "".join(f'<w:footnote w:id="{number}"/>' for number in SEPARATORS.values())
    compat = document.settings.element.find(qn("w:compat"))  # the order of settings is fixed
    compat.addprevious(parse_xml(f"<w:footnotePr {nsdecls('w')}>{kinds}</w:footnotePr>"))


def _footnote(part: Part, note: Footnote, ids: dict[str, str]) -> str:
    address = _run(note.url)
    if web_address(note.url):
        relation = part.relate_to(note.url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        address = f'<w:hyperlink r:id="{relation}">{_run(note.url, ids[style.HYPERLINK])}</w:hyperlink>'
    return (
        f'<w:footnote w:id="{note.number}"><w:p><w:pPr><w:pStyle w:val="{ids[style.NOTE]}"/></w:pPr>'
        f'<w:r><w:rPr><w:rStyle w:val="{ids[style.REFERENCE]}"/></w:rPr><w:footnoteRef/></w:r>'
        f"{_run(f' {note.text} ')}{address}{_run(f' {note.proof}')}</w:p></w:footnote>"
    )


def _separator(kind: str, number: int) -> str:
    return f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>'


def _run(words: str, style_id: str = "") -> str:
    text = etree.Element("t")
    text.text = clean(words)
    escaped = etree.tostring(text, encoding="unicode").removeprefix("<t>").removesuffix("</t>")
    styled = f'<w:rPr><w:rStyle w:val="{style_id}"/></w:rPr>' if style_id else ""
    return f'<w:r>{styled}<w:t xml:space="preserve">{escaped}</w:t></w:r>'


def clean(words: str) -> str:
    """Words without the control characters that XML cannot hold."""
    return "".join(sign for sign in words if (sign >= " " and sign not in "\ufffe\uffff") or sign in "\t\n")
