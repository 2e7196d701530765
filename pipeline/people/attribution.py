"""Whom each passage speaks for: party, posts and authority of its speaker, as they were on its own day."""

from __future__ import annotations

import duckdb

from pipeline.reference import NotMinisterial


def attribute(connection: duckdb.DuckDBPyConnection, not_ministerial: NotMinisterial) -> None:
    """Fills party_id, role and authority of all passages, and party_id of documents.

    A written answer is the government's: its party is that of the minister, or, where the minister sits for no governing
    party, the governing party if there was only one. `not_ministerial` names the bodies (the Church Commissioners, the
    Speaker's committees) for which a backbencher answers: such an answer is that member's.

    A minister is one only while the party governs, a shadow minister only while it does not: a post that the Members API
    never closed, or closed late, counts no longer. Both ends of a post are days in it; but who put down a question or a
    motion on the first or last day of a ministerial post did so before or after it, since ministers cannot. Whips of the
    opposition and chairs bind nobody.
    """
    posts = {"posts": list(not_ministerial.posts)}
    connection.execute(
        "UPDATE posts SET kind = 'other' WHERE kind = 'government' AND list_contains($posts, title)", posts
    )
    connection.execute(
        """
        CREATE TEMP TABLE speakers AS
        WITH speaking AS (SELECT DISTINCT member_id, date FROM passages WHERE member_id IS NOT NULL),
        held AS (
            SELECT s.member_id, s.date, string_agg(p.title, '; ' ORDER BY p.start_date, p.title) AS role,
                   bool_or(p.kind = 'government') AS in_office,
                   bool_or(p.kind = 'government' AND s.date NOT IN (p.start_date, coalesce(p.end_date, DATE '9999-12-31'))) AS all_day,
                   bool_or(p.kind = 'opposition' AND p.title NOT ILIKE '%whip%') AS shadows
            FROM speaking s JOIN posts p ON p.member_id = s.member_id
            AND s.date BETWEEN p.start_date AND coalesce(p.end_date, DATE '9999-12-31') GROUP BY ALL)
        SELECT s.member_id, s.date, coalesce(h.role, '') AS role, h.in_office, h.all_day, h.shadows,
               (SELECT m.party_id FROM memberships m WHERE m.member_id = s.member_id
                AND s.date BETWEEN coalesce(m.start_date, DATE '0001-01-01') AND coalesce(m.end_date, DATE '9999-12-31')
                ORDER BY m.start_date DESC NULLS LAST LIMIT 1) AS party_id
        FROM speaking s LEFT JOIN held h USING (member_id, date)
        """
    )
    connection.execute(
        """
        CREATE TEMP TABLE governing AS
        SELECT d.date, list(DISTINCT g.party_id) AS parties FROM (SELECT DISTINCT date FROM passages) d
        JOIN governments g ON d.date BETWEEN g.start_date AND coalesce(g.end_date, DATE '9999-12-31') GROUP BY ALL
        """
    )
    connection.execute(
        """
        UPDATE passages SET
            party_id = s.party_id,
            role = CASE WHEN s.role = '' THEN passages.role ELSE s.role END,
            authority = CASE
                WHEN s.party_id IS NULL THEN 'none'
                WHEN CASE WHEN passages.kind IN ('written_question', 'early_day_motion') THEN s.all_day ELSE s.in_office END
                     AND (g.parties IS NULL OR list_contains(g.parties, s.party_id) OR NOT p.scored) THEN 'minister'
                WHEN s.shadows AND NOT coalesce(list_contains(g.parties, s.party_id), false) THEN 'shadow_minister'
                ELSE 'backbencher' END
        FROM speakers s LEFT JOIN governing g USING (date) LEFT JOIN parties p USING (party_id)
        WHERE s.member_id = passages.member_id AND s.date = passages.date
        """
    )
    connection.execute(
        """
        UPDATE passages SET
            party_id = CASE WHEN list_contains(g.parties, passages.party_id) THEN passages.party_id
                            WHEN len(g.parties) = 1 THEN g.parties[1] END,
            authority = CASE WHEN list_contains(g.parties, passages.party_id) OR len(g.parties) = 1 THEN 'minister' ELSE 'none' END
        FROM governing g, documents d
        WHERE passages.kind = 'written_answer' AND g.date = passages.date AND d.document_id = passages.document_id
        AND NOT list_contains($bodies, d.answering_body_name)
        """,
        {"bodies": list(not_ministerial.bodies)},
    )
    connection.execute(
        """
        UPDATE passages SET role = '', authority = CASE WHEN passages.party_id IS NULL THEN 'none' ELSE 'backbencher' END
        FROM documents d
        WHERE passages.kind = 'written_answer' AND d.document_id = passages.document_id
        AND list_contains($bodies, d.answering_body_name)
        """,
        {"bodies": list(not_ministerial.bodies)},
    )
    connection.execute(
        """UPDATE passages SET party_id = d.party_id, authority = 'manifesto' FROM documents d
        WHERE d.kind = 'manifesto' AND d.document_id = passages.document_id"""
    )
    connection.execute(
        """UPDATE documents SET party_id = p.party_id FROM passages p
        WHERE documents.kind <> 'manifesto' AND documents.party_id IS NULL AND p.document_id = documents.document_id
        AND p.member_id = documents.member_id AND p.date = documents.date"""
    )
