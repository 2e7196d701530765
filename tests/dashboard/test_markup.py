"""Values become text, whatever they hold."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from itertools import product
from pathlib import Path

import jinja2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard import address, markup
from pipeline.presentation.links import web_address

STYLE = Path(markup.__file__).with_name("style.css").read_text(encoding="utf-8")


class Reader(HTMLParser):
    """What a browser makes of markup: tags, and text."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


@given(st.text(st.sampled_from("<>&\"'/ab =`{}%$[](:)!-"), max_size=40))
def test_a_value_is_text_and_adds_no_tag(value: str) -> None:
    reader = Reader()
    reader.feed(markup.render("heading.html", level=2, text=value))
    assert reader.tags == ["h2"]
    assert reader.text == value


def test_a_value_that_is_missing_is_an_error() -> None:
    with pytest.raises(jinja2.UndefinedError):
        markup.render("heading.html", level=2)


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        " javascript:alert(1)",
        "JAVASCRIPT://example.org/%0aalert(1)",
        "data:text/html,x",
        "//example.org",
        "http://",
        "http://[",
        "",
        None,
    ],
)
def test_only_the_web_is_linked_to(url: str | None) -> None:
    assert web_address(url) is None


def test_the_web_is_linked_to() -> None:
    assert web_address("https://example.org/a?b=c#d") == "https://example.org/a?b=c#d"


def test_a_link_carries_its_parameters_escaped_and_leaves_out_what_is_none() -> None:
    assert address.link("evidence", party="a&b", ask=None, page=2) == "./evidence?party=a%26b&page=2"
    assert address.link("") == "./"


def colour(name: str, scheme: int) -> tuple[float, float, float]:
    """A colour of the style sheet, light (0) or dark (1)."""
    found = re.search(rf"--{name}: light-dark\((#\w{{6}}), (#\w{{6}})\)", STYLE)
    assert found, f"style.css has no --{name}"
    value = found.group(1 + scheme)
    red, green, blue = (int(value[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def contrast(one: tuple[float, float, float], other: tuple[float, float, float]) -> float:
    """Contrast by WCAG 2.2, 1 to 21."""

    def luminance(rgb: tuple[float, float, float]) -> float:
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in rgb]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


LEVELS = [(f"l{level}-ink", f"l{level}") for level in "4321x"]
TEXT = [*product(("ink", "muted", "accent"), ("paper", "wash")), ("ink", "mark")]


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), LEVELS + TEXT)
def test_text_stands_out_from_its_ground(ink: str, ground: str, scheme: int) -> None:
    assert contrast(colour(ink, scheme), colour(ground, scheme)) >= 4.5
