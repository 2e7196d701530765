"""Early day motions: oralquestionsandmotions-api.parliament.uk/EarlyDayMotions/list and /EarlyDayMotion/<id>.

A list holds whole texts, but neither signatures nor amendments. Enums are integers, although the API's own document
says that they are words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, ConfigDict, Field
from pydantic.alias_generators import to_pascal

from crawlers.pages import SoftError
from crawlers.pages.api_json import Day, DayIfKnown, Record, as_record, read_json

DETAIL = re.compile(
    r"https?://oralquestionsandmotions-api\.parliament\.uk/EarlyDayMotion/(\d+)/?(\?.*)?", re.IGNORECASE
)
PUBLISHED, WITHDRAWN = 0, 1


# ------------------------------------------------------------------------------ what we hand on


@dataclass(frozen=True, slots=True)
class Signatory:
    """A member as on the day of signing; without `member_id` where the API knows a name only.

    `party_id` is the Members API's number.
    """

    member_id: int | None
    name: str | None
    party_id: int | None
    party_name: str | None


@dataclass(frozen=True, slots=True)
class Sponsor(Signatory):
    """A signature, from the day it was added to the day it was taken back. `order` is null once withdrawn."""

    order: int | None
    created_when: date
    is_withdrawn: bool
    withdrawn_date: date | None


@dataclass(frozen=True, slots=True)
class MotionRow:
    """A motion, or an amendment to one, as a list gives it: all but signatures. `text` is plain and whole.

    `sponsors_count` counts withdrawn signatures too: good for noticing a change, never for counting.
    """

    id: int
    title: str
    text: str
    date_tabled: date
    uin: str
    is_withdrawn: bool
    status_date: date
    primary_sponsor: Signatory | None
    amendment_to: int | None
    praying_against: str | None
    sponsors_count: int


@dataclass(frozen=True, slots=True)
class EarlyDayMotion(MotionRow):
    """A motion with its signatures, withdrawn ones included, and the amendments to it."""

    sponsors: list[Sponsor]
    amendments: list[EarlyDayMotion]

    @property
    def standing(self) -> list[Sponsor]:
        """Signatures that were not taken back."""
        return [sponsor for sponsor in self.sponsors if not sponsor.is_withdrawn]


@dataclass(frozen=True, slots=True)
class MotionPage:
    """One page of a list: how many motions the whole list has, and those of this page."""

    total: int
    rows: list[MotionRow]


# ------------------------------------------------------------------------------ what the API sends


def _if_known(value: object) -> object:
    """Null, or the 0 by which the API writes "no such number"."""
    return None if value == 0 and value is not False else value


Number = Annotated[int | None, BeforeValidator(_if_known)]


class _Record(Record):
    model_config = ConfigDict(alias_generator=to_pascal)


class _Member(_Record):
    mnis_id: Number
    pims_id: Number
    name: str
    list_as: str
    constituency: str | None
    status: str | None
    party: str | None
    party_id: Number
    party_colour: str | None
    photo_url: str | None


class _Motion(_Record):
    id: int
    status: Literal[0, 1]
    status_date: Day
    member_id: Number
    primary_sponsor: _Member | None
    title: str
    motion_text: str
    amendment_to_motion_id: Number
    uin: int = Field(alias="UIN")
    amendment_suffix: str | None
    date_tabled: Day
    praying_against_negative_statutory_instrument_id: Number
    statutory_instrument_number: Number
    statutory_instrument_year: str | int | None
    statutory_instrument_title: str | None
    uin_with_amendment_suffix: str = Field(alias="UINWithAmendmentSuffix")
    sponsors_count: int


class _Sponsor(_Record):
    id: int
    member_id: Number
    member: _Member | None
    sponsoring_order: int | None
    created_when: Day
    is_withdrawn: bool
    withdrawn_date: DayIfKnown


class _Details(_Motion):
    sponsors: list[_Sponsor]
    amendments: list[_Details] | None  # of an amendment: null, as nothing amends it


class _Paging(_Record):
    skip: int
    take: int
    total: int
    global_total: int
    status_counts: list[dict[str, int]]
    global_status_counts: list[dict[str, int]]


class _Envelope(_Record):
    status_code: int
    success: bool
    errors: list[str] | None


class _List(_Envelope):
    paging_info: _Paging
    response: list[_Motion]


class _Detail(_Envelope):
    paging_info: _Paging | None
    response: _Details


# ------------------------------------------------------------------------------ bytes -> records


def read_list(body: bytes) -> MotionPage:
    """A page of the list (100 motions at most). Raises SoftError, ShapeError."""
    page = as_record(_List, _succeeded(body))
    return MotionPage(page.paging_info.total, [MotionRow(**_row(motion)) for motion in page.response])


def read_detail(body: bytes) -> EarlyDayMotion:
    """One motion with its signatures. Raises SoftError, ShapeError."""
    return _motion(as_record(_Detail, _succeeded(body)).response)


def motion_id(url: str) -> int | None:
    """The id of the motion whose detail this address gives; None for any other address (the list's is plural).

    >>> motion_id("https://oralquestionsandmotions-api.parliament.uk/EarlyDayMotion/62446")
    62446
    """
    found = DETAIL.fullmatch(url)
    return int(found[1]) if found else None


def _succeeded(body: bytes) -> Any:
    """The JSON, unless it tells of an error inside a 200."""
    data = read_json(body)
    if isinstance(data, dict) and data.get("Success") is False:
        told = "; ".join(map(str, data.get("Errors") or [])) or "no reason given"
        raise SoftError(f"an error {data.get('StatusCode')} came inside a 200 ({told:.200})")
    return data


def _motion(sent: _Details) -> EarlyDayMotion:
    return EarlyDayMotion(
        **_row(sent),
        sponsors=[_sponsor(sponsor) for sponsor in sent.sponsors],
        amendments=[_motion(amendment) for amendment in sent.amendments or []],
    )


def _row(sent: _Motion) -> dict[str, Any]:
    instrument = " ".join(
        str(part) for part in (sent.statutory_instrument_title, sent.statutory_instrument_year) if part
    )
    return {
        "id": sent.id,
        "title": sent.title,
        "text": sent.motion_text,
        "date_tabled": sent.date_tabled,
        "uin": sent.uin_with_amendment_suffix,
        "is_withdrawn": sent.status == WITHDRAWN,
        "status_date": sent.status_date,
        "primary_sponsor": _signatory(sent.member_id, sent.primary_sponsor) if sent.primary_sponsor else None,
        "amendment_to": sent.amendment_to_motion_id,
        "praying_against": instrument or None,
        "sponsors_count": sent.sponsors_count,
    }


def _signatory(member_id: int | None, sent: _Member) -> Signatory:
    return Signatory(member_id or sent.mnis_id, sent.name, sent.party_id, sent.party)


def _sponsor(sent: _Sponsor) -> Sponsor:
    member = sent.member
    return Sponsor(
        member_id=sent.member_id or (member.mnis_id if member else None),
        name=member.name if member else None,
        party_id=member.party_id if member else None,
        party_name=member.party if member else None,
        order=sent.sponsoring_order,
        created_when=sent.created_when,
        is_withdrawn=sent.is_withdrawn,
        withdrawn_date=sent.withdrawn_date,
    )
