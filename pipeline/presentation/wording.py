"""How a score, a label and a source are put into words: one table each, and nothing else decides a word."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from pipeline.presentation.rounding import one_decimal, whole

NOT_ASSESSED = "not yet assessed"
NOT_REVIEWED = "machine-tagged, not yet reviewed"
REVIEWED = "reviewed by a person"
CAPPED = "only a manifesto binds in full"
NOT_SCORED = "not scored: a holding answer, or withdrawn"
UNKNOWN_PARTY = "party not known"
BINDING = ("manifesto", "minister", "shadow_minister")  # authorities that can bind a party; others have no level


@dataclass(frozen=True, slots=True)
class Level:
    """A level of commitment: its words, the style of its cell, and what it means."""

    words: str
    style: str
    meaning: str


LEVELS = {
    "4": Level("committed to", "level-4", "It has bound itself to every element of the ask."),
    "3": Level(
        "committed in part to",
        "level-3",
        "It has bound itself to part of the ask, or a minister or shadow minister has.",
    ),
    "2": Level("supports", "level-2", "It wants it, without binding itself to do it."),
    "1": Level("recognises", "level-1", "It mentions the ask, and takes no position on it."),
    "0": Level("no mention found", "level-0", "What was read says nothing that meets the ask."),
    "X": Level("opposes", "level-x", "It rejects or declines the ask."),
}
UNASSESSED = Level(NOT_ASSESSED, "level-none", "Its manifesto is not in the archive, so nothing can be said.")
LEVEL_ORDER = ("4", "3", "2", "1", "X", "0")

# What the statement does (the codebook's acts), as a label on a quote.
ACTS = {
    "commit": "commits",
    "support": "supports",
    "press": "presses for it",
    "query": "asks about it",
    "describe": "describes",
    "oppose": "opposes",
}
ACT_MEANINGS = {
    "commit": "binds the speaker’s own party or government to do it",
    "support": "wants it, without binding anybody who can do it",
    "press": "asks or urges somebody with the power to do it",
    "query": "asks for information about it",
    "describe": "reports what is or was done, and takes no position",
    "oppose": "rejects or declines it, or says there are no plans",
}
MATCHES = {"full": "all elements of the ask", "part": "some elements of the ask"}
KINDS = {
    "manifesto": "Manifesto",
    "debate": "Debate",
    "westminster_hall": "Westminster Hall debate",
    "written_question": "Written question",
    "written_answer": "Written answer",
    "written_statement": "Written statement",
    "early_day_motion": "Early day motion",
}
FIGURES = {"commitment": "Commitment", "record": "Parliamentary record"}
FIGURE_MEANINGS = {
    "commitment": "What the party has bound itself to, 0 to 100.",
    "record": "What its members have pressed for in Parliament, 0 to 100.",
}
NO_FIGURE = {
    "insufficient record": "Too few members sat for it for a figure.",
    "no record found": "In what was read its members did not press for any of it. That is no figure, and no 0.",
}
TERMS = (
    "Contains Parliamentary information licensed under the Open Parliament Licence v3.0. "
    "Manifestos belong to their parties and are quoted."
)
INTERVALS = {"commitment": "evidence range", "record": "90% interval"}
INTERVAL_MEANINGS = {
    "commitment": "How far the figure moves when labels that no person has reviewed are wrong as often as the tagger was "
    "measured to be.",
    "record": "Where the share of members who press for the asks lies with 90% probability, given what was found.",
}
STATUS_MEANINGS = {
    "no record found": "Its members who could ask were not found to press for an ask, to ask about it or to oppose it.",
    "insufficient record": "Too few of its members could ask or speak for a share of them to mean anything.",
}
RECORD_WEIGHTS = {
    "support_speech": "Supports it in a speech",
    "press_oral": "Presses for it in an oral question or debate",
    "press_written": "Presses for it in a written question",
    "query": "Asks about it",
    "early_day_motion": "Sponsors or signs an early day motion for it",
    "oppose": "Opposes it",
    "describe": "Describes it",
}
RECALL_UNKNOWN = "how many of such statements the tagger finds was never measured"
NO_ASK = "On the topic, fits no ask"
# How a question to a minister was answered (pipeline.queries.exchanges), as a label on the exchange.
OUTCOMES = {
    "commit": "commits",
    "decline": "declines",
    "restate": "restates what is done",
    "unmatched": "answered, nothing found on this ask",
    "holding": "holding answer",
    "not answered": "no answer in the archive",
}


def level(code: str | None) -> Level:
    """The level behind a code of `scores.level`; a missing code is "not yet assessed"."""
    return UNASSESSED if code is None else LEVELS[code]


def figure(value: float) -> str:
    """A figure as a whole number for text, halves upwards: 12.5 is "13". What is there but small is not rounded to
    nothing: 0.48 is "0.5", 0.02 "under 0.1"."""
    if value <= 0 or value >= 0.95:
        return whole(value)
    return one_decimal(value) if value >= 0.05 else "under 0.1"


def interval(low: float | None, high: float | None) -> str:
    """An interval for text, "6 to 22" or "0.1 to 1"; empty where none was computed."""
    if low is None or high is None:
        return ""
    return f"{figure(low) if low >= 0.05 else '0'} to {figure(high)}"


def side(code: str) -> str:
    """A side of the House in words, for a code of `records.side`."""
    return {"both": "among all parties", "government": "among governing parties", "opposition": "in opposition"}[code]


def plural(number: int, one: str, many: str = "") -> str:
    """A number with its noun: "1 statement", "1,204 statements"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def resting_on(deciding: int, items: int | None = None) -> str:
    """On how much evidence a level rests: only the statements at that level are said to be at it, of `items` the rest are
    named apart."""
    said = "" if deciding == 0 else "in one statement" if deciding == 1 else f"in {deciding} statements"
    others = (items or deciding) - deciding
    return f"{said}, {others} more on the ask" if others else said


def behind(items: int, mentions: int) -> str:
    """What a figure opens: its mentions, and how many of them move it."""
    if items == mentions:
        return f"{plural(items, 'mention')} behind it"
    return f"{plural(mentions, 'mention')}, {items:,} of which {'moves' if items == 1 else 'move'} it"


def listed(names: Sequence[str]) -> str:
    """Names in a sentence: "A", "A and B", "A, B and C"."""
    return " and ".join(filter(None, [", ".join(names[:-1]), names[-1]]))


def percent(share: float) -> str:
    """A share of draws for text; what is not certain is not rounded to certainty: 0.997 is "over 99%"."""
    return "over 99%" if 0.99 < share < 1 else f"{share:.0%}"


def review(reviewed: bool) -> str:
    """Whether a person has looked at the label."""
    return REVIEWED if reviewed else NOT_REVIEWED


def unasked(row: Mapping[str, Any]) -> str:
    """What a source was never searched for, to end a clause on what was read of it; "" when there is nothing."""
    return f"; never searched for {row['unasked']}" if row["unasked"] else ""


def absence(coverage: Sequence[Mapping[str, Any]]) -> str:
    """What "no mention found" rests on, from rows of `queries.coverage`."""
    if not coverage:
        return "Nothing of this party was read."
    sources = "; ".join(f"{row['title']} ({read(row)}{unasked(row)})" for row in coverage)
    return f"Read and found silent on these: {sources}."


def read(row: Mapping[str, Any] | None) -> str:
    """How much was read of a party, from a row of `queries.reading` or `coverage`: "27 documents, 20,734 words, 4 July 2024
    to 11 February 2026"."""
    if row is None:
        return "nothing"
    return (
        f"{plural(row['documents'], 'document')}, {plural(row['words'], 'word')}, "
        f"{days(row['first_date'], row['last_date'])}"
    )


def members_read(eligible: int, coverage: Sequence[Mapping[str, Any]]) -> str:
    """What a parliamentary record, or its absence, rests on: members who could ask, and their part of `queries.coverage`."""
    own = [row for row in coverage if row["source_id"] != "manifestos"]
    who = f"{plural(eligible, 'eligible member')}. "
    if not own:
        return f"{who}Nothing that its members asked or said in this Parliament was read."
    whole = {
        "documents": sum(row["documents"] for row in own),
        "words": sum(row["words"] for row in own),
        "first_date": min(row["first_date"] for row in own),
        "last_date": max(row["last_date"] for row in own),
    }
    return f"{who}Read of what its members asked and said: {read(whole)}."


def recall(row: Mapping[str, Any]) -> str:
    """How much of what is there the tagger finds, as a clause, from a row of `queries.certificates` or `recall`."""
    if row["recall"] is None:
        return RECALL_UNKNOWN
    return (
        f"of {row['recall_support']} statements labelled with this ask the tagger finds {row['recall']:.0%} "
        f"(95% interval {row['recall_low']:.0%} to {row['recall_high']:.0%})"
    )


def reviewed_of(reviewed: int, items: int) -> str:
    """How far people have looked at the labels behind the levels of a view, as a sentence."""
    if items == 0:
        return "No mention was found that sets a level."
    if reviewed == 0:
        return f"{plural(items, 'mention')} behind these levels: {NOT_REVIEWED}."
    if reviewed == items:
        return f"{plural(items, 'mention')} behind these levels, each {REVIEWED}."
    return f"{plural(items, 'mention')} behind these levels: {reviewed:,} {REVIEWED}, the others {NOT_REVIEWED}."


def capital(words: str) -> str:
    """Words that begin a sentence or heading."""
    return words[:1].upper() + words[1:]


def day(when: date) -> str:
    """A date for text: 4 July 2024."""
    return f"{when.day} {when:%B %Y}"


def days(first: date | None, last: date | None) -> str:
    """A spell for text: "since 7 May 2015", "7 May 2015 to 30 May 2024", "until 30 May 2024" where the source does not know
    its first day."""
    if last is None:
        return f"since {day(first)}" if first else "since a day that the source does not know"
    if first == last:
        return day(last)
    return f"{day(first)} to {day(last)}" if first else f"until {day(last)}"
