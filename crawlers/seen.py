"""What a source's archive holds, by address: a sidecar of its WARC files, made anew whenever it does not fit them."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from crawlers.sweeps import Sweep
from crawlers.warc import ArchiveError, Capture, Note, entries

VERSION = 2  # of the tables below; an index of another version is made anew
COMMIT_EVERY = 200
TABLES = """
CREATE TABLE IF NOT EXISTS files (name TEXT PRIMARY KEY, size INTEGER NOT NULL, whole INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS sweeps (asked TEXT NOT NULL, content TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS sweeps_by_asked ON sweeps (asked);
CREATE TABLE IF NOT EXISTS latest (url TEXT PRIMARY KEY, sha256 TEXT NOT NULL, metadata TEXT NOT NULL, original_at TEXT NOT NULL);
"""


@dataclass(frozen=True, slots=True)
class Latest:
    """The last answer with status 200 from an address; `original_at` is when its body was archived."""

    sha256: str
    metadata: dict[str, str]
    original_at: datetime


class Seen:
    """The index of one source's folder: `index.sqlite`. The WARC files are the truth; it only saves reading them."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "index.sqlite"
        self.uncommitted = 0
        with self._told():
            is_new = not self.path.exists()
            self.database = sqlite3.connect(self.path)
            try:
                self._fit(folder, is_new)
            except (sqlite3.DatabaseError, _DoesNotFit):
                self.database.close()
                self.path.unlink()
                self.database = sqlite3.connect(self.path)
                self._fit(folder, is_new=True)

    def latest(self, url: str) -> Latest | None:
        """The last good answer from this address, if any."""
        row = self.database.execute("SELECT sha256, metadata, original_at FROM latest WHERE url = ?", [url]).fetchone()
        return Latest(row[0], json.loads(row[1]), datetime.fromisoformat(row[2])) if row else None

    def add(self, capture: Capture, end: int) -> None:
        """Takes note of a capture whose file is whole up to byte `end`."""
        with self._told():
            self._add(capture)
            self._measure(capture.warc.name, end, end)
            self.uncommitted += 1
            if self.uncommitted >= COMMIT_EVERY:
                self.commit()

    def sweeps(self, asked: str) -> list[Sweep]:
        """What was swept of a list, oldest first."""
        rows = self.database.execute("SELECT content FROM sweeps WHERE asked = ? ORDER BY rowid", [asked])
        return [Sweep.model_validate_json(content) for (content,) in rows]

    def add_sweep(self, sweep: Sweep, warc: Path, end: int) -> None:
        """Takes note of a sweep whose file is whole up to byte `end`."""
        with self._told():
            self._add_sweep(sweep)
            self._measure(warc.name, end, end)
            self.commit()

    def marked(self, name: str) -> list[tuple[str, str]]:
        """Addresses whose last good answer has this name in its metadata, each with its value, in order."""
        value = "json_extract(metadata, '$.' || ?)"
        return self.database.execute(
            f"SELECT url, {value} FROM latest WHERE {value} IS NOT NULL ORDER BY url", [name, name]
        ).fetchall()

    def commit(self) -> None:
        """Makes what was added last."""
        self.database.commit()
        self.uncommitted = 0

    def close(self) -> None:
        """Commits if it can (what is lost is read from the WARC files next time) and closes."""
        with suppress(sqlite3.Error):
            self.commit()
        self.database.close()

    @contextmanager
    def _told(self) -> Iterator[None]:
        """SQLite's errors as ours."""
        try:
            yield
        except sqlite3.Error as error:
            raise ArchiveError(f"{self.path}: cannot be written ({error}): free some space and crawl again") from error

    def _fit(self, folder: Path, is_new: bool) -> None:
        """Reads what the WARC files hold beyond the index. Raises _DoesNotFit when it must be made anew."""
        if not is_new and not self._is_sound():
            raise _DoesNotFit
        self.database.executescript(f"{TABLES}; PRAGMA user_version = {VERSION}")
        known = {
            name: (size, whole) for name, size, whole in self.database.execute("SELECT name, size, whole FROM files")
        }
        present = {warc.name: warc for warc in sorted(folder.glob("*.warc.gz"))}
        if any(name not in present or present[name].stat().st_size < size for name, (size, _) in known.items()):
            raise _DoesNotFit
        for name, warc in present.items():
            size, end = known.get(name, (0, 0))
            if (now := warc.stat().st_size) > size:
                for found in entries(warc, end):
                    entry, body, end = found
                    if isinstance(entry, Note):
                        self._add_sweep(Sweep.model_validate_json(body))
                    else:
                        self._add(entry)
                self._measure(name, now, end)
        self.commit()

    def _is_sound(self) -> bool:
        """Whether this is an index of ours, of this version, with no damaged page."""
        pragmas = [self.database.execute(f"PRAGMA {name}").fetchone()[0] for name in ("user_version", "quick_check")]
        return pragmas == [VERSION, "ok"]

    def _add(self, capture: Capture) -> None:
        if capture.status != 200:
            return
        metadata = json.dumps(capture.metadata)
        if capture.is_revisit:
            self.database.execute("UPDATE latest SET metadata = ? WHERE url = ?", [metadata, capture.url])
        else:
            self.database.execute(
                "INSERT OR REPLACE INTO latest VALUES (?, ?, ?, ?)",
                [capture.url, capture.sha256, metadata, capture.retrieved_at.isoformat()],
            )

    def _add_sweep(self, sweep: Sweep) -> None:
        self.database.execute("INSERT INTO sweeps VALUES (?, ?)", [sweep.asked, sweep.model_dump_json()])

    def _measure(self, name: str, size: int, whole: int) -> None:
        self.database.execute("INSERT OR REPLACE INTO files VALUES (?, ?, ?)", [name, size, whole])


class _DoesNotFit(Exception):
    """The index is damaged, of another version, or speaks of WARC files that are gone or shorter than it knew them."""
