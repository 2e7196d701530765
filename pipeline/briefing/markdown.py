"""A briefing as Markdown with footnotes (as GitHub and Pandoc read it)."""

from __future__ import annotations

import re
from urllib.parse import quote

from pipeline.briefing.document import Briefing, Said, Table
from pipeline.presentation.links import web_address


def markdown(briefing: Briefing) -> bytes:
    """The briefing in UTF-8; what was quoted shows as it was written, never as markup."""
    lines = [f"# {plain(briefing.title)}", "", *(f"**{plain(mark)}**  " for mark in briefing.marks)]
    lines += ["", plain(briefing.subtitle), ""]
    for section in briefing.sections:
        lines += [f"## {plain(section.title)}", ""]
        if section.table:
            lines += [*_table(section.table), ""]
        if section.points:
            lines += [*(f"- {_said(point)}" for point in section.points), ""]
    lines += [plain(briefing.source), ""]
    for note in briefing.footnotes:
        where = f"<{quote(note.url, safe='%:/?#@!&=+,;~._-()')}>" if web_address(note.url) else plain(note.url)
        lines += [f"[^{note.number}]: {plain(note.text)} {where} {plain(note.proof)}", ""]
    return "\n".join(lines).encode()


def plain(text: str) -> str:
    """Text in which no sign is Markdown's: its own signs are escaped, its lines joined."""
    escaped = re.sub(r"([\\`*_{}\[\]<>#|~&$!^])", r"\\\1", " ".join(text.split()))
    return re.sub(r"^(\d*)([-+=.)])", r"\1\\\2", escaped)  # "- " and "1. " at its head would make a list


def _table(table: Table) -> list[str]:
    return [
        "| " + " | ".join(plain(name) for name in table.header) + " |",
        "|" + "---|" * len(table.header),
        *("| " + " | ".join(_said(cell) for cell in row) + " |" for row in table.rows),
    ]


def _said(said: Said) -> str:
    return plain(said.words) + "".join(f"[^{number}]" for number in said.notes)
