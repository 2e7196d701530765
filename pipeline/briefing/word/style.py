"""How the Word document looks: styles that Word knows by name, so that a reader can restyle it; little ink when printed."""

from __future__ import annotations

from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor

INK, QUIET, WARNING, LINK = (RGBColor.from_string(code) for code in ("1D2430", "4A515D", "8A1C1C", "1F4E99"))
NOTE, REFERENCE, HYPERLINK = "footnote text", "footnote reference", "Hyperlink"
TABLE = "Briefing Table"
TEXT_WIDTH = 17.2  # cm between the margins of A4
_RULES = """<w:tblPr {ns}><w:tblBorders>
<w:top w:val="single" w:sz="8" w:space="0" w:color="1D2430"/><w:bottom w:val="single" w:sz="8" w:space="0" w:color="1D2430"/>
<w:insideH w:val="single" w:sz="4" w:space="0" w:color="B9BEC7"/></w:tblBorders>
<w:tblCellMar><w:left w:w="57" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar></w:tblPr>"""
_HEADER_ROW = """<w:tblStylePr {ns} w:type="firstRow"><w:rPr><w:b/></w:rPr><w:tcPr>
<w:tcBorders><w:bottom w:val="single" w:sz="8" w:space="0" w:color="1D2430"/></w:tcBorders></w:tcPr></w:tblStylePr>"""
_HEADER_COLUMN = '<w:tblStylePr {ns} w:type="firstCol"><w:rPr><w:b/></w:rPr></w:tblStylePr>'


def style(document: Any) -> None:
    """Sets A4 and the styles of text, headings, tables and footnotes."""
    page = document.sections[0]
    page.page_width, page.page_height = Cm(21.0), Cm(29.7)
    page.left_margin = page.right_margin = Cm(1.9)
    page.top_margin, page.header_distance = Cm(1.9), Cm(0.9)
    page.bottom_margin, page.footer_distance = Cm(2.3), Cm(0.8)
    styles = document.styles
    normal = styles["Normal"]
    normal.font.name, normal.font.size = "Calibri", Pt(10)
    normal.paragraph_format.space_after, normal.paragraph_format.line_spacing = Pt(3), 1.05
    for level, size in ((1, 16), (2, 11.5)):
        heading = styles[f"Heading {level}"]
        heading.font.size, heading.font.color.rgb = Pt(size), INK
        heading.paragraph_format.space_before, heading.paragraph_format.space_after = Pt(8), Pt(3)
    caption = styles["Caption"]
    caption.font.color.rgb, caption.paragraph_format.keep_with_next = QUIET, True
    caption.paragraph_format.space_after = Pt(2)
    styles["Footer"].font.size = Pt(7.5)
    _add_styles(styles)
    for setting in document.settings.element.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), "15")  # Word 2013 and later; with less it opens the file in a mode for old ones
    for language in styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "en-GB")


def _add_styles(styles: Any) -> None:
    note = styles.add_style(NOTE, WD_STYLE_TYPE.PARAGRAPH, builtin=True)
    note.base_style, note.font.size = styles["Normal"], Pt(8)
    note.paragraph_format.space_after, note.paragraph_format.line_spacing = Pt(2), 1.0
    reference = styles.add_style(REFERENCE, WD_STYLE_TYPE.CHARACTER, builtin=True)
    reference.font.superscript = True
    link = styles.add_style(HYPERLINK, WD_STYLE_TYPE.CHARACTER, builtin=True)
    link.font.color.rgb, link.font.underline = LINK, True
    table = styles.add_style(TABLE, WD_STYLE_TYPE.TABLE)
    table.paragraph_format.space_after, table.paragraph_format.line_spacing = Pt(1), 1.0
    for part in (_RULES, _HEADER_ROW, _HEADER_COLUMN):
        table.element.append(parse_xml(part.format(ns=nsdecls("w"))))
