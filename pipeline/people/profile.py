"""One member as the record knows them: seat, parties and posts by date, facts for a letter, own statements with citations."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from duckdb import DuckDBPyConnection

from pipeline import queries
from pipeline.people import facts, postcodes
from pipeline.presentation import citation
from pipeline.queries import EvidenceFilter, rows

Row = dict[str, Any]
POSTCODE = re.compile(r"[A-Z]{1,2}[0-9][A-Z0-9]?\s*[0-9][A-Z]{2}", re.IGNORECASE)
NAMED = 10  # members of like name in a message


class NoSuchMember(Exception):
    """Nobody, or more than one, is meant; the message is one line that says what to give instead."""


@dataclass(frozen=True, slots=True)
class Profile:
    """`member`: a row of `queries.member`; `parties` of `queries.memberships`; `posts` of `queries.posts`; `statements`:
    the latest rows of `queries.evidence` with `who` and `cite`; all latest first, their days as dates. `labelled`: who
    labelled what the facts rest on; `to_copy`: facts and that as one text; `scored_in`: the Parliament in which the party
    has figures now, None where it has none."""

    member: Row
    parties: list[Row]
    posts: list[Row]
    facts: list[facts.Fact]
    labelled: str
    to_copy: str
    scored_in: str | None
    statements: list[Row]


def find(connection: DuckDBPyConnection, who: str, service: str = postcodes.SERVICE) -> Row:
    """The member of that id or name (whole, or a part that only one bears), or who sits for the constituency of that
    postcode: a row of `queries.member`. Raises NoSuchMember, LookupFailed; a postcode stands in no message."""
    if POSTCODE.fullmatch(who.strip()):
        constituency = postcodes.constituency(who, service)
        sitting = rows(queries.sitting_for(connection, constituency))
        if not sitting:
            raise NoSuchMember(
                f"{constituency}: the archive knows of nobody who sits for it now. Search by name instead"
            )
        return sitting[0]
    if who.strip().isascii() and who.strip().isdigit():
        found = rows(queries.member(connection, int(who)))
    else:
        found = rows(queries.members_named(connection, who)) if who.strip() else []
        whole = [member for member in found if member["name"].casefold() == who.strip().casefold()]
        found = whole if len(whole) == 1 else found
    if not found:
        raise NoSuchMember(
            f"{who.strip() or 'no name'}: no such member in this build. Give a name, a member id or a postcode"
        )
    if len(found) > 1:
        some = ", ".join(f"{member['name']} ({member['member_id']})" for member in found[:NAMED])
        raise NoSuchMember(
            f"{who.strip()}: several members: {some}{' …' if len(found) > NAMED else ''}. Give the id of one"
        )
    return found[0]


def profile(connection: DuckDBPyConnection, member: Row, limit: int) -> Profile:
    """All of it, with at most `limit` statements."""
    member_id = member["member_id"]
    (member,) = _with_days([member])
    build = rows(queries.build(connection))[0]
    period = next(iter(rows(queries.periods(connection))), {"period": "", "title": ""})
    line = _line(connection, member["party_id"], period["period"])
    acts = _with_days(rows(queries.acts(connection, member_id)))
    found = facts.about(member, acts, line, period["title"])
    said = rows(queries.evidence(connection, EvidenceFilter(member_id=member_id), limit))
    return Profile(
        member=member,
        parties=_with_days(rows(queries.memberships(connection, member_id))),
        posts=_with_days(rows(queries.posts(connection, member_id))),
        facts=found,
        labelled=facts.labelled(acts),
        to_copy=facts.to_copy(found, acts, build),
        scored_in=None if line == [] else period["period"],
        statements=_with_days(citation.cited(said, build)),
    )


def _with_days(found: list[Row]) -> list[Row]:
    """Rows with a date, instead of the midnight that pandas makes of it, in what the schema calls a date."""
    return [
        {name: value.date() if value is not None and name.endswith("date") else value for name, value in row.items()}
        for row in found
    ]


def _line(connection: DuckDBPyConnection, party_id: str | None, period: str) -> list[tuple[Row, Row]] | None:
    """(ask, row of scores) of the party: none where it is not scored, None where it is not yet assessed."""
    scored = rows(queries.scores(connection, period, party_id)) if party_id else []
    levels = {row["ask_id"]: row for row in scored if row["figure"] == "commitment" and row["level"] is not None}
    asks = rows(queries.asks(connection))
    if scored and not all(ask["ask_id"] in levels for ask in asks):
        return None
    return [(ask, levels[ask["ask_id"]]) for ask in asks] if scored else []
