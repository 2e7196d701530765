"""Party x ask: what each party has bound itself to, and what its members pressed for."""

import streamlit as st

from dashboard import address, charts, grid, markup, picture
from dashboard.records import ask, rows
from pipeline import queries
from pipeline.presentation import wording


def parliament(period: str, period_title: str) -> None:
    """The grid, the chart and how to read them, for one Parliament."""
    asks = rows(ask(queries.asks))
    scores = ask(queries.scores, period)
    reviewed, items = grid.reviewed_share(scores)
    parties = grid.by_party(scores, asks)
    about = {"asks": asks, "period": period, "period_title": period_title}
    markup.show("furthest.html", furthest=grid.furthest(parties), **about)
    read = {row["party_id"]: row for row in rows(ask(queries.reading, period))}
    markup.show("grid.html", parties=parties, notes=grid.notes(parties), sentences=grid.sentences, read=read, **about)
    levels = [*(wording.LEVELS[code] for code in wording.LEVEL_ORDER), wording.UNASSESSED]
    markup.show("reading.html", levels=levels, reviewed=reviewed, items=items, ties=rows(ask(queries.ties, period)))
    title = "What their members pressed for, with 90% intervals"
    if picture.show(
        charts.record_with_intervals, scores, title, of=period_title, name="record", note=charts.RECORD_NOTE
    ):
        markup.show("record_note.html")


periods = {row["period"]: row["title"] for row in rows(ask(queries.periods))}
if not periods:
    markup.show("unscored.html", title="Overview")
else:
    markup.show("overview.html")
    with st.container(key="controls"):
        chosen = address.choose("Parliament", "period", periods, default=next(iter(periods)))
    parliament(chosen, periods[chosen])
    markup.show("heading.html", level=2, text="How fresh the sources are")
    markup.show("sources.html", sources=rows(ask(queries.sources)))
