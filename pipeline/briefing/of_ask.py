"""Who stands where on one ask, in one Parliament."""

from __future__ import annotations

from collections.abc import Sequence

from duckdb import DuckDBPyConnection

from pipeline import queries
from pipeline.briefing.document import Briefing, Said, Section, Table
from pipeline.briefing.notes import Notes
from pipeline.briefing.parts import (
    Row,
    chosen,
    chosen_period,
    figure,
    interval,
    made,
    marks,
    meanings,
    must_travel,
    source,
    standing,
    subtitle,
)
from pipeline.presentation import wording


def of_ask(
    connection: DuckDBPyConnection,
    ask_id: str,
    period: str | None = None,
    embargo: str | None = None,
    draft: bool = False,
) -> Briefing:
    """A briefing on one ask. `period`: a Parliament, the latest by default. Raises BriefingError."""
    build = queries.rows(queries.build(connection))[0]
    ask = chosen(ask_id, queries.rows(queries.asks(connection)), "ask_id", "--ask")
    parliament = chosen_period(connection, period)
    scores = [row for row in queries.rows(queries.scores(connection, parliament["period"])) if row["ask_id"] == ask_id]
    notes = Notes()
    sections = (
        Section("The ask", (Said(ask["definition"]), Said(f"Fully met by: {ask['fully_met_by']}"))),
        _parties(connection, parliament["period"], ask_id, scores, notes),
        _answers(queries.rows(queries.outcomes(connection, ask_id, parliament["period"]))),
        must_travel(connection, build, [*_notes_of(scores), *notes.left_out()]),
    )
    return Briefing(
        title=f"{ask['title']}: who stands where",
        subtitle=subtitle(parliament, build),
        marks=marks(build, embargo, draft),
        sections=sections,
        footnotes=tuple(notes.footnotes),
        source=source(build),
        made=made(build),
    )


def _parties(connection: DuckDBPyConnection, period: str, ask_id: str, scores: list[Row], notes: Notes) -> Section:
    commitment = {row["party_id"]: row for row in scores if row["figure"] == "commitment"}
    record = {row["party_id"]: row for row in scores if row["figure"] == "record"}
    order = {level: place for place, level in enumerate(wording.LEVEL_ORDER)}
    stated = [party for party, row in commitment.items() if row["level"] not in (None, "0")]
    stated.sort(key=lambda party: (order[commitment[party]["level"]], commitment[party]["short_name"].lower()))
    active = [party for party, row in record.items() if row["value"] is not None and party not in stated]
    rows = []
    for party in [*stated, *active]:
        row, own = commitment.get(party), record.get(party)
        items = queries.rows(queries.score_items(connection, period, party, "commitment"))
        quotes = [item for item in items if item["score_ask"] == ask_id and item["is_decisive"]][:1]
        stands = Said(standing(row) if row else wording.capital(wording.NOT_ASSESSED), notes.of(quotes))
        between = interval(own)
        pressed = wording.capital(figure(own)) + (f" ({between})" if between else "")
        name = (row or own or {})["short_name"]
        rows.append((Said(name), stands, Said(pressed if own else "No record found")))
    table = Table(
        "Parties with a statement on this ask",
        ("Party", "Has it bound itself?", "Parliamentary record on it"),
        tuple(rows),
    )
    nobody = [] if rows else [Said("No party has a statement on this ask in what was read.")]
    rest = [row for party, row in commitment.items() if party not in stated and party not in active]
    points = nobody + [
        Said(f"{wording.capital(words)}: {', '.join(row['short_name'] for row in rest if row['level'] == level)}.")
        for level, words in (("0", wording.LEVELS["0"].words), (None, wording.NOT_ASSESSED))
        if any(row["level"] == level for row in rest)
    ]
    meant = meanings(
        (commitment[party]["level"] for party in [*stated, *active] if party in commitment),
        (record[party]["status"] for party in [*stated, *active] if party in record),
    )
    found = queries.rows(queries.recall(connection, ask_id))
    missed = Said(f"How much may be missed: {wording.recall(found[0]) if found else wording.RECALL_UNKNOWN}.")
    return Section("Who stands where", (*points, *meant, missed), table if rows else None)


def _answers(outcomes: list[Row]) -> Section:
    total = sum(row["questions"] for row in outcomes)
    if not total:
        return Section("Questions and answers", (Said("No question to a minister on it was found."),))
    parts = "; ".join(f"{wording.OUTCOMES[row['outcome']]} ({row['questions']})" for row in outcomes)
    return Section(
        "Questions and answers",
        (
            Said(
                f"{wording.plural(total, 'question')} to ministers on it, written or in the chamber. Their answers: {parts}."
            ),
        ),
    )


def _notes_of(scores: Sequence[Row]) -> list[str]:
    return [f"{row['short_name']}: {row['note']}" for row in scores if row["note"]]
