"""Sections that every kind of briefing has, and how a figure stands in a cell."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from duckdb import DuckDBPyConnection

from pipeline import queries
from pipeline.briefing.document import Said, Section
from pipeline.presentation import caveats, citation, wording

Row = dict[str, Any]
ALL = "all"
DRAFT = "DRAFT"
REPLY_WORDS = 120


class BriefingError(Exception):
    """What was asked for cannot be briefed on; the message is one line that names the choices."""


def chosen(wanted: str, rows: Sequence[Row], key: str, what: str) -> Row:
    """The row with that key. Raises BriefingError."""
    for row in rows:
        if row[key] == wanted:
            return row
    raise BriefingError(f"{what} {wanted}: unknown. Choose from {', '.join(row[key] for row in rows)}")


def chosen_period(connection: DuckDBPyConnection, wanted: str | None) -> Row:
    """A Parliament with scores, the latest by default. Raises BriefingError."""
    periods = queries.rows(queries.periods(connection))
    if not periods:
        raise BriefingError("there are no scores yet. Build again: onrecord build")
    return chosen(wanted, periods, "period", "--period") if wanted else periods[0]


def scored_parties(connection: DuckDBPyConnection) -> list[Row]:
    """The parties that have figures: only of these is there something to say."""
    return [row for row in queries.rows(queries.parties(connection)) if row["scored"]]


def marks(build: Row, embargo: str | None, draft: bool) -> tuple[str, ...]:
    """What has to stand at the top: DRAFT, an embargo, that all is invented."""
    found = [DRAFT] if draft else []
    found += [embargo] if embargo else []
    return (*found, *([citation.INVENTED] if build["is_sample"] else []))


def figure(row: Row | None) -> str:
    """A figure in a cell: "16 of 100", or why there is none."""
    if row is None:
        return wording.NOT_ASSESSED
    return row["status"] if row["value"] is None else f"{wording.figure(row['value'])} of 100"


def interval(row: Row | None) -> str:
    """The interval of a figure with its name, or empty."""
    between = (
        wording.interval(row["low"], row["high"])
        if row and row["value"] is not None and row["low"] != row["high"]
        else ""
    )
    return f"{wording.INTERVALS[row['figure']]} {between}" if row and between else ""


def standing(row: Row) -> str:
    """Where a party stands on an ask, as a cell: "Commits in part, in one statement"."""
    words = wording.capital(wording.level(row["level"]).words)
    on = wording.resting_on(row["deciding"], row["items"])
    return f"{words}, {on}" if on and row["level"] not in (None, "0") else words


def meanings(levels: Iterable[str | None], statuses: Iterable[str]) -> tuple[Said, ...]:
    """What the words in a table mean, each once: of the levels, and of what stands where there is no figure."""
    found, missing = set(levels) - {"0"}, set(statuses)
    said = [(wording.LEVELS[code].words, wording.LEVELS[code].meaning) for code in wording.LEVEL_ORDER if code in found]
    said += [(words, meaning) for words, meaning in wording.NO_FIGURE.items() if words in missing]
    return tuple(Said(f"“{wording.capital(words)}”: {meaning}") for words, meaning in said)


FINDS = "Tagger finds"
FINDS_MEANS = Said(f"“{FINDS}”: of the statements labelled with the ask, the share that it finds (95% interval).")


def finds(connection: DuckDBPyConnection, ask_id: str) -> Said:
    """How much the tagger finds on an ask, as a cell: what stands behind "no mention found"."""
    found = queries.rows(queries.recall(connection, ask_id))
    if not found or found[0]["recall"] is None:
        return Said("Not measured")
    (row,) = found
    return Said(f"{row['recall']:.0%} ({row['recall_low']:.0%} to {row['recall_high']:.0%})")


def reply(connection: DuckDBPyConnection, party_id: str) -> Section | None:
    """What the party answered to its scores, word for word; beyond what fits, where to read it."""
    found = queries.rows(queries.reply(connection, party_id))
    if not found:
        return None
    text = " ".join(found[0]["text"].split())
    fits = len(text.split()) <= REPLY_WORDS
    words = (
        f"“{text}”" if fits else "It has replied; its reply is too long for a briefing and stands in full on its page."
    )
    return Section(f"The party’s reply to edition {found[0]['edition']}", (Said(words),))


def must_travel(connection: DuckDBPyConnection, build: Row, more: Sequence[str] = ()) -> Section:
    """The caveats: of every figure, of the tagger, and those of this briefing."""
    recall = caveats.recall(queries.rows(queries.evaluations(connection)))
    lines = [*caveats.general(build), *([recall] if recall else []), *more]
    return Section("What must travel with these figures", tuple(Said(line) for line in lines))


def subtitle(parliament: Row, build: Row) -> str:
    """Of what time it speaks, by which method, as of when."""
    return (
        f"Parliament {parliament['title'].lower()} · edition {build['edition']} of the method · "
        f"as of {wording.day(build['built_at'])}"
    )


def source(build: Row) -> str:
    """Where all of it comes from."""
    return f"{citation.dataset(build, 'text')} {wording.TERMS}"


def made(build: Row) -> datetime:
    """When the database was built, in UTC."""
    when: datetime = build["built_at"].to_pydatetime()
    return when
