"""The pages of an ask, a member, a comparison, and a question of one's own, run without a browser."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import answers, editions, questions
from pipeline import open_sql
from pipeline.database import FILE
from pipeline.people import postcodes
from tests.dashboard import invented
from tests.dashboard.test_pages import at, view, words  # noqa: F401 - a fixture


def test_an_ask_shows_who_stands_where_and_what_was_answered(at: AppTest) -> None:  # noqa: F811
    text = view(at, "ask", ask="champion-r2p")
    for standing in (
        "committed to no party",
        "supports Example Unity Party",
        "no mention found Fictional Meadow Party , Invented Harbour Party",
        "not yet assessed One-Member Party of Nowhere , Placeholder League",
        "Example Unity Party supports in one statement",
        "how many of such statements the tagger finds was never measured",
    ):
        assert standing in text
    assert "1 question Answered, nothing found on this ask: 1" in text
    assert "Cy Placeholder (Placeholder League) asked on 1 October 2024" in text
    assert invented.ANSWERS[10][0] in text
    assert "2024 Example Unity Party 1 0 0 0" in text
    assert "Holding answer" in view(at, "ask", ask="prevention-lens")
    assert "No question to a minister on this ask" in view(at, "ask", ask="national-inquiry")


def test_a_member_is_found_by_name_and_shown_in_own_words_with_facts(at: AppTest) -> None:  # noqa: F811
    assert "Ada Example Example Unity Party Commons, Example Central, since 4 July 2024 1" in view(
        at, "member", name="ada"
    )
    text = view(at, "member", member="1")
    fact = "Ada Example pressed ministers for “A prevention strategy” on 10 September 2024"
    assert fact in text
    assert fact in at.code[0].value
    assert "Example Unity Party, since 2024: committed to “A cross-departmental prevention unit”" in text
    assert invented.QUOTES[6] in text
    assert "knows of no member with the number 99" in view(at, "member", member="99")


def test_a_postcode_leads_to_the_member_and_is_kept_nowhere(
    at: AppTest,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    asked = []

    def found(postcode: str, _base: str) -> str:
        asked.append(postcode)
        return "Example Central"

    monkeypatch.setattr(postcodes, "constituency", found)
    view(at, "member")
    at.text_input[1].input("ZZ1 1ZZ")
    at.button[0].click().run()
    assert asked == ["ZZ1 1ZZ"]
    assert at.query_params == {"member": "1"}
    assert "Ada Example" in words(at)
    assert "ZZ1 1ZZ" not in f"{words(at)}{at.session_state}{caplog.text}"


def test_a_postcode_that_cannot_be_looked_up_says_what_to_do(at: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: F811
    monkeypatch.setenv("ONRECORD_POSTCODES", "http://127.0.0.1:9")
    view(at, "member")
    at.text_input[1].input("ZZ1 1ZZ")
    at.button[0].click().run()
    assert "The postcode service did not answer. Search by name instead" in words(at)


def test_parties_and_parliaments_stand_side_by_side(at: AppTest) -> None:  # noqa: F811
    text = view(at, "compare", parties="unity,placeholder,nobody")
    assert "Commitment 17 of 100 not yet assessed" in text
    assert "Parliamentary record 13 of 100 90% interval 6 to 22 8 of 100" in text
    assert "Invented Harbour Party" not in text
    text = view(at, "compare", by="periods", party="unity")
    assert "Since 2024 2019 to 2024 Commitment 17 of 100 not yet assessed" in text
    assert "Not comparable" not in text
    assert (
        "Not in the chart, for want of a figure: 2019 to 2024 (not yet assessed)." in text
    )  # what a chart cannot show is said beneath it
    assert "Choose two to four parties" in view(at, "compare", by="parties", parties="")


@pytest.mark.parametrize("name", questions.SQL)
def test_every_saved_question_has_an_answer(data: Path, name: str) -> None:
    assert name in questions.TITLES
    assert open_sql.answer(data / FILE, questions.SQL[name]).columns


def test_a_question_in_the_address_is_answered_and_a_bad_one_says_why(at: AppTest) -> None:  # noqa: F811
    text = view(at, "data", sql="SELECT short_name FROM parties ORDER BY 1 LIMIT 1")
    assert "1 row The answer to the question above short_name Example Unity Party" in text
    at.text_area[0].input("SELECT * FROM read_text('/etc/passwd')")
    at.button[0].click().run()
    assert "The function “read_text” is not available here." in words(at)
    assert at.query_params["sql"] == "SELECT * FROM read_text('/etc/passwd')"


def test_what_a_spreadsheet_would_run_is_made_text() -> None:
    found = open_sql.Answer(["=a"], [["=HYPERLINK(1)"], ["@b"], [-1], ["+c"], ["d"], [None]], is_cut=False)
    lines = answers.csv(found).decode("utf-8-sig").splitlines()
    assert lines == ["'=a", "'=HYPERLINK(1)", "'@b", "-1", "'+c", "d", '""']


def test_the_method_page_has_the_log_of_editions(at: AppTest) -> None:  # noqa: F811
    ((edition, digest, _), *_) = editions.log(editions.text())
    assert f"{edition} {digest}" in view(at, "method")
    assert editions.log("# A page without one") == []
