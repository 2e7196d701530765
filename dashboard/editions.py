"""The log of editions, from docs/method.md."""

from __future__ import annotations

from pathlib import Path

PAGE = Path(__file__).parents[1] / "docs" / "method.md"


def log(page: str) -> list[tuple[str, str, str]]:
    """(edition, digest, what changed and why) from the table under the heading "Editions"; empty without one.

    >>> log("## Editions\\n| edition | digest | what |\\n|---|---|---|\\n| 2026-11 | 17ab | The first. |\\n## Next")
    [('2026-11', '17ab', 'The first.')]
    """
    section = f"\n{page}".partition("\n## Editions\n")[2].partition("\n## ")[0]
    lines = [line.strip() for line in section.splitlines() if line.strip().startswith("|")]
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]
    return [(edition, digest, what) for edition, digest, what in cells]


def text() -> str:
    """The method page as written, or nothing where the code runs without its documents."""
    return PAGE.read_text(encoding="utf-8") if PAGE.is_file() else ""
