"""Progress bars on stderr, when a person watches."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from crawlers.spiders.run import Summary

REFRESH = 0.25  # seconds


@contextmanager
def shown(summaries: Sequence[Summary]) -> Iterator[None]:
    """A bar for each source while the crawl goes on; nothing when stderr is no terminal."""
    if not sys.stderr.isatty():
        yield
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[failed]}"))
    with Progress(*columns, TimeElapsedColumn(), console=Console(stderr=True)) as progress:
        bars = [progress.add_task(summary.source_id, total=None, failed="") for summary in summaries]
        ended = threading.Event()

        def follow() -> None:
            while True:
                last = ended.wait(REFRESH)
                for bar, summary in zip(bars, summaries, strict=True):
                    failed = f"{summary.failed} failed" if summary.failed else ""
                    progress.update(bar, completed=summary.done, total=summary.found or None, failed=failed)
                if last:
                    return

        follower = threading.Thread(target=follow, daemon=True)
        follower.start()
        try:
            yield
        finally:
            ended.set()
            follower.join()
