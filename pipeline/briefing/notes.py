"""Collects the footnotes of a briefing while it is written."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.briefing.document import Footnote
from pipeline.presentation.citation import Row, quoted, who
from pipeline.presentation.wording import day, review

MOST = 10  # what two pages hold
BEFORE = 25  # words of the context


class Notes:
    """Gives each statement its number, once; beyond `MOST` it gives none, and `left_out` says so."""

    def __init__(self) -> None:
        self._numbers: dict[tuple[str, str, int], int] = {}  # one statement may be a mention of several asks
        self.footnotes: list[Footnote] = []
        self._is_full = False

    def of(self, items: Iterable[Row]) -> tuple[int, ...]:
        """The numbers of some statements (rows of `queries.evidence` or `queries.score_items`), each once."""
        found = [self._number(item) for item in items]
        return tuple(dict.fromkeys(number for number in found if number))

    def left_out(self) -> list[str]:
        """A caveat once a statement got no number; ask for it when the rest is written."""
        return (
            [f"Only {MOST} quotes fit here: the dashboard and onrecord export have all of them."]
            if self._is_full
            else []
        )

    def _number(self, item: Row) -> int | None:
        key = (item["document_id"], item["locator"], item["start_char"])
        if key not in self._numbers:
            if len(self.footnotes) == MOST:
                self._is_full = True
                return None
            self._numbers[key] = len(self.footnotes) + 1
            self.footnotes.append(
                Footnote(
                    number=self._numbers[key],
                    text=f"{quoted(item)} {who(item)}, {_dated(item)}.{_before(item)}",
                    url=item["url"],
                    proof=f"Archived copy of {day(item['retrieved_at'])}, SHA-256 {item['sha256']}; mention "
                    f"{item['mention_id']}; {review(item['reviewed'])}.",
                )
            )
        return self._numbers[key]


def _before(item: Row) -> str:
    """What stands right before the statement: a point of a list, or "This includes ...", is not understood without it."""
    words = (item["context_before"] or "").split()
    cut = "… " if len(words) > BEFORE else ""
    return f" Right before it: “{cut}{' '.join(words[-BEFORE:])}”" if words else ""


def _dated(item: Row) -> str:
    """Where the statement stands, with its date."""
    place, when = item["citation"].rstrip("."), day(item["date"])
    return place if when in place else f"{place}, {when}"
