"""The Word document: what Word is strict about, and what makes it readable by a screen reader and on paper."""

from __future__ import annotations

import io
import zipfile

import duckdb
import pytest
from docx import Document
from docx.oxml.ns import qn
from lxml import etree

from pipeline import briefing


@pytest.fixture(scope="module")
def package(connection: duckdb.DuckDBPyConnection) -> zipfile.ZipFile:
    """The briefing on a party whose manifesto is hostile, unzipped."""
    return zipfile.ZipFile(io.BytesIO(briefing.word(briefing.of_party(connection, "harbour", draft=True))))


def test_every_style_that_is_used_is_defined(package: zipfile.ZipFile) -> None:
    defined = {style.get(qn("w:styleId")) for style in _part(package, "styles").iter(qn("w:style"))}
    for name in ("document", "footnotes", "footer1", "header1"):
        used = {
            mark.get(qn("w:val"))
            for tag in ("w:pStyle", "w:rStyle", "w:tblStyle")
            for mark in _part(package, name).iter(qn(tag))
        }
        assert used <= defined, name
    assert "footnotetext" in {
        mark.get(qn("w:val")).lower() for mark in _part(package, "footnotes").iter(qn("w:pStyle"))
    }


def test_the_separators_of_footnotes_are_there_and_the_settings_name_them_in_their_place(
    package: zipfile.ZipFile,
) -> None:
    notes = {note.get(qn("w:id")): note.get(qn("w:type")) for note in _part(package, "footnotes")}
    assert (notes["-1"], notes["0"]) == ("separator", "continuationSeparator")
    settings = _part(package, "settings")
    order = [element.tag for element in settings]
    assert order.index(qn("w:footnotePr")) == order.index(qn("w:compat")) - 1
    named = settings.find(qn("w:footnotePr"))
    assert named is not None
    assert [note.get(qn("w:id")) for note in named] == ["-1", "0"]


def test_headings_tables_and_language_are_such_for_a_screen_reader(package: zipfile.ZipFile) -> None:
    main = _part(package, "document")
    for table in main.iter(qn("w:tbl")):
        header, *rows = table.iter(qn("w:tr"))
        assert header.find(f".//{qn('w:tblHeader')}") is not None
        assert rows
        assert all(row.find(f".//{qn('w:cantSplit')}") is not None for row in (header, *rows))
        assert table.find(f".//{qn('w:tblDescription')}") is not None
    styles = [mark.get(qn("w:val")) for mark in main.iter(qn("w:pStyle"))]
    assert styles[0] == "Heading1"
    assert styles.count("Heading1") == 1
    assert styles.count("Heading2") > 2
    assert {mark.get(qn("w:val")) for mark in _part(package, "styles").iter(qn("w:lang"))} == {"en-GB"}


def test_the_pages_are_numbered_and_marked(package: zipfile.ZipFile) -> None:
    fields = [field.get(qn("w:instr")) for field in _part(package, "footer1").iter(qn("w:fldSimple"))]
    assert fields == ["PAGE", "NUMPAGES"]
    assert "DRAFT" in "".join(_part(package, "header1").itertext())


def test_an_ask_that_nobody_speaks_of_is_said_in_words_not_with_an_empty_table(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    found = connection.execute(
        """SELECT a.ask_id FROM asks a
           WHERE NOT EXISTS (FROM scores s WHERE s.ask_id = a.ask_id AND (s.items > 0 OR s.value > 0)) ORDER BY a.position"""
    ).fetchall()
    silent = found[0][0]
    made = briefing.of_ask(connection, silent)
    document = Document(io.BytesIO(briefing.word(made)))
    assert not document.tables
    assert "No party has a statement on this ask" in "\n".join(paragraph.text for paragraph in document.paragraphs)


def _part(package: zipfile.ZipFile, name: str) -> etree._Element:
    return etree.fromstring(package.read(f"word/{name}.xml"))
