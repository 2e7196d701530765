"""What those say who can bind nobody: blame and praise take a position, what others say and do is described."""

import pytest

from pipeline.tagger import Tagger, TagInput


def acts(tagger: Tagger, text: str, kind: str = "debate", role: str = "") -> set[str]:
    [tagged] = tagger.tag([TagInput(kind, text, role=role)])
    return {label.act for label in tagged.labels}


@pytest.mark.parametrize(
    "text",
    [
        "We are complicit in the genocide in Ruritania by our supply of arms.",
        "Our arms exports prop up the genocide in Ruritania.",
        "The Government still export arms to a regime that commits genocide.",
        "It is indefensible that arms exports go to a regime that commits genocide.",
        "They put arms exports before the prevention of genocide.",
        "The endorsement of the responsibility to protect was a milestone.",
        "As my noble friend said, the responsibility to protect is right.",
        "My amendment makes genocide a bar to trade deals.",
    ],
)
def test_blame_and_praise_support(tagger: Tagger, text: str) -> None:
    assert acts(tagger, text) == {"support"}


@pytest.mark.parametrize(
    "text",
    [
        "The crowd outside were people who marched against our complicity in genocide by arms exports.",
        "Four small nations pledged to refuse arms exports to regimes that commit genocide.",
        "She suggested that the Government failed to prevent genocide.",
        "My noble friend Lady Example of Sampleton said that we have a duty to prevent genocide.",
        "The assembly acknowledged the responsibility to protect where governments fail their people.",
    ],
)
def test_what_others_do_and_say_is_described(tagger: Tagger, text: str) -> None:
    assert acts(tagger, text) == {"describe"}


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("“States have a duty to prevent genocide and must act.", "describe"),
        ("States have a duty to prevent genocide and must act”.", "describe"),
        ("“Never again” means that states have a duty to prevent genocide and must act.", "support"),
        ("States have a duty to prevent genocide and must act.", "support"),
    ],
)
def test_words_of_a_longer_quotation_are_not_the_speakers_own(tagger: Tagger, text: str, act: str) -> None:
    assert acts(tagger, text) == {act}


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("How are we not in breach of our duty to prevent genocide?", "support"),
        ("What is the point of the responsibility to protect?", "support"),
        ("How many more lives must be lost before we prevent genocide?", "support"),
        ("Does he not realise that our arms exports serve a genocide?", "support"),
        ("Does he not agree that our arms exports serve a genocide?", "press"),
        ("When will the Government finally end arms exports to regimes that commit genocide?", "press"),
        ("When will the Government publish the atrocity prevention strategy?", "query"),
        ("I wonder whether the Minister could appoint an R2P focal point.", "press"),
        ("I hope that the Minister will be able to tell us how many staff the atrocity prevention unit has.", "query"),
        ("Will the Deputy Prime Minister support an atrocity prevention unit?", "press"),
        ("Will the Minister tell the House which staff the atrocity prevention unit has?", "query"),
        ("It is time for the Government to set up an atrocity prevention unit.", "press"),
        ("I put it to the Minister that an atrocity prevention unit is needed.", "press"),
        ("Will the Minister tell him to keep the atrocity prevention unit?", "press"),
    ],
)
def test_the_main_verb_decides_what_a_question_does(tagger: Tagger, text: str, act: str) -> None:
    assert acts(tagger, text) == {act}


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Our commitment to preventing genocide is unequivocal.", "commit"),
        ("We are looking at whether an atrocity prevention unit should be set up.", "describe"),
        ("We shall update the House on the atrocity prevention strategy.", "describe"),
        ("We shall update the atrocity prevention strategy.", "commit"),
        ("I have instructed officials to set up an atrocity prevention unit.", "commit"),
        ("I have instructed officials to look into an atrocity prevention unit.", "describe"),
        ("We are going to set up an atrocity prevention unit.", "commit"),
        ("It is not our intention to set up an atrocity prevention unit.", "oppose"),
        ("I cannot offer him such an atrocity prevention unit.", "oppose"),
    ],
)
def test_a_minister_binds_by_what_is_promised_and_not_by_what_is_weighed(tagger: Tagger, text: str, act: str) -> None:
    assert acts(tagger, text, role="Minister of State (Department for Business and Trade)") == {act}


def test_a_front_bench_binds_its_party_for_the_day_it_governs(tagger: Tagger) -> None:
    text = "On our watch a Minister will answer for the prevention of genocide."
    assert acts(tagger, text, role="Shadow Minister") == {"commit"}
    assert "commit" not in acts(tagger, text)
    assert "commit" not in acts(tagger, text.replace("On our watch", "On their watch"), role="Shadow Minister")


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("It has never been more important to prevent genocide.", "support"),
        ("We have long supported the responsibility to protect.", "support"),
        ("The loss of a people to genocide will affect us all, and nobody prevents it.", "describe"),
        ("They have broken their promise to set up an atrocity prevention unit.", "describe"),
        ("Oppose the export of arms to states that commit genocide.", "support"),
        ("The world ought to have one promise: that we will prevent genocide.", "support"),
        ("It is indefensible that arms exports go to states that commit genocide.", "support"),
        ("Reform of the veto is overdue, for it does not help to prevent genocide.", "support"),
        ("We would want a national inquiry into how the UK prevents genocide.", "support"),
    ],
)
def test_a_manifesto_that_judges_does_not_pledge(tagger: Tagger, text: str, act: str) -> None:
    assert acts(tagger, text, "manifesto") == {act}


@pytest.mark.parametrize(("lead", "act"), [("The next government ought to:", "support"), ("We would:", "commit")])
def test_the_modal_above_a_list_is_that_of_its_items(tagger: Tagger, lead: str, act: str) -> None:
    assert acts(tagger, f"{lead}\nset up a unit across departments to prevent mass atrocities", "manifesto") == {act}
