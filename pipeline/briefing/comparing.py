"""Some parties side by side, in one Parliament."""

from __future__ import annotations

from collections.abc import Sequence

from duckdb import DuckDBPyConnection

from pipeline import queries
from pipeline.briefing.document import Briefing, Said, Section, Table
from pipeline.briefing.notes import Notes
from pipeline.briefing.parts import (
    ALL,
    FINDS,
    FINDS_MEANS,
    BriefingError,
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
    scored_parties,
    source,
    subtitle,
)
from pipeline.presentation import caveats, wording

MOST = 4  # parties


def comparing(
    connection: DuckDBPyConnection,
    party_ids: Sequence[str],
    period: str | None = None,
    embargo: str | None = None,
    draft: bool = False,
) -> Briefing:
    """A briefing on two to four parties. `period`: a Parliament, the latest by default. Raises BriefingError."""
    if not 2 <= len(set(party_ids)) <= MOST:
        raise BriefingError(f"--compare {','.join(party_ids)}: name two to {MOST} different parties")
    build = queries.rows(queries.build(connection))[0]
    known = scored_parties(connection)
    parties = [chosen(party_id, known, "party_id", "--compare") for party_id in dict.fromkeys(party_ids)]
    parliament = chosen_period(connection, period)
    scores = {
        party["party_id"]: queries.rows(queries.scores(connection, parliament["period"], party["party_id"]))
        for party in parties
    }
    notes = Notes()
    more = [
        line if party["short_name"] in line else f"{party['short_name']}: {line}"
        for party in parties
        for line in caveats.of_party(
            scores[party["party_id"]],
            queries.rows(queries.dependence(connection, parliament["period"], party["party_id"])),
            party["short_name"],
        )
    ]
    verdicts = queries.rows(
        queries.verdicts(connection, parliament["period"], [party["party_id"] for party in parties])
    )
    return Briefing(
        title=f"{wording.listed([party['short_name'] for party in parties])}: side by side",
        subtitle=f"What they have put on record about preventing mass atrocities. {subtitle(parliament, build)}",
        marks=marks(build, embargo, draft),
        sections=(
            _figures(parties, scores),
            _verdicts(verdicts),
            _asks(connection, parliament["period"], parties, scores, notes),
            must_travel(connection, build, [*more, *notes.left_out()]),
        ),
        footnotes=tuple(notes.footnotes),
        source=source(build),
        made=made(build),
    )


def _figures(parties: list[Row], scores: dict[str, list[Row]]) -> Section:
    rows = []
    for party in parties:
        whole = {row["figure"]: row for row in scores[party["party_id"]] if row["ask_id"] == ALL}
        cells = [Said(party["short_name"])]
        for code in wording.FIGURES:
            between = interval(whole.get(code))
            cells.append(Said(wording.capital(figure(whole.get(code))) + (f" ({between})" if between else "")))
        rows.append(tuple(cells))
    table = Table("Both figures over all asks, never blended", ("Party", *wording.FIGURES.values()), tuple(rows))
    return Section("Two figures", table=table)


def _verdicts(verdicts: list[Row]) -> Section:
    """Who is ahead, one line each; the ties and what is not like with like together, or they would fill the page."""
    points = []
    for code, name in wording.FIGURES.items():
        own = [row for row in verdicts if row["figure"] == code]
        for row in own:
            if row["verdict"] == "higher":
                probability = wording.percent(row["probability"])
                points.append(f"{name}: {row['name']} is ahead of {row['other_name']}, in {probability} of the draws.")
        if tied := [_pair(row) for row in own if row["verdict"] == "tied"]:
            points.append(f"{name}: tied, so that neither may be said to be ahead: {'; '.join(tied)}.")
    if across := list(dict.fromkeys(_pair(row) for row in verdicts if row["across_the_aisle"])):
        points.append(f"Not like with like, since one governed and the other did not: {'; '.join(across)}.")
    if not points:
        points.append("Not both of them have a figure: nothing may be said of who is ahead.")
    return Section("Who may be said to be ahead", tuple(map(Said, points)))


def _pair(row: Row) -> str:
    return f"{row['name']} and {row['other_name']}"


def _asks(
    connection: DuckDBPyConnection, period: str, parties: list[Row], scores: dict[str, list[Row]], notes: Notes
) -> Section:
    levels = {
        (party_id, row["ask_id"]): row
        for party_id, own in scores.items()
        for row in own
        if row["figure"] == "commitment"
    }
    items = {
        party["party_id"]: queries.rows(queries.score_items(connection, period, party["party_id"], "commitment"))
        for party in parties
    }
    rows = []
    for ask in queries.rows(queries.asks(connection)):
        cells = [Said(ask["title"])]
        for party in parties:
            row = levels.get((party["party_id"], ask["ask_id"]))
            own = [one for one in items[party["party_id"]] if one["score_ask"] == ask["ask_id"] and one["is_decisive"]]
            words = wording.level(row["level"] if row else None).words
            cells.append(Said(wording.capital(words), notes.of(own[:1])))
        rows.append((*cells, finds(connection, ask["ask_id"])))
    header = ("Ask", *(party["short_name"] for party in parties), FINDS)
    whole = [row for own in scores.values() for row in own if row["ask_id"] == ALL]
    meant = meanings((row["level"] for row in levels.values()), (row["status"] for row in whole))
    return Section(
        "Ask by ask", (*meant, FINDS_MEANS), table=Table("Where they stand on each ask", header, tuple(rows))
    )
