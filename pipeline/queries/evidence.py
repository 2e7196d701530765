"""Mentions: filtered, counted, each with what a citation needs."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date

import pandas as pd
from duckdb import DuckDBPyConnection

NO_ASK = "topic"  # stands for "on the topic, but fits no ask" where an ask is chosen
COLUMNS = """e.mention_id, e.ask_id, a.title AS ask_title, e.topic, e.act, e.match, e.level, e.labeller, e.reviewed,
    e.party_id, p.name AS party_name, e.member_id, e.member_name, e.role, e.authority, e.date, e.kind, e.house,
    e.document_id, e.title, e.url, e.citation, e.locator, e.start_char, e.end_char, e.statement, e.context_before,
    e.context_after, e.sha256, e.retrieved_at, e.reason, e.is_scorable"""
JOINED = "evidence e LEFT JOIN asks a ON a.ask_id = e.ask_id LEFT JOIN parties p ON p.party_id = e.party_id"


@dataclass(frozen=True, slots=True)
class EvidenceFilter:
    """Which mentions; a field that is None asks nothing.

    ask_id may be NO_ASK. `level` keeps statements with the authority to bind a party (manifesto, minister, shadow
    minister), since others set no level. `text`: every word must occur in the quote, its context, the title, the citation
    or the member's name, in any case. `figure` keeps the mentions that this figure of that party, ask and period rests
    on, and `period` (then required) is that of the figure; without it `period` is when the statement was made.
    """

    party_id: str | None = None
    ask_id: str | None = None
    act: str | None = None
    level: str | None = None
    kind: str | None = None
    member_id: int | None = None
    reviewed: bool | None = None
    period: str | None = None
    figure: str | None = None
    since: date | None = None
    until: date | None = None
    text: str | None = None
    mention_id: str | None = None


_TEXT = "concat_ws(' ', e.statement, e.context_before, e.context_after, e.title, e.citation, e.member_name)"
# As the words of a search: small letters, straight quotation marks. (One translate takes five times as long as four replaces.)
_READ = f"""replace(replace(replace(replace(lower({_TEXT}), '‘', ''''), '’', ''''), '“', '"'), '”', '"')"""

# One condition a field of EvidenceFilter; the text of the query is made of these alone.
_CONDITIONS = {
    "party_id": "coalesce(i.party_id, e.party_id) = $party_id",
    "ask_id": "coalesce(e.ask_id, 'topic') = $ask_id",
    "act": "e.act = $act",
    "level": "e.level = $level AND e.authority IN ('manifesto', 'minister', 'shadow_minister')",
    "kind": "e.kind = $kind",
    "member_id": "e.member_id = $member_id",
    "reviewed": "e.reviewed = $reviewed",
    "period": "coalesce(i.period, r.period) = $period",
    "figure": "i.figure IS NOT NULL",
    "since": "e.date >= $since",
    "until": "e.date <= $until",
    "text": f"len(list_filter($text::VARCHAR[], lambda word: NOT contains({_READ}, word))) = 0",
    "mention_id": "e.mention_id = $mention_id",
}


def evidence(connection: DuckDBPyConnection, which: EvidenceFilter, limit: int, offset: int = 0) -> pd.DataFrame:
    """Mentions, the latest first, at most `limit` after `offset`: the columns of the view `evidence` that a citation needs,
    with ask_title and party_name; item_level, points and note where `which.figure` is set, else NA."""
    matched, values = _matched(which)
    return connection.execute(
        f"""SELECT {COLUMNS}, i.level AS item_level, i.points, i.note {matched}
            ORDER BY e.date DESC, e.mention_id LIMIT $limit OFFSET $offset""",
        {**values, "limit": limit, "offset": offset},
    ).df()


def evidence_count(connection: DuckDBPyConnection, which: EvidenceFilter) -> pd.DataFrame:
    """One row: mentions; statements they stand in (one may meet several asks); reviewed, mentions that a person has reviewed."""
    matched, values = _matched(which)
    return connection.execute(
        f"""SELECT count(*) AS mentions, count(DISTINCT (e.document_id, e.locator, e.start_char)) AS statements,
                   count(*) FILTER (e.reviewed) AS reviewed {matched}""",
        values,
    ).df()


def _matched(which: EvidenceFilter) -> tuple[str, dict[str, object]]:
    """FROM and WHERE of the mentions that a filter keeps, and the values of the parameters."""
    if which.figure is not None and which.period is None:
        raise ValueError("EvidenceFilter: a figure is of a period; set period too, or a mention may come twice")
    values: dict[str, object] = {name: value for name, value in asdict(which).items() if value is not None}
    if which.text is not None:
        values["text"] = which.text.translate(str.maketrans("‘’“”", "''\"\"")).lower().split()
    conditions = " AND ".join(_CONDITIONS[name] for name in values) or "true"
    # Without a figure nothing is joined from score_items, or a mention that counts twice would be shown twice.
    items = "i.mention_id = e.mention_id AND i.figure = $figure" if which.figure else "false"
    return (
        f"""FROM {JOINED}
            LEFT JOIN score_items i ON {items}
            LEFT JOIN periods r ON e.date >= r.start_date AND e.date <= coalesce(r.end_date, DATE '9999-12-31')
            WHERE {conditions}""",
        values,
    )


def archived_passage(connection: DuckDBPyConnection, mention_id: str) -> pd.DataFrame:
    """The passage that a quote was cut from, none or one row: heading, before, statement, after (which make up its text;
    before and after NA where the source's licence lets only quotes leave), source_title, licence, warc, versions (how many of
    the document the archive holds)."""
    return connection.execute(
        """SELECT p.heading, m.statement, s.title AS source_title, s.licence, d.warc,
                  CASE WHEN s.whole_text_may_be_exported THEN p.text[:m.start_char] END AS before,
                  CASE WHEN s.whole_text_may_be_exported THEN p.text[m.end_char + 1:] END AS after,
                  (SELECT count(*) FROM document_versions v WHERE v.document_id = m.document_id) AS versions
           FROM mentions m JOIN passages p USING (document_id, locator) JOIN documents d USING (document_id)
           JOIN sources s USING (source_id) WHERE m.mention_id = $mention""",
        {"mention": mention_id},
    ).df()


def retired_mention(connection: DuckDBPyConnection, mention_id: str) -> pd.DataFrame:
    """A mention that an earlier build had, none or one row: mention_id, statement, document_id, ask_id, retired_at, reason, replaced_by."""
    return connection.execute(
        """SELECT mention_id, statement, document_id, ask_id, retired_at, reason, replaced_by FROM retired_mentions
           WHERE mention_id = $mention ORDER BY retired_at DESC LIMIT 1""",
        {"mention": mention_id},
    ).df()


def evidence_kinds(connection: DuckDBPyConnection) -> pd.DataFrame:
    """Kinds of passage that evidence was found in, the most frequent first: kind, mentions."""
    return connection.execute(
        "SELECT kind, count(*) AS mentions FROM evidence GROUP BY kind ORDER BY mentions DESC, kind"
    ).df()


def topic_statements(connection: DuckDBPyConnection, period: str, party_id: str) -> pd.DataFrame:
    """One row: mentions, how many statements of a party in a period are on the topic and fit no ask."""
    return evidence_count(connection, EvidenceFilter(party_id=party_id, period=period, ask_id=NO_ASK))[["mentions"]]
