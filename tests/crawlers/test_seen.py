"""The index beside the archive: made anew whenever it does not fit, read instead of the archive when it does."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from crawlers.archive import ArchiveWriter
from tests.crawlers.archiving import URL, only_warc, put


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "raw" / "invented"


def spoil_nothing(index: Path) -> None:
    pass


def remove(index: Path) -> None:
    index.unlink()


def tear(index: Path) -> None:
    index.write_bytes(index.read_bytes()[:700])


def overwrite(index: Path) -> None:
    index.write_bytes(b"not a database at all" * 1000)


def leave_behind(index: Path) -> None:
    with sqlite3.connect(index) as database:
        database.execute("DELETE FROM latest WHERE url LIKE '%3'")
        database.execute("DELETE FROM files")


def speak_of_other_files(index: Path) -> None:
    with sqlite3.connect(index) as database:
        database.execute("INSERT INTO files VALUES ('20300101T000000000000Z.warc.gz', 9, 9)")
        database.execute('UPDATE latest SET metadata = \'{"version": "wrong"}\'')


def older_shape(index: Path) -> None:
    with sqlite3.connect(index) as database:
        database.execute("DROP TABLE latest")
        database.execute("CREATE TABLE latest (address TEXT)")
        database.execute("PRAGMA user_version = 0")


def damage_a_page(index: Path) -> None:
    whole = bytearray(index.read_bytes())
    whole[-3000:-1000] = os.urandom(2000)
    index.write_bytes(whole)


@pytest.mark.parametrize(
    "spoil", [spoil_nothing, remove, tear, overwrite, leave_behind, speak_of_other_files, older_shape, damage_a_page]
)
def test_the_index_is_made_anew_when_it_does_not_fit(folder: Path, spoil: Callable[[Path], None]) -> None:
    for run in range(3):
        with ArchiveWriter(folder) as archive:
            for number in range(5):
                put(archive, f"{number} {run // 2}".encode(), url=f"{URL}{number}", version=str(run))
    spoil(folder / "index.sqlite")
    with ArchiveWriter(folder) as archive:
        for number in range(5):
            latest = archive.latest(f"{URL}{number}")
            assert latest
            assert latest.metadata == {"version": "2"}
            assert put(archive, f"{number} 1".encode(), url=f"{URL}{number}", version="2").is_revisit
        assert archive.latest("https://api.example/never") is None


def test_opening_a_large_archive_does_not_read_it_again(folder: Path) -> None:
    with ArchiveWriter(folder) as archive:
        for number in range(300):
            put(archive, os.urandom(50), url=f"{URL}{number}")
    warc = only_warc(folder)
    size = warc.stat().st_size
    warc.write_bytes(bytes(size))  # nothing left to read: all that is known now comes from the index
    with ArchiveWriter(folder) as archive:
        assert archive.latest(f"{URL}299")
