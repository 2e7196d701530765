"""Scores -> the rows of their tables, each a tuple in the order of the table's columns (pipeline/schema.sql)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import permutations
from typing import Any

from pipeline.method import Method
from pipeline.reference import Reference
from pipeline.scores.dependence import Dependence, of_commitment, of_record
from pipeline.scores.draws import (
    Confusion,
    Drawn,
    Floats,
    MethodDraws,
    commitment_draws,
    evidence_draws,
    middle,
    probability_higher,
    record_draws,
    verdict,
)
from pipeline.scores.items import ALL, Item, Score
from pipeline.scores.parties import BOTH, OPPOSITION, Place, Stratum
from pipeline.scores.record import Tally
from pipeline.scores.steps import archive_first, next_steps

Row = tuple[Any, ...]
Key = tuple[str, str, str]  # party_id, period, ask_id
Scores = Mapping[Key, Score]
Draws = dict[Key, Floats]
Bindings = Mapping[Place, Sequence[Item] | None]

FIGURES = ("commitment", "record")


def scores(committed: Scores, recorded: Scores, ranges: Sequence[Row], method: Method) -> Iterator[Row]:
    """scores: commitment with its evidence range, record with its interval."""
    ends, name = {row[:3]: row[4:6] for row in ranges if row[3] == "evidence"}, method.name
    for figure, found in zip(FIGURES, (committed, recorded), strict=True):
        for key, score in found.items():
            low, high = ends.get(key, (None, None)) if figure == "commitment" else (score.low, score.high)
            counting = len({c.item.mention_id for c in score.items if c.points})  # many may have signed one motion
            yield (
                *key, figure, score.value, low, high, score.level, score.status, counting, name, score.note,
            )  # fmt: skip


def items(committed: Scores, recorded: Scores) -> Iterator[Row]:
    """score_items: by ask only, since those behind `all` are the same ones."""
    for figure, found in zip(FIGURES, (committed, recorded), strict=True):
        for key, score in found.items():
            if key[2] != ALL:
                for c in score.items:
                    yield (*key, figure, c.item.mention_id, c.item.member_id, c.level, c.points, c.is_decisive, c.note)


def records(recorded: Mapping[tuple[str, str, str, str], Score], sums: Mapping[Stratum, Tally]) -> Iterator[Row]:
    """records: each figure with what it is computed from."""
    for (party, period, ask, side), score in recorded.items():
        own = sums[period, ask, side]
        yield (
            party, period, ask, side, len(own.eligible[party]), own.supporting[party], own.prior_mean,
            score.value, score.low, score.high, score.status,
        )  # fmt: skip


def evidence(binding: Bindings, confusion: Confusion, method: Method) -> Draws:
    """The draws of every commitment figure, to each ask and to all."""
    cache: dict[str, Drawn] = {}
    found: Draws = {}
    for place, own in binding.items():
        if own is not None:
            by_ask = evidence_draws(own, confusion, method, cache)
            found |= {(*place, ask): draws for ask, draws in by_ask.items()}
            found[*place, ALL] = commitment_draws(by_ask, method)
    return found


def posteriors(sums: Mapping[Stratum, Tally], recorded: Scores, method: Method) -> Draws:
    """The draws of every record figure."""
    found: Draws = {}
    for (party, period, ask), score in recorded.items():
        if score.value is not None:
            own = sums[period, ask, BOTH]
            numbers = (own.supporting[party], len(own.eligible[party]), own.prior_mean)
            found[party, period, ask] = record_draws(*numbers, method, party, period, ask)
    return found


def ranges(committed: Scores, drawn: Draws, method: Method) -> list[Row]:
    """score_ranges: of each commitment figure the evidence range and the method range."""
    varied, number = MethodDraws.of(method), method.draws.number
    found: list[Row] = []
    for (party, period, ask), score in committed.items():
        if score.value is None:
            continue
        if ask == ALL:
            others = varied.whole([committed[party, period, each].level or "0" for each in method.ask_weights])
        else:
            others = varied.ask(score.level or "0")
        for kind, draws in (("evidence", drawn[party, period, ask]), ("method", others)):
            found.append((party, period, ask, kind, *middle(draws, method.interval, score.value), number))
    return found


def comparisons(committed: Draws, recorded: Draws, governed: Mapping[Place, str], method: Method) -> Iterator[Row]:
    """comparisons: each party against each other whose figure is scored."""
    for figure, found in zip(FIGURES, (committed, recorded), strict=True):
        parties: dict[tuple[str, str], list[str]] = defaultdict(list)
        for party, period, ask in found:
            parties[period, ask].append(party)
        for (period, ask), scored in parties.items():
            for one, other in permutations(scored, 2):
                draws, others = found[one, period, ask], found[other, period, ask]
                higher = probability_higher(draws, others)
                found_verdict = verdict(higher, probability_higher(others, draws), method.draws.certainty)
                across = _sides(one, period, governed) != _sides(other, period, governed)
                yield period, ask, figure, one, other, higher, found_verdict, across


def steps(binding: Bindings, committed: Scores, front_benches: Collection[str], reference: Reference) -> Iterator[Row]:
    """next_steps: for the Parliaments that last. `front_benches` are the parties out of office that have one."""
    governs_now = {row.party_id for row in reference.governments if row.end_date is None}
    lasting = {period.period: period for period in reference.periods if period.end_date is None}
    for (party, period), own in binding.items():
        if period not in lasting:
            continue
        if own is None:
            found = {ALL: [archive_first(lasting[period])]}
        else:
            by_ask = {ask: committed[party, period, ask] for ask in reference.method.ask_weights}
            front = "minister" if party in governs_now else "shadow_minister" if party in front_benches else None
            found = {
                ask.ask_id: next_steps(
                    ask.ask_id, ask.title, [i for i in own if i.ask_id == ask.ask_id], by_ask, front, reference.method
                )
                for ask in reference.asks
            }
        for ask_id, ladder in found.items():
            for position, step in enumerate(ladder, start=1):
                yield party, period, ask_id, position, step.to_level, step.authority, step.points, step.sentence


def dependence(committed: Scores, sums: Mapping[Stratum, Tally], recorded: Scores, method: Method) -> Iterator[Row]:
    """dependence: of every figure."""
    for (party, period, ask), score in committed.items():
        if score.value is not None:
            by_ask = {each: committed[party, period, each] for each in method.ask_weights}
            yield _dependence(
                (party, period, ask), "commitment", of_commitment(by_ask, None if ask == ALL else ask, method), method
            )
    for (period, ask, side), own in sums.items():
        if side == BOTH:
            of = {party: recorded[party, period, ask] for party in own.eligible}
            for party, found in of_record(own, of, method).items():
                yield _dependence((party, period, ask), "record", found, method)


def _dependence(key: Key, figure: str, found: Dependence, method: Method) -> Row:
    fragile = found.member_share is not None and found.member_share > method.one_member_share
    return (*key, figure, found.mention_id, found.points_lost, found.member_id, found.member_share, fragile)


def _sides(party: str, period: str, governed: Mapping[Place, str]) -> set[str]:
    """Where a party sat in a Parliament; over all time, in any of them."""
    if period == ALL:
        return {"government"} if any(of == party for of, _ in governed) else {OPPOSITION}
    return {governed.get((party, period), OPPOSITION)}
