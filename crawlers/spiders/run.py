"""What a spider is given, and what it leaves behind."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from crawlers.fetching import Fetcher
from crawlers.sources import ManifestoEntry, Source


@dataclass
class Summary:
    """How the crawl of one source went. Counts are records: questions, members, manifestos.

    `fetched` are new or changed, `unchanged` are as archived (asked again or known from a list), `failed` were not got.
    `problems` are lines that a person must act on: with one of them the crawl did not succeed. `notes` are worth
    knowing, and include what the source itself no longer has. `details` are the failures that such a line sums up, whole, one
    for each address.
    """

    source_id: str
    fetched: int = 0
    unchanged: int = 0
    failed: int = 0
    problems: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    details: list[str] = field(default_factory=list)
    found: int = 0  # records known so far to be there, for the progress bar

    @property
    def has_succeeded(self) -> bool:
        """Whether all that the source has was got."""
        return not self.problems

    @property
    def done(self) -> int:
        """Records dealt with."""
        return self.fetched + self.unchanged + self.failed

    def count(self, is_revisit: bool) -> None:
        """Counts one answer."""
        if is_revisit:
            self.unchanged += 1
        else:
            self.fetched += 1


@dataclass(frozen=True)
class Run:
    """One source's part of a crawl: which records of which days, through which fetcher.

    `carries_on` when nobody asked for certain days: what an earlier crawl has swept need not be swept again. `complete`
    asks for all that was said, not only what holds the source's terms (Hansard). `corpus_codes` are the Manifesto Project's
    codes of parties.
    """

    source: Source
    manifestos: list[ManifestoEntry]
    since: date
    until: date
    carries_on: bool
    complete: bool
    fetch: Fetcher
    summary: Summary
    corpus_codes: Mapping[str, str]
