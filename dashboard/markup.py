"""Data -> HTML through templates that escape every value: a quote is data, never markup."""

from __future__ import annotations

import re
from pathlib import Path

import jinja2
import streamlit as st

from dashboard import address
from pipeline.presentation import wording
from pipeline.presentation.links import captured, web_address

_HEX = re.compile(r"#[0-9a-fA-F]{6}")
_DIFFERENCE = re.compile(r"(\[-.*?-\]|\{\+.*?\+\})")
_KINDS = {"[-": "too much", "{+": "missing"}
_FOLDER = Path(__file__).parent
_templates = jinja2.Environment(
    loader=jinja2.FileSystemLoader(_FOLDER / "templates"),
    autoescape=True,
    undefined=jinja2.StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_templates.globals.update(colour=lambda value: value if _HEX.fullmatch(value) else "transparent")
_templates.globals.update(link=address.link, web_address=web_address, captured=captured, words=wording)


def changes(differences: str) -> list[tuple[str, str]]:
    """The parts of a text of `quote_check` that marks differences: (kind, words), kind being "too much", "missing" or "same".

    >>> changes("we [-will-] {+shall+} act")
    [('same', 'we'), ('too much', 'will'), ('missing', 'shall'), ('same', 'act')]
    """
    parts = [part.strip() for part in _DIFFERENCE.split(differences)]
    return [(_KINDS[part[:2]], part[2:-2]) if _DIFFERENCE.fullmatch(part) else ("same", part) for part in parts if part]


_templates.globals.update(changes=changes)


def render(template: str, **values: object) -> str:
    """A template of dashboard/templates with its values escaped. Raises jinja2.UndefinedError when one is missing."""
    return _templates.get_template(template).render(**values)


def show(template: str, **values: object) -> None:
    """Puts a rendered template on the page."""
    st.html(render(template, **values))


def style() -> None:
    """Puts the style sheet on the page."""
    st.html(_FOLDER / "style.css")
