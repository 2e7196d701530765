"""One ask: who stands where on it, when it was spoken of, and what ministers answered when asked."""

from functools import partial

import streamlit as st

from dashboard import address, charts, grid, markup, picture, takeaway
from dashboard.records import Row, ask, rows
from pipeline import briefing, queries
from pipeline.presentation import wording

PAGE_LENGTH = 10


def page(one: Row, period: str, period_title: str) -> None:
    """The page of one ask in one Parliament."""
    this = {"ask": one, "period": period, "period_title": period_title}
    entries = grid.for_ask(ask(queries.scores, period), one["ask_id"])
    markup.show(
        "ask.html",
        **this,
        standing=grid.furthest(entries),
        spoken=[entry for entry in entries if entry.has_spoken()],
        silent=[entry for entry in entries if entry.cells and not entry.has_spoken()],
        read={row["party_id"]: row for row in rows(ask(queries.reading, period))},
        recall=next(iter(rows(ask(queries.recall, one["ask_id"]))), None),
        terms=rows(ask(queries.ask_terms, one["ask_id"])),
    )
    takeaway.briefing_buttons(
        partial(briefing.of_ask, ask_id=one["ask_id"], period=period), f"{one['ask_id']}-{period}"
    )
    months = ask(queries.timeline, one["ask_id"], period)
    if picture.show(
        charts.timeline,
        months,
        "When it was spoken of",
        of=f"{one['title']}, {period_title}",
        name="timeline",
        note=charts.TIMELINE_NOTE,
    ):
        markup.show("timeline.html", years=grid.by_year(rows(months)), **this)
    _exchanges(one, period)
    if delivered := rows(ask(queries.delivery, ask_id=one["ask_id"])):
        markup.show("delivery.html", delivery=delivered)


def _exchanges(one: Row, period: str) -> None:
    outcome = address.one_of("answer", wording.OUTCOMES)
    found = rows(ask(queries.outcomes, one["ask_id"], period))
    counts = {row["outcome"]: row["questions"] for row in found}
    total = counts.get(outcome, 0) if outcome else sum(counts.values())
    pages = max(1, -(-total // PAGE_LENGTH))
    number = min(address.number("page"), pages)
    chains = ask(queries.exchanges, one["ask_id"], period, PAGE_LENGTH, (number - 1) * PAGE_LENGTH, outcome)
    markup.show(
        "exchanges.html",
        counts={name: counts[name] for name in wording.OUTCOMES if name in counts},
        chosen=outcome,
        chains=rows(chains),
        ask_id=one["ask_id"],
        period=period,
    )
    if pages > 1:
        asked = {"ask": one["ask_id"], "period": period, "answer": outcome}
        markup.show("paging.html", view="ask", page=number, pages=pages, asked=asked)


asks = {row["ask_id"]: row for row in rows(ask(queries.asks))}
periods = {row["period"]: row["title"] for row in rows(ask(queries.periods))}
if not periods:
    markup.show("unscored.html", title="Asks")
else:
    with st.container(key="controls", horizontal=True):
        titles = {ask_id: row["title"] for ask_id, row in asks.items()}
        chosen = address.choose("Ask", "ask", {"": "Choose an ask"} | titles, default="")
        parliament = address.choose("Parliament", "period", periods, default=next(iter(periods)))
    if chosen:
        page(asks[chosen], parliament, periods[parliament])
    else:
        markup.show("asks_list.html", asks=list(asks.values()), period=parliament)
