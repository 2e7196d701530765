"""How much a figure rests on one mention, and on one member."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.method import Method
from pipeline.scores.commitment import commitment, commitment_to_ask
from pipeline.scores.items import Score
from pipeline.scores.record import Tally, count_once, member_weight, record


@dataclass(frozen=True, slots=True)
class Dependence:
    """The mention whose removal lowers the figure most, and by how much; the member with the largest share (record)."""

    mention_id: str | None = None
    points_lost: float = 0.0
    member_id: int | None = None
    member_share: float | None = None


def of_commitment(by_ask: Mapping[str, Score], ask_id: str | None, method: Method) -> Dependence:
    """Of the commitment to one ask, or to all (None): each deciding item is left out in turn. No other item's removal can
    lower the figure."""
    whole = commitment(dict(by_ask), method).value or 0.0
    worst = Dependence()
    for ask, score in by_ask.items():
        if ask_id not in (None, ask):
            continue
        for decisive in (c.item for c in score.items if c.is_decisive):
            without = commitment_to_ask([c.item for c in score.items if c.item is not decisive], method)
            if ask_id is None:
                lost = whole - (commitment({**by_ask, ask: without}, method).value or 0.0)
            else:
                lost = (score.value or 0.0) - (without.value or 0.0)
            worst = _worse(worst, decisive.mention_id, lost)
    return worst


def of_record(tally: Tally, scores: Mapping[str, Score], method: Method) -> dict[str, Dependence]:
    """Of the record of each party with a figure. A mention is left out wherever it counts: a motion for all who signed it,
    whatever their party, since all parties together make the prior."""
    places: dict[str, set[tuple[str, int]]] = defaultdict(set)
    for key, asks in tally.counted.items():
        for own in asks.values():
            for c in own:
                places[c.item.mention_id].add(key)
    worst = {party: Dependence() for party, score in scores.items() if score.value is not None}
    for mention_id, keys in sorted(places.items()):
        left = without(tally, mention_id, keys, method)
        for party in {party for party, _ in keys} & worst.keys():
            lost = (scores[party].value or 0.0) - (record(party, left, method).value or 0.0)
            worst[party] = _worse(worst[party], mention_id, lost)
    return {party: _with_member(found, party, tally) for party, found in worst.items()}


def without(tally: Tally, mention_id: str, keys: set[tuple[str, int]], method: Method) -> Tally:
    """The sums without a mention, which counts with the members `keys`."""
    counted, weights, supporting = dict(tally.counted), dict(tally.weights), dict(tally.supporting)
    for key in keys:
        left = {
            ask: count_once([c.item for c in own if c.item.mention_id != mention_id], method)
            if any(c.item.mention_id == mention_id for c in own)
            else own
            for ask, own in counted[key].items()
        }
        counted[key] = left
        weights[key] = member_weight(left, method)
    for party in {party for party, _ in keys}:
        supporting[party] = sum(weight for (of, _), weight in weights.items() if of == party)
    members = sum(len(ids) for ids in tally.eligible.values())
    return Tally(tally.eligible, counted, weights, supporting, sum(supporting.values()) / members)


def _with_member(found: Dependence, party: str, tally: Tally) -> Dependence:
    own = {member: weight for (of, member), weight in tally.weights.items() if of == party and weight > 0}
    if not own:
        return found
    most = min(own, key=lambda member: (-own[member], member))
    return Dependence(found.mention_id, found.points_lost, most, own[most] / sum(own.values()))


def _worse(worst: Dependence, mention_id: str, lost: float) -> Dependence:
    """Differences below a billionth of a point are noise of the sum."""
    return Dependence(mention_id, lost) if lost > worst.points_lost + 1e-9 else worst
