"""Uncertainty: what commitment would be were the labels, or the points and weights, a little different.

Each mention's labels are drawn from a generator of its own, seeded with its id: another mention that comes or goes moves
no draw, and two parties are compared within the same draw. Arrays run over the draws on their last axis.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

import numpy as np
import numpy.typing as npt

from pipeline.method import LEVELS, Method
from pipeline.scores.commitment import ACTS, MATCHES, POSITIONS, level, precedence
from pipeline.scores.items import Item

NONE = "none"  # people saw no such ask in the statement
Floats = npt.NDArray[np.float64]
Codes = npt.NDArray[np.int8]  # places in LEVELS, which rise with the points

NOTHING = LEVELS.index("0")
OPPOSES = LEVELS.index("X")


@dataclass(frozen=True, slots=True)
class Confusion:
    """How often the tagger's label (row) met people's (column): acts with `none` as the last column, and matches."""

    acts: Floats
    matches: Floats

    @classmethod
    def measured(cls, counts: Iterable[tuple[str, str, str, int]], prior: float) -> Confusion:
        """From (step, truth, tagged, count), each row with `prior` statements spread evenly over the labels, as shares.

        Ten statements tagged `oppose`, all rightly, and a prior of 1 over seven labels: (10 + 1/7) / 11 = 0.922.

        >>> round(float(Confusion.measured([("act", "oppose", "oppose", 10)], 1.0).acts[5, 5]), 3)
        0.922
        """
        acts = np.full((len(ACTS), len(ACTS) + 1), prior / (len(ACTS) + 1))
        matches = np.full((len(MATCHES), len(MATCHES)), prior / len(MATCHES))
        for step, truth, tagged, count in counts:
            if step == "act" and tagged in ACTS:
                acts[ACTS.index(tagged), (*ACTS, NONE).index(truth)] += count
            elif step == "match" and tagged in MATCHES and truth in MATCHES:
                matches[MATCHES.index(tagged), MATCHES.index(truth)] += count
        return cls(acts / acts.sum(axis=1, keepdims=True), matches / matches.sum(axis=1, keepdims=True))


@dataclass(frozen=True, slots=True)
class Drawn:
    """One item's labels in each draw: its level, and whether it takes a position."""

    item: Item
    levels: Codes
    positions: npt.NDArray[np.bool_]


def generator(method: Method, *key: str) -> np.random.Generator:
    """The random numbers of one thing, the same in every build."""
    digest = hashlib.sha256(" ".join([str(method.draws.seed), *key]).encode()).digest()
    return np.random.default_rng(int.from_bytes(digest[:8], "big"))


def draw(item: Item, confusion: Confusion, method: Method) -> Drawn:
    """The labels of an item that binds its party. What a person has reviewed keeps its label."""
    number = method.draws.number
    act, match = ACTS.index(item.act), MATCHES.index(item.match or "part")
    if item.reviewed:
        acts, matches = np.full(number, act), np.full(number, match)
    else:
        random = generator(method, item.mention_id)
        acts = random.choice(len(ACTS) + 1, number, p=confusion.acts[act])
        matches = random.choice(len(MATCHES), number, p=confusion.matches[match])
    table = np.full((len(ACTS) + 1, len(MATCHES)), NOTHING, dtype=np.int8)
    for row, name in enumerate(ACTS):
        for column, extent in enumerate(MATCHES):
            found = level(name, extent, item.authority, item.kind, method.minister_cap)
            table[row, column] = NOTHING if found is None else LEVELS.index(found)
    takes = np.array([name in POSITIONS for name in ACTS] + [False])
    return Drawn(item, table[acts, matches], takes[acts])


def levels_of_ask(drawn: Sequence[Drawn], number: int) -> Codes:
    """The level of one ask in each draw, by the rule of `commitment_to_ask`."""
    if not drawn:
        return np.full(number, NOTHING, dtype=np.int8)
    levels = np.stack([each.levels for each in drawn])
    highest: Codes = levels.max(axis=0).clip(min=NOTHING).astype(np.int8)
    open_draws = (levels == OPPOSES).any(axis=0)  # a position decides these: the foremost, of two on one day the lower
    if not open_draws.any():
        return highest
    for _, group in groupby(sorted(drawn, key=lambda each: precedence(each.item)), lambda each: precedence(each.item)):
        same = list(group)
        positions = np.stack([each.positions for each in same])
        lowest = np.where(positions, np.stack([each.levels for each in same]), len(LEVELS)).min(axis=0)
        decided = open_draws & positions.any(axis=0)
        highest[decided] = lowest[decided]
        open_draws &= ~decided
    return highest


def evidence_draws(
    items: Sequence[Item], confusion: Confusion, method: Method, cache: dict[str, Drawn]
) -> dict[str, Floats]:
    """Points of each ask in each draw (times 100), from the items of a party in force. `cache` holds what was drawn."""
    points = np.array([100 * method.points[name] for name in LEVELS])
    by_ask: dict[str, list[Drawn]] = {ask: [] for ask in method.ask_weights}
    for item in items:
        if item.mention_id not in cache:
            cache[item.mention_id] = draw(item, confusion, method)
        by_ask[item.ask_id].append(cache[item.mention_id])
    return {ask: points[levels_of_ask(drawn, method.draws.number)] for ask, drawn in by_ask.items()}


def commitment_draws(by_ask: Mapping[str, Floats], method: Method) -> Floats:
    """C in each draw: the weighted mean over the asks, floor 0."""
    weights = np.array([method.ask_weights[ask] for ask in by_ask])
    mean: Floats = weights @ np.stack(list(by_ask.values())) / weights.sum()
    return mean.clip(min=0.0)


@dataclass(frozen=True, slots=True)
class MethodDraws:
    """Points of each level (levels x draws, times 100) and weights of each ask (asks x draws) inside the alternatives."""

    points: Floats
    weights: Floats

    @classmethod
    def of(cls, method: Method) -> MethodDraws:
        """Each level's points even between its bounds; each ask's weight times a factor, as likely halved as doubled."""
        random, alternatives, number = generator(method, "method"), method.alternatives, method.draws.number
        points = np.stack(
            [100 * random.uniform(low, high, number) for low, high in (alternatives.points[name] for name in LEVELS)]
        )
        low, high = np.log(alternatives.weight_factor)
        factors = np.exp(random.uniform(low, high, (len(method.ask_weights), number)))
        return cls(points, factors * np.array(list(method.ask_weights.values()))[:, None])

    def ask(self, level: str) -> Floats:
        """100 times the points of an ask at that level."""
        found: Floats = self.points[LEVELS.index(level)]
        return found

    def whole(self, levels: Sequence[str]) -> Floats:
        """C, with the asks at these levels."""
        points = np.stack([self.ask(level) for level in levels])
        mean: Floats = (self.weights * points).sum(axis=0) / self.weights.sum(axis=0)
        return mean.clip(min=0.0)


def middle(draws: Floats, share: float, figure: float) -> tuple[float, float]:
    """The middle share of draws, widened where needed to hold the figure itself."""
    tail = (1 - share) / 2
    low, high = np.quantile(draws, [tail, 1 - tail])
    return min(float(low), figure), max(float(high), figure)


def probability_higher(one: Floats, other: Floats) -> float:
    """P(A > B): the share of draws in which the first is higher; draws in which both are equal speak for neither.

    >>> probability_higher(np.array([1.0, 2.0, 3.0, 3.0]), np.array([0.0, 2.0, 1.0, 4.0]))
    0.5
    """
    return float((one > other).mean())


def verdict(higher: float, lower: float, certainty: float) -> str:
    """No rank unless it holds in enough draws.

    >>> verdict(0.95, 0.01, 0.90), verdict(0.04, 0.90, 0.90), verdict(0.85, 0.05, 0.90)
    ('higher', 'lower', 'tied')
    """
    return "higher" if higher >= certainty else "lower" if lower >= certainty else "tied"


def record_draws(supporting: float, eligible: int, prior_mean: float, method: Method, *key: str) -> Floats:
    """Draws of the posterior whose mean is the record figure (`record.posterior`), 0 to 100."""
    a = prior_mean * method.prior_strength + supporting
    b = (1 - prior_mean) * method.prior_strength + eligible - supporting
    if a <= 0 or b <= 0:
        return np.full(method.draws.number, 100 * a / (a + b))
    return 100 * generator(method, *key).beta(a, b, method.draws.number)
