"""A party's reply, what an absence rests on and what governments have done stand beside the scores, as text."""

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

REPLY = "We <script>window.hacked = 1</script> disagree.\n\n{{ 7 * 7 }}"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    with duckdb.connect(str(invented.write(tmp_path / FILE))) as connection:
        connection.execute("INSERT INTO replies VALUES ('unity', '2026-11', ?)", [REPLY])
        connection.execute(
            "INSERT INTO delivery VALUES ('cross-portfolio', 'unity', 'in part', '2024-11-01', 'javascript:x', 'A desk <b>exists</b>.')"
        )
    return tmp_path


def view(data: Path, monkeypatch: pytest.MonkeyPatch, name: str, **parameters: str) -> str:
    monkeypatch.setenv("ONRECORD_DATA", str(data))
    at = AppTest.from_file(str(APP), default_timeout=60)
    at.run()
    at.query_params.update(parameters)
    at.switch_page(f"views/{name}.py").run()
    assert not at.exception
    return " ".join(element.proto.body for element in at.get("html"))


def test_they_stand_on_the_page_of_the_party_and_are_never_markup(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    body = view(data, monkeypatch, "party", party="unity")
    assert html.escape(REPLY) in body
    assert "<script>" not in body
    text = " ".join(re.sub(r"<[^>]+>", " ", body).split())
    assert "No mention found Read and found silent on these" in text
    assert "Prevention across portfolios not measured" in text
    assert "In part , Prevention across portfolios ( Example Unity Party, 1 November 2024)" in text.replace(
        "(Ex", "( Ex"
    )
    assert "A desk &lt;b&gt;exists&lt;/b&gt;. javascript:x" in text
    assert 'href="javascript' not in body
    other = view(data, monkeypatch, "ask", ask="cross-portfolio")
    assert "What governments have done" in other
