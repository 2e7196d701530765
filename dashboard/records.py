"""Answers of `pipeline.queries` from the published database, cached until a new build replaces it."""

from __future__ import annotations

import os
import pickle
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar

import pandas as pd
import streamlit as st
from duckdb import DuckDBPyConnection

from pipeline.database import FILE, connect
from pipeline.queries import rows

__all__ = ["Rebuilt", "Row", "ask", "data_folder", "database", "made", "reading", "rows", "run"]

P = ParamSpec("P")
T = TypeVar("T")
Row = dict[str, Any]
MEMORY = "200MB"  # of DuckDB's buffers: the server has to hold its pages and sessions besides


class _Shared:
    """The connection of all pages that are being made, since opening one takes longer than most questions.

    While a handle is open, a reconnect in the same process sees the file that the handle opened, not its successor. So
    there is one handle and one query at a time; it is closed before a new build is opened, and with the last page.
    """

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.pages = 0
        self._opened: tuple[Path, int] | None = None
        self._connection: DuckDBPyConnection | None = None

    def connection(self, path: Path, stamp: int) -> DuckDBPyConnection:
        """The connection to the file that bears this stamp; call it with the lock. Raises Rebuilt when none does."""
        if self._connection is None or self._opened != (path, stamp):
            self.close()
            self._connection = connect(path, memory=MEMORY)
            self._opened = (path, stamp)
        if not path.is_file() or path.stat().st_mtime_ns != stamp:
            self.close()
            raise Rebuilt
        return self._connection

    def close(self) -> None:
        """Lets the file go; call it with the lock."""
        if self._connection is not None:
            self._connection.close()
        self._connection = None


_shared = _Shared()


class Rebuilt(Exception):
    """A new build was published while the page was being made: make it again."""


def data_folder() -> Path:
    """The data folder that `onrecord dashboard` names in ONRECORD_DATA."""
    return Path(os.environ.get("ONRECORD_DATA", "data"))


def database() -> Path:
    """The file that all pages read."""
    return data_folder() / FILE


@contextmanager
def reading() -> Iterator[None]:
    """Fixes the build that this run of the page reads, so that no page mixes two. Raises DatabaseMissing."""
    path = database()
    if not path.is_file():
        connect(path).close()  # says what to do
    st.session_state["_stamp"] = path.stat().st_mtime_ns
    with _shared.lock:
        _shared.pages += 1
    try:
        yield
    finally:
        with _shared.lock:
            _shared.pages -= 1
            if _shared.pages == 0:
                _shared.close()


def ask(
    question: Callable[Concatenate[DuckDBPyConnection, P], pd.DataFrame], *args: P.args, **kwargs: P.kwargs
) -> pd.DataFrame:
    """The answer to a question of `pipeline.queries`.

    Raises DatabaseMissing, DatabaseOutdated; Rebuilt when the file is no longer the one that `reading` saw.
    """
    kept = _answer(database(), st.session_state["_stamp"], question, args, tuple(kwargs.items()))
    found: pd.DataFrame = pickle.loads(kept)  # noqa: S301 - our own, a moment ago
    return found


def run(task: Callable[Concatenate[DuckDBPyConnection, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
    """What a task that is not cached makes of the database. Raises as `ask`."""
    with _shared.lock:
        return task(_shared.connection(database(), st.session_state["_stamp"]), *args, **kwargs)


def made(write: Callable[[DuckDBPyConnection], bytes]) -> bytes:
    """A file for a visitor, made from one build of the published database when the visitor asks for it."""
    with _shared.lock:
        connection = connect(database(), memory=MEMORY)
        try:
            return write(connection)
        finally:
            connection.close()


@lru_cache(maxsize=1000)
def _answer(
    path: Path, stamp: int, question: Callable[..., pd.DataFrame], args: Any, named: tuple[tuple[str, Any], ...]
) -> bytes:
    """The frame pickled: no page changes what another gets, and the garbage collector has nothing to look through."""
    with _shared.lock:
        return pickle.dumps(question(_shared.connection(path, stamp), *args, **dict(named)))
