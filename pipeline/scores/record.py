"""Record: what have a party's members pressed for in Parliament? The share of eligible members with support, shrunk so
that a small party is neither crowned nor damned by one member."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from scipy.stats import beta

from pipeline.method import Method, RecordWeights
from pipeline.scores.items import Counted, Item, Score

WRITTEN = "written_question"
NOBODY_SUPPORTS = "No member supports it on balance: what stands above 0 is drawn from the mean of all parties."

Eligible = Mapping[str, Collection[int]]  # party -> its eligible members
Own = dict[tuple[str, int], dict[str, list[Item]]]  # party, member -> ask -> items


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
            return weights.press_written if kind == WRITTEN else weights.press_oral
        case "commit" | "support":
            return weights.press_written if kind == WRITTEN else weights.support_speech
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
        if item.kind == WRITTEN:
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


@dataclass(frozen=True, slots=True)
class Tally:
    """Items of one period and side as they count, and the sums that the figures are computed from."""

    eligible: Eligible
    counted: dict[tuple[str, int], dict[str, list[Counted]]]  # party, member -> ask -> items
    weights: dict[tuple[str, int], float]  # each member's weight, 0 to 1
    supporting: dict[str, float]  # by party, the sum of these
    prior_mean: float


def group(items: Iterable[Item], eligible: Eligible) -> Own:
    """The items of eligible members, by member and ask."""
    own: Own = defaultdict(lambda: defaultdict(list))
    for item in items:
        if item.member_id is not None and item.member_id in eligible.get(item.party_id, ()):
            own[item.party_id, item.member_id][item.ask_id].append(item)
    return own


def member_weight(asks: Mapping[str, Sequence[Counted]], method: Method) -> float:
    """One member's weight, from the items that count on each ask."""
    return support((sum(c.points for c in own) for own in asks.values()), method.saturation)


def tally(items: Iterable[Item], eligible: Eligible, method: Method) -> Tally:
    """Counts what belongs together once, and sums it up by member and party.

    The prior's mean is the share over all parties together: all members' weights out of all eligible members.
    """
    counted = {
        key: {ask: count_once(own, method) for ask, own in sorted(asks.items())}
        for key, asks in sorted(group(items, eligible).items())
    }
    weights = {key: member_weight(asks, method) for key, asks in counted.items()}
    supporting = dict.fromkeys(eligible, 0.0)
    for (party_id, _), found in weights.items():
        supporting[party_id] += found
    members = sum(len(ids) for ids in eligible.values())
    return Tally(eligible, counted, weights, supporting, sum(supporting.values()) / members if members else 0.0)


def record(party_id: str, tally: Tally, method: Method) -> Score:
    """The record figure of one party, 0 to 100, or why there is none."""
    own = tuple(
        c for (party, _), asks in tally.counted.items() if party == party_id for found in asks.values() for c in found
    )
    eligible = len(tally.eligible[party_id])
    if eligible < method.minimum_members:
        return Score(value=None, status="insufficient record", items=own)
    if not any(c.points for c in own):
        return Score(value=None, status="no record found", items=own)
    supporting = tally.supporting[party_id]
    figures = posterior(supporting, eligible, tally.prior_mean, method.prior_strength, method.interval)
    value, low, high = (100 * figure for figure in figures)
    note = "" if supporting else NOBODY_SUPPORTS
    return Score(value=value, status="scored", low=low, high=high, items=own, note=note)


def records(items: Iterable[Item], eligible: Eligible, method: Method) -> dict[str, Score]:
    """The record figure of each party with eligible members: items of one period, on the asks in question."""
    found = tally(items, eligible, method)
    return {party_id: record(party_id, found, method) for party_id in eligible}
