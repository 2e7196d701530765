"""Hansard by sitting days: every section of every sitting day, month by month.

A month that was swept whole a month after its end is not looked at again.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Collection, Iterator
from datetime import date, timedelta
from typing import TypeVar

from crawlers.fetching import FetchError, Unreachable, for_each, query
from crawlers.pages import ShapeError
from crawlers.pages.hansard import SectionTree, is_container, read_calendar, read_section_tree, read_sections
from crawlers.pages.hansard_speech import key
from crawlers.spiders.hansard_debates import REVISED, Debates
from crawlers.spiders.hansard_windows import API
from crawlers.spiders.run import Run
from crawlers.spiders.sweep import Tally

Page = TypeVar("Page")

HOUSES = ("Commons", "Lords")
MONTHS_AT_ONCE = 8


async def crawl_days(run: Run, debates: Debates) -> None:
    """Goes through all sitting days and fetches every section."""
    houses_and_months = [(house, *month) for month in months(run.since, run.until) for house in HOUSES]
    await for_each(houses_and_months, lambda month: _month(run, debates, *month), MONTHS_AT_ONCE)


async def _month(run: Run, debates: Debates, house: str, first: date, last: date) -> None:
    tally = Tally(run, f"sections of the {house}", "sat", first, last)
    if run.carries_on and any(
        sweep.is_complete and sweep.first_day <= first and last <= sweep.last_day
        for sweep in run.fetch.archive.sweeps(tally.asked)
        if sweep.checked_at.date() - last >= REVISED
    ):
        return
    month = {"year": first.year, "month": first.month, "house": house}
    sat = await _get(run, query(f"{API}/overview/calendar.json", month), read_calendar, tally) or []
    if any(day.house != house or day.item_date.replace(day=1) != first.replace(day=1) for day in sat):
        raise ShapeError(f"{API}/overview/calendar.json: a day of another House or month came for {month}")
    for day in sorted({day.item_date for day in sat if first <= day.item_date <= last}):
        await _day(run, debates, house, day, tally)
    tally.finish()


async def _day(run: Run, debates: Debates, house: str, day: date, tally: Tally) -> None:
    about = {"date": day, "house": house}
    parts = await _get(run, query(f"{API}/overview/sectionsforday.json", about), read_sections, tally)
    for part in parts or []:
        url = query(f"{API}/overview/sectiontrees.json", {"section": part, **about})
        for tree in await _get(run, url, read_section_tree, tally) or []:
            if (tree.house, tree.item_date) != (house, day):
                raise ShapeError(f"{url}: sections of the {tree.house} on {tree.item_date} came")
            sections = wanted(tree)
            tally.begin(len(sections))
            tally.saw([day])
            for ext_id, within in sections.items():
                had = await _section(debates, ext_id, day, tally)
                for child in within:
                    if key(child) not in had:
                        await _section(debates, child, day, tally)
            tally.came(len(sections), len(sections))


async def _section(debates: Debates, ext_id: str, day: date, tally: Tally) -> Collection[str]:
    """Fetches a section that this crawl has not taken on; gives the sections in it."""
    tally.wanted += 1
    if debates.take(ext_id):
        return await debates.fetch(ext_id, day, tally)
    tally.held += 1
    return ()


async def _get(run: Run, url: str, read: Callable[[bytes], Page], tally: Tally) -> Page | None:
    """The page; None, and a problem, when it could not be got."""
    try:
        return await run.fetch.get(url, read)
    except Unreachable:
        raise
    except FetchError as error:
        tally.problems.append(str(error))
        return None


def wanted(tree: SectionTree) -> dict[str, list[str]]:
    """The sections of a part of a day to ask for, each with the sections in it, which come with it.

    Containers that only repeat what is in them are passed over.
    """
    below: dict[int | None, list[int]] = {}
    by_id = {item.id: item for item in tree.section_tree_items}
    for item in sorted(tree.section_tree_items, key=lambda item: item.sort_order):
        below.setdefault(item.parent_id if item.parent_id in by_id else None, []).append(item.id)

    def inside(section: int) -> Iterator[str]:
        for child in below.get(section, []):
            yield by_id[child].external_id
            yield from inside(child)

    def asked(section: int) -> Iterator[tuple[str, list[str]]]:
        item = by_id[section]
        if section in below and is_container(item.hrs_tag, item.title):
            for child in below[section]:
                yield from asked(child)
        else:
            yield item.external_id, list(inside(section))

    return dict(pair for root in below.get(None, []) for pair in asked(root))


def months(since: date, until: date) -> Iterator[tuple[date, date]]:
    """First and last day of each month, cut to the time asked for."""
    first = since
    while first <= until:
        end = first.replace(day=monthrange(first.year, first.month)[1])
        yield first, min(end, until)
        first = end + timedelta(days=1)
