"""What holds for every page: found by machines (axe-core), and on a phone, zoomed, by keyboard, in the dark."""

from __future__ import annotations

from itertools import pairwise

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.dashboard import invented
from tests.dashboard.conftest import visit

pytestmark = pytest.mark.browser

VIEWS = (
    "",
    "party?party=unity",
    "ask?ask=prevention-strategy",
    "evidence",
    f"evidence?mention={invented.mention_id(6)}",
    "member?name=e",
    "member?member=1",
    "compare?parties=unity,harbour",
    "compare?by=periods&party=unity",
    "check?sentence=Example+Unity+Party:+%E2%80%9CWe+shall+set+up+a+cross-departmental+unit+to+analyse+the+risk.%E2%80%9D",
    "method",
    "data?question=commitments",
)
NAMELESS = """[...document.querySelectorAll('input, textarea, select, button')].filter(e => e.tabIndex >= 0)
    .filter(e => !(e.labels?.length || e.ariaLabel || e.getAttribute('aria-labelledby') || e.innerText.trim()))
    .map(e => e.outerHTML)"""
HEADINGS = "[...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].map(h => Number(h.tagName[1]))"
ROOM = "(main => [main.scrollWidth, main.clientWidth])(document.querySelector('.stMain'))"


@pytest.mark.parametrize("view", VIEWS)
def test_a_page_is_open_to_everybody(page: Page, address: str, view: str) -> None:
    elsewhere: list[str] = []
    page.on(
        "request",
        lambda request: None if request.url.startswith((address, "data:", "blob:")) else elsewhere.append(request.url),
    )
    visit(page, f"{address}/{view}")
    page.wait_for_load_state("networkidle")
    assert elsewhere == []

    levels = page.evaluate(HEADINGS)
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert page.evaluate(NAMELESS) == []

    # The dark page after the light one, at the widths of a phone, of a window zoomed to 200%, and of a desktop.
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        for width in (360, 680, 1360):
            page.set_viewport_size({"width": width, "height": 900})
            page.wait_for_function(f"(([whole, room]) => whole <= room)({ROOM})")
        found = Axe().run(page).response["violations"]
        serious = [(one["id"], [node["html"][:200] for node in one["nodes"]]) for one in found if is_serious(one)]
        assert serious == [], scheme


def is_serious(violation: dict[str, object]) -> bool:
    return violation["impact"] in {"serious", "critical"}


def test_the_keyboard_goes_from_the_masthead_to_the_controls_in_the_order_of_sight(page: Page, address: str) -> None:
    visit(page, f"{address}/evidence")
    page.locator(".brand a").focus()
    names = []
    for _ in range(12):
        names.append(page.evaluate("(e => (e.innerText || e.ariaLabel || '').trim())(document.activeElement)"))
        outline = page.evaluate("(s => s.outlineStyle + s.boxShadow)(getComputedStyle(document.activeElement))")
        assert outline != "nonenone", names[-1]
        page.keyboard.press("Tab")
    menu = ["Overview", "Parties", "Asks", "Evidence", "Members", "Compare", "Check a quote", "Method", "Data"]
    assert names[:10] == ["On Record", *menu]
    assert "Search the quotes" in names[10]


def test_a_page_opened_in_the_dark_is_dark(browser: Browser, address: str) -> None:
    context = browser.new_context(color_scheme="dark")
    visit(context.new_page(), address)
    ground = context.pages[0].evaluate("getComputedStyle(document.querySelector('.stApp')).backgroundColor")
    assert ground == "rgb(20, 24, 31)"
    context.close()
