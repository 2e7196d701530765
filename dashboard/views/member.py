"""One member, found by name or postcode: facts for a letter, parties and posts, own words.

A postcode is asked of the service and forgotten: what stays, in the address, is the member.
"""

import streamlit as st

from dashboard import address, markup
from dashboard.records import Row, ask, rows, run
from pipeline import queries
from pipeline.people import postcodes, profile

SHOWN = 20  # statements on the page; the rest is on the evidence page


def show(member: Row) -> None:
    """The page of one member."""
    st.set_page_config(page_title=f"{member['name']} · On Record")
    found = run(profile.profile, member, SHOWN)
    markup.show("member.html", found=found)
    with st.expander("Copy the facts as text"):
        st.code(found.to_copy, language=None, wrap_lines=True)
    markup.show("member_words.html", found=found)
    if found.statements:
        markup.show("statements.html", items=found.statements, first=1)


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
chosen = address.number("member", default=0)
one = rows(ask(queries.member, chosen)) if chosen else []
if one:
    show(one[0])
else:
    markup.show("member_lead.html", unknown=chosen)
    with st.container(key="controls"):
        name = address.search(
            "Name of a member of either House", "name", placeholder="Surname, or any part of the name"
        )
        if name:
            markup.show("members_found.html", name=name, members=rows(ask(queries.members_named, name)))
        by_postcode()
