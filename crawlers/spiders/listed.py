"""Records that a list names: a window of the list is swept, and each of its records fetched whole.

Lists cut their texts, so a list is an index only; a record is fetched when its row is not what it was.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Generic

from crawlers.fetching import FetchError, Unreachable, for_each
from crawlers.pages import ShapeError
from crawlers.recording import Errand
from crawlers.spiders.run import Run
from crawlers.spiders.sweep import Row, Tally, Window, sweep


@dataclass(frozen=True)
class Listed(Generic[Row]):
    """The records of one list.

    `version` is what a row says of its record, as a short digest: another one means that the record has changed. `days` are
    the days that a row bears, `marks` what a whole record has that the next crawl must know.
    """

    noun: str
    most: int  # rows of one window: a larger one is halved, so that a shift of rows costs little
    url: Callable[[int], str]
    read: Callable[[bytes], Row]
    version: Callable[[Row], str]
    days: Callable[[Row], Iterable[date | None]]
    wants: Callable[[Row], bool] = lambda _: True
    is_due: Callable[[Row], bool] = lambda _: False  # to be fetched though its row is what it was
    marks: Callable[[Row], Mapping[str, str]] = lambda _: {}
    seen: set[int] = field(default_factory=set)  # what one crawl has taken on, by whichever window

    async def take(self, run: Run, window: Window[Row], tally: Tally) -> None:
        """Sweeps a window and fetches those of its records that no other window has taken on (which answers for those).
        Raises Unreachable, ShapeError."""
        async for rows in sweep(run, window, tally, self.noun, self.most):
            wanted = [row for row in rows if self.wants(row)]
            new = [row for row in wanted if row.id not in self.seen]
            self.seen.update(row.id for row in new)
            run.summary.found = len(self.seen)
            tally.wanted += len(wanted)
            tally.held += len(wanted) - len(new)
            tally.saw(day for row in rows for day in self.days(row))
            await for_each(new, lambda row: self._record(run, row, tally))
        tally.finish()

    async def _record(self, run: Run, row: Row, tally: Tally) -> None:
        version, url = self.version(row), self.url(row.id)
        known = run.fetch.archive.latest(url)
        if known and known.metadata.get("version") == version and not self.is_due(row):
            run.summary.unchanged += 1
            tally.held += 1
            return
        await self.fetch(run, row.id, version, tally)

    async def fetch(self, run: Run, number: int, version: str, tally: Tally) -> None:
        """Archives a record with the version that its row told; a failure is counted and told to `tally`."""
        about = {"version": version}

        def checked(body: bytes, _: str) -> Row:
            record = self.read(body)
            if record.id != number:
                raise ShapeError(f"record {record.id} came for {number}")
            about.update(self.marks(record))
            return record

        try:
            errand = await run.fetch.run(self.url(number), Errand(checked, about))  # archived with what `checked` adds
        except Unreachable:
            raise
        except FetchError as error:
            tally.lacks(self.url(number), error)
            return
        assert errand.capture
        run.summary.count(errand.capture.is_revisit)
        tally.held += 1
