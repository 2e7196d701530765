"""How scores and labels are put into words."""

from datetime import date

import pytest

from pipeline.method import Level
from pipeline.presentation import wording


def test_the_words_are_those_of_the_method() -> None:
    assert {code: level.words for code, level in wording.LEVELS.items()} == {
        "4": "committed to",
        "3": "committed in part to",
        "2": "supports",
        "1": "recognises",
        "0": "no mention found",
        "X": "opposes",
    }
    assert wording.level(None).words == "not yet assessed"
    assert wording.resting_on(1) == "in one statement"
    assert wording.resting_on(1, 3) == "in one statement, 2 more on the ask"
    assert wording.review(False) == "machine-tagged, not yet reviewed"


def test_every_level_of_the_method_has_words_and_its_own_style() -> None:
    codes = set(Level.__args__)  # type: ignore[attr-defined]
    assert set(wording.LEVELS) == set(wording.LEVEL_ORDER) == codes
    assert len({level.style for level in [*wording.LEVELS.values(), wording.UNASSESSED]}) == len(codes) + 1


def test_an_unknown_level_is_an_error_and_no_word() -> None:
    with pytest.raises(KeyError):
        wording.level("5")


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (0, "0"),
        (12.5, "13"),
        (16.875, "17"),
        (100, "100"),
        (0.48, "0.5"),
        (0.95, "1"),
        (0.94, "0.9"),
        (0.02, "under 0.1"),
        (1.4, "1"),
    ],
)
def test_a_figure_is_whole_and_what_is_small_is_not_nothing(value: float, words: str) -> None:
    assert wording.figure(value) == words


def test_an_interval_may_begin_at_nothing() -> None:
    assert wording.interval(6.2, 21.8) == "6 to 22"
    assert wording.interval(0.00000005, 2.96) == "0 to 3"
    assert wording.interval(None, None) == ""


def test_absence_says_what_was_read() -> None:
    election = date(2024, 7, 4)
    read = [
        {
            "title": "Manifestos",
            "documents": 1,
            "words": 12000,
            "first_date": election,
            "last_date": election,
            "unasked": None,
        },
        {
            "title": "Written questions",
            "documents": 2,
            "words": 1,
            "first_date": election,
            "last_date": date(2025, 3, 1),
            "unasked": "famine",
        },
    ]
    assert (
        wording.absence(read) == "Read and found silent on these: Manifestos (1 document, 12,000 words, 4 July 2024); "
        "Written questions (2 documents, 1 word, 4 July 2024 to 1 March 2025; never searched for famine)."
    )
    assert wording.absence([]) == "Nothing of this party was read."


@pytest.mark.parametrize(
    ("reviewed", "items", "words"),
    [
        (0, 0, "No mention was found that sets a level."),
        (0, 1, "1 mention behind these levels: machine-tagged, not yet reviewed."),
        (2, 2, "2 mentions behind these levels, each reviewed by a person."),
        (
            1,
            8,
            "8 mentions behind these levels: 1 reviewed by a person, the others machine-tagged, not yet reviewed.",
        ),
    ],
)
def test_how_far_people_have_looked(reviewed: int, items: int, words: str) -> None:
    assert wording.reviewed_of(reviewed, items) == words


def test_a_link_counts_what_it_opens_and_what_of_it_moves_the_figure() -> None:
    assert wording.behind(2, 2) == "2 mentions behind it"
    assert wording.behind(1, 6) == "6 mentions, 1 of which moves it"


def test_a_record_says_what_was_read_of_members_and_leaves_the_manifesto_out() -> None:
    manifesto = {"source_id": "manifestos", "documents": 1, "words": 12000}
    days = {"first_date": date(2024, 7, 30), "last_date": date(2025, 2, 1)}
    questions = {"source_id": "written_questions", "documents": 2, "words": 90, **days}
    said = "7 eligible members. Read of what its members asked and said: 2 documents, 90 words, 30 July 2024 to 1 February 2025."
    assert wording.members_read(7, [manifesto, questions]) == said
    assert "was read." in wording.members_read(7, [manifesto])
    assert wording.read(None) == "nothing"


def test_recall_names_its_support_and_interval_or_that_it_was_never_measured() -> None:
    row = {"recall": 0.45, "recall_low": 0.27, "recall_high": 0.65, "recall_support": 22}
    assert wording.recall(row).startswith("of 22 statements labelled with this ask the tagger finds 45% (95%")
    assert wording.recall({"recall": None}) == wording.RECALL_UNKNOWN
