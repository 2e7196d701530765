"""Named questions to onrecord.duckdb, each answered by a DataFrame; for the dashboard, exports and notebooks.

Every function takes an open connection (`pipeline.database.connect`) first. Values always travel as parameters of the
query, never inside its text. Dates and times arrive as pandas timestamps (times in UTC), missing values as NA.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from typing import Literal

import pandas as pd
from duckdb import DuckDBPyConnection

Figure = Literal["commitment", "record"]
NO_ASK = "topic"  # stands for "on the topic, but fits no ask" where an ask is chosen


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


def build(connection: DuckDBPyConnection) -> pd.DataFrame:
    """One row, this build: build_id, built_at, version, edition, method, labeller, is_sample, documents, passages, mentions."""
    return connection.execute(
        "SELECT build_id, built_at, version, edition, method, labeller, is_sample, documents, passages, mentions FROM builds"
    ).df()


def periods(connection: DuckDBPyConnection) -> pd.DataFrame:
    """Parliaments that have scores, latest first: period, title, start_date, end_date (NA while it lasts)."""
    return connection.execute(
        """SELECT period, title, start_date, end_date FROM periods
           WHERE period IN (SELECT period FROM scores) ORDER BY start_date DESC"""
    ).df()


def parties(connection: DuckDBPyConnection) -> pd.DataFrame:
    """Parties that are scored or have evidence, by name: party_id, name, short_name, colour, nations, scored."""
    return connection.execute(
        """SELECT party_id, name, short_name, colour, nations, scored FROM parties
           WHERE party_id IN (SELECT party_id FROM scores UNION SELECT party_id FROM evidence)
           ORDER BY lower(short_name), party_id"""
    ).df()


def asks(connection: DuckDBPyConnection) -> pd.DataFrame:
    """The asks in order: ask_id, position, headline, title, definition, fully_met_by, source, source_url, weight, weight_reason."""
    return connection.execute(
        """SELECT ask_id, position, headline, title, definition, fully_met_by, source, source_url, weight, weight_reason
           FROM asks ORDER BY position"""
    ).df()


def sources(connection: DuckDBPyConnection) -> pd.DataFrame:
    """How fresh each source is: source_id, title, publisher, licence, licence_url, documents, first_date, last_date (of
    its documents), last_checked (NA when it was never asked)."""
    return connection.execute(
        """SELECT s.source_id, s.title, s.publisher, s.licence, s.licence_url, coalesce(d.documents, 0) AS documents,
                  d.first_date, d.last_date, c.last_checked
           FROM sources s
           LEFT JOIN (SELECT source_id, count(*) AS documents, min(date) AS first_date, max(date) AS last_date
                      FROM documents GROUP BY source_id) d USING (source_id)
           LEFT JOIN (SELECT source_id, max(last_capture_at) AS last_checked FROM crawls GROUP BY source_id) c USING (source_id)
           ORDER BY s.title"""
    ).df()


def scores(connection: DuckDBPyConnection, period: str, party_id: str | None = None) -> pd.DataFrame:
    """Both figures in a period, of one party or of all: party_id, name, short_name, colour, nations, ask_id (or `all`),
    figure, value, low, high (0 to 100), level, status, items, deciding (how many of the items are at the level itself),
    reviewed (how many of the items a person has reviewed), method."""
    return connection.execute(
        """WITH checked AS (
               SELECT i.party_id, coalesce(i.ask_id, 'all') AS ask_id, i.figure, count(*) FILTER (m.reviewed) AS reviewed,
                      count(*) FILTER (i.is_decisive) AS deciding
               FROM score_items i JOIN mentions m USING (mention_id) WHERE i.period = $period
               GROUP BY GROUPING SETS ((i.party_id, i.ask_id, i.figure), (i.party_id, i.figure)))
           SELECT s.party_id, p.name, p.short_name, p.colour, p.nations, s.ask_id, s.figure, s.value, s.low, s.high, s.level,
                  s.status, s.items, coalesce(c.deciding, 0) AS deciding, coalesce(c.reviewed, 0) AS reviewed, s.method
           FROM scores s JOIN parties p USING (party_id)
           LEFT JOIN checked c ON (c.party_id, c.ask_id, c.figure) = (s.party_id, s.ask_id, s.figure)
           LEFT JOIN asks a ON a.ask_id = s.ask_id
           WHERE s.period = $period AND ($party IS NULL OR s.party_id = $party)
           ORDER BY lower(p.short_name), s.party_id, s.figure, a.position NULLS FIRST""",
        {"period": period, "party": party_id},
    ).df()


_EVIDENCE = """e.mention_id, e.ask_id, a.title AS ask_title, e.topic, e.act, e.match, e.level, e.labeller, e.reviewed,
    e.party_id, p.name AS party_name, e.member_id, e.member_name, e.role, e.authority, e.date, e.kind, e.house,
    e.document_id, e.title, e.url, e.citation, e.locator, e.start_char, e.end_char, e.statement, e.context_before,
    e.context_after, e.sha256, e.retrieved_at, e.reason, e.is_scorable"""

_JOINED = "evidence e LEFT JOIN asks a ON a.ask_id = e.ask_id LEFT JOIN parties p ON p.party_id = e.party_id"


def score_items(connection: DuckDBPyConnection, period: str, party_id: str, figure: Figure) -> pd.DataFrame:
    """What one figure of a party rests on, by ask, the deciding items first: score_ask, item_level, points, is_decisive, note,
    then the columns of `evidence`."""
    return connection.execute(
        f"""SELECT i.ask_id AS score_ask, i.level AS item_level, i.points, i.is_decisive, i.note, {_EVIDENCE}
            FROM score_items i JOIN {_JOINED} ON e.mention_id = i.mention_id
            WHERE i.period = $period AND i.party_id = $party AND i.figure = $figure
            ORDER BY a.position, i.is_decisive DESC, i.points DESC, e.date DESC, e.mention_id""",
        {"period": period, "party": party_id, "figure": figure},
    ).df()


def member_records(connection: DuckDBPyConnection, period: str, party_id: str) -> pd.DataFrame:
    """Members behind a party's parliamentary record, those with most mentions first: member_id, member_name, mentions, asks (how many
    different ones), supported, pressed, queried, described, opposed (mentions by act), last_date."""
    return connection.execute(
        """SELECT i.member_id, any_value(e.member_name) AS member_name, count(*) AS mentions, count(DISTINCT i.ask_id) AS asks,
                  count(*) FILTER (e.act IN ('support', 'commit')) AS supported, count(*) FILTER (e.act = 'press') AS pressed,
                  count(*) FILTER (e.act = 'query') AS queried, count(*) FILTER (e.act = 'describe') AS described,
                  count(*) FILTER (e.act = 'oppose') AS opposed, max(e.date) AS last_date
           FROM score_items i JOIN evidence e USING (mention_id)
           WHERE i.period = $period AND i.party_id = $party AND i.figure = 'record'
           GROUP BY i.member_id ORDER BY mentions DESC, member_name, i.member_id""",
        {"period": period, "party": party_id},
    ).df()


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
    "text": """len(list_filter($text::VARCHAR[], lambda word: NOT contains(translate(lower(concat_ws(' ', e.statement, e.context_before,
        e.context_after, e.title, e.citation, e.member_name)), '‘’“”', '''''""'), word))) = 0""",
    "mention_id": "e.mention_id = $mention_id",
}


def evidence(connection: DuckDBPyConnection, which: EvidenceFilter, limit: int, offset: int = 0) -> pd.DataFrame:
    """Mentions, the latest first, at most `limit` after `offset`: the columns of the view `evidence` that a citation needs,
    with ask_title and party_name; item_level, points and note where `which.figure` is set, else NA."""
    matched, values = _matched(which)
    return connection.execute(
        f"""SELECT {_EVIDENCE}, i.level AS item_level, i.points, i.note {matched}
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
        f"""FROM {_JOINED}
            LEFT JOIN score_items i ON {items}
            LEFT JOIN periods r ON e.date >= r.start_date AND e.date <= coalesce(r.end_date, DATE '9999-12-31')
            WHERE {conditions}""",
        values,
    )


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


def coverage(connection: DuckDBPyConnection, period: str, party_id: str) -> pd.DataFrame:
    """What was read of a party in a period, by source: source_id, title, documents, words, first_date, last_date, last_checked."""
    return connection.execute(
        """SELECT c.source_id, s.title, c.documents, c.words, c.first_date, c.last_date, c.last_checked
           FROM coverage c JOIN sources s USING (source_id)
           WHERE c.period = $period AND c.party_id = $party ORDER BY s.title""",
        {"period": period, "party": party_id},
    ).df()


def manifestos(connection: DuckDBPyConnection, period: str | None = None, party_id: str | None = None) -> pd.DataFrame:
    """Manifestos that should be in the archive: party_id, short_name, election_date, title, url, document_id (NA when it is
    missing), words, sha256, retrieved_at."""
    return connection.execute(
        """SELECT m.party_id, p.short_name, m.election_date, m.title, m.url, m.document_id, d.words, d.sha256, d.retrieved_at
           FROM manifestos m JOIN parties p USING (party_id) LEFT JOIN documents d USING (document_id)
           LEFT JOIN periods r ON m.election_date >= r.start_date AND m.election_date <= coalesce(r.end_date, DATE '9999-12-31')
           WHERE ($period IS NULL OR r.period = $period) AND ($party IS NULL OR m.party_id = $party)
           ORDER BY m.election_date DESC, lower(p.short_name)""",
        {"period": period, "party": party_id},
    ).df()


def evaluations(connection: DuckDBPyConnection) -> pd.DataFrame:
    """Latest agreement of the tagger with people's labels: labels, part, name, precision, recall, f1, support, low, high, labeller."""
    return connection.execute(
        """SELECT labels, part, name, precision, recall, f1, support, low, high, labeller FROM evaluations
           WHERE evaluated_at = (SELECT max(evaluated_at) FROM evaluations) ORDER BY labels, part, name"""
    ).df()


def dictionary(connection: DuckDBPyConnection) -> pd.DataFrame:
    """The data dictionary, from the schema's comments: table_name, table_kind (table or view), table_comment, column_name,
    data_type, column_comment; views first."""
    return connection.execute(
        """WITH named AS (
               SELECT table_name, 'table' AS table_kind, comment FROM duckdb_tables() WHERE NOT internal
               UNION ALL SELECT view_name, 'view', comment FROM duckdb_views() WHERE NOT internal)
           SELECT n.table_name, n.table_kind, n.comment AS table_comment, c.column_name, c.data_type, c.comment AS column_comment
           FROM named n JOIN duckdb_columns() c ON c.table_name = n.table_name AND NOT c.internal
           ORDER BY n.table_kind = 'table', n.table_name, c.column_index"""
    ).df()
