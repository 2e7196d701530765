"""What to fetch: the committed lists hold together, and every mistake in one is told in one line."""

import csv
import re
import tomllib
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from crawlers.sources import (
    PROJECT_REFERENCE,
    ReferenceError,
    load_manifestos,
    load_sources,
    reference_path,
)
from tests.conftest import SHARED

PROJECT = PROJECT_REFERENCE.parent

SOURCE = """
[questions]
title = "Questions to the Wobble Office"
publisher = "Parliament of Nowhere"
licence = "Nowhere Licence"
whole_text_may_be_exported = true
hosts = ["questions.nowhere.example"]
expected_minimum = 8
expected_maximum = 20
"""
MANIFESTO = """
[[manifesto]]
party_id = "marmalade"
election_date = 2031-02-03
title = "Toast for All"
url = "https://marmalade.example/manifesto.pdf"
"""


def put(data: Path, name: str, text: str) -> Path:
    path = data / "reference" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_a_file_is_read_from_the_data_folder_and_else_from_the_project(tmp_path: Path) -> None:
    own = put(tmp_path, "sources.toml", SOURCE)
    assert reference_path(tmp_path, "sources.toml") == own
    assert reference_path(tmp_path, "manifestos.toml") == PROJECT_REFERENCE / "manifestos.toml"
    assert reference_path(tmp_path, "asks") == PROJECT_REFERENCE / "asks"
    assert list(load_sources(tmp_path)) == ["questions"]
    assert load_manifestos(tmp_path) == load_manifestos(PROJECT)


def test_a_data_folder_that_does_not_exist_reads_the_projects_own(tmp_path: Path) -> None:
    assert load_sources(tmp_path / "nowhere") == load_sources(PROJECT)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[questions\n", "is not valid TOML"),
        (SOURCE + SOURCE, "is not valid TOML"),  # the same id twice
        ('title = "adrift"\n', "title stands outside a table"),
        (SOURCE.replace("hosts", "host"), "questions.host is not a known key"),
        (SOURCE.replace('publisher = "Parliament of Nowhere"\n', ""), "questions.publisher is missing"),
        (SOURCE.replace("= 8", '= "8"'), "questions.expected_minimum is wrong"),
        (SOURCE.replace("= 8", "= 30"), "expected_minimum 30 is above expected_maximum 20"),
        (SOURCE.replace("= true", '= "yes"'), "questions.whole_text_may_be_exported is wrong"),
        (SOURCE + 'source_id = "questions"', "questions.source_id is said already by the name questions"),
        (SOURCE + 'licence_url = "nowhere.example"', "questions.licence_url is wrong"),
        (SOURCE.replace("[questions]", "[Questions!]"), "is not valid TOML"),
    ],
)
def test_a_mistake_in_sources_is_one_line_that_names_file_and_key(tmp_path: Path, text: str, says: str) -> None:
    path = put(tmp_path, "sources.toml", text)
    with pytest.raises(ReferenceError, match=re.escape(says)) as refused:
        load_sources(tmp_path)
    assert str(refused.value).startswith(f"{path}: ")
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (MANIFESTO + MANIFESTO, "manifesto marmalade 2031-02-03 is there twice"),
        (MANIFESTO + 'fallbacks = ["https://marmalade.example/manifesto.pdf"]', "twice: keep it once"),
        (MANIFESTO + 'colour = "orange"', "manifesto 1.colour is not a known key"),
        (MANIFESTO.replace("https://", ""), "manifesto 1.url is wrong"),
        (MANIFESTO.replace("2031-02-03", '"3 February"'), "manifesto 1.election_date is wrong"),
        ("[manifesto]\nparty_id = 'marmalade'", "is not a list of tables"),
        ("[[manifestos]]\n", "manifestos is not known here"),
    ],
)
def test_a_mistake_in_manifestos_is_one_line_that_names_file_and_key(tmp_path: Path, text: str, says: str) -> None:
    path = put(tmp_path, "manifestos.toml", text)
    with pytest.raises(ReferenceError, match=re.escape(says)) as refused:
        load_manifestos(tmp_path)
    assert str(refused.value).startswith(f"{path}: ")
    assert "\n" not in str(refused.value)


def test_an_unreadable_file_is_one_line_too(tmp_path: Path) -> None:
    put(tmp_path, "sources.toml", "").write_bytes(b"title = \xff")
    with pytest.raises(ReferenceError, match=r"cannot be read .*UTF-8"):
        load_sources(tmp_path)


def test_several_mistakes_are_counted(tmp_path: Path) -> None:
    put(tmp_path, "sources.toml", SOURCE.replace("hosts", "host").replace("licence =", "license ="))
    with pytest.raises(ReferenceError, match=r"questions\.\w+ .*\(and 2 more\)"):
        load_sources(tmp_path)


def test_the_same_party_may_have_a_manifesto_for_each_election(tmp_path: Path) -> None:
    put(tmp_path, "manifestos.toml", MANIFESTO + MANIFESTO.replace("2031", "2036"))
    assert [entry.election_date for entry in load_manifestos(tmp_path)] == [date(2031, 2, 3), date(2036, 2, 3)]


# ------------------------------------------------------------------------------------------- the committed lists


def test_whole_manifestos_are_never_exported_and_parliaments_records_are() -> None:
    exported = {source_id: source.whole_text_may_be_exported for source_id, source in load_sources(PROJECT).items()}
    assert not exported.pop("manifestos")
    assert not exported.pop("manifesto_project")
    assert {"written_questions", "written_statements", "early_day_motions", "members"} <= exported.keys()
    assert all(exported.values())


def test_every_search_term_follows_from_a_trigger_and_is_one_word_to_the_service() -> None:
    files = [PROJECT_REFERENCE / "topic.toml", *PROJECT_REFERENCE.glob("asks/*.toml")]
    triggers = [word for path in files for word in tomllib.loads(path.read_text(encoding="utf-8"))["triggers"]]
    patterns = [
        re.compile(r"\b" + re.escape(trigger.removesuffix("*")) + ("" if trigger.endswith("*") else r"\b"))
        for trigger in triggers
    ]
    terms = load_sources(PROJECT)["written_questions"].search_terms
    assert len(terms) == len({term.lower() for term in terms})
    for source_id in ("written_statements", "early_day_motions"):
        assert load_sources(PROJECT)[source_id].search_terms == terms, source_id
    for term in terms:
        assert " " not in term, f"{term!r}: the service would take any one of these words as a match"
        spellings = {term.lower(), term.lower().replace("-", " ")}
        assert any(pattern.search(spelling) for pattern in patterns for spelling in spellings), term


def test_expected_manifestos_follow_from_the_list() -> None:
    source, entries = load_sources(PROJECT)["manifestos"], load_manifestos(PROJECT)
    assert source.expected_minimum <= len(entries)
    assert source.expected_maximum == 2 * len(entries)


def test_an_archived_address_holds_the_day_and_the_original() -> None:
    addresses = [address for entry in load_manifestos(PROJECT) for address in [entry.url, *entry.fallbacks]]
    archived = [address for address in addresses if urlsplit(address).hostname == "web.archive.org"]
    assert archived
    for address in archived:
        assert re.fullmatch(r"https://web\.archive\.org/web/(\d{8}|\d{14})/https?://\S+", address), address


@pytest.mark.real
def test_every_address_that_is_known_to_answer_is_tried_first() -> None:
    entries = {(entry.election_date.isoformat(), entry.party_id): entry for entry in load_manifestos(PROJECT)}
    with (SHARED / "real" / "manifestos" / "index.csv").open(encoding="utf-8") as lines:
        known = [row for row in csv.DictReader(lines) if row["complete"] == "yes"]
    assert len(known) >= load_sources(PROJECT)["manifestos"].expected_minimum
    assert {row["url"] for row in known} == {entries[row["election_date"], row["party"]].url for row in known}
