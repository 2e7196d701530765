"""What an import from TheyWorkForYou needs in a build: who its speakers are, and what of it Hansard's own copy has too."""

from __future__ import annotations

from collections.abc import Sequence

import duckdb

from pipeline.partitions import Partition, files

Connection = duckdb.DuckDBPyConnection

LETTERS = "left(regexp_replace(lower({}), '[^\\p{{L}}\\p{{N}}]+', '', 'g'), 200)"  # whatever stands between them


TELLING = 60  # letters: no formula of procedure that is said again and again is as long


def people(connection: Connection, partitions: Sequence[Partition]) -> None:
    """Makes `people`: the member that each id of a speaker stands for, by the people.json that was imported last."""
    paths = files(partitions, "people")
    connection.execute("CREATE TEMP TABLE people (speaker VARCHAR PRIMARY KEY, member_id INTEGER)")
    if paths:
        connection.execute(
            """INSERT INTO people SELECT speaker, member_id FROM read_parquet($paths)
            WHERE retrieved_at = (SELECT max(retrieved_at) FROM read_parquet($paths))""",
            {"paths": paths},
        )


def ministers(connection: Connection) -> None:
    """Gives each written statement of this source the member who made it."""
    connection.execute(
        """UPDATE documents SET member_id = p.member_id FROM passages p
        WHERE documents.source_id = 'twfy' AND documents.kind = 'written_statement' AND p.document_id = documents.document_id"""
    )


def copies(connection: Connection) -> None:
    """What both sources have is kept from both and scored once, from the official one: Hansard's (or the statements') API.

    A contribution is a copy when the API has one of the same speaker in that House on that day that begins with the same 200
    letters and digits; under the same title, when the API's begins with all of it (it may run on into what the House did).
    Where one that is long enough to be told from others is a copy, and the API's debate has the same title and place, all of
    its section is: a correction may have moved words in the rest. A statement is a copy by its number, too.
    """
    connection.execute(
        f"""
        CREATE TEMP TABLE twice AS
        WITH days AS (SELECT DISTINCT house, date FROM documents WHERE source_id = 'twfy'),
        said AS (
            SELECT d.source_id = 'twfy' AS is_twfy, d.house, d.date, p.kind, p.member_id, p.document_id, p.locator, d.uin,
                   {LETTERS.format("p.text")} AS words, {LETTERS.format("d.title")} AS title
            FROM passages p JOIN documents d USING (document_id) JOIN days y ON y.house = d.house AND y.date = d.date
            WHERE d.source_id IN ('twfy', 'hansard', 'written_statements')),
        same AS (
            SELECT t.document_id, t.locator, bool_or(t.title = o.title AND t.kind = o.kind AND len(t.words) >= $telling) AS is_section
            FROM said t JOIN said o ON o.house = t.house AND o.date = t.date AND o.member_id IS NOT DISTINCT FROM t.member_id
                 AND (o.words = t.words OR (starts_with(o.title, t.title) AND starts_with(o.words, t.words)))
            WHERE t.is_twfy AND NOT o.is_twfy GROUP BY ALL)
        SELECT document_id, locator FROM same
        UNION SELECT p.document_id, p.locator FROM passages p SEMI JOIN (FROM same WHERE is_section) USING (document_id)
        UNION SELECT t.document_id, t.locator FROM said t JOIN said o ON o.house = t.house AND o.date = t.date AND o.uin = t.uin
              WHERE t.is_twfy AND NOT o.is_twfy AND t.kind = 'written_statement' AND o.kind = 'written_statement'
        """,
        {"telling": TELLING},
    )
    connection.execute(
        """UPDATE passages SET is_scorable = false FROM twice t
        WHERE t.document_id = passages.document_id AND t.locator = passages.locator"""
    )


def strangers(connection: Connection) -> list[str]:
    """A warning that counts contributions of speakers who are not in people.json: kept, and nobody's."""
    if not connection.execute("SELECT 1 FROM duckdb_views() WHERE view_name = 'parsed_passages'").fetchall():
        return []
    ((count, speakers, example),) = connection.execute(
        """SELECT count(*), count(DISTINCT speaker), min(speaker) FROM parsed_passages
        SEMI JOIN documents USING (document_id, sha256) ANTI JOIN people USING (speaker) WHERE speaker IS NOT NULL"""
    ).fetchall()
    if not count:
        return []
    return [
        f"twfy: {count} contributions of {speakers} speakers who are not in people.json (such as {example}) are kept and not "
        "attributed. Fetch a newer people.json and import again"
    ]
