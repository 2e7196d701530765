"""Two databases -> each score that changed, split into its causes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.diff.states import EVIDENCE, NOTHING, REVIEWS, SOURCE, Values, between, stored

CAUSES = ("new evidence", "corrected source", "review decision", "method")
SMALL = 1e-9  # two sums of the same terms in another order


@dataclass(frozen=True, slots=True)
class Change:
    """One score that is not what it was. `parts` sum to `new` - `old`, in points; they are None where one of the two has no
    figure, and `because` then names the cause that gave it one or took it."""

    party_id: str
    period: str
    ask_id: str
    figure: str
    old: float | None
    new: float | None
    old_status: str | None
    new_status: str | None
    parts: dict[str, float] | None
    because: str | None
    comparable: bool


def diff(old: Path, new: Path) -> list[Change]:
    """Every score that differs, by party, period, figure and ask.

    The causes are taken from the new database one after another in the order of CAUSES, and the scores computed again after
    each by the old one's method: what a score moves at a step is that cause's part. The order is a convention; where two
    causes work on one statement (a new document whose mention was reviewed too) another order would split it otherwise. What
    the software itself now computes otherwise from the same evidence belongs to the method. Scores of two methods are
    split all the same, and marked as not comparable. Raises DatabaseError.
    """
    before, reference, old_method = stored(old)
    after, _, new_method = stored(new)
    if before == after:
        return []
    steps = [between(old, new, reference, step) for step in (NOTHING, EVIDENCE, SOURCE, REVIEWS)]
    changes = [
        change(key, before, steps, after, old_method == new_method) for key in sorted(before.keys() | after.keys())
    ]
    return [each for each in changes if each is not None]


def change(
    key: tuple[str, str, str, str], before: Values, steps: Sequence[Values], after: Values, comparable: bool
) -> Change | None:
    """One score, split; None when it is what it was. `steps`: as recomputed from the old evidence, then after each cause
    but the last.

    Of 10.0, recomputed 10.0, after new evidence 12.5, a correction 12.5, reviews 11.0, and 11.0 in the new database:
    +2.5 new evidence, -1.5 review decision.
    """
    old, old_status = before.get(key, (None, None))
    new, new_status = after.get(key, (None, None))
    if old_status == new_status and (old == new or (old is not None and new is not None and abs(old - new) < SMALL)):
        return None
    if old is None or new is None:
        path = [step.get(key, (None, None))[1] for step in steps[1:]]
        because = next(
            (cause for cause, was, status in zip(CAUSES, [steps[0].get(key, (None, None))[1], *path], path, strict=False)
             if status != was), CAUSES[-1],
        )  # fmt: skip
        return Change(*key, old, new, old_status, new_status, None, because, comparable)
    values: list[float] = []
    for step in steps:  # a step that has no figure moves nothing: the next one that has moves all
        value = step.get(key, (None, None))[0]
        values.append(value if value is not None else values[-1] if values else old)
    parts = {cause: _clean(values[i + 1] - values[i]) for i, cause in enumerate(CAUSES[:-1])}
    parts[CAUSES[-1]] = _clean((new - old) - sum(parts.values()))
    return Change(*key, old, new, old_status, new_status, parts, None, comparable)


def _clean(part: float) -> float:
    return 0.0 if abs(part) < SMALL else part
