"""Cells of a CSV file that a spreadsheet would run as a formula."""

from __future__ import annotations

FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")


def inert(value: object) -> object:
    """A cell that no spreadsheet runs: a text that begins like a formula gets an apostrophe before it.

    >>> inert("=1+1"), inert("plain"), inert(-5)
    ("'=1+1", 'plain', -5)
    """
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA_SIGNS) else value


def inert_sql(expression: str) -> str:
    """The same for an expression of SQL that gives a text."""
    signs = ", ".join(f"chr({ord(sign)})" for sign in FORMULA_SIGNS)
    return f"CASE WHEN left({expression}, 1) IN ({signs}) THEN '''' || {expression} ELSE {expression} END"
