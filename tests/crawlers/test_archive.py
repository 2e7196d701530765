"""The archive: what goes in comes out, whatever ended the crawl."""

from __future__ import annotations

import errno
import gzip
import logging
import os
import signal
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from warcio.archiveiterator import ArchiveIterator

from crawlers.archive import ArchiveError, ArchiveWriter, captures, read_body, responses, warcs
from tests.crawlers.archiving import JSON, URL, only_warc, put


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "raw" / "invented"


HEADER = st.text(st.characters(min_codepoint=33, max_codepoint=126), min_size=1)


@settings(max_examples=50, deadline=None)
@given(
    body=st.binary(),
    metadata=st.dictionaries(st.text(), st.text()),
    kind=HEADER,
    status=st.sampled_from([200, 404, 500]),
)
def test_what_goes_in_comes_out(
    tmp_path_factory: pytest.TempPathFactory, body: bytes, metadata: dict[str, str], kind: str, status: int
) -> None:
    data = tmp_path_factory.mktemp("data")
    at = datetime(2031, 3, 4, 5, 6, 7, 890123, UTC)
    with ArchiveWriter(data / "raw" / "invented") as archive:
        capture = archive.write(
            URL, status=status, headers=[("Content-Type", kind)], body=body, metadata=metadata, retrieved_at=at
        )
    (warc,) = warcs(data, "invented")
    assert list(responses(warc)) == [(capture, body)]
    assert capture.retrieved_at == at
    assert (capture.url, capture.status, capture.content_type, capture.metadata) == (URL, status, kind, metadata)
    assert read_body(warc, capture.offset) == body


def test_other_warc_readers_find_request_response_and_good_digests(folder: Path) -> None:
    sent = [("User-Agent", "Invented/1.0")]
    encoded = [*JSON, ("Content-Encoding", "gzip"), ("Content-Length", "9999")]
    with ArchiveWriter(folder) as archive:
        archive.write(URL, status=200, headers=encoded, body=b'{"a": 1}', request_headers=sent)
        archive.write(URL, status=200, headers=encoded, body=b'{"a": 1}', request_headers=sent)
    kinds = []
    with only_warc(folder).open("rb") as file:
        for record in ArchiveIterator(file, check_digests="raise"):
            kinds.append(record.rec_type)
            body = record.content_stream().read()
            if record.rec_type == "response":
                assert body == b'{"a": 1}'
                assert record.http_headers.get_header("X-Archive-Orig-Content-Encoding") == "gzip"
                assert record.http_headers.get_header("Content-Encoding") is None
                assert record.http_headers.get_header("Content-Length") == "8"
            if record.rec_type == "request":
                assert record.http_headers.get_header("User-Agent") == "Invented/1.0"
                assert record.http_headers.statusline == "/questions/1 HTTP/1.1"
            if record.rec_type == "warcinfo":
                assert b"decoded" in body
    assert kinds == ["warcinfo", "response", "request", "revisit", "request"]


def test_an_unchanged_answer_is_a_revisit_that_refers_to_the_first(folder: Path) -> None:
    with ArchiveWriter(folder) as archive:
        first = put(archive, b"{}", version="1")
    with ArchiveWriter(folder) as archive:
        again, third = put(archive, b"{}", version="1"), put(archive, b"{}", version="1")
    assert (first.is_revisit, again.is_revisit, third.is_revisit) == (False, True, True)
    assert first.sha256 == again.sha256
    _, later = sorted(folder.glob("*.warc.gz"))
    assert list(responses(later)) == []
    assert list(captures(later)) == [again, third]
    with later.open("rb") as file:
        referred = {
            record.rec_headers.get_header("WARC-Refers-To-Date")
            for record in ArchiveIterator(file)
            if record.rec_type == "revisit"
        }
    assert referred == {first.retrieved_at.strftime("%Y-%m-%dT%H:%M:%S.%fZ")}
    with pytest.raises(ArchiveError, match="no whole response"):
        read_body(later, again.offset)


def test_what_has_changed_is_stored_anew(folder: Path) -> None:
    with ArchiveWriter(folder) as archive:
        put(archive, b"first", version="1")
        assert not put(archive, b"second", version="1").is_revisit
        assert not put(archive, b"second", version="2").is_revisit, "what we know of it has changed"
        assert not put(archive, b"first", version="1").is_revisit, "back to what it was, it is current again"
        assert not put(archive, b"first", url=URL + "0", version="1").is_revisit


def test_errors_are_archived_whole_and_do_not_count_as_the_last_answer(folder: Path) -> None:
    with ArchiveWriter(folder) as archive:
        put(archive, b"good", version="1")
        assert not put(archive, b"bad", status=500).is_revisit
        assert not put(archive, b"bad", status=500).is_revisit
        latest = archive.latest(URL)
        assert latest
        assert latest.metadata == {"version": "1"}
        assert put(archive, b"good", version="1").is_revisit


def test_a_file_is_closed_when_it_has_grown_large(folder: Path) -> None:
    at = datetime(2031, 3, 4, tzinfo=UTC)
    with ArchiveWriter(folder, rotate_at=5000) as archive:
        for number in range(10):
            archive.write(f"{URL}{number}", status=200, headers=JSON, body=os.urandom(2000), retrieved_at=at)
    files = sorted(folder.glob("*.warc.gz"))
    assert len(files) == 5
    assert [capture.url for file in files for capture in captures(file)] == [f"{URL}{number}" for number in range(10)]
    assert files[0].name == "20310304T000000000000Z.warc.gz"


# ------------------------------------------------------------------------------ whatever ended the crawl


def test_a_file_cut_at_any_byte_is_readable_up_to_its_last_whole_record(
    folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with ArchiveWriter(folder) as archive:
        first = put(archive, b"first", url=URL)
        last = put(archive, b"last" * 20, url=URL + "0")
    warc, whole = only_warc(folder), only_warc(folder).read_bytes()
    end_of_response = last.offset + len(_member(whole[last.offset :]))
    for length in range(last.offset, len(whole) + 1):
        warc.write_bytes(whole[:length])
        caplog.clear()
        with caplog.at_level(logging.WARNING):
            found = list(responses(warc))
        assert found == [(first, b"first"), (last, b"last" * 20)][: 2 if length >= end_of_response else 1]
        is_whole = length in (last.offset, end_of_response, len(whole))
        assert ("torn" in caplog.text) is not is_whole


def _member(data: bytes) -> bytes:
    """The first gzip member of some bytes."""
    for length in range(20, len(data) + 1):
        try:
            gzip.decompress(data[:length])
        except (EOFError, gzip.BadGzipFile):
            continue
        return data[:length]
    raise AssertionError("no whole member")


def test_a_tail_of_zeros_as_a_power_cut_leaves_is_torn_and_no_damage(folder: Path) -> None:
    with ArchiveWriter(folder) as archive:
        first = put(archive, b"first")
    warc = only_warc(folder)
    warc.write_bytes(warc.read_bytes() + bytes(4096))
    assert list(captures(warc)) == [first]


def test_damage_before_whole_records_is_an_error_that_names_file_and_place(folder: Path) -> None:
    with ArchiveWriter(folder) as archive:
        first = put(archive, b"first" * 50)
        put(archive, b"last", url=URL + "0")
    warc, whole = only_warc(folder), bytearray(only_warc(folder).read_bytes())
    for place in range(first.offset + 12, first.offset + 60, 7):
        damaged = bytearray(whole)
        damaged[place] ^= 0xFF
        warc.write_bytes(damaged)
        with pytest.raises(ArchiveError, match=rf"^{warc}: .*byte {first.offset}\b"):
            list(captures(warc))


def test_a_body_that_does_not_have_its_digest_is_never_given(folder: Path) -> None:
    with ArchiveWriter(folder) as archive:
        capture = put(archive, b'{"answer": "we will"}')
    warc, whole = only_warc(folder), only_warc(folder).read_bytes()
    member = _member(whole[capture.offset :])
    forged = gzip.compress(gzip.decompress(member).replace(b"we will", b"we wont"))
    warc.write_bytes(whole[: capture.offset] + forged + whole[capture.offset + len(member) :])
    with pytest.raises(ArchiveError, match="digest"):
        read_body(warc, capture.offset)


WRITE_FOR_EVER = """
import os, sys
from pathlib import Path
from crawlers.archive import ArchiveWriter
with ArchiveWriter(Path(sys.argv[1])) as archive:
    number = 0
    while True:
        archive.write(f"https://api.example/{number}", status=200, headers=[], body=os.urandom(3000), metadata={"version": str(number)})
        number += 1
        print(number, flush=True)
"""


def test_a_killed_crawl_leaves_a_readable_archive_and_the_next_one_knows_it(folder: Path) -> None:
    writer = subprocess.Popen([sys.executable, "-c", WRITE_FOR_EVER, str(folder)], stdout=subprocess.PIPE, text=True)
    assert writer.stdout
    for line in writer.stdout:
        if int(line) >= 300:
            break
    writer.send_signal(signal.SIGKILL)
    told = [int(line) for line in writer.stdout.read().split()] or [300]
    writer.wait()
    writer.stdout.close()
    held = [capture.url for capture in captures(only_warc(folder))]
    assert held == [f"https://api.example/{number}" for number in range(len(held))]
    assert len(held) >= told[-1], "what was reported as archived is archived"
    with ArchiveWriter(folder) as archive:
        for number in range(len(held)):
            latest = archive.latest(f"https://api.example/{number}")
            assert latest
            assert latest.metadata == {"version": str(number)}


def test_a_full_disk_is_one_clear_line_and_leaves_the_archive_whole(
    folder: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    with ArchiveWriter(folder) as archive:
        first = put(archive, b"first")
        real = os.write
        room = iter([100, 0])

        def full(file: int, piece: memoryview) -> int:
            if left := next(room):
                return real(file, piece[:left])
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

        monkeypatch.setattr("crawlers.archive.os.write", full)
        with pytest.raises(
            ArchiveError, match=r"\.warc\.gz: cannot be written \(No space left on device\): free some space"
        ):
            put(archive, b"second", url=URL + "0")
        monkeypatch.undo()
        with pytest.raises(ArchiveError, match="No space left"):
            put(archive, b"third", url=URL + "1")
    assert list(captures(only_warc(folder))) == [first]
    assert "torn" not in caplog.text, "the half-written record was taken back"
    with ArchiveWriter(folder) as archive:
        put(archive, b"second", url=URL + "0")
