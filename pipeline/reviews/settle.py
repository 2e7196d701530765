"""Several people's decisions on one mention -> what holds."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.reviews.record import Review

APPLIED, SUPERSEDED, OUTVOTED, DISPUTED, STALE, DOUBLE = (
    "applied",
    "superseded",
    "outvoted",
    "disputed",
    "stale",
    "double",
)


@dataclass(frozen=True, slots=True)
class Settled:
    """What holds of one mention: the review that stands for all that agree with it, and who they are."""

    review: Review
    reviewers: tuple[str, ...]


def settle(reviews: Sequence[Review]) -> tuple[dict[str, Settled], list[str]]:
    """What holds of each mention, and the state of each review in the order given.

    Of one person's reviews of a mention the latest counts (of one day the last in order), the others are superseded.
    A label holds when more than half of the people who reviewed the mention gave it; other reviews are then outvoted. Where
    none has that majority all are disputed and nothing holds: the machine's label stays, marked as not reviewed.
    """
    latest: dict[tuple[str, str], int] = {}
    for index in sorted(range(len(reviews)), key=lambda i: (reviews[i].date, i)):
        latest[reviews[index].mention_id, reviews[index].reviewer.casefold()] = index
    states = [SUPERSEDED] * len(reviews)
    by_mention: dict[str, list[int]] = defaultdict(list)
    for (mention_id, _), index in sorted(latest.items()):
        by_mention[mention_id].append(index)
    settled: dict[str, Settled] = {}
    for mention_id, own in by_mention.items():
        label, votes = Counter(reviews[index].label for index in own).most_common(1)[0]
        won = 2 * votes > len(own)
        for index in own:
            states[index] = DISPUTED if not won else APPLIED if reviews[index].label == label else OUTVOTED
        if won:
            agreeing = sorted(
                (index for index in own if reviews[index].label == label),
                key=lambda index: (reviews[index].date, reviews[index].reviewer),
            )
            names = tuple(sorted({reviews[index].reviewer for index in agreeing}, key=str.casefold))
            settled[mention_id] = Settled(reviews[agreeing[-1]], names)
    return settled, states
