"""One whole record, fetched only when its row in a list is not what it was."""

from __future__ import annotations

from collections.abc import Callable

from crawlers.fetching import FetchError, Unreachable
from crawlers.pages import ShapeError
from crawlers.recording import Errand
from crawlers.spiders.run import Run
from crawlers.spiders.sweep import Row


async def fetch_detail(
    run: Run,
    url: str,
    row: Row,
    version: str,
    read: Callable[[bytes], Row],
    problems: list[str],
    asks_again: bool = False,
) -> None:
    """Archives the record of `row` with the version that its row told, unless the archive holds it in that version.

    `asks_again` fetches it all the same, for what a row does not tell. A failure is counted and told in `problems`.
    Raises Unreachable, ShapeError.
    """
    known = run.fetch.archive.latest(url)
    if known and known.metadata.get("version") == version and not asks_again:
        run.summary.unchanged += 1
        return

    def checked(body: bytes, _: str) -> Row:
        record = read(body)
        if record.id != row.id:
            raise ShapeError(f"record {record.id} came for {row.id}")
        return record

    try:
        errand = await run.fetch.run(url, Errand(checked, {"version": version}))
    except Unreachable:
        raise
    except FetchError as error:
        run.summary.failed += 1
        problems.append(str(error))
        return
    assert errand.capture
    run.summary.count(errand.capture.is_revisit)
