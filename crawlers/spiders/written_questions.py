"""Written questions: every one put to the bodies of the source, and those of other bodies that hold its search terms.

Lists cut their texts, so they serve as an index only and each question is fetched by its id; again only when its row in
the list is not what it was. Rows move while one pages (answered ones jump to the head), so a sweep of a closed window
counts only when it saw as many ids as the list says there are.

The first crawl sweeps by the day of tabling. Later ones sweep what was tabled, answered or corrected since; what such
sweeps cannot see (a withdrawal) waits for the next whole sweep, a month after the last.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import date, timedelta

from crawlers.fetching import TRIES, FetchError, Unreachable, for_each
from crawlers.pages import ShapeError
from crawlers.pages.members import read_answering_bodies
from crawlers.pages.written_questions import WrittenQuestion, read_detail
from crawlers.recording import Errand
from crawlers.spiders.question_windows import API, Window, days_of, search_term
from crawlers.spiders.run import Run

BODIES = "https://members-api.parliament.uk/api/Reference/AnsweringBodies"
MOST = 1000  # rows of one window: a larger one is halved, so that a shift of rows costs little
SWEEPS = 4  # of one window, before it is halved
TRIES_OF_WINDOW = 3  # of a page, before its window is halved: a large window may fail where its halves do not
WINDOWS_AT_ONCE = 3
LATE = timedelta(days=7)  # by which something may appear after the day it bears
WHOLE_AGAIN = timedelta(days=30)


async def crawl(run: Run) -> None:
    """Sweeps the bodies' questions, then each term's, and fetches what is new or changed."""
    bodies = await _bodies(run)
    windows = [Window(run.since, run.until, bodies=bodies)] if bodies else []
    windows += [Window(run.since, run.until, term=search_term(term)) for term in run.source.search_terms]
    seen: set[int] = set()
    await for_each(windows, lambda window: _window(run, window, seen), WINDOWS_AT_ONCE)


async def _window(run: Run, window: Window, seen: set[int]) -> None:
    """Sweeps a window and fetches those of its questions that no other window has taken on (`seen`)."""
    swept = _swept(run, window)
    newest = swept.newest if swept else run.since
    problems: list[str] = []
    for part in window.changes(newest - LATE) if swept else [window]:
        async for rows in _sweep(run, part, problems):
            new = [row for row in rows if row.id not in seen]
            seen.update(row.id for row in new)
            run.summary.found = len(seen)
            await for_each(new, lambda row: _question(run, row, problems))
            newest = max([newest, *(day for row in rows for day in days_of(row).values() if day)])
    run.summary.problems += problems
    if run.carries_on and not problems:
        whole_on = swept.whole_on if swept else run.until
        run.fetch.archive.set_note(_key(window), json.dumps([newest.isoformat(), whole_on.isoformat()]))


def version(row: WrittenQuestion) -> str:
    """What a row of a list says of its question, as a short digest: another one means that the question has changed.

    Left out: the body's name, which changes for all its questions at once when a department is renamed.
    """
    return hashlib.sha256(row.model_dump_json(exclude={"answering_body_name"}).encode()).hexdigest()[:16]


async def _bodies(run: Run) -> tuple[int, ...]:
    """The source's answering bodies, and those whose name holds one of the words it gives."""
    bodies = set(run.source.answering_bodies)
    if run.source.answering_body_names:
        named = await run.fetch.get(BODIES, read_answering_bodies)
        words = [word.lower() for word in run.source.answering_body_names]
        bodies |= {number for number, name in named.items() if any(word in name.lower() for word in words)}
    return tuple(sorted(bodies))


# ------------------------------------------------------------------------------ what earlier crawls have swept


@dataclass(frozen=True)
class _Swept:
    """The newest day on which something happened in a window, and when it was last swept whole."""

    newest: date
    whole_on: date


def _swept(run: Run, window: Window) -> _Swept | None:
    """None when the window must be swept whole. Days are the source's, not ours: a mirror may stand at another day."""
    note = run.fetch.archive.note(_key(window)) if run.carries_on else None
    if not note:
        return None
    swept = _Swept(*map(date.fromisoformat, json.loads(note)))
    return swept if run.until - swept.whole_on < WHOLE_AGAIN else None


def _key(window: Window) -> str:
    return f"swept {window.first} {window.bodies} {window.term}"


# ------------------------------------------------------------------------------ lists and details


async def _sweep(run: Run, whole: Window, problems: list[str]) -> AsyncIterator[list[WrittenQuestion]]:
    """The rows of a window, in parts: those of each window into which it had to be halved."""
    todo = [whole]
    while todo:
        window = todo.pop(0)
        halves = window.halves()
        try:
            rows = await _rows(run, window, TRIES_OF_WINDOW if halves else TRIES, problems)
        except Unreachable:
            raise
        except FetchError as error:
            if not halves:
                problems.append(str(error))
            rows = None
        if rows is None:
            todo = halves + todo
        else:
            yield rows


async def _rows(run: Run, window: Window, tries: int, problems: list[str]) -> list[WrittenQuestion] | None:
    """All rows of a window, or None when it must be halved: it is large, or rows moved in each sweep."""
    for _ in range(SWEEPS):
        rows: dict[int, WrittenQuestion] = {}
        skip = total = 0
        while skip == 0 or skip < total:
            page = await run.fetch.get(window.page(skip), window.read, tries)
            total = page.total
            if total > MOST and window.halves():
                return None
            rows.update((row.id, row) for row in page.rows)
            skip += len(page.rows)
            if not page.rows:
                break
        if len(rows) == total:
            return list(rows.values())
    if window.halves():
        return None
    found = f"{len(rows)} of {total} questions after {SWEEPS} sweeps"
    problems.append(f"{window.page(0)}: {found}: crawl again")
    return list(rows.values())


async def _question(run: Run, row: WrittenQuestion, problems: list[str]) -> None:
    url, now = f"{API}/{row.id}", version(row)
    known = run.fetch.archive.latest(url)
    if known and known.metadata.get("version") == now:
        run.summary.unchanged += 1
        return

    def read(body: bytes, _: str) -> WrittenQuestion:
        question = read_detail(body)
        if question.id != row.id:
            raise ShapeError(f"question {question.id} came for {row.id}")
        return question

    try:
        errand = await run.fetch.run(url, Errand(read, {"version": now}))
    except Unreachable:
        raise
    except FetchError as error:
        run.summary.failed += 1
        problems.append(str(error))
        return
    assert errand.capture
    run.summary.count(errand.capture.is_revisit)
