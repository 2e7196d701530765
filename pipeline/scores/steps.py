"""What would change this score: the steps that would raise a party's commitment now, the cheapest first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from pipeline.method import LEVELS, Method
from pipeline.presentation.rounding import one_decimal
from pipeline.reference import Period
from pipeline.scores.commitment import commitment, commitment_to_ask
from pipeline.scores.items import Item, Score

DEEDS = (("describe", "part"), ("support", "part"), ("commit", "part"), ("commit", "full"))
WHO = {"minister": "a minister", "shadow_minister": "a front-bench spokesperson", "manifesto": "its next manifesto"}
SAYS = {
    ("describe", "part"): "mentions",
    ("support", "part"): "supports",
    ("commit", "part"): "commits the party to part of",
    ("commit", "full"): "commits the party to all of",
}


@dataclass(frozen=True, slots=True)
class Step:
    """One step: the level of the ask after it, who would have to say it, and what C gains."""

    to_level: str | None
    authority: str
    points: float | None
    sentence: str


def next_steps(
    ask_id: str, title: str, items: Sequence[Item], by_ask: dict[str, Score], front: str | None, method: Method
) -> list[Step]:
    """The steps on one ask, each found by scoring the party again with one statement more: in Parliament by its front
    bench (`front`: minister, shadow_minister, or None where it has none), or where that does not reach, in its next
    manifesto."""
    before = commitment(by_ask, method).value or 0.0
    at = LEVELS.index(by_ask[ask_id].level or "0")
    steps: list[Step] = []
    for authority in filter(None, (front, "manifesto")):
        for act, match in DEEDS:
            said = _statement(ask_id, authority, act, match)
            others = [item for item in items if authority != "manifesto" or item.authority != "manifesto"]
            after = commitment_to_ask([*others, said], method)
            reached = LEVELS.index(after.level or "0")
            if reached <= at:
                continue
            at = reached
            points = (commitment({**by_ask, ask_id: after}, method).value or 0.0) - before
            where = "" if authority == "manifesto" else " in Parliament"
            deed = f"{WHO[authority]} {SAYS[act, match]} the ask “{title}”{where}"
            gain = f"its commitment rises by {one_decimal(points)} points"
            steps.append(Step(after.level, authority, points, f"If {deed}, {gain}."))
    return steps


def archive_first(period: Period) -> Step:
    """The step of a party that is not yet assessed."""
    election = f"{period.start_date.day} {period.start_date:%B %Y}"
    return Step(
        None,
        "manifesto",
        None,
        f"Its manifesto for the election of {election} is not in the archive: until it is read, nothing can be scored.",
    )


def _statement(ask_id: str, authority: str, act: str, match: str) -> Item:
    """What might be said tomorrow: after all that was said before."""
    item = Item("next", ask_id, act, match, "", date.max, "debate", authority)
    return replace(item, kind="manifesto") if authority == "manifesto" else item
