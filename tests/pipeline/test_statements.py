import re
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.statements import split


def pieces(text: str, kind: str = "debate") -> list[str]:
    return [text[start:end] for start, end in split(text, kind)]


# A bar marks each boundary that a reader would see.
CASES = [
    "My right hon. Friend the Member for Ashmere spoke at No. 10. | He was brief.",
    "The answer is no. | We shall not do it.",
    "I refer to Col. 5WS and to para. 12 of Cm. 9801. | It is clear.",
    "Mr. J. R. Penhallow and Dr. A. Quill agreed. | So did the rt. hon. Lady.",
    "The U.K. Government signed it. | It was drafted in the U.K. | The House approved it.",
    "The House rose at 5 p.m. and met at 9 a.m. the next day. | Then it sat.",
    "He meant Plan B. | We had none.",
    "See Westland v. Moorland, i.e. The Two Counties Case. | That settles it.",
    "It cost £3.5 million in 2024. | That was too much.",
    "The witness said, “Never again.” | The room fell silent.",
    "“Was it foreseen?” she asked. | It was.",
    "“Was it foreseen?” | It was.",
    "They waited ... and nobody came. | Nobody at all.",
    "They waited… | Nobody came.",
    "Shame! | Shame! | Order.",
    "We will: (a) appoint a minister; (b) build a unit; and (c) report to Parliament each year. | That is all.",
    "1. Appoint a minister. | 2. Build a unit.",
    "(The motion was agreed to.) | We move on.",
    "Our plan\n | We will build a unit\n | and a strategy",
    "• Appoint a minister • Build a unit",
    "We will:\n | * Appoint a minister\n | * Build a unit",
    "Ministers gave directions.Officials followed them.",
    "The co. and its staff, etc. were moved. | No. 4 was not.",
    "Messrs. Hob and Nob Ltd. were paid. | They left.",
    "It was so in St. Aldhelm Street. | It is no longer.",
    "The hon. Lady asked “Why?” and sat down. | I do not know why.",
    "Amendment No. 3 falls. | Amendments Nos. 4 and 5 do not.",
]
WHERE_NO_SPACE_PARTS = {
    "• Appoint a minister • Build a unit": ["• Appoint a minister", "• Build a unit"],
    "Ministers gave directions.Officials followed them.": ["Ministers gave directions.", "Officials followed them."],
}


@pytest.mark.parametrize("case", CASES)
def test_a_statement_ends_where_a_reader_says_it_does(case: str) -> None:
    expected = WHERE_NO_SPACE_PARTS.get(case) or [piece.strip() for piece in case.split("|")]
    assert pieces(case.replace("| ", "")) == expected


def test_boundaries_of_the_labelled_cases_are_found() -> None:
    """F1 over all of `sentences/input.txt`, in which a broken bar marks each boundary that a reader sees."""
    hit = wrong = missed = 0
    for case in (Path(__file__).parent / "sentences" / "input.txt").read_text("utf-8").rstrip("\n").split("\n---\n"):
        marked = re.sub(r"(?<=\s)¦ ?", "¦", case)
        parts = marked.split("¦")
        text = "".join(parts)
        ends = {len("".join(parts[: index + 1]).rstrip()) for index in range(len(parts))}
        found = {end for _, end in split(text, "written_question" if text.startswith("To ask") else "debate")}
        hit, wrong, missed = hit + len(found & ends), wrong + len(found - ends), missed + len(ends - found)
    assert hit > 100
    assert 2 * hit / (2 * hit + wrong + missed) >= 0.98


def test_a_question_is_one_statement_however_many_stops_it_holds() -> None:
    question = "To ask the Minister, with reference to Westland v. Moorland. Part 2, what she will do. And why?"
    assert pieces(question, "written_question") == [question]
    assert pieces(f"{question}\n{question}", "written_question") == [question, question]


def test_nothing_but_space_holds_no_statement() -> None:
    assert pieces("") == pieces(" \n\t\u00a0\r\n ") == []


texts = st.lists(
    st.one_of(
        st.sampled_from(
            [
                "hon. ",
                "No. 10",
                "U.K. ",
                "1. ",
                "(a) ",
                "• ",
                "…",
                "\n",
                ". ",
                "?” ",
                " “",
                "The ",
                "v. ",
                "\u2028",
                "\x00",
                "\x85",
            ]
        ),
        st.text(max_size=8),
    ),
    max_size=30,
).map("".join)


@given(texts, st.sampled_from(["debate", "manifesto", "written_question"]))
def test_statements_are_ordered_disjoint_stripped_and_cover_all_but_white_space(text: str, kind: str) -> None:
    spans = split(text, kind)
    at = 0
    for start, end in spans:
        assert at <= start < end
        assert text[at:start].strip() == ""
        assert text[start:end] == text[start:end].strip()
        at = end
    assert text[at:].strip() == ""


@given(texts, texts)
def test_a_line_break_parts_what_stands_on_either_side(above: str, below: str) -> None:
    spans = split(f"{above}\n{below}", "debate")
    assert not any(start < len(above) < end for start, end in spans)


@pytest.mark.parametrize(
    "unit", ["x. ", ". ", "a", "1. ", "\n", " ", ".", '"', "No. ", "A. ", "• ", "hon. The ", ".\u00a0", "a.B c"]
)
def test_time_grows_with_length_and_no_faster(unit: str) -> None:
    def seconds(times: int) -> float:
        text = unit * times
        began = time.process_time()
        split(text, "debate")
        return time.process_time() - began

    small = min(seconds(20_000) for _ in range(3))
    # Eight times the text in less than thirty times the time: quadratic growth would take sixty-four.
    assert seconds(160_000) < 30 * small + 0.05


def test_ten_megabytes_on_one_line_are_split() -> None:
    assert len(split("We will act. " * 800_000, "debate")) == 800_000
