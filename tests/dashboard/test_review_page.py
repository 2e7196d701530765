"""The review page, run without a browser on the sample: it is there only when asked for, and saves as an import does."""

from __future__ import annotations

import csv
import os
import shutil
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect
from streamlit.testing.v1 import AppTest

from commands import serve
from commands.terminal import Refused
from pipeline.build import build
from pipeline.database import FILE, connect
from pipeline.reviews.queue import queue
from tests.dashboard.conftest import APP, Serve, visit
from tests.dashboard.test_every_page import is_serious
from tests.dashboard.test_pages import words

SAMPLE = APP.parents[1] / "data" / "sample"


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    data = tmp_path_factory.mktemp("review") / "data"
    shutil.copytree(SAMPLE, data, ignore=shutil.ignore_patterns("*.duckdb", "partitions", "published", "*.lock"))
    build(data)
    return data


def opened(sample: Path, monkeypatch: pytest.MonkeyPatch, reviewer: str, **parameters: str) -> AppTest:
    monkeypatch.setenv("ONRECORD_DATA", str(sample))
    monkeypatch.setenv("ONRECORD_REVIEW", "yes")
    at = AppTest.from_file(str(APP), default_timeout=120).run()
    at.query_params.update(parameters)
    at.switch_page("views/review.py").run()
    at.button[0].click().run()
    assert "Write your name or initials first" in words(at)
    at.text_input[0].input(reviewer)
    at.button[0].click().run()
    assert not at.exception
    return at


def saved(at: AppTest) -> AppTest:
    at.button[0].click().run()
    assert not at.exception
    return at


def test_a_decision_is_saved_under_the_reviewers_name_and_the_next_mention_comes(
    sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with connect(sample / FILE) as connection:
        first, second, third, *_ = queue(connection)
    at = opened(sample, monkeypatch, "Rita Reviewer")
    assert first["statement"] in words(at)
    assert first["party"] in words(at)
    assert "Choose a decision first" in words(saved(at))
    at.radio(key="decided").set_value("reject")
    assert "Not saved" in words(saved(at))
    assert not (sample / "reviews").exists()  # a rejection needs a reason
    at.text_input(key="reason").input("It speaks of something else.")
    saved(at)
    file = sample / "reviews" / "rita-reviewer.csv"
    ((row),) = csv.DictReader(file.open(encoding="utf-8"))
    assert (row["mention_id"], row["decision"], row["reviewer"]) == (first["mention_id"], "reject", "Rita Reviewer")
    assert f"mention {second['mention_id']}" in words(at)
    assert (at.radio(key="decided").value, at.selectbox(key="act").value) == (None, second["act"])
    at.button[1].click().run()
    assert f"mention {third['mention_id']}" in words(at)

    again = opened(sample, monkeypatch, "rita reviewer")  # another session, and no build in between
    assert f"mention {second['mention_id']}" in words(again)


def test_a_blind_reviewer_sees_neither_party_nor_speaker_nor_label(
    sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with connect(sample / FILE) as connection:
        first = queue(connection)[0]
    text = words(at := opened(sample, monkeypatch, "Bo Blind", blind="yes"))
    assert first["statement"] in text
    assert first["party"] not in text
    assert first["machine_reason"] not in text
    assert [at.selectbox(key=name).value for name in ("ask", "act", "match")] == [None, None, None]


@pytest.mark.browser
def test_mentions_are_decided_with_keys_alone(
    sample: Path, monkeypatch: pytest.MonkeyPatch, serve: Serve, page: Page
) -> None:
    monkeypatch.setenv("ONRECORD_REVIEW", "yes")
    visit(page, f"{serve(sample)}/review")
    page.get_by_label("Your name or initials").focus()
    page.keyboard.type("Kay Keys")
    page.keyboard.press("Enter")
    status = page.locator(".note[role=status]")
    settled = page.locator("[data-test-script-state=notRunning]")  # as a person waits until the page stands
    expect(status).to_contain_text("0 decided in this sitting")
    serious = [one for one in Axe().run(page).response["violations"] if is_serious(one)]
    assert serious == []
    for decided in (1, 2):
        if decided == 1:
            page.get_by_role("radio").first.focus()
        expect(page.get_by_role("radio").first).to_be_focused()
        expect(settled).to_be_attached()
        page.keyboard.press("Space")
        expect(page.get_by_role("radio").first).to_be_checked()
        expect(settled).to_be_attached()
        page.keyboard.press("Control+s")
        expect(status).to_contain_text(f"{decided} decided in this sitting")
    saved = (sample / "reviews" / "kay-keys.csv").read_text(encoding="utf-8").splitlines()
    assert [line.split(",")[1] for line in saved[1:]] == ["confirm", "confirm"]


def test_there_is_no_review_page_unless_it_was_asked_for(sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONRECORD_DATA", str(sample))
    monkeypatch.delenv("ONRECORD_REVIEW", raising=False)
    at = AppTest.from_file(str(APP), default_timeout=120).run()
    assert "Review" not in [link.proto.label for link in at.get("page_link")]


def test_reviews_are_not_open_to_other_machines_unless_that_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[list[str]] = []
    monkeypatch.setattr(os, "execv", lambda program, arguments: started.append(arguments))
    for name in ("ONRECORD_DATA", "ONRECORD_REVIEW"):
        monkeypatch.setenv(name, "set back after the test")
    for address in ("0.0.0.0", "::", "192.0.2.1", "records.example"):
        with pytest.raises(Refused, match="--anyone-may-review"):
            serve.dashboard(address=address, review=True)
    assert started == []
    for address in ("127.0.0.1", "::1", "localhost"):
        serve.dashboard(address=address, review=True)
        assert (started[-1][-1], os.environ["ONRECORD_REVIEW"]) == (address, "yes")
    serve.dashboard(address="0.0.0.0", review=True, anyone_may_review=True)
    assert started[-1][-1] == "0.0.0.0"
    serve.dashboard(address="0.0.0.0")
    assert os.environ["ONRECORD_REVIEW"] == ""
