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
    where none was found), answer_text (whole); outcome; of, how many there are with that outcome.

    In the chamber an exchange is what somebody else than a minister said at question time, on an urgent question or on a
    statement, where the next to speak was a minister. What no minister followed is left out: whom it was answered by, and
    whether at all, cannot be told for certain.

    outcome is one of: decline, commit, restate (by the statement of the answer on this ask; where it holds several, the
    most cautious of these in this order), holding (it says an answer will follow), unmatched (answered, and nothing in the
    answer was found to be on this ask), not answered (yet).
    """
    return connection.execute(
        f"""SELECT x.* EXCLUDE ask_id, count(*) OVER () AS "of" {_IN_PERIOD} AND ($outcome IS NULL OR x.outcome = $outcome)
            ORDER BY x.date DESC, x.document_id, x.question_mention LIMIT $limit OFFSET $offset""",
        {"ask": ask_id, "period": period, "limit": limit, "offset": offset, "outcome": outcome},
    ).df()


def outcomes(connection: DuckDBPyConnection, ask_id: str, period: str) -> pd.DataFrame:
    """How the questions of `exchanges` were answered: outcome, questions."""
    return connection.execute(
        f"SELECT x.outcome, count(*) AS questions {_IN_PERIOD} GROUP BY x.outcome ORDER BY questions DESC, x.outcome",
        {"ask": ask_id, "period": period},
    ).df()


_IN_PERIOD = """FROM exchanges x JOIN periods r ON x.date >= r.start_date AND x.date <= coalesce(r.end_date, DATE '9999-12-31')
    WHERE x.ask_id = $ask AND r.period = $period"""
