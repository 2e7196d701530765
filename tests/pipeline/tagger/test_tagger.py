import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.reference import Reference
from pipeline.tagger import Label, NearMiss, Tagger, TagInput

MINISTER = "Minister of State (Foreign, Commonwealth and Development Office)"
Decided = set[tuple[str | None, str, str | None]]


def labels(tagger: Tagger, *passages: TagInput) -> list[Label]:
    return [label for tagged in tagger.tag(passages) for label in tagged.labels]


def decided(tagger: Tagger, kind: str, text: str, role: str = "", **more: str) -> Decided:
    return {(label.ask_id, label.act, label.match) for label in labels(tagger, TagInput(kind, text, role=role, **more))}


# Invented statements: kind, role, text, and the asks with act and match; None is the topic alone.
STATEMENTS: list[tuple[str, str, str, Decided]] = [
    ("manifesto", "", "We will hold an independent inquiry into the UK's capacity to help prevent mass atrocities abroad.",
     {("national-inquiry", "commit", "full")}),
    ("manifesto", "", "Establish a cross-departmental unit to analyse the risk of genocide and prevent it.",
     {("prevention-unit", "commit", "full")}),
    ("manifesto", "", "We will call on the Government to appoint a minister for atrocity prevention.",
     {("r2p-focal-point", "support", "full")}),
    ("manifesto", "", "Support a national strategy for preventing atrocities, with indicators of imminent risk.",
     {("prevention-strategy", "support", "full")}),
    ("manifesto", "", "No new cross-government unit for atrocity prevention.", {("prevention-unit", "oppose", "full")}),
    ("manifesto", "", "Our country should put the prevention of genocide at the heart of its aid, trade and foreign policy.",
     {("cross-portfolio", "support", "full")}),
    ("written_question", "", "To ask the Secretary of State for Business and Trade, if she will suspend arms exports to "
     "any state that is committing genocide.", {("prevention-lens", "press", "full")}),
    ("written_question", "", "To ask the Secretary of State for Defence, what training is given on the Responsibility to Protect.",
     {("champion-r2p", "query", "full")}),
    ("written_question", "", "To ask the Prime Minister, whether he plans to make atrocity prevention part of the security strategy.",
     {("security-documents", "query", "full")}),
    ("written_question", "", "To ask the Foreign Secretary, what steps she is taking to prevent atrocities in Ruritania.",
     {(None, "query", None)}),
    ("written_answer", MINISTER, "We have no plans to publish a stand-alone atrocity prevention strategy.",
     {("prevention-strategy", "oppose", "part")}),
    ("written_answer", MINISTER, "The Government will uphold the Responsibility to Protect at the United Nations.",
     {("champion-r2p", "commit", "full")}),
    ("written_answer", MINISTER, "The mass atrocity prevention hub was set up in 2022.", {("prevention-unit", "describe", "part")}),
    ("debate", "", "Will the Minister raise our R2P focal point to ministerial level?", {("r2p-focal-point", "press", "full")}),
    ("debate", "", "I urge the Government to write atrocity prevention into the next strategic defence review.",
     {("security-documents", "press", "full")}),
    ("debate", "", "We will always defend the responsibility to protect.", {("champion-r2p", "support", "full")}),
    ("debate", "", "The UK has a duty to prevent genocide under the Genocide Convention, and must meet it.",
     {("champion-r2p", "support", "full")}),
    ("debate", MINISTER, "We shall keep the atrocity prevention unit of all departments.", {("prevention-unit", "commit", "full")}),
    ("debate", "Shadow Foreign Secretary", "In office we will create a unit across government to prevent atrocities.",
     {("prevention-unit", "commit", "full")}),
    ("debate", "", "The previous Minister said that she would consider an envoy for atrocity prevention.",
     {("r2p-focal-point", "describe", "part")}),
    ("early_day_motion", "", "That this House remembers the dead of Ruritania; and calls on the Government to appoint "
     "a minister for the prevention of genocide.", {("r2p-focal-point", "press", "full")}),
]  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "role", "text", "expected"), STATEMENTS, ids=lambda value: value[:40] if isinstance(value, str) else ""
)
def test_who_would_do_what_under_which_modality(
    tagger: Tagger, kind: str, role: str, text: str, expected: Decided
) -> None:
    assert decided(tagger, kind, text, role) == expected


@pytest.mark.parametrize(
    "text",
    [
        "We mourn the victims of the genocide in Ruritania.",
        "The House believes that what happened in Ruritania was genocide.",
        "Those who ordered the massacre must be brought to justice.",
        "There should be an inquiry to determine whether genocide has been committed in Ruritania.",
        "Employers have a responsibility to protect their staff.",
        "The late train is an atrocity, and the timetable is worse.",
        "All sides have signed the Convention on the Prevention and Punishment of the Crime of Genocide.",
        "The police war crimes team has been given more staff to pursue suspects.",
        "An early warning system for floods and a unit to run it are overdue.",
    ],
)
def test_naming_mourning_determining_and_punishing_are_not_the_topic(tagger: Tagger, text: str) -> None:
    assert decided(tagger, "debate", text) == set()


def test_a_statement_may_point_to_the_sentence_before(tagger: Tagger) -> None:
    text = "The noble Lord asks about a cross-government unit to prevent atrocities. We do not believe that such a unit is needed."
    assert [
        (label.ask_id, label.act, label.match) for label in labels(tagger, TagInput("debate", text, role=MINISTER))
    ][1:] == [("prevention-unit", "oppose", "full")]


def test_an_answer_may_point_to_its_title(tagger: Tagger) -> None:
    text = "We have no plans for such a unit. Genocide is a crime."
    found = labels(tagger, TagInput("written_answer", text, title="Atrocity Prevention Unit"))
    assert [(label.ask_id, label.act) for label in found] == [("prevention-unit", "oppose")]


@pytest.mark.parametrize(
    ("lead", "act"),
    [
        ("We will:", "commit"),
        ("Our members will push for:", "support"),
        ("We support:", "support"),
        ("Our pledges:", "commit"),
    ],
)
def test_the_line_above_a_list_decides_the_act_of_its_items(tagger: Tagger, lead: str, act: str) -> None:
    items = (
        "An end to arms exports to states that commit war crimes.\nA cross-government unit to prevent mass atrocities."
    )
    expected = {("prevention-lens", act, "full"), ("prevention-unit", act, "full")}
    assert decided(tagger, "manifesto", f"{lead}\n{items}") == expected
    assert decided(tagger, "manifesto", items, heading=lead) == expected


def test_a_heading_carries_no_commitment(tagger: Tagger) -> None:
    [tagged] = tagger.tag([TagInput("manifesto", "The Responsibility to Protect")])
    assert tagged.labels == ()
    assert [(miss.ask_id, miss.reason) for miss in tagged.near_misses] == [
        ("champion-r2p", "a heading or a scrap of one")
    ]


def test_a_quotation_printed_apart_ends_the_sentence_that_led_to_it(tagger: Tagger) -> None:
    apart = "As a party to the genocide convention, the United Kingdom has an obligation\n“to prevent that crime of genocide.”"
    [tagged] = tagger.tag([TagInput("debate", apart)])
    label = tagged.labels[-1]
    assert (label.ask_id, label.match, label.statement) == (
        "champion-r2p",
        "full",
        "“to prevent that crime of genocide.”",
    )
    assert apart[label.start : label.end] == label.statement
    [ended] = tagger.tag(
        [TagInput("debate", apart.replace("obligation", "obligation.").replace("convention", "treaty"))]
    )
    assert {each.ask_id for each in ended.labels} == {None}
    cited = "The tribunal stated that\n“a State has an obligation to prevent genocide from that moment."
    [tagged] = tagger.tag([TagInput("debate", cited)])
    assert [each.act for each in tagged.labels] == ["describe"]


def test_near_misses_say_why_they_were_not_counted(tagger: Tagger) -> None:
    text = (
        "It was the Saturday night massacre of the party. The genocide was debated before the inquiry into the railways."
        " Many civilians travelled to Rwanda."
    )
    [tagged] = tagger.tag([TagInput("debate", text)])
    assert tagged.labels == ()
    assert [
        (miss.ask_id, text[miss.start : miss.end] == miss.statement, miss.reason) for miss in tagged.near_misses
    ] == [
        (None, True, "topic words in a look-alike only"),
        ("national-inquiry", True, "words of the ask beside an atrocity, none of prevention or duty"),
    ]


def test_each_decision_gives_its_reason_in_the_words_of_the_statement(tagger: Tagger) -> None:
    [label] = labels(
        tagger, TagInput("manifesto", "Create a team across government for atrocity prevention with its own hub.")
    )
    assert label.reason.startswith("topic: prevention 'atrocity prevention'; ask: unit '")
    assert "; act: 'Create'; match: standing body, atrocity risk, across departments" in label.reason
    assert label.labeller == tagger.version


@pytest.mark.parametrize("ask", ["national-inquiry", "champion-r2p"])
def test_only_the_asks_that_were_given_are_found(reference: Reference, ask: str) -> None:
    one = Tagger([a for a in reference.asks if a.ask_id == ask], reference.topic)
    assert {found for _, role, text, _ in STATEMENTS for found, *_ in decided(one, "debate", text, role)} <= {ask, None}


def test_an_ask_without_a_rule_is_refused(reference: Reference) -> None:
    stranger = reference.asks[0].model_copy(update={"ask_id": "moon-landing"})
    with pytest.raises(ValueError, match="no rule for the ask moon-landing"):
        Tagger([stranger], reference.topic)


def test_the_version_names_rules_and_words(reference: Reference, tagger: Tagger) -> None:
    assert Tagger(reference.asks, reference.topic).version == tagger.version
    more = reference.topic.model_copy(update={"triggers": [*reference.topic.triggers, "democide*"]})
    assert Tagger(reference.asks, more).version != tagger.version
    assert labels(Tagger(reference.asks, more), TagInput("debate", "We must prevent democide."))
    fewer = reference.asks[0].model_copy(update={"triggers": ["inquiry"]})
    assert Tagger([fewer, *reference.asks[1:]], reference.topic).version != tagger.version


# -------------------------------------------------------------------------------------------------------- properties

WORDS = [
    "We", "will", "must", "the Government", "Will the Minister", "prevent", "prevention of", "genocide", "Atrocity", "R2P", "a unit",
    "inquiry", "across government", "arms exports", "no plans", "the UK's duty", "strategy", "indicators", "it", "such", "focal point",
    "said that", "trade deal", "(a)", "“", "”", ".", "?", ";", ":", "\n", "•", "…", "\x00", "\u200b", "Atal cyflafan", "İ", "&amp;",
    "\ud83d", "Geinocíd", "مذبحة genocide", "预防 genocide", "\r", "\x85",
]  # fmt: skip
texts = st.lists(st.one_of(st.sampled_from(WORDS), st.text(max_size=6)), max_size=40).map(" ".join)
KINDS = ["manifesto", "debate", "written_question", "written_answer", "early_day_motion", "written_statement"]
# The tagger is read-only, so that examples may share it.
shared_tagger = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)


@given(text=texts, kind=st.sampled_from(KINDS), title=texts, role=st.sampled_from(["", MINISTER, "Shadow Minister"]))
@shared_tagger
def test_any_text_gives_exact_quotes_in_known_terms(
    tagger: Tagger, text: str, kind: str, title: str, role: str
) -> None:
    [tagged] = tagger.tag([TagInput(kind, text, title=title, role=role)])
    quotes: list[Label | NearMiss] = [*tagged.labels, *tagged.near_misses]
    for quote in quotes:
        assert text[quote.start : quote.end] == quote.statement == quote.statement.strip() != ""
    for label in tagged.labels:
        assert label.topic
        assert label.act in {"commit", "support", "press", "query", "describe", "oppose"}
        assert (label.match in {"full", "part"}) == (label.ask_id is not None)
        assert label.context_before in text[: label.start]
        assert label.context_after in text[label.end :]
        assert kind in {"manifesto", "written_answer", "written_statement"} or role or label.act != "commit"


@given(st.lists(texts, max_size=6))
@shared_tagger
def test_passages_are_read_one_by_one_whatever_stands_around_them(tagger: Tagger, passages: list[str]) -> None:
    together = list(tagger.tag(TagInput("debate", text) for text in passages))
    assert together == [next(tagger.tag([TagInput("debate", text)])) for text in passages]


NAMES = [
    ("the Teal Party", "Ada Quill"),
    ("the Ochre Alliance", "Lord Hob of Nob"),
    ("Unity for Prevention", "Dame Ella Fen"),
]


@pytest.mark.parametrize("index", [1, 2])
@pytest.mark.parametrize("name", [0, 1])
def test_another_party_or_person_changes_nothing(tagger: Tagger, index: int, name: int) -> None:
    for kind, role, text, _ in STATEMENTS:
        first, other = (f"As {names[name]} asked: {text}" for names in (NAMES[0], NAMES[index]))
        assert decided(tagger, kind, first, role) == decided(tagger, kind, other, role)


def test_ten_megabytes_on_one_line_are_read_in_seconds(tagger: Tagger) -> None:
    text = "b" * 5_000_000 + " we must prevent genocide " + "and so on " * 500_000
    [tagged] = tagger.tag([TagInput("debate", text)])
    assert [(label.act, label.end - label.start) for label in tagged.labels] == [("support", len(text) - 1)]


@pytest.mark.parametrize("words", ["were prevent", "genocide prevent", "if it would", "inquiry the UK"])
def test_a_sentence_of_three_thousand_words_takes_no_longer_than_its_length_asks(tagger: Tagger, words: str) -> None:
    text = "Genocide " + f"{words} " * 1_500
    began = time.process_time()
    [tagged] = tagger.tag([TagInput("debate", text)])
    assert time.process_time() - began < 2
    assert all(label.end == len(text) - 1 for label in tagged.labels)


@pytest.mark.parametrize("mark", ["!", "<", "(a", "a.", "-", "'", "https://a.b/"])
def test_a_word_of_thousands_of_marks_is_read_at_once(tagger: Tagger, mark: str) -> None:
    began = time.process_time()
    [tagged] = tagger.tag([TagInput("debate", f"We must prevent genocide {mark * 5_000} abroad.")])
    assert time.process_time() - began < 1
    assert [label.act for label in tagged.labels] == ["support"]


def test_each_sentence_is_explained_also_why_it_does_not_count(tagger: Tagger) -> None:
    text = (
        "The bus was late. We will set up a unit to prevent mass atrocities. We will publish it yearly."
        " A terrorist atrocity shook the town. Genocide was the subject of an inquiry."
    )
    explained = tagger.explain(TagInput("manifesto", text))
    assert [text[each.start : each.end] for each in explained] == [each.statement for each in explained]
    decided = [each.decisions[0] for each in explained]
    assert decided[0].startswith("not read: no topic word")
    assert decided[1].startswith("prevention-unit, commit, part: topic: ")
    assert all(f"{step}: " in decided[1] for step in ("topic", "ask", "act", "match"))
    assert "points back" in decided[2]
    assert decided[3] == "not counted: topic words in a look-alike only"
    assert decided[4].endswith("(national-inquiry)")
    assert explained[1].symbols == "we will set up a UNIT to PREVENT mass ATROCITY ."


def test_words_of_an_ask_in_no_known_relation_are_a_near_miss(tagger: Tagger) -> None:
    [tagged] = tagger.tag([TagInput("debate", "Preventing genocide matters; the office for tickets is shut.")])
    assert [(label.ask_id, label.act) for label in tagged.labels] == [(None, "describe")]
    assert [(miss.ask_id, miss.reason.partition(",")[0]) for miss in tagged.near_misses] == [
        ("prevention-unit", "on the topic")
    ]
