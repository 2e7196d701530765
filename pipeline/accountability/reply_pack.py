"""Right of reply: the page that a party is sent before its scores are published."""

from __future__ import annotations

import re
from typing import Any

import duckdb

from pipeline import queries
from pipeline.presentation import wording
from pipeline.presentation.rounding import one_decimal
from pipeline.queries import Figure, rows

Row = dict[str, Any]

TITLES: dict[Figure, str] = {"commitment": "Commitment, ask by ask", "record": "Parliamentary record"}

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#!|~&]|^[-+=](?=\s)|(?<=^\d)[.)])")


def reply_pack(connection: duckdb.DuckDBPyConnection, party_id: str) -> str | None:
    """The page in Markdown, on the latest Parliament: both figures, every item they rest on with its quote and source, what
    was read, and how to answer; the deadline is left blank. None for a party without scores."""
    build = rows(queries.build(connection))[0]
    period = rows(queries.periods(connection))[0]
    scores = {
        (row["ask_id"], row["figure"]): row for row in rows(queries.scores(connection, period["period"], party_id))
    }
    if not scores:
        return None
    name = next(iter(scores.values()))["name"]
    read = rows(queries.coverage(connection, period["period"], party_id))
    lines = [
        f"# What On Record says of {plain(name)}: a draft for your reply",
        "",
        f"Parliament: {plain(period['title'])}. Method: edition {build['edition']}. Build {build['build_id']}, "
        f"{wording.day(build['built_at'])}. Not yet published.",
        "",
        "## The figures",
        "",
        f"- Commitment: {figure(scores.get(('all', 'commitment')))}",
        f"- Parliamentary record: {figure(scores.get(('all', 'record')))}",
        "",
        "The two are never added up. What each means, and how it is computed: the method page.",
        "",
        "## How to reply",
        "",
        "- Reply by: ____________________ to: ____________________",
        f"- Your reply is published beside the figures, word for word, as `{party_id}-{build['edition']}.md`.",
        "- If a quote is wrong, or not yours, name its number below: it is checked against the archive and put right.",
        "- If a document is missing, send its public address: it is archived and read like every other.",
        "- If a label is wrong (the ask, what the statement does, full or part), say why: people's reviews win over the "
        "machine, and each is published with its reason.",
        "",
    ]
    number = 0
    for which, title in TITLES.items():
        items: dict[str, list[Row]] = {}
        for item in rows(queries.score_items(connection, period["period"], party_id, which)):
            items.setdefault(item["score_ask"], []).append(item)
        lines += [f"## {title}", ""]
        for ask in rows(queries.asks(connection)):
            score = scores.get((ask["ask_id"], which))
            own = items.get(ask["ask_id"], [])
            if not own and (score is None or which == "record"):
                continue
            said = wording.level(score["level"]).words if score and which == "commitment" else figure(score)
            lines += [f"### {plain(ask['title'])}: {plain(said)}", ""]
            for item in own:
                number += 1
                lines += _item(number, item)
    lines += ["## What was read", "", wording.absence(read), ""]
    return "\n".join(lines)


def figure(score: Row | None) -> str:
    """A figure with its interval, or why there is none."""
    if score is None:
        return "none"
    if score["value"] is None:
        return str(score["status"])
    ends = "" if score["low"] is None else f" ({one_decimal(score['low'])} to {one_decimal(score['high'])})"
    return f"{one_decimal(score['value'])} of 100{ends}"


def plain(text: str) -> str:
    """A text in which Markdown marks up nothing.

    >>> plain("a *b* [c](d)")
    'a \\\\*b\\\\* \\\\[c\\\\](d)'
    """
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))


def _item(number: int, item: Row) -> list[str]:
    label = ", ".join(
        filter(None, (item["act"], item["match"], "reviewed" if item["reviewed"] else wording.NOT_REVIEWED))
    )
    who = f"{plain(item['member_name'])}, " if item["member_name"] else ""
    return [
        f"{number}. {who}{plain(item['citation'])} ({label})",
        "",
        f"    > {plain(item['statement'])}",
        "",
        f"    <{item['url'].replace('>', '%3E').replace(' ', '%20')}> · mention {item['mention_id']}"
        + (f" · {plain(item['note'])}" if item["note"] else ""),
        "",
    ]
