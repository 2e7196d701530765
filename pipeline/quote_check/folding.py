"""What two writings of the same words may differ in: white space, and quotation marks, which change within a quote."""

from __future__ import annotations

_SINGLE, _DOUBLE = "‘’‚‛`´′", "“”„‟″«»"
MARKS = {"marks": _SINGLE + _DOUBLE + '"', "plain": "'" * (len(_SINGLE) + len(_DOUBLE) + 1)}
"""The parameters of `alike_sql`."""


def fold(text: str) -> str:
    """Text with white space and the form of quotation marks made alike, and nothing else.

    >>> fold("the  party’s\\n“unit”")
    'the party\\'s "unit"'
    """
    # One replace a mark takes a hundredth of the time of str.translate, where a text is not plain ASCII.
    for marks, plain in ((_SINGLE, "'"), (_DOUBLE, '"')):
        for mark in marks:
            text = text.replace(mark, plain)
    return " ".join(text.split())


def alike(text: str) -> str:
    """A folded text with one kind of quotation mark, since a quote within a quote is printed with the other kind. No
    character moves.

    >>> alike('the "unit"')
    "the 'unit'"
    """
    return text.replace('"', "'")


def alike_sql(expression: str) -> str:
    """Both foldings for an expression of SQL that gives a text; the query takes the parameters MARKS."""
    return f"trim(regexp_replace(translate({expression}, $marks, $plain), '[\\x09-\\x0d\\x1c-\\x20\\x85\\p{{Z}}]+', ' ', 'g'))"
