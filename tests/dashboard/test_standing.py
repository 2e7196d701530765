"""How firm a figure is, what would raise it, and who is tied: from the tables to the pages."""

from __future__ import annotations

import re
from pathlib import Path

import duckdb
import pytest
from streamlit.testing.v1 import AppTest

from dashboard import markup
from dashboard.grid import by_party, notes, sentences
from dashboard.records import rows
from pipeline import queries
from pipeline.database import FILE, connect
from tests.dashboard import invented
from tests.dashboard.conftest import APP
from tests.dashboard.test_pages import view, words

PERIOD = invented.PERIOD


@pytest.fixture(scope="module")
def firm(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The invented database with rows in the tables that say how firm a figure is."""
    folder = tmp_path_factory.mktemp("firm")
    with duckdb.connect(str(invented.write(folder / FILE))) as connection:
        for row in (
            f"INTO score_ranges VALUES ('unity', '{PERIOD}', 'all', 'evidence', 4.2, 21.0, 2000)",
            f"INTO score_ranges VALUES ('unity', '{PERIOD}', 'all', 'method', 12.1, 22.4, 2000)",
            f"INTO records VALUES ('unity', '{PERIOD}', 'all', 'opposition', 6, 0.5, 0.05, 11.5, 6.1, 20.8, 'scored')",
            f"INTO comparisons VALUES ('{PERIOD}', 'all', 'commitment', 'unity', 'harbour', 0.97, 'higher', true)",
            f"INTO comparisons VALUES ('{PERIOD}', 'all', 'commitment', 'harbour', 'unity', 0.03, 'lower', true)",
            f"INTO comparisons VALUES ('{PERIOD}', 'all', 'record', 'unity', 'harbour', 0.8, 'tied', true)",
            f"INTO comparisons VALUES ('{PERIOD}', 'all', 'record', 'harbour', 'unity', 0.2, 'tied', true)",
            f"INTO next_steps VALUES ('unity', '{PERIOD}', 'champion-r2p', 2, '4', 'manifesto', 9.4, 'The dearer step.')",
            f"INTO next_steps VALUES ('unity', '{PERIOD}', 'champion-r2p', 1, '3', 'minister', 4.4, 'The cheaper step.')",
            f"""INTO dependence VALUES ('unity', '{PERIOD}', 'all', 'commitment', '{invented.mention_id(0)}', 12.5, NULL, NULL, false)""",
            f"INTO dependence VALUES ('unity', '{PERIOD}', 'all', 'record', NULL, 0, 1, 0.75, true)",
        ):
            connection.execute(f"INSERT {row}")
        note = "The prior lends it all of this."
        connection.execute("UPDATE scores SET note = ? WHERE party_id = 'harbour' AND figure = 'record'", [note])
    return folder


@pytest.fixture
def at(firm: Path, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    monkeypatch.setenv("ONRECORD_DATA", str(firm))
    return AppTest.from_file(str(APP), default_timeout=60)


def test_each_docstring_names_the_columns(firm: Path) -> None:
    with connect(firm / FILE) as connection:
        for question in (queries.ranges, queries.sides, queries.next_steps, queries.dependence, queries.shifts):
            frame = question(connection, PERIOD, "unity")
            assert set(frame.columns) <= set(re.findall(r"\w+", question.__doc__ or "")), question.__name__
        for frame, said in (
            (queries.verdicts(connection, PERIOD, ["unity", "harbour"]), queries.verdicts.__doc__),
            (queries.ties(connection, PERIOD), queries.ties.__doc__),
            (queries.history(connection, "unity"), f"{queries.history.__doc__} {queries.scores.__doc__}"),
        ):
            assert set(frame.columns) <= set(re.findall(r"\w+", said or "")), said


def test_a_party_page_says_how_firm_its_figures_are_and_what_would_raise_them(at: AppTest) -> None:
    text = view(at, "party", party="unity")
    assert "Commitment, evidence range 4 to 21:" in text
    assert "without it the figure would fall by 13. “We will set up a cross-departmental unit" in text
    assert "Parliamentary record rests on one member: 75% of it is Ada Example ’s." in text
    assert (
        "Parliamentary record among all parties: 13 (6 to 22), 5 eligible members; all parties there together: 4."
        in text
    )
    assert "in opposition: 12" in text
    assert "The cheaper step." in text
    assert "The dearer step." not in text
    assert "The prior lends it all of this." in view(at, "party", party="harbour")


def test_nothing_is_promised_where_nothing_is_known(at: AppTest) -> None:
    text = view(at, "party", party="meadow")
    assert "Parliamentary record among all parties: no record found, 5 eligible members" in text
    assert "range:" not in text
    assert "What would change" not in text


def test_who_stands_above_whom_is_said_only_where_it_holds(at: AppTest) -> None:
    text = view(at, "compare", parties="harbour,unity")
    assert "Commitment: Example Unity Party stands above Invented Harbour Party, in 97% of the draws" in text
    assert "(one sat in government and the other did not: not like with like)" in text
    assert "Parliamentary record: Invented Harbour Party and Example Unity Party are tied" in text
    assert "Some of those that are tied sat in government and others did not" in text
    at.query_params.clear()
    at.switch_page("views/overview.py").run()
    assert (
        "Commitment: of 1 pair of parties 0 are tied. Parliamentary record: of 1 pair of parties 1 is tied."
        in words(at)
    )


def test_a_note_stands_below_the_grid_once_with_its_number_at_the_figure(firm: Path) -> None:
    with connect(firm / FILE) as connection:
        entries = by_party(queries.scores(connection, PERIOD), rows(queries.asks(connection)))
    assert notes(entries) == {"The prior lends it all of this.": 1}
    about = {"asks": [], "period": PERIOD, "period_title": "", "read": {}, "sentences": sentences}
    shown = markup.render("grid.html", parties=entries, notes=notes(entries), **about)
    assert shown.count("The prior lends it all of this.") == 1
    assert shown.count('href="#note-1"') == 1
