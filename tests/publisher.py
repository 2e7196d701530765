"""The sample's publishers: an HTTP server that answers from data/sample/published as the live sources answer.

`https://<host>/<path>?<query>` is served at `http://127.0.0.1:<port>/<host>/<path>?<query>`, which is what
`--via http://127.0.0.1:<port>` asks for. It keeps the habits of the sources that make crawling hard: unknown parameters
are ignored, list texts are cut, pages are small, and what is published today was something else before.
"""

import json
import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Literal
from urllib.parse import parse_qs, unquote, urlsplit

PUBLISHED = Path(__file__).parent.parent / "data" / "sample" / "published"
BEFORE = "2024-12-13"  # the evening on which the sources are met in the state "before"

Row = dict[str, Any]
State = Literal["before", "after"]


@dataclass(frozen=True)
class Answer:
    """What goes over the wire."""

    status: int
    content_type: str
    body: bytes


def as_json(data: object, status: int = 200, content_type: str = "application/json; charset=utf-8") -> Answer:
    return Answer(status, content_type, json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode())


def not_found() -> Answer:
    problem = {"type": "https://tools.ietf.org/html/rfc9110#section-15.5.5", "title": "Not Found", "status": 404}
    return as_json(problem, 404, "application/problem+json; charset=utf-8")


NOWHERE = Answer(404, "text/plain; charset=utf-8", b"no such page\n")


class Query:
    """Parameters whose names are read in any case; a name that nobody asks for is never looked at."""

    def __init__(self, text: str) -> None:
        self._values: dict[str, list[str]] = {}
        for name, values in parse_qs(text).items():
            self._values.setdefault(name.lower(), []).extend(values)

    def all(self, name: str) -> list[str]:
        return self._values.get(name.lower(), [])

    def one(self, name: str) -> str | None:
        return next(iter(self.all(name)), None)

    def number(self, name: str, default: int) -> int:
        return int(self.one(name) or default)

    def window(self, name: str) -> Callable[[str | None], bool]:
        """Whether a date lies in `<name>From` ... `<name>To`, both included; no date lies in any window."""
        first, last = self.one(name + "From"), self.one(name + "To")
        if first is None and last is None:
            return lambda moment: True
        return lambda moment: moment is not None and (first or "0000") <= moment[:10] <= (last or "9999")[:10]


# ------------------------------------------------------------------------------ written questions


class Questions:
    """questions-statements-api.parliament.uk, the part with questions."""

    PATH = re.compile(r"/api/writtenquestions/questions(?:/(?P<id>\d+)|/(?P<day>\d{4}-\d\d-\d\d)/(?P<uin>\w+))?/?")

    def __init__(self, folder: Path, state: State) -> None:
        today = {path.stem: json.loads(path.read_bytes()) for path in folder.glob("*.json") if "." not in path.stem}
        if state == "before":
            today |= {path.name.split(".")[0]: json.loads(path.read_bytes()) for path in folder.glob("*.before.json")}
            today = {stem: row for stem, row in today.items() if row["dateTabled"][:10] <= BEFORE}
        # Answered rows come first, by their last answer, newest first; then the unanswered, by the day they were tabled.
        self.rows = sorted(
            today.values(),
            key=lambda row: (
                row["dateAnswered"] is not None,
                row["dateAnswerCorrected"] or row["dateAnswered"] or row["dateTabled"],
                row["id"],
            ),
            reverse=True,
        )

    def answer(self, path: str, query: Query) -> Answer:
        found = self.PATH.fullmatch(path.lower())
        if found is None:
            return NOWHERE
        if found["id"] or found["uin"]:
            return self.detail(
                lambda row: (
                    row["id"] == int(found["id"])
                    if found["id"]
                    else (row["dateTabled"][:10], row["uin"].lower()) == (found["day"], found["uin"])
                )
            )
        rows = [row for row in self.rows if self.wanted(row, query)]
        skip, take = query.number("skip", 0), min(query.number("take", 20), 100)
        results = [
            {"value": self.cut(row), "links": self.links(f"/Questions/{row['id']}")} for row in rows[skip : skip + take]
        ]
        return as_json({"totalResults": len(rows), "results": results})

    def detail(self, is_it: Callable[[Row], bool]) -> Answer:
        row = next(filter(is_it, self.rows), None)
        if row is None:
            return not_found()
        return as_json({"value": row, "links": self.links(f"/Questions/{row['dateTabled'][:10]}/{row['uin']}")})

    def wanted(self, row: Row, query: Query) -> bool:
        answered = {"Answered": True, "AnsweredOnly": True, "Unanswered": False, "NotAnswered": False}
        bodies, house, uin = query.all("answeringBodies"), query.one("house"), query.one("uIN")
        askers = [*query.all("askingMemberId"), *query.all("members")]
        states = [
            answered[value] for name in ("answered", "questionStatus") for value in query.all(name) if value in answered
        ]
        return (
            (not row["isWithdrawn"] or query.one("includeWithdrawn") == "true")
            and (not bodies or str(row["answeringBodyId"]) in bodies)
            and (not askers or str(row["askingMemberId"]) in askers)
            and (house in (None, "Bicameral", row["house"]))
            and (uin is None or uin.lower() == row["uin"].lower())
            and all(state == (row["dateAnswered"] is not None) for state in states)
            and query.window("tabledWhen")(row["dateTabled"])
            and query.window("dateForAnswerWhen")(row["dateForAnswer"])
            and query.window("answeredWhen")(row["dateAnswered"])
            and query.window("correctedWhen")(row["dateAnswerCorrected"])
            and self.mentions(row, query.one("searchTerm"))
        )

    @staticmethod
    def mentions(row: Row, term: str | None) -> bool:
        """One of the words is enough; words joined by a hyphen must stand together."""
        if term is None:
            return True
        text = " ".join(str(row[name] or "") for name in ("heading", "questionText", "answerText"))
        words = f" {' '.join(re.findall(r'[a-z0-9’]+', text.lower()))} "
        return any(f" {word.replace('-', ' ')} " in words for word in term.lower().replace('"', "").split())

    @staticmethod
    def cut(row: Row) -> Row:
        """A list's short form: a question stops at 255 characters without a mark, an answer loses its tags as well."""
        short = {**row, "questionText": row["questionText"][:255], "attachments": [], "attachmentCount": 0}
        if row["answerText"] is not None:
            bare = re.sub(r"<.*?>", "", row["answerText"])
            short["answerText"] = bare if len(bare) <= 255 else bare[:255] + "..."
        return short

    @staticmethod
    def links(href: str) -> list[dict[str, str]]:
        return [{"rel": "self", "href": href, "method": "GET"}]


# ------------------------------------------------------------------------------ members


class Members:
    """members-api.parliament.uk: Search, History, Biography, the answering bodies and the Speaker of a day."""

    def __init__(self, folder: Path, questions: Questions) -> None:
        people = [json.loads(path.read_bytes()) for path in folder.glob("*.json")]
        self.people = {
            row["value"]["id"]: row for row in sorted(people, key=lambda row: str(row["value"]["nameListAs"]))
        }
        self.bodies = dict(sorted({row["answeringBodyId"]: row["answeringBodyName"] for row in questions.rows}.items()))

    def answer(self, path: str, query: Query) -> Answer:
        path = path.lower()
        if path == "/api/members/search":
            return self.search([row["value"] for row in self.people.values() if self.wanted(row, query)], query)
        if path == "/api/members/history":
            known = [self.people[number]["history"] for number in map(int, query.all("ids")) if number in self.people]
            return as_json([{"value": row, "links": []} for row in known])
        if found := re.fullmatch(r"/api/posts/speakeranddeputies/(\d{4}-\d\d-\d\d)", path):
            return as_json(
                [{"value": row["value"], "links": []} for row in self.people.values() if self.chairs(row, found[1])]
            )
        if found := re.fullmatch(r"/api/members/(\d+)/biography", path):
            person = self.people.get(int(found[1]))
            return as_json({"value": person["biography"], "links": []}) if person else not_found()
        if path == "/api/reference/answeringbodies":
            part = (query.one("nameContains") or "").lower()
            rows = [
                {"id": number, "name": name, "shortName": name, "target": name, "department": None}
                for number, name in self.bodies.items()
                if part in name.lower() and query.one("id") in (None, str(number))
            ]
            return as_json(rows)
        return NOWHERE

    @staticmethod
    def chairs(row: Row, day: str) -> bool:
        """Whether the member is the Speaker on that day."""
        return any(
            spell["party"]["name"] == "Speaker" and spell["startDate"][:10] <= day <= (spell["endDate"] or "9999")[:10]
            for spell in row["history"]["partyHistory"]
        )

    @staticmethod
    def search(people: list[Row], query: Query) -> Answer:
        skip, take = query.number("skip", 0), min(query.number("take", 20), 20)
        return as_json(
            {
                "items": [{"value": row, "links": []} for row in people[skip : skip + take]],
                "totalResults": len(people),
                "resultContext": "",
                "skip": skip,
                "take": take,
                "links": [],
                "resultType": 0,
            }
        )

    @staticmethod
    def wanted(row: Row, query: Query) -> bool:
        value = row["value"]
        latest = value["latestHouseMembership"]
        current, range_ = query.one("IsCurrentMember"), "MembershipInDateRange."
        first, last = query.one(range_ + "WasMemberOnOrAfter"), query.one(range_ + "WasMemberOnOrBefore")
        house = query.one(range_ + "WasMemberOfHouse")
        return (
            (query.one("Name") or "").lower() in value["nameDisplayAs"].lower()
            and query.one("House") in (None, str(latest["house"]))
            and query.one("PartyId") in (None, str(value["latestParty"]["id"]))
            and (current is None or (current.lower() == "true") == (latest["membershipStatus"] is not None))
            and any(
                (seat["membershipEndDate"] or "9999") >= (first or "")
                and seat["membershipStartDate"][:10] <= (last or "9999")[:10]
                and house in (None, str(seat["house"]))
                for seat in row["history"]["houseMembershipHistory"]
            )
        )


# ------------------------------------------------------------------------------ the server


@dataclass
class Publisher:
    """All sources of the sample in one of two states; `asked` lists the addresses asked for and how each was answered."""

    state: State = "after"
    folder: Path = PUBLISHED
    asked: list[tuple[str, int]] = field(default_factory=list)

    def __post_init__(self) -> None:
        questions = Questions(self.folder / "questions", self.state)
        self.hosts: dict[str, Questions | Members] = {
            "questions-statements-api.parliament.uk": questions,
            "members-api.parliament.uk": Members(self.folder / "members", questions),
        }

    def answer(self, target: str) -> Answer:
        """The answer to `/<host>/<path>?<query>`."""
        url = urlsplit(target)
        _, host, *parts = unquote(url.path).split("/")
        api = self.hosts.get(host)
        reply = api.answer("/" + "/".join(parts), Query(url.query)) if api else self.page(host, parts)
        self.asked.append((target, reply.status))
        return reply

    def page(self, host: str, parts: list[str]) -> Answer:
        """A file of a website; the web archive's `https://` inside a path is the folder `https`, and its flag `id_` (as
        captured) asks for the same file."""
        if parts[-1:] == [""]:
            parts = [*parts[:-1], "index.html"]
        names = [re.sub(r"^(\d{14})id_$", r"\1", part.rstrip(":")) for part in parts if part]
        path = self.folder.joinpath("web", host, *names).resolve()
        types = {".html": "text/html; charset=utf-8", ".txt": "text/plain; charset=utf-8", ".pdf": "application/pdf"}
        if not path.is_file() or (self.folder / "web").resolve() not in path.parents:
            return NOWHERE
        return Answer(200, types[path.suffix], path.read_bytes())

    @contextmanager
    def serving(self) -> Iterator[str]:
        """Serves on a free port of this machine; gives the address for `--via`."""
        publisher = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            server_version, sys_version = "Sample", ""

            def do_GET(self) -> None:
                reply = publisher.answer(self.path)
                self.send_response(reply.status)
                self.send_header("Content-Type", reply.content_type)
                self.send_header("Content-Length", str(len(reply.body)))
                self.end_headers()
                self.wfile.write(reply.body)

            def log_message(self, format: str, *args: object) -> None:
                pass

        with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
            threading.Thread(target=server.serve_forever, daemon=True).start()
            yield f"http://127.0.0.1:{server.server_port}"
            server.shutdown()
