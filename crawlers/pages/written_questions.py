"""Written questions and answers: questions-statements-api.parliament.uk/api/writtenquestions/questions.

A list cuts its texts (a question at 255 characters without a mark, an answer stripped and cut at 255 with "..."), so a
list is only an index; whole texts come from the detail of each question.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from crawlers.pages.api_json import Day, DayIfKnown, Link, Record, as_record, read_json

DETAIL = re.compile(
    r"https?://questions-statements-api\.parliament\.uk/api/writtenquestions/questions/(\d+)/?(\?.*)?", re.IGNORECASE
)


class ExpandedMember(Record):
    """A member in `expandMember=true` answers; `party` is that of today, not of the day."""

    id: int
    list_as: str
    name: str
    party: str | None
    party_colour: str | None
    party_abbreviation: str | None
    member_from: str | None
    thumbnail_url: str | None


class GroupedQuestion(Record):
    """Another question that got the same answer."""

    question_uin: str
    date_tabled: Day


class Attachment(Record):
    """A file that came with an answer; its address may hold raw spaces."""

    url: str
    title: str | None
    file_type: str | None
    file_size_bytes: int


class WrittenQuestion(Record):
    """One question as it stands. `question_text` is plain text, `answer_text` HTML (in a list: both cut, and stripped).

    Unanswered: the answer's fields are null. A holding answer has `answer_is_holding` and is replaced in place later.
    """

    id: int
    asking_member_id: int
    asking_member: ExpandedMember | None
    house: Literal["Commons", "Lords"]
    member_has_interest: bool
    date_tabled: Day
    date_for_answer: Day
    uin: str
    question_text: str
    answering_body_id: int
    answering_body_name: str
    is_withdrawn: bool
    is_named_day: bool
    grouped_questions: list[str]
    answer_is_holding: bool | None
    answer_is_correction: bool | None
    answering_member_id: int | None
    answering_member: ExpandedMember | None
    correcting_member_id: int | None
    correcting_member: ExpandedMember | None
    date_answered: DayIfKnown
    answer_text: str | None
    original_answer_text: str | None
    comparable_answer_text: str | None
    date_answer_corrected: DayIfKnown
    date_holding_answer: DayIfKnown
    attachment_count: int
    heading: str | None
    attachments: list[Attachment]
    grouped_questions_dates: list[GroupedQuestion]


class _Item(Record):
    value: WrittenQuestion
    links: list[Link]


class _List(Record):
    total_results: int
    results: list[_Item]


@dataclass(frozen=True, slots=True)
class QuestionPage:
    """One page of a list: how many rows the whole list has, and the rows of this page, their texts cut."""

    total: int
    rows: list[WrittenQuestion]


def read_list(body: bytes) -> QuestionPage:
    """A page of the list. Raises SoftError, ShapeError."""
    page = as_record(_List, read_json(body))
    return QuestionPage(page.total_results, [item.value for item in page.results])


def read_detail(body: bytes) -> WrittenQuestion:
    """One whole question. Raises SoftError, ShapeError."""
    return as_record(_Item, read_json(body)).value


def question_id(url: str) -> int | None:
    """The id of the question whose detail this address gives; None for any other address.

    >>> question_id("https://questions-statements-api.parliament.uk/api/writtenquestions/questions/1723596")
    1723596
    """
    found = DETAIL.fullmatch(url)
    return int(found[1]) if found else None
