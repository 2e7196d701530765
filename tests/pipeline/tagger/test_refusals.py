"""What is refused, and what only sounds so: an end to the wrong, a silence, a past without it, another's refusal."""

import pytest

from pipeline.tagger import Tagger, TagInput

MINISTER = "Minister of State (Department for Business and Trade)"


def acts(tagger: Tagger, text: str, kind: str = "debate", role: str = "") -> set[str]:
    [tagged] = tagger.tag([TagInput(kind, text, role=role)])
    return {label.act for label in tagged.labels}


@pytest.mark.parametrize(
    "text",
    [
        "End UK arms exports to states that commit genocide.",
        "Scrap the unnecessary delay of our genocide prevention strategy.",
    ],
)
def test_to_end_the_wrong_is_no_refusal(tagger: Tagger, text: str) -> None:
    assert acts(tagger, text, "manifesto") == {"commit"}


def test_to_end_the_right_is_one(tagger: Tagger) -> None:
    assert acts(tagger, "We will scrap the screening of arms exports for the risk of genocide.", "manifesto") == {
        "oppose"
    }


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("It would be inappropriate to comment on the work of the atrocity prevention unit.", "describe"),
        ("We are unable to give figures on the staff of the atrocity prevention unit.", "describe"),
        ("We did not hold an inquiry into how the UK prevents genocide.", "describe"),
        ("It would be inappropriate to hold an inquiry into how the UK prevents genocide.", "oppose"),
        ("We are unable to hold an inquiry into how the UK prevents genocide.", "oppose"),
        ("An atrocity prevention unit will not be established.", "oppose"),
        ("On an atrocity prevention strategy I would rather trust our embassies.", "oppose"),
        ("My right hon. Friend would not rule out an atrocity prevention strategy.", "describe"),
        ("Officials have been instructed to set up an atrocity prevention unit.", "commit"),
        ("We will not abolish the atrocity prevention unit.", "commit"),
        ("We will not hold an inquiry into how the UK prevents genocide.", "oppose"),
    ],
)
def test_a_minister_refuses_by_declining_and_not_by_silence(tagger: Tagger, text: str, act: str) -> None:
    assert acts(tagger, text, role=MINISTER) == {act}


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("The Government have no plan to prevent genocide.", "support"),
        ("I cannot believe that the UK exports arms to a state that commits genocide.", "support"),
        ("If we do not, our duty to prevent genocide is worth nothing.", "support"),
        ("I do not think that an atrocity prevention unit is the answer.", "oppose"),
    ],
)
def test_a_member_who_blames_a_refusal_does_not_share_it(tagger: Tagger, text: str, act: str) -> None:
    assert acts(tagger, text) == {act}


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("The hon. Member will be aware of our atrocity prevention strategy.", "describe"),
        ("We will set out further details of the atrocity prevention strategy in due course.", "describe"),
        ("Our pledge to the atrocity prevention unit was met last year.", "describe"),
        ("We will continue to press the Security Council to uphold the responsibility to protect.", "commit"),
        ("We will publish an atrocity prevention strategy in due course.", "commit"),
    ],
)
def test_a_minister_who_informs_does_not_bind(tagger: Tagger, text: str, act: str) -> None:
    assert acts(tagger, text, "written_answer", MINISTER) == {act}
