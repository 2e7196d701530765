"""How firm a figure is: its ranges, what it rests on, what would raise it, and who may be said to stand above whom."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
from duckdb import DuckDBPyConnection


def ranges(connection: DuckDBPyConnection, period: str, party_id: str) -> pd.DataFrame:
    """How far a party's commitment over all asks may move: kind (evidence or method), low, high, draws."""
    return connection.execute(
        """SELECT kind, low, high, draws FROM score_ranges
           WHERE period = $period AND party_id = $party AND ask_id = 'all' ORDER BY kind""",
        {"period": period, "party": party_id},
    ).df()


def sides(connection: DuckDBPyConnection, period: str, party_id: str) -> pd.DataFrame:
    """A party's record with what it is made of, among all parties and among those on its side of the House: side (both,
    government or opposition), eligible (members), supporting (sum of their weights), prior_mean (0 to 1), value, low, high, status."""
    return connection.execute(
        """SELECT side, eligible, supporting, prior_mean, value, low, high, status FROM records
           WHERE period = $period AND party_id = $party AND ask_id = 'all' ORDER BY side = 'both' DESC, side""",
        {"period": period, "party": party_id},
    ).df()


def next_steps(connection: DuckDBPyConnection, period: str, party_id: str) -> pd.DataFrame:
    """The cheapest step that would raise a party's commitment, for each ask in order: ask_id, ask_title, to_level, authority,
    points, sentence. Only for the Parliament that lasts."""
    return connection.execute(
        """SELECT n.ask_id, a.title AS ask_title, n.to_level, n.authority, n.points, n.sentence
           FROM next_steps n LEFT JOIN asks a USING (ask_id)
           WHERE n.period = $period AND n.party_id = $party AND n.position = 1 ORDER BY a.position NULLS FIRST""",
        {"period": period, "party": party_id},
    ).df()


def dependence(connection: DuckDBPyConnection, period: str, party_id: str) -> pd.DataFrame:
    """What each figure of a party over all asks rests on most: figure, mention_id (NA where no single one lowers it),
    statement, points_lost, member_id, member_name, member_share (0 to 1), rests_on_one_member."""
    return connection.execute(
        """SELECT d.figure, d.mention_id, n.statement, d.points_lost, d.member_id, m.name AS member_name, d.member_share,
                  d.rests_on_one_member
           FROM dependence d LEFT JOIN mentions n USING (mention_id) LEFT JOIN members m ON m.member_id = d.member_id
           WHERE d.period = $period AND d.party_id = $party AND d.ask_id = 'all' ORDER BY d.figure""",
        {"period": period, "party": party_id},
    ).df()


def shifts(connection: DuckDBPyConnection, period: str, party_id: str) -> pd.DataFrame:
    """How a party's figures over all asks moved when it crossed the House into a period: figure, side_before, value_before,
    before (that Parliament's title), side_now, value_now, shift."""
    return connection.execute(
        """SELECT s.figure, s.side_before, s.value_before, r.title AS before, s.side_now, s.value_now, s.shift
           FROM position_shifts s JOIN periods r ON r.period = s.before
           WHERE s.now = $period AND s.party_id = $party AND s.ask_id = 'all' ORDER BY s.figure""",
        {"period": period, "party": party_id},
    ).df()


def verdicts(connection: DuckDBPyConnection, period: str, parties: Sequence[str]) -> pd.DataFrame:
    """Each pair of some parties once, over all asks: figure, name, other_name (the higher first where one is), probability
    (that the first is higher), verdict (higher or tied), across_the_aisle."""
    return connection.execute(
        """SELECT c.figure, p.short_name AS name, o.short_name AS other_name, c.probability, c.verdict, c.across_the_aisle
           FROM comparisons c JOIN parties p USING (party_id) JOIN parties o ON o.party_id = c.other_party_id
           WHERE c.period = $period AND c.ask_id = 'all' AND list_contains($parties, c.party_id)
             AND list_contains($parties, c.other_party_id)
             AND (c.verdict = 'higher' OR c.verdict = 'tied' AND c.party_id < c.other_party_id)
           ORDER BY c.figure, lower(p.short_name), lower(o.short_name)""",
        {"period": period, "parties": list(parties)},
    ).df()


def ties(connection: DuckDBPyConnection, period: str) -> pd.DataFrame:
    """How many pairs of parties may be ranked at all, over all asks: figure, pairs, tied."""
    return connection.execute(
        """SELECT figure, count(*) AS pairs, count(*) FILTER (verdict = 'tied') AS tied FROM comparisons
           WHERE period = $period AND ask_id = 'all' AND party_id < other_party_id GROUP BY figure ORDER BY figure""",
        {"period": period},
    ).df()
