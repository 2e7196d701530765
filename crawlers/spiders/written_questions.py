"""Written questions: every one put to the bodies of the source, and those of other bodies that hold its search terms.

Lists cut their texts, so they serve as an index only and each question is fetched by its id; again only when its row in
the list is not what it was. Rows move while one pages (answered ones jump to the head), so a sweep of a closed window
counts only when it saw as many ids as the list says there are.
"""

from __future__ import annotations

import hashlib
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import date, timedelta

from crawlers.fetching import TRIES, FetchError, Unreachable, for_each, query
from crawlers.pages import ShapeError
from crawlers.pages.members import read_answering_bodies
from crawlers.pages.written_questions import QuestionPage, WrittenQuestion, read_detail, read_list
from crawlers.recording import Errand
from crawlers.spiders.run import Run

API = "https://questions-statements-api.parliament.uk/api/writtenquestions/questions"
BODIES = "https://members-api.parliament.uk/api/Reference/AnsweringBodies"
TAKE = 100
MOST = 1000  # rows of one window: a larger one is halved, so that a shift of rows costs little
SWEEPS = 4  # of one window, before it is halved
TRIES_OF_WINDOW = 3  # of a page, before its window is halved: a large window may fail where its halves do not


@dataclass(frozen=True)
class Window:
    """Questions tabled from `first` to `last` to some bodies (none: to any), or that hold a term."""

    first: date
    last: date
    bodies: tuple[int, ...] = ()
    term: str | None = None

    def page(self, skip: int) -> str:
        """The address of the page of the list that begins at row `skip`."""
        wanted = {"answeringBodies": self.bodies} if self.bodies else {}
        searched = {"searchTerm": self.term} if self.term else {}
        days = {"tabledWhenFrom": self.first, "tabledWhenTo": self.last}
        fixed = {"sessionStatus": "Any", "includeWithdrawn": True, "skip": skip, "take": TAKE}
        return query(API, {**wanted, **searched, **days, **fixed})

    def read(self, body: bytes) -> QuestionPage:
        """A page of the list. Raises ShapeError for a row not asked for: the API ignores parameters it does not know."""
        page = read_list(body)
        for row in page.rows:
            if not self.first <= row.date_tabled <= self.last:
                raise ShapeError(
                    f"question {row.id} was tabled on {row.date_tabled}, outside {self.first} to {self.last}"
                )
            if self.bodies and row.answering_body_id not in self.bodies:
                raise ShapeError(f"question {row.id} is to body {row.answering_body_id}, which was not asked for")
        return page

    def halves(self) -> list[Window]:
        """Two windows that make up this one; none when it is a day."""
        if self.first == self.last:
            return []
        middle = self.first + (self.last - self.first) // 2
        return [
            Window(self.first, middle, self.bodies, self.term),
            Window(middle + timedelta(days=1), self.last, self.bodies, self.term),
        ]


async def crawl(run: Run) -> None:
    """Sweeps the bodies' questions, then each term's, and fetches what is new or changed."""
    bodies = await _bodies(run)
    windows = [Window(run.since, run.until, bodies=bodies)] if bodies else []
    windows += [Window(run.since, run.until, term=search_term(term)) for term in run.source.search_terms]
    seen: set[int] = set()
    for window in windows:
        async for rows in _sweep(run, window):
            new = [row for row in rows if row.id not in seen]
            seen.update(row.id for row in new)
            run.summary.found = len(seen)
            await for_each(new, lambda row: _question(run, row))


def search_term(words: str) -> str:
    """A term as the search binds it: bare words are alternatives, hyphenated ones belong together."""
    return "-".join(words.split())


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


async def _sweep(run: Run, whole: Window) -> AsyncIterator[list[WrittenQuestion]]:
    """The rows of a window, in parts: those of each window into which it had to be halved."""
    todo = [whole]
    while todo:
        window = todo.pop(0)
        halves = window.halves()
        try:
            rows = await _rows(run, window, TRIES_OF_WINDOW if halves else TRIES)
        except Unreachable:
            raise
        except FetchError as error:
            if not halves:
                run.summary.problems.append(str(error))
            rows = None
        if rows is None:
            todo = halves + todo
        else:
            yield rows


async def _rows(run: Run, window: Window, tries: int) -> list[WrittenQuestion] | None:
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
    run.summary.problems.append(
        f"{window.page(0)}: {len(rows)} of {total} questions after {SWEEPS} sweeps: crawl again"
    )
    return list(rows.values())


async def _question(run: Run, row: WrittenQuestion) -> None:
    url, now = f"{API}/{row.id}", version(row)
    known = run.fetch.latest(url)
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
        run.summary.problems.append(str(error))
        return
    assert errand.capture
    run.summary.count(errand.capture.is_revisit)
