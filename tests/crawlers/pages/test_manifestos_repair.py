"""What typesetting and conversion did to words, and how it is undone."""

from __future__ import annotations

import pytest

from crawlers.pages.manifestos.repair import UNKNOWN, Vocabulary, clean, joined, mend, readings

NOTHING = Vocabulary([])


@pytest.mark.parametrize(
    ("lines", "document", "whole"),
    [
        (["our cross-", "departmental unit"], ["a cross-departmental unit"], "our cross-departmental unit"),
        (["our govern-", "ment will"], ["the government"], "our government will"),
        (["our lan-", "terns burn"], [], "our lanterns burn"),
        (["our long-", "term plan"], ["a long time", "the term ends"], "our long-term plan"),
        (["short-", "and long-term"], ["shortand"], "short- and long-term"),
        (["non-", "governmental"], [], "non-governmental"),
        (["out-of-", "hours"], [], "out-of-hours"),
        (["the north-", "East wind"], [], "the north-East wind"),
        (["in 2018-", "19"], [], "in 2018-19"),
        (["and/", "or"], [], "and/or"),
        (["a house –", "and home"], [], "a house – and home"),
        (["far—", "near"], [], "far—near"),
        (["one", "two", "three"], [], "one two three"),
        (["soft\u00ad", "ened"], [], "softened"),
    ],
)
def test_lines_are_joined_as_the_document_writes_the_word(lines: list[str], document: list[str], whole: str) -> None:
    assert joined(lines, Vocabulary(document)) == whole


def test_a_document_that_breaks_no_words_keeps_its_hyphens() -> None:
    compound = Vocabulary(["a well-", "known plan", "the well-known plan"])
    assert joined(["a laser-", "like focus"], compound) == "a laser-like focus"
    assert joined(["a laser-", "like focus"], NOTHING) == "a laserlike focus"


def test_halves_of_broken_words_are_no_words_of_the_document() -> None:
    vocabulary = Vocabulary(["we govern-", "ment of", "ment"])
    assert vocabulary.words["ment"] == 1
    assert vocabulary.words["govern"] == 0


@pytest.mark.parametrize(
    ("printed", "quoted"),
    [
        ("of\ufb01ce, \ufb02ood, e\ufb00ort, o\ufb03cer, ba\ufb04e", "office, flood, effort, officer, baffle"),
        ("a\u00a0b\u2009c\u3000d\u2028e\tf", "a b c d e f"),
        ("in\u00advis\u200bi\ufeffble\ufffe\uffff\x07", "invisible"),
        ("cafe\u0301 \u2026", "café ..."),
    ],
)
def test_characters_are_folded_to_those_one_can_quote(printed: str, quoted: str) -> None:
    assert clean(printed) == quoted


LIGATURE, MARK, DASH, QUOTE, POUND, STRANGE = (
    "\u0235",
    "\U000f0001",
    "\U000f0002",
    "\U000f0003",
    "\U000f0004",
    "\U000f0005",
)


def test_a_ligature_named_by_the_number_of_its_glyph_is_found_by_the_words_it_makes() -> None:
    lines = [f"con{LIGATURE}ict and in{LIGATURE}ation", "conflict is no inflation", f"a {LIGATURE}ood"]
    assert readings(lines, {LIGATURE: None}) == {LIGATURE: "fl"}


def test_a_short_document_is_helped_by_frequent_words() -> None:
    assert readings([f"the o{STRANGE}ce", f"di{STRANGE}cult"], {STRANGE: 605}) == {STRANGE: "ffi"}


def test_glyphs_in_the_order_of_ascii_are_read_by_their_number() -> None:
    letters = {chr(0xF1000 + number): number for number in (51, 78, 19, 29)}  # P, k, 0 and a colon
    p, k, zero, colon = letters
    lines = [f"{p}rison officers as{k} for 1{zero}{zero} more{colon}", "Prison is no place to ask for more."]
    assert readings(lines, letters) == {p: "P", k: "k", zero: "0", colon: ":"}


def test_glyph_numbers_that_make_no_words_in_that_order_are_read_by_the_words_alone() -> None:
    assert readings([f"we {MARK}ill {MARK}ork", "we will work"], {MARK: 40}) == {MARK: "w"}


def test_signs_are_found_by_their_place() -> None:
    lines = [f"{MARK} Skills {DASH} by creating", f"{MARK} Trade {DASH} by talking", f"a {QUOTE}rabbit hutch’", f"a {QUOTE}home’",
             f"for {POUND}250 million"]  # fmt: skip
    assert readings(lines, {MARK: 527, DASH: 514, QUOTE: 518, POUND: 101}) == {
        MARK: "•",
        DASH: "–",
        QUOTE: "‘",
        POUND: "£",
    }


def test_weights_of_a_font_number_their_glyphs_alike() -> None:
    lines = ["conflict", f"con{MARK}ict", f"{DASH}exibly"]
    assert readings(lines, {MARK: 565, DASH: 565}) == {MARK: "fl", DASH: "fl"}


def test_what_the_document_does_not_tell_is_shown_as_unknown() -> None:
    assert readings([f"qx{STRANGE}zt"], {STRANGE: 700}) == {STRANGE: UNKNOWN}


def test_letters_of_other_languages_stay() -> None:
    assert readings(["Mr \u01e6ural speaks"], {"\u01e6": None}) == {"\u01e6": "\u01e6"}


@pytest.mark.parametrize(
    ("broken", "document", "whole"),
    [
        ("ring- fenced funds", ["ring-fenced"], "ring-fenced funds"),
        ("union- ism", ["unionism"], "unionism"),
        ("cul- tural", ["union- ism and cul- tural", "unionism"], "cultural"),
        ("short- and long-term", [], "short- and long-term"),
        ("the fi rst offi ce", ["fi rst defi cit fi nd", "deficit"], "the first office"),
        ("the fi rst office", ["wi-fi in town"], "the fi rst office"),
        ("staff will take off the hat", ["fi rst defi cit fi nd", "offthe"], "staff will take off the hat"),
        ("rise by 1.5oC or 2 o C", [], "rise by 1.5°C or 2°C"),
        ("Introduction . . . . . . . 7", [], "Introduction 7"),
        ("world-class pianos and a worldclass piano", ["world-class"], "world-class pianos and a worldclass piano"),
    ],
)
def test_words_that_an_earlier_conversion_broke_are_mended(broken: str, document: list[str], whole: str) -> None:
    assert mend(broken, Vocabulary(document)) == whole


def test_lost_hyphens_come_back_where_the_document_lost_several() -> None:
    pairs = [
        "long-term longterm",
        "low-cost lowcost",
        "world-class worldclass",
        "small-scale smallscale",
        "same-sex samesex",
    ]
    assert mend("a selfemployed, foodrelated highlight", Vocabulary([*pairs, "employed food"])) == (
        "a self-employed, food-related highlight"
    )
    assert mend("a longterm plan", Vocabulary(["long-term"])) == "a longterm plan"
