"""Postcode to constituency against a small server of our own."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from pipeline.people.postcodes import LookupFailed, constituency

KNOWN = {"ZZ11ZZ": "Example Central", "ZZ22ZZ": None}


class Service(BaseHTTPRequestHandler):
    """Answers as postcodes.io does, and keeps the lines that a server or a proxy on the way would log."""

    lines: list[str] = []  # noqa: RUF012 - one list for the whole run
    body = b""

    def do_POST(self) -> None:
        type(self).lines.append(self.requestline)
        (asked,) = json.loads(self.rfile.read(int(self.headers["Content-Length"])))["postcodes"]
        found = {"parliamentary_constituency_2024": KNOWN[asked]} if asked in KNOWN else None
        answer = self.body or json.dumps({"status": 200, "result": [{"query": asked, "result": found}]}).encode()
        self.send_response(200)
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, *_: object) -> None:
        """Silence."""


@pytest.fixture
def service() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Service)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize("written", ["ZZ1 1ZZ", "zz11zz", "  zz1  1Zz "])
def test_case_and_spaces_do_not_matter(service: str, written: str) -> None:
    assert constituency(written, service) == "Example Central"


def test_the_postcode_stands_in_no_line_that_a_server_logs(service: str) -> None:
    Service.lines.clear()
    constituency("ZZ1 1ZZ", service)
    assert Service.lines == ["POST /postcodes HTTP/1.1"]


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("ZZ9 9ZZ", "knows no such postcode"),
        ("ZZ2 2ZZ", "no Westminster constituency"),
        ("ZZ1", "not a full UK postcode"),
        ("../admin", "not a full UK postcode"),
        ("ΖΖ1 1ΖΖ", "not a full UK postcode"),
    ],
)
def test_what_cannot_be_found_is_said_in_one_line_without_the_postcode(service: str, written: str, said: str) -> None:
    with pytest.raises(LookupFailed, match=said) as failure:
        constituency(written, service)
    assert written not in str(failure.value)


def test_a_service_that_fails_or_talks_nonsense_says_what_to_do(service: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(LookupFailed, match="Search by name"):
        constituency("ZZ1 1ZZ", "http://127.0.0.1:9")
    for nonsense in (b"<html>", b"{}", b'{"result": [null]}', b"[]"):
        monkeypatch.setattr(Service, "body", nonsense)
        with pytest.raises(LookupFailed, match="did not answer"):
            constituency("ZZ1 1ZZ", service)
