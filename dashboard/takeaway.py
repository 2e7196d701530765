"""Buttons by which a visitor takes something along: a briefing, a citation, a table. Each file is made when asked for."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import streamlit as st
from duckdb import DuckDBPyConnection

from dashboard.records import Row, made
from pipeline import briefing
from pipeline.export import downloads
from pipeline.presentation import citation

# File ending of a writer -> its name on a button, media type.
FORMS = {
    ".docx": ("Word", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ".html": ("HTML", "text/html"),
    ".md": ("Markdown", "text/markdown"),
}
Make = Callable[[DuckDBPyConnection], briefing.Briefing]


def briefing_buttons(make: Make, name: str) -> None:
    """A briefing in each of its formats."""
    name = name.rstrip("-")  # the Parliament that lasts is "2024-"
    with st.container(key=f"briefing-{name}", horizontal=True):
        for ending, (form, mime) in FORMS.items():
            st.download_button(
                f"Save a briefing ({form})",
                partial(made, partial(_written, make, ending)),
                file_name=f"onrecord-{name}{ending}",
                mime=mime,
                key=f"briefing-{name}{ending}",
                on_click="ignore",
            )


def _written(make: Make, ending: str, connection: DuckDBPyConnection) -> bytes:
    return briefing.WRITERS[ending](make(connection))


def cite(item: Row, build: Row) -> None:
    """How to cite a statement (a row of `queries.evidence`): as text to copy, and as files for a reference manager."""
    _citation(partial(citation.mention, item, build), f"onrecord-{item['mention_id']}")


def cite_dataset(build: Row) -> None:
    """How to cite the whole data set."""
    _citation(partial(citation.dataset, build), "onrecord")


def tables() -> None:
    """The tables that most people want, as CSV."""
    with st.container(key="tables", horizontal=True):
        for name, title in downloads.TITLES.items():
            st.download_button(
                title,
                partial(made, partial(downloads.csv_file, name=name)),
                file_name=f"onrecord-{name}.csv",
                mime="text/csv",
                key=f"table-{name}",
                on_click="ignore",
            )


def _citation(printed: Callable[[citation.Format], str], name: str) -> None:
    st.code(printed("text"), language=None, wrap_lines=True)
    with st.container(key="citation", horizontal=True):
        st.download_button(
            "Save as BibTeX", printed("bibtex"), f"{name}.bib", mime="application/x-bibtex", on_click="ignore"
        )
        st.download_button(
            "Save as CSL-JSON",
            printed("csl-json"),
            f"{name}.json",
            mime="application/vnd.citationstyles.csl+json",
            on_click="ignore",
        )
