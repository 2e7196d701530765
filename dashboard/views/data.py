"""The data behind the pages: ask it in SQL, what every column means, under what licence."""

from itertools import groupby

import streamlit as st

from dashboard import address, answers, markup, questions, takeaway
from dashboard.records import ask, database, rows
from pipeline import open_sql, queries
from pipeline.database import FILE

LONGEST = 4_000  # characters of a question, since it has to fit into an address

TABLES = (
    "Figures for charts: a row for each party in each Parliament with a column for each ask, ready for Datawrapper or Flourish. "
    "The others hold a column as the dictionary below describes it. Name the edition and the build beside a figure: see Cite it."
)


def own_question() -> None:
    """A question in SQL, its answer as a table and as a file. What was asked stands in the address."""
    saved = address.one_of("question", questions.TITLES)
    with st.container(key="controls"):
        address.choose("Saved questions", "question", {"": "My own"} | questions.TITLES, default="")
        shown = (questions.SQL[saved] if saved else address.get("sql") or "")[:LONGEST]
        address.write_and_submit("A question in SQL", "sql", shown, "Ask", LONGEST, clears="question")
    if not shown.strip():
        return
    try:
        answer = open_sql.ask(database(), shown)
    except open_sql.Refused as refused:
        markup.show("nothing.html", text=str(refused))
        return
    markup.show("answer.html", answer=answer, most=answers.SHOWN)
    if answer.rows:
        st.download_button(
            "Save the answer as CSV", answers.csv(answer), "onrecord-answer.csv", mime="text/csv", on_click="ignore"
        )


markup.show("data.html")
markup.show("heading.html", level=2, text="Take it with you")
takeaway.tables()
markup.show("note.html", text=TABLES)
markup.show("ask_it.html", seconds=open_sql.SECONDS, rows=open_sql.ROWS)
own_question()
markup.show("heading.html", level=2, text="Cite it")
takeaway.cite_dataset(rows(ask(queries.build))[0])
markup.show("elsewhere.html", file=FILE)
markup.show("licences.html", sources=rows(ask(queries.sources)))
dictionary = rows(ask(queries.dictionary))
tables = [(name, list(columns)) for name, columns in groupby(dictionary, key=lambda row: row["table_name"])]
markup.show("dictionary.html", tables=tables)
