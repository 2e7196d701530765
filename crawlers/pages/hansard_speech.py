"""What is said in a section of Hansard: items -> contributions, with their text and the columns they run through.

A text is not quite HTML: a blank line parts paragraphs, and empty spans mark where a column of the printed report begins.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import AfterValidator, ConfigDict, Field
from pydantic.alias_generators import to_pascal

from crawlers.pages import ShapeError
from crawlers.pages.api_json import MOMENT, Record
from crawlers.pages.text import plain_text

PARAGRAPHS = re.compile(r"(?:\r?\n[ \t]*){2,}")
SPAN = re.compile(r"<span\b([^>]*)>", re.IGNORECASE)
ATTRIBUTE = re.compile(r'([\w-]+)\s*=\s*"([^"]*)"')
COLUMN = re.compile(r"(\d+)(\D*)")
ITALIC = re.compile(r"\s*<(?:em|i)>.*</(?:em|i)>\s*", re.IGNORECASE | re.DOTALL)
TAG = re.compile(r"<[^>]*>")
# How the paragraphs begin by which the report says what the House did. Words of a member that begin so and go on in a
# paragraph of their own would be cut off there: missing is better than wrong.
PROCEDURE = re.compile(
    r"""\[ | (?:Agreed\sto|Brought\sup|Debate\s(?:resumed|adjourned)|Division\s\d|On\sQuestion|Ordered|Prayers|Resolved|Royal\sAssent)\b
    | (?:Moved|Asked|Tabled)\sby\s | Motion\smade\b
    | (?:The\s)?(?:House|Committee)\s(?:again\s)?(?:adjourned|divided|proceeded|resumed|went|sat)\b
    | (?:Sitting|Proceedings|Consideration|Debate)\b.{0,40}\b(?:suspended|adjourned|resumed|interrupted)\b
    | (?:The\s)?(?:Amendments?|Bill|Clauses?|Lords\samendments?|Motions?|New\s[Cc]lauses?|Petitions?|Question|Report|Schedules?|Title)\b
      .{0,80}?\b(?:accordingly|agreed|considered|disagreed|laid|made|moved|negatived|not\sselected|ordered|passed|presented|
      proposed|put|read|reported|withdrawn)\b
    """,
    re.VERBOSE,
)
SPEECH = frozenset({"hs_para", "question"})  # HRS tags, compared in lower case
MARKS = frozenset({"hs_columnnumber", "hs_timeline", "hs_timecode"})  # a speech goes on after them
NOT_SPEECH = frozenset(
    {
        "err_tablewrapper",
        "hs_6bformalmotion",
        "hs_6fdate",
        "hs_76fchair",
        "hs_amendmentheading",
        "hs_amendmentlevel0",
        "hs_amendmentlevel1",
        "hs_amendmentlevel2",
        "hs_amendmentlevel3",
        "hs_brev",
        "hs_clchairman",
        "hs_clclerks",
        "hs_clheading",
        "hs_clmember",
        "hs_clstaff",
        "hs_debatetype",
        "hs_division",
        "hs_procedure",
        "hs_tabledby",
    }
)


def _moment(value: str) -> str:
    if not MOMENT.fullmatch(value):
        raise ValueError("is not a date and time without a zone (YYYY-MM-DDTHH:MM:SS)")
    return value


Moment = Annotated[str, AfterValidator(_moment)]


class PascalRecord(Record):
    """A JSON object of this API, whose keys begin with a capital."""

    model_config = ConfigDict(alias_generator=to_pascal)


class Item(PascalRecord):
    """Something printed in a section: a speech, a mark, a division, what the House did."""

    item_type: Literal["Contribution", "Timestamp", "Division", "Amendment"]
    item_id: int
    member_id: int | None
    attributed_to: str | None
    value: str | None
    order_in_section: int
    timecode: Moment | None
    external_id: str
    hrs_tag: str | None = Field(alias="HRSTag")
    hansard_section: str | None
    uin: str | None = Field(alias="UIN")
    is_reiteration: bool


@dataclass(frozen=True, slots=True)
class Contribution:
    """What one person said without interruption: one line a paragraph, paragraphs of its own that went on included.

    `attributed_to` is as printed ("Name (Seat) (Party)" when first seen in a debate). Without `member_id` it was said by
    several, or by someone who is no member. `column` is that in which it begins, `columns` all that it touches; unknown
    (None, empty) where a section bears no mark. `continued` are the ids of the paragraphs joined to it.
    """

    ext_id: str
    item_id: int
    member_id: int | None
    attributed_to: str | None
    text: str
    column: str | None
    columns: tuple[str, ...]
    order: int
    timecode: str | None
    hrs_tag: str | None
    uin: str | None
    is_reiteration: bool
    continued: tuple[str, ...]


def contributions(items: list[Item], inner: frozenset[str]) -> list[Contribution]:
    """What was said in this section itself, in its printed order; `inner` are the keys of items of sections in it.

    A bare paragraph straight after a speech belongs to it. Raises ShapeError.
    """
    said: list[_Said] = []
    seen: set[str] = set()
    goes_on = False  # whether the last thing printed was a speech, to which a bare paragraph belongs
    column: str | None = None
    for item in items:
        identity = key(item.external_id)
        if identity in seen:
            continue
        seen.add(identity)
        if item.item_type == "Contribution" and item.value is None:
            raise ShapeError(f"contribution {item.external_id} has no Value")
        found = marks(item.value or "")
        if found.columns and column is None:  # every word before the first mark stands in the column before
            column = column_before(found.columns[0])
            for earlier in said:
                earlier.columns = [column] if column else []
        begins = found.columns[0] if found.at_start else column
        column = found.columns[-1] if found.columns else column
        if item.item_type == "Timestamp" or _tag(item) in MARKS:
            continue
        if identity not in inner and _is_speech(item):
            said.append(_Said(item, [*filter(None, [begins]), *found.columns]))
            goes_on = item.member_id is not None or bool(speech(item.value or ""))  # several members who only rose
        elif identity not in inner and goes_on and _goes_on(item):
            said[-1].paragraphs.append(item)
            said[-1].columns += [*filter(None, [begins]), *found.columns]
        else:
            goes_on = False
    return [one.contribution() for one in said if any(speech(part.value or "") for part in one.paragraphs)]


class _Said:
    """A contribution in the making."""

    def __init__(self, item: Item, columns: list[str]) -> None:
        self.paragraphs, self.columns = [item], columns

    def contribution(self) -> Contribution:
        first, *others = self.paragraphs
        columns = tuple(dict.fromkeys(self.columns))
        return Contribution(
            ext_id=first.external_id,
            item_id=first.item_id,
            member_id=first.member_id,
            attributed_to=(first.attributed_to or "").strip() or None,
            text="\n".join(filter(None, (speech(part.value or "") for part in self.paragraphs))),
            column=columns[0] if columns else None,
            columns=columns,
            order=first.order_in_section,
            timecode=first.timecode,
            hrs_tag=first.hrs_tag,
            uin=first.uin,
            is_reiteration=first.is_reiteration,
            continued=tuple(part.external_id for part in others),
        )


def _tag(item: Item) -> str:
    return (item.hrs_tag or "").lower()


def _is_attributed(item: Item) -> bool:
    return item.member_id is not None or bool((item.attributed_to or "").strip())


def _is_speech(item: Item) -> bool:
    """Whether it is said by someone: a tag that we never met does not take the words from who is named for them."""
    return item.item_type == "Contribution" and _is_attributed(item) and _tag(item) not in NOT_SPEECH


def _goes_on(item: Item) -> bool:
    """Whether a bare item that follows a speech is its next paragraph."""
    is_bare = item.item_type == "Contribution" and not _is_attributed(item) and _tag(item) == "hs_para"
    return is_bare and not is_procedure(item.value or "")


def key(ext_id: str) -> str:
    """What identifies a section or an item, whatever the case in which its id is written."""
    return ext_id.strip("{}").upper()


# ------------------------------------------------------------------------------ text


@dataclass(frozen=True, slots=True)
class Marks:
    """The columns that begin inside a text, in order, and whether the first of them begins before its first word."""

    columns: tuple[str, ...]
    at_start: bool


def speech(value: str) -> str:
    """What is printed: one line a paragraph; tags dropped without adding anything, entities decoded, white space folded.

    >>> speech("<Question>7. <QuestionText>Whether he\\r\\n\\r\\nwill <em>act</em> &amp; re<span></span>act.</QuestionText></Question>")
    '7. Whether he\\nwill act & react.'
    """
    return plain_text(PARAGRAPHS.sub("<br>", value))


def marks(value: str) -> Marks:
    """Where columns begin in a text. Spans of other classes (cross-references name columns too) are none.

    >>> marks('He <span id="46WH" class="column-number" data-column-number="46WH"></span>agreed.')
    Marks(columns=('46WH',), at_start=False)

    Raises ShapeError for a mark without its number.
    """
    columns: list[str] = []
    start = None
    for span in SPAN.finditer(value):
        about = {name.lower(): text for name, text in ATTRIBUTE.findall(span[1])}
        if "column-number" not in about.get("class", "").split():
            continue
        found = [about.get(f"data-column-number{end}") for end in ("", "-from", "-to")]
        if not any(found):
            raise ShapeError(f"a column mark without a number: {span[0]}")
        start = span.start() if start is None else start
        columns += [column for column in dict.fromkeys(found) if column]
    return Marks(tuple(columns), start is not None and not TAG.sub("", value[:start]).strip())


def column_before(column: str) -> str | None:
    """The column that ends where this one begins: they are numbered one by one; None before the first of a volume.

    >>> column_before("46WH")
    '45WH'
    """
    found = COLUMN.fullmatch(column)
    return f"{int(found[1]) - 1}{found[2]}" if found and int(found[1]) > 1 else None


def is_procedure(value: str) -> bool:
    """Whether a paragraph says what the House did, and is nobody's words: a set formula, or italic from end to end.

    >>> is_procedure("<em>Question put and agreed to.</em>"), is_procedure("Amendment 1 withdrawn.")
    (True, True)
    >>> is_procedure("The question is what we do next.")
    False
    """
    return bool(PROCEDURE.match(speech(value)) or ITALIC.fullmatch(value))
