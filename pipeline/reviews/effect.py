"""How far the scores would move if the label of a mention fell."""

from __future__ import annotations

from collections import defaultdict

import duckdb

from pipeline.inputs import reference_of
from pipeline.method import Method
from pipeline.scores import reading
from pipeline.scores.commitment import commitment, commitment_to_ask
from pipeline.scores.dependence import without
from pipeline.scores.items import ALL, Item
from pipeline.scores.parties import BOTH, bindings, commitments, standing, tallies
from pipeline.scores.record import Tally, record
from pipeline.scores.sittings import sittings


def effects(connection: duckdb.DuckDBPyConnection) -> dict[str, float]:
    """Of each mention that a figure rests on: by how many points (0 to 100) the figure over all asks of some party in some
    Parliament would move without it, at most. A mention that is not here would move none."""
    reference = reference_of(connection)
    method = reference.method
    items, found, manifestos = reading.items(connection), sittings(connection), reading.manifestos(connection)
    scored = {party.party_id for party in reference.parties.values() if party.scored}
    periods = [*reference.periods, reading.all_time(reference.periods)]
    parties = standing(periods, found, manifestos, scored)
    largest: dict[str, float] = defaultdict(float)
    for own in bindings(items, reference.periods, parties, manifestos).values():
        for mention_id, moved in _of_commitment(own or [], method).items():
            largest[mention_id] = max(largest[mention_id], moved)
    governed = reading.sides(reference.periods, reference.governments, reading.latest_day(connection))
    for (_, ask, side), tally in tallies(items, periods, parties, found, governed, method).items():
        if (ask, side) == (ALL, BOTH):
            for mention_id, moved in _of_record(tally, method).items():
                largest[mention_id] = max(largest[mention_id], moved)
    return {mention_id: moved for mention_id, moved in largest.items() if moved > 1e-9}


def _of_commitment(binding: list[Item], method: Method) -> dict[str, float]:
    by_ask = commitments(binding, method)
    whole = by_ask.pop(ALL).value or 0.0
    moved = {}
    for item in binding:
        others = [other for other in binding if other.ask_id == item.ask_id and other is not item]
        left = {**by_ask, item.ask_id: commitment_to_ask(others, method)}
        moved[item.mention_id] = abs(whole - (commitment(left, method).value or 0.0))
    return moved


def _of_record(tally: Tally, method: Method) -> dict[str, float]:
    """A motion is left out for all who signed it, whatever their party."""
    places: dict[str, set[tuple[str, int]]] = defaultdict(set)
    for key, asks in tally.counted.items():
        for counted in asks.values():
            for each in counted:
                places[each.item.mention_id].add(key)
    moved: dict[str, float] = defaultdict(float)
    for mention_id, keys in places.items():
        left = without(tally, mention_id, keys, method)
        for party in {party for party, _ in keys}:
            before, after = (record(party, sums, method).value or 0.0 for sums in (tally, left))
            moved[mention_id] = max(moved[mention_id], abs(before - after))
    return moved
