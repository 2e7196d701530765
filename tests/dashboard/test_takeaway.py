"""What a visitor saves from a page is what the page says: a briefing, a citation, a table."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from docx import Document
from playwright.sync_api import Page
from streamlit.testing.v1 import AppTest

from pipeline.export import downloads
from tests.dashboard import invented
from tests.dashboard.test_pages import at, view  # noqa: F401 - a fixture


def save(page: Page, label: str) -> bytes:
    with page.expect_download() as download:
        page.get_by_role("button", name=label, exact=True).click()
    return Path(download.value.path()).read_bytes()


@pytest.mark.browser
def test_a_briefing_and_citations_and_tables_are_saved(page: Page, address: str) -> None:
    page.goto(f"{address}/party?party=unity")
    document = Document(io.BytesIO(save(page, "Save a briefing (Word)")))
    assert document.paragraphs[0].text.startswith("Example Unity Party")
    assert "<h1>Example Unity Party" in save(page, "Save a briefing (HTML)").decode()
    assert save(page, "Save a briefing (Markdown)").decode().startswith("# Example Unity Party")
    page.goto(f"{address}/compare?parties=unity,harbour")
    assert "side by side" in Document(io.BytesIO(save(page, "Save a briefing (Word)"))).paragraphs[0].text
    page.goto(f"{address}/evidence?mention={invented.mention_id(0)}")
    assert invented.mention_id(0).encode() in save(page, "Save as BibTeX")
    page.goto(f"{address}/data")
    assert json.loads(save(page, "Save as CSL-JSON"))[0]["type"] == "dataset"
    rows = list(csv.DictReader(io.StringIO(save(page, downloads.TITLES["charts"]).decode("utf-8-sig"))))
    assert {row["Commitment"] for row in rows if row["Party"] == "Placeholder League"} == {""}
    assert len(save(page, downloads.TITLES["evidence"]).decode("utf-8-sig").splitlines()) > len(invented.STATEMENTS)


def test_a_pasted_sentence_is_checked_and_never_becomes_markup(at: AppTest) -> None:  # noqa: F811
    sentence = (
        "The Invented Harbour Party: “We will set up a cross-departmental unit to analyse the risk of mass atrocities.”"
    )
    text = view(at, "check", sentence=sentence)
    assert "What was found The words are right, and somebody else’s" in text
    assert "The archive has it from Example Unity Party" in text
    assert any(f"mention={invented.mention_id(0)}" in element.proto.body for element in at.get("html"))
    hostile = view(at, "check", sentence="“We will <script>window.hacked = 1</script><img src=x onerror=1> do more”")
    assert "What was found Misquoted" in hostile or "What was found Not found" in hostile
    assert not any("<script" in element.proto.body or "<img" in element.proto.body for element in at.get("html"))
