"""Who binds whom: the acts that are easily mistaken for one another."""

import pytest

from pipeline.tagger import Tagger, TagInput

MINISTER = "Minister of State (Department for Business and Trade)"


def acts(tagger: Tagger, kind: str, text: str, role: str = "") -> set[str]:
    [tagged] = tagger.tag([TagInput(kind, text, role=role)])
    return {label.act for label in tagged.labels}


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("We would like to see a cross-government hub for atrocity prevention.", "support"),
        ("We would love an independent inquiry into how the UK prevents genocide.", "support"),
        ("It would be wise to have a national strategy for preventing atrocities.", "support"),
        ("We stand behind the Responsibility to Protect in good times and bad.", "support"),
        ("Our party believes in the Responsibility to Protect as a norm.", "support"),
        ("A named Minister for the prevention of genocide", "support"),
        ("A cross-government unit for atrocity prevention.", "support"),
        ("A cross-government unit for atrocity prevention, led by a Minister and with its own budget.", "commit"),
        ("No export licence for arms without a test of the risk of war crimes.", "commit"),
        ("Set up a cross-government unit for atrocity prevention.", "commit"),
        ("We would set up a cross-government unit for atrocity prevention.", "commit"),
        ("The security strategy will have a chapter on atrocity prevention.", "commit"),
        ("A diplomat in Geneva acts as the country's focal point for R2P.", "describe"),
        ("The mass atrocity prevention hub employs four officials.", "describe"),
    ],
)
def test_only_a_pledge_of_a_manifesto_commits(tagger: Tagger, text: str, act: str) -> None:
    assert acts(tagger, "manifesto", text) == {act}


@pytest.mark.parametrize(
    "text",
    [
        "We see no need of a national strategy to prevent genocide.",
        "There is no purpose in an R2P focal point of ministerial rank.",
        "Ministers find little value in another unit for atrocity prevention.",
        "I am not convinced that an inquiry into how the UK prevents atrocities would help.",
    ],
)
def test_what_is_of_no_use_is_refused(tagger: Tagger, text: str) -> None:
    assert acts(tagger, "written_answer", text, MINISTER) == {"oppose"}


def test_a_minister_who_rules_out_exports_where_they_serve_atrocities_commits(tagger: Tagger) -> None:
    assert acts(tagger, "debate", "We shall never sell weapons to states that commit war crimes.", MINISTER) == {
        "commit"
    }
    assert acts(tagger, "debate", "We will not support the genocide amendment.", MINISTER) == {"oppose"}


def test_who_thinks_it_wrong_to_wait_does_not_refuse(tagger: Tagger) -> None:
    text = "I do not believe that it is right to delay a halt of arms exports until there is genocide."
    assert acts(tagger, "debate", text, MINISTER) == {"support"}


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("manifesto", "A strategy against genocide is a fine phrase, and we shall offer none."),
        ("manifesto", "Preventing genocide abroad is not an aim of government, and we would strike it from the list."),
        ("manifesto", "A joint unit for atrocity prevention is not something that we can support."),
        ("written_statement", "The Hub for Atrocity Prevention will be wound up in the spring."),
        ("written_answer", "A Minister for genocide prevention would be neither needed nor practicable."),
        (
            "early_day_motion",
            "That this House is wary of the responsibility to protect; and calls on Ministers to drop it.",
        ),
    ],
)
def test_a_pledge_to_do_without_it_is_no_pledge_of_it(tagger: Tagger, kind: str, text: str) -> None:
    assert acts(tagger, kind, text, MINISTER if kind.startswith("written") else "") == {"oppose"}


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("If she finds that it can be done, we will set up a unit for atrocity prevention.", "describe"),
        ("Where funds allow, we will set up a unit for atrocity prevention.", "describe"),
        ("If we win, we will set up a unit for atrocity prevention.", "commit"),
        ("Ask every department to report what it does to prevent genocide.", "commit"),
        ("Ask the Government to set up a unit for atrocity prevention.", "support"),
        ("There is no strategy and no plan for preventing genocide.", "support"),
    ],
)
def test_a_pledge_that_hangs_on_others_binds_nobody(tagger: Tagger, text: str, act: str) -> None:
    assert acts(tagger, "manifesto", text) == {act}
