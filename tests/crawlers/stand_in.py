"""A stand-in for the public sources: answers by script, address by address, and remembers what was asked and when."""

from __future__ import annotations

import json
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

QUESTIONS = "/questions-statements-api.parliament.uk/api/writtenquestions/questions"
MEMBERS = "/members-api.parliament.uk/api"
CHALLENGE = b"<!DOCTYPE html><html><title>Just a moment...</title></html>"


@dataclass(frozen=True)
class Reply:
    """One answer; `breaks_off` sends half the body."""

    status: int = 200
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)
    breaks_off: bool = False
    waits: float = 0


def as_json(data: object, status: int = 200, **headers: str) -> Reply:
    return Reply(status, json.dumps(data).encode(), {"Content-Type": "application/json; charset=utf-8", **headers})


CASES = Path(__file__).parent / "pages" / "cases"


def _case(name: str) -> Any:
    return json.loads((CASES / name / "input.json").read_bytes())


def question(number: int, day: str = "2021-03-04", **changes: Any) -> dict[str, Any]:
    """An invented question, too long for a list."""
    moment = f"{day}T00:00:00"
    text = "To ask the Secretary of State for Invented Affairs, " + "what steps he is taking. " * 12
    own = {"id": number, "uin": str(number), "dateTabled": moment, "dateForAnswer": moment, "questionText": text}
    return {**_case("question/unanswered")["value"], **own, **changes}


def member(number: int, end: str | None = None) -> dict[str, Any]:
    """An invented member who sits since 2020, as search and history give it."""
    summary = {**_case("member_search/page")["items"][0]["value"], "id": number}
    history = {**_case("member_history/party-and-house-changes")[0]["value"], "id": number}
    seat = {
        **history["houseMembershipHistory"][0],
        "membershipStartDate": "2020-05-02T00:00:00",
        "membershipEndDate": end,
    }
    return {"summary": summary, "history": {**history, "houseMembershipHistory": [seat]}}


BIOGRAPHY = _case("member_biography/posts")


class StandIn:
    """Serves invented questions and members; `script[path]` holds replies that come before the true ones, in order."""

    def __init__(self) -> None:
        self.questions: dict[int, dict[str, Any]] = {}
        self.members: dict[int, dict[str, Any]] = {}
        self.script: dict[str, list[Reply]] = defaultdict(list)
        self.asked: list[tuple[float, str]] = []
        self.pages: Callable[[int], None] = lambda skip: None  # called before each page of the questions list
        self.chair: Callable[[str], list[int]] = lambda day: []  # members who are Speaker or deputy on a day
        self.agents: set[str] = set()
        self.keys: list[tuple[str, str]] = []  # paths and the keys that came with them
        self.down_after: int | None = None  # requests, after which it hangs up on everyone
        self._lock = threading.Lock()

    def paths(self) -> list[str]:
        """What was asked, without robots.txt."""
        return [path for _, path in self.asked if not path.endswith("/robots.txt")]

    def answer(self, target: str) -> Reply:
        url = urlsplit(target)
        with self._lock:
            self.asked.append((time.monotonic(), target))
            if self.script[url.path]:
                return self.script[url.path].pop(0)
            return self._true(url.path, parse_qs(url.query))

    def _true(self, path: str, query: dict[str, list[str]]) -> Reply:
        last = path.rpartition("/")[2]
        if path == QUESTIONS:
            return self._list(query)
        if path.startswith(QUESTIONS) and int(last) in self.questions:
            return as_json({"value": self.questions[int(last)], "links": []})
        if path == f"{MEMBERS}/Members/Search":
            skip = int(query["skip"][0])
            items = [{"value": self.members[number]["summary"], "links": []} for number in sorted(self.members)][
                skip : skip + 20
            ]
            rest: dict[str, Any] = {"resultContext": None, "skip": skip, "take": 20, "links": [], "resultType": 0}
            return as_json({"items": items, "totalResults": len(self.members), **rest})
        if path == f"{MEMBERS}/Members/History":
            wanted = [int(number) for number in query["ids"]]
            return as_json(
                [{"value": self.members[number]["history"], "links": []} for number in wanted if number in self.members]
            )
        if path.startswith(f"{MEMBERS}/Posts/SpeakerAndDeputies/"):
            return as_json([{"value": self.members[number]["summary"], "links": []} for number in self.chair(last)])
        if path.endswith("/Biography") and int(path.split("/")[-2]) in self.members:
            return as_json(BIOGRAPHY)
        return as_json({"status": 404, "title": "Not Found"}, 404)

    def _list(self, query: dict[str, list[str]]) -> Reply:
        skip, take = int(query["skip"][0]), int(query["take"][0])
        self.pages(skip)
        events = {"tabledWhen": "dateTabled", "answeredWhen": "dateAnswered", "correctedWhen": "dateAnswerCorrected"}
        ((field_, low, high),) = [
            (field_, query[name + "From"][0], query[name + "To"][0])
            for name, field_ in events.items()
            if name + "From" in query
        ]
        bodies, term = query.get("answeringBodies"), query.get("searchTerm", [""])[0].replace("-", " ")
        rows = [
            row
            for row in self.questions.values()
            if row[field_]
            and not ("answered" in query and row["dateAnswered"])
            and low <= row[field_][:10] <= high
            and (not bodies or str(row["answeringBodyId"]) in bodies)
            and term in row["questionText"]
        ]
        rows.sort(key=lambda row: (row["dateAnswered"] or "", row["dateTabled"], row["id"]), reverse=True)
        cut = [
            {**row, "questionText": row["questionText"][:255], "attachments": []} for row in rows[skip : skip + take]
        ]
        return as_json({"totalResults": len(rows), "results": [{"value": row, "links": []} for row in cut]})

    @contextmanager
    def serving(self) -> Iterator[str]:
        """Serves on a free port; gives the address for `via`."""
        stand_in = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                if stand_in.down_after is not None and len(stand_in.asked) >= stand_in.down_after:
                    self.close_connection = True
                    return
                stand_in.agents.add(self.headers["User-Agent"])
                if key := self.headers["Authorization"]:
                    stand_in.keys.append((self.path.partition("?")[0], key))
                reply = stand_in.answer(self.path)
                time.sleep(reply.waits)
                self.send_response(reply.status)
                for name, value in reply.headers.items():
                    self.send_header(name, value)
                if "Content-Length" not in reply.headers:
                    self.send_header("Content-Length", str(len(reply.body)))
                self.end_headers()
                self.wfile.write(reply.body[: len(reply.body) // 2] if reply.breaks_off else reply.body)
                self.close_connection = reply.breaks_off

            def log_message(self, format: str, *args: object) -> None:
                pass

        class Server(ThreadingHTTPServer):
            request_queue_size = 128
            daemon_threads = True

        with Server(("127.0.0.1", 0), Handler) as server:
            threading.Thread(target=server.serve_forever, daemon=True).start()
            yield f"http://127.0.0.1:{server.server_port}"
            server.shutdown()
