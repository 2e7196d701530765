"""What a visitor sees, in a real Chromium."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect
from typer.testing import CliRunner

from commands.app import app
from pipeline import queries
from pipeline.database import FILE, connect
from pipeline.presentation import wording
from tests.dashboard import invented
from tests.dashboard.conftest import Serve, visit

pytestmark = pytest.mark.browser


def choose(page: Page, label: str, option: str) -> None:
    """Takes an option of the select box with that label."""
    page.get_by_role("combobox", name=re.compile(rf"\b{label}$")).click()
    page.get_by_role("option", name=option, exact=True).click()


@pytest.fixture
def scores(data: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """The database that the dashboard reads."""
    with connect(data / FILE) as connection:
        yield connection


def test_the_grid_shows_the_scores_table(page: Page, address: str, scores: duckdb.DuckDBPyConnection) -> None:
    visit(page, address)
    expected = queries.scores(scores, invented.PERIOD)
    rows = page.get_by_role("table").first.get_by_role("row")
    for party, own in expected.groupby("short_name"):
        row = rows.filter(has=page.get_by_role("rowheader", name=str(party)))
        cells = [" ".join(cell.inner_text().split()) for cell in row.get_by_role("cell").all()]
        for cell, figure in zip(cells, ("commitment", "record"), strict=False):
            score = own[(own.figure == figure) & (own.ask_id == "all")].iloc[0]
            if score.status == "scored":
                interval = wording.interval(
                    *(None if value != value else float(value) for value in (score.low, score.high))
                )
                assert cell == f"{wording.figure(score.value)} {interval}".strip()
            else:
                assert cell == score.status
        levels = own[(own.figure == "commitment") & (own.ask_id != "all")]
        if levels.level.isna().all():
            assert len(cells) == 3
            assert cells[2].startswith("not yet assessed")
        else:
            assert len(cells) == 2 + len(levels)
            for cell, (_, score) in zip(cells[2:], levels.iterrows(), strict=True):
                assert cell.startswith(wording.LEVELS[score.level].words)
                assert wording.resting_on(score["deciding"], score["items"]) in cell


def test_the_figures_are_those_that_the_command_prints(page: Page, address: str, data: Path) -> None:
    printed = CliRunner().invoke(app, ["score", "--json", "--period", invented.PERIOD, "--data", str(data)])
    whole = [row for row in json.loads(printed.stdout) if row["ask_id"] == "all"]
    assert {row["status"] for row in whole} > {"scored", "not yet assessed"}
    visit(page, address)
    for row in whole:
        cells = page.get_by_role("row", name=re.compile(f"^{invented.PARTIES[row['party_id']]}")).get_by_role("cell")
        cell = cells.nth(0 if row["figure"] == "commitment" else 1)
        expect(cell).to_contain_text(wording.figure(row["value"]) if row["status"] == "scored" else row["status"])


def test_a_chart_and_an_answer_are_taken_away_as_files(page: Page, address: str) -> None:
    visit(page, address)
    for kind in ("PNG", "SVG"):
        with page.expect_download() as chart:
            page.get_by_role("button", name=f"Save chart as {kind}").click()
        assert chart.value.suggested_filename == f"onrecord-record-since-2024.{kind.lower()}"
        if kind == "PNG":
            assert Image.open(chart.value.path()).format == "PNG"
        else:
            assert "INVENTED SAMPLE" in chart.value.path().read_text(encoding="utf-8")
    visit(page, f"{address}/data?question=commitments")
    with page.expect_download() as answer:
        page.get_by_role("button", name="Save the answer as CSV").click()
    header, *rows = answer.value.path().read_text(encoding="utf-8-sig").splitlines()
    assert header == "party,ask,level,status,statements"
    assert len(rows) == len(invented.PARTIES) * len(invented.ASKS)


def test_a_cell_opens_exactly_the_statements_it_rests_on(
    page: Page, address: str, scores: duckdb.DuckDBPyConnection
) -> None:
    visit(page, address)
    page.get_by_role("row", name=re.compile("^Example Unity Party")).get_by_role(
        "link", name=re.compile("^committed to")
    ).click()
    expect(page.locator(".found h2")).to_have_text("2 mentions in 2 statements")
    items = queries.score_items(scores, invented.PERIOD, "unity", "commitment")
    expected = items[items.score_ask == "prevention-unit"]["statement"]
    assert sorted(page.locator("mark").all_inner_texts()) == sorted(expected)


def test_filters_stand_in_the_address_and_a_shared_address_reopens_the_view(
    page: Page, address: str, browser: Browser
) -> None:
    visit(page, f"{address}/evidence")
    choose(page, "Party", "Example Unity Party")
    expect(page.locator(".found h2")).to_have_text("7 mentions in 7 statements")
    search = page.get_by_label("Search the quotes")
    search.fill("Strategy PREVENTING")
    search.press("Enter")
    expect(page.locator(".found h2")).to_have_text("2 mentions in 2 statements")
    expect(page.locator("mark")).to_have_count(2)
    seen = page.locator("mark").all_inner_texts()
    assert "party=unity" in page.url

    stranger = browser.new_context()
    other = stranger.new_page()
    visit(other, page.url)
    expect(other.locator(".found h2")).to_have_text("2 mentions in 2 statements")
    assert other.locator("mark").all_inner_texts() == seen
    expect(other.get_by_label("Search the quotes")).to_have_value("Strategy PREVENTING")
    stranger.close()


def test_the_back_button_undoes_a_filter(page: Page, address: str) -> None:
    visit(page, f"{address}/evidence")
    everything = page.locator(".found h2").inner_text()
    choose(page, "Party", "Placeholder League")
    expect(page.locator(".found h2")).to_have_text("2 mentions in 2 statements")
    page.go_back()
    expect(page.locator(".found h2")).to_have_text(everything)


def test_the_link_of_the_page_one_is_on_opens_it_anew_and_the_address_says_so(page: Page, address: str) -> None:
    visit(page, f"{address}/member?member=1")
    here = page.get_by_role("link", name="Members", exact=True)
    expect(here).to_have_attribute("aria-current", "page")
    here.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Members")
    assert page.url == f"{address}/member"
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text("Ada Example")


def test_hostile_quotes_stay_text(page: Page, address: str) -> None:
    for view in ("evidence?party=harbour", "party?party=harbour"):
        visit(page, f"{address}/{view}")
        expect(page.locator("mark").filter(has_text="<script>").first).to_have_text(invented.HOSTILE)
        assert page.evaluate("window.hacked") is None
        assert page.locator("mark *, .stHtml script, .stHtml img, .katex").count() == 0
        addresses = page.evaluate("[...document.querySelectorAll('a')].map(a => a.protocol)")
        assert set(addresses) <= {"http:", "https:"}


def test_hostile_addresses_are_harmless(page: Page, address: str) -> None:
    script = "%3Cscript%3Ewindow.hacked%3D1%3C%2Fscript%3E"
    visit(
        page,
        f"{address}/evidence?mention={script}&party={script}&page=-3&from={script}&view=x&q=%27%3B+DROP+TABLE+mentions",
    )
    expect(page.get_by_text("<script>window.hacked=1</script>").first).to_be_visible()
    assert page.evaluate("window.hacked") is None
    visit(page, f"{address}/evidence?page=99999999&q=%25")
    expect(page.locator(".found h2")).to_have_text("No mention found that matches")


def test_the_database_may_be_missing_foreign_empty_or_rebuilt_under_an_open_session(
    page: Page, serve: Serve, tmp_path: Path
) -> None:
    url = serve(tmp_path)
    visit(page, url)
    expect(page.get_by_role("heading", level=1)).to_have_text("There is no database yet")

    (tmp_path / FILE).write_bytes(b"no database at all")
    visit(page, url)
    expect(page.get_by_role("heading", level=1)).to_have_text("The database is of another version")

    invented.write(tmp_path / FILE)
    visit(page, url)
    commitment = page.get_by_role("row", name=re.compile("^Example Unity Party")).get_by_role("cell").first
    expect(commitment).to_have_text("17")

    invented.write(tmp_path / FILE, edition="2027-01", unity_commitment=64.4)
    page.get_by_role(
        "link", name="Evidence", exact=True
    ).click()  # the session stays, the next interaction reads the new build
    expect(page.locator(".foot")).to_contain_text("edition 2027-01")
    page.get_by_role("link", name="Overview", exact=True).click()
    expect(commitment).to_have_text("64")
    assert str(tmp_path) not in page.content()
