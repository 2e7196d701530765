"""Hansard: debates in both Houses and Westminster Hall, whole.

Targeted (the default): a search over contributions for each of the source's terms, then every debate in which one was
found. Complete: every section of every sitting day.

A debate is revised for weeks after the sitting. One whose sitting lies in the last month is therefore fetched anew, once
a day, any other once.
"""

from __future__ import annotations

from crawlers.spiders.hansard_days import crawl_days
from crawlers.spiders.hansard_debates import Debates
from crawlers.spiders.hansard_search import crawl_terms
from crawlers.spiders.run import Run


async def crawl(run: Run) -> None:
    """Finds debates by the source's terms, or, when the run is to be complete, by the sections of each sitting day; fetches
    them."""
    debates = Debates(run)
    await (crawl_days(run, debates) if run.complete else crawl_terms(run, debates))
    debates.tell()
