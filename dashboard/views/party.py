"""One party: what it has bound itself to, ask by ask, with the quotes; what its members pressed for; what was read."""

from functools import partial
from itertools import groupby

import streamlit as st

from dashboard import address, grid, markup, takeaway
from dashboard.records import ask, rows
from pipeline import briefing, queries
from pipeline.presentation import citation, wording


def profile(party: str, name: str, is_scored: bool, period: str, period_title: str) -> None:
    """The page of one party in one Parliament."""
    entries = grid.by_party(ask(queries.scores, period, party), rows(ask(queries.asks)))
    manifestos = rows(ask(queries.manifestos, period, party))
    read = rows(ask(queries.coverage, period, party))
    this = {"party_id": party, "name": name, "period": period}
    if not entries:
        topic = int(ask(queries.topic_statements, period, party)["mentions"][0])
        markup.show("no_figures.html", **this, period_title=period_title, is_party=is_scored, read=read)
        markup.show("read.html", **this, read=read, topic=topic)
        return
    entry = entries[0]
    sides = rows(ask(queries.sides, period, party))
    eligible = next((row["eligible"] for row in sides if row["side"] == "both"), 0)
    standing = grid.standing(entry.cells or [])
    about = {
        "standing": standing,
        "figures": entry.figures,
        "manifestos": manifestos,
        "read": read,
        "eligible": eligible,
    }
    markup.show("party.html", **this, period_title=period_title, **about)
    takeaway.briefing_buttons(partial(briefing.of_party, party_id=party, period=period), f"{party}-{period}")
    for reply in rows(ask(queries.reply, party)):
        markup.show("reply.html", **this, reply=reply)
    if entry.cells is None:
        markup.show("unassessed.html", name=name, manifestos=manifestos)
    else:
        build = rows(ask(queries.build))[0]
        items = citation.cited(rows(ask(queries.score_items, period, party, "commitment")), build)
        quotes = {ask_id: list(group) for ask_id, group in groupby(items, key=lambda item: item["score_ask"])}
        for code in wording.LEVEL_ORDER[:-1]:
            found = [
                (row, cell["deciding"], grid.once(quotes.get(row["ask_id"], [])))
                for row, cell in entry.cells
                if cell["level"] == code
            ]
            if found:
                markup.show("party_level.html", **this, level=wording.LEVELS[code], found=found)
        if silent := [row for row, cell in entry.cells if cell["level"] == "0"]:
            certificates = {row["ask_id"]: row for row in rows(ask(queries.certificates, period, party))}
            close = [ask_id for ask_id, row in certificates.items() if row["near_misses"]]
            missed = [miss for ask_id in close for miss in rows(ask(queries.near_misses, period, party, ask_id))]
            markup.show("silence.html", **this, silent=silent, certificates=certificates, missed=missed, read=read)
    firmness = {
        "ranges": rows(ask(queries.ranges, period, party)),
        "dependence": rows(ask(queries.dependence, period, party)),
        "sides": sides,
        "shifts": rows(ask(queries.shifts, period, party)),
    }
    if any(firmness.values()):
        markup.show("firmness.html", **this, **firmness)
    steps = rows(ask(queries.next_steps, period, party))
    if steps:
        markup.show("next_steps.html", steps=grid.together(steps))
    members = rows(ask(queries.member_records, period, party))
    markup.show("members.html", **this, members=members, eligible=eligible, read=read)
    topic = int(ask(queries.topic_statements, period, party)["mentions"][0])
    markup.show("read.html", **this, read=read, topic=topic)
    if delivered := rows(ask(queries.delivery, party)):
        markup.show("delivery.html", delivery=delivered)


periods = {row["period"]: row["title"] for row in rows(ask(queries.periods))}
known = {row["party_id"]: row for row in rows(ask(queries.parties))}
parties = {party_id: row["name"] for party_id, row in known.items()}
if not periods:
    markup.show("unscored.html", title="Parties")
else:
    with st.container(key="controls", horizontal=True):
        chosen = address.choose("Party", "party", {"": "Choose a party"} | parties, default="")
        parliament = address.choose("Parliament", "period", periods, default=next(iter(periods)))
    if chosen:
        profile(chosen, parties[chosen], known[chosen]["scored"], parliament, periods[parliament])
    else:
        scored = {party_id: name for party_id, name in parties.items() if known[party_id]["scored"]}
        markup.show("parties.html", parties=scored, period=parliament)
