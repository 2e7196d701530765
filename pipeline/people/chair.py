"""Who was in the chair of the Commons, from the days on which we know it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date

TITLE = "Speaker or Deputy Speaker"

ChairSpell = tuple[int, date, date | None]  # member; first day; last day, null while it lasts


def chair_spells(seen: Mapping[date, Collection[int]]) -> list[ChairSpell]:
    """Spells of the Speaker and deputies, by member and day, from who was in the chair on which days.

    A spell runs from the first to the last of successive days on which the member was seen: the days before and after,
    up to the next one asked for, are left out, since on one of them the chair changed hands. A spell that reaches the
    last day asked for is open. A day on which nobody was seen tells nothing (the House is never without a Speaker for
    long) and breaks no spell.

    >>> chair_spells({date(2031, 11, 1): {7}, date(2032, 11, 1): {7, 8}, date(2033, 11, 1): {8}})
    [(7, datetime.date(2031, 11, 1), datetime.date(2032, 11, 1)), (8, datetime.date(2032, 11, 1), None)]
    """
    days = sorted(day for day, members in seen.items() if members)
    spells: list[ChairSpell] = []
    since: dict[int, date] = {}
    for before, day in zip([None, *days], days, strict=False):
        for member in since.keys() - set(seen[day]):
            assert before is not None
            spells.append((member, since.pop(member), before))
        for member in seen[day]:
            since.setdefault(member, day)
    return sorted([*spells, *((member, start, None) for member, start in since.items())], key=lambda spell: spell[:2])
