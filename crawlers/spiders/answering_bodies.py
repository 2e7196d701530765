"""Which departments a source is asked about."""

from __future__ import annotations

from crawlers.pages.members import read_answering_bodies
from crawlers.spiders.run import Run

BODIES = "https://members-api.parliament.uk/api/Reference/AnsweringBodies"


async def wanted_bodies(run: Run) -> tuple[int, ...]:
    """The source's answering bodies, and those whose name holds one of the words it gives, in order."""
    bodies = set(run.source.answering_bodies)
    if run.source.answering_body_names:
        named = await run.fetch.get(BODIES, read_answering_bodies)
        words = [word.lower() for word in run.source.answering_body_names]
        bodies |= {number for number, name in named.items() if any(word in name.lower() for word in words)}
    return tuple(sorted(bodies))
