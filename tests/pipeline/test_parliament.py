"""Debates, written statements and early day motions, from archived bytes to the record."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from crawlers.archive import ArchiveWriter
from pipeline.database import FILE, connect
from pipeline.verify import verify
from tests.pipeline.archived import JSON, make, rows

CASES = Path(__file__).parent.parent / "crawlers" / "pages"
DEBATES = "https://hansard-api.parliament.uk/debates/debate/{}.json"
STATEMENTS = "https://questions-statements-api.parliament.uk/api/writtenstatements/statements/{}"
MOTIONS = "https://oralquestionsandmotions-api.parliament.uk/EarlyDayMotion/{}"
MEMBERS = "https://members-api.parliament.uk/api/Members/History?ids={}"
LABOUR = 15


def archive(data: Path, source: str, url: str, body: bytes) -> None:
    with ArchiveWriter(data / "raw" / source) as writer:
        writer.write(url, status=200, headers=JSON, body=body, retrieved_at=datetime.now(UTC))


def case(path: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((CASES / path / "input.json").read_text(encoding="utf-8"))
    return found


def archive_member(data: Path, member_id: int) -> None:
    """Someone who sits for Labour in the Commons all the time."""
    history = case("cases/member_history/" + sorted(p.name for p in (CASES / "cases" / "member_history").iterdir())[0])
    person = history[0]["value"]  # type: ignore[index]
    person["id"] = member_id
    party = person["partyHistory"][0]
    party.update(startDate="2024-07-04T00:00:00", endDate=None)
    party["party"].update(id=LABOUR, name="Labour")
    seat = person["houseMembershipHistory"][0]
    seat.update(house=1, membershipStartDate="2024-07-04T00:00:00", membershipEndDate=None)
    person.update(partyHistory=[party], houseMembershipHistory=[seat])
    archive(data, "members", MEMBERS.format(member_id), json.dumps([history[0]]).encode())  # type: ignore[index]


def test_each_contribution_has_its_own_public_address_and_column(tmp_path: Path) -> None:
    debate = case("hansard/debate/westminster-hall")
    archive(tmp_path, "hansard", DEBATES.format(debate["Overview"]["ExtId"]), json.dumps(debate).encode())
    make(tmp_path)
    (first, *_) = rows(tmp_path, "SELECT kind, member_id, citation, url FROM passages ORDER BY position")
    assert first == (
        "westminster_hall",
        90001,
        "Commons Hansard, Invented Islands: Prevention of Atrocities, 4 March 2031, column 45WH",
        "https://hansard.parliament.uk/Commons/2031-03-04/debates/000000d1-0000-4000-8000-00000000abcd/"
        "InventedIslandsPreventionOfAtrocities#contribution-00000003-0000-4000-8000-00000000ABCD",
    )
    assert rows(tmp_path, "SELECT kind, house, title FROM documents") == [
        ("debate", "Commons", "Invented Islands: Prevention of Atrocities")
    ]


def test_a_container_does_not_repeat_its_children(tmp_path: Path) -> None:
    debate = case("hansard/debate/container")
    archive(tmp_path, "hansard", DEBATES.format(debate["Overview"]["ExtId"]), json.dumps(debate).encode())
    make(tmp_path)
    assert rows(tmp_path, "SELECT locator FROM passages GROUP BY locator HAVING count(*) > 1") == []
    assert len(rows(tmp_path, "SELECT document_id FROM documents")) > 1


def test_the_two_copies_of_a_statement_count_once(tmp_path: Path) -> None:
    for name in ("commons", "lords-copy-linked-with-attachment"):
        statement = case(f"cases/statement/{name}")
        archive(
            tmp_path, "written_statements", STATEMENTS.format(statement["value"]["id"]), json.dumps(statement).encode()
        )
    make(tmp_path)
    assert rows(
        tmp_path, "SELECT d.house, p.is_scorable FROM passages p JOIN documents d USING (document_id) ORDER BY 1"
    ) == [
        ("Commons", True),
        ("Lords", False),
    ]


def test_a_copy_whose_original_is_not_archived_counts(tmp_path: Path) -> None:
    statement = case("cases/statement/lords-copy-linked-with-attachment")
    archive(tmp_path, "written_statements", STATEMENTS.format(statement["value"]["id"]), json.dumps(statement).encode())
    make(tmp_path)
    assert rows(tmp_path, "SELECT is_scorable FROM passages") == [(True,)]


def test_a_motion_counts_for_each_member_whose_signature_stands(tmp_path: Path) -> None:
    motion = case("cases/motion/signatures-one-withdrawn-and-an-amendment")
    motion["Response"]["MotionText"] = (
        "That this House believes that the Government should appoint a minister responsible for the prevention of mass atrocities."
    )
    for member_id in (90001, 90004, 90005):
        archive_member(tmp_path, member_id)
    archive(tmp_path, "early_day_motions", MOTIONS.format(motion["Response"]["Id"]), json.dumps(motion).encode())
    make(tmp_path)
    assert rows(tmp_path, "SELECT member_id, party_id, is_withdrawn FROM signatures ORDER BY 1") == [
        (90001, "labour", False),
        (90004, "labour", False),
        (90005, "labour", True),
    ]
    signed = rows(
        tmp_path,
        "SELECT DISTINCT member_id, points FROM score_items WHERE figure = 'record' AND period = '2024-' ORDER BY 1",
    )
    assert signed == [(90001, 0.3), (90004, 0.3)]
    (items,) = rows(
        tmp_path,
        "SELECT items FROM scores WHERE party_id = 'labour' AND period = '2024-' AND ask_id = 'r2p-focal-point' AND figure = 'record'",
    )
    assert items == (1,)
    with connect(tmp_path / FILE) as connection:
        assert verify(connection, tmp_path).failures == []


def test_a_debate_fetched_by_itself_counts_before_a_copy_inside_another(tmp_path: Path) -> None:
    inner = case("hansard/debate/westminster-hall")
    own, holder = inner["Overview"]["ExtId"], "000000EE-0000-4000-8000-00000000ABCD"
    outer = {**inner, "Overview": {**inner["Overview"], "ExtId": holder}, "Items": [], "ChildDebates": [inner]}
    archive(tmp_path, "hansard", DEBATES.format(own), json.dumps(inner).encode())
    archive(tmp_path, "hansard", DEBATES.format(holder), json.dumps(outer).encode())
    make(tmp_path)
    current = f"SELECT source_url FROM documents WHERE document_id = 'debate-{own.upper()}'"
    assert rows(tmp_path, current) == [(DEBATES.format(own),)], "though the copy came later"
    inner["Overview"]["ContentLastUpdated"] = "2031-04-01T00:00:00"
    archive(tmp_path, "hansard", DEBATES.format(holder), json.dumps(outer).encode())
    make(tmp_path)
    assert rows(tmp_path, current) == [(DEBATES.format(holder),)], "a copy updated since is the better one"
