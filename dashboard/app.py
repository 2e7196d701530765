"""On Record in a browser: `streamlit run dashboard/app.py` (or `onrecord dashboard`)."""

import os
from pathlib import Path

import streamlit as st

from dashboard import frame

ICON = Path(__file__).parent / "icon.svg"
PAGES = [
    st.Page("views/overview.py", title="Overview", default=True),
    st.Page("views/party.py", title="Parties"),
    st.Page("views/ask.py", title="Asks"),
    st.Page("views/evidence.py", title="Evidence"),
    st.Page("views/member.py", title="Members"),
    st.Page("views/compare.py", title="Compare"),
    st.Page("views/check.py", title="Check a quote"),
    st.Page("views/method.py", title="Method"),
    st.Page("views/data.py", title="Data"),
]
if os.environ.get("ONRECORD_REVIEW"):  # only where whoever runs this said so: it writes into data/reviews
    PAGES.append(st.Page("views/review.py", title="Review"))

page = st.navigation(PAGES, position="hidden")
st.set_page_config(page_title=f"{page.title} · On Record", page_icon=ICON, layout="wide")
frame.show(page, PAGES)
