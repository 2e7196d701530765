"""What governments have done about the asks (data/reference/delivery.toml): kept by hand, shown apart, never scored."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date
from pathlib import Path
from typing import Literal

from crawlers.sources import ReferenceError, Slug, Strict, Text, WebAddress, read_listed

Status = Literal["not started", "in progress", "in part", "done", "reversed"]


class Delivery(Strict):
    """How far a government had come with one ask on the day on which a public source says so. `party_id` is the party that
    governed on that day; `note` states the fact in our own words."""

    ask_id: Slug
    party_id: Slug
    status: Status
    date: date
    source_url: WebAddress
    note: Text


def read_delivery(path: Path, asks: Collection[str], governed: Callable[[str, date], bool]) -> list[Delivery]:
    """The entries by ask and date; none where there is no such file. `governed(party_id, day)` says whether a party governed.

    Raises ReferenceError: an ask that is none of ours, a party that did not govern on that day, an entry that is there twice.
    """
    if not path.exists():
        return []
    rows = sorted(read_listed(Delivery, path, "delivery"), key=lambda row: (row.ask_id, row.date, row.source_url))
    for row in rows:
        where = f"{path}: delivery {row.ask_id} {row.date}"
        if row.ask_id not in asks:
            raise ReferenceError(f"{where}: ask {row.ask_id} is none of ours: correct it, or remove the entry")
        if not governed(row.party_id, row.date):
            raise ReferenceError(
                f"{where}: {row.party_id} did not govern on that day: name the party that did, or correct the date"
            )
        if rows.count(row) > 1:
            raise ReferenceError(f"{where} is there twice: remove one")
    return rows
