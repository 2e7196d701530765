"""Manifestos that a person downloaded."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from crawlers.adding import add
from crawlers.archive import responses, warcs
from crawlers.crawl import CrawlError
from tests.crawlers.stand_in import CHALLENGE

PROSE = "<html><body>" + "<p>An invented party would do an invented thing again. </p>" * 60 + "</body></html>"


def test_what_is_no_manifesto_is_not_added(tmp_path: Path) -> None:
    file = tmp_path / "challenge.pdf"
    file.write_bytes(CHALLENGE)
    with pytest.raises(CrawlError, match=f"^{file}: .*challenge page"):
        add(tmp_path, file, "https://parties.example/a.pdf", "lost", date(2021, 5, 1), "An Invented Future")
    with pytest.raises(CrawlError, match="cannot be read"):
        add(tmp_path, tmp_path / "nowhere", "https://parties.example/a", "lost", date(2021, 5, 1), "A")
    assert warcs(tmp_path) == []


def test_another_text_takes_the_place_of_an_archived_one_only_when_told_to(tmp_path: Path) -> None:
    first, second = tmp_path / "first.html", tmp_path / "second.html"
    first.write_text(PROSE, encoding="utf-8")
    second.write_text(PROSE.replace("</p>", " And more.</p>"), encoding="utf-8")
    about = ("lost", date(2021, 5, 1), "An Invented Future")
    add(tmp_path, first, "https://parties.example/gone", *about)
    with pytest.raises(
        CrawlError, match=r"lost 2021-05-01: the archive holds https://parties.example/gone, .* --replace"
    ):
        add(tmp_path, second, "https://copies.example/found", *about)
    assert (
        add(tmp_path, first, "https://copies.example/found", *about).url == "https://copies.example/found"
    )  # the same
    add(tmp_path, second, "https://parties.example/gone", *about, replace=True)
    held = [body for warc in warcs(tmp_path, "manifestos") for _, body in responses(warc)]
    assert held == [first.read_bytes(), first.read_bytes(), second.read_bytes()]


@pytest.mark.parametrize("url", ["parties.example/a", "https://", "file:///etc/passwd", "https://parties.example/a b"])
def test_an_address_that_nobody_can_open_is_refused(tmp_path: Path, url: str) -> None:
    with pytest.raises(CrawlError, match="give the public address"):
        add(tmp_path, tmp_path / "any", url, "lost", date(2021, 5, 1), "A")
