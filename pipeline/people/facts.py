"""What can be said of one member in sentences that stand on the record: facts for a letter, never the letter."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pipeline.presentation import wording

Row = dict[str, Any]

# What a member did, as a verb before an ask; by signature when the statement is a motion's.
VERBS = {
    "commit": "made a pledge on",
    "support": "spoke in support of",
    "press": "pressed ministers for",
    "query": "asked about",
    "describe": "spoke about",
    "oppose": "spoke against",
}
SIGNED = "signed a motion on"
AS_MINISTER = ", answering as a minister,"


@dataclass(frozen=True, slots=True)
class Fact:
    """One sentence, and the mention that bears it out (None for what rests on no single statement)."""

    text: str
    mention_id: str | None = None


def about(member: Row, acts: list[Row], line: list[tuple[Row, Row]] | None, period_title: str) -> list[Fact]:
    """The facts of one member: seat and party, what is on record by ask, where the party stands on asks it took up.

    member: a row of `queries.member`; acts: rows of `queries.acts`; line: the party's (ask, row of scores), None where it
    is not yet assessed, empty where it is no party that is scored.
    """
    return [seat(member), *own_words(member, acts), *party_line(member, line, period_title)]


def seat(member: Row) -> Fact:
    """Who it is: "Ada Example has been the MP for Example North since 7 May 2015; party today: Example Unity Party."."""
    party = member["party_name"] or wording.UNKNOWN_PARTY
    name = member["name"]
    if member["house"] is None:
        return Fact(f"{name} ({party}): no seat is in the archive.")
    what = f"the MP for {member['constituency']}" if member["house"] == "Commons" else "a member of the House of Lords"
    if member["end_date"] is None:
        return Fact(f"{name} has been {what} since {wording.day(member['start_date'])}; party today: {party}.")
    return Fact(
        f"{name} was {what} from {wording.day(member['start_date'])} to {wording.day(member['end_date'])}, at the end for: {party}."
    )


def own_words(member: Row, acts: list[Row]) -> list[Fact]:
    """One fact for each ask and act: how often, when last, where."""
    if not acts:
        return [Fact(f"No statement of {member['name']} on these asks was found in what the archive holds.")]
    found = []
    for row in acts:
        signed = row["kind"] == "early_day_motion"
        who = f"{member['name']}{AS_MINISTER if row['kind'] == 'written_answer' else ''}"
        times = "" if row["mentions"] == 1 else f" {wording.plural(row['mentions'], 'time')}, last"
        found.append(
            Fact(
                f"{who} {SIGNED if signed else VERBS[row['act']]} “{row['title']}”{times} on "
                f"{wording.day(row['last_date'])} ({row['citation']}).",
                row["mention_id"],
            )
        )
    return found


def party_line(member: Row, line: list[tuple[Row, Row]] | None, period_title: str) -> list[Fact]:
    """Where the member's party stands, ask by ask, in words of the method."""
    if line == []:
        return []
    if line is None:
        return [
            Fact(f"{member['party_name']}, {period_title.lower()}: {wording.NOT_ASSESSED}, so no party line is known.")
        ]
    taken = [(ask, row) for ask, row in line if row["level"] != "0"]
    if not taken:
        return [
            Fact(f"{member['party_name']}, {period_title.lower()}: {wording.LEVELS['0'].words} on any of the asks.")
        ]
    return [
        Fact(
            f"{member['party_name']}, {period_title.lower()}: {wording.level(row['level']).words} “{ask['title']}”, "
            f"{wording.resting_on(row['deciding'], row['items'])}."
        )
        for ask, row in taken
    ]
