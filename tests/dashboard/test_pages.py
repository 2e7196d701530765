"""The pages, run without a browser."""

from __future__ import annotations

import html
import re
from pathlib import Path

import duckdb
import pytest
from streamlit.testing.v1 import AppTest

from pipeline.database import FILE
from tests.dashboard import invented
from tests.dashboard.conftest import APP


@pytest.fixture
def at(data: Path, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    """The dashboard on the invented database."""
    monkeypatch.setenv("ONRECORD_DATA", str(data))
    return AppTest.from_file(str(APP), default_timeout=60)


def view(at: AppTest, name: str, /, **parameters: str) -> str:
    """What a view says, as plain text with its white space folded."""
    at.run()
    at.query_params.update(parameters)
    at.switch_page(f"views/{name}.py").run()
    assert not at.exception
    return words(at)


def words(at: AppTest) -> str:
    """The text of all markup on the page, without its tags."""
    body = " ".join(element.proto.body for element in at.get("html") if not element.proto.body.startswith("<style>"))
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", body)).split())


def test_the_overview_says_that_the_data_are_invented_and_when_they_were_built(at: AppTest) -> None:
    text = words(at.run())
    assert "Invented sample." in text
    assert "edition 2026-11 of the method · built 1 December 2024" in text
    assert "Manifestos The parties 3 4 July 2024 4 July 2024 30 November 2024" in text


def test_true_data_carry_no_banner(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with duckdb.connect(str(invented.write(tmp_path / FILE))) as connection:
        connection.execute("UPDATE builds SET is_sample = false")
    monkeypatch.setenv("ONRECORD_DATA", str(tmp_path))
    assert "Invented sample" not in words(AppTest.from_file(str(APP), default_timeout=60).run())


def test_an_earlier_parliament_is_chosen_in_the_address(at: AppTest) -> None:
    at.query_params["period"] = "2019-24"
    text = words(at.run())
    assert "2019 to 2024: parties and asks" in text
    assert "committed to in one statement" not in text


def test_a_party_page_has_a_section_for_each_level_that_it_reaches(at: AppTest) -> None:
    text = view(at, "party", party="unity")
    for section in (
        "Committed to A cross-departmental",
        "Committed in part to A prevention strategy",
        "Supports Champion R2P",
        "Opposes",
    ):
        assert section in text
    assert "Recognises" not in text
    silent = text[text.index("No mention found Read and found silent") :]
    assert "Manifestos (1 document, 65 words, 4 July 2024)" in silent
    assert "A national inquiry" in silent
    assert "Ada Example 1 1 0 1 0 0 0 10 September 2024" in text
    assert "1 further statement on the topic" in text


def test_a_party_without_archived_manifesto_is_not_yet_assessed_and_never_silent(at: AppTest) -> None:
    text = view(at, "party", party="placeholder")
    assert "Not yet assessed The manifesto of Placeholder League for this Parliament is not in the archive." in text
    assert "Our League" in text
    assert "No mention found" not in text
    assert "of 100 90% interval 3 to 15" in text


def test_a_label_that_is_no_party_has_no_figures_and_no_manifesto_to_miss(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with duckdb.connect(str(invented.write(tmp_path / FILE))) as connection:
        connection.execute("UPDATE parties SET scored = false WHERE party_id = 'nowhere'")
        connection.execute("DELETE FROM scores WHERE party_id = 'nowhere'")
    monkeypatch.setenv("ONRECORD_DATA", str(tmp_path))
    at = AppTest.from_file(str(APP), default_timeout=60)
    text = view(at, "party", party="nowhere")
    assert "This is no party" in text
    assert "manifesto" not in text.partition("What was read")[0]
    assert "One-Member Party" not in view(at, "party", party="").partition("Choose one")[2]


def test_a_party_that_was_read_and_says_nothing_has_nought_and_no_mention_found(at: AppTest) -> None:
    text = view(at, "party", party="meadow")
    assert "Commitment What the party has bound itself to, 0 to 100. 0 of 100" in text
    assert "No mention found" in text
    assert "not yet assessed" not in text.lower()


def test_a_statement_comes_with_a_citation_that_can_be_checked(at: AppTest) -> None:
    text = view(at, "evidence", mention=invented.mention_id(0))
    citation = at.code[0].value
    assert citation.startswith(
        "“We will set up a cross-departmental unit to analyse the risk of mass atrocities.” Example Unity Party, "
    )
    assert "https://example.org/unity.pdf (archived copy retrieved 30 November 2024, SHA-256 " in citation
    assert (
        f"mention {invented.mention_id(0)}, edition 2026-11, built 1 December 2024, build b0b0b0b0b0b0b0b0; label: reviewed by a person."
        in citation
    )
    assert "INVENTED SAMPLE" in citation
    assert citation in text


def test_a_page_of_statements_holds_twenty_and_leads_to_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    invented.write(tmp_path / FILE, copies=4)
    monkeypatch.setenv("ONRECORD_DATA", str(tmp_path))
    at = AppTest.from_file(str(APP), default_timeout=60)
    assert "52 mentions in 52 statements" in view(at, "evidence")
    assert "1 to 20, the latest first." in words(at)
    text = view(at, "evidence", page="3")
    assert "41 to 52, the latest first." in text
    assert "Page 3 of 3" in text
    assert text.count("Cite and check") == 12


def test_a_filter_moves_into_the_address_and_back_to_the_first_page(at: AppTest) -> None:
    view(at, "evidence", page="2")
    at.selectbox(key="control-act").select("oppose").run()
    assert at.query_params == {"act": "oppose"}
    assert "1 mention in 1 statement" in words(at)
    at.selectbox(key="control-act").select("").run()
    assert at.query_params == {}


def test_what_the_address_cannot_mean_is_ignored(at: AppTest) -> None:
    text = view(
        at, "evidence", party="nobody", act="dance", page="minus one", reviewed="maybe", **{"from": "yesterday"}
    )
    assert f"{len(invented.STATEMENTS)} mentions" in text


def test_an_unknown_mention_is_said_to_be_unknown(at: AppTest) -> None:
    assert "No build that this database knows of had a mention 0000" in view(at, "evidence", mention="0000")


def test_constants_of_another_method_are_not_passed_off_as_those_of_the_figures(at: AppTest) -> None:
    text = view(at, "method")
    assert "The method file beside this dashboard is not the one" in text
    assert "0.60" not in text
    assert "A prevention strategy: in plain language." in text


def test_constants_of_the_method_are_shown_when_the_figures_come_from_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from pipeline.reference import load

    method = load(tmp_path).method
    with duckdb.connect(str(invented.write(tmp_path / FILE))) as connection:
        connection.execute("UPDATE builds SET method = ?", [f"{method.edition}+{method.hash}"])
    monkeypatch.setenv("ONRECORD_DATA", str(tmp_path))
    text = view(AppTest.from_file(str(APP), default_timeout=60), "method")
    for points, level in ((method.points["3"], "committed in part to"), (method.points["4"], "committed to")):
        assert re.search(rf"{level} [^.]+\. {points:.2f}", text)


def test_the_data_page_explains_each_promised_view(at: AppTest) -> None:
    text = view(at, "data")
    assert "evidence (view): One row a mention" in text
    assert "retrieved_at" in text


@pytest.mark.parametrize(
    ("change", "title"),
    [
        ("UPDATE builds SET schema_version = 0", "The database is of another version"),
        ("UPDATE builds SET documents = 0", "The database is empty"),
    ],
)
def test_a_database_of_no_use_gives_a_page_that_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: str, title: str
) -> None:
    with duckdb.connect(str(invented.write(tmp_path / FILE))) as connection:
        connection.execute(change)
    monkeypatch.setenv("ONRECORD_DATA", str(tmp_path))
    at = AppTest.from_file(str(APP), default_timeout=60).run()
    assert not at.exception
    assert title in words(at)
    assert "onrecord" in words(at)
    assert str(tmp_path) not in words(at)


def test_a_database_without_scores_gives_a_page_that_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with duckdb.connect(str(invented.write(tmp_path / FILE))) as connection:
        connection.execute("DELETE FROM scores")
    monkeypatch.setenv("ONRECORD_DATA", str(tmp_path))
    at = AppTest.from_file(str(APP), default_timeout=60)
    for name in ("overview", "party"):
        assert "No party has been scored yet" in view(at, name)


def test_a_rebuild_between_two_interactions_is_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    invented.write(tmp_path / FILE)
    monkeypatch.setenv("ONRECORD_DATA", str(tmp_path))
    at = AppTest.from_file(str(APP), default_timeout=60)
    assert "edition 2026-11" in words(at.run())
    invented.write(tmp_path / FILE, edition="2027-01")
    assert "edition 2027-01" in words(at.run())


def test_a_rebuild_while_a_page_is_made_is_noticed_and_never_mixed_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def script() -> None:
        import streamlit as st

        from dashboard import records
        from pipeline import queries
        from pipeline.database import FILE
        from tests.dashboard import invented

        with records.reading():
            found = records.ask(queries.build)
            before = found["edition"][0]
            found["edition"] = "changed by a page for itself"
            invented.write(records.data_folder() / FILE, edition="2027-01")
            st.text(f"kept {records.ask(queries.build)['edition'][0] == before}")
            try:
                records.ask(queries.periods)
            except records.Rebuilt:
                st.text("noticed")

    invented.write(tmp_path / FILE)
    monkeypatch.setenv("ONRECORD_DATA", str(tmp_path))
    at = AppTest.from_function(script, default_timeout=60).run()
    assert not at.exception
    assert [text.value for text in at.text] == ["kept True", "noticed"]
