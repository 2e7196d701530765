"""What members-api.parliament.uk sends: the shape of each answer, field by field."""

from __future__ import annotations

from typing import Any, Literal

from crawlers.pages.api_json import Day, DayIfKnown, Link, Record


class Party(Record):
    id: int
    name: str
    abbreviation: str | None
    background_colour: str | None
    foreground_colour: str | None
    is_lords_main_party: bool
    is_lords_spiritual_party: bool
    government_type: Literal[0, 1, 2, 3] | None
    is_independent_party: bool


class Status(Record):
    status_is_active: bool
    status_description: str | None
    status_notes: str | None
    status_id: int
    status: Literal[0, 1, 2, 3] | None
    status_start_date: DayIfKnown


class Seat(Record):
    membership_from: str | None
    membership_from_id: int | None
    house: Literal[1, 2]
    membership_start_date: Day
    membership_end_date: DayIfKnown
    membership_end_reason: str | None
    membership_end_reason_notes: str | None
    membership_end_reason_id: int | None
    membership_status: Status | None


class Member(Record):
    id: int
    name_list_as: str
    name_display_as: str
    name_full_title: str
    name_address_as: str | None
    latest_party: Party | None
    gender: str | None
    latest_house_membership: Seat | None
    thumbnail_url: str | None


class MemberItem(Record):
    value: Member
    links: list[Link]


class Search(Record):
    items: list[MemberItem]
    total_results: int
    result_context: str | None
    skip: int
    take: int
    links: list[Link]
    result_type: int | None


class PartySpell(Record):
    start_date: DayIfKnown
    end_date: DayIfKnown
    party: Party


class NameSpell(Record):
    start_date: DayIfKnown
    end_date: DayIfKnown
    name_list_as: str
    name_display_as: str
    name_full_title: str
    name_address_as: str | None


class History(Record):
    id: int
    thumbnail_url: str | None
    party_history: list[PartySpell]
    house_membership_history: list[Seat]
    name_history: list[NameSpell]


class HistoryItem(Record):
    value: History
    links: list[Link]


class BiographyItem(Record):
    house: Literal[1, 2] | None
    name: str | None
    id: int
    start_date: DayIfKnown
    end_date: DayIfKnown
    additional_info: str | None
    additional_info_link: str | None


class Representation(BiographyItem):
    constituency_start: DayIfKnown = None  # declared by the API's own document, absent from recorded answers of 2024
    constituency_end: DayIfKnown = None


class PostItem(BiographyItem):
    name: str
    start_date: Day


class Biography(Record):
    representations: list[Representation]
    elections_contested: list[BiographyItem]
    house_memberships: list[BiographyItem]
    government_posts: list[PostItem]
    opposition_posts: list[PostItem]
    other_posts: list[PostItem]
    party_affiliations: list[BiographyItem]
    committee_memberships: list[BiographyItem]


class BiographyAnswer(Record):
    value: Biography
    links: list[Link]


class AnsweringBody(Record):
    id: int
    name: str
    short_name: str | None
    target: str | None
    department: dict[str, Any] | None
