"""What must travel with a figure wherever it goes: one list, for briefings, exports and pages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from pipeline.presentation.wording import FIGURE_MEANINGS, NOT_ASSESSED, NOT_REVIEWED, capital, plural

Row = Mapping[str, Any]


def general(build: Row) -> list[str]:
    """What holds for every figure of a build (a row of `queries.build`), a sentence or two each."""
    invented = (
        ["INVENTED SAMPLE: parties, people and texts are made up. Not to be quoted."] if build["is_sample"] else []
    )
    return [
        *invented,
        f"There are two figures and no total of them. Commitment: {_lower(FIGURE_MEANINGS['commitment'])} "
        f"Parliamentary record: {_lower(FIGURE_MEANINGS['record'])}",
        f"Labels are made by rules ({build['labeller']}): {NOT_REVIEWED}, unless it says otherwise. Read the quote before "
        "you use the figure.",
        f"“{capital(NOT_ASSESSED)}” is not 0: that party’s manifesto is not in the archive. “No mention found” speaks of what was "
        "read, and of nothing else.",
        "Do not rank parties that are tied: one is said to be ahead only where that holds in 90% of the draws.",
        f"Figures of another edition of the method are not comparable; these are of edition {build['edition']}.",
    ]


def recall(evaluations: Sequence[Row]) -> str | None:
    """How much the tagger misses, from rows of `queries.evaluations` on sets that it was not written on; None without."""
    found = [
        row
        for row in evaluations
        if row["held_out"] and (row["part"], row["name"]) == ("asks", "micro") and row["recall"] is not None
    ]
    if not found:
        return None
    row = max(found, key=lambda one: int(one["support"]))
    low, high = row.get("recall_low"), row.get("recall_high")
    between = f" ({low:.0%} to {high:.0%})" if low is not None and high is not None else ""
    return (
        f"Of {plural(row['support'], 'ask')} that people found in statements new to it, the tagger found "
        f"{row['recall']:.0%}{between}; of what it found, {row['precision']:.0%} was right."
    )


def of_party(scores: Sequence[Row], dependence: Sequence[Row], name: str) -> list[str]:
    """What holds for the figures of one party: notes of `queries.scores`; of `queries.dependence`, that its
    record rests on one member."""
    notes = [str(row["note"]) for row in scores if row["ask_id"] == "all" and row.get("note")]
    leaning = [
        f"{_share(row['member_share'])} of the parliamentary record of {name} rests on one member, {row['member_name']}."
        for row in dependence
        if row["figure"] == "record" and row["rests_on_one_member"]
    ]
    return [*notes, *leaning]


def _share(share: float) -> str:
    return "All" if share > 0.995 else f"{share:.0%}"


def _lower(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]
