"""A briefing as a Word document with footnotes that Word knows as such.

python-docx writes no footnotes, so the part that holds them is written here (ECMA-376 part 1, 17.11).
"""

from __future__ import annotations

import io
import zipfile
from datetime import datetime
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor
from docx.text.paragraph import Paragraph
from lxml import etree

from pipeline.briefing.document import Briefing, Footnote, Said, Table
from pipeline.presentation.links import web_address

_SUPERSCRIPT = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
_SMALL = '<w:rPr><w:sz w:val="15"/></w:rPr>'
_FIRST_DAY_OF_ZIP = (1980, 1, 1, 0, 0, 0)


def word(briefing: Briefing) -> bytes:
    """The briefing as .docx: equal briefings give equal bytes."""
    document = Document()
    _style(document)
    _properties(document, briefing)
    part = _footnotes(document, briefing.footnotes)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    referred: set[int] = set()
    if briefing.marks:
        header = document.sections[0].header.paragraphs[0]
        header.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        run = header.add_run(_clean(" · ".join(briefing.marks)))
        run.bold, run.font.color.rgb = True, RGBColor(0x8A, 0x1C, 0x1C)
    document.add_heading(_clean(briefing.title), level=1)
    document.add_paragraph(_clean(briefing.subtitle))
    for section in briefing.sections:
        document.add_heading(_clean(section.title), level=2)
        if section.table:
            _table(document, section.table, referred)
        for point in section.points:
            _say(document.add_paragraph(style="List Bullet"), point, referred)
    document.sections[0].footer.paragraphs[0].add_run(_clean(briefing.source)).font.size = Pt(7.5)
    file = io.BytesIO()
    document.save(file)
    return _undated(file)


def _style(document: Any) -> None:
    page = document.sections[0]
    page.page_width, page.page_height = Cm(21.0), Cm(29.7)
    page.left_margin = page.right_margin = Cm(1.9)
    page.top_margin = page.bottom_margin = Cm(1.7)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Calibri", Pt(10)
    normal.paragraph_format.space_after = Pt(3)
    for level, size in ((1, 16), (2, 11.5)):
        heading = document.styles[f"Heading {level}"]
        heading.font.size, heading.font.color.rgb = Pt(size), RGBColor(0x1D, 0x24, 0x30)
        heading.paragraph_format.space_before, heading.paragraph_format.space_after = Pt(8), Pt(3)
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "en-GB")


def _properties(document: Any, briefing: Briefing) -> None:
    properties = document.core_properties
    properties.title, properties.author, properties.comments = _clean(briefing.title)[:255], "On Record", ""
    properties.created = properties.modified = _naive(briefing.made)
    properties.language, properties.last_modified_by = "en-GB", "On Record"


def _table(document: Any, table: Table, referred: set[int]) -> None:
    caption = document.add_paragraph(style="Caption")
    caption.add_run(_clean(table.caption)).font.color.rgb = RGBColor(0x4A, 0x51, 0x5D)
    grid = document.add_table(rows=1, cols=len(table.header), style="Light List")
    repeats = OxmlElement("w:tblHeader")
    grid.rows[0]._tr.get_or_add_trPr().append(repeats)  # a header of every page, and for screen readers
    for cell, name in zip(grid.rows[0].cells, table.header, strict=True):
        cell.paragraphs[0].add_run(_clean(name)).bold = True
    for row in table.rows:
        for cell, said in zip(grid.add_row().cells, row, strict=True):
            _say(cell.paragraphs[0], said, referred)
    for row in grid.rows:
        for cell in row.cells:
            cell.paragraphs[0].paragraph_format.space_after = Pt(1)


def _say(paragraph: Paragraph, said: Said, referred: set[int]) -> None:
    paragraph.add_run(_clean(said.words))
    for place, number in enumerate(said.notes):
        run = paragraph.add_run("," if place else "")
        run.font.superscript = True
        if number in referred:  # Word numbers each reference anew: a second one to the same note is its number in print
            run.add_text(str(number))
            continue
        referred.add(number)
        reference = OxmlElement("w:footnoteReference")
        reference.set(qn("w:id"), str(number))
        run._r.append(reference)


def _footnotes(document: Any, notes: tuple[Footnote, ...]) -> Part:
    part = Part(PackURI("/word/footnotes.xml"), CONTENT_TYPE.WML_FOOTNOTES, b"", document.part.package)
    written = [_separator("separator", -1), _separator("continuationSeparator", 0)]
    for note in notes:
        address = _run(f"{note.url} ")
        if web_address(note.url):
            relation = part.relate_to(note.url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
            address = f'<w:hyperlink r:id="{relation}">{address}</w:hyperlink>'
        written.append(
            f'<w:footnote w:id="{note.number}"><w:p><w:r>{_SUPERSCRIPT}<w:footnoteRef/></w:r>'
            f"{_run(f' {note.text} ')}{address}{_run(note.proof)}</w:p></w:footnote>"
        )
    part._blob = f"<w:footnotes {nsdecls('w', 'r')}>{''.join(written)}</w:footnotes>".encode()
    etree.fromstring(part._blob)  # well-formed, or it is an error here and not in Word
    return part


def _separator(kind: str, number: int) -> str:
    return f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>'


def _run(words: str) -> str:
    text = etree.Element("t")
    text.text = _clean(words)
    escaped = etree.tostring(text, encoding="unicode").removeprefix("<t>").removesuffix("</t>")
    return f'<w:r>{_SMALL}<w:t xml:space="preserve">{escaped}</w:t></w:r>'


def _clean(words: str) -> str:
    """Words without the control characters that XML cannot hold."""
    return "".join(sign for sign in words if (sign >= " " and sign not in "\ufffe\uffff") or sign in "\t\n")


def _naive(when: datetime) -> datetime:
    return when.replace(tzinfo=None, microsecond=0)


def _undated(file: io.BytesIO) -> bytes:
    """The archive with no time of writing in it."""
    out = io.BytesIO()
    with zipfile.ZipFile(file) as written, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as again:
        for name in written.namelist():
            again.writestr(zipfile.ZipInfo(name, _FIRST_DAY_OF_ZIP), written.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()
