"""Who sat for which party, in which seat and post, on what day."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import combinations
from typing import Any

import pyarrow as pa

from crawlers.archive import Capture
from crawlers.pages import PageError, SoftError
from crawlers.pages.members import (
    is_history,
    is_search,
    member_id,
    read_biography,
    read_history,
    read_search,
    read_speakers,
    speakers_day,
)
from pipeline.reference import Party

_KEY = [("member_id", pa.int32()), ("retrieved_at", pa.timestamp("us"))]
_PARTY = [("api_id", pa.int32()), ("api_name", pa.string())]
_SPELL = [("start_date", pa.date32()), ("end_date", pa.date32())]
MEMBER_TABLES = {
    "members": pa.schema([*_KEY, ("name", pa.string()), ("list_name", pa.string()), ("gender", pa.string()), *_PARTY]),
    "parties": pa.schema([*_KEY, *_PARTY, *_SPELL]),
    "seats": pa.schema([*_KEY, ("house", pa.string()), ("constituency", pa.string()), *_SPELL]),
    "posts": pa.schema([*_KEY, ("kind", pa.string()), ("title", pa.string()), *_SPELL]),
    "chair": pa.schema([*_KEY, ("day", pa.date32())]),
}
CHAIR = re.compile("Speaker of the House of Commons|Ways and Means")  # the Lords have deputies by the dozen: not these

Row = dict[str, Any]
FIRST, LAST = date(1, 1, 1), date(9999, 12, 31)


class MembershipError(ValueError):
    """A membership that cannot be placed; the message names member and party."""


def read_members(capture: Capture, body: bytes) -> Iterator[tuple[str, Row]]:
    """(table, row) for all that one response of the Members API says.

    Raises MembershipError when the record has changed shape.
    """
    if capture.status != 200:
        return
    key = {"retrieved_at": capture.retrieved_at.replace(tzinfo=None)}
    try:
        if is_search(capture.url):
            for person in read_search(body).members:
                yield (
                    "members",
                    key
                    | {
                        "member_id": person.id,
                        "name": person.name,
                        "list_name": person.list_name,
                        "gender": person.gender,
                        "api_id": person.party_id,
                        "api_name": person.party_name,
                    },
                )
        elif is_history(capture.url):
            for history in read_history(body):
                for party in history.parties:
                    yield "parties", key | {
                        "member_id": history.id, "api_id": party.party_id, "api_name": party.party_name,
                        "start_date": party.start, "end_date": party.end,
                    }  # fmt: skip
                for seat in history.seats:
                    yield "seats", key | {
                        "member_id": history.id, "house": seat.house, "constituency": seat.constituency,
                        "start_date": seat.start, "end_date": seat.end,
                    }  # fmt: skip
        elif (member := member_id(capture.url)) is not None:
            biography = read_biography(body, member)
            chaired = [
                dataclasses.replace(post, kind="speaker") for post in biography.other_posts if CHAIR.search(post.title)
            ]
            for post in [*biography.posts, *chaired]:
                yield "posts", key | {
                    "member_id": member, "kind": post.kind, "title": post.title,
                    "start_date": post.start, "end_date": post.end,
                }  # fmt: skip
        elif day := speakers_day(capture.url):
            for speaker in read_speakers(body):
                yield "chair", key | {"member_id": speaker.id, "day": day}
    except SoftError:
        return
    except PageError as error:
        raise MembershipError(f"{capture.url}: {error}") from error


@dataclasses.dataclass(frozen=True, slots=True)
class Days:
    """A run of days, both ends included; an open end is the year 1 or 9999."""

    start: date
    end: date

    def meet(self, other: Days) -> Days | None:
        """The days in both, or None.

        >>> Days(date(2020, 1, 1), date(2020, 6, 30)).meet(Days(date(2020, 6, 1), LAST))
        Days(start=datetime.date(2020, 6, 1), end=datetime.date(2020, 6, 30))
        """
        start, end = max(self.start, other.start), min(self.end, other.end)
        return Days(start, end) if start <= end else None

    def less(self, other: Days) -> list[Days]:
        """The days of this one that are not in the other: none, one or two spells."""
        before = self.meet(Days(FIRST, other.start - timedelta(days=1))) if other.start > FIRST else None
        after = self.meet(Days(other.end + timedelta(days=1), LAST)) if other.end < LAST else None
        return [spell for spell in (before, after) if spell]


ApiSpell = tuple[int, str, Days]  # the Members API's party: id and name; when


def close_gaps(spells: list[ApiSpell], latest: int | None) -> list[ApiSpell]:
    """One member's spells with the gaps closed on whose two sides the same party stands: between two spells, and after
    the last one where `latest`, the party that the API gives today (or gave last), is that party too.

    The Members API's history sometimes stops at one Parliament's dissolution although the member sat on for the party
    (seen in 2024 for members re-elected in 2019). A gap between two parties stays open: we do not know the day.
    """
    closed: list[ApiSpell] = []
    for api_id, name, days in sorted(spells, key=lambda spell: (spell[2].start, spell[2].end)):
        if closed and closed[-1][0] == api_id and closed[-1][2].end < days.start:
            closed[-1] = (api_id, closed[-1][1], Days(closed[-1][2].start, days.start - timedelta(days=1)))
        closed.append((api_id, name, days))
    if closed and closed[-1][0] == latest:
        api_id, name, days = closed[-1]
        closed[-1] = (api_id, name, Days(days.start, LAST))
    return closed


PartySpell = tuple[str, Days]


def settle(spells: Iterable[PartySpell]) -> tuple[list[PartySpell], list[Days]]:
    """One member's spells so that no day has two parties, and the days that had: these are in no spell, since we do not know
    for whom the member spoke. On a day on which one party ends and another begins, the later one counts.

    >>> left, disputed = settle([("one", Days(FIRST, date(2020, 5, 9))), ("other", Days(date(2020, 5, 9), LAST))])
    >>> [(party, str(days.start), str(days.end)) for party, days in left], disputed
    ([('one', '0001-01-01', '2020-05-08'), ('other', '2020-05-09', '9999-12-31')], [])
    """
    ordered = sorted(spells, key=lambda spell: (spell[1].start, spell[1].end))
    begins = {(party, days.start) for party, days in ordered}
    ended = [
        (party, Days(days.start, days.end - timedelta(days=1)))
        if days.start < days.end and any(other != party and start == days.end for other, start in begins)
        else (party, days)
        for party, days in ordered
    ]
    disputed = [
        shared
        for (party, days), (other, others) in combinations(ended, 2)
        if party != other and (shared := days.meet(others))
    ]
    left = []
    for party, days in ended:
        rests = [days]
        for shared in disputed:
            rests = [rest for part in rests for rest in part.less(shared)]
        left += [(party, rest) for rest in rests]
    return left, disputed


def party_spells(api_id: int, api_name: str, spell: Days, parties: dict[str, Party]) -> list[tuple[str, Days]]:
    """A spell under the Members API's party as spells under ours, in order. One API id may stand for several parties in
    turn (the Brexit Party became Reform UK).

    Raises MembershipError when on some day of the spell no party answers to that id or name, or more than one.
    """
    found: list[tuple[str, Days]] = []
    left = [spell]
    for party in parties.values():
        if api_id not in party.members_api_ids and api_name not in party.members_api_names:
            continue
        if shared := spell.meet(Days(party.valid_from or FIRST, party.valid_until or LAST)):
            if twice := [other for other, days in found if days.meet(shared)]:
                raise _misplaced(api_id, api_name, shared.start, f"is both {twice[0]} and {party.party_id}")
            found.append((party.party_id, shared))
            left = [rest for part in left for rest in part.less(shared)]
    if left:
        raise _misplaced(api_id, api_name, left[0].start, "is not known")
    return sorted(found, key=lambda pair: pair[1].start)


def _misplaced(api_id: int, api_name: str, day: date, problem: str) -> MembershipError:
    return MembershipError(
        f"parties.toml: the Members API's party {api_id} ({api_name!r}) on {day} {problem}: "
        "correct members_api_ids or members_api_names, or add the party"
    )
