"""A speech in TheyWorkForYou's XML: its paragraphs, and where in them its speaker's own words end."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from lxml import etree

from crawlers.pages.hansard_speech import PROCEDURE
from crawlers.pages.text import BLOCK, CELLS, folded, plain_text

INLINE = frozenset({
    "a", "abbr", "acronym", "b", "big", "cite", "code", "del", "em", "font", "i", "img", "ins", "phrase", "q", "s", "small",
    "span", "strike", "strong", "sub", "sup", "tt", "u",
})  # fmt: skip
KNOWN = INLINE | CELLS | {"col", "colgroup", "hr"}
# After these words nothing more of the same speech can be its speaker's. What else the House did is known as such only at
# the very end of a speech, and in one sentence, for a member may well begin a paragraph with "The Bill ...".
HOUSE_SPEAKS = re.compile(
    r"""(?:Resolved|Ordered)[,.:—] | (?:Main\s|Original\s)?Question\b.{0,40}\b(?:put|proposed|agreed|negatived)\b | Motion\smade\b
    | Amendments?\s(?:proposed|made|moved)\b | (?:Amendments?|Clauses?|Motion)\b.{0,30},\sby\sleave,\swithdrawn\b
    | On\sQuestion,\s | Their\sLordships\sdivided\b
    | Brought\sup\b | Bill\s(?:accordingly\s)?(?:read|reported)\b | (?:The\s)?(?:House|Committee)\s(?:having\s)?divided\b
    | (?:Sitting|Debate)\s(?:suspended|adjourned|resumed)\b
    """,
    re.VERBOSE,
)
SPOKEN_MOTIONS = frozenset({"yes", "asked"})  # marks of other motions stand at texts that were tabled, or at procedure
SECOND_SENTENCE = re.compile(r"[.?!]\s+\w")


class Line(NamedTuple):
    """A paragraph; whether it is set apart by its type from end to end, and whether it is the text of a motion, not spoken."""

    text: str
    is_set_apart: bool = False
    is_motion: bool = False


def is_known(tag: str) -> bool:
    """Whether an element is one that a speech may hold."""
    return tag in KNOWN or BLOCK.fullmatch(tag) is not None


def paragraphs(speech: Any) -> list[Line]:
    """The paragraphs in a `<speech>`, in order; a row of a table is one."""
    lines = [Line(folded(speech.text or ""))]
    for child in speech:
        if child.tag == "p" and all(inner.tag in INLINE for inner in child.iterdescendants()):
            is_motion = child.get("pwmotiontext", "yes") not in SPOKEN_MOTIONS
            lines.append(Line(folded("".join(child.itertext())), _is_set_apart(child), is_motion))
        else:
            html = etree.tostring(child, encoding="unicode", with_tail=False)
            lines += map(Line, plain_text(html).split("\n"))
        lines.append(Line(folded(child.tail or "")))
    return [line for line in lines if line.text]


def _is_set_apart(paragraph: Any) -> bool:
    inner = list(paragraph)
    whole = (
        len(inner) == 1
        and inner[0].tag in ("b", "em", "i", "strong")
        and not (paragraph.text or inner[0].tail or "").strip()
    )
    return whole or "italic" in (paragraph.get("class") or "")


def own_words(lines: list[Line]) -> list[Line]:
    """The paragraphs without those, behind the speaker's own, by which the report says what the House did or had before it.

    >>> [line.text for line in own_words([Line("I beg to move."), Line("Question put and agreed to."), Line("That we sit.")])]
    ['I beg to move.']
    """
    ends = (i for i, line in enumerate(lines) if line.is_motion or (i and HOUSE_SPEAKS.match(line.text)))
    end = next(ends, len(lines))
    while end > 1 and (lines[end - 1].is_set_apart or _is_procedure(lines[end - 1].text)):
        end -= 1
    return lines[:end]


def _is_procedure(line: str) -> bool:
    return bool(PROCEDURE.match(line)) and (line.startswith("[") or not SECOND_SENTENCE.search(line))
