"""What one party has put on record, in one Parliament."""

from __future__ import annotations

from itertools import groupby

from duckdb import DuckDBPyConnection

from pipeline import queries
from pipeline.briefing.document import Briefing, Said, Section, Table
from pipeline.briefing.notes import Notes
from pipeline.briefing.parts import (
    ALL,
    FINDS,
    FINDS_MEANS,
    Row,
    chosen,
    chosen_period,
    figure,
    finds,
    interval,
    made,
    marks,
    meanings,
    must_travel,
    reply,
    scored_parties,
    source,
    subtitle,
)
from pipeline.briefing.parts import standing as stands
from pipeline.presentation import caveats, wording
from pipeline.presentation.citation import who

MEMBERS = 4  # statements in Parliament that are named
STEPS = 3


def of_party(
    connection: DuckDBPyConnection,
    party_id: str,
    period: str | None = None,
    embargo: str | None = None,
    draft: bool = False,
) -> Briefing:
    """A briefing on one party. `period`: a Parliament, the latest by default. Raises BriefingError."""
    build = queries.rows(queries.build(connection))[0]
    party = chosen(party_id, scored_parties(connection), "party_id", "--party")
    parliament = chosen_period(connection, period)
    asked = (connection, parliament["period"], party_id)
    scores = queries.rows(queries.scores(*asked))
    dependence = queries.rows(queries.dependence(*asked))
    read = queries.rows(queries.coverage(*asked))
    notes = Notes()
    sections = [
        _figures(scores, queries.rows(queries.ranges(*asked)), _eligible(asked), read),
        _asks(connection, scores, parliament["period"], party_id, notes, read),
        _in_parliament(queries.rows(queries.score_items(*asked, figure="record")), notes),
        _steps(queries.rows(queries.next_steps(*asked))),
        reply(connection, party_id),
        must_travel(connection, build, [*caveats.of_party(scores, dependence, party["name"]), *notes.left_out()]),
    ]
    return Briefing(
        title=f"{party['name']}: what it has put on record about preventing mass atrocities",
        subtitle=subtitle(parliament, build),
        marks=marks(build, embargo, draft),
        sections=tuple(section for section in sections if section is not None),
        footnotes=tuple(notes.footnotes),
        source=source(build),
        made=made(build),
    )


def _eligible(asked: tuple[DuckDBPyConnection, str, str]) -> int:
    """How many of its members could press for an ask."""
    return next((int(row["eligible"]) for row in queries.rows(queries.sides(*asked)) if row["side"] == "both"), 0)


def _figures(scores: list[Row], ranges: list[Row], eligible: int, read: list[Row]) -> Section:
    whole = {row["figure"]: row for row in scores if row["ask_id"] == ALL}
    method = next(
        (wording.interval(row["low"], row["high"]) for row in ranges if row["kind"] == "method" and row["high"]), ""
    )
    rows = []
    for code, name in wording.FIGURES.items():
        row = whole.get(code)
        between = interval(row)
        if code == "commitment" and between and method:
            between += f"; method range {method}"
        resting = wording.plural(row["items"], "mention") if row and row["items"] else ""
        rows.append((Said(name), Said(wording.capital(figure(row))), Said(between), Said(resting)))
    header = ("Figure", "Value", "Interval", "Rests on")
    basis = Said(f"Parliamentary record: {wording.members_read(eligible, read)}")
    return Section("Two figures", (basis,), Table("Both figures over all asks, never blended", header, tuple(rows)))


def _asks(
    connection: DuckDBPyConnection, scores: list[Row], period: str, party_id: str, notes: Notes, read: list[Row]
) -> Section:
    items = queries.rows(queries.score_items(connection, period, party_id, "commitment"))
    deciding = {ask: list(own) for ask, own in groupby(items, key=lambda item: item["score_ask"])}
    levels = {row["ask_id"]: row for row in scores if row["figure"] == "commitment"}
    rows = []
    for ask in queries.rows(queries.asks(connection)):
        row = levels.get(ask["ask_id"])
        quotes = [item for item in deciding.get(ask["ask_id"], []) if item["is_decisive"]][:1]
        words = stands(row) if row else wording.capital(wording.NOT_ASSESSED)
        rows.append((Said(ask["title"]), Said(words, notes.of(quotes)), finds(connection, ask["ask_id"])))
    table = Table("Where it stands on each ask", ("Ask", "Where it stands", FINDS), tuple(rows))
    silent = any(row["level"] == "0" for row in levels.values())
    points = (Said(f"“No mention found”: {wording.absence(read)}"),) if silent else ()
    meant = meanings(
        (row["level"] for row in levels.values()), (row["status"] for row in scores if row["ask_id"] == ALL)
    )
    return Section("Ask by ask", (*points, *meant, FINDS_MEANS), table)


def _in_parliament(items: list[Row], notes: Notes) -> Section | None:
    """Its members' weightiest statements, one a member."""
    best: dict[object, Row] = {}
    for item in sorted(items, key=lambda one: (-one["points"], -one["date"].toordinal(), one["mention_id"])):
        if item["points"] > 0:
            best.setdefault(item["member_id"], item)
    points = tuple(
        Said(
            f"{who(item)} {wording.ACTS[item['act']]}: “{item['ask_title']}”, {wording.day(item['date'])}.",
            notes.of([item]),
        )
        for item in list(best.values())[:MEMBERS]
    )
    return Section("Its members’ weightiest statements in Parliament", points) if points else None


def _steps(steps: list[Row]) -> Section | None:
    found = tuple(Said(step["sentence"]) for step in steps[:STEPS])
    return Section("What would raise its commitment", found) if found else None
