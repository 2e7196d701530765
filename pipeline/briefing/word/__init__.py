"""A briefing as a Word document with footnotes, headings and a header row that Word knows as such."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt
from docx.text.paragraph import Paragraph

from pipeline.briefing.document import Briefing, Said, Table
from pipeline.briefing.word import footnotes
from pipeline.briefing.word.footnotes import References, clean
from pipeline.briefing.word.style import TABLE, TEXT_WIDTH, WARNING, style

_FIRST_DAY_OF_ZIP = (1980, 1, 1, 0, 0, 0)
_NARROWEST, _WIDEST = 10, 20  # signs of a cell that count for the width of its column


def word(briefing: Briefing) -> bytes:
    """The briefing as .docx: equal briefings give equal bytes."""
    document = Document()
    style(document)
    _properties(document, briefing)
    footnotes.add(document, briefing.footnotes)
    references = References(document)
    _every_page(document, briefing)
    document.add_heading(clean(briefing.title), level=1)
    document.add_paragraph(clean(briefing.subtitle))
    for section in briefing.sections:
        document.add_heading(clean(section.title), level=2)
        if section.table:
            _table(document, section.table, references)
        for place, point in enumerate(section.points):
            paragraph = document.add_paragraph(style="List Bullet")
            if section.table and not place:
                paragraph.paragraph_format.space_before = Pt(5)
            _say(paragraph, point, references)
    file = io.BytesIO()
    document.save(file)
    return _undated(file)


def _every_page(document: Any, briefing: Briefing) -> None:
    """Marks above the text of each page; below it the number of the page and where all of it comes from."""
    page = document.sections[0]
    if briefing.marks:
        header = page.header.paragraphs[0]
        header.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        run = header.add_run(clean(" · ".join(briefing.marks)))
        run.bold, run.font.color.rgb = True, WARNING
    footer = page.footer.paragraphs[0]
    footer.add_run(clean(briefing.source))
    number = page.footer.add_paragraph(style="Footer")
    number.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    for words, field in (("Page ", "PAGE"), (" of ", "NUMPAGES")):
        number.add_run(words)
        number._p.append(
            parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr="{field}"><w:r><w:t>1</w:t></w:r></w:fldSimple>')
        )


def _properties(document: Any, briefing: Briefing) -> None:
    properties = document.core_properties
    properties.title, properties.author, properties.comments = clean(briefing.title)[:255], "On Record", ""
    properties.created = properties.modified = _naive(briefing.made)
    properties.language, properties.last_modified_by = "en-GB", "On Record"


def _table(document: Any, table: Table, references: References) -> None:
    document.add_paragraph(clean(table.caption), style="Caption")
    grid = document.add_table(rows=1, cols=len(table.header), style=TABLE)
    grid.autofit = False
    grid.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # on every page, and for screen readers
    for cell, name in zip(grid.rows[0].cells, table.header, strict=True):
        cell.paragraphs[0].add_run(clean(name))
    for row in table.rows:
        for cell, said in zip(grid.add_row().cells, row, strict=True):
            _say(cell.paragraphs[0], said, references)
    for column, width in zip(grid.columns, _widths(table), strict=True):
        column.width = Cm(width)
        for cell in column.cells:
            cell.width = Cm(width)
    for row in grid.rows:
        row._tr.get_or_add_trPr().insert(0, OxmlElement("w:cantSplit"))
    rows = list(grid.rows)
    for row in (
        *rows[:2],
        *rows[-2:-1],
    ):  # no single row stands alone; kept whole, a table takes its notes to the next page
        for cell in row.cells:
            cell.paragraphs[0].paragraph_format.keep_with_next = True
    summary = OxmlElement("w:tblDescription")  # what a screen reader says of it
    summary.set(qn("w:val"), clean(table.caption))
    grid._tbl.tblPr.append(summary)


def _widths(table: Table) -> list[float]:
    """The width of each column in cm, by the longest cell of each."""
    longest = [
        max([len(name), *(len(row[place].words) for row in table.rows)]) for place, name in enumerate(table.header)
    ]
    shares = [min(max(signs, _NARROWEST), _WIDEST) for signs in longest]
    return [TEXT_WIDTH * share / sum(shares) for share in shares]


def _say(paragraph: Paragraph, said: Said, references: References) -> None:
    paragraph.add_run(clean(said.words))
    references.add(paragraph, said.notes)


def _naive(when: datetime) -> datetime:
    return when.replace(tzinfo=None, microsecond=0)


def _undated(file: io.BytesIO) -> bytes:
    """The archive with no time of writing in it."""
    out = io.BytesIO()
    with zipfile.ZipFile(file) as written, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as again:
        for name in written.namelist():
            again.writestr(zipfile.ZipInfo(name, _FIRST_DAY_OF_ZIP), written.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()
