"""Written questions: every one put to the bodies of the source, and those of other bodies that hold its search terms.

Rows move while one pages (answered ones jump to the head), so a sweep of a closed window counts only when it saw as many
ids as the list says there are.

The first crawl sweeps by the day of tabling. Later ones sweep what was tabled lately and what was answered or corrected in
the last month; once a day also what is yet unanswered (it may be withdrawn), and each question with a holding answer. All
is swept anew a month after the last time.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from crawlers.fetching import for_each
from crawlers.pages.written_questions import WrittenQuestion, question_id, read_detail
from crawlers.spiders.answering_bodies import wanted_bodies
from crawlers.spiders.listed import Listed
from crawlers.spiders.question_windows import API, Event, Window, days_of, search_term
from crawlers.spiders.run import Run
from crawlers.spiders.sweep import Tally, asked_today, carried_on, newest
from crawlers.sweeps import Sweep

MOST = 1000
WINDOWS_AT_ONCE = 3
LATE = timedelta(days=7)  # by which something may appear after the day it bears
REVISED = timedelta(days=30)  # in which answers are looked at again
OPEN = timedelta(days=180)  # for how long an answer is awaited: the end of a Parliament leaves questions open for ever
HOLDING = "holding_since"  # the mark of a question with a holding answer, with the day of that answer


async def crawl(run: Run) -> None:
    """Sweeps the bodies' questions, then each term's, and fetches what is new or changed."""
    questions = Listed[WrittenQuestion](
        noun="questions",
        most=MOST,
        url=lambda number: f"{API}/{number}",
        read=read_detail,
        version=version,
        days=lambda row: days_of(row).values(),
        wants=lambda row: row.date_tabled >= run.since,
        marks=lambda row: {HOLDING: str(row.date_answered)} if row.answer_is_holding else {},
    )
    bodies = await wanted_bodies(run)
    windows = [Window(run.since, run.until, bodies=bodies)] if bodies else []
    windows += [Window(run.since, run.until, term=search_term(term)) for term in run.source.search_terms]

    async def take(window: Window) -> None:
        basis = {"bodies": list(window.bodies)}
        before = carried_on(run, window.asked, "tabled", basis)
        for part in updates(run, window, before) if before else [window]:
            await questions.take(run, part, Tally(run, window.asked, part.event, part.first, part.last, basis))

    await for_each(windows, take, WINDOWS_AT_ONCE)
    await _ask_for_final_answers(run, questions)


def updates(run: Run, window: Window, before: Sequence[Sweep]) -> list[Window]:
    """Windows that hold the questions of a window that may be new or changed since these sweeps."""
    starts: dict[Event, date] = {
        "tabled": newest(before, "tabled", run.since) - LATE,
        "answered": newest(before, "answered", run.since) - REVISED,
        "corrected": newest(before, "corrected", run.since) - REVISED,
    }
    if starts["tabled"] <= window.first:
        return [window]
    if not asked_today(run, before, "unanswered"):
        starts["unanswered"] = newest(before, "tabled", run.since) - OPEN
    return [
        replace(window, first=min(max(start, window.first), window.last), event=event)
        for event, start in starts.items()
    ]


async def _ask_for_final_answers(run: Run, questions: Listed[WrittenQuestion]) -> None:
    """Fetches, once a day, each question whose archived answer is a holding one: no list need show the final one."""
    asked, archive = "holding answers", run.fetch.archive
    if not run.carries_on or asked_today(run, [sweep for sweep in archive.sweeps(asked) if sweep.is_complete], "asked"):
        return
    tally = Tally(run, asked, "asked", run.since, run.until, announced=None)

    async def ask(url: str) -> None:
        number, known = question_id(url), archive.latest(url)
        if number in questions.seen:
            tally.held += 1
        elif number is not None and known:
            await questions.fetch(run, number, known.metadata["version"], tally)

    held = [url for url, day in archive.marked(HOLDING) if date.fromisoformat(day) >= run.until - OPEN]
    tally.wanted = len(held)
    await for_each(held, ask)
    tally.finish()


def version(row: WrittenQuestion) -> str:
    """What a row of a list says of its question, as a short digest: another one means that the question has changed.

    Left out: the body's name, which changes for all its questions at once when a department is renamed.
    """
    return hashlib.sha256(row.model_dump_json(exclude={"answering_body_name"}).encode()).hexdigest()[:16]
