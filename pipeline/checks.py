"""What must be true of a finished build; a failed check stops publication."""

from __future__ import annotations

import duckdb

from pipeline.reference import Reference
from pipeline.sweeps import claims_all, shortfall


class CheckFailed(Exception):
    """The build is not fit to publish; one line says which check, how often, and an example."""


# What the check states, and a query for the rows that break it (first column: an example to show).
MUST_HOLD = {
    "every quote is cut exactly from its passage": """
        SELECT m.mention_id FROM mentions m JOIN passages p USING (document_id, locator)
        WHERE substr(p.text, m.start_char + 1, m.end_char - m.start_char) <> m.statement OR m.statement = ''""",
    "every mention stands in evidence once": """
        SELECT m.mention_id FROM mentions m LEFT JOIN evidence e USING (mention_id) GROUP BY 1 HAVING count(e.mention_id) <> 1""",
    "every ask is one of ours": "SELECT mention_id FROM mentions m WHERE ask_id NOT IN (SELECT ask_id FROM asks)",
    "an ask has a match, and a topic statement has none": "SELECT mention_id FROM mentions WHERE (ask_id IS NULL) <> (match IS NULL)",
    "acts and matches are of the codebook": """
        SELECT mention_id FROM mentions
        WHERE act NOT IN ('commit', 'support', 'press', 'query', 'describe', 'oppose') OR match NOT IN ('full', 'part')""",
    "every party is one of ours": """
        SELECT document_id || ' ' || party_id FROM passages WHERE party_id NOT IN (SELECT party_id FROM parties)
        UNION ALL SELECT document_id || ' ' || party_id FROM documents WHERE party_id NOT IN (SELECT party_id FROM parties)""",
    "every passage says whom it speaks for, or that nobody knows": """
        SELECT document_id FROM passages WHERE (party_id IS NULL) <> (authority = 'none')""",
    "every manifesto has words": "SELECT document_id FROM documents WHERE kind = 'manifesto' AND words = 0",
    "every document has passages": "SELECT document_id FROM documents ANTI JOIN passages USING (document_id)",
    "every passage has a document": "SELECT document_id FROM passages ANTI JOIN documents USING (document_id)",
    "every source is declared": "SELECT document_id FROM documents WHERE source_id NOT IN (SELECT source_id FROM sources)",
    "a figure stands only where there is a score": """
        SELECT party_id || ' ' || period || ' ' || ask_id FROM scores WHERE (value IS NULL) = (status = 'scored')""",
    "no commitment score without an archived manifesto": """
        SELECT s.party_id || ' ' || s.period FROM scores s JOIN periods r USING (period)
        LEFT JOIN manifestos m ON m.party_id = s.party_id AND m.election_date = r.start_date
        WHERE s.figure = 'commitment' AND (s.status = 'scored') <> (m.document_id IS NOT NULL)""",
    "a commitment above 0 rests on an item": """
        SELECT s.party_id || ' ' || s.period || ' ' || s.ask_id FROM scores s
        WHERE s.figure = 'commitment' AND s.ask_id <> 'all' AND s.level <> '0'
        AND NOT EXISTS (FROM score_items i WHERE i.is_decisive AND i.level = s.level AND i.party_id = s.party_id AND i.period = s.period
                        AND i.ask_id = s.ask_id AND i.figure = 'commitment')""",
    "figures lie between 0 and 100, and inside their interval": """
        SELECT party_id || ' ' || period || ' ' || ask_id FROM scores
        WHERE (ask_id = 'all' OR figure = 'record') AND value NOT BETWEEN 0 AND 100
        OR value NOT BETWEEN coalesce(low, value) AND coalesce(high, value)""",
    "a score counts the items that it rests on": """
        WITH found AS (SELECT party_id, period, ask_id, figure, count(DISTINCT mention_id) FILTER (points <> 0) AS items
                       FROM score_items GROUP BY ALL)
        SELECT s.party_id || ' ' || s.period || ' ' || s.ask_id FROM scores s LEFT JOIN found f USING (party_id, period, ask_id, figure)
        WHERE s.ask_id <> 'all' AND s.items <> coalesce(f.items, 0)""",
    "an item's level is that of its evidence": """
        SELECT mention_id FROM score_items i JOIN evidence e USING (mention_id) WHERE i.figure = 'commitment' AND i.level <> e.level""",
    "every commitment has both ranges, and the figure lies in them": """
        SELECT party_id || ' ' || period || ' ' || ask_id FROM scores s LEFT JOIN score_ranges r USING (party_id, period, ask_id)
        WHERE figure = 'commitment' AND s.value IS NOT NULL
        GROUP BY ALL HAVING count(DISTINCT kind) <> 2 OR bool_or(s.value NOT BETWEEN r.low AND r.high)""",
    "a record is what it is computed from": """
        SELECT s.party_id || ' ' || s.period || ' ' || s.ask_id FROM scores s JOIN records r USING (party_id, period, ask_id)
        WHERE s.figure = 'record' AND r.side = 'both' AND (s.value IS DISTINCT FROM r.value OR s.status <> r.status
              OR (s.status = 'insufficient record' AND s.value IS NOT NULL) OR r.supporting > r.eligible)""",
    "of two parties never both are above": """
        SELECT c.party_id || ' ' || c.other_party_id || ' ' || c.period FROM comparisons c
        JOIN comparisons o ON (o.period, o.ask_id, o.figure) = (c.period, c.ask_id, c.figure)
                           AND (o.party_id, o.other_party_id) = (c.other_party_id, c.party_id)
        WHERE (c.verdict = 'higher') <> (o.verdict = 'lower') OR c.probability + o.probability > 1""",
    "every item behind a score is evidence": "SELECT mention_id FROM score_items ANTI JOIN evidence USING (mention_id)",
}


def check(connection: duckdb.DuckDBPyConnection, reference: Reference) -> list[str]:
    """Runs every check; gives warnings, one line each. Raises CheckFailed on the first check that does not hold: a rule of
    MUST_HOLD, a window of a source that lacks records, a source that was swept whole and has too few."""
    for states, query in MUST_HOLD.items():
        broken = connection.execute(query).fetchall()
        if broken:
            raise CheckFailed(
                f"check failed: {states}: not so {len(broken)} times, for example {broken[0][0]}. Nothing was published."
            )
    if lacking := shortfall(connection):
        raise CheckFailed(f"check failed: every source is complete: {lacking}. Nothing was published.")
    return [*_counts(connection, reference), *_unasked(connection), *_strangers(connection)]


def _counts(connection: duckdb.DuckDBPyConnection, reference: Reference) -> list[str]:
    have: dict[str, int] = dict(connection.execute("SELECT source_id, count(*) FROM documents GROUP BY 1").fetchall())
    have["members"] = _one(connection, "SELECT count(*) FROM members")
    warnings = []
    for source in reference.sources.values():
        count = have.get(source.source_id, 0)
        if count < source.expected_minimum and claims_all(connection, source):
            raise CheckFailed(
                f"check failed: {source.source_id}: {count} in the archive, though it was swept from {source.first_date}: a full "
                f"crawl has at least {source.expected_minimum}. See whether the source has changed, or lower "
                "expected_minimum in sources.toml. Nothing was published."
            )
        if count < source.expected_minimum:
            warnings.append(
                f"{source.source_id}: {count} in the archive, a full crawl has at least {source.expected_minimum}. "
                f"Crawl the rest: onrecord crawl {source.source_id}"
            )
        elif count > source.expected_maximum:
            warnings.append(
                f"{source.source_id}: {count} in the archive, more than the {source.expected_maximum} ever expected. "
                "Look for duplicates, or raise expected_maximum in sources.toml"
            )
    return warnings


def _unasked(connection: duckdb.DuckDBPyConnection) -> list[str]:
    sources = connection.execute(
        "SELECT source_id, list(term ORDER BY term) FROM unasked_terms GROUP BY 1 ORDER BY 1"
    ).fetchall()
    return [
        f"{source_id} was never searched for {', '.join(terms)}. Search for it: onrecord crawl {source_id}"
        for source_id, terms in sources
    ]


def _strangers(connection: duckdb.DuckDBPyConnection) -> list[str]:
    count = _one(connection, "SELECT count(*) FROM passages WHERE authority = 'none'")
    return (
        [f"{count} passages are of members whose party on the day is not known; they are kept and not scored"]
        if count
        else []
    )


def _one(connection: duckdb.DuckDBPyConnection, sql: str) -> int:
    row = connection.execute(sql).fetchone()
    return int(row[0]) if row else 0
