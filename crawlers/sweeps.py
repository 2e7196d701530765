"""The state of a source: which windows of its lists were swept, what each announced, and what of it the archive holds.

A crawl writes a sweep into the archive itself, once when a window begins and again when it ends, so the state is lost only
with the archive. What the next crawl may leave out and what a build may publish both follow from these records.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from pydantic import BaseModel, ConfigDict


class Sweep(BaseModel):
    """One window of a list, as far as it was swept.

    `asked` says of what, without the days ("answering bodies", "search genocide"); `event` which day of a record (tabled,
    answered, sat) lies from `first_day` to `last_day`. `announced` is the list's own count of its records (None where the
    source has none), `received` how many different ones came, `wanted` how many of these are to be kept whole, `held` how
    many of those the archive holds as the list described them (for one that two windows list, one of them answers).
    `newest` is the last day that a record bears; `memo` is what the next crawl must know to carry on; `files` is how many
    archive files the source had by then: when some of those are gone, so is what the sweep speaks of.
    """

    model_config = ConfigDict(extra="ignore", frozen=True)

    asked: str
    event: str
    first_day: date
    last_day: date
    announced: int | None
    received: int
    wanted: int
    held: int
    newest: date | None = None
    problem: str | None = None
    memo: dict[str, Any] = {}
    checked_at: datetime
    files: int = 0

    @property
    def is_complete(self) -> bool:
        """Whether all that was announced came, and all that was wanted is held."""
        return self.problem is None and self.received >= (self.announced or 0) and self.held >= self.wanted
