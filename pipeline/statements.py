"""Passages -> statements: sentences and list items, as character offsets into the passage.

One regular expression finds the places where a sentence may end; each is accepted or refused by the word before it and
what follows. On real passages this is some fifteen times faster than spaCy's rule-based sentencizer, which knows neither
"hon. Friend" nor "No. 10".
"""

import re

_BULLETS = "•▪◦‣●■➜✓"
# A line break always ends a statement: the page functions join the lines of a paragraph, so what breaks remain part
# paragraphs and list items.
_BREAKS = "\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
# Each expression begins with the one set of characters that it is about, so that the search leaps from one to the next, and
# only then looks back at which it was.
_MARKS = rf"{_BREAKS}{_BULLETS}*Ÿ"
_ITEM = rf"(?<=[{_BREAKS}])|(?<=\s[{_BULLETS}])(?=\s|[A-Z])|(?<=\s[*Ÿ])(?=\s[A-Z])"
_LINE = re.compile(rf"[{_MARKS}](?:{_ITEM})")
# The last kind: "… directions.Organisations have …", where tags were taken out of an answer without a trace.
_STOP = re.compile(
    rf"[.!?…{_MARKS}](?:(?<=[.!?…])(?<![.!?…].)[.!?…]*+[\"'”’»)\]]*+(?=\s)|{_ITEM}|(?<=[a-z]{{3}}[.!?])(?=[A-Z][a-z]+\s))"
)
_SPACE = re.compile(r"\s*")
_WORD_BEFORE = re.compile(r"[^\s(\[“\"‘—–/]+$")
_NEXT_WORD = re.compile(r"[\"'“‘(\[]*([^\W\d_]+)")

# Lists of words, each between spaces. Before a name: never the end of a sentence.
_BEFORE_NAMES = (
    " hon rt mr mrs ms dr prof rev revd st sir lt col maj gen capt cpt sgt cpl brig cllr messrs mme mlle sen rep amb supt"
    " insp sr jr vs v cf eg ie e.g i.e viz approx dept ft mt mss ed eds gov govt "
)
# Before a number: the end only when none follows ("The answer is no. We …").
_BEFORE_NUMBERS = (
    " no nos cols cl cls para paras cm cmnd cmd art arts sec secs ch chap fig figs vol vols pp p c q ann"
    " jan feb mar apr jun jul aug sept oct nov dec "
)
# Either: the end when a word follows that begins sentences ("in the U.K. The …", but "the U.K. Government").
_EITHER = re.compile(r"(?:(?:[A-Za-z]\.)*[A-Za-z]|etc|inc|ltd|plc|co|corp|al|[ap]\.m|ph\.d)$")
_BEGINNERS = (
    " a all an and as at both but by each every everyone for from he her here his how however i if in is it its let many"
    " may my neither no nobody none not nothing now on once one"
    " or our she should since so some such that the their then there these they this those though thus to today under"
    " until we what when where which while who why will with without would you your "
)
_OPENERS = "\"'“‘([«—–-"
_NUMBERING = re.compile(r"\W*(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})$")


def split(text: str, kind: str) -> list[tuple[int, int]]:
    """Return the offsets `(start, end)` of the statements of a passage, in order; time grows with its length.

    The spans are disjoint, `text[start:end]` is stripped and never empty, and every character that is not white space
    is in one (a bullet begins its item). `kind` is the passage's, as in `passages.kind`: each line of a written
    question is one statement, as its "To ask …" governs all of it.
    """
    spans: list[tuple[int, int]] = []
    start = 0
    for found in (_LINE if kind == "written_question" else _STOP).finditer(text):
        mark = found.group()
        if mark in _BREAKS:
            end = found.end()
        elif mark in _BULLETS + "*Ÿ":
            end = found.start()
        elif _ends(text, start, found.start(), found.end()):
            end = found.end()
        else:
            continue
        _add(spans, text, start, end)
        start = end
    _add(spans, text, start, len(text))
    return spans


def _add(spans: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    piece = text[start:end]
    left, right = end - len(piece.lstrip()), start + len(piece.rstrip())
    if left < right:
        spans.append((left, right))


def _ends(text: str, start: int, stop: int, end: int) -> bool:
    """Whether the marks `text[stop:end]` end the sentence that began at `start`."""
    space = _SPACE.match(text, end)
    assert space is not None
    follows = text[space.end() : space.end() + 2]
    first = follows[1:] if follows[:1] in _OPENERS and len(follows) > 1 else follows[:1]
    if first.islower():
        return False
    if end - stop > 1 or text[stop] != "." or not follows:
        return True
    found = _WORD_BEFORE.search(text, max(start, stop - 24), stop)
    if found is None:
        return True
    word = found.group().lower()
    if f" {word} " in _BEFORE_NAMES:
        return False
    if f" {word} " in _BEFORE_NUMBERS:
        return not first.isdigit()
    # "1. Appoint a minister": the number belongs to what it numbers.
    if stop - start < 8 and _NUMBERING.match(text[start:stop]):
        return False
    if _EITHER.match(word):
        beginner = _NEXT_WORD.match(text, space.end())
        return beginner is not None and f" {beginner.group(1).lower()} " in _BEGINNERS
    return True
