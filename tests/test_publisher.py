"""The sample's publishers behave as parliament's services are known to."""

import json
from typing import Any
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from tests.publisher import BEFORE, PUBLISHED, Publisher

QUESTIONS = "/questions-statements-api.parliament.uk/api/writtenquestions/questions"
MEMBERS = "/members-api.parliament.uk/api"


@pytest.fixture(scope="module")
def after() -> Publisher:
    return Publisher("after")


@pytest.fixture(scope="module")
def before() -> Publisher:
    return Publisher("before")


def get(publisher: Publisher, target: str) -> Any:
    answer = publisher.answer(target)
    assert answer.status == 200, target
    return json.loads(answer.body)


def rows(publisher: Publisher, query: str) -> list[dict[str, Any]]:
    return [item["value"] for item in get(publisher, f"{QUESTIONS}?take=100&{query}")["results"]]


def detail(publisher: Publisher, number: int) -> dict[str, Any]:
    value: dict[str, Any] = get(publisher, f"{QUESTIONS}/{number}")["value"]
    return value


def test_it_serves_over_http_and_answers_404_elsewhere() -> None:
    with Publisher().serving() as address:
        with urlopen(f"{address}/manifesto.sample-green.example/2024.pdf", timeout=10) as reply:
            assert reply.headers["Content-Type"] == "application/pdf"
            assert reply.read().startswith(b"%PDF-")
        for path in (
            "members-api.parliament.uk/robots.txt",
            "questions-statements-api.parliament.uk/robots.txt",
            "blank-ballot.example/manifesto.pdf",
            "hansard-api.parliament.uk/search.json",
            "mock-heritage.example/../../expected.toml",
        ):
            with pytest.raises(HTTPError, match="404"):
                urlopen(f"{address}/{path}", timeout=10)


def test_a_list_cuts_texts_and_a_detail_does_not(after: Publisher) -> None:
    listed = {row["id"]: row for row in rows(after, "includeWithdrawn=true")}
    long = detail(after, 9000108)["questionText"]
    assert listed[9000108]["questionText"] == long[:255]
    assert "cross-departmental" not in listed[9000108]["questionText"]
    assert "cross-departmental" in long
    table = listed[9000113]["answerText"]
    assert "<" not in table
    assert "below.Visits" in table  # nothing stands where a tag was
    assert max(len(row["answerText"] or "") for row in listed.values()) <= 258
    assert listed[9000221]["attachments"] == []
    assert detail(after, 9000221)["attachmentCount"] == 1


def test_lists_are_paged_twenty_by_default_and_a_hundred_at_most(after: Publisher) -> None:
    first = get(after, QUESTIONS)
    assert len(first["results"]) == 20
    assert first["totalResults"] == len(rows(after, ""))
    second = get(after, f"{QUESTIONS}?skip=20&take=500")
    assert not {r["value"]["id"] for r in first["results"]} & {r["value"]["id"] for r in second["results"]}
    assert len(first["results"]) + len(second["results"]) == first["totalResults"]


def test_unknown_parameters_are_ignored_and_names_are_read_in_any_case(after: Publisher) -> None:
    everything = rows(after, "")
    assert rows(after, "tabledStartDate=2024-11-01&isAnswered=false") == everything
    assert rows(after, "TABLEDWHENFROM=2024-11-01") == rows(after, "tabledWhenFrom=2024-11-01") != everything


def test_filters_hold_for_every_row(after: Publisher) -> None:
    assert {r["answeringBodyId"] for r in rows(after, "answeringBodies=11&answeringBodies=214")} == {11, 214}
    days = [r["dateTabled"][:10] for r in rows(after, "tabledWhenFrom=2024-02-21&tabledWhenTo=2024-02-26")]
    assert min(days) == "2024-02-21"
    assert max(days) == "2024-02-26"
    assert {r["house"] for r in rows(after, "house=Lords")} == {"Lords"}
    assert {r["dateAnswered"] for r in rows(after, "answered=Unanswered")} == {None}
    assert [r["id"] for r in rows(after, "correctedWhenFrom=2024-12-01&correctedWhenTo=2024-12-31")] == [9000205]
    assert len(rows(after, "uIN=1207")) == 2  # the same number in two sessions
    assert 9000125 not in [r["id"] for r in rows(after, "")]
    assert 9000125 in [r["id"] for r in rows(after, "includeWithdrawn=true")]


def test_a_search_term_is_loose_but_for_hyphens(after: Publisher) -> None:
    loose = {r["id"] for r in rows(after, "searchTerm=responsibility+to+protect")}
    tight = {r["id"] for r in rows(after, "searchTerm=responsibility-to-protect")}
    assert tight < loose
    for number in tight:
        whole = detail(after, number)
        assert (
            "responsibility to protect" in f"{whole['heading']} {whole['questionText']} {whole['answerText']}".lower()
        )


def test_answered_rows_come_first_by_last_answer_then_the_unanswered(after: Publisher) -> None:
    found = rows(after, "includeWithdrawn=true")
    answered = [r["dateAnswerCorrected"] or r["dateAnswered"] for r in found if r["dateAnswered"]]
    unanswered = [r["dateTabled"] for r in found if not r["dateAnswered"]]
    assert answered == sorted(answered, reverse=True)
    assert unanswered == sorted(unanswered, reverse=True)
    assert [r["dateAnswered"] is None for r in found] == sorted(r["dateAnswered"] is None for r in found)


def test_before_nothing_is_known_of_later_days(before: Publisher) -> None:
    for row in rows(before, "includeWithdrawn=true"):
        for name in ("dateTabled", "dateAnswered", "dateAnswerCorrected", "dateHoldingAnswer"):
            assert (row[name] or "")[:10] <= BEFORE, row["id"]


def test_what_was_published_before_was_another_version(before: Publisher, after: Publisher) -> None:
    assert detail(before, 9000202)["answerIsHolding"] is True
    assert detail(after, 9000202)["answerIsHolding"] is False
    assert detail(after, 9000202)["dateHoldingAnswer"] == detail(before, 9000202)["dateAnswered"]
    assert detail(before, 9000205)["answerText"] != detail(after, 9000205)["answerText"]
    assert detail(after, 9000205)["answerIsCorrection"] is True
    assert detail(before, 9000226)["answerText"] is None
    assert before.answer(f"{QUESTIONS}/9000235").status == 404
    changed = {path.name.split(".")[0] for path in (PUBLISHED / "questions").glob("*.before.json")}
    for number in map(int, changed):
        assert detail(before, number) != detail(after, number)


def test_a_question_is_found_by_day_and_uin_too(after: Publisher) -> None:
    assert get(after, f"{QUESTIONS}/2024-11-13/1207")["value"]["id"] == 9000206
    assert get(after, f"{QUESTIONS}/2024-02-21/HL2210")["value"]["house"] == "Lords"
    missing = after.answer(f"{QUESTIONS}/1")
    assert missing.status == 404
    assert json.loads(missing.body)["title"] == "Not Found"


def test_members_come_twenty_at_a_time_with_history_and_posts(after: Publisher) -> None:
    first = get(after, f"{MEMBERS}/Members/Search?take=100")
    assert len(first["items"]) == first["take"] == 20
    rest = get(after, f"{MEMBERS}/Members/Search?skip=20&take=20")
    ids = [item["value"]["id"] for item in first["items"] + rest["items"]]
    assert len(set(ids)) == first["totalResults"] == len(ids)
    history = get(after, f"{MEMBERS}/Members/History?ids=900006&ids=900001&ids=1")
    assert [item["value"]["id"] for item in history] == [900006, 900001]
    assert len(history[0]["value"]["partyHistory"]) == 2
    posts = get(after, f"{MEMBERS}/Members/900001/Biography")["value"]
    assert posts["governmentPosts"]
    assert posts["oppositionPosts"]
    assert after.answer(f"{MEMBERS}/Members/1/Biography").status == 404


def test_members_are_found_by_house_party_and_days(after: Publisher) -> None:
    def found(query: str) -> set[int]:
        return {item["value"]["id"] for item in get(after, f"{MEMBERS}/Members/Search?{query}")["items"]}

    assert found("House=2") == {900003, 900004, 900012, 900028, 900040}
    assert found("IsCurrentMember=false") == {900007}
    assert found("PartyId=90002") == {900020, 900021, 900022}
    joined = found(
        "MembershipInDateRange.WasMemberOnOrAfter=2019-12-12&MembershipInDateRange.WasMemberOnOrBefore=2024-05-30&Name=P"
    )
    assert 900032 not in joined  # first elected in July 2024
    bodies = get(after, f"{MEMBERS}/Reference/AnsweringBodies?nameContains=defence")
    assert [(row["id"], row["name"]) for row in bodies] == [(11, "Ministry of Defence")]
