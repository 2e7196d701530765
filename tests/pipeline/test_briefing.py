"""Briefings: the figures of the database, each with its quotes, the same in every format, and hostile quotes inert in all."""

from __future__ import annotations

import io
import re
import shutil
import zipfile
from pathlib import Path

import duckdb
import pytest
from bs4 import BeautifulSoup
from docx import Document
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from markdown_it import MarkdownIt

from pipeline import briefing, queries
from pipeline.briefing import Briefing, BriefingError
from pipeline.briefing.markdown import plain
from pipeline.briefing.notes import MOST, Notes
from pipeline.presentation import wording
from pipeline.queries import EvidenceFilter
from tests.dashboard import invented

MOST_WORDS = 1_100  # of which the 16 pt title to 8 pt footnotes fill two pages of A4


@pytest.fixture(scope="module")
def made(connection: duckdb.DuckDBPyConnection) -> dict[str, Briefing]:
    """One briefing of each kind; harbour's manifesto is hostile."""
    return {
        "party": briefing.of_party(connection, "unity", embargo="Embargoed until noon", draft=True),
        "hostile": briefing.of_party(connection, "harbour"),
        "ask": briefing.of_ask(connection, "prevention-unit"),
        "compare": briefing.comparing(connection, ["unity", "harbour", "placeholder"]),
    }


def words(made: Briefing) -> list[str]:
    """All that a briefing says, in order."""
    said = [made.title, made.subtitle, *made.marks]
    for section in made.sections:
        said.append(section.title)
        if section.table:
            said += [*section.table.header, *(cell.words for row in section.table.rows for cell in row)]
        said += [point.words for point in section.points]
    return [*said, *(f"{note.text} {note.url} {note.proof}" for note in made.footnotes), made.source]


def references(made: Briefing) -> list[int]:
    cells = [
        said
        for section in made.sections
        for said in [*((cell for row in section.table.rows for cell in row) if section.table else ()), *section.points]
    ]
    return [number for said in cells for number in said.notes]


def test_both_figures_stand_with_interval_and_what_must_travel_with_them(made: dict[str, Briefing]) -> None:
    text = "\n".join(words(made["party"]))
    assert "12.5" not in text
    assert "13 of 100\n90% interval 6 to 22" in text
    assert "Not yet assessed” is not 0" in text
    assert "Committed to, in one statement" in text
    assert "edition 2026-11" in text
    assert "Read of what its members asked and said: " in text
    assert made["party"].marks == ("DRAFT", "Embargoed until noon", "INVENTED SAMPLE, not to be quoted.")


def test_a_party_that_is_not_assessed_has_no_figure(connection: duckdb.DuckDBPyConnection) -> None:
    found = briefing.of_party(connection, "placeholder")
    figures = found.sections[0].table
    assert figures is not None
    assert [cell.words for cell in figures.rows[0]] == ["Commitment", "Not yet assessed", "", ""]
    asks = found.sections[1].table
    assert asks is not None
    assert {row[1].words for row in asks.rows} == {"Not yet assessed"}


def test_every_footnote_is_a_statement_of_the_database_and_is_referred_to_in_order(
    made: dict[str, Briefing], connection: duckdb.DuckDBPyConnection
) -> None:
    statements = {" ".join(text.split()) for (text,) in connection.execute("SELECT statement FROM mentions").fetchall()}
    for one in made.values():
        assert one.footnotes
        assert [note.number for note in one.footnotes] == list(range(1, len(one.footnotes) + 1))
        assert list(dict.fromkeys(references(one))) == [note.number for note in one.footnotes]
        for note in one.footnotes:
            assert any(note.text.startswith(f"“{statement}” ") for statement in statements)
            assert re.search(r"SHA-256 [0-9a-f]{64}; mention [0-9a-f]{16}; ", note.proof)
        assert sum(len(text.split()) for text in words(one)) < MOST_WORDS


def test_beside_each_ask_stands_how_much_the_tagger_finds(invented_file: Path, tmp_path: Path) -> None:
    path = Path(shutil.copy(invented_file, tmp_path))
    with duckdb.connect(str(path)) as connection:
        connection.execute(
            """INSERT INTO evaluations (labels, held_out, part, name, recall, support, labeller)
               VALUES ('invented', true, 'asks', 'prevention-unit', 0.5, 20, 'rules')"""
        )
        tables = [
            made.sections[place].table
            for made, place in (
                (briefing.of_party(connection, "unity"), 1),
                (briefing.comparing(connection, ["unity", "harbour"]), 2),
            )
        ]
        (_, standing, *_) = briefing.of_ask(connection, "prevention-unit").sections
    for table in tables:
        assert table is not None
        found = {row[0].words: row[-1].words for row in table.rows}
        assert found["A cross-departmental prevention unit"] == "50% (30% to 70%)"
        assert found["Champion R2P"] == "Not measured"
    assert "the tagger finds 50% (95% interval 30% to 70%)" in standing.points[-1].words


def test_statements_beyond_what_fits_get_no_number_and_the_reader_is_told(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    (one,) = queries.rows(queries.evidence(connection, EvidenceFilter(mention_id=invented.mention_id(0)), limit=1))
    taken = Notes()
    assert taken.of([{**one, "start_char": place} for place in range(MOST)]) == tuple(range(1, MOST + 1))
    assert taken.left_out() == []
    assert taken.of([{**one, "start_char": MOST}, {**one, "start_char": 0}]) == (1,)
    assert len(taken.footnotes) == MOST
    assert "Only 10 quotes fit" in taken.left_out()[0]


def test_tied_parties_are_said_to_be_tied_and_nobody_is_ahead_without_figures(made: dict[str, Briefing]) -> None:
    (verdicts,) = (section for section in made["compare"].sections if section.title == "Who may be said to be ahead")
    assert verdicts.points
    assert not any("Placeholder" in point.words for point in verdicts.points if "Commitment" in point.words)


@pytest.mark.parametrize("kind", ["party", "hostile", "ask", "compare"])
def test_html_says_all_of_it_and_runs_nothing(made: dict[str, Briefing], kind: str) -> None:
    page = BeautifulSoup(briefing.html(made[kind]), "lxml")
    text = " ".join(page.get_text(" ").split())
    for said in words(made[kind]):
        assert " ".join(said.split()) in text
    assert not page.find_all(["script", "img", "iframe", "form"])
    assert not [tag for tag in page.find_all(True) for name in tag.attrs if name.startswith("on")]
    assert all(str(link["href"]).startswith(("#note-", "https://", "http://")) for link in page.find_all("a"))


@pytest.mark.parametrize("kind", ["party", "hostile", "ask", "compare"])
def test_markdown_shows_what_was_said_as_text(made: dict[str, Briefing], kind: str) -> None:
    rendered = MarkdownIt("gfm-like", {"linkify": False}).render(briefing.markdown(made[kind]).decode())
    page = BeautifulSoup(rendered, "lxml")
    text = " ".join(page.get_text(" ").split())
    for said in words(made[kind]):
        assert _bare(said) in _bare(text), said
    assert not page.find_all(["script", "img", "del", "b"])
    assert all(str(link["href"]).startswith(("https://", "http://")) for link in page.find_all("a"))


@pytest.mark.parametrize("before", ["", "- ", "| a |\n|---|\n| "])
@given(st.text(alphabet="ab1 -+*=_.:()[]{}<>!\\`#|~^&;'\"$\n\t", max_size=30))
def test_any_text_is_shown_by_markdown_as_it_is(before: str, text: str) -> None:
    rendered = MarkdownIt("gfm-like", {"linkify": False}).render(before + plain(text))
    shown = BeautifulSoup(rendered, "lxml").get_text()
    assert _bare(shown).endswith(_bare(text))
    assert _bare(shown).removesuffix(_bare(text)) in {"", "a"}


@pytest.mark.parametrize("kind", ["party", "hostile", "ask", "compare"])
def test_word_has_footnotes_of_its_own_and_the_same_bytes_each_time(made: dict[str, Briefing], kind: str) -> None:
    body = briefing.word(made[kind])
    assert briefing.word(made[kind]) == body
    document = Document(io.BytesIO(body))
    with zipfile.ZipFile(io.BytesIO(body)) as package:
        notes = etree.fromstring(package.read("word/footnotes.xml"))
        relations = etree.fromstring(package.read("word/_rels/footnotes.xml.rels"))
        main = etree.fromstring(package.read("word/document.xml"))
        assert {entry.date_time[0] for entry in package.infolist()} == {1980}
        assert "footnotes+xml" in package.read("[Content_Types].xml").decode()
    w = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    written = {
        int(note.get(f"{w}id")): "".join(note.itertext(f"{w}t")) for note in notes if note.get(f"{w}type") is None
    }
    assert written == {note.number: _clean(f" {note.text} {note.url} {note.proof}") for note in made[kind].footnotes}
    referred = [int(mark.get(f"{w}id")) for mark in main.iter(f"{w}footnoteReference")]
    assert referred == sorted(written)  # Word numbers by order of appearance
    assert all(relation.get("Target").startswith(("https://", "http://")) for relation in relations)
    said = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert made[kind].title in said
    assert document.sections[0].header.paragraphs[0].text == " · ".join(made[kind].marks)


def test_what_cannot_be_briefed_on_is_one_line_with_the_choices(connection: duckdb.DuckDBPyConnection) -> None:
    with pytest.raises(BriefingError, match=r"--party nobody: unknown. Choose from .*harbour"):
        briefing.of_party(connection, "nobody")
    with pytest.raises(BriefingError, match=r"--period 1066"):
        briefing.of_ask(connection, "prevention-unit", period="1066")
    with pytest.raises(BriefingError, match="two to 4 different parties"):
        briefing.comparing(connection, ["unity", "unity"])


def test_a_file_written_is_the_briefing(tmp_path: Path, made: dict[str, Briefing]) -> None:
    assert set(briefing.WRITERS) == {".docx", ".md", ".html"}
    assert wording.LEVELS["4"].words in briefing.WRITERS[".md"](made["party"]).decode().lower()


def _bare(text: str) -> str:
    return re.sub(r"\s+", "", text)


def _clean(text: str) -> str:
    return "".join(sign for sign in text if sign >= " ")
