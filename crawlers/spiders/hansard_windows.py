"""Windows on the search of Hansard: what is asked, whether the answer is what was asked, which sizes are worth asking."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from crawlers.fetching import query
from crawlers.pages import ShapeError
from crawlers.pages.hansard import ContributionPage, FoundContribution, read_contributions

API = "https://hansard-api.parliament.uk"
SPOKEN = f"{API}/search/contributions/Spoken.json"
TAKE = 100  # above it the service fails
ENOUGH = 10  # rows from which we conclude that the service ignored the term
SAFE = 30  # days, a window that clients have found to be answered always
FAILURES = 2  # of windows of one size, none having succeeded, after which that size is not asked again


@dataclass(frozen=True)
class Window:
    """Contributions in both Houses from `first` to `last` that hold a term; all, when there is none."""

    first: date
    last: date
    term: str | None = None

    @property
    def asked(self) -> str:
        """What is asked for, whatever the days."""
        return f"search {self.term}" if self.term else "newest contribution"

    def page(self, skip: int) -> str:
        """The address of the page of the list that begins at row `skip`. Names need the prefix; the order is not
        stable unless one is asked for."""
        return self._address(skip, TAKE, "SittingDateAsc")

    def newest(self) -> str:
        """The address of the newest contribution alone, with the total."""
        return self._address(0, 1, "SittingDateDesc")

    def _address(self, skip: int, take: int, order: str) -> str:
        searched = {"searchTerm": phrase(self.term)} if self.term else {}
        days = {"startDate": self.first, "endDate": self.last}
        wanted = {**searched, **days, "skip": skip, "take": take, "orderBy": order}
        return query(SPOKEN, {f"queryParameters.{name}": value for name, value in wanted.items()})

    def read(self, body: bytes) -> ContributionPage:
        """A page of the list. Raises ShapeError for rows not asked for: the API ignores parameters it does not know."""
        page = read_contributions(body)
        days = [row.sitting_date for row in page.rows]
        if strays := [row for row in page.rows if not self.first <= row.sitting_date <= self.last]:
            found = f"contribution {strays[0].contribution_ext_id} of {strays[0].sitting_date}"
            raise ShapeError(f"{found} is not from {self.first} to {self.last}")
        if days != sorted(days):
            raise ShapeError("rows are not in the order of their days, which was asked for")
        holding = sum(holds(row, self.term) for row in page.rows) if self.term else len(page.rows)
        if len(page.rows) >= ENOUGH and holding < len(page.rows) / 2:
            raise ShapeError(f"{holding} of {len(page.rows)} rows hold {self.term!r}, which was asked for")
        return page

    @property
    def days(self) -> int:
        """How many days it has, both ends included."""
        return (self.last - self.first).days + 1

    def halves(self) -> list[Window]:
        """Two windows that make up this one, so that windows of 30 days come of it; none when it is a day."""
        if self.first == self.last:
            return []
        earlier = -(-self.days // 2)
        if self.days > SAFE:
            earlier = SAFE << (-(-self.days // SAFE) - 1).bit_length() - 1
        end = self.first + timedelta(days=earlier - 1)
        return [replace(self, last=end), replace(self, first=end + timedelta(days=1))]

    @property
    def size(self) -> int:
        """How often it can be halved: windows of like size fail alike."""
        longer = (-(-self.days // SAFE) - 1).bit_length()
        return longer + SAFE.bit_length() if self.days > SAFE else (self.days - 1).bit_length()


@dataclass
class Sizes:
    """Which sizes of windows the service answers, learnt by asking: some it never does, and some terms it fails on."""

    failed: Counter[int] = field(default_factory=Counter)
    succeeded: Counter[int] = field(default_factory=Counter)

    def worth_asking(self, window: Window) -> bool:
        """False when windows of its size failed again and again and none succeeded; a day is always worth it."""
        is_day = window.days == 1
        return is_day or self.failed[window.size] < FAILURES or self.succeeded[window.size] > 0


def phrase(term: str) -> str:
    """A term as the search takes it: words in quotation marks belong together.

    >>> phrase("war crimes"), phrase("genocide")
    ('"war crimes"', 'genocide')
    """
    return f'"{term}"' if " " in term else term


def holds(row: FoundContribution, term: str) -> bool:
    """Whether a row holds the first letters of each word of a term: the search finds other endings too."""
    text = f"{row.contribution_text_full} {row.debate_section} {row.attributed_to}".lower()
    return all(word[: max(3, len(word) - 3)] in text for word in re.findall(r"\w+", term.lower()))
