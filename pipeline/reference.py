"""What people decided (data/reference): asks, parties, governments, periods, method, corrections; read strictly.

A trigger or negative label is one or more words in lower case, matched whatever their case; `*` at its end stands for
any ending ("atrocit*"). Spellings with a hyphen and without are listed both.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations, permutations
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from crawlers.sources import (
    ManifestoEntry,
    ReferenceError,
    Slug,
    Source,
    Strict,
    Text,
    WebAddress,
    load_manifestos,
    load_sources,
    read_keyed,
    read_listed,
    read_whole,
    reference_path,
)
from pipeline.accountability.corrections import Correction
from pipeline.accountability.delivery import Delivery, read_delivery
from pipeline.accountability.replies import Reply, read_replies
from pipeline.method import Method as Method  # part of the reference data, for those who read it here
from pipeline.method import MethodFile, Positive

Nation = Literal["England", "Scotland", "Wales", "Northern Ireland"]
Phrase = Annotated[str, StringConstraints(pattern=r"^[a-z0-9&'’.,-]+( [a-z0-9&'’.,-]+)*\*?$")]
Phrases = Annotated[list[Phrase], Field(min_length=1)]


class Party(Strict):
    """A party, or a label (independent, crossbench, speaker ...) that is none and is never scored.

    `members_api_ids` and `members_api_names` say which party of the Members API it is; a name has its own row where
    the id is not known. A party that took another's place has `valid_from`, the one it replaced `valid_until`
    (both days on which it was valid). `takes_seats` is false where its members of the Commons abstain.
    """

    party_id: Slug
    name: Text
    short_name: Text
    colour: Annotated[str, StringConstraints(pattern=r"^#[0-9a-f]{6}$")]
    nations: list[Nation]
    scored: bool
    takes_seats: bool = True
    also_called: list[Text] = Field(default_factory=list)
    members_api_ids: list[int] = Field(default_factory=list)
    members_api_names: list[Text] = Field(default_factory=list)
    manifesto_project: Annotated[str, StringConstraints(pattern=r"^\d{5}$")] | None = None
    valid_from: date | None = None
    valid_until: date | None = None

    @model_validator(mode="after")
    def _dates_in_order(self) -> Self:
        if self.valid_from and self.valid_until and self.valid_until < self.valid_from:
            raise ValueError(f"valid_until {self.valid_until} is before valid_from {self.valid_from}")
        return self

    def is_valid_on(self, day: date) -> bool:
        """Whether the party bore this name on that day."""
        return (self.valid_from or date.min) <= day <= (self.valid_until or date.max)


class Ask(Strict):
    """What the Working Group asks for; one file each, named after it."""

    ask_id: Slug
    position: Annotated[int, Field(ge=1)]
    headline: bool
    title: Text
    definition: Text
    source: Text
    source_url: WebAddress | None = None
    source_wording: Text
    required_elements: Annotated[list[Text], Field(min_length=1)]
    fully_met_by: Text
    triggers: Phrases
    negative_labels: list[Phrase]
    applicability: Text
    weight: Positive
    weight_reason: Text


class Topic(Strict):
    """Words by which a statement may be on the topic at all, and look-alikes. `places` stand for an atrocity when it is
    the next one; `victims` make one of any killing of them."""

    triggers: Phrases
    places: Phrases
    victims: Phrases
    negative_labels: list[Phrase]


class Spell(Strict):
    """A stretch of days: first and last day, both in it; no last day while it lasts."""

    start_date: date
    end_date: date | None = None

    @model_validator(mode="after")
    def _dates_in_order(self) -> Self:
        if self.end_date and self.end_date < self.start_date:
            raise ValueError(f"end_date {self.end_date} is before start_date {self.start_date}")
        return self

    def holds(self, day: date) -> bool:
        """Whether a day lies in it."""
        return self.start_date <= day <= (self.end_date or date.max)

    def overlaps(self, other: "Spell") -> bool:
        """Whether the two share a day."""
        return self.start_date <= (other.end_date or date.max) and other.start_date <= (self.end_date or date.max)


class Government(Spell):
    """A party in government; a coalition is a row for each party, with one title."""

    party_id: Slug
    title: Text


class Period(Spell):
    """A Parliament: from the day of its general election to the eve of the next."""

    period: Annotated[str, StringConstraints(pattern=r"^\d{4}-(\d{2})?$")]
    title: Text


class NotMinisterial(Strict):
    """Answering bodies for which no minister answers, and posts listed among the government's that are none of a minister."""

    bodies: list[Text]
    posts: list[Text]


class _Sample(Strict):
    notice: Text


@dataclass(frozen=True, slots=True)
class Reference:
    """All reference data of one data folder, checked against each other."""

    parties: dict[str, Party]
    asks: list[Ask]  # by position
    topic: Topic
    governments: list[Government]  # by start date
    periods: list[Period]  # by start date
    sources: dict[str, Source]
    manifestos: list[ManifestoEntry]
    method: Method
    corrections: list[Correction]
    not_ministerial: NotMinisterial
    sample_notice: str | None
    replies: list[Reply]
    delivery: list[Delivery]

    @property
    def is_sample(self) -> bool:
        """Whether parties, people and texts of this data folder are invented."""
        return self.sample_notice is not None


def load(data: Path) -> Reference:
    """The reference data of a data folder, each file from there or else the project's own.

    Raises ReferenceError: one line that names file, key and what to do.
    """
    parties = _parties(reference_path(data, "parties.toml"))
    asks = _asks(reference_path(data, "asks"))
    governments = _governments(reference_path(data, "governments.toml"), parties)
    method = _method(reference_path(data, "method.toml"), asks)
    return Reference(
        parties=parties,
        asks=asks,
        topic=read_whole(Topic, reference_path(data, "topic.toml")),
        governments=governments,
        periods=_periods(reference_path(data, "periods.toml")),
        sources=load_sources(data),
        manifestos=_manifestos(data, parties),
        method=method,
        corrections=read_listed(Correction, reference_path(data, "corrections.toml"), "correction"),
        not_ministerial=read_whole(NotMinisterial, reference_path(data, "not_ministerial.toml")),
        sample_notice=_sample_notice(data),
        replies=read_replies(_hand_kept(data, "replies"), parties, method.edition),
        delivery=read_delivery(
            _hand_kept(data, "delivery.toml"),
            [ask.ask_id for ask in asks],
            lambda party, day: any(g.party_id == party and g.holds(day) for g in governments),
        ),
    )


# ------------------------------------------------------------------------------------------------- one file each


def _parties(path: Path) -> dict[str, Party]:
    parties = read_keyed(Party, path, "party_id")
    for one, other in permutations(parties.values(), 2):
        if shared := {*one.also_called} & {other.name, other.short_name, *other.also_called}:
            raise ReferenceError(f"{path}: {min(shared)!r} means both {one.party_id} and {other.party_id}: choose one")
        known_as = {*one.members_api_ids, *one.members_api_names} & {*other.members_api_ids, *other.members_api_names}
        # Two spells share a day exactly when the later of their first days lies in both.
        first_shared_day = max(one.valid_from or date.min, other.valid_from or date.min)
        if known_as and one.is_valid_on(first_shared_day) and other.is_valid_on(first_shared_day):
            raise ReferenceError(
                f"{path}: {one.party_id} and {other.party_id} are both {min(known_as, key=str)!r} in the Members API: "
                "give it to one of them, or set valid_from and valid_until"
            )
    return parties


def _asks(folder: Path) -> list[Ask]:
    paths = sorted(folder.glob("*.toml"))
    if not paths:
        raise ReferenceError(f"{folder}: holds no ask: add one <ask_id>.toml each, or remove the folder")
    asks: list[Ask] = []
    for path in paths:
        ask = read_whole(Ask, path, "ask_id")
        if taken := [other for other in asks if other.position == ask.position or other.title == ask.title]:
            raise ReferenceError(f"{path}: position or title is that of {taken[0].ask_id} too: give it its own")
        asks.append(ask)
    total = sum(ask.weight for ask in asks)
    if not math.isclose(total, len(asks)):
        raise ReferenceError(
            f"{folder}: the weights of the {len(asks)} asks sum to {total:g}, not to {len(asks)}: "
            "a weight is a multiple of an ordinary ask's, so raise or lower the others too"
        )
    return sorted(asks, key=lambda ask: ask.position)


def _governments(path: Path, parties: dict[str, Party]) -> list[Government]:
    governments = sorted(read_listed(Government, path, "government"), key=lambda row: row.start_date)
    for row in governments:
        _known(path, f"government {row.party_id} {row.start_date}", row.party_id, row.start_date, parties)
    for one, other in combinations(governments, 2):
        in_coalition = one.party_id != other.party_id and one.title == other.title
        if one.overlaps(other) and not in_coalition:
            raise ReferenceError(
                f"{path}: government {other.party_id} {other.start_date} overlaps {one.party_id} from {one.start_date}: "
                "correct the dates (end_date is the last day), or give both the title of their coalition"
            )
    return governments


def _periods(path: Path) -> list[Period]:
    periods = sorted(read_listed(Period, path, "period"), key=lambda row: row.start_date)
    for one, other in combinations(periods, 2):
        if one.period == other.period:
            raise ReferenceError(f"{path}: period {one.period} is there twice: remove one")
        if one.overlaps(other):
            raise ReferenceError(f"{path}: period {other.period} overlaps {one.period}: end it the day before")
    return periods


def _manifestos(data: Path, parties: dict[str, Party]) -> list[ManifestoEntry]:
    path = reference_path(data, "manifestos.toml")
    entries = load_manifestos(data)
    for entry in entries:
        _known(path, f"manifesto {entry.party_id} {entry.election_date}", entry.party_id, entry.election_date, parties)
    return entries


def _method(path: Path, asks: Sequence[Ask]) -> Method:
    return Method(**read_whole(MethodFile, path).model_dump(), ask_weights={ask.ask_id: ask.weight for ask in asks})


def _hand_kept(data: Path, name: str) -> Path:
    """What is said about asks, parties and governments: a data folder with its own of these has its own of it, or none."""
    own = data / "reference"
    is_own = any((own / other).exists() for other in (name, "asks", "parties.toml", "governments.toml"))
    return own / name if is_own else reference_path(data, name)


def _sample_notice(data: Path) -> str | None:
    # Never through reference_path: a data folder is a sample only when it says so itself.
    path = data / "reference" / "sample.toml"
    return read_whole(_Sample, path).notice if path.exists() else None


def _known(path: Path, where: str, party_id: str, day: date, parties: dict[str, Party]) -> None:
    if party_id not in parties:
        raise ReferenceError(
            f"{path}: {where}: party {party_id} is not in parties.toml: add it there or correct the id"
        )
    if not parties[party_id].is_valid_on(day):
        raise ReferenceError(f"{path}: {where}: {party_id} did not exist on {day}: name the party of that day")
