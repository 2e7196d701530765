"""What surrounds every page: masthead, banner on invented data, footer; and the page that is shown without a database."""

from __future__ import annotations

import atexit
import gc
import logging
from collections.abc import Sequence

import streamlit as st

from dashboard import address, markup, picture, records, takeaway
from pipeline import queries, quote_check, reference
from pipeline.database import DatabaseError, DatabaseMissing, DatabaseOutdated

logger = logging.getLogger(__name__)
# Streamlit collects garbage after every run of a page. What is imported is none: with the largest imports of all pages done,
# it is set aside, or each run would look through it again.
LARGEST = (picture, takeaway, quote_check, reference)
gc.freeze()
atexit.register(gc.unfreeze)  # or DuckDB, at the end, takes what was set aside for lost


def show(page: st.Page, pages: Sequence[st.Page]) -> None:
    """Runs a page inside the frame."""
    markup.style()
    try:
        with st.container(key="masthead", horizontal=True, vertical_alignment="center"):
            _masthead(page, pages)
        with records.reading():
            _page(page)
    except records.Rebuilt:
        st.rerun()
    except DatabaseMissing as error:
        _problem("missing", error)
    except DatabaseOutdated as error:
        _problem("outdated", error)
    except DatabaseError as error:
        _problem("busy", error)


def _page(page: st.Page) -> None:
    build = records.rows(records.ask(queries.build))[0]
    if build["is_sample"]:
        markup.show("sample.html")
    if build["documents"] == 0:
        markup.show("problem.html", problem="empty")
        return
    page.run()
    markup.show("footer.html", build=build)


def _masthead(here: st.Page, pages: Sequence[st.Page]) -> None:
    markup.show("masthead.html")
    period = address.get("period")
    for page in pages:
        if page is here:  # Streamlit's own link would show this page anew and leave the old view in the address
            markup.show("here.html", page=page, period=period)
        else:
            st.page_link(page, query_params={"period": period} if period else None)


def _problem(kind: str, error: DatabaseError) -> None:
    """The visitor is told what is wrong and what to do; where the file lies is for the log only."""
    logger.error("%s", error)
    markup.show("problem.html", problem=kind)
