"""Acting, standing by and taking part; the duty's history and other states' part in it; what is no test of a policy."""

import pytest

from pipeline.tagger import Tagger
from tests.pipeline.tagger.test_asks import Found, asks

TOPIC: Found = {None: None}


@pytest.mark.parametrize(
    "text",
    [
        "Voters should be told of Britain's complicity in those war crimes.",
        "Where atrocities are concerned, we were complicit.",
        "We oppose genocide wherever it is planned.",
        "Our response to these atrocities came late.",
        "What will the Government do when evidence of genocide reaches them?",
        "Genocide is not to be met with indifference.",
        "Nobody may stand idly by when atrocities begin.",
        "Officials should know the international law on genocide.",
        "These rules protect people against torture, genocide and exile.",
        "In 1970 the United Kingdom acceded to the Genocide Convention.",
    ],
)
def test_what_is_done_about_an_atrocity_or_not_done_is_the_topic(tagger: Tagger, text: str) -> None:
    assert asks(tagger, text) == TOPIC


@pytest.mark.parametrize(
    "text",
    [
        "Their army was complicit in the militia's war crimes.",
        "We respond to the panel's atrocity report next week.",
        "This I oppose, and the atrocities of that year are no excuse.",
        "She read out a ruling of 1999 on the genocide case.",
        "A court has yet to find a definition of genocide for the Trade Bill.",
        "The regime's arming of settlers followed the massacre.",
    ],
)
def test_an_account_of_others_is_not(tagger: Tagger, text: str) -> None:
    assert asks(tagger, text) == {}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("When we signed the Genocide Convention, we promised to prevent genocide.", {"champion-r2p": "full"}),
        ("We ask him to support the responsibility to protect those whose rulers attack them.", {"champion-r2p": "full"}),
        ("The responsibility to protect, resisted by some, was at last adopted that year.", TOPIC),
        ("The Security Council will have the responsibility to protect the innocent.", TOPIC),
        ("What does she make of Ruritania's compliance with the Genocide Convention?", TOPIC),
        ("Are Ministers in breach of their duties under the Genocide Convention?", {"champion-r2p": "part"}),
        ("What is being done to ensure compliance with the Genocide Convention?", {"champion-r2p": "full"}),
    ],
)  # fmt: skip
def test_the_duty_is_championed_by_those_who_take_it_up(tagger: Tagger, text: str, expected: Found) -> None:
    assert asks(tagger, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "They hope to end genocide, slave labour in supply chains and piracy.",
        "They speak of doubling aid, opening up trade, cutting debt and stopping genocide.",
    ],
)
def test_aims_in_a_list_are_no_test_of_each_other(tagger: Tagger, text: str) -> None:
    assert asks(tagger, text) == TOPIC
