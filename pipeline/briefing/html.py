"""A briefing as one HTML file that needs nothing else, for reading and for printing on two pages."""

from __future__ import annotations

from pathlib import Path

import jinja2

from pipeline.briefing.document import Briefing
from pipeline.presentation.links import web_address

_template = jinja2.Environment(
    loader=jinja2.FileSystemLoader(Path(__file__).parent),
    autoescape=True,
    undefined=jinja2.StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
).get_template("briefing.html")


def html(briefing: Briefing) -> bytes:
    """The briefing in UTF-8, every value escaped; only web addresses become links."""
    return _template.render(it=briefing, web_address=web_address).encode()
