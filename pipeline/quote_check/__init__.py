"""Is a sentence right? Its quotes are looked up word for word, its figures in the scores, and who is named in it counts.

"right" is said only of what is exactly right, but for white space and the form of quotation marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import asdict

import pandas as pd
from duckdb import DuckDBPyConnection

from pipeline.quote_check.figures import check_figures
from pipeline.quote_check.finding import Finding
from pipeline.quote_check.folding import fold
from pipeline.quote_check.names import named
from pipeline.quote_check.quotes import check_quote

LONGEST = 2_000  # characters of a sentence
_QUOTED = re.compile(r'"([^"]+)"')
_SINGLE_QUOTED = re.compile(r"(?<!\w)'(.{12,}?)'(?!\w)")  # not the apostrophe of a word


class CheckError(Exception):
    """What was pasted cannot be checked; the message is one line."""


def check(connection: DuckDBPyConnection, sentence: str) -> list[Finding]:
    """What is to be said of a sentence: a finding for each quote in quotation marks and for each figure of a party. A
    sentence with neither is taken for a quote as a whole.

    Raises CheckError when it is empty or longer than LONGEST.
    """
    if not sentence.strip():
        raise CheckError("there is nothing to check: paste a sentence with a quote or a figure")
    if len(sentence) > LONGEST:
        raise CheckError(f"too long to check: {len(sentence):,} characters, at most {LONGEST:,}. Paste one sentence")
    folded = fold(sentence)
    marks = _QUOTED if '"' in folded else _SINGLE_QUOTED
    quotes = [match[1].strip() for match in marks.finditer(folded)]
    around = marks.sub(" ", folded)
    who = named(connection, around)
    found = [check_quote(connection, quote, who, is_alone=not re.search(r"\w", around)) for quote in quotes]
    found += check_figures(connection, around, who)
    return found or [check_quote(connection, folded, named(connection, ""), is_alone=True)]


def findings(connection: DuckDBPyConnection, sentence: str) -> pd.DataFrame:
    """The same as a frame, a row a finding, its columns the fields of Finding. Raises CheckError."""
    return pd.DataFrame([asdict(finding) for finding in check(connection, sentence)])


def is_right(found: Iterable[Finding]) -> bool:
    """Whether all of it is right."""
    return all(finding.verdict == "right" for finding in found)


__all__ = ["LONGEST", "CheckError", "Finding", "check", "findings", "is_right"]
