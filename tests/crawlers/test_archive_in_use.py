"""Reading an archive to which a crawl is adding."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from crawlers.archive import ArchiveWriter, captures


@pytest.mark.parametrize("share", [0.4, 0.7, 1.0])
def test_a_file_that_grows_while_it_is_read_ends_where_it_ended_at_first(tmp_path: Path, share: float) -> None:
    noise = random.Random(1)
    with ArchiveWriter(tmp_path) as archive:
        for number in range(5):
            body = noise.randbytes(200_000)
            written = archive.write(f"https://api.example/{number}", status=200, headers=[], body=body)
    whole = written.warc.read_bytes()
    cut = int(len(whole) * share)
    written.warc.write_bytes(whole[:cut])
    before = [capture.url for capture in captures(written.warc)]
    reading = captures(written.warc)
    read = [next(reading).url]
    with written.warc.open("ab") as file:
        file.write(whole[cut:])
    read += [capture.url for capture in reading]
    assert read == before
    assert len(list(captures(written.warc))) == 5
