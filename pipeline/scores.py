"""The two figures of the method (data/reference/method.toml), as pure functions over evidence.

*Commitment*: what has the party bound itself to? The best in-force item per ask from a source that can bind it.
*Record*: what have its members pressed for in Parliament? The share of eligible members with support, shrunk so that a
small party is neither crowned nor damned by one member.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import cast

from scipy.stats import beta

from pipeline.reference import Level, Method, Period, RecordWeights

WRITTEN = frozenset({"written_question"})
BINDING = ("manifesto", "minister", "shadow_minister")  # who can bind a party, highest authority first
OFFICIAL = frozenset({"debate", "westminster_hall", "written_answer", "written_statement"})  # where a front bench binds
POSITIONS = frozenset({"commit", "support", "oppose"})
ALL = "all"


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


def method_name(method: Method) -> str:
    """How scores name their method: edition and content hash."""
    return f"{method.edition}+{method.hash}"


# ------------------------------------------------------------------------------------------------------ commitment


def level(act: str, match: str | None, authority: str, minister_cap: str = "3") -> str | None:
    """The level of one item by the method's table, or None where its source cannot bind the party.

    >>> level("commit", "full", "manifesto"), level("commit", "full", "minister"), level("commit", "part", "manifesto")
    ('4', '3', '3')
    >>> level("oppose", "part", "shadow_minister"), level("query", "full", "backbencher")
    ('X', None)
    """
    if authority not in BINDING:
        return None
    match act:
        case "oppose":
            return "X"
        case "commit":
            reached = "4" if match == "full" else "3"
            return reached if authority == "manifesto" else min(reached, minister_cap)
        case "support":
            return "2"
        case "press" | "query" | "describe":
            return "1"
        case _:
            raise ValueError(f"{act!r} is not an act of the codebook")


def in_force(items: Iterable[Item], period: Period) -> list[Item]:
    """The items that bind a party at the end of a period: its manifesto for the election that began it, its ministers'
    statements while their government lasts, its shadow ministers' statements of the period. A question binds nobody,
    whoever asks it."""
    last = period.end_date or date.max
    found = []
    for item in items:
        if item.authority == "manifesto":
            holds = item.day == period.start_date
        elif item.kind not in OFFICIAL:
            holds = False
        elif item.authority == "minister":
            holds = item.day <= last and (item.in_force_until is None or item.in_force_until >= last)
        elif item.authority == "shadow_minister":
            holds = period.start_date <= item.day <= last
        else:
            holds = False
        if holds:
            found.append(item)
    return found


def commitment_to_ask(items: Sequence[Item], method: Method) -> Score:
    """The party's level on one ask, from its items in force.

    When items disagree (an `oppose` stands against a `support` or a `commit`, or against mere mentions), the latest
    position of the highest authority counts; of two on one day the lower. Else the highest level counts. Never a sum.
    """
    levelled = [
        (item, found) for item in items if (found := level(item.act, item.match, item.authority, method.minister_cap))
    ]
    if not levelled:
        return Score(value=0.0, status="scored", level="0")
    points = {item.mention_id: method.points[_level(found)] for item, found in levelled}
    candidates = levelled
    if any(item.act == "oppose" for item, _ in levelled):
        positions = [(item, found) for item, found in levelled if item.act in POSITIONS]
        highest = min(BINDING.index(item.authority) for item, _ in positions)
        positions = [(item, found) for item, found in positions if BINDING.index(item.authority) == highest]
        latest = max(item.day for item, _ in positions)
        candidates = [(item, found) for item, found in positions if item.day == latest]
        chosen = min(candidates, key=lambda pair: (points[pair[0].mention_id], pair[0].mention_id))[1]
    else:
        chosen = max(candidates, key=lambda pair: (points[pair[0].mention_id], pair[0].mention_id))[1]
    decisive = {item.mention_id for item, found in candidates if found == chosen}
    contested = len({item.act for item, _ in levelled} & POSITIONS) > 1 and len(candidates) < len(levelled)
    counted = tuple(
        Counted(
            item,
            found,
            points[item.mention_id],
            item.mention_id in decisive,
            "outweighed by a later position, or one of higher authority"
            if contested and item.mention_id not in decisive
            else "",
        )
        for item, found in levelled
    )
    return Score(value=100 * method.points[_level(chosen)], status="scored", level=chosen, items=counted)


def commitment(by_ask: dict[str, Score], method: Method) -> Score:
    """C = 100 * sum(w_a * p_a) / sum(w_a) over the asks, floor 0.

    With equal weights and eight asks, one met in full (1.00) and one supported (0.25): 100 * 1.25 / 8 = 15.6.
    """
    weights = method.ask_weights
    total = sum(weights[ask] * (score.value or 0.0) for ask, score in by_ask.items())
    value = max(0.0, total / sum(weights[ask] for ask in by_ask))
    return Score(value=value, status="scored", items=tuple(c for score in by_ask.values() for c in score.items))


# ---------------------------------------------------------------------------------------------------------- record


def weight(act: str, kind: str, weights: RecordWeights) -> float:
    """What one item adds to its member's sum for its ask. A member's pledge counts as support; support put into a
    written question counts as a written press, since a question asks."""
    match act:
        case "oppose":
            return weights.oppose
        case "describe":
            return weights.describe
        case "commit" | "support" | "press" | "query" if kind == "early_day_motion":
            return weights.early_day_motion
        case "query":
            return weights.query
        case "press":
            return weights.press_written if kind in WRITTEN else weights.press_oral
        case "commit" | "support":
            return weights.press_written if kind in WRITTEN else weights.support_speech
        case _:
            raise ValueError(f"{act!r} is not an act of the codebook")


def count_once(items: Sequence[Item], method: Method) -> list[Counted]:
    """One member's items on one ask, each with the weight it counts for. What belongs together counts once, and the
    weightiest stands for all: the sentences of one contribution or motion, questions answered together, and written
    questions within 30 days of the first of them."""
    counted: list[Counted] = []
    heads: dict[str, int] = {}  # where in `counted` the item is that stands for its cluster
    month, month_start = "", date.min
    groups: dict[str, str] = {}
    for item in sorted(items, key=lambda i: (i.day, i.mention_id)):
        own = Counted(item, None, weight(item.act, item.kind, method.record), is_decisive=True)
        cluster, note = item.place or item.mention_id, "said in one place with another, counted once"
        if item.kind in WRITTEN:
            if item.group_id in groups:
                cluster, note = groups[item.group_id or ""], "answered together with another, counted once"
            else:
                if not month or item.day >= month_start + timedelta(days=method.same_question_days):
                    month, month_start = f"from {item.day}", item.day
                cluster, note = month, f"same ask within {method.same_question_days} days, counted once"
            if item.group_id:
                groups.setdefault(item.group_id, cluster)
        if cluster not in heads:
            heads[cluster] = len(counted)
            counted.append(own)
        elif abs(own.points) > abs(counted[heads[cluster]].points):
            counted[heads[cluster]] = replace(counted[heads[cluster]], points=0.0, is_decisive=False, note=note)
            heads[cluster] = len(counted)
            counted.append(own)
        else:
            counted.append(replace(own, points=0.0, is_decisive=False, note=note))
    return counted


def saturate(x: float, scale: float) -> float:
    """s = sign(x) * (1 - exp(-|x|/scale)): a member's 50th question adds less than the first.

    >>> round(saturate(1.0, 2.0), 3), round(saturate(-1.0, 2.0), 3), round(saturate(25.0, 2.0), 3)
    (0.393, -0.393, 1.0)
    """
    return math.copysign(1 - math.exp(-abs(x) / scale), x)


def support(sums: Iterable[float], scale: float) -> float:
    """One member's weight: the saturated sums over asks, added, clipped to [-1, 1]; a member who on balance opposes
    counts 0."""
    return max(0.0, min(1.0, sum(saturate(x, scale) for x in sums)))


def posterior(
    supporting: float, eligible: int, prior_mean: float, strength: float, interval: float
) -> tuple[float, float, float]:
    """Mean and equal-tailed interval of the Beta-binomial posterior of the share of members who support.

    With prior mean 0.06 and strength 20, two of four: (0.06*20 + 2)/(20 + 4) = 13.3%; thirty of 290: 10.1%; none of
    five: 4.8%.

    >>> [round(100 * posterior(w, n, 0.06, 20, 0.90)[0], 1) for w, n in ((2, 4), (30, 290), (0, 5))]
    [13.3, 10.1, 4.8]
    """
    a = prior_mean * strength + supporting
    b = (1 - prior_mean) * strength + eligible - supporting
    mean = a / (a + b)
    if a == 0 or b == 0:
        return mean, mean, mean
    tail = (1 - interval) / 2
    # Where hardly anybody supports, nearly all of the posterior lies at 0 and an equal-tailed interval ends below its mean.
    return mean, min(mean, float(beta.ppf(tail, a, b))), max(mean, float(beta.ppf(1 - tail, a, b)))


def records(items: Iterable[Item], eligible: dict[str, frozenset[int]], method: Method) -> dict[str, Score]:
    """The record figure of each party with eligible members: items of one period, on the asks in question.

    The prior's mean is the share over all parties together: all members' weights out of all eligible members.
    """
    by_member: dict[tuple[str, int], dict[str, list[Item]]] = defaultdict(lambda: defaultdict(list))
    for item in items:
        if item.member_id is not None and item.member_id in eligible.get(item.party_id, frozenset()):
            by_member[item.party_id, item.member_id][item.ask_id].append(item)
    counted: dict[str, list[Counted]] = defaultdict(list)
    supporting: dict[str, float] = defaultdict(float)
    for (party_id, _), asks in sorted(by_member.items()):
        once = {ask: count_once(own, method) for ask, own in sorted(asks.items())}
        counted[party_id] += [c for own in once.values() for c in own]
        supporting[party_id] += support((sum(c.points for c in own) for own in once.values()), method.saturation)
    members = sum(len(ids) for ids in eligible.values())
    prior_mean = sum(supporting.values()) / members if members else 0.0
    scores = {}
    for party_id, ids in eligible.items():
        own = tuple(counted[party_id])
        if len(ids) < method.minimum_members:
            scores[party_id] = Score(value=None, status="insufficient record", items=own)
        elif not any(c.points for c in own):
            scores[party_id] = Score(value=None, status="no record found", items=own)
        else:
            figures = posterior(supporting[party_id], len(ids), prior_mean, method.prior_strength, method.interval)
            value, low, high = (100 * figure for figure in figures)
            scores[party_id] = Score(value=value, status="scored", low=low, high=high, items=own)
    return scores


def _level(text: str) -> Level:
    return cast(Level, text)
