"""What the database holds, how it came about, and what was read for it."""

from __future__ import annotations

import pandas as pd
from duckdb import DuckDBPyConnection


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
    its documents), announced and received (records of its lists, NA without a count), last_checked (NA when never asked)."""
    return connection.execute(
        """SELECT s.source_id, s.title, s.publisher, s.licence, s.licence_url, coalesce(d.documents, 0) AS documents,
                  d.first_date, d.last_date, c.announced, c.received, c.last_checked
           FROM sources s
           LEFT JOIN (SELECT source_id, count(*) AS documents, min(date) AS first_date, max(date) AS last_date
                      FROM documents GROUP BY source_id) d USING (source_id)
           LEFT JOIN source_states c USING (source_id)
           ORDER BY s.title"""
    ).df()


def coverage(connection: DuckDBPyConnection, period: str, party_id: str) -> pd.DataFrame:
    """What was read of a party in a period, by source: source_id, title, documents, words, first_date, last_date, last_checked,
    unasked (terms that the source was never searched for, joined by commas; NA when there are none)."""
    return connection.execute(
        """SELECT c.source_id, s.title, c.documents, c.words, c.first_date, c.last_date, c.last_checked,
                  (SELECT string_agg(term, ', ' ORDER BY term) FROM unasked_terms u WHERE u.source_id = c.source_id) AS unasked
           FROM coverage c JOIN sources s USING (source_id)
           WHERE c.period = $period AND c.party_id = $party ORDER BY s.title""",
        {"period": period, "party": party_id},
    ).df()


def reading(connection: DuckDBPyConnection, period: str) -> pd.DataFrame:
    """What was read of each party in a period, all its sources together: party_id, documents, words, first_date, last_date."""
    return connection.execute(
        """SELECT party_id, sum(documents)::BIGINT AS documents, sum(words)::BIGINT AS words,
                  min(first_date) AS first_date, max(last_date) AS last_date
           FROM coverage WHERE period = $period GROUP BY party_id ORDER BY party_id""",
        {"period": period},
    ).df()


def manifestos(connection: DuckDBPyConnection, period: str | None = None, party_id: str | None = None) -> pd.DataFrame:
    """Manifestos that should be in the archive: party_id, short_name, election_date, title, url, document_id (NA when it is
    missing), words, sha256, retrieved_at, source_url (address from which it was fetched)."""
    return connection.execute(
        """SELECT m.party_id, p.short_name, m.election_date, m.title, m.url, m.document_id, d.words, d.sha256, d.retrieved_at,
                  d.source_url
           FROM manifestos m JOIN parties p USING (party_id) LEFT JOIN documents d USING (document_id)
           LEFT JOIN periods r ON m.election_date >= r.start_date AND m.election_date <= coalesce(r.end_date, DATE '9999-12-31')
           WHERE ($period IS NULL OR r.period = $period) AND ($party IS NULL OR m.party_id = $party)
           ORDER BY m.election_date DESC, lower(p.short_name)""",
        {"period": period, "party": party_id},
    ).df()


def evaluations(connection: DuckDBPyConnection) -> pd.DataFrame:
    """Agreement of the tagger with people's labels, held-out sets first: labels, held_out, part, name, precision, recall,
    recall_low, recall_high, f1, support, low, high, labeller."""
    return connection.execute(
        """SELECT labels, held_out, part, name, precision, recall, recall_low, recall_high, f1, support, low, high, labeller
           FROM evaluations ORDER BY held_out DESC, labels, part, name"""
    ).df()


def dictionary(connection: DuckDBPyConnection) -> pd.DataFrame:
    """The data dictionary, from the schema's comments: table_name, table_kind (table or view), table_comment, column_name,
    data_type, column_comment; those that most questions need first."""
    return connection.execute(
        """WITH named AS (
               SELECT table_name, 'table' AS table_kind, comment FROM duckdb_tables() WHERE NOT internal
               UNION ALL SELECT view_name, 'view', comment FROM duckdb_views() WHERE NOT internal)
           SELECT n.table_name, n.table_kind, n.comment AS table_comment, c.column_name, c.data_type, c.comment AS column_comment
           FROM named n JOIN duckdb_columns() c ON c.table_name = n.table_name AND NOT c.internal
           ORDER BY coalesce(list_position($first, n.table_name), 99), n.table_name, c.column_index""",
        {"first": ["evidence", "scores", "documents", "coverage", "evaluations", "near_misses", "builds"]},
    ).df()
