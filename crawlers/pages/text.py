"""HTML of an answer or a statement -> the plain text that is quoted."""

from __future__ import annotations

import re
from html.parser import HTMLParser

BLOCK = re.compile(
    "address|article|aside|blockquote|body|br|caption|center|d[dlt]|details|div|fieldset|figcaption|figure|footer|form|h[1-6r]|"
    "header|html|li|main|nav|ol|p|pre|section|summary|table|tbody|tfoot|thead|title|tr|ul"
)
CELLS = frozenset({"td", "th"})
# Soft hyphens, zero-width spaces, direction marks and overrides (which would turn the words after a quote around).
INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")


def plain_text(html: str) -> str:
    """The text of HTML: one line for each block, " | " between the cells of a row, entities decoded.

    White space is folded and no-break and thin spaces become plain ones, as a browser shows them; characters that
    nobody sees are dropped. No other character is lost.

    >>> plain_text("<p>Aid rose by&nbsp;2%.</p><table><tr><td><p>2023</p></td><td><p>£4m</p></td></tr></table>")
    'Aid rose by 2%.\\n2023 | £4m'
    """
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return "\n".join(filter(None, map(folded, "".join(reader.parts).split("\n"))))


def folded(text: str) -> str:
    """Plain text in the same form, on one line: for question texts, which are no HTML.

    >>> folded("how many of the\\u00a0Department's staff\\u200b are  based \\u202eabroad.")
    "how many of the Department's staff are based abroad."
    """
    return " ".join(INVISIBLE.sub("", text).split())


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.in_cell = False  # a paragraph inside a cell starts no line
        self.cells = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "tr":
            self.cells, self.in_cell = 0, False
        elif tag in CELLS:
            if self.cells:
                self.parts.append(" | ")
            self.cells += 1
            self.in_cell = True
            return
        self._break(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in CELLS or tag in ("tr", "table"):
            self.in_cell = False
        self._break(tag)

    def handle_data(self, data: str) -> None:
        self.parts.append(re.sub(r"\s+", " ", data))

    def _break(self, tag: str) -> None:
        if BLOCK.fullmatch(tag):
            self.parts.append(" " if self.in_cell else "\n")
