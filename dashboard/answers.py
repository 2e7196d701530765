"""The answer to a visitor's own question as a file."""

from __future__ import annotations

import csv as writer
import io

from pipeline.open_sql import Answer

SHOWN = 100  # rows on the page; the file has all of the answer


def csv(answer: Answer) -> bytes:
    """The answer as CSV with a header, in UTF-8 with the mark that spreadsheets need. A text that a spreadsheet would run
    as a formula begins with an apostrophe."""
    text = io.StringIO()
    out = writer.writer(text, lineterminator="\n")
    out.writerows([_inert(value) for value in row] for row in [answer.columns, *answer.rows])
    return text.getvalue().encode("utf-8-sig")


def _inert(value: object) -> object:
    return f"'{value}" if isinstance(value, str) and value.startswith(("=", "+", "-", "@", "\t", "\r")) else value
