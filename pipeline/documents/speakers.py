"""Who a source's own ids of speakers stand for: people.json of an import from TheyWorkForYou."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pyarrow as pa

from crawlers.archive import Capture
from crawlers.pages import PageError
from crawlers.pages import twfy_people as page
from pipeline.documents import DocumentError

PEOPLE = pa.schema([("speaker", pa.string()), ("member_id", pa.int32()), ("retrieved_at", pa.timestamp("us"))])


def read_people(capture: Capture, body: bytes) -> Iterator[dict[str, Any]]:
    """A row for each id of a speaker, with the member it stands for, if any. None unless the response is people.json.

    Raises DocumentError when it has changed shape.
    """
    if capture.url != page.PEOPLE or capture.status != 200:
        return
    try:
        found = page.read_people(body)
    except PageError as error:
        raise DocumentError(f"{capture.url}: {error}") from error
    at = capture.retrieved_at.replace(tzinfo=None)
    for speaker, member_id in found.items():
        yield {"speaker": speaker, "member_id": member_id, "retrieved_at": at}
