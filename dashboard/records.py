"""Answers of `pipeline.queries` from the published database, cached until a new build replaces it."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any, Concatenate, ParamSpec

import pandas as pd
import streamlit as st
from duckdb import DuckDBPyConnection

from pipeline.database import FILE, connect
from pipeline.queries import rows

__all__ = ["Rebuilt", "Row", "ask", "begin", "data_folder", "database", "rows"]

P = ParamSpec("P")
Row = dict[str, Any]
MEMORY = "200MB"  # of DuckDB's buffers: the server has to hold its pages and sessions besides
# While a handle is open, a reconnect in the same process sees the file that the handle opened, not its successor: a
# second session could file old rows under the new stamp. So one query at a time, and no handle outlives its query.
_one_at_a_time = threading.Lock()


class Rebuilt(Exception):
    """A new build was published while the page was being made: make it again."""


def data_folder() -> Path:
    """The data folder that `onrecord dashboard` names in ONRECORD_DATA."""
    return Path(os.environ.get("ONRECORD_DATA", "data"))


def database() -> Path:
    """The file that all pages read."""
    return data_folder() / FILE


def begin() -> None:
    """Fixes the build that this run of the page reads, so that no page mixes two. Raises DatabaseMissing."""
    path = database()
    if not path.is_file():
        connect(path).close()  # says what to do
    st.session_state["_stamp"] = path.stat().st_mtime_ns


def ask(
    question: Callable[Concatenate[DuckDBPyConnection, P], pd.DataFrame], *args: P.args, **kwargs: P.kwargs
) -> pd.DataFrame:
    """The answer to a question of `pipeline.queries`.

    Raises DatabaseMissing, DatabaseOutdated; Rebuilt when the file is no longer the one that `begin` saw.
    """
    return _answer(database(), st.session_state["_stamp"], question.__qualname__, args, kwargs, question)


@st.cache_data(show_spinner=False, max_entries=1000)
def _answer(
    path: Path, stamp: int, name: str, args: Any, kwargs: Any, _question: Callable[..., pd.DataFrame]
) -> pd.DataFrame:
    with _one_at_a_time:
        connection = connect(path, memory=MEMORY)
        try:
            if path.stat().st_mtime_ns != stamp:
                raise Rebuilt
            return _question(connection, *args, **kwargs)
        finally:
            connection.close()
