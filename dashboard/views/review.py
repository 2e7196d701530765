"""What to review next, one mention at a time, those that move the scores furthest first. Only with `--review`.

By keyboard: the fields keep their place from one mention to the next, so that the focus stays where it is; Ctrl+S saves.
"""

import streamlit as st

from dashboard import address, markup, reviewing
from dashboard.records import Row, ask, data_folder, rows, run
from pipeline import queries
from pipeline.presentation import wording
from pipeline.queries import NO_ASK
from pipeline.reviews.record import ReviewError

asks = {row["ask_id"]: row["title"] for row in rows(ask(queries.asks))} | {NO_ASK: wording.NO_ASK}
DECISIONS = {
    "confirm": "Confirm: the label is right",
    "change": "Change the label",
    "reject": "Reject: no such mention",
}
BLIND = {"label": "Label it", "reject": "Reject: no such mention"}
FIELDS = ("ask", "act", "match")
state = st.session_state


def begin() -> None:
    """Asks who reviews, once in a session."""
    with st.form("begin", border=False):
        name = st.text_input("Your name or initials, published with each decision", max_chars=60).strip()
        sent = st.form_submit_button("Begin")
    if not sent:
        return
    if not name:
        markup.show("nothing.html", text="Write your name or initials first: they are published with the decision.")
        return
    try:
        state["done"] = run(reviewing.decided_by, data_folder(), name)
    except ReviewError as error:
        markup.show("nothing.html", text=f"The reviews cannot be read: {error.args[0].rpartition('/')[2]}")
        return
    state.update(reviewer=name, skipped=set(), sitting=0)
    st.rerun()


def form(mention: Row, is_blind: bool) -> None:
    """The reviewer's decision on one mention; what cannot be saved says why and keeps what was filled in."""
    _fill_in(mention, is_blind)
    options = BLIND if is_blind else DECISIONS
    matches = {"": "none (fits no ask)"} | wording.MATCHES
    with st.form("decision", border=False):
        st.radio("Decision", list(options), index=None, format_func=options.__getitem__, key="decided")
        fields = (("Ask", asks), ("What it does", wording.ACTS), ("Elements", matches))
        for column, name, (label, words) in zip(st.columns(3), FIELDS, fields, strict=True):
            first = None if is_blind else 0  # a field that may be empty has one stop more for the keyboard
            column.selectbox(label, list(words), index=first, format_func=words.__getitem__, key=name)
        st.text_input("Reason (not needed to confirm)", max_chars=300, key="reason")
        with st.container(horizontal=True):
            save = st.form_submit_button("Save and show the next", shortcut="Ctrl+S")
            skip = st.form_submit_button("Skip it for now", shortcut="Ctrl+K")
    if skip:
        state["skipped"].add(mention["mention_id"])
        st.rerun()
    if save:
        _save(mention["mention_id"], is_blind)


def _fill_in(mention: Row, is_blind: bool) -> None:
    """The fields of a mention that was not shown before: the machine's label, or nothing for a blind reviewer."""
    if state.get("filled_in") == (mention["mention_id"], is_blind) and "reason" in state:  # gone after another page
        return
    state.update(filled_in=(mention["mention_id"], is_blind), decided="label" if is_blind else None, reason="")
    state.update({name: None if is_blind else mention[name] or "" for name in FIELDS})


def _save(mention_id: str, is_blind: bool) -> None:
    decided = {"decision": state["decided"] or "", "reason": state["reason"]}
    if not decided["decision"]:
        markup.show("nothing.html", text="Choose a decision first.")
        return
    if decided["decision"] != "reject":
        decided |= {name: state[name] or "" for name in FIELDS}
    if problem := run(reviewing.save, data_folder(), state["reviewer"], mention_id, decided, is_blind):
        markup.show("nothing.html", text=f"Not saved: {problem}")
        return
    state["done"].add(mention_id)
    state["sitting"] += 1
    st.rerun()


markup.show("review_lead.html")
if "reviewer" not in state:
    begin()
else:
    with st.container(key="controls"):
        queues = {"": "With label, party and speaker", "yes": "Blind"}
        is_blind = address.choose("Queue", "blind", queues, default="") == "yes"
    waiting = [row for row in rows(ask(reviewing.next_up)) if row["mention_id"] not in state["done"] | state["skipped"]]
    mention = waiting[0] if waiting else None
    markup.show("review.html", waiting=len(waiting), state=state, mention=mention, is_blind=is_blind, asks=asks)
    if mention:
        form(mention, is_blind)
