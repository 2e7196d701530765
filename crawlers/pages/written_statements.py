"""Written ministerial statements: questions-statements-api.parliament.uk/api/writtenstatements/statements.

A list strips a text of its HTML, cuts it at 255 characters with "..." and leaves out attachments and linked statements,
so a list is only an index. Most statements are made in both Houses, as two records that do not name each other.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from crawlers.pages.api_json import Day, Link, Record, as_record, read_json
from crawlers.pages.written_questions import Attachment, ExpandedMember

DETAIL = re.compile(
    r"https?://questions-statements-api\.parliament\.uk/api/writtenstatements/statements/(\d+)/?(\?.*)?", re.IGNORECASE
)
FORMULA = re.compile(
    r"\s*(My|The)\s+(?:\w+\s+)?(?:right\s+|rt\.?\s+)?(?:hon\.?|honourable|noble|friend)\b[^:]{0,400}?"
    r"\b(?:has|is|have)\s+(?:today\s+|also\s+)*(?:made|making|issued)\s+(?:today\s+)?"
    r"the\s+(?:following|below)\s+(?:written\s+)?(?:ministerial\s+)?statement\b[^:.\n]{0,80}[:.]?\s*",
    re.IGNORECASE,
)


class LinkedStatement(Record):
    """Another record that this statement corrects, or that was made jointly with it."""

    linked_statement_id: int
    link_type: Literal["CorrectedStatement", "CorrectedAnswer", "JointStatement"]
    link_date: Day


class WrittenStatement(Record):
    """One statement. `text` is HTML (in a list: stripped and cut; and there `linked_statements` is always empty).

    `member_id` is who laid the statement before this House; a copy quotes a minister of the other one. Old ones may lack it.
    """

    id: int
    member_id: int | None
    member: ExpandedMember | None
    member_role: str | None
    uin: str
    date_made: Day
    answering_body_id: int
    answering_body_name: str
    title: str
    text: str
    house: Literal["Commons", "Lords"]
    notice_number: int
    has_attachments: bool
    has_linked_statements: bool
    linked_statements: list[LinkedStatement]
    attachments: list[Attachment]


class _Item(Record):
    value: WrittenStatement
    links: list[Link]


class _List(Record):
    total_results: int
    results: list[_Item]


@dataclass(frozen=True, slots=True)
class StatementPage:
    """One page of a list: how many rows the whole list has, and the rows of this page, their texts cut."""

    total: int
    rows: list[WrittenStatement]


def read_list(body: bytes) -> StatementPage:
    """A page of the list. Raises SoftError, ShapeError."""
    page = as_record(_List, read_json(body))
    return StatementPage(page.total_results, [item.value for item in page.results])


def read_detail(body: bytes) -> WrittenStatement:
    """One whole statement. Raises SoftError, ShapeError."""
    return as_record(_Item, read_json(body)).value


def statement_id(url: str) -> int | None:
    """The id of the statement whose detail this address gives; None for any other address.

    >>> statement_id("https://questions-statements-api.parliament.uk/api/writtenstatements/statements/901")
    901
    """
    found = DETAIL.fullmatch(url)
    return int(found[1]) if found else None


def pair_key(statement: WrittenStatement) -> str:
    """The same for the two copies of one statement: body, day and title (less case, punctuation and white space).

    Two records are copies when their keys are equal, their Houses differ and `formula` finds an opening in one of them.
    The title alone would not do: on one day two departments may each report a "Contingencies Fund Advance".
    """
    title = " ".join(re.findall(r"\w+", statement.title.casefold()))
    return f"{statement.date_made} {statement.answering_body_id} {title}"


def formula(text: str) -> str:
    """The words by which a copy introduces the statement of a minister of the other House; "" where there are none.

    `text` is plain. A Commons copy has them too, when the minister sits in the Lords.

    >>> formula("My rt hon Friend the Secretary of State (Ann Other) has today made the following Written Statement: Aid")
    'My rt hon Friend the Secretary of State (Ann Other) has today made the following Written Statement: '
    """
    found = FORMULA.match(text)
    return found[0] if found else ""
