"""The invented database, written once for all modules that only read it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from pipeline.database import connect
from tests.dashboard import invented


@pytest.fixture(scope="session")
def invented_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database of invented parties; nothing may change it."""
    return invented.write(tmp_path_factory.mktemp("invented") / "onrecord.duckdb")


@pytest.fixture(scope="module")
def connection(invented_file: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection to it."""
    with connect(invented_file) as opened:
        yield opened
