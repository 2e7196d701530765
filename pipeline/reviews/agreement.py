"""How far people who reviewed the same mentions agree, decision by decision."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Sequence

from pipeline.reviews.alpha import Alpha, alpha
from pipeline.reviews.record import Review

DECISIONS: dict[str, Callable[[Review], Hashable]] = {
    "mention": lambda review: review.decision != "reject",
    "ask": lambda review: review.ask,
    "act": lambda review: review.act,
    "match": lambda review: review.match,
    "whole label": lambda review: review.label,
}


def reviewer_agreement(reviews: Sequence[Review]) -> dict[str, Alpha]:
    """Krippendorff's alpha of each decision, over the mentions that two people or more reviewed; of one person's reviews of a
    mention the latest counts. `mention`: whether it is one at all. The others count a rejection as a label of its own, but
    act and match are judged on the mentions that nobody rejected."""
    latest: dict[str, dict[str, Review]] = defaultdict(dict)
    for review in sorted(reviews, key=lambda review: review.date):
        latest[review.mention_id][review.reviewer.casefold()] = review
    units = [list(own.values()) for _, own in sorted(latest.items())]
    kept = [unit for unit in units if all(review.decision != "reject" for review in unit)]
    return {
        name: alpha([[label(review) for review in unit] for unit in (kept if name in ("act", "match") else units)])
        for name, label in DECISIONS.items()
    }
