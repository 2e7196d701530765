"""Both figures of each party, and what they rest on."""

from __future__ import annotations

from typing import Literal

import pandas as pd
from duckdb import DuckDBPyConnection

from pipeline.queries.evidence import COLUMNS, JOINED

Figure = Literal["commitment", "record"]


def past_figures(connection: DuckDBPyConnection, party_id: str, ask_id: str) -> pd.DataFrame:
    """What earlier builds printed for a party on an ask (or `all`) and later ones did not, newest first: period, figure, value,
    edition, build_id, built_at."""
    return connection.execute(
        """SELECT period, figure, value, edition, build_id, built_at FROM past_figures
           WHERE (party_id, ask_id) = ($party, $ask) ORDER BY built_at DESC, period, figure""",
        {"party": party_id, "ask": ask_id},
    ).df()


def scores(connection: DuckDBPyConnection, period: str, party_id: str | None = None) -> pd.DataFrame:
    """Both figures in a period, of one party or of all: party_id, name, short_name, colour, nations, ask_id (or `all`),
    figure, value, low, high (0 to 100), level, status, items, mentions (with those among them whose points are 0),
    deciding (how many of the items are at the level itself), reviewed (how many of the items a person has reviewed),
    note (what must be said beside the figure, or empty), method."""
    return connection.execute(
        """WITH checked AS (
               SELECT i.party_id, coalesce(i.ask_id, 'all') AS ask_id, i.figure, count(*) FILTER (m.reviewed) AS reviewed,
                      count(*) FILTER (i.is_decisive) AS deciding, count(*) AS mentions
               FROM score_items i JOIN mentions m USING (mention_id) WHERE i.period = $period
               GROUP BY GROUPING SETS ((i.party_id, i.ask_id, i.figure), (i.party_id, i.figure)))
           SELECT s.party_id, p.name, p.short_name, p.colour, p.nations, s.ask_id, s.figure, s.value, s.low, s.high, s.level,
                  s.status, s.items, coalesce(c.deciding, 0) AS deciding, coalesce(c.reviewed, 0) AS reviewed,
                  coalesce(c.mentions, 0) AS mentions, s.note, s.method
           FROM scores s JOIN parties p USING (party_id)
           LEFT JOIN checked c ON (c.party_id, c.ask_id, c.figure) = (s.party_id, s.ask_id, s.figure)
           LEFT JOIN asks a ON a.ask_id = s.ask_id
           WHERE s.period = $period AND ($party IS NULL OR s.party_id = $party)
           ORDER BY lower(p.short_name), s.party_id, s.figure, a.position NULLS FIRST""",
        {"period": period, "party": party_id},
    ).df()


def score_items(connection: DuckDBPyConnection, period: str, party_id: str, figure: Figure) -> pd.DataFrame:
    """What one figure of a party rests on, by ask, the deciding items first: score_ask, item_level, points, is_decisive, note,
    then the columns of `evidence`."""
    return connection.execute(
        f"""SELECT i.ask_id AS score_ask, i.level AS item_level, i.points, i.is_decisive, i.note, {COLUMNS}
            FROM score_items i JOIN {JOINED} ON e.mention_id = i.mention_id
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


def history(connection: DuckDBPyConnection, party_id: str) -> pd.DataFrame:
    """A party's figures in every Parliament, the latest first: period, title, then the columns of `scores` but the party's."""
    return connection.execute(
        """SELECT s.period, r.title, s.ask_id, s.figure, s.value, s.low, s.high, s.level, s.status, s.items, s.note, s.method
           FROM scores s JOIN periods r USING (period) LEFT JOIN asks a ON a.ask_id = s.ask_id
           WHERE s.party_id = $party ORDER BY r.start_date DESC, s.figure, a.position NULLS FIRST""",
        {"party": party_id},
    ).df()
