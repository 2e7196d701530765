"""A queue of what to review, filled in by people, and back into data/reviews."""

from __future__ import annotations

import csv
import shutil
from datetime import date
from pathlib import Path

import pytest

from pipeline.database import FILE, connect
from pipeline.reviews.agreement import reviewer_agreement
from pipeline.reviews.importing import Imported, import_reviews
from pipeline.reviews.queue import queue, write_queue
from pipeline.reviews.record import Review, ReviewError, read_reviews
from tests.pipeline.archived import PLEDGE, archive_manifesto, make, rows

TEXTS = [
    PLEDGE,
    "We support a national strategy to prevent mass atrocities abroad, with indicators of imminent risk.",
    "=We believe that the prevention of genocide matters to everybody.",
]
ASKS = ["prevention-unit", "prevention-strategy"]
DAY = date(2026, 2, 1)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    data = tmp_path_factory.mktemp("queue")
    archive_manifesto(data, "\n\n".join(TEXTS) + "\n")
    make(data)
    return data


@pytest.fixture
def data(built: Path, tmp_path: Path) -> Path:
    shutil.copy(built / FILE, tmp_path)
    return tmp_path


def exported(data: Path, blind: bool = False) -> list[dict[str, str]]:
    with connect(data / FILE) as connection:
        write_queue(data / "queue.csv", queue(connection), blind)
    with (data / "queue.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def imported(data: Path, filled: list[dict[str, str]], reviewer: str = "Ann Example") -> Imported:
    with (data / "filled.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(filled[0]))
        writer.writeheader()
        writer.writerows(filled)
    with connect(data / FILE) as connection:
        return import_reviews(connection, data / "filled.csv", data / "reviews", reviewer, DAY, ASKS)


def test_what_would_move_the_scores_furthest_comes_first(data: Path) -> None:
    found = exported(data)
    moved = [float(row["effect"]) for row in found]
    assert found[0]["statement"] == PLEDGE
    assert moved == sorted(moved, reverse=True)
    assert moved[0] == pytest.approx(100 / 8)  # one of eight asks, committed to in full
    assert moved[-1] == 0
    [(whole,)] = rows(
        data,
        "SELECT value FROM scores WHERE party_id = 'libdem' AND period = '2024-' AND figure = 'commitment' AND ask_id = 'all'",
    )
    assert sum(moved) == pytest.approx(whole)  # of different asks, so that they add up


def test_a_blind_queue_names_nobody_and_shows_no_label(data: Path) -> None:
    text = "".join(str(row) for row in exported(data, blind=True))
    for hidden in (
        "libdem",
        "Liberal Democrat",
        "Invented manifesto",
        "2024-07-04",
        "example-unity",
        "commit",
        "'prevention-unit'",
    ):
        assert hidden not in text
    assert PLEDGE in text


def test_a_cell_that_looks_like_a_formula_is_inert(data: Path) -> None:
    shown = [row["statement"] for row in exported(data)]
    assert f"'{TEXTS[2]}" in shown


def test_decisions_come_back_as_reviews_once(data: Path) -> None:
    filled = exported(data)
    filled[0] |= {"decision": "confirm"}
    filled[1] |= {"decision": "change", "act": "commit", "reason": "a promise"}
    done = imported(data, filled)
    assert (done.added, done.empty, done.gone) == (2, len(filled) - 2, [])
    reviews = [review for _, review in read_reviews(data / "reviews", ASKS)]
    assert [(r.decision, r.ask, r.act, r.match, r.reviewer, r.date) for r in reviews] == [
        ("confirm", "prevention-unit", "commit", "full", "Ann Example", DAY),
        ("change", filled[1]["ask"], "commit", filled[1]["match"], "Ann Example", DAY),
    ]
    again = imported(data, filled)
    assert (again.added, again.known) == (0, 2)


def test_a_blind_label_confirms_or_changes_by_what_the_machine_had_said(data: Path) -> None:
    filled = [row for row in exported(data, blind=True) if row["statement"] == PLEDGE]
    filled[0] |= {"decision": "label", "ask": "prevention-unit", "act": "commit", "match": "full"}
    assert imported(data, filled).added == 1
    filled[0] |= {"act": "support"}
    assert imported(data, filled, "Bo Sample").added == 1
    reviews = [review for _, review in read_reviews(data / "reviews", ASKS)]
    assert [(r.decision, r.reviewer) for r in reviews] == [("confirm", "Ann Example"), ("change", "Bo Sample")]
    found = reviewer_agreement(reviews)
    assert found["ask"].value is None  # one label only: nothing to tell apart
    assert (found["act"].value, found["act"].units) == (0.0, 1)


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"decision": "yes"}, "line 2: decision"),
        ({"act": "oppose"}, "line 2: a label and no decision: write change"),
        ({"decision": "confirm", "act": "oppose"}, "line 2: it confirms another label than the machine's"),
        ({"decision": "change", "act": "oppose"}, "line 2: the row: change needs a reason"),
        ({"decision": "reject"}, "line 2: the row: reject needs a reason"),
        ({"decision": "change", "ask": "unit", "reason": "x"}, "line 2: ask: 'unit' is none of ours"),
    ],
)
def test_a_bad_row_adds_nothing(data: Path, changed: dict[str, str], says: str) -> None:
    filled = exported(data)
    filled[0] |= changed
    filled[1] |= {"decision": "confirm"}
    with pytest.raises(ReviewError) as refused:
        imported(data, filled)
    assert says in str(refused.value)
    assert "filled.csv" in str(refused.value)
    assert not (data / "reviews").exists()


def test_a_mention_that_is_gone_is_set_aside_and_the_others_are_added(data: Path) -> None:
    filled = exported(data)
    filled[0] |= {"decision": "confirm", "mention_id": "0123456789abcdef"}
    filled[1] |= {"decision": "confirm"}
    done = imported(data, filled)
    assert (done.added, done.gone) == (1, ["filled.csv, line 2"])


def test_agreement_counts_one_person_once() -> None:
    def review(who: str, act: str, day: int) -> Review:
        return Review.model_validate_strings({
            "mention_id": "0123456789abcdef", "decision": "confirm", "ask": "prevention-unit", "act": act, "match": "full",
            "reviewer": who, "date": f"2026-01-0{day}",
        })  # fmt: skip

    changed_mind = [review("Ann", "support", 1), review("ann", "commit", 2), review("Bo", "commit", 1)]
    assert reviewer_agreement(changed_mind)["act"].units == 1
    assert reviewer_agreement(changed_mind[:2])["act"].units == 0
