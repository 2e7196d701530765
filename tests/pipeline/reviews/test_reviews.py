"""People's decisions win over the machine, outlive every rebuild, and are set aside in sight when they no longer fit."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.database import SCHEMA
from pipeline.reviews.apply import apply
from pipeline.reviews.record import COLUMNS, Review, ReviewError, read_reviews
from pipeline.reviews.settle import APPLIED, DISPUTED, OUTVOTED, SUPERSEDED, settle
from tests.pipeline.archived import PLEDGE, archive_manifesto, make, rows

OTHER = "We support a national strategy to prevent mass atrocities abroad, with indicators of imminent risk."
ASKS = ["prevention-unit", "prevention-strategy"]
SCORE = """SELECT value FROM scores WHERE party_id = 'libdem' AND period = '2024-' AND ask_id = 'prevention-unit'
    AND figure = 'commitment'"""
UNIT = "SELECT mention_id FROM mentions WHERE ask_id = 'prevention-unit'"


def write(data: Path, *lines: str, name: str = "a.csv") -> Path:
    path = data / "reviews" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text("\n".join([",".join(COLUMNS), *lines, ""]), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def archived(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A data folder with one manifesto, built once, and the mention of its pledge."""
    data = tmp_path_factory.mktemp("reviews")
    archive_manifesto(data, f"{PLEDGE}\n\n{OTHER}\n")
    make(data)
    [(mention_id,)] = rows(data, UNIT)
    return data, mention_id


def test_a_change_wins_over_the_machine_and_survives_every_rebuild(archived: tuple[Path, str]) -> None:
    data, key = archived
    write(data, f"{key},change,prevention-unit,support,part,Ann Example,2026-01-02,no promise")
    for _ in range(2):
        make(data)
        assert rows(data, f"SELECT act, match, labeller, reviewed FROM evidence WHERE mention_id = '{key}'") == [
            ("support", "part", "Ann Example", True)
        ]
        assert rows(data, SCORE) == [(25.0,)]
        assert rows(data, "SELECT act, match FROM overruled") == [("commit", "full")]
        assert rows(data, "SELECT count(*) FROM retired_mentions") == [(0,)]


def test_a_rejected_mention_is_gone_from_the_evidence_and_kept_in_sight(archived: tuple[Path, str]) -> None:
    data, key = archived
    write(data, f"{key},change,prevention-unit,support,part,Ann Example,2026-01-02,no promise")
    before = make(data).build_id
    write(data, f"{key},reject,,,,Ann Example,2026-01-03,another subject")
    assert make(data).build_id != before  # reviews are an input of the build
    assert rows(data, UNIT) == []
    assert rows(data, SCORE) == [(0.0,)]
    assert rows(data, "SELECT reason FROM retired_mentions") == [("rejected in review",)]
    assert rows(data, "SELECT statement, reason FROM near_misses WHERE ask_id = 'prevention-unit'") == [
        (PLEDGE, "rejected by Ann Example: another subject")
    ]
    write(data)
    make(data)
    assert rows(data, UNIT) == [(key,)]  # the review withdrawn, the mention is back
    assert rows(data, "SELECT count(*) FROM retired_mentions") == [(0,)]


def test_a_review_of_what_is_no_longer_there_is_set_aside_and_counted(archived: tuple[Path, str]) -> None:
    data, key = archived
    gone = "0123456789abcdef"
    write(data, f"{gone},confirm,prevention-unit,commit,full,Ann Example,2026-01-02,")
    warnings = make(data).warnings
    assert [line for line in warnings if line.startswith("1 reviews are set aside, because their mention is no longer")]
    assert rows(data, "SELECT mention_id, state, place FROM reviews") == [(gone, "stale", "a.csv, line 2")]
    assert rows(data, f"SELECT reviewed FROM mentions WHERE mention_id = '{key}'") == [(False,)]


def test_people_who_disagree_settle_nothing_until_most_agree(archived: tuple[Path, str]) -> None:
    data, key = archived
    write(data, f"{key},confirm,prevention-unit,commit,full,Ann Example,2026-01-02,")
    write(data, f"{key},change,prevention-unit,support,full,Bo Sample,2026-01-05,a wish", name="b.csv")
    assert any("their reviewers disagree" in line for line in make(data).warnings)
    assert rows(data, f"SELECT act, reviewed FROM mentions WHERE mention_id = '{key}'") == [("commit", False)]
    write(data, f"{key},change,prevention-unit,support,full,Cy Mock,2026-01-06,a wish", name="c.csv")
    make(data)
    assert rows(data, f"SELECT act, reviewed, labeller FROM mentions WHERE mention_id = '{key}'") == [
        ("support", True, "Bo Sample, Cy Mock")
    ]
    assert rows(data, "SELECT reviewer, state FROM reviews ORDER BY place") == [
        ("Ann Example", "outvoted"),
        ("Bo Sample", "applied"),
        ("Cy Mock", "applied"),
    ]
    for name in "bc":
        (data / "reviews" / f"{name}.csv").unlink()


@pytest.mark.parametrize(
    ("decided", "left"),
    [
        ({"one": "change b"}, {"one": "a", "two": "b"}),  # two is of that ask already
        ({"one": "change c", "two": "change c"}, {"one": "a", "two": "b"}),
        ({"one": "change c", "two": "confirm"}, {"one": "c", "two": "b"}),
        ({"one": "change b", "two": "reject"}, {"one": "b"}),
        ({"one": "change b", "two": "change a"}, {"one": "b", "two": "a"}),
        ({"one": "change b", "other": "reject"}, {"one": "a", "two": "b"}),
    ],
)
def test_a_statement_never_meets_one_ask_twice(decided: dict[str, str], left: dict[str, str]) -> None:
    keys = {"one": "1" * 16, "two": "2" * 16, "other": "3" * 16}
    asks = {"one": "a", "two": "b", "other": "b"}
    with duckdb.connect() as connection:
        connection.execute(SCHEMA)
        for name, key in keys.items():
            connection.execute(
                "INSERT INTO mentions VALUES (?, 'd', ?, 0, 1, 's', '', '', ?, true, 'commit', 'full', 'rules 1', 'words', false)",
                [key, "elsewhere" if name == "other" else "here", asks[name]],
            )
        reviews = []
        for number, (name, decision) in enumerate(decided.items(), start=2):
            what, _, ask = decision.partition(" ")
            label = {} if what == "reject" else {"ask": ask or asks[name], "act": "commit", "match": "full"}
            row = {
                "mention_id": keys[name],
                "decision": what,
                "reviewer": "Ann",
                "date": "2026-01-01",
                "reason": "why",
                **label,
            }
            reviews.append((f"a.csv, line {number}", Review.model_validate_strings(row)))
        lines = apply(connection, reviews)
        found = dict(connection.execute("SELECT mention_id, ask_id FROM mentions WHERE locator = 'here'").fetchall())
        doubles = connection.execute("SELECT count(*) FROM reviews WHERE state = 'double'").fetchall()[0][0]
    assert found == {keys[name]: ask for name, ask in left.items()}
    assert any("another mention of that ask" in line for line in lines) == (doubles > 0)


def test_what_was_confirmed_holds_when_a_later_tagger_says_otherwise() -> None:
    key = "1" * 16
    confirmed = {
        "mention_id": key,
        "decision": "confirm",
        "ask": "a",
        "act": "support",
        "match": "part",
        "reviewer": "Ann",
        "date": "2026-01-01",
    }
    with duckdb.connect() as connection:
        connection.execute(SCHEMA)
        connection.execute(
            "INSERT INTO mentions VALUES (?, 'd', 'here', 0, 1, 's', '', '', 'a', true, 'commit', 'full', 'rules 2', 'words', false)",
            [key],
        )
        assert apply(connection, [("a.csv, line 2", Review.model_validate_strings(confirmed))]) == []
        found = connection.execute("SELECT ask_id, act, match, labeller, reviewed FROM mentions").fetchall()
        assert found == [("a", "support", "part", "Ann", True)]
        assert connection.execute("SELECT act, match, labeller FROM overruled").fetchall() == [
            ("commit", "full", "rules 2")
        ]


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("xyz,reject,,,,Ann,2026-01-02,why", "line 2: mention_id"),
        ("0123456789abcdef,maybe,,,,Ann,2026-01-02,why", "line 2: decision"),
        ("0123456789abcdef,reject,prevention-unit,,,Ann,2026-01-02,why", "reject leaves ask, act and match empty"),
        ("0123456789abcdef,confirm,prevention-unit,commit,,Ann,2026-01-02,", "match is full or part for an ask"),
        ("0123456789abcdef,confirm,topic,commit,full,Ann,2026-01-02,", "empty for topic"),
        ("0123456789abcdef,confirm,prevention-units,commit,full,Ann,2026-01-02,", "'prevention-units' is none of ours"),
        ("0123456789abcdef,change,prevention-unit,commit,full,Ann,2026-01-02,", "change needs a reason"),
        ("0123456789abcdef,confirm,prevention-unit,promise,full,Ann,2026-01-02,", "line 2: act"),
        ("0123456789abcdef,confirm,prevention-unit,commit,full,Ann,2 January,", "line 2: date"),
        ("0123456789abcdef,confirm,prevention-unit,commit,full,,2026-01-02,", "line 2: reviewer"),
        ("0123456789abcdef,confirm", "more or fewer cells"),
    ],
)
def test_a_bad_row_is_one_line_that_names_file_and_line(tmp_path: Path, line: str, says: str) -> None:
    path = write(tmp_path, line)
    with pytest.raises(ReviewError) as refused:
        read_reviews(path.parent, ASKS)
    assert says in str(refused.value)
    assert "reviews/a.csv" in str(refused.value)
    assert "\n" not in str(refused.value)


def test_a_file_with_other_columns_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("id,verdict\n1,yes\n", encoding="utf-8")
    with pytest.raises(ReviewError, match=r"a\.csv, line 1: the columns are id, verdict"):
        read_reviews(tmp_path, ASKS)


LABELS = st.sampled_from([("support", "full"), ("support", "part"), ("commit", "full")])
REVIEWS = st.lists(
    st.builds(
        lambda mention, label, who, day: Review(
            mention_id=f"{mention:016x}", decision="confirm", ask="prevention-unit", act=label[0], match=label[1],
            reviewer=who, date=date(2026, 1, day),
        ),
        st.integers(0, 2), LABELS, st.sampled_from(["Ann", "ann", "Bo", "Cy"]), st.integers(1, 9),
    ),
    max_size=12,
)  # fmt: skip


@given(REVIEWS)
def test_what_holds_is_what_most_people_said_last(reviews: list[Review]) -> None:
    settled, states = settle(reviews)
    assert len(states) == len(reviews)
    for mention in {review.mention_id for review in reviews}:
        of_it = [(r, s) for r, s in zip(reviews, states, strict=True) if r.mention_id == mention]
        standing = [(r, s) for r, s in of_it if s != SUPERSEDED]
        people = {r.reviewer.casefold() for r, _ in of_it}
        assert sorted(r.reviewer.casefold() for r, _ in standing) == sorted(people)  # one each
        for review, _ in standing:
            assert all(
                other.date <= review.date
                for other, _ in of_it
                if other.reviewer.casefold() == review.reviewer.casefold()
            )
        applied = [r for r, s in standing if s == APPLIED]
        if mention in settled:
            assert {r.label for r in applied} == {settled[mention].review.label}
            assert 2 * len(applied) > len(people)
            assert all(s in (APPLIED, OUTVOTED) for _, s in standing)
        else:
            assert all(s == DISPUTED for _, s in standing)
