"""What can be said of one member in sentences that stand on the record: facts for a letter, never the letter."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pipeline.presentation import wording
from pipeline.presentation.citation import INVENTED, PUBLISHER

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
AS_MINISTER = ", as a minister,"


@dataclass(frozen=True, slots=True)
class Fact:
    """One sentence; the mention that bears it out and its official page (None for what rests on no single statement)."""

    text: str
    mention_id: str | None = None
    url: str | None = None


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
        verb = SIGNED if row["capacity"] == "signature" else VERBS[row["act"]]
        who = f"{member['name']}{AS_MINISTER if row['capacity'] == 'minister' else ''}"
        times = {1: "", 2: " twice, last"}.get(row["mentions"], f" {row['mentions']:,} times, last")
        text = f"{who} {verb} “{row['title']}”{times} on {wording.day(row['last_date'])} ({row['citation']})."
        found.append(Fact(text, row["mention_id"], row["url"]))
    return found


def to_copy(found: list[Fact], acts: list[Row], build: Row) -> str:
    """The facts as plain text that can stand alone: each with its official page, at the end who labelled them and the build.

    acts: the rows of `queries.acts` that they rest on; build: the row of `queries.build`.
    """
    lines = [f"- {fact.text}{f' {fact.url}' if fact.url else ''}" for fact in found]
    source = f"Source: {PUBLISHER}, built {wording.day(build['built_at'])}, build {build['build_id']}."
    if build["is_sample"]:
        source = f"{source} {INVENTED}"
    return "\n".join([*lines, "", f"{labelled(acts)} {source}".strip()])


def labelled(acts: list[Row]) -> str:
    """Who labelled the statements behind these rows of `queries.acts`, as a sentence; empty when there is none."""
    whole, reviewed = (sum(row[count] for row in acts) for count in ("mentions", "reviewed"))
    if whole == 0 or reviewed == whole:
        return f"Labels: {wording.REVIEWED}." if whole else ""
    who = f"{reviewed:,} of {whole:,} {wording.REVIEWED}, the others " if reviewed else ""
    return f"Labels: {who}{wording.NOT_REVIEWED}. Read a statement before you use it."


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
