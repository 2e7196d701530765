"""Debates of Hansard, each fetched once in a crawl; those of the last month anew, since they may have been revised."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, timedelta
from urllib.parse import quote

from crawlers.fetching import FetchError, Unreachable
from crawlers.pages import ShapeError
from crawlers.pages.hansard import Debate, read_debate
from crawlers.pages.hansard_speech import key
from crawlers.recording import Errand
from crawlers.spiders.hansard_windows import API
from crawlers.spiders.run import Run
from crawlers.spiders.sweep import Tally

REVISED = timedelta(days=30)  # for how long after the sitting we look for revisions
SITTING = "sitting_date"  # the mark of an archived debate, with the day of its sitting


def debate_url(ext_id: str) -> str:
    """Where a debate is. Ids that are GUIDs come in both cases; one case gives each debate one address."""
    name = key(ext_id) if len(ext_id.strip("{}")) == 36 else ext_id
    return f"{API}/debates/debate/{quote(name, safe='')}.json"


@dataclass
class Debates:
    """The debates that one crawl takes on, by whichever way it finds them."""

    run: Run
    seen: set[str] = field(default_factory=set)  # keys of those taken on
    were_asked_today: bool = False  # whether an earlier crawl of the day looked for revisions of all that may have some
    strange: Counter[str] = field(default_factory=Counter)  # tags of items that the page does not know
    lacking: set[str] = field(default_factory=set)  # contributions that were found by search and are not there

    def take(self, ext_id: str) -> bool:
        """Whether this debate is new to this crawl; it is taken on."""
        is_new = key(ext_id) not in self.seen
        self.seen.add(key(ext_id))
        self.run.summary.found = len(self.seen)
        return is_new

    def may_move(self, day: date) -> bool:
        """Whether what was said on a day may yet be revised."""
        return self.run.until - day < REVISED

    async def fetch(self, ext_id: str, day: date, tally: Tally, said: Collection[str] = ()) -> Collection[str]:
        """Fetches a debate, unless it is archived and old; gives the keys of the sections in it. `said` are the keys of
        contributions that should be in it."""
        url, about = debate_url(ext_id), {SITTING: day.isoformat()}
        known = self.run.fetch.archive.latest(url)
        if known and "version" in known.metadata and (self.were_asked_today or not self.may_move(day)):
            self.run.summary.unchanged += 1
            tally.held += 1
            return set(json.loads(known.metadata["sections"]))

        def read(body: bytes, _: str) -> Debate:
            debate = read_debate(body)
            if key(debate.ext_id) != key(ext_id):
                raise ShapeError(f"debate {debate.ext_id} came for {ext_id}")
            inside = sorted(key(section.ext_id) for section in debate.sections() if section is not debate)
            about.update(version=debate.content_last_updated or "", sections=json.dumps(inside))
            return debate

        try:
            errand = await self.run.fetch.run(url, Errand(read, about))  # archived with what `read` found out
        except Unreachable:
            raise
        except FetchError as error:
            tally.lacks(url, error)
            return ()
        tally.held += 1
        assert errand.capture
        assert errand.page
        self.run.summary.count(errand.capture.is_revisit)
        self.strange.update(tag for section in errand.page.sections() for tag in section.unknown_tags)
        self.lacking.update(f"{identity} in {url}" for identity in said if identity not in errand.page.item_keys)
        return set(json.loads(about["sections"]))

    def tell(self) -> None:
        """Notes what was odd."""
        notes = self.run.summary.notes
        if self.strange:
            tags = ", ".join(f"{tag} ({times})" for tag, times in sorted(self.strange.items()))
            notes.append(f"sections with tags of items that the page does not know: {tags}: see what they are")
        if self.lacking:
            found = f"{len(self.lacking)} contributions found by search are not in their debates"
            notes.append(f"{found}, for example {min(self.lacking)}: they may have been moved or merged")
