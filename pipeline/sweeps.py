"""How complete each source is: sweeps as the crawl archived them -> the table `sweeps`; and whether all that was announced
came."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import duckdb

from crawlers.sources import Source
from pipeline.partitions import Partition, files

UNTIL_TODAY = ("recent debates", "holding answers")  # what only a crawl without --since and --until asks for


def load_sweeps(
    connection: duckdb.DuckDBPyConnection, partitions: list[Partition], sources: Mapping[str, Source]
) -> None:
    """The state of each source: a row a window, as it was swept last.

    A later sweep takes the place of those whose window lies inside its own. So does a complete one of another complete
    one, whenever it was made: what a crawl merely looked at again is no window of its own. A search for a term that the
    source is no longer asked for says nothing any more; one that it was never asked for is a row of `unasked_terms`.
    """
    paths = files(partitions, "sweeps")
    if not paths:
        return
    terms = [(source.source_id, *searched) for source in sources.values() for searched in _searches(source)]
    connection.execute("CREATE TEMP TABLE searched (source_id VARCHAR, term VARCHAR, asked VARCHAR)")
    if terms:
        connection.executemany("INSERT INTO searched VALUES (?, ?, ?)", terms)
    connection.execute("CREATE TEMP TABLE archived (source_id VARCHAR, warc VARCHAR)")
    connection.executemany("INSERT INTO archived VALUES (?, ?)", [(p.source_id, p.warc.name) for p in partitions])
    connection.execute(
        """
        INSERT INTO sweeps BY NAME
        WITH whole AS (
            SELECT * EXCLUDE (files) REPLACE (coalesce(problem, CASE WHEN files > (
                SELECT count(*) FROM archived a WHERE a.source_id = t.source_id
                AND a.warc <= strftime(t.checked_at, '%Y%m%dT%H%M%S%fZ.warc.gz')) THEN $gone END) AS problem)
            FROM read_parquet($paths) t),
        told AS (
            SELECT *, problem IS NULL AND received >= coalesce(announced, 0) AND held >= wanted AS is_complete
            FROM whole t
            WHERE NOT starts_with(asked, 'search ') OR EXISTS (FROM searched s WHERE (s.source_id, s.asked) = (t.source_id, t.asked))),
        inside AS (  -- each sweep with those whose windows hold its own; any event lies inside a window of its records' own days
            SELECT s.source_id, s.asked, s.event, s.first_day, s.last_day, s.checked_at, s.is_complete,
                   o.checked_at AS other_at, o.is_complete AS other_is_complete,
                   (o.event, o.first_day, o.last_day) <> (s.event, s.first_day, s.last_day) AS is_wider
            FROM told s JOIN told o USING (source_id, asked)
            WHERE o.first_day <= s.first_day AND o.last_day >= s.last_day
            AND (o.event = s.event OR s.event IN ('answered', 'corrected', 'unanswered', 'status')))
        SELECT t.* EXCLUDE (is_complete),
               (SELECT max(o.checked_at) FROM told o WHERE o.is_complete AND o.source_id = t.source_id AND o.asked = t.asked
                AND o.first_day >= t.first_day AND o.last_day <= t.last_day) AS last_checked
        FROM told t ANTI JOIN (
            FROM inside WHERE other_at > checked_at OR (is_wider AND is_complete AND other_is_complete)) gone
        USING (source_id, asked, event, first_day, last_day, checked_at)
        ORDER BY ALL
        """,
        {"paths": paths, "gone": "files of the archive are gone: restore them, or crawl again"},
    )
    connection.execute(  # of a source that was never searched (no crawl yet, or one that reads whole lists) there is nothing to say
        """
        INSERT INTO unasked_terms
        SELECT source_id, term FROM searched SEMI JOIN (FROM sweeps WHERE starts_with(asked, 'search ')) USING (source_id)
        GROUP BY ALL HAVING count(*) = count(*) FILTER ((source_id, asked) NOT IN (SELECT (source_id, asked) FROM sweeps))
        ORDER BY ALL
        """
    )
    connection.execute("DROP TABLE searched; DROP TABLE archived")


def _searches(source: Source) -> Iterator[tuple[str, str]]:
    """(term, what is asked for) of each of the source's terms: as it is, or bound by hyphens."""
    for term in dict.fromkeys(source.search_terms):
        for form in dict.fromkeys((term, "-".join(term.split()))):
            yield term, f"search {form}"


def shortfall(connection: duckdb.DuckDBPyConnection) -> str | None:
    """What the first incomplete window lacks, and what to do; None when all are complete."""
    row = connection.execute(
        """SELECT source_id, asked, event, first_day, last_day, announced, received, wanted, held, problem FROM sweeps
        WHERE problem IS NOT NULL OR received < announced OR held < wanted ORDER BY ALL LIMIT 1"""
    ).fetchone()
    if row is None:
        return None
    source_id, asked, event, first_day, last_day, announced, received, wanted, held, problem = row
    lacks = (
        f"{received} of {announced} records came"
        if received < (announced or 0)
        else f"{held} of {wanted} records are held"
    )
    days = "" if asked in UNTIL_TODAY else f" --since {first_day} --until {last_day}"
    mode = " --complete" if asked.startswith("sections of") else ""
    if problem and ": answered 4" in problem:
        lost = (
            f". If the source has lost that record, add its address to known_missing of [{source_id}] in sources.toml"
        )
    else:
        lost = ""
    return (
        f"{source_id}, {asked}, {event} from {first_day} to {last_day}: {lacks}{f' ({problem})' if problem else ''}. "
        f"Crawl again: onrecord crawl {source_id}{mode}{days}{lost}"
    )


def claims_all(connection: duckdb.DuckDBPyConnection, source: Source) -> bool:
    """Whether a crawl swept the source from its first day: then its expected minimum must be there."""
    return bool(
        connection.execute(
            "SELECT 1 FROM sweeps WHERE source_id = ? AND announced IS NOT NULL AND first_day <= ? LIMIT 1",
            [source.source_id, source.first_date],
        ).fetchall()
    )
