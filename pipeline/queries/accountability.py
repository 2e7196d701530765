"""What stands beside a score: absence certificates, a party's reply, what governments have done, people's reviews."""

from __future__ import annotations

import pandas as pd
from duckdb import DuckDBPyConnection


def certificates(connection: DuckDBPyConnection, period: str, party_id: str) -> pd.DataFrame:
    """What stands behind each "no mention found" of a party in a Parliament, in the order of the asks; none for a party that
    is not assessed: ask_id, ask_title, documents, words, first_date, last_date, last_checked, unbinding_mentions,
    near_misses, recall (0 to 1, NA where never measured), recall_low, recall_high, recall_support (labelled statements)."""
    return connection.execute(
        """SELECT c.ask_id, a.title AS ask_title, c.documents, c.words, c.first_date, c.last_date, c.last_checked,
                  c.unbinding_mentions, c.near_misses, c.recall, c.recall_low, c.recall_high, c.recall_support
           FROM certificates c JOIN asks a USING (ask_id)
           WHERE c.period = $period AND c.party_id = $party ORDER BY a.position""",
        {"period": period, "party": party_id},
    ).df()


def recall(connection: DuckDBPyConnection, ask_id: str) -> pd.DataFrame:
    """How many of the statements on an ask the tagger finds, none or one row: recall (0 to 1), recall_low, recall_high (95%),
    recall_support (statements that people labelled with it)."""
    return connection.execute(
        "SELECT recall, low AS recall_low, high AS recall_high, support AS recall_support FROM recalls WHERE ask_id = $ask",
        {"ask": ask_id},
    ).df()


def ask_terms(connection: DuckDBPyConnection, ask_id: str) -> pd.DataFrame:
    """Words looked for, of the topic and of an ask: of (topic or ask), term."""
    return connection.execute(
        """SELECT CASE WHEN ask_id = 'topic' THEN 'topic' ELSE 'ask' END AS of, term FROM ask_terms
           WHERE ask_id IN ('topic', $ask) ORDER BY ask_id = 'topic' DESC, position""",
        {"ask": ask_id},
    ).df()


def near_misses(connection: DuckDBPyConnection, period: str, party_id: str, ask_id: str) -> pd.DataFrame:
    """Statements of a party in a Parliament that came close to an ask and were not counted, the latest first: statement, reason,
    citation, date, url."""
    return connection.execute(
        """SELECT DISTINCT n.statement, n.reason, p.citation, p.date, coalesce(p.url, d.url) AS url
           FROM near_misses n JOIN passages p USING (document_id, locator) JOIN documents d USING (document_id)
           JOIN periods r ON p.date >= r.start_date AND p.date <= coalesce(r.end_date, DATE '9999-12-31')
           WHERE r.period = $period AND p.party_id = $party AND n.ask_id = $ask ORDER BY p.date DESC, n.statement""",
        {"period": period, "party": party_id, "ask": ask_id},
    ).df()


def reply(connection: DuckDBPyConnection, party_id: str) -> pd.DataFrame:
    """What a party answered to its scores, none or one row: edition, text (word for word; escape it)."""
    return connection.execute("SELECT edition, text FROM replies WHERE party_id = $party", {"party": party_id}).df()


def delivery(connection: DuckDBPyConnection, party_id: str | None = None, ask_id: str | None = None) -> pd.DataFrame:
    """What governments have done about the asks, by ask and date; no part of any score: ask_id, ask_title, party_id, party_name,
    status, date, source_url, note."""
    return connection.execute(
        """SELECT d.ask_id, a.title AS ask_title, d.party_id, p.name AS party_name, d.status, d.date, d.source_url, d.note
           FROM delivery d JOIN asks a USING (ask_id) JOIN parties p USING (party_id)
           WHERE ($party IS NULL OR d.party_id = $party) AND ($ask IS NULL OR d.ask_id = $ask) ORDER BY a.position, d.date""",
        {"party": party_id, "ask": ask_id},
    ).df()


def reviews(connection: DuckDBPyConnection) -> pd.DataFrame:
    """How many reviews there are by what became of them: state, reviews, mentions."""
    return connection.execute(
        "SELECT state, count(*) AS reviews, count(DISTINCT mention_id) AS mentions FROM reviews GROUP BY state ORDER BY state"
    ).df()
