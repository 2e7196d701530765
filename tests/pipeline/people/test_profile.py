"""A member is found by name, id or postcode, or it is said why not; the profile rests on citable statements."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import duckdb
import pytest
from typer.testing import CliRunner

from commands.app import app
from pipeline.database import FILE, connect
from pipeline.people import postcodes
from pipeline.people.profile import NoSuchMember, find, profile
from tests.dashboard import invented


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = invented.write(tmp_path_factory.mktemp("profile") / FILE)
    with duckdb.connect(str(path)) as connection:
        connection.execute("INSERT INTO members SELECT * REPLACE (11 AS member_id) FROM members WHERE member_id = 3")
        connection.execute("UPDATE memberships SET start_date = DATE '2022-03-01' WHERE member_id = 1")
        connection.execute("INSERT INTO memberships VALUES (1, 'unity', DATE '2020-03-01', DATE '2022-02-28')")
        connection.execute("INSERT INTO memberships VALUES (1, 'meadow', NULL, DATE '2020-02-29')")
    return path


@pytest.fixture
def database(path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with connect(path) as connection:
        yield connection


@pytest.mark.parametrize("who", ["Ada Example", "ada exam", " 1 ", "ZZ1 1ZZ", "zz11zz"])
def test_a_member_is_found_by_name_id_and_postcode(
    database: duckdb.DuckDBPyConnection, who: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postcodes, "constituency", lambda postcode, service: "Example Central")
    assert find(database, who)["member_id"] == 1


@pytest.mark.parametrize(
    ("who", "says"),
    [
        ("Nobody Invented", "Nobody Invented: no such member"),
        ("", "no name: no such member"),
        ("999", "999: no such member"),
        ("Cy Placeholder", r"several members: Cy Placeholder \(\d+\), Cy Placeholder \(\d+\). Give the id"),
        ("ZZ1 1ZZ", "^Example Elsewhere: the archive knows of nobody"),
    ],
)
def test_who_is_not_one_member_is_told_in_one_line_without_the_postcode(
    database: duckdb.DuckDBPyConnection, who: str, says: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postcodes, "constituency", lambda postcode, service: "Example Elsewhere")
    with pytest.raises(NoSuchMember, match=says) as refused:
        find(database, who)
    assert "ZZ1" not in str(refused.value)


def test_a_profile_holds_parties_by_date_and_statements_with_their_citations(
    database: duckdb.DuckDBPyConnection,
) -> None:
    found = profile(database, find(database, "1"), limit=1)
    assert [(party["party_id"], party["start_date"], party["end_date"]) for party in found.parties] == [
        ("unity", date(2020, 3, 1), None),
        ("meadow", None, date(2020, 2, 29)),
    ]
    (statement,) = found.statements
    assert statement["mention_id"] in statement["cite"]
    assert statement["sha256"] in statement["cite"]
    assert found.facts[0].text.startswith("Ada Example")


def test_the_command_prints_it_all(path: Path) -> None:
    printed = CliRunner().invoke(app, ["mp", "ada example", "--data", str(path.parent)])
    assert printed.exit_code == 0, printed.output
    lines = printed.output.splitlines()
    assert lines[0] == "Ada Example"
    assert "- Example Unity Party, since 1 March 2020" in lines
    assert "- Fictional Meadow Party, until 29 February 2020" in lines
    assert any(line.startswith("- “") and "SHA-256" in line for line in lines)


def test_the_command_prints_days_as_days_for_a_program(path: Path) -> None:
    printed = CliRunner().invoke(app, ["mp", "1", "--json", "--data", str(path.parent)])
    found = json.loads(printed.stdout)
    assert found["parties"][0]["start_date"] == "2020-03-01"
    assert found["member"]["end_date"] is None
    assert date.fromisoformat(found["statements"][0]["date"])
