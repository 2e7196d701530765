"""Every party in every Parliament: what binds it, and what its members said, ready to be scored."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from pipeline.method import Method
from pipeline.people.memberships import LAST, Days
from pipeline.reference import Period, Reference
from pipeline.scores.commitment import commitment, commitment_to_ask, in_force
from pipeline.scores.items import ALL, Item, Score
from pipeline.scores.record import Tally, record, tally
from pipeline.scores.sittings import Sitting, free_days

BOTH, GOVERNMENT, OPPOSITION = "both", "government", "opposition"
PARLIAMENT = frozenset({"debate", "westminster_hall", "written_question", "early_day_motion"})
SPEAKS_UP = frozenset({"backbencher", "shadow_minister"})  # ministers answer, they cannot ask
NOT_ASSESSED = Score(value=None, status="not yet assessed")
ABSTAINS = "Its members of the Commons do not take their seats: they cannot ask, speak or sign."

Place = tuple[str, str]  # party_id, period
Stratum = tuple[str, str, str]  # period, ask_id, side


def standing(
    periods: Iterable[Period], found: Iterable[Sitting], manifestos: Iterable[tuple[str, date]], scored: set[str]
) -> dict[str, list[str]]:
    """By period the scored parties that sat in it or that wrote (or should have written) a manifesto for it."""
    sat, wrote = list(found), list(manifestos)
    return {
        period.period: sorted(
            {s.party_id for s in sat if s.days.meet(days_of(period))}
            | ({party for party, election in wrote if election == period.start_date} & scored)
        )
        for period in periods
    }


def days_of(period: Period) -> Days:
    """The days of a period; without end while it lasts."""
    return Days(period.start_date, period.end_date or LAST)


# ------------------------------------------------------------------------------------------------------ commitment


def bindings(
    items: Iterable[Item],
    periods: Iterable[Period],
    parties: Mapping[str, Sequence[str]],
    manifestos: Mapping[tuple[str, date], bool],
) -> dict[Place, list[Item] | None]:
    """What binds each party at the end of each Parliament; None where its manifesto is not in the archive."""
    own: dict[str, list[Item]] = defaultdict(list)
    for item in items:
        own[item.party_id].append(item)
    return {
        (party, period.period): in_force(own[party], period)
        if manifestos.get((party, period.start_date), False)
        else None
        for period in periods
        for party in parties[period.period]
    }


def unseen_front_bench(party: str, period: Period, ends: Mapping[str, date]) -> str:
    """What must be said beside the commitment of a party in opposition when the record of posts stops naming its
    spokespersons before the end of the Parliament; `ends` are the last days on which it does. Else nothing."""
    until = ends.get(party, LAST)
    if until >= days_of(period).end:
        return ""
    day = f"{until.day} {until:%B %Y}"
    return f"Parliament’s record of posts names none of its spokespersons after {day}: nothing said since counts as a commitment."


def commitments(binding: Sequence[Item] | None, method: Method) -> dict[str, Score]:
    """The commitment of one party in one Parliament, to each ask and to all. A party whose manifesto is not in the archive
    has none, never 0."""
    if binding is None:
        return dict.fromkeys((ALL, *method.ask_weights), NOT_ASSESSED)
    by_ask = {
        ask: commitment_to_ask([item for item in binding if item.ask_id == ask], method) for ask in method.ask_weights
    }
    return {ALL: commitment(by_ask, method), **by_ask}


# ---------------------------------------------------------------------------------------------------------- record


def tallies(
    items: Iterable[Item],
    periods: Sequence[Period],
    parties: Mapping[str, Sequence[str]],
    found: Sequence[Sitting],
    governed: Mapping[Place, str],
    method: Method,
) -> dict[Stratum, Tally]:
    """The record's sums by period (the last of `periods` is all time), ask, and side: all parties together, and apart those
    in government and those in opposition, in the Parliaments in which they were."""
    *parliaments, _ = periods
    spoken = [item for item in items if item.kind in PARLIAMENT and item.authority in SPEAKS_UP]
    by_period = {period.period: free_days(found, days_of(period), method.gap_days) for period in periods}
    strata: dict[Stratum, Tally] = {}
    for period in periods:
        parts = parliaments if period.period == ALL else [period]
        for side in (BOTH, GOVERNMENT, OPPOSITION):
            free: dict[str, dict[int, list[Days]]] = {}
            for part in [period] if side == BOTH else parts:
                for party in parties[part.period]:
                    if side in (BOTH, governed.get((party, part.period), OPPOSITION)):
                        members = free.setdefault(party, {})
                        for member, days in by_period[part.period].get(party, {}).items():
                            members[member] = [*members.get(member, []), *days]
            said = [item for item in spoken if _could_speak(item, free)]
            eligible = {party: frozenset(members) for party, members in free.items()}
            for ask in (ALL, *method.ask_weights):
                on_ask = [item for item in said if ask in (ALL, item.ask_id)]
                strata[period.period, ask, side] = tally(on_ask, eligible, method)
    return strata


def record_of(party: str, sums: Tally, reference: Reference) -> Score:
    """The record of one party, with what must be said of a party that abstains."""
    score = record(party, sums, reference.method)
    return score if reference.parties[party].takes_seats else with_note(score, ABSTAINS)


def with_note(score: Score, note: str) -> Score:
    """A score with one sentence more beside it."""
    return replace(score, note=f"{score.note} {note}".strip())


def _could_speak(item: Item, free: Mapping[str, Mapping[int, Sequence[Days]]]) -> bool:
    """Whether it was said on a day on which its member sat for that party, not in the chair and not as a minister."""
    days = free.get(item.party_id, {}).get(item.member_id, ()) if item.member_id is not None else ()
    return any(spell.start <= item.day <= spell.end for spell in days)
