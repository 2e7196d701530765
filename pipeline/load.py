"""Reference data and partitions -> the tables of a new database. SQL does the joining; memory stays flat."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

import duckdb

from crawlers.pages.twfy import FILES
from pipeline.evaluation.agreement import Agreement
from pipeline.partitions import Partition, files
from pipeline.people.chair import TITLE, chair_spells
from pipeline.people.memberships import FIRST, LAST, ApiSpell, Days, close_gaps, party_spells, settle
from pipeline.reference import Reference

Connection = duckdb.DuckDBPyConnection


def reference_data(connection: Connection, reference: Reference) -> None:
    """What people decided: parties, asks, periods, governments, sources."""
    _rows(connection, "parties", [
        (p.party_id, p.name, p.short_name, p.colour, list(p.nations), p.scored, p.manifesto_project, p.takes_seats, p.also_called)
        for p in reference.parties.values()
    ])  # fmt: skip
    _rows(connection, "asks", [
        (a.ask_id, a.position, a.headline, a.title, a.definition, a.fully_met_by, a.source, a.source_url, a.weight, a.weight_reason)
        for a in reference.asks
    ])  # fmt: skip
    _rows(connection, "periods", [(p.period, p.title, p.start_date, p.end_date) for p in reference.periods])
    _rows(connection, "governments", [(g.party_id, g.start_date, g.end_date, g.title) for g in reference.governments])
    _rows(connection, "sources", [
        (s.source_id, s.title, s.publisher, s.licence, s.licence_url, s.whole_text_may_be_exported) for s in reference.sources.values()
    ])  # fmt: skip
    _rows(connection, "ask_terms", [
        (name, position, term)
        for name, terms in [("topic", reference.topic.triggers), *((a.ask_id, a.triggers) for a in reference.asks)]
        for position, term in enumerate(terms, start=1)
    ])  # fmt: skip
    _rows(connection, "replies", [(r.party_id, r.edition, r.text) for r in reference.replies])
    _rows(connection, "delivery", [
        (d.ask_id, d.party_id, d.status, d.date, d.source_url, d.note) for d in reference.delivery
    ])  # fmt: skip
    _rows(connection, "manifestos", [(m.party_id, m.election_date, m.title, m.url, None) for m in reference.manifestos])


def crawls(connection: Connection, partitions: list[Partition], data: Path) -> None:
    """Which archive files there are and what each holds."""
    for partition in partitions:
        captures = files([partition], "captures")
        if captures:
            connection.execute(
                """INSERT INTO crawls SELECT ?, ?, min(retrieved_at), max(retrieved_at), count(*), count(*) FILTER (is_revisit)
                FROM read_parquet(?)""",
                [partition.source_id, partition.warc.relative_to(data).as_posix(), captures],
            )


def members(connection: Connection, partitions: list[Partition], reference: Reference) -> list[str]:
    """Members, and their parties, seats and posts by date; of several answers about a member the latest counts. Who is
    said to have belonged to two parties at once belonged to neither on these days: a warning."""
    for table in ("members", "parties", "seats", "posts", "chair"):
        _view(connection, f"parsed_{table}", files(partitions, table))
    latest = """SELECT DISTINCT * EXCLUDE (retrieved_at) FROM parsed_{0} SEMI JOIN
        (SELECT member_id, max(retrieved_at) AS retrieved_at FROM parsed_{0} GROUP BY member_id) USING (member_id, retrieved_at)"""
    for table, columns in (("members", "* EXCLUDE (api_id, api_name)"), ("seats", "*"), ("posts", "*")):
        if _exists(connection, f"parsed_{table}"):
            connection.execute(f"INSERT INTO {table} BY NAME SELECT {columns} FROM ({latest.format(table)})")
    if _exists(connection, "parsed_chair"):
        seen: dict[date, set[int]] = defaultdict(set)
        for day, member_id in connection.execute(
            "SELECT day, member_id FROM parsed_chair QUALIFY retrieved_at = max(retrieved_at) OVER (PARTITION BY day)"
        ).fetchall():
            seen[day].add(member_id)
        _rows(connection, "posts", [(member_id, "speaker", TITLE, *days) for member_id, *days in chair_spells(seen)])
    if not _exists(connection, "parsed_parties"):
        return []
    today: dict[int, int | None] = {}
    if _exists(connection, "parsed_members"):
        today = dict(connection.execute(f"SELECT member_id, api_id FROM ({latest.format('members')})").fetchall())
    spells: dict[int, list[ApiSpell]] = defaultdict(list)
    for member_id, api_id, api_name, start, end in connection.execute(latest.format("parties")).fetchall():
        spells[member_id].append((api_id, api_name, Days(start or FIRST, end or LAST)))
    found: list[tuple[int, str, Days]] = []
    disputed: list[tuple[int, Days]] = []
    for member_id, own in sorted(spells.items()):
        closed = close_gaps(own, today.get(member_id))
        known = [s for id_, name, spell in closed for s in party_spells(id_, name, spell, reference.parties)]
        settled, twice = settle(known)
        found += [(member_id, party_id, days) for party_id, days in settled]
        disputed += [(member_id, days) for days in twice]
    _rows(connection, "memberships", [
        (member_id, party_id, None if days.start == FIRST else days.start, None if days.end == LAST else days.end)
        for member_id, party_id, days in found
    ])  # fmt: skip
    return [
        f"{len(disputed)} memberships overlap in the Members API, the first of member {member_id} from {days.start} to {days.end}: "
        "what was said then is kept and not scored"
        for member_id, days in disputed[:1]
    ]


def documents(connection: Connection, partitions: list[Partition]) -> None:
    """Documents in their latest version, every version, and the passages of the latest.

    The latest version is the one that was seen last, also when what was seen last is an earlier text come back. A debate
    also comes inside the debate that holds it: of such copies the one that Hansard updated last counts, then the one that
    was fetched by its own address. The Manifesto Project's text of a manifesto counts only where there is no other. A file
    of a whole day counts in its newest revision alone: what that no longer holds is gone.
    """
    _view(connection, "parsed_documents", files(partitions, "documents"))
    _view(connection, "parsed_passages", files(partitions, "passages"))
    _view(connection, "captures", files(partitions, "captures"))
    if not _exists(connection, "parsed_documents"):
        return
    connection.execute(
        r"""
        CREATE TEMP TABLE versions AS
        WITH seen AS (SELECT url AS source_url, sha256, min(retrieved_at) AS first_seen, max(retrieved_at) AS last_seen
                      FROM captures WHERE status = 200 GROUP BY ALL),
        parsed AS (SELECT * FROM parsed_documents
                   QUALIFY row_number() OVER (PARTITION BY document_id, sha256 ORDER BY retrieved_at, warc, warc_offset) = 1),
        superseded AS (SELECT source_url, sha256 FROM seen WHERE source_url LIKE $files
                       QUALIFY row_number() OVER (PARTITION BY regexp_replace(source_url, '[a-z]*\.xml$', '')
                                                  ORDER BY len(source_url) DESC, source_url DESC, last_seen DESC) > 1)
        SELECT p.*, s.last_seen, o.sha256 IS NULL
               AND row_number() OVER (PARTITION BY p.document_id, o.sha256 IS NULL
                                      ORDER BY p.source_id = 'manifesto_project',
                                      coalesce(p.attributes->>'content_last_updated', '') DESC,
                                      contains(upper(p.source_url), upper(replace(p.document_id, 'debate-', ''))) DESC,
                                      s.last_seen DESC, p.retrieved_at DESC, p.sha256) = 1 AS is_current
        FROM parsed p JOIN seen s USING (source_url, sha256) LEFT JOIN superseded o USING (source_url, sha256)
        """,
        {"files": f"{FILES}/%"},
    )
    connection.execute(
        "INSERT INTO document_versions BY NAME SELECT document_id, sha256, retrieved_at, warc, warc_offset, is_current FROM versions"
    )
    connection.execute(
        "INSERT INTO documents BY NAME SELECT * EXCLUDE (last_seen, is_current) FROM versions WHERE is_current ORDER BY document_id"
    )
    connection.execute(
        r"""
        INSERT INTO passages BY NAME
        SELECT p.* EXCLUDE (sha256, speaker) REPLACE (coalesce(p.member_id, w.member_id) AS member_id),
               NULL AS party_id, 'none' AS authority, len(string_split_regex(trim(p.text), '\s+')) AS words
        FROM parsed_passages p SEMI JOIN documents d USING (document_id, sha256) LEFT JOIN people w USING (speaker)
        QUALIFY row_number() OVER (PARTITION BY document_id, locator) = 1
        ORDER BY document_id, position
        """
    )
    connection.execute(
        """UPDATE manifestos SET document_id = d.document_id FROM documents d
        WHERE d.kind = 'manifesto' AND d.party_id = manifestos.party_id AND d.date = manifestos.election_date"""
    )
    connection.execute(  # a manifesto that a person added without an entry in manifestos.toml
        """INSERT INTO manifestos BY NAME SELECT party_id, date AS election_date, title, url, document_id FROM documents d
        WHERE kind = 'manifesto' AND NOT EXISTS (FROM manifestos m WHERE m.document_id = d.document_id)"""
    )


def unreadable(connection: Connection, partitions: list[Partition]) -> list[str]:
    """One line for each manifesto that was archived and that no archived copy gives a text of."""
    _view(connection, "parsed_unreadable", files(partitions, "unreadable"))
    if not _exists(connection, "parsed_unreadable"):
        return []
    rows = connection.execute(
        """SELECT document_id, any_value(url), any_value(reason) FROM parsed_unreadable ANTI JOIN documents USING (document_id)
        GROUP BY ALL ORDER BY ALL"""
    ).fetchall()
    return [f"{document_id}: {url}: {reason}" for document_id, url, reason in rows]


def signatures(connection: Connection) -> None:
    """Who signed each early day motion, for which party on the day of signing. A name without a member is left out."""
    connection.execute(
        """
        INSERT INTO signatures BY NAME
        WITH signed AS (
            SELECT document_id, unnest(json_extract(attributes, '$.signatures[*]')) AS signature
            FROM documents WHERE kind = 'early_day_motion'),
        named AS (
            SELECT document_id, (signature->>'member_id')::INTEGER AS member_id, (signature->>'date')::DATE AS date,
                   (signature->>'is_withdrawn')::BOOLEAN AS is_withdrawn FROM signed)
        SELECT n.*, (SELECT m.party_id FROM memberships m WHERE m.member_id = n.member_id
                     AND n.date BETWEEN coalesce(m.start_date, DATE '0001-01-01') AND coalesce(m.end_date, DATE '9999-12-31')
                     ORDER BY m.start_date DESC NULLS LAST LIMIT 1) AS party_id
        FROM named n WHERE n.member_id IS NOT NULL
        """
    )


def copies(connection: Connection) -> None:
    """A written statement that repeats one made in the other House is kept and not scored: the two count once."""
    connection.execute(
        """
        UPDATE passages SET is_scorable = false FROM documents d
        WHERE d.document_id = passages.document_id AND d.kind = 'written_statement' AND (d.attributes->>'is_copy')::BOOLEAN
        AND EXISTS (FROM documents o WHERE o.kind = 'written_statement' AND o.group_id = d.group_id AND o.house <> d.house
                    AND NOT (o.attributes->>'is_copy')::BOOLEAN)
        """
    )


def mentions(connection: Connection, partitions: list[Partition]) -> None:
    """Mentions and near misses of the latest versions."""
    for table in ("mentions", "near_misses"):
        _view(connection, f"tagged_{table}", files(partitions, table))
    if _exists(connection, "tagged_mentions"):
        connection.execute(
            """
            INSERT INTO mentions BY NAME
            SELECT m.* EXCLUDE (sha256), false AS reviewed FROM tagged_mentions m SEMI JOIN documents d USING (document_id, sha256)
            QUALIFY row_number() OVER (PARTITION BY mention_id ORDER BY start_char) = 1
            ORDER BY document_id, locator, start_char, ask_id
            """
        )
    if _exists(connection, "tagged_near_misses"):
        connection.execute(
            """INSERT INTO near_misses BY NAME SELECT DISTINCT n.* EXCLUDE (sha256)
            FROM tagged_near_misses n SEMI JOIN documents d USING (document_id, sha256)
            ORDER BY document_id, locator, start_char"""
        )


def agreement(connection: Connection, tables: Agreement) -> None:
    """How well the tagger agrees with people: evaluations and confusions."""
    for table, rows in tables.items():
        columns = ", ".join(rows[0]) if rows else ""
        _rows(connection, f"{table} ({columns})", [tuple(row.values()) for row in rows])


def _rows(connection: Connection, table: str, rows: Iterable[tuple[Any, ...]]) -> None:
    rows = list(rows)
    if rows:
        connection.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(rows[0]))})", rows)


def _view(connection: Connection, name: str, paths: list[str]) -> None:
    if paths:
        listed = ", ".join("'" + path.replace("'", "''") + "'" for path in paths)
        connection.execute(f"CREATE TEMP VIEW {name} AS SELECT * FROM read_parquet([{listed}])")


def _exists(connection: Connection, view: str) -> bool:
    return connection.execute("SELECT 1 FROM duckdb_views() WHERE view_name = ?", [view]).fetchone() is not None
