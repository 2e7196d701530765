"""One member, found by name or postcode: own words, posts, the party's line, and facts for a letter.

A postcode is asked of the service and forgotten: what stays, in the address, is the member.
"""

import streamlit as st

from dashboard import address, grid, markup
from dashboard.records import Row, ask, rows
from pipeline import queries
from pipeline.people import facts, postcodes
from pipeline.presentation import citation
from pipeline.queries import EvidenceFilter

SHOWN = 20  # statements on the page; the rest is on the evidence page


def profile(member: Row, period: str, period_title: str) -> None:
    """The page of one member."""
    member_id = member["member_id"]
    build = rows(ask(queries.build))[0]
    acts = rows(ask(queries.acts, member_id))
    party = member["party_id"]
    entries = grid.by_party(ask(queries.scores, period, party), rows(ask(queries.asks))) if party else []
    line = entries[0].cells if entries else []
    found = facts.about(member, acts, line, period_title)
    posts = rows(ask(queries.posts, member_id))
    markup.show("member.html", member=member, posts=posts, facts=found, period=period, scored=bool(entries))
    st.code("\n".join(f"- {fact.text}" for fact in found), language=None, wrap_lines=True)
    said = ask(queries.evidence, EvidenceFilter(member_id=member_id), SHOWN)
    markup.show("member_words.html", member=member, shown=SHOWN)
    if not said.empty:
        markup.show("statements.html", items=citation.cited(rows(said), build), first=1)


def by_postcode() -> None:
    """The form that turns a postcode into a member; on success the address names the member."""
    with st.form("by-postcode", clear_on_submit=True, border=False):
        postcode = st.text_input("Or your postcode, to find your MP", max_chars=10, autocomplete="postal-code")
        sent = st.form_submit_button("Find my MP")
    markup.show("note.html", text=PRIVACY)
    if not sent:
        return
    try:
        constituency = postcodes.constituency(postcode, postcodes.service())
    except postcodes.LookupFailed as failed:
        markup.show("nothing.html", text=str(failed))
        return
    sitting = rows(ask(queries.sitting_for, constituency))
    if not sitting:
        markup.show("nothing.html", text=f"The archive knows of nobody who sits for {constituency} now.")
        return
    st.query_params.clear()
    st.query_params["member"] = str(sitting[0]["member_id"])
    st.rerun()


PRIVACY = (
    "A postcode is sent to postcodes.io to learn the constituency. On Record neither stores nor logs it, and it does not "
    "stand in the address of the page."
)
periods = {row["period"]: row["title"] for row in rows(ask(queries.periods))}
chosen = address.number("member", default=0)
one = rows(ask(queries.member, chosen)) if chosen else []
if one and periods:
    latest = next(iter(periods))
    profile(one[0], latest, periods[latest])
else:
    markup.show("member_lead.html", unknown=chosen)
    with st.container(key="controls"):
        name = address.search("Name of a member of either House", "name", placeholder="For example: Example")
        if name:
            markup.show("members_found.html", name=name, members=rows(ask(queries.members_named, name)))
        by_postcode()
