"""TheyWorkForYou's files, which the user fetched with rsync: into the archive, as they are.

The site's robots.txt forbids crawling them; rsync from data.theyworkforyou.com is the way it documents.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from crawlers.archive import ArchiveError, ArchiveWriter
from crawlers.crawl import CrawlError, locked
from crawlers.pages import PageError, ShapeError, SoftError
from crawlers.pages.twfy import DayFile, day_file, read_day
from crawlers.pages.twfy_people import PEOPLE, read_people
from crawlers.progress import shown
from crawlers.sources import load_sources
from crawlers.spiders.run import Summary

SOURCE = "twfy"
Revisions = dict[tuple[str, str], list[tuple[DayFile, Path]]]  # by day and folder


def import_twfy(data: Path, folder: Path) -> Summary:
    """Archives people.json and the newest revision of each day in `folder`, at any depth; what has not changed is not
    archived twice. The newest days come first, and one file is in memory at a time.

    Raises CrawlError when the folder holds nothing to import, or the source is not declared; ReferenceError. A torn file is
    left out and a file of a new shape ends the import: both stand in the summary's problems.
    """
    if SOURCE not in load_sources(data):
        raise CrawlError(f"{data}: its sources.toml has no [{SOURCE}]: add that of the project's own")
    people, days, others = _found(folder)
    if not days:
        raise CrawlError(
            f"{folder}: holds no file such as debates/debates2024-10-07a.xml: give the folder rsync wrote to"
        )
    summary = Summary(SOURCE, found=len(days) + len(people))
    if others:
        summary.notes.append(f"{others} other XML files left alone (written answers, committees, other parliaments)")
    try:
        with locked(data), ArchiveWriter(data / "raw" / SOURCE) as archive, shown([summary]):
            if len(people) != 1 and (people or not archive.latest(PEOPLE)):
                raise CrawlError(f"{folder}: holds {len(people) or 'no'} people.json: put one there, from {PEOPLE}")
            for path in people:
                _put_people(archive, path, summary)
            for _, revisions in sorted(days.items(), reverse=True):
                _put_day(archive, sorted(revisions, key=lambda one: one[0].order, reverse=True), summary)
    except (ShapeError, ArchiveError) as error:
        summary.problems.append(str(error))
    return summary


def _found(folder: Path) -> tuple[list[Path], Revisions, int]:
    """Files named people.json, those of sitting days by day, and how many other XML files there are."""
    people: list[Path] = []
    days: Revisions = {}
    others = 0
    for path in _walk(folder):
        if path.name == "people.json":
            people.append(path)
        elif file := day_file(path.name):
            days.setdefault((file.day.isoformat(), file.part.folder), []).append((file, path))
        else:
            others += path.suffix == ".xml"
    return people, days, others


def _walk(folder: Path) -> Iterator[Path]:
    def fail(error: OSError) -> None:
        raise CrawlError(f"{error.filename}: cannot be read ({error.strerror}): give the folder rsync wrote to")

    for parent, _, names in os.walk(folder, onerror=fail):
        yield from (Path(parent, name) for name in names)


def _put_people(archive: ArchiveWriter, path: Path, summary: Summary) -> None:
    body = _read(path)
    try:
        read_people(body)
    except PageError as error:
        raise ShapeError(f"{path}: {error}") from error
    summary.count(_put(archive, PEOPLE, path, body))


def _put_day(archive: ArchiveWriter, revisions: list[tuple[DayFile, Path]], summary: Summary) -> None:
    """Archives the newest revision that is not marked as superseded."""
    for file, path in revisions:
        try:
            body = _read(path)
            last = archive.latest(file.url)
            if last and last.sha256 == sha256(body).hexdigest():
                summary.unchanged += 1
                return
            if read_day(body, file).is_latest:
                _put(archive, file.url, path, body)
                summary.fetched += 1
                return
        except SoftError as error:
            summary.failed += 1
            summary.problems.append(f"{path}: {error}: fetch it again with rsync, then import again")
            return
        except ShapeError as error:
            raise ShapeError(f"{path}: {error}: nothing of this file is archived, and the import ends here") from error
    summary.failed += 1
    summary.problems.append(f'{revisions[0][1]}: no revision of this day says latest="yes": fetch the day with rsync')


def _put(archive: ArchiveWriter, url: str, path: Path, body: bytes) -> bool:
    """Whether the archive had it already."""
    kind = "application/json" if url == PEOPLE else "text/xml"
    headers = [("Content-Type", kind), ("X-Archive-Added-By-Hand", path.name)]
    return archive.write(url, status=200, headers=headers, body=body).is_revisit


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise CrawlError(f"{path}: cannot be read ({error.strerror}): make it readable, then import again") from error
