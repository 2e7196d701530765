"""Is it right? A pasted sentence, its quotes and figures checked against the archive. What was pasted stands in the address."""

import streamlit as st

from dashboard import address, markup
from dashboard.records import ask, rows
from pipeline import queries, quote_check
from pipeline.quote_check.finding import VERDICTS

markup.show("check_lead.html")
sentence = (address.get("sentence") or "")[: quote_check.LONGEST]
with st.container(key="controls"):
    address.write_and_submit(
        "A sentence with a quote in quotation marks, or a figure of a party",
        "sentence",
        sentence,
        "Check",
        quote_check.LONGEST,
        clears="mention",
    )
if sentence.strip():
    build = rows(ask(queries.build))[0]
    markup.show("check.html", found=rows(ask(quote_check.findings, sentence)), verdicts=VERDICTS, build=build)
