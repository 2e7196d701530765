"""Parties side by side in one Parliament, or one party over several."""

from functools import partial

import streamlit as st

from dashboard import address, charts, grid, markup, picture, takeaway
from dashboard.records import Row, ask, rows
from pipeline import briefing, queries
from pipeline.presentation import wording

MOST = 4
WAYS = {"parties": "Several parties", "periods": "One party over time"}


def parties_in(period: str, period_title: str, chosen: list[str]) -> None:
    """Some parties in one Parliament."""
    scores = ask(queries.scores, period)
    scores = scores[scores["party_id"].isin(chosen)]
    asks = rows(ask(queries.asks))
    columns = [
        grid.Column(entry.short_name, {"party": entry.party_id, "period": period}, entry.figures, entry.levels())
        for entry in grid.by_party(scores, asks)
    ]
    side_by_side(f"{period_title}: parties side by side", columns, asks, editions=1)
    if len(columns) > 1:
        several = [column.where["party"] for column in columns]
        takeaway.briefing_buttons(
            partial(briefing.comparing, party_ids=several, period=period), f"{'-'.join(several)}-{period}"
        )
    found = rows(ask(queries.verdicts, period, tuple(chosen)))
    if found:
        markup.show("verdicts.html", verdicts=found)
    title = "What their members pressed for, with 90% intervals"
    if picture.show(
        charts.record_with_intervals, scores, title, of=period_title, name="compared", note=charts.RECORD_NOTE
    ):
        left_out(columns)
        markup.show("record_note.html")


def party_over(party: str, name: str) -> None:
    """One party in every Parliament with figures."""
    history = ask(queries.history, party)
    asks = rows(ask(queries.asks))
    columns = [grid.in_period(own, party, asks) for _, own in history.groupby("period", sort=False)]
    editions = history["method"].nunique()
    side_by_side(f"{name}: Parliaments side by side", columns, asks, editions)
    title = "What its members pressed for in each Parliament, with 90% intervals"
    if picture.show(
        charts.record_by_parliament, history, title, of=name, name="over-parliaments", note=charts.RECORD_NOTE
    ):
        left_out(columns)


def side_by_side(title: str, columns: list[grid.Column], asks: list[Row], editions: int) -> None:
    """The table of what is compared, with each note on its figures once."""
    notes = {"notes": grid.notes(columns), "sentences": grid.sentences}
    markup.show("compare.html", title=title, columns=columns, asks=asks, editions=editions, **notes)


def left_out(columns: list[grid.Column]) -> None:
    """Names what the chart of the record cannot show."""
    records = [(column.name, column.figures["record"]) for column in columns]
    without = [
        (name, row["status"] if row else wording.NOT_ASSESSED)
        for name, row in records
        if not row or row["value"] is None
    ]
    if without:
        markup.show("left_out.html", without=without)


periods = {row["period"]: row["title"] for row in rows(ask(queries.periods))}
scored = [row for row in rows(ask(queries.parties)) if row["scored"]]
parties = {row["party_id"]: row["short_name"] for row in scored}
names = {row["party_id"]: row["name"] for row in scored}
if not periods:
    markup.show("unscored.html", title="Compare")
else:
    markup.show("compare_lead.html")
    with st.container(key="controls"):
        with st.container(horizontal=True):
            way = address.choose("Compare", "by", WAYS, default="parties")
            if way == "parties":
                parliament = address.choose("Parliament", "period", periods, default=next(iter(periods)))
            else:
                party = address.choose("Party", "party", {"": "Choose a party"} | names, default="")
        if way == "parties":
            chosen = address.choose_several("Parties", "parties", parties, MOST, placeholder="Choose two to four")
    if way == "parties" and chosen:
        parties_in(parliament, periods[parliament], chosen)
    elif way == "periods" and party:
        party_over(party, names[party])
    else:
        markup.show("compare_none.html", parties=way == "parties")
