"""Hansard: hansard-api.parliament.uk, what is said in both Houses and Westminster Hall.

A search finds contributions; a debate (one section of a sitting day) holds all that was said in it, in order. Identifiers
are opaque and come in both cases: compare them by `key`. A container section repeats the items of the sections in it;
here every contribution belongs to the innermost section alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, Literal
from urllib.parse import unquote

from pydantic import BeforeValidator, Field

from crawlers.pages import ShapeError, SoftError
from crawlers.pages.api_json import Day, as_record, read_json
from crawlers.pages.hansard_speech import (
    MARKS,
    NOT_SPEECH,
    SPEECH,
    Contribution,
    Item,
    Moment,
    PascalRecord,
    contributions,
    key,
)

SITE = "https://hansard.parliament.uk"
DEBATE = re.compile(r"https?://hansard-api\.parliament\.uk/debates/debate/([^/?]+)\.json(\?.*)?", re.IGNORECASE)
SOURCES = ("", "RollingHansard", "DailyHansard", "BoundVolume", "Historic")  # by the number that stands for each
CONTAINERS = frozenset({"hs_6bdepartment", "hs_3mainhdg", "hs_3oralanswers", "hs_6bpetitions", "hs_venue"})
VENUES = frozenset({"Commons Chamber", "Westminster Hall", "Lords Chamber", "Grand Committee"})


def _source(value: object) -> object:
    """Its name, whether the API gives the name, the number, or the number as a string."""
    number = int(value) if isinstance(value, str) and value.isdecimal() else value
    return SOURCES[number] if isinstance(number, int) and 0 < number < len(SOURCES) else value


House = Literal["Commons", "Lords"]
Edition = Annotated[
    Literal["RollingHansard", "DailyHansard", "BoundVolume", "Historic"], BeforeValidator(_source)
]  # how far the text has got on its way into print


class FoundContribution(PascalRecord):
    """A row of a search. `contribution_text` is a snippet of 255 characters; `contribution_text_full` is the speech."""

    member_name: str | None
    member_id: int | None
    attributed_to: str | None
    item_id: int
    contribution_ext_id: str
    contribution_text: str | None
    contribution_text_full: str
    hrs_tag: str | None = Field(alias="HRSTag")
    hansard_section: str | None
    timecode: Moment | None
    debate_section: str
    debate_section_id: int
    debate_section_ext_id: str
    sitting_date: Day
    section: str | None
    house: House
    order_in_debate_section: int
    debate_section_order: int
    rank: int


class _Search(PascalRecord):
    search_terms: list[str] | None
    spoken_result_count: int
    written_result_count: int
    corrections_result_count: int
    divisions_result_count: int
    results: list[FoundContribution]
    total_result_count: int


class _Overview(PascalRecord):
    id: int
    ext_id: str
    title: str
    hrs_tag: str | None = Field(alias="HRSTag")
    date: Day
    location: str
    house: House
    source: Edition
    volume_no: int | None
    content_last_updated: Moment | None
    debate_type_id: int
    section_type: int
    next_debate_ext_id: str | None
    next_debate_title: str | None
    previous_debate_ext_id: str | None
    previous_debate_title: str | None


class TreeItem(PascalRecord):
    """A section of a sitting day; `parent_id` is the `id` of the section that holds it."""

    id: int
    title: str
    parent_id: int | None
    sort_order: int
    external_id: str
    hrs_tag: str | None = Field(alias="HRSTag")
    hansard_section: str | None
    timecode: Moment | None


class SectionTree(PascalRecord):
    """All sections of one part (chamber, Westminster Hall, ...) of a sitting day."""

    house: House
    item_date: Day
    metadata: str | None
    title: str | None
    description: str | None
    section_type: int
    sort_order: int
    last_updated: Moment | None
    volume_no: int | None
    section_tree_items: list[TreeItem]
    source: Edition


class SittingDay(PascalRecord):
    """A day on which a House sat."""

    house: House
    item_date: Day
    metadata: str | None


class _Debate(PascalRecord):
    overview: _Overview
    navigator: list[TreeItem]
    items: list[Item]
    child_debates: list[_Debate]


@dataclass(frozen=True, slots=True)
class ContributionPage:
    """One page of a search: how many rows the whole list has, and the rows of this page."""

    total: int
    rows: list[FoundContribution]


@dataclass(frozen=True, slots=True)
class Debate:
    """A section as it stands: its own contributions, and the sections in it with theirs.

    `title` and `parents` (titles of the sections that hold it, outermost first) are stripped. `item_keys` are of all
    items, those of `children` included; `unknown_tags` those HRS tags of this section that we never met.
    """

    ext_id: str
    title: str
    house: House
    date: date
    location: str
    hrs_tag: str | None
    content_last_updated: str | None
    source: str
    volume: int | None
    parents: tuple[str, ...]
    next_ext_id: str | None
    previous_ext_id: str | None
    contributions: tuple[Contribution, ...]
    children: tuple[Debate, ...]
    item_keys: frozenset[str]
    unknown_tags: tuple[str, ...]

    def sections(self) -> Iterator[Debate]:
        """This section and all in it, outermost first."""
        yield self
        for child in self.children:
            yield from child.sections()


def read_contributions(body: bytes) -> ContributionPage:
    """A page of a search. Raises SoftError (also for a 200 without `Results`), ShapeError."""
    page = as_record(_Search, _with(read_json(body), "Results"))
    return ContributionPage(page.total_result_count, page.results)


def read_debate(body: bytes) -> Debate:
    """A debate with all sections in it. Raises SoftError, ShapeError."""
    found = as_record(_Debate, _with(read_json(body), "Overview"))
    own = key(found.overview.ext_id)
    return _debate(found, tuple(item.title.strip() for item in found.navigator if key(item.external_id) != own))


def read_sections(body: bytes) -> list[str]:
    """Names of the parts of a sitting day ("Debate" is the chamber); none when there was no sitting."""
    names = _list(read_json(body))
    if not all(isinstance(name, str) for name in names):
        raise ShapeError(f"a name of a part of the day is not a string: {names!r:.80}")
    return names


def read_section_tree(body: bytes) -> list[SectionTree]:
    """The sections of one part of a sitting day. Raises SoftError, ShapeError."""
    return [as_record(SectionTree, tree) for tree in _list(read_json(body))]


def read_calendar(body: bytes) -> list[SittingDay]:
    """The days of a month on which a House sat. Raises SoftError, ShapeError."""
    return [as_record(SittingDay, day) for day in _list(read_json(body))]


def debate_id(url: str) -> str | None:
    """The id of the debate that this address gives; None for any other address.

    >>> debate_id("https://hansard-api.parliament.uk/debates/debate/26071645000125.json")
    '26071645000125'
    """
    found = DEBATE.fullmatch(url)
    return unquote(found[1]) if found else None


def is_container(hrs_tag: str | None, title: str) -> bool:
    """Whether a section with sections in it only groups them (a department's questions, a venue)."""
    return hrs_tag.lower() in CONTAINERS if hrs_tag else title.strip() in VENUES


def contribution_url(house: str, day: date, debate: str, title: str, contribution: str) -> str:
    """The public address of a contribution; `debate` and `contribution` are ids as the API writes them.

    >>> contribution_url("Lords", date(2031, 3, 4), "0A-1", " Invention (No. 2) Bill [HL]", "0B-2")
    'https://hansard.parliament.uk/Lords/2031-03-04/debates/0A-1/Invention(No2)BillHL#contribution-0B-2'
    """
    return f"{SITE}/{house}/{day}/debates/{debate}/{slug(title)}#contribution-{contribution}"


def slug(title: str) -> str:
    """The title in an address: most punctuation dropped, each run of letters begun with a capital, spaces closed up.

    >>> slug("China’s Policy on its Neighbours: a Debate")
    'China’SPolicyOnItsNeighboursADebate'
    """
    kept = re.sub(r"[^\w\s()’-]", "", title)
    return re.sub(r"\s+", "", re.sub(r"[^\W\d_]+", lambda word: word[0][:1].upper() + word[0][1:], kept))


def _debate(found: _Debate, parents: tuple[str, ...]) -> Debate:
    about = found.overview
    title = about.title.strip()
    children = tuple(_debate(child, (*parents, title)) for child in found.child_debates)
    inner = frozenset[str]().union(*(child.item_keys for child in children))
    tags = {(item.hrs_tag or "").lower(): item.hrs_tag for item in found.items}
    return Debate(
        ext_id=about.ext_id,
        title=title,
        house=about.house,
        date=about.date,
        location=about.location.strip(),
        hrs_tag=about.hrs_tag,
        content_last_updated=about.content_last_updated,
        source=about.source,
        volume=about.volume_no,
        parents=parents,
        next_ext_id=about.next_debate_ext_id or None,
        previous_ext_id=about.previous_debate_ext_id or None,
        contributions=tuple(contributions(found.items, inner)),
        children=children,
        item_keys=inner | {key(item.external_id) for item in found.items},
        unknown_tags=tuple(tag for low, tag in sorted(tags.items()) if tag and low not in SPEECH | MARKS | NOT_SPEECH),
    )


# ------------------------------------------------------------------------------ envelopes


def _with(data: Any, name: str) -> Any:
    """The object, which must have this key. Raises SoftError when it has not: the service errs with status 200 too."""
    if isinstance(data, dict) and name not in data:
        raise SoftError(f"an answer without {name} came ({data.get('Message', 'no reason given')})")
    return data


def _list(data: Any) -> list[Any]:
    if isinstance(data, dict) and "Message" in data:
        raise SoftError(f"an error came inside a 200 ({data['Message']})")
    if not isinstance(data, list):
        raise ShapeError(f"the answer is not a list, as known (found {data!r:.80})")
    return data
