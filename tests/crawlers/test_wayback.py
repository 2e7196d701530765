"""Manifestos that only the Wayback Machine still has: asked for untouched, recorded and cited as the copy that came."""

from __future__ import annotations

import json

import pytest

from crawlers.archive import Capture, responses, warcs
from crawlers.pages import wayback
from pipeline.documents import Document, Passage, read_documents
from tests.crawlers.conftest import Site
from tests.crawlers.stand_in import Reply
from tests.crawlers.test_crawl import MANIFESTO, entry
from tests.sample_pdf import SAMPLE

COPIES = "/web.archive.org/web"
GONE = "https://parties.example/gone"
PDF = SAMPLE / "published/web/www.example-unity.example/media/2024/manifesto.pdf"


def moved(to: str) -> Reply:
    return Reply(302, headers={"Location": f"https://web.archive.org/web/{to}"})


def held(site: Site) -> dict[str, tuple[Capture, Document, list[Passage]]]:
    """What is archived as a manifesto, by party."""
    found = {}
    for warc in warcs(site.data, "manifestos"):
        for capture, body in responses(warc):
            if party := capture.metadata.get("party_id"):
                ((document, passages),) = read_documents("manifestos", capture, body, warc.name)
                found[party] = capture, document, passages
    return found


def test_the_copy_on_which_the_machine_lands_is_archived_and_cited_not_the_one_asked_for(site: Site) -> None:
    site.entries = [entry(GONE, f"https://web.archive.org/web/20210601/{GONE}"), entry(f"{GONE}2", party="late")]
    site.stand_in.script |= {
        f"{COPIES}/20210601id_/{GONE}": [moved(f"20210502101112id_/{GONE}")],
        f"{COPIES}/20210502101112id_/{GONE}": [MANIFESTO],
        f"{COPIES}/20210501id_/{GONE}2": [moved(f"20240704000001id_/{GONE}2")],
        f"{COPIES}/20240704000001id_/{GONE}2": [MANIFESTO],
    }
    summary = site.crawl("manifestos").summaries["manifestos"]
    assert (summary["fetched"], summary["failed"], summary["problems"]) == (2, 0, [])

    capture, document, passages = held(site)["invented"]
    assert capture.metadata["wayback_timestamp"] == "20210502101112"
    assert document.source_url == f"https://web.archive.org/web/20210502101112id_/{GONE}"
    assert document.url == f"https://web.archive.org/web/20210502101112/{GONE}", "people see whose copy it is"
    assert json.loads(document.attributes) == {"wayback_timestamp": "20210502101112"}
    assert passages[0].citation == "An Invented Future (2021), paragraph 1, archived copy of 2021-05-02"

    (late,) = [note for note in summary["notes"] if "nearest archived copy is of 2024-07-04" in note]
    assert late.startswith("manifesto late 2021: ")
    assert "see that it is the manifesto of that election" in late

    site.stand_in.asked.clear()
    again = site.crawl("manifestos").summaries["manifestos"]
    assert (again["unchanged"], again["failed"], site.stand_in.paths()) == (2, 0, [])


def test_a_mirror_without_the_untouched_form_may_give_a_pdf_but_no_page_with_a_toolbar(site: Site) -> None:
    paged, printed = (f"https://web.archive.org/web/20210502101112/{GONE}{end}" for end in ("", ".pdf"))
    site.entries = [entry(paged), entry(printed, party="printed")]
    site.stand_in.script |= {
        paged.removeprefix("https:/"): [MANIFESTO],
        printed.removeprefix("https:/"): [Reply(200, PDF.read_bytes(), {"Content-Type": "application/pdf"})],
    }
    summary = site.crawl("manifestos").summaries["manifestos"]
    assert held(site).keys() == {"printed"}
    (line,) = [line for line in summary["notes"] if "invented" in line]
    by_hand = "onrecord add FILE --url URL --party invented --election 2021-05-01"
    assert line == f"manifesto invented 2021: 1 address tried (answered 404): {by_hand}"


@pytest.mark.parametrize("url", ["https://parties.example/web/20210502101112/x", "https://web.archive.org/web/2021*/x"])
def test_an_address_that_names_no_copy_is_left_alone(url: str) -> None:
    assert (wayback.untouched(url), wayback.for_people(url), wayback.landing(url)) == (url, url, {})
    assert wayback.copied_on(url) is None
    assert wayback.copied_on("https://web.archive.org/web/20219999000000/https://x.example") is None
