"""An import from TheyWorkForYou, from a folder as rsync leaves it to the record."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from crawlers.archive import captures, warcs
from crawlers.crawl import CrawlError, crawl
from crawlers.twfy import import_twfy
from pipeline.database import FILE, connect
from pipeline.verify import verify
from tests.pipeline.archived import make, rows
from tests.pipeline.test_parliament import DEBATES, STATEMENTS, archive, archive_member, case

CASES = Path(__file__).parents[2] / "crawlers" / "pages" / "twfy"
REPOSITORY = Path(__file__).resolve().parents[3]
PLACES = {
    "debates": "debates",
    "westminster": "westminhall",
    "daylord": "lordspages",
    "ministerial": "wms",
    "lordswms": "lordswms",
}
URGES = "I urge the Government to appoint a minister responsible for the prevention of mass atrocities across all departments."


def fetched(folder: Path, *names: str) -> Path:
    """Recorded cases laid out as rsync does, and people.json: 90001 is person 90001 and so on, peer 900004 is 90004."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in names:
        kind = name[: name.index("20")]
        put(folder, f"{PLACES[kind]}/{name}.xml", (CASES / name / "input.xml").read_bytes())
    persons = [
        {
            "id": f"uk.org.publicwhip/person/{number}",
            "identifiers": [{"scheme": "datadotparl_id", "identifier": str(number)}],
        }
        for number in (90001, 90002, 90004)
    ]
    peer = {"id": "uk.org.publicwhip/lord/900004", "person_id": "uk.org.publicwhip/person/90004"}
    (folder / "people.json").write_text(json.dumps({"persons": persons, "memberships": [peer]}))
    return folder


def put(folder: Path, name: str, body: bytes) -> Path:
    path = folder / "scrapedxml" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(body)
    return path


def day(*speeches: str, revision: str = "a", latest: str = "yes", date: str = "2031-03-04") -> bytes:
    """A day of the Commons with one heading; each speech is Ann Other's (90001)."""
    gid = f"uk.org.publicwhip/debate/{date}{revision}"
    said = "".join(
        f'<speech id="{gid}.45.{n}" speakername="Ann Other" person_id="uk.org.publicwhip/person/90001" colnum="45"><p>{text}</p></speech>'
        for n, text in enumerate(speeches, 1)
    )
    heading = f'<minor-heading id="{gid}.45.0" nospeaker="true" colnum="45">Invented Islands</minor-heading>'
    return f'<publicwhip scraperversion="{revision}" latest="{latest}">{heading}{said}</publicwhip>'.encode()


def test_debates_have_the_shape_that_hansards_have(tmp_path: Path) -> None:
    names = ("debates2031-03-04a", "debates2031-03-04b", "westminster2031-03-04a", "daylord2004-06-08a")
    summary = import_twfy(tmp_path, fetched(tmp_path / "in", *names))
    assert (summary.problems, summary.fetched, summary.failed) == ([], 4, 0)
    for number in (90001, 90004):
        archive_member(tmp_path, number)
    built = make(tmp_path)
    assert rows(tmp_path, "SELECT document_id, kind, house, title, url FROM documents ORDER BY 1") == [
        ("twfy-debates-2031-03-04.101.5", "debate", "Commons", "Invented Islands: Prevention",
         "https://www.theyworkforyou.com/debates/?id=2031-03-04b.101.5"),
        ("twfy-debates-2031-03-04.103.0", "debate", "Commons", "INVENTED PREVENTION BILL",
         "https://www.theyworkforyou.com/debates/?id=2031-03-04b.103.0"),
        ("twfy-debates-2031-03-04.105.0", "debate", "Commons", "Clause 1",
         "https://www.theyworkforyou.com/debates/?id=2031-03-04b.105.0"),
        ("twfy-lordspages-2004-06-08.135.0", "debate", "Lords", "Invented Peace",
         "https://www.theyworkforyou.com/lords/?id=2004-06-08a.135.0"),
        ("twfy-lordspages-2004-06-08.136.1", "debate", "Lords", "Invented Order 2004",
         "https://www.theyworkforyou.com/lords/?id=2004-06-08a.136.1"),
        ("twfy-westminhall-2031-03-04.45.0", "debate", "Commons", "Invented Islands",
         "https://www.theyworkforyou.com/whall/?id=2031-03-04a.45.0"),
    ]  # fmt: skip
    said = rows(
        tmp_path,
        "SELECT kind, member_id, party_id, citation, url FROM passages WHERE position = 1 ORDER BY document_id",
    )
    site = "https://www.theyworkforyou.com"
    assert said == [
        ("debate", 90001, "labour", "Commons Hansard, Invented Islands: Prevention, 4 March 2031, column 101",
         f"{site}/debates/?id=2031-03-04b.101.5#g101.6"),
        ("debate", None, None, "Commons Hansard, INVENTED PREVENTION BILL, 4 March 2031, column 103",
         f"{site}/debates/?id=2031-03-04b.103.0#g103.1"),
        ("debate", 90001, "labour", "Commons Hansard, Clause 1, 4 March 2031, column 105",
         f"{site}/debates/?id=2031-03-04b.105.0#g105.1"),
        ("debate", 90004, None, "Lords Hansard, Invented Peace, 8 June 2004, column 135",
         f"{site}/lords/?id=2004-06-08a.135.0#g135.1"),
        ("debate", None, None, "Lords Hansard, Invented Order 2004, 8 June 2004, column 136",
         f"{site}/lords/?id=2004-06-08a.136.1#g136.2-1"),
        ("westminster_hall", 90001, "labour", "Commons Hansard, Invented Islands, 4 March 2031, column 45WH",
         f"{site}/whall/?id=2031-03-04a.45.0#g45.1"),
    ]  # fmt: skip
    assert not [warning for warning in built.warnings if "people.json" in warning]


def test_a_newer_revision_takes_the_place_of_the_whole_day(tmp_path: Path) -> None:
    folder = fetched(tmp_path / "in")
    put(folder, "debates/debates2031-03-04a.xml", day(URGES, "A word that is taken back."))
    assert import_twfy(tmp_path, folder).fetched == 2
    again = import_twfy(tmp_path, folder)
    assert (again.fetched, again.unchanged) == (0, 2)
    kept = "Something else. " + URGES
    put(folder, "debates/debates2031-03-04a.xml", day(latest="no"))
    put(folder, "debates/debates2031-03-04b.xml", day(kept, revision="b"))
    put(folder, "debates/debates2031-03-05a.xml", day("Another day.", date="2031-03-05"))
    newer = import_twfy(tmp_path, folder)
    assert (newer.fetched, newer.unchanged, newer.problems) == (2, 1, [])
    bodies = [c for warc in warcs(tmp_path, "twfy") for c in captures(warc) if not c.is_revisit]
    assert [capture.url.rpartition("/")[2] for capture in bodies] == [
        "people.json", "debates2031-03-04a.xml", "debates2031-03-05a.xml", "debates2031-03-04b.xml",
    ]  # fmt: skip
    make(tmp_path)
    assert rows(tmp_path, "SELECT text FROM passages ORDER BY text") == [("Another day.",), (kept,)]
    versions = "SELECT count(*) FILTER (is_current), count(*) FROM document_versions"
    assert rows(tmp_path, versions) == [(2, 3)]
    with connect(tmp_path / FILE) as connection:
        proven = verify(connection, tmp_path)
    assert (proven.failures, proven.mentions) == ([], 1)


def test_what_the_api_has_too_is_kept_and_scored_once(tmp_path: Path) -> None:
    debate = case("hansard/debate/continued-speech")
    about, item = debate["Overview"], debate["Items"][2]
    about.update(Date="2031-03-04T00:00:00", House="Commons", Location="Commons Chamber", Title=" Invented Islands")
    texts = [URGES + " Question put and agreed to.", "A word that was corrected afterwards."]
    debate["Items"] = [
        {**item, "MemberId": 90001, "Value": text, "ExternalId": f"0000000{n}-0000-4000-8000-00000000ABCD", "UIN": None}
        for n, text in enumerate(texts)
    ]
    archive(tmp_path, "hansard", DEBATES.format(about["ExtId"]), json.dumps(debate).encode())
    statement = case("cases/statement/commons")
    made, uin = statement["value"]["dateMade"][:10], statement["value"]["uin"].lower()
    archive(tmp_path, "written_statements", STATEMENTS.format(statement["value"]["id"]), json.dumps(statement).encode())
    folder = fetched(tmp_path / "in")
    put(folder, "debates/debates2031-03-04a.xml", day(URGES, "A word that was corected afterwards."))
    put(folder, "debates/debates2031-03-05a.xml", day(URGES, date="2031-03-05"))
    written = (
        (CASES / "ministerial2031-03-04" / "input.xml").read_text().replace("2031-03-04", made).replace("hcws901", uin)
    )
    put(folder, f"wms/ministerial{made}.xml", written.encode())
    assert import_twfy(tmp_path, folder).problems == []
    make(tmp_path)
    scored = "SELECT d.source_id, p.date, p.is_scorable, count(*) FROM passages p JOIN documents d USING (document_id) GROUP BY ALL"
    found = {
        (source, str(day)): (is_scorable, count)
        for source, day, is_scorable, count in rows(tmp_path, scored)
        if source != "twfy"
    }
    assert found == {("hansard", "2031-03-04"): (True, 2), ("written_statements", made): (True, 1)}
    ours = "SELECT date, position, heading, is_scorable FROM passages WHERE document_id LIKE 'twfy%' ORDER BY ALL"
    assert sorted((str(when), *rest) for when, *rest in rows(tmp_path, ours)) == sorted([
        ("2031-03-04", 1, "Invented Islands", False),
        ("2031-03-04", 2, "Invented Islands", False),  # its section is the API's, though a word was corrected
        ("2031-03-05", 1, "Invented Islands", True),  # the same words on another day are said again
        (made, 1, "Aid & Prevention", False),
        (made, 1, "Second Subject", True),
    ])  # fmt: skip


def test_a_speaker_who_is_not_in_people_json_is_nobody_and_counted(tmp_path: Path) -> None:
    folder = fetched(tmp_path / "in", "lordswms2005-11-02a")
    body = day(URGES, "A second speech.").replace(b"person/90001", b"person/99999")
    put(folder, "debates/debates2031-03-04a.xml", body)
    import_twfy(tmp_path, folder)
    (warning,) = [warning for warning in make(tmp_path).warnings if "people.json" in warning]
    assert warning.startswith("twfy: 2 contributions of 1 speakers who are not in people.json")
    assert rows(tmp_path, "SELECT DISTINCT member_id, authority FROM passages WHERE kind = 'debate'") == [
        (None, "none")
    ]
    assert rows(
        tmp_path,
        "SELECT member_id, house, citation, attributes->>'is_copy' FROM documents JOIN passages USING (document_id, member_id, kind)",
    ) == [(90004, "Lords", "Lords Hansard, Invented Peace, 2 November 2005, column 9WS", "true")]


# ------------------------------------------------------------------------------ what goes wrong


def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(REPOSITORY / "onrecord.py"), "import", "twfy", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)


def test_a_torn_file_is_left_out_and_told_and_the_rest_arrives(tmp_path: Path) -> None:
    folder = fetched(tmp_path / "in", "westminster2031-03-04a")
    torn = put(folder, "debates/debates2031-03-04a.xml", day(URGES)[:-20])
    put(folder, "wrans/answers2031-03-04a.xml", b"<publicwhip/>")
    done = run(folder, "--data", tmp_path, "--json")
    (summary,) = json.loads(done.stdout)
    assert done.returncode == 1
    assert (summary["fetched"], summary["failed"]) == (2, 1)
    assert f"{torn}: the XML is torn or damaged" in done.stderr
    assert "1 other XML files left alone" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_new_shape_ends_the_import_and_nothing_of_the_file_is_archived(tmp_path: Path) -> None:
    folder = fetched(tmp_path / "in", "westminster2031-03-04a")
    odd = put(folder, "debates/debates2031-03-04a.xml", day(URGES).replace(b"</publicwhip>", b"<poem/></publicwhip>"))
    summary = import_twfy(tmp_path, folder)
    assert summary.problems == [
        f"{odd}: element <poem> is new: it was not known when this page was written: "
        "nothing of this file is archived, and the import ends here"
    ]
    assert [c.url for warc in warcs(tmp_path, "twfy") for c in captures(warc) if c.url.endswith(odd.name)] == []


@pytest.mark.parametrize(
    ("lacks", "said"),
    [
        ("files", "holds no file such as debates/debates2024-10-07a.xml"),
        ("people", "holds no people.json: put one there"),
        ("folder", r"cannot be read \(No such file or directory\)"),
        ("one", "holds 2 people.json: put one there"),
    ],
)
def test_a_folder_without_what_is_needed_is_refused_in_one_line(tmp_path: Path, lacks: str, said: str) -> None:
    folder = tmp_path / "in"
    if lacks != "folder":
        fetched(folder, *(["westminster2031-03-04a"] if lacks != "files" else []))
    if lacks == "people":
        (folder / "people.json").unlink()
    if lacks == "one":
        put(folder, "people.json", b"{}")
    with pytest.raises(CrawlError, match=said) as refused:
        import_twfy(tmp_path, folder)
    assert "\n" not in str(refused.value)


def test_a_day_of_which_only_an_old_revision_came_is_told(tmp_path: Path) -> None:
    folder = fetched(tmp_path / "in", "debates2031-03-04a")
    (problem,) = import_twfy(tmp_path, folder).problems
    assert 'no revision of this day says latest="yes"' in problem


def test_it_is_never_crawled(tmp_path: Path) -> None:
    with pytest.raises(CrawlError, match="forbids crawling: fetch it with rsync"):
        crawl(["twfy"], tmp_path)
