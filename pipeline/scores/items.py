"""What the scores are made of and give: items of evidence, items as they count, figures."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

ALL = "all"  # stands for all asks together, and for all Parliaments together


@dataclass(frozen=True, slots=True)
class Item:
    """One mention, as the scores see it. `in_force_until` is the last day on which a ministerial statement binds: the end
    of that government (None: it is still in office)."""

    mention_id: str
    ask_id: str
    act: str
    match: str | None
    party_id: str
    day: date
    kind: str
    authority: str
    member_id: int | None = None
    group_id: str | None = None
    in_force_until: date | None = None
    place: str = ""  # the contribution or motion it stands in: one of these counts once for a member and ask
    reviewed: bool = False


@dataclass(frozen=True, slots=True)
class Counted:
    """An item as it counts in one figure: its level (commitment) and its points or weight."""

    item: Item
    level: str | None
    points: float
    is_decisive: bool
    note: str = ""


@dataclass(frozen=True, slots=True)
class Score:
    """One figure of one party for one ask (or all) in one period; `value` is None whenever `status` is not `scored`."""

    value: float | None
    status: str
    level: str | None = None
    low: float | None = None
    high: float | None = None
    items: tuple[Counted, ...] = ()
    note: str = ""
