"""Members: everyone who sat in either House in the time asked for, with parties, seats and posts.

The API answers 20 members a page and leaves gaps among its numbers; posts stand only in each member's biography.
"""

from __future__ import annotations

import hashlib
from datetime import date

from crawlers.fetching import Refused, for_each, query
from crawlers.pages import ShapeError
from crawlers.pages.members import MemberHistory, read_biography, read_history, read_search
from crawlers.recording import Errand
from crawlers.spiders.run import Run

API = "https://members-api.parliament.uk/api/Members"
PAGE = 20  # the API's own limit
HISTORIES = 50  # members asked for at once
SWEEPS = 4
STRAYS = 0.05  # share of members outside the window from which we conclude that the API ignored it


async def crawl(run: Run) -> None:
    """Fetches search pages, histories and biographies."""
    found = await _everyone(run)
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

    await for_each(found, biography)
    if gaps:
        numbers = ", ".join(map(str, sorted(set(gaps))))
        run.summary.notes.append(f"the Members API has no history or no biography of: {numbers}")


def sat(history: MemberHistory, since: date, until: date) -> bool:
    """Whether the member had a seat on a day from `since` to `until`."""
    return any(seat.start <= until and (seat.end is None or seat.end >= since) for seat in history.seats)


async def _everyone(run: Run) -> list[int]:
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
            if not page.members:
                break
        if len(found) == total:
            return sorted(found)
    run.summary.problems.append(f"{API}/Search: {len(found)} of {total} members after {SWEEPS} sweeps: crawl again")
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
