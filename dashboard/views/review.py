"""What to review next, one mention at a time, those that move the scores furthest first. Only with `--review`."""

import streamlit as st

from dashboard import address, markup, reviewing
from dashboard.records import Row, ask, data_folder, rows, run
from pipeline import queries
from pipeline.presentation import wording
from pipeline.queries import NO_ASK

asks = {row["ask_id"]: row["title"] for row in rows(ask(queries.asks))} | {NO_ASK: wording.NO_ASK}
DECISIONS = {
    "confirm": "Confirm: the label is right",
    "change": "Change the label",
    "reject": "Reject: no such mention",
}
BLIND = {"label": "Label it", "reject": "Reject: no such mention"}


def form(mention: Row, reviewer: str, is_blind: bool) -> None:
    """The reviewer's decision on one mention; what cannot be saved says why and keeps what was filled in."""
    options = BLIND if is_blind else DECISIONS
    acts, matches = dict(wording.ACTS), {"": "none (fits no ask)"} | wording.MATCHES
    start = {"ask": None, "act": None, "match": None} if is_blind else mention
    with st.form(f"review-{mention['mention_id']}", border=False):
        decision = st.radio("Decision", list(options), format_func=options.__getitem__)
        label = {
            "ask": _pick("Ask", asks, start["ask"]),
            "act": _pick("What it does", acts, start["act"]),
            "match": _pick("Elements", matches, start["match"] or ("" if not is_blind else None)),
        }
        reason = st.text_input("Reason (not needed to confirm)", max_chars=300)
        sent = st.form_submit_button("Save and show the next")
    if not sent:
        return
    if not reviewer.strip():
        markup.show("nothing.html", text="Write your name or initials first: they are published with the decision.")
        return
    decided = {"decision": decision or "", "reason": reason}
    if decision != "reject":
        decided |= {name: value or "" for name, value in label.items()}
    problem = run(reviewing.save, data_folder(), reviewer, mention["mention_id"], decided, is_blind)
    if problem:
        markup.show("nothing.html", text=problem)
        return
    st.session_state["decided"] = {*st.session_state.get("decided", set()), mention["mention_id"]}
    st.rerun()


def _pick(label: str, options: dict[str, str], chosen: str | None) -> str | None:
    index = list(options).index(chosen) if chosen in options else None
    return st.selectbox(label, list(options), index=index, format_func=options.__getitem__)


with st.container(key="controls"):
    is_blind = (
        address.choose("Queue", "blind", {"": "With label, party and speaker", "yes": "Blind"}, default="") == "yes"
    )
    reviewer = st.text_input("Your name or initials", key="reviewer", max_chars=60)
done = st.session_state.get("decided", set())
waiting = [row for row in rows(ask(reviewing.next_up)) if row["mention_id"] not in done]
markup.show(
    "review.html", waiting=len(waiting), done=len(done), mention=waiting[0] if waiting else None, is_blind=is_blind
)
if waiting:
    form(waiting[0], reviewer, is_blind)
