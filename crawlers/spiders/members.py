"""Members: everyone who sat in either House in the time asked for, with parties, seats and posts; and the Speaker and
Deputy Speakers on sample days.

The API answers 20 members a page and leaves gaps among its numbers; posts stand only in each member's biography. Who was
in the chair it tells for one day at a time, so it is asked for days between which few changes lie. No list shows that a
post has changed, so everyone who sits is asked about anew, once a day.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import date, timedelta

from crawlers.fetching import Refused, for_each, query
from crawlers.pages import ShapeError
from crawlers.pages.members import MemberHistory, read_biography, read_history, read_search, read_speakers
from crawlers.recording import Errand
from crawlers.spiders.run import Run
from crawlers.spiders.sweep import SWEEPS, Tally, asked_today, carried_on

API = "https://members-api.parliament.uk/api/Members"
SPEAKERS = "https://members-api.parliament.uk/api/Posts/SpeakerAndDeputies"
DEPUTIES_CHOSEN = timedelta(
    days=45
)  # after a general election: they were chosen 33 days after that of 2010, sooner after others
PAGE = 20  # the API's own limit
HISTORIES = 50  # members asked for at once
STRAYS = 0.05  # share of members outside the window from which we conclude that the API ignored it


async def crawl(run: Run) -> None:
    """Fetches search pages, histories and biographies, unless a crawl of the same day has."""
    tally = Tally(run, "members", "sat", run.since, run.until)
    before = carried_on(run, tally.asked, tally.event, {})
    if asked_today(run, before, tally.event):
        run.summary.found = run.summary.unchanged = before[-1].held
        return
    found = await _everyone(run, tally)
    run.summary.found = len(found)
    batches = [found[first : first + HISTORIES] for first in range(0, len(found), HISTORIES)]
    histories: dict[int, MemberHistory] = {}

    async def batch(members: list[int]) -> None:
        page = await run.fetch.get(query(f"{API}/History", {"ids": members}), read_history)
        histories.update({history.id: history for history in page})

    await for_each(batches, batch)
    strays = [member for member, history in histories.items() if not sat(history, run.since, run.until)]
    if len(strays) > STRAYS * len(found):
        raise ShapeError(
            f"{API}/Search: {len(strays)} of {len(found)} members did not sit in the time asked for: adapt the query"
        )
    gaps: list[int] = [member for member in found if member not in histories]

    async def biography(member: int) -> None:
        if not await _biography(run, member, histories.get(member)):
            gaps.append(member)

    unknown: list[date] = []

    async def speakers(day: date) -> None:
        url, about = f"{SPEAKERS}/{day}", {"day": day.isoformat()}
        known = run.fetch.archive.latest(url)
        if known and known.metadata == about and day != run.until:
            return
        try:
            await run.fetch.run(url, Errand(lambda body, _: read_speakers(body), about))
        except Refused:
            unknown.append(day)

    await for_each(found, biography)
    await for_each(speaker_days(run.since, run.until, {entry.election_date for entry in run.manifestos}), speakers)
    gone = set(gaps)
    tally.wanted = tally.held = len(found) - len(gone)
    tally.finish()
    if gaps:
        numbers = ", ".join(map(str, sorted(gone)))
        run.summary.notes.append(f"the Members API has no history or no biography of: {numbers}")
    if unknown:
        days = ", ".join(map(str, sorted(unknown)))
        run.summary.notes.append(f"the Members API does not say who was Speaker or deputy on: {days}")


def speaker_days(since: date, until: date, elections: Iterable[date]) -> list[date]:
    """Days on which to ask who is in the chair: the first and the last, each 1 November, and soon after each general
    election, when deputies are chosen anew. A few days a Parliament; answers about the past are asked for once.
    """
    days = {since, until, *(date(year, 11, 1) for year in range(since.year, until.year + 1))}
    days |= {election + DEPUTIES_CHOSEN for election in elections}
    return sorted(day for day in days if since <= day <= until)


def sat(history: MemberHistory, since: date, until: date) -> bool:
    """Whether the member had a seat on a day from `since` to `until`."""
    return any(seat.start <= until and (seat.end is None or seat.end >= since) for seat in history.seats)


async def _everyone(run: Run, tally: Tally) -> list[int]:
    """Numbers of all members, in order: swept until as many came as the API counts."""
    for _ in range(SWEEPS):
        found: set[int] = set()
        skip = total = 0
        while skip == 0 or skip < total:
            window = {"WasMemberOnOrAfter": run.since, "WasMemberOnOrBefore": run.until}
            parameters = {f"MembershipInDateRange.{name}": day.isoformat() for name, day in window.items()}
            page = await run.fetch.get(query(f"{API}/Search", {**parameters, "skip": skip, "take": PAGE}), read_search)
            found |= {member.id for member in page.members}
            skip, total = skip + len(page.members), page.total
            run.summary.found = total
            tally.begin(total)
            if not page.members:
                break
        if len(found) == total:
            break
    tally.came(total, len(found))
    if len(found) != total:
        tally.problems.append(f"{API}/Search: {len(found)} of {total} members after {SWEEPS} sweeps: crawl again")
    return sorted(found)


async def _biography(run: Run, member: int, history: MemberHistory | None) -> bool:
    """Fetches a biography; False when there is none. That of someone who left changes only with the history."""
    url = f"{API}/{member}/Biography"
    version = hashlib.sha256(repr(history).encode()).hexdigest()[:16]
    sits = history is None or any(seat.end is None for seat in history.seats)
    known = run.fetch.archive.latest(url)
    if known and not sits and known.metadata.get("version") == version:
        run.summary.unchanged += 1
        return True
    try:
        errand = await run.fetch.run(url, Errand(lambda body, _: read_biography(body, member), {"version": version}))
    except Refused:
        return False
    assert errand.capture
    run.summary.count(errand.capture.is_revisit)
    return True
