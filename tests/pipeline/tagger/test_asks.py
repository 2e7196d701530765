"""Which statements are on the topic, and which ask they touch: the cases that words alone get wrong."""

import pytest

from pipeline.tagger import Tagger, TagInput

Found = dict[str | None, str | None]


def asks(tagger: Tagger, text: str, kind: str = "debate") -> Found:
    """Ask -> match; None for the topic alone."""
    [tagged] = tagger.tag([TagInput(kind, text)])
    return {label.ask_id: label.match for label in tagged.labels}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Minister responsible for atrocity prevention has left the House.", {"r2p-focal-point": "full"}),
        ("The Minister for Africa is answerable for the prevention of genocide.", {"r2p-focal-point": "full"}),
        ("A Minister was given responsibility for preventing mass atrocities.", {"r2p-focal-point": "full"}),
        ("The post needs a team to assess the risk of genocide.", {"prevention-unit": "part"}),
        ("Our indicators cover hunger, drought, coups and the risk of mass atrocities.", {"prevention-strategy": "part"}),
        ("We weigh the risk of atrocities in decisions on exports.", {"prevention-lens": "full"}),
        ("Our approach to preventing atrocities should shape future strategy documents.", {"security-documents": "part"}),
        ("We must ensure that genocide is never committed there.", {None: None}),
        ("We welcome compliance with the Genocide Convention.", {"champion-r2p": "part"}),
        ("We must adhere to the Convention on the Prevention and Punishment of the Crime of Genocide.", {"champion-r2p": "full"}),
        ("I remind the House of article 1 of the Genocide Convention, and of the need to prevent.", {"champion-r2p": "full"}),
    ],
)  # fmt: skip
def test_what_a_statement_asks_for(tagger: Tagger, text: str, expected: Found) -> None:
    assert asks(tagger, text) == expected


@pytest.mark.parametrize(
    "word", ["demands", "today", "means", "cannot", "under", "gives", "deserves", "populations", "civilians", "abroad"]
)
def test_the_doctrine_may_stand_before_any_word(tagger: Tagger, word: str) -> None:
    assert "champion-r2p" in asks(tagger, f"We should say what the responsibility to protect {word} and act on it.")


@pytest.mark.parametrize(
    "words",
    [
        "firefighters",
        "personal data",
        "our children",
        "night workers",
        "patients",
        "the public",
        "its rivers",
        "what we inherit",
    ],
)
def test_an_object_of_another_trade_makes_it_another_duty(tagger: Tagger, words: str) -> None:
    assert asks(tagger, f"We should all live up to the responsibility to protect {words} and act on it.") == {}


@pytest.mark.parametrize(
    "text",
    [
        "Security checks ask whether asylum seekers took part in war crimes.",
        "We must prevent another atrocity like the bombing of the arena.",
        "The Prevent duty was written after the atrocity in the square.",
    ],
)
def test_applicants_and_terror_at_home_are_not_the_topic(tagger: Tagger, text: str) -> None:
    assert asks(tagger, text) == {}
