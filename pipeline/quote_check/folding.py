"""What two writings of the same words may differ in: white space, and the form of quotation marks."""

from __future__ import annotations

_SINGLE, _DOUBLE = "‘’‚‛`´′", "“”„‟″«»"
MARKS = {"marks": _SINGLE + _DOUBLE, "plain": "'" * len(_SINGLE) + '"' * len(_DOUBLE)}
"""The parameters of `folded_sql`."""
_FOLDED = str.maketrans(MARKS["marks"], MARKS["plain"])


def fold(text: str) -> str:
    """Text with white space and the form of quotation marks made alike, and nothing else.

    >>> fold("the  party’s\\n“unit”")
    'the party\\'s "unit"'
    """
    return " ".join(text.translate(_FOLDED).split())


def folded_sql(expression: str) -> str:
    """The same for an expression of SQL that gives a text; the query takes the parameters MARKS."""
    return f"trim(regexp_replace(translate({expression}, $marks, $plain), '[\\x09-\\x0d\\x1c-\\x20\\x85\\p{{Z}}]+', ' ', 'g'))"
