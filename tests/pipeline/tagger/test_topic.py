"""Acting, standing by and taking part; the duty's history and other states' part in it; what is no test of a policy."""

import pytest

from pipeline.tagger import Tagger, TagInput
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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Why do we send arms to Ruritania, in contravention of ICJ rulings?", {"prevention-lens": "part"}),
        ("After the ICJ's advisory opinion on the isles, what of trade with them?", {}),
        ("Ruritania should comply in full with the court's provisional measures.", TOPIC),
        ("After the Bosnia judgment, we have a duty to prevent, and it begins at once.", {"champion-r2p": "full"}),
        ("That is what is to be prevented under the Genocide Convention.", {"champion-r2p": "full"}),
        ("They pledged not to veto a resolution that would prevent genocide.", {"champion-r2p": "full"}),
        ("Experts found that Ruritania has breached the Genocide Convention and bears responsibility.", {}),
        ("I pay tribute to him for confronting genocide.", {}),
        ("The promise to break the cycle of genocide was not kept.", TOPIC),
        ("We should do no business with firms that profit from atrocities.", {"prevention-lens": "full"}),
        ("There were early warning signs of genocide in the valley.", TOPIC),
        ("We must raise our capacity to identify genocide early.", {"prevention-strategy": "part"}),
    ],
)  # fmt: skip
def test_courts_duties_and_signs(tagger: Tagger, text: str, expected: Found) -> None:
    assert asks(tagger, text) == expected


def test_items_of_a_run_of_bullets_that_lost_its_marks_say_nothing_of_each_other(tagger: Tagger) -> None:
    items = "Ban arms sales to Ruritania " + "Visit the north and the south and meet the mayors there " * 20
    assert asks(tagger, f"{items}Remember the genocide", "manifesto") == {}


def test_never_again_takes_up_what_the_title_names(tagger: Tagger) -> None:
    def found(title: str, text: str) -> Found:
        [tagged] = tagger.tag([TagInput("debate", text, title=title)])
        return {label.ask_id: label.match for label in tagged.labels}

    assert found("Genocide: Motion", 'We met. We all like to say "never again".') == TOPIC
    assert found("Buses", 'We met. We all like to say "never again".') == {}
    assert found("Genocide: Motion", "We met. Never again will a bus be late.") == {}


def test_an_amendment_is_a_test_of_the_policy_that_the_title_names(tagger: Tagger) -> None:
    def found(title: str) -> Found:
        [tagged] = tagger.tag([TagInput("debate", "The amendment is needed, for genocide goes on.", title=title)])
        return {label.ask_id: label.match for label in tagged.labels}

    assert found("Trade Bill") == {"prevention-lens": "part"}
    assert found("Museums Bill") == {}


def test_a_minister_for_something_else_is_not_the_one_in_charge(tagger: Tagger) -> None:
    before = "We will do more to prevent genocide. "
    [tagged] = tagger.tag([TagInput("debate", f"{before}We created a Minister for Peace to lead this work.")])
    assert {label.ask_id for label in tagged.labels} == {None}


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("Nothing was done to prevent the genocide.", ["national-inquiry"]),
        ("Our parts are in jets that take part in genocide, and licences go on.", []),
    ],
)
def test_an_inquiry_into_this_is_one_into_prevention_where_prevention_was_named(
    tagger: Tagger, before: str, expected: list[str]
) -> None:
    [tagged] = tagger.tag([TagInput("debate", f"{before} Does this not deserve an independent inquiry?")])
    assert [label.ask_id for label in tagged.labels if label.statement.startswith("Does")] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nobody may allow genocide to happen there.", TOPIC),
        ("We need another approach to genocide.", TOPIC),
        ("There is genocide, and ministers seem unwilling to do anything about it.", TOPIC),
        ("We spoke of genocide, and nothing happened.", TOPIC),
        ("Where genocide is planned, governments have to act.", TOPIC),
        ("We must act to sanction those behind the genocide.", {}),
        ("We share a duty to fight the evils of genocide.", TOPIC),
        ("They took refuge from those who would exterminate them.", TOPIC),
        ("We want a plan for protecting civilians, and justice for war crimes.", TOPIC),
        ("A ruler who massacres forfeits the right to be left alone.", {"champion-r2p": "full"}),
        ("Its priorities name the prevention of mass atrocities among its aims.", {"cross-portfolio": "part"}),
        ("The prevention of genocide falls within the remit of a Minister of State.", {"r2p-focal-point": "full"}),
        ("The massacre of birds must be prevented.", {}),
        ("The atrocity at the arena might have been prevented.", {}),
        ("The isle wants its people to smoke less and to stop the next generation from starting.", {}),
        ("We must prevent another terrorist atrocity such as the attack on the market.", {}),
        ("Trustees have a responsibility to protect, and savings were lost.", {}),
        ("Troops kept the two tribes from massacring each other.", TOPIC),
        ("Their war makes massacres more likely.", TOPIC),
        ("Our silence enables genocide, and we know it.", TOPIC),
        ("There is no need of a tsar; we have Ministers enough, and want none for preventing genocide.", {"r2p-focal-point": "full"}),
        ("A cabinet secretary will hold the brief for preventing genocide.", {"r2p-focal-point": "full"}),
        ("A Minister told us that the responsibility to protect still holds.", {"champion-r2p": "full"}),
        ("The cross-government atrocity risk group met twice.", {"prevention-unit": "full"}),
        ("Will they sign the charter against genocide?", {}),
        ("People who took part in atrocities get no visa.", {}),
        ("A new convention will enable the prosecution of genocide.", {}),
    ],
)  # fmt: skip
def test_relations_by_other_words(tagger: Tagger, text: str, expected: Found) -> None:
    assert asks(tagger, text) == expected


@pytest.mark.parametrize(
    ("text", "ask"),
    [
        ("A panel of Privy Counsellors should judge how ready Britain is to prevent genocide.", "national-inquiry"),
        ("We should prevent atrocities, and put Britain's record to an independent inquiry.", "national-inquiry"),
        ("A retired judge should look at whether this country does enough to prevent genocide.", "national-inquiry"),
        ("The officials who track the risk of genocide do it well.", "prevention-unit"),
        ("We keep a permanent staff on atrocity risk.", "prevention-unit"),
        ("Name a Minister of State tasked with the prevention of genocide.", "r2p-focal-point"),
        ("Sport has its Minister, and the prevention of genocide has a clerk.", "r2p-focal-point"),
        ("Of his Ministers, one of them should be told to prevent genocide.", "r2p-focal-point"),
        ("She adds to her portfolio the prevention of mass atrocities.", "r2p-focal-point"),
    ],
)  # fmt: skip
def test_asks_by_other_names(tagger: Tagger, text: str, ask: str) -> None:
    assert list(asks(tagger, text)) == [ask]


@pytest.mark.parametrize(
    "text",
    [
        "Officials see no case for a study of their own into how we prevent genocide.",
        "Ministers should look at how we can prevent genocide.",
        "The review team has been asked what weight to give to genocide prevention.",
        "A named Minister has the responsibility to protect riverside towns.",
        "The responsibility to protect lies with the director of social care.",
    ],
)
def test_what_has_no_ask_of_the_three(tagger: Tagger, text: str) -> None:
    assert not {"national-inquiry", "prevention-unit", "r2p-focal-point", "champion-r2p"} & asks(tagger, text).keys()
