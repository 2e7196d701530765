"""What arrives is all there is, said by whom it was said, and little else is asked; truth is read without our code."""

from __future__ import annotations

import functools
import html
import json
import re
import tomllib
from pathlib import Path
from typing import Any

import duckdb
import pytest

from tests.conftest import SHARED
from tests.faults.conftest import REPOSITORY, SOAK, Faultless
from tests.faults.recorded import DEBATES, Row, rows

pytestmark = [pytest.mark.real, pytest.mark.timeout(1800 if SOAK else 600)]

REFERENCE = REPOSITORY / "data" / "reference"
TITLES = {
    "2005-11-02": "Millennium Review Summit (EUC Report)",
    "2020-07-21": "Telecommunications Legislation: Human Rights - Question",
    "2020-10-12": "China’s Policy on its Uyghur Population",
    "2021-04-22": "Human Rights: Xinjiang",
    "2021-11-25": "China: Genocide - Motion to Take Note",
    "2022-12-08": "International Human Rights Day",
}
TAKE = 100


# ------------------------------------------------------------------------------ economy


def test_a_crawl_asks_hardly_more_than_it_must(faultless: Faultless, records: Path) -> None:
    source = tomllib.loads((REFERENCE / "sources.toml").read_text("utf-8"))["written_questions"]
    questions = list(rows(*(records / "questions").glob("*.jsonl.gz")))
    lists = [{row["id"] for row in questions if row["answeringBodyId"] in source["answering_bodies"]}]
    for term in source["search_terms"]:
        words = re.compile(r"\b" + r"[\s-]".join(map(re.escape, term.split("-"))) + r"\b", re.I)
        lists.append({row["id"] for row in questions if words.search(spoken(row))})
    kept = set().union(*lists)
    pages = sum(max(1, -(-len(found) // TAKE)) for found in lists)
    asked = [path for path in paths(faultless.log) if path.startswith("/api/writtenquestions/questions")]
    details = [int(path.rpartition("/")[2]) for path in asked if path.rpartition("/")[2].isdigit()]
    assert sorted(details) == sorted(kept), "one detail for each question that is kept"
    print(f"{len(asked)} requests, at least {pages + len(kept)} were needed")
    assert len(asked) <= 1.05 * (pages + len(kept))


def spoken(row: Row) -> str:
    """What a search for a term looks at."""
    return f"{row['questionText']} {row['answerText'] or ''} {row['heading'] or ''}"


def paths(log: Path) -> list[str]:
    return [json.loads(line)["path"] for line in log.read_text("utf-8").splitlines()]


# ------------------------------------------------------------------------------ six debates


@pytest.mark.parametrize("file", DEBATES)
def test_a_named_debate_arrives_whole_with_the_right_speakers_parties_and_addresses(
    faultless: Faultless, file: str
) -> None:
    day, _, house = file.rpartition("-")
    (section,) = [row for row in sections(file) if row["Overview"]["Title"].strip() == TITLES[day]]
    debate = section["Overview"]["ExtId"]
    document = f"debate-{debate.upper()}"
    said = [item for item in section["Items"] if item["ItemType"] == "Contribution" and item["MemberId"]]
    with duckdb.connect(str(faultless.place.database), read_only=True) as connection:
        held = connection.execute(
            "SELECT locator, member_id, party_id, date::VARCHAR, url, text FROM passages WHERE document_id = ?"
            " ORDER BY position",
            [document],
        ).fetchall()
        quoted = dict(
            connection.execute("SELECT locator, url FROM evidence WHERE document_id = ?", [document]).fetchall()
        )
    assert [letters(text) for *_, text in held] == [letters(item["Value"]) for item in said]
    where = f"https://hansard.parliament.uk/{house.capitalize()}/{day}/debates/{debate}/{slug(TITLES[day])}"
    addresses = {item["ExternalId"].upper(): f"{where}#contribution-{item['ExternalId']}" for item in said}
    assert {row[0]: row[4] for row in held} == addresses
    assert quoted.items() <= addresses.items()
    for (locator, member, party, date, *_), item in zip(held, said, strict=True):
        wanted = party_on(people()[item["MemberId"]], day)
        assert (locator, member, party, date) == (item["ExternalId"].upper(), item["MemberId"], wanted, day)


def test_the_debates_hold_words_of_people_who_have_changed_party_since() -> None:
    members = people()
    moved = {
        item["MemberId"]
        for file in DEBATES
        for section in sections(file)
        for item in section["Items"]
        if item["MemberId"] and party_on(members[item["MemberId"]], file[:10]) != latest(members[item["MemberId"]])
    }
    assert moved


def test_the_debates_are_quoted(faultless: Faultless) -> None:
    with duckdb.connect(str(faultless.place.database), read_only=True) as connection:
        titles = connection.execute("SELECT DISTINCT title FROM evidence WHERE kind IN ('debate', 'westminster_hall')")
        assert len({title for (title,) in titles.fetchall()} & set(TITLES.values())) > 3


def sections(file: str) -> list[Row]:
    return list(rows(SHARED / "real" / "hansard" / f"{file}.jsonl.gz"))


@functools.cache
def people() -> dict[int, Row]:
    return {row["value"]["id"]: row for row in rows(SHARED / "real" / "members" / "members.jsonl.gz")}


def party_on(person: Row, day: str) -> str:
    """The party of someone on a day: of the spell that holds it; in a gap (the source leaves some between elections) the
    one before it, which must be the latest too."""
    spells = [spell for spell in person["partyHistory"] if spell["startDate"][:10] <= day]
    last = max(spells, key=lambda spell: str(spell["startDate"]))
    if (last["endDate"] or "9999")[:10] < day:
        assert last["party"]["id"] == person["value"]["latestParty"]["id"], (person["value"]["id"], day)
    return party_ids()[last["party"]["id"]]


def latest(person: Row) -> str:
    return party_ids()[person["value"]["latestParty"]["id"]]


@functools.cache
def party_ids() -> dict[int, str]:
    """The project's party ids by the numbers of the Members API."""
    parties: dict[str, Any] = tomllib.loads((REFERENCE / "parties.toml").read_text("utf-8"))
    return {number: party for party, row in parties.items() for number in row.get("members_api_ids", [])}


def slug(title: str) -> str:
    """The last part of a debate's address: punctuation gone, each word with a capital, closed up."""
    words = re.findall(r"[^\W\d_]+|\d+|\(|\)|’|-", title)
    return "".join(word[:1].upper() + word[1:] for word in words)


def letters(value: str) -> str:
    """Letters and digits only: markup, column marks and layout are no words."""
    return "".join(char for char in html.unescape(re.sub(r"<[^>]*>", "", value)) if char.isalnum())
