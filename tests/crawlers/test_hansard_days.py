"""Complete crawls of Hansard, by sitting days, against a stand-in."""

from __future__ import annotations

import json

from crawlers.pages.hansard import SectionTree, read_section_tree
from crawlers.pages.hansard_speech import key
from crawlers.spiders.hansard_days import wanted
from tests.crawlers.conftest import Site
from tests.crawlers.hansard_stand_in import API, CASES, Hansard, ago, crawled, ext_id, hansard
from tests.crawlers.stand_in import as_json

__all__ = ["hansard"]


def test_a_complete_crawl_fetches_each_section_once(hansard: tuple[Site, Hansard]) -> None:
    site, source = hansard
    source.add(1, ago(100), "First, of ferries.", tag="hs_8Question")
    source.add(2, ago(100), "Second, of trains.", tag="hs_8Question")
    source.add(3, ago(100), "", children=(1, 2), tag="hs_6bDepartment")
    source.add(4, ago(60), "Clause 1, of ferries.", tag="hs_2DebBill")
    source.add(5, ago(60), "A Bill, of ferries.", children=(4,), tag="hs_2DebBill")
    summary = crawled(site, complete=True)
    assert (summary["fetched"], summary["problems"]) == (3, [])
    assert sorted(source.fetched()) == [ext_id(1), ext_id(2), ext_id(5)], (
        "a Bill brings its clauses, a container nothing"
    )
    source.asked.clear()
    assert crawled(site, complete=True)["problems"] == []
    assert source.fetched() == []
    assert len(source.paths()) <= 2 * 2, "only months that may still be revised are looked at"


def test_a_section_that_does_not_come_with_its_parent_is_fetched_by_itself(hansard: tuple[Site, Hansard]) -> None:
    site, source = hansard
    source.add(4, ago(60), "Clause 1, of ferries.", tag="hs_2DebBill")
    source.add(5, ago(60), "A Bill, of ferries.", children=(4,), tag="hs_2DebBill")
    bare = {**source.debates[key(ext_id(5))], "ChildDebates": []}
    source.script[f"{API}/debates/debate/{ext_id(5)}.json"] = [as_json(bare)]
    assert crawled(site, complete=True)["fetched"] == 2
    assert source.fetched() == [ext_id(5), ext_id(4)]


def tree(*sections: tuple[int, int | None, str | None, str]) -> SectionTree:
    whole = json.loads((CASES / "section_tree" / "day" / "input.json").read_bytes())
    blank = whole[0]["SectionTreeItems"][0]
    whole[0]["SectionTreeItems"] = [
        {
            **blank,
            "Id": number,
            "ParentId": parent,
            "HRSTag": tag,
            "Title": title,
            "ExternalId": str(number),
            "SortOrder": number,
        }
        for number, parent, tag, title in sections
    ]
    (read,) = read_section_tree(json.dumps(whole).encode())
    return read


def test_containers_are_passed_over_only_when_something_is_in_them() -> None:
    day = tree(
        (1, None, None, " Commons Chamber"),
        (2, 1, "hs_3OralAnswers", "Oral Answers"),
        (3, 2, "hs_6bDepartment", "Inventions"),
        (4, 3, "hs_8Question", "Ferries"),
        (5, 1, "hs_2DebBill", "Ferries Bill"),
        (6, 5, "hs_2DebBill", "Clause 1"),
        (7, 6, "hs_2DebBill", "Amendment 2"),
        (8, 1, "hs_6bPetitions", "Petitions"),
        (9, 77, "hs_8Petition", "A petition whose parent is not listed"),
    )
    assert wanted(day) == {"4": [], "5": ["6", "7"], "8": [], "9": []}
