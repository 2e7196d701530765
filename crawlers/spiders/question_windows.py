"""Windows on the list of written questions: what is asked, and whether the answer is what was asked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from crawlers.fetching import query
from crawlers.pages import ShapeError
from crawlers.pages.written_questions import QuestionPage, WrittenQuestion, read_list
from crawlers.spiders.sweep import halves

API = "https://questions-statements-api.parliament.uk/api/writtenquestions/questions"
TAKE = 100

Event = Literal["tabled", "answered", "corrected", "unanswered"]


@dataclass(frozen=True)
class Window:
    """Questions tabled (answered, corrected; tabled and yet unanswered) from `first` to `last`: put to some bodies, or
    holding a term."""

    first: date
    last: date
    bodies: tuple[int, ...] = ()
    term: str | None = None
    event: Event = "tabled"

    @property
    def asked(self) -> str:
        """What is asked for, whatever the days."""
        return f"search {self.term}" if self.term else "answering bodies"

    def page(self, skip: int) -> str:
        """The address of the page of the list that begins at row `skip`."""
        wanted: dict[str, object] = {"answeringBodies": self.bodies} if self.bodies else {}
        searched = {"searchTerm": self.term} if self.term else {}
        if self.event == "unanswered":
            days = {"tabledWhenFrom": self.first, "tabledWhenTo": self.last}
            wanted["answered"] = "Unanswered"
        else:
            days = {f"{self.event}WhenFrom": self.first, f"{self.event}WhenTo": self.last}
        fixed = {"sessionStatus": "Any", "includeWithdrawn": True, "skip": skip, "take": TAKE}
        return query(API, {**wanted, **searched, **days, **fixed})

    def read(self, body: bytes) -> QuestionPage:
        """A page of the list. Raises ShapeError for a row not asked for: the API ignores parameters it does not know."""
        page = read_list(body)
        for row in page.rows:
            day = days_of(row)[self.event]
            if self.event == "unanswered" and row.date_answered and not row.answer_is_holding:
                raise ShapeError(f"question {row.id} is answered, and only unanswered ones were asked for")
            if day is None or not self.first <= day <= self.last:
                raise ShapeError(f"question {row.id}, {self.event} on {day}, is not from {self.first} to {self.last}")
            if self.bodies and row.answering_body_id not in self.bodies:
                raise ShapeError(f"question {row.id} is to body {row.answering_body_id}, which was not asked for")
        return page

    def halves(self) -> list[Window]:
        """Two windows that make up this one; none when it is a day."""
        return halves(self)


def days_of(row: WrittenQuestion) -> dict[Event, date | None]:
    """When a question was tabled (also if it is unanswered), last answered and corrected."""
    return {
        "tabled": row.date_tabled,
        "unanswered": row.date_tabled,
        "answered": row.date_answered,
        "corrected": row.date_answer_corrected,
    }


def search_term(words: str) -> str:
    """A term as the search binds it: bare words are alternatives, hyphenated ones belong together.

    >>> search_term("crimes against humanity")
    'crimes-against-humanity'
    """
    return "-".join(words.split())
