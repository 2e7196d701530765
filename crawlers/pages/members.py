"""Members of both Houses: members-api.parliament.uk/api/Members/{Search,History,<id>/Biography}, Reference/AnsweringBodies,
Posts/SpeakerAndDeputies/<day>.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from crawlers.pages import ShapeError
from crawlers.pages import members_api as api
from crawlers.pages.api_json import as_record, read_json

House = Literal["Commons", "Lords"]
HOUSES: dict[int, House] = {1: "Commons", 2: "Lords"}
MOST_SPEAKERS = 10  # of one day: there are a Speaker and three deputies, and on the day of a change a few more

MEMBERS = r"https?://members-api\.parliament\.uk/api/Members"
SEARCH = re.compile(MEMBERS + r"/Search(\?.*)?", re.IGNORECASE)
HISTORY = re.compile(MEMBERS + r"/History(\?.*)?", re.IGNORECASE)
SPEAKERS = re.compile(
    r"https?://members-api\.parliament\.uk/api/Posts/SpeakerAndDeputies/(\d{4}-\d\d-\d\d)/?(\?.*)?", re.IGNORECASE
)
BIOGRAPHY = re.compile(MEMBERS + r"/(\d+)/Biography(\?.*)?", re.IGNORECASE)


# ------------------------------------------------------------------------------ what we hand on


@dataclass(frozen=True, slots=True)
class MemberSummary:
    """A member as of today; `party_id` is the Members API's number."""

    id: int
    name: str
    list_name: str
    full_title: str
    gender: str | None
    party_id: int | None
    party_name: str | None


@dataclass(frozen=True, slots=True)
class MembersPage:
    """One page of a search: how many members it finds, and those of this page."""

    total: int
    members: list[MemberSummary]


@dataclass(frozen=True, slots=True)
class PartySpell:
    """A party and from when to when; `party_id` is the Members API's number. Two names may share one number."""

    party_id: int
    party_name: str
    start: date | None
    end: date | None


@dataclass(frozen=True, slots=True)
class Seat:
    """A seat and from when to when; `constituency` is the kind of peerage for the Lords."""

    house: House
    constituency: str | None
    start: date
    end: date | None


@dataclass(frozen=True, slots=True)
class NameSpell:
    """A name and from when to when."""

    name: str
    list_name: str
    start: date | None
    end: date | None


@dataclass(frozen=True, slots=True)
class MemberHistory:
    """Parties, seats and names of one member, in the order of the source."""

    id: int
    parties: list[PartySpell]
    seats: list[Seat]
    names: list[NameSpell]


@dataclass(frozen=True, slots=True)
class Post:
    """A post and from when to when; among the other ones are the Speaker's and the Deputy Speakers'."""

    kind: Literal["government", "opposition", "speaker", "other"]
    title: str
    start: date
    end: date | None


@dataclass(frozen=True, slots=True)
class Biography:
    """Posts in government and opposition, and other posts, of one member."""

    member_id: int
    posts: list[Post]
    other_posts: list[Post]


# ------------------------------------------------------------------------------ bytes -> records


def read_search(body: bytes) -> MembersPage:
    """A page of /Members/Search (20 at most). Raises SoftError, ShapeError."""
    page = as_record(api.Search, read_json(body))
    return MembersPage(page.total_results, [_summary(item.value) for item in page.items])


def read_history(body: bytes) -> list[MemberHistory]:
    """Those of the members asked for that /Members/History knows. Raises SoftError, ShapeError."""
    return [_history(as_record(api.HistoryItem, row).value) for row in _rows(body)]


def read_biography(body: bytes, member: int) -> Biography:
    """The posts of `member`, whose number the answer itself does not repeat. Raises SoftError, ShapeError."""
    found = as_record(api.BiographyAnswer, read_json(body)).value
    return Biography(
        member,
        [_post("government", row) for row in found.government_posts]
        + [_post("opposition", row) for row in found.opposition_posts],
        [_post("other", row) for row in found.other_posts],
    )


def read_answering_bodies(body: bytes) -> dict[int, str]:
    """Names of answering bodies by id, from /Reference/AnsweringBodies. Raises SoftError, ShapeError."""
    return {row.id: row.name for row in (as_record(api.AnsweringBody, row) for row in _rows(body))}


def read_speakers(body: bytes) -> list[MemberSummary]:
    """The Speaker and the Deputy Speakers of the Commons on the day that was asked for; the answer does not tell which is
    which, nor since when. Empty for a day without any, or before the records begin. Raises SoftError, ShapeError.
    """
    found = [_summary(as_record(api.MemberItem, row).value) for row in _rows(body)]
    if len(found) > MOST_SPEAKERS:
        raise ShapeError(f"{len(found)} people are Speaker or deputy on one day: the day was not understood")
    return found


def is_search(url: str) -> bool:
    """Whether this is a page of /Members/Search."""
    return SEARCH.fullmatch(url) is not None


def is_history(url: str) -> bool:
    """Whether this is an answer of /Members/History."""
    return HISTORY.fullmatch(url) is not None


def member_id(url: str) -> int | None:
    """The member whose biography this address gives; None for any other address.

    >>> member_id("https://members-api.parliament.uk/api/Members/172/Biography")
    172
    """
    found = BIOGRAPHY.fullmatch(url)
    return int(found[1]) if found else None


def speakers_day(url: str) -> date | None:
    """The day whose Speaker and deputies this address gives; None for any other address.

    >>> speakers_day("https://members-api.parliament.uk/api/Posts/SpeakerAndDeputies/2019-11-01")
    datetime.date(2019, 11, 1)
    """
    found = SPEAKERS.fullmatch(url)
    return date.fromisoformat(found[1]) if found else None


def _rows(body: bytes) -> list[Any]:
    rows = read_json(body)
    if not isinstance(rows, list):
        raise ShapeError(f"the answer is a {type(rows).__name__}, not a list")
    return rows


def _summary(value: api.Member) -> MemberSummary:
    party = value.latest_party
    return MemberSummary(
        id=value.id,
        name=value.name_display_as,
        list_name=value.name_list_as,
        full_title=value.name_full_title,
        gender=value.gender,
        party_id=party.id if party else None,
        party_name=party.name if party else None,
    )


def _history(value: api.History) -> MemberHistory:
    return MemberHistory(
        value.id,
        [PartySpell(row.party.id, row.party.name, row.start_date, row.end_date) for row in value.party_history],
        [
            Seat(HOUSES[row.house], row.membership_from, row.membership_start_date, row.membership_end_date)
            for row in value.house_membership_history
        ],
        [NameSpell(row.name_display_as, row.name_list_as, row.start_date, row.end_date) for row in value.name_history],
    )


def _post(kind: Literal["government", "opposition", "other"], row: api.PostItem) -> Post:
    return Post(kind, row.name, row.start_date, row.end_date)
