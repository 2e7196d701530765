"""Every statement, filtered by what stands in the address, each quoted in its context and ready to cite."""

import streamlit as st

from dashboard import address, contact, markup, takeaway
from dashboard.records import ask, rows
from pipeline import queries
from pipeline.presentation import citation, wording
from pipeline.queries import NO_ASK, EvidenceFilter

PAGE_LENGTH = 20
ANY = {"": "Any"}
FURTHER = ("act", "level", "kind", "period", "figure", "reviewed", "from", "to")  # under "More filters"
FILTERS = ("q", "party", "ask", *FURTHER, "member")

periods = {row["period"]: row["title"] for row in rows(ask(queries.periods))}
parties = {row["party_id"]: row["name"] for row in rows(ask(queries.parties))}
asks = {row["ask_id"]: row["title"] for row in rows(ask(queries.asks))} | {NO_ASK: wording.NO_ASK}
kinds = {row["kind"]: wording.KINDS[row["kind"]] for row in rows(ask(queries.evidence_kinds))}
levels = {code: wording.LEVELS[code].words for code in wording.LEVEL_ORDER if code != "0"}
reviews = {"yes": wording.REVIEWED, "no": wording.NOT_REVIEWED}

build = rows(ask(queries.build))[0]


def one(mention: str) -> None:
    """One statement: with a citation to copy, and all of the passage that may be shown."""
    found = citation.cited(rows(ask(queries.evidence, EvidenceFilter(mention_id=mention), 1)), build)
    markup.show("statement.html", found=bool(found))
    if not found:
        retired = next(iter(rows(ask(queries.retired_mention, mention))), None)
        markup.show("retired.html", mention=mention, retired=retired)
        return
    markup.show("heading.html", level=2, text="The statement")
    markup.show("statements.html", items=found, first=1)
    markup.show("heading.html", level=2, text="Citation")
    takeaway.cite(found[0], build)
    passage = rows(ask(queries.archived_passage, mention))[0]
    markup.show("passage.html", item=found[0], passage=passage, report=contact.report(mention))


def several() -> None:
    """The statements that the filters let through, a page of them."""
    which, assumed = _filters()
    count = rows(ask(queries.evidence_count, which))[0]
    pages = max(1, -(-count["mentions"] // PAGE_LENGTH))
    page = min(address.number("page"), pages)
    start = (page - 1) * PAGE_LENGTH
    found = citation.cited(rows(ask(queries.evidence, which, PAGE_LENGTH, start)), build)
    asked = {name: address.get(name) for name in FILTERS if address.get(name)}
    markup.show(
        "found.html",
        count=count,
        first=start + 1,
        last=start + len(found),
        asked=asked,
        build=build,
        figure=wording.FIGURES.get(which.figure or ""),
        assumed=assumed is not None,
        further=_further(which),
        member=found[0]["member_name"] if found else which.member_id,
    )
    if found:
        markup.show("statements.html", items=found, first=start + 1)
    if pages > 1:
        markup.show("paging.html", view="evidence", page=page, pages=pages, asked=asked)


def _filters() -> tuple[EvidenceFilter, str | None]:
    """The controls and what they let through; the Parliament that was assumed, since a figure is always of one."""
    markup.show("evidence.html")
    with st.container(key="controls"):
        text = address.search(
            "Search the quotes", "q", placeholder="Words that must all occur, for example: early warning strategy"
        )
        left, right = st.columns(2)
        with left:
            party = address.choose("Party", "party", ANY | parties, default="")
        with right:
            chosen_ask = address.choose("Ask", "ask", ANY | asks, default="")
        with st.expander("More filters"):
            first, second, third, fourth = st.columns(4)
            with first:
                act = address.choose("What it does", "act", ANY | wording.ACTS, default="")
                level = address.choose("Level of commitment", "level", ANY | levels, default="")
            with second:
                kind = address.choose("Kind of document", "kind", ANY | kinds, default="")
                reviewed = address.choose("Label", "reviewed", ANY | reviews, default="")
            with third:
                period = address.choose("Parliament", "period", ANY | periods, default="")
                figure = address.choose("Counted in", "figure", ANY | wording.FIGURES, default="")
            with fourth:
                since = address.pick_day("From", "from")
                until = address.pick_day("To", "to")
    assumed = next(iter(periods), None) if figure and not period else None
    which = EvidenceFilter(
        party_id=party or None,
        ask_id=chosen_ask or None,
        act=act or None,
        level=level or None,
        kind=kind or None,
        member_id=address.number("member", default=0) or None,
        reviewed={"": None, "yes": True, "no": False}[reviewed],
        period=period or assumed,
        figure=figure or None,
        since=since,
        until=until,
        text=text,
    )
    return which, assumed


def _further(which: EvidenceFilter) -> list[str]:
    """The filters in use that stand folded under "More filters", in words."""
    spans = [("from", which.since), ("to", which.until)]
    said = (
        wording.ACTS.get(which.act or ""),
        levels.get(which.level or ""),
        kinds.get(which.kind or ""),
        periods.get(which.period or ""),
        None if which.reviewed is None else reviews["yes" if which.reviewed else "no"],
        *(f"{word} {wording.day(day)}" for word, day in spans if day),
    )
    return [words for words in said if words]


if mention := address.get("mention"):
    one(mention)
else:
    several()
