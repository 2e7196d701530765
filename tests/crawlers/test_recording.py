"""What reaches the archive, and with what metadata."""

from __future__ import annotations

from pathlib import Path

import pytest
from scrapy import Request
from scrapy.http import Response

from crawlers.archive import ArchiveWriter, responses
from crawlers.pages import PageError, SoftError
from crawlers.recording import Errand, Recorder

URL = "https://api.example/1"


def refuse(body: bytes, kind: str) -> None:
    raise SoftError("a challenge page")


def stumble(body: bytes, kind: str) -> None:
    raise ZeroDivisionError


@pytest.mark.parametrize(
    ("read", "status", "metadata"),
    [
        (lambda body, kind: (body, kind), 200, {"version": "1"}),
        (lambda body, kind: (body, kind), 500, {}),
        (refuse, 200, {}),
        (stumble, 200, {}),
    ],
)
def test_all_that_arrives_is_archived_but_only_what_was_read_is_marked(
    tmp_path: Path, read: object, status: int, metadata: dict[str, str]
) -> None:
    errand: Errand[object] = Errand(read, {"version": "1"})  # type: ignore[arg-type]
    request = Request(URL, meta={"errand": errand})
    response = Response(URL, status=status, body=b"body", headers={"Content-Type": "text/plain"})
    with ArchiveWriter(tmp_path) as archive:
        if read is stumble:
            with pytest.raises(ZeroDivisionError):
                Recorder(archive).process_response(request, response)
        else:
            assert Recorder(archive).process_response(request, response) is response
            assert errand.capture
    (warc,) = tmp_path.glob("*.warc.gz")
    ((capture, body),) = responses(warc)
    assert (capture.url, capture.status, capture.metadata, body) == (URL, status, metadata, b"body")
    assert errand.page == ((b"body", "text/plain") if metadata else None)
    assert isinstance(errand.problem, PageError) == (read is refuse)
