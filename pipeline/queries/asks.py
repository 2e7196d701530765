"""One ask: when it was spoken of, and what ministers answered when asked."""

from __future__ import annotations

import pandas as pd
from duckdb import DuckDBPyConnection


def timeline(connection: DuckDBPyConnection, ask_id: str, period: str) -> pd.DataFrame:
    """Mentions of an ask in a period by month, party and act: month (its first day), party_id, short_name, act, mentions."""
    return connection.execute(
        """SELECT date_trunc('month', e.date)::DATE AS month, e.party_id, coalesce(p.short_name, 'Party not known') AS short_name,
                  e.act, count(*) AS mentions
           FROM evidence e LEFT JOIN parties p USING (party_id)
           JOIN periods r ON e.date >= r.start_date AND e.date <= coalesce(r.end_date, DATE '9999-12-31')
           WHERE e.ask_id = $ask AND r.period = $period
           GROUP BY ALL ORDER BY month, 3, e.act""",
        {"ask": ask_id, "period": period},
    ).df()


def exchanges(
    connection: DuckDBPyConnection, ask_id: str, period: str, limit: int, offset: int = 0, outcome: str | None = None
) -> pd.DataFrame:
    """Questions to ministers on an ask with their answers, the latest first; a row a question.

    kind (written_question, or debate for one asked in the chamber), document_id, uin (NA where it was asked), title, house,
    answering_body_name (likewise), url, date, member_id, member_name, party_name, question_mention, question; answer_date,
    answer_member, answer_party (NA without an answer); answer_mention, answer (the statement of the answer on this ask, NA
    where none was found), answer_text (whole, Parliament's licence allows it); outcome; of, how many there are with that outcome.

    In the chamber an exchange is what somebody else than a minister said at question time, on an urgent question or on a
    statement, where the next to speak was a minister. What no minister followed is left out: whom it was answered by, and
    whether at all, cannot be told for certain.

    outcome is one of: decline, commit, restate (by the statement of the answer on this ask; where it holds several, the
    most cautious of these in this order), holding (it says an answer will follow), unmatched (answered, and nothing in the
    answer was found to be on this ask), not answered (yet).
    """
    return connection.execute(
        f"""{_EXCHANGES} SELECT *, count(*) OVER () AS "of" FROM exchanges WHERE $outcome IS NULL OR outcome = $outcome
            ORDER BY date DESC, document_id, question_mention LIMIT $limit OFFSET $offset""",
        {"ask": ask_id, "period": period, "limit": limit, "offset": offset, "outcome": outcome},
    ).df()


def outcomes(connection: DuckDBPyConnection, ask_id: str, period: str) -> pd.DataFrame:
    """How the questions of `exchanges` were answered: outcome, questions."""
    return connection.execute(
        f"{_EXCHANGES} SELECT outcome, count(*) AS questions FROM exchanges GROUP BY outcome ORDER BY questions DESC, outcome",
        {"ask": ask_id, "period": period},
    ).df()


# Hansard's tags for the sections in which ministers answer; in the Lords only the title tells.
_EXCHANGES = """
WITH put AS MATERIALIZED (
    SELECT e.kind, e.document_id, e.locator, e.mention_id, e.statement, e.date, e.member_id, e.member_name, e.party_id, e.title,
           e.house, e.url, d.uin, d.answering_body_name, d.attributes
    FROM evidence e JOIN periods r ON e.date >= r.start_date AND e.date <= coalesce(r.end_date, DATE '9999-12-31')
    JOIN documents d USING (document_id)
    WHERE e.ask_id = $ask AND r.period = $period
      AND (e.kind = 'written_question' OR e.kind = 'debate' AND e.authority <> 'minister' AND (
           d.attributes ->> 'hrs_tag' IN ('hs_8Question', 'hs_2cUrgentQuestion', 'hs_2cUrgenQuestion', 'hs_2cStatement')
           OR d.house = 'Lords' AND regexp_matches(d.title, ' - ((Private Notice|Urgent) )?(Question|Statement)$')))
    QUALIFY row_number() OVER (PARTITION BY e.document_id, e.locator ORDER BY e.start_char) = 1),
near AS MATERIALIZED (
    SELECT document_id, locator, position, authority, date, member_id, party_id, text FROM passages
    WHERE document_id IN (SELECT document_id FROM put)),
asked AS (
    SELECT put.*, coalesce(a.locator, 'answer') AS answer_locator FROM put
    LEFT JOIN near q ON put.kind = 'debate' AND q.document_id = put.document_id AND q.locator = put.locator
    LEFT JOIN near a ON a.document_id = q.document_id AND a.position = q.position + 1 AND a.authority = 'minister'
    WHERE put.kind = 'written_question' OR a.locator IS NOT NULL),
answered AS (
    SELECT document_id, locator, mention_id, statement, act FROM mentions
    WHERE ask_id = $ask AND (document_id, locator) IN (SELECT (document_id, answer_locator) FROM asked)
    QUALIFY row_number() OVER (PARTITION BY document_id, locator ORDER BY
        CASE act WHEN 'oppose' THEN 1 WHEN 'commit' THEN 2 ELSE 3 END, start_char) = 1),
exchanges AS (
    SELECT q.kind, q.document_id, q.uin, q.title, q.house, q.answering_body_name, q.url, q.date, q.member_id, q.member_name,
           p.name AS party_name, q.mention_id AS question_mention, q.statement AS question,
           t.date AS answer_date, m.name AS answer_member, g.name AS answer_party,
           a.mention_id AS answer_mention, a.statement AS answer, t.text AS answer_text,
           CASE WHEN t.document_id IS NULL THEN 'not answered'
                WHEN q.attributes ->> 'answer_is_holding' = 'true' THEN 'holding'
                WHEN a.act = 'oppose' THEN 'decline'
                WHEN a.act = 'commit' THEN 'commit'
                WHEN a.act IS NOT NULL THEN 'restate'
                ELSE 'unmatched' END AS outcome
    FROM asked q LEFT JOIN near t ON t.document_id = q.document_id AND t.locator = q.answer_locator
    LEFT JOIN answered a ON a.document_id = q.document_id AND a.locator = q.answer_locator
    LEFT JOIN members m ON m.member_id = t.member_id
    LEFT JOIN parties p ON p.party_id = q.party_id
    LEFT JOIN parties g ON g.party_id = t.party_id)
"""
