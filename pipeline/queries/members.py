"""One member: who it is, by name or constituency, and what it has put on record."""

from __future__ import annotations

import pandas as pd
from duckdb import DuckDBPyConnection

_LATEST = """
WITH seat AS (
    SELECT * FROM seats QUALIFY row_number() OVER (PARTITION BY member_id ORDER BY start_date DESC) = 1),
side AS (
    SELECT * FROM memberships
    QUALIFY row_number() OVER (PARTITION BY member_id ORDER BY end_date IS NULL DESC, start_date DESC) = 1)
SELECT m.member_id, m.name, p.party_id, p.name AS party_name, s.house, s.constituency, s.start_date, s.end_date,
       (SELECT count(*) FROM evidence e WHERE e.member_id = m.member_id) AS mentions
FROM members m LEFT JOIN seat s USING (member_id) LEFT JOIN side USING (member_id)
LEFT JOIN parties p ON p.party_id = side.party_id
"""


def members_named(connection: DuckDBPyConnection, name: str, limit: int = 30) -> pd.DataFrame:
    """Members whose name holds every word, those with most mentions first: the columns of `member`."""
    return connection.execute(
        f"""{_LATEST} WHERE len(list_filter($words::VARCHAR[], lambda word: NOT contains(strip_accents(lower(m.name)), word))) = 0
            ORDER BY mentions DESC, s.end_date IS NULL DESC, m.list_name LIMIT $limit""",
        {"words": _folded(connection, name).split(), "limit": limit},
    ).df()


def member(connection: DuckDBPyConnection, member_id: int) -> pd.DataFrame:
    """None or one row: member_id, name, party_id, party_name (today, or when last a member), house, constituency,
    start_date, end_date (of the latest seat; NA while it lasts), mentions (in own words, not by signature)."""
    return connection.execute(f"{_LATEST} WHERE m.member_id = $member", {"member": member_id}).df()


def sitting_for(connection: DuckDBPyConnection, constituency: str) -> pd.DataFrame:
    """The member who sits for a constituency of the Commons, none or one row: the columns of `member`."""
    return connection.execute(
        f"""{_LATEST} WHERE s.house = 'Commons' AND s.end_date IS NULL
            AND strip_accents(lower(s.constituency)) = $constituency ORDER BY s.start_date DESC LIMIT 1""",
        {"constituency": _folded(connection, constituency)},
    ).df()


def memberships(connection: DuckDBPyConnection, member_id: int) -> pd.DataFrame:
    """Parties of a member, the latest first: party_id, party_name, start_date (NA where the source does not know it),
    end_date (NA while it lasts). Spells that follow each other without a gap, one for each Parliament, are one."""
    return connection.execute(
        """WITH own AS (SELECT * FROM memberships WHERE member_id = $member),
           marked AS (
               SELECT *, coalesce(party_id <> lag(party_id) OVER days OR start_date > lag(end_date) OVER days + 1, true) AS is_new
               FROM own WINDOW days AS (ORDER BY start_date NULLS FIRST)),
           numbered AS (SELECT *, sum(is_new::INTEGER) OVER (ORDER BY start_date NULLS FIRST) AS spell FROM marked)
           SELECT party_id, p.name AS party_name, first(start_date ORDER BY start_date NULLS FIRST) AS start_date,
                  last(end_date ORDER BY start_date NULLS FIRST) AS end_date
           FROM numbered JOIN parties p USING (party_id) GROUP BY spell, party_id, p.name ORDER BY spell DESC""",
        {"member": member_id},
    ).df()


def posts(connection: DuckDBPyConnection, member_id: int) -> pd.DataFrame:
    """Posts of a member, the latest first: kind, title, start_date, end_date (NA while it lasts)."""
    return connection.execute(
        """SELECT kind, title, start_date, end_date FROM posts WHERE member_id = $member
           ORDER BY end_date IS NULL DESC, start_date DESC, title""",
        {"member": member_id},
    ).df()


def acts(connection: DuckDBPyConnection, member_id: int) -> pd.DataFrame:
    """What a member did on each ask: ask_id, title, act, capacity (signature, minister or member), mentions, reviewed (of
    them, by a person), last_date; mention_id, citation and url of the latest. The asks in order."""
    return connection.execute(
        """WITH said AS (
               SELECT e.*, CASE WHEN authority = 'minister' THEN 'minister' ELSE 'member' END AS capacity, e.date AS day
               FROM evidence e WHERE e.member_id = $member AND e.kind <> 'early_day_motion'
               UNION ALL SELECT e.*, 'signature', s.date FROM evidence e JOIN signatures s USING (document_id)
               WHERE s.member_id = $member AND NOT s.is_withdrawn AND e.kind = 'early_day_motion')
           SELECT said.ask_id, a.title, said.act, said.capacity, count(*) AS mentions, count(*) FILTER (said.reviewed) AS reviewed,
                  max(said.day) AS last_date, arg_max(said.mention_id, said.day) AS mention_id,
                  arg_max(said.citation, said.day) AS citation, arg_max(said.url, said.day) AS url
           FROM said JOIN asks a USING (ask_id)
           GROUP BY said.ask_id, a.title, a.position, said.act, said.capacity
           ORDER BY a.position, last_date DESC, said.act, said.capacity""",
        {"member": member_id},
    ).df()


def _folded(connection: DuckDBPyConnection, text: str) -> str:
    """A name as names are compared: lower case, without accents."""
    return str(connection.execute("SELECT strip_accents(lower($text))", {"text": text.strip()}).fetchall()[0][0])
