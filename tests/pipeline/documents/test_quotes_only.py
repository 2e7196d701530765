"""Of a text that may not be published again, the database holds what is quoted and no other word."""

from __future__ import annotations

import json
from pathlib import Path

from crawlers.archive import ArchiveWriter
from pipeline.database import FILE, connect
from pipeline.verify import verify
from tests.pipeline.archived import JSON, PLEDGE, archive_manifesto, make, rows

BEFORE, AFTER = "Nobody may print this sentence.", "Genocide prevention is a thing of which this one speaks."


def archive_corpus_text(data: Path) -> None:
    items = [
        {"text": text, "cmp_code": code}
        for text, code in (("A heading", "H"), (BEFORE, "000"), (PLEDGE, "104"), (AFTER, "000"))
    ]
    with ArchiveWriter(data / "raw" / "manifesto_project") as archive:
        archive.write(
            "https://manifesto-project.wzb.eu/api/v1/texts_and_annotations?keys%5B%5D=51421_202407&version=2031-1",
            status=200,
            headers=JSON,
            body=json.dumps({"items": [{"key": "51421_202407", "items": items}], "missing_items": []}).encode(),
            metadata={
                "party_id": "libdem",
                "election_date": "2024-07-04",
                "title": "Invented manifesto",
                "manifesto_id": "51421_202407",
                "corpus_version": "2031-1",
                "original": "https://manifesto-project.wzb.eu",
            },
        )


def test_quotes_score_and_are_proven_and_nothing_around_them_is_in_the_database_file(tmp_path: Path) -> None:
    archive_corpus_text(tmp_path)
    make(tmp_path)
    found = rows(
        tmp_path, "SELECT statement, level, context_before, context_after FROM evidence WHERE ask_id IS NOT NULL"
    )
    assert (PLEDGE, "4", "", "") in found
    with connect(tmp_path / FILE) as connection:
        assert verify(connection, tmp_path).failures == []
    (text,) = [text for (text,) in rows(tmp_path, "SELECT text FROM passages WHERE text LIKE '%prevent them.%'")]
    assert PLEDGE in text
    assert "Nobody" not in text
    assert rows(tmp_path, "SELECT * FROM near_misses") == []
    assert rows(tmp_path, "SELECT document_id FROM passages WHERE heading IS NOT NULL OR lead_in IS NOT NULL") == []
    columns = "SELECT table_name, column_name FROM duckdb_columns() WHERE data_type = 'VARCHAR' AND NOT internal"
    for table, column in rows(tmp_path, columns):
        assert rows(tmp_path, f"SELECT {column} FROM {table} WHERE contains({column}, 'Nobody')") == [], (table, column)


def test_it_counts_only_where_there_is_no_other_copy_whichever_came_last(tmp_path: Path) -> None:
    archive_manifesto(tmp_path, f"Our own plan\n\n{PLEDGE}\n")
    archive_corpus_text(tmp_path)
    make(tmp_path)
    assert rows(tmp_path, "SELECT source_id FROM documents WHERE kind = 'manifesto'") == [("manifestos",)]
