"""Items of evidence for tests of the scores, all invented."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from pipeline.method import Method
from pipeline.reference import Period, load
from pipeline.scores.items import Item

METHOD: Method = load(Path(__file__).parents[3] / "data").method
ASKS = sorted(METHOD.ask_weights)
PERIOD = Period(period="2019-24", title="2019 to 2024", start_date=date(2019, 12, 12), end_date=date(2024, 7, 3))
ELECTION = PERIOD.start_date


def item(number: int = 0, **given: Any) -> Item:
    """A manifesto's full commitment on the first ask, less what is given; of another authority it was said in a debate."""
    values: dict[str, Any] = {
        "mention_id": f"{number:016x}", "ask_id": ASKS[0], "act": "commit", "match": "full", "party_id": "example",
        "day": ELECTION, "kind": "manifesto", "authority": "manifesto",
    }  # fmt: skip
    if given.get("authority", "manifesto") != "manifesto":
        values["kind"] = "debate"
    return Item(**{**values, **given})


def written(number: int, day: date, act: str = "press", member: int = 1, group: str | None = None) -> Item:
    return item(
        number, act=act, day=day, kind="written_question", authority="backbencher", member_id=member, group_id=group
    )


ITEMS = st.builds(
    item,
    number=st.integers(0, 10**6),
    act=st.sampled_from(["commit", "support", "press", "query", "describe", "oppose"]),
    match=st.sampled_from(["full", "part"]),
    authority=st.sampled_from(["manifesto", "minister", "shadow_minister", "backbencher"]),
    day=st.dates(ELECTION, ELECTION + timedelta(days=1000)),
)
LISTS = st.lists(ITEMS, max_size=8, unique_by=lambda i: i.mention_id)
