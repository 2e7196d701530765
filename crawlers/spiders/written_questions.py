"""Written questions: every one put to the bodies of the source, and those of other bodies that hold its search terms.

Lists cut their texts, so they serve as an index only and each question is fetched by its id; again only when its row in
the list is not what it was. Rows move while one pages (answered ones jump to the head), so a sweep of a closed window
counts only when it saw as many ids as the list says there are.

The first crawl sweeps by the day of tabling. Later ones sweep what was tabled, answered or corrected since; what such
sweeps cannot see (a withdrawal) waits for the next whole sweep, a month after the last.
"""

from __future__ import annotations

import hashlib
from datetime import timedelta

from crawlers.fetching import for_each
from crawlers.pages.written_questions import WrittenQuestion, read_detail
from crawlers.spiders.answering_bodies import wanted_bodies
from crawlers.spiders.details import fetch_detail
from crawlers.spiders.question_windows import API, Window, days_of, search_term
from crawlers.spiders.run import Run
from crawlers.spiders.sweep import note_swept, sweep, swept

MOST = 1000  # rows of one window: a larger one is halved, so that a shift of rows costs little
WINDOWS_AT_ONCE = 3
LATE = timedelta(days=7)  # by which something may appear after the day it bears


async def crawl(run: Run) -> None:
    """Sweeps the bodies' questions, then each term's, and fetches what is new or changed."""
    bodies = await wanted_bodies(run)
    windows = [Window(run.since, run.until, bodies=bodies)] if bodies else []
    windows += [Window(run.since, run.until, term=search_term(term)) for term in run.source.search_terms]
    seen: set[int] = set()
    await for_each(windows, lambda window: _window(run, window, seen), WINDOWS_AT_ONCE)


async def _window(run: Run, window: Window, seen: set[int]) -> None:
    """Sweeps a window and fetches those of its questions that no other window has taken on (`seen`)."""
    key = f"swept {window.first} {window.bodies} {window.term}"
    before = swept(run, key)
    newest = before.newest if before else run.since
    problems: list[str] = []
    for part in window.changes(newest - LATE) if before else [window]:
        async for rows in sweep(run, part, problems, "questions", MOST):
            new = [row for row in rows if row.id not in seen]
            seen.update(row.id for row in new)
            run.summary.found = len(seen)
            await for_each(
                new, lambda row: fetch_detail(run, f"{API}/{row.id}", row, version(row), read_detail, problems)
            )
            newest = max([newest, *(day for row in rows for day in days_of(row).values() if day)])
    run.summary.problems += problems
    if not problems:
        note_swept(run, key, newest, before)


def version(row: WrittenQuestion) -> str:
    """What a row of a list says of its question, as a short digest: another one means that the question has changed.

    Left out: the body's name, which changes for all its questions at once when a department is renamed.
    """
    return hashlib.sha256(row.model_dump_json(exclude={"answering_body_name"}).encode()).hexdigest()[:16]
