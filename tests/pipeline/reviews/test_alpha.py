"""Krippendorff's alpha, against the worked examples of its author."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.reviews.alpha import alpha

# K. Krippendorff, Computing Krippendorff's Alpha-Reliability (2011): A two people, two labels; B two people, several
# labels; C four people, several labels, some missing (a full stop).
EXAMPLES = {
    "A": (["0100000010", "1110010000"], 0.095),
    "B": (["aabbdcccedda", "babbbccceddd"], 0.692),
    "C": (["12332141 2...".replace(" ", ""), "1233224125.3", ".3332342251.", "12332441251."], 0.743),
}


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_worked_examples_of_the_literature(name: str) -> None:
    people, published = EXAMPLES[name]
    units = [[label for label in unit if label != "."] for unit in zip(*people, strict=True)]
    found = alpha(units)
    assert found.value == pytest.approx(published, abs=0.0005)
    assert found.low is not None
    assert found.high is not None
    assert found.low < published < found.high


UNITS = st.lists(st.lists(st.sampled_from("abc"), max_size=4), max_size=8)


@given(UNITS)
def test_it_never_exceeds_1_and_does_not_see_units_that_one_person_reviewed(units: list[list[str]]) -> None:
    found = alpha(units, draws=20)
    assert found.value is None or found.value <= 1
    assert alpha([*units, ["a"], []], draws=20) == found
    assert alpha([[label + "!" for label in unit] for unit in units], draws=20) == found  # names of labels tell nothing


@given(UNITS)
def test_full_agreement_on_more_than_one_label_is_1(units: list[list[str]]) -> None:
    agreed = [[unit[0], unit[0]] for unit in units if unit]
    found = alpha(agreed, draws=20)
    assert found.value == (1 if len({unit[0] for unit in agreed}) > 1 else None)
