import re
import string
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from benchmarks.gate import prove
from benchmarks.recorded import recorded
from pipeline.reference import Reference
from pipeline.tagger import Tagged, Tagger, TagInput
from pipeline.tagger.gate import Gate, phrase_pattern
from tests.conftest import SHARED

PARTS = [
    "genocid", "Genocide", "GENOCIDE", "gENocide", "atrocity", "Atrocities", "atro", "cities", "war", "War", "crime", "Crimes",
    "war crimes",
    "War Crime", "against", "humanity", "crimes against humanity", "ethnic", "cleansing", "Ethnic Cleansing", "mass", "Mass", "killing",
    "massacre", "Mass violence", "R2P", "r2p", "responsibility", "to", "protect", "Protect", "Responsibility to Protect", "identity-based",
    "violence", "social", "suffocid", "prevent", "we will", "\n", "\u00a0",
    "ſ", "K", "İ", "'", "''", "\\", "%",
]  # fmt: skip
texts = st.lists(st.one_of(st.sampled_from(PARTS), st.text(max_size=4)), max_size=12).flatmap(
    lambda words: st.sampled_from([" ", "", "-"]).map(lambda space: space.join(words))
)
phrases = st.lists(
    st.from_regex(r"[a-z][a-z0-9'-]{1,7}( [a-z]{1,9}){0,2}\*?", fullmatch=True), min_size=1, max_size=6, unique=True
)
shared = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)


@pytest.fixture(scope="module")
def connection() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as connection:
        yield connection


def passing(connection: duckdb.DuckDBPyConnection, gate: Gate, passages: list[str | None]) -> list[bool | None]:
    gate.add_to(connection)
    try:
        rows = connection.execute(
            "SELECT gate(text) FROM unnest($texts::VARCHAR[]) AS t(text)", {"texts": passages}
        ).fetchall()
    finally:
        connection.remove_function("gate")
    return [row[0] for row in rows]


def held(words: list[str], text: str) -> bool:
    """What the gate promises, said the slow way: a word is there, its letters a to z in any case."""
    stems = [re.escape(word.rstrip("*").encode()) for word in words]
    return re.search(b"|".join(stems), text.encode(), re.IGNORECASE) is not None


@given(passages=st.lists(texts, min_size=1, max_size=8), times=st.sampled_from([1, 1, 1, 3_000]))
@shared
def test_python_and_duckdb_open_the_gate_alike(
    reference: Reference, connection: duckdb.DuckDBPyConnection, passages: list[str], times: int
) -> None:
    # One text may be very long, and a word may lie across two texts or two of DuckDB's vectors.
    passages = [passages[0] * times, *passages * min(times, 500)]
    words = reference.topic.triggers
    gate = Gate(words)
    expected = {text: held(words, text) for text in set(passages)}
    assert {text: gate.matches(text) for text in expected} == expected
    assert passing(connection, gate, [*passages, None]) == [*(expected[text] for text in passages), None]


@given(words=phrases, passages=st.lists(texts, min_size=1, max_size=4))
@shared
def test_so_they_do_for_other_topic_words(
    connection: duckdb.DuckDBPyConnection, words: list[str], passages: list[str]
) -> None:
    gate = Gate(words)
    passages = [*passages, *(f"x {word.rstrip('*').capitalize()}y" for word in words)]
    expected = [held(words, text) for text in passages]
    assert [gate.matches(text) for text in passages] == expected
    assert passing(connection, gate, [*passages]) == expected


@given(words=phrases, text=texts, cuts=st.lists(st.integers(0, 200), max_size=8))
def test_every_word_is_found_at_its_place_and_the_first_of_each_span(
    words: list[str], text: str, cuts: list[int]
) -> None:
    gate = Gate(words)
    text += words[0].rstrip("*").upper() + text
    found = [(at.start(), at.start() + len(at[1])) for stem in gate.stems for at in _anywhere(stem).finditer(text)]
    assert gate.places(text) == sorted(found)
    bounds = sorted({0, len(text), *(cut % (len(text) + 1) for cut in cuts)})
    spans = list(pairwise(bounds))
    inside = [[first for first, last in found if start <= first and last <= end] for start, end in spans]
    assert list(gate.first_words(text, spans)) == [
        min(firsts) - start if firsts else None for firsts, (start, _) in zip(inside, spans, strict=True)
    ]


def _anywhere(stem: str) -> re.Pattern[str]:
    """The stem wherever it stands, also where two overlap; only the letters a to z in any case."""
    letters = (f"[{c}{c.upper()}]" if c in string.ascii_lowercase else re.escape(c) for c in stem)
    return re.compile(f"(?=({''.join(letters)}))")


def test_a_word_across_two_texts_is_in_neither(connection: duckdb.DuckDBPyConnection) -> None:
    assert passing(connection, Gate(["genocid*"]), ["geno", "cide", "", "a genocide", "geno", None, "cide"]) == [
        False, False, False, True, False, None, False,
    ]  # fmt: skip


def test_threads_may_share_a_gate() -> None:
    gate = Gate(["genocid*"])
    text = "a word " * 20_000
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(gate.matches, [text, f"{text}genocide"] * 50))
    assert found == [False, True] * 50


@given(passages=st.lists(st.tuples(texts, texts, texts), min_size=1, max_size=4))
@shared
def test_the_gate_loses_nothing(
    tagger: Tagger, connection: duckdb.DuckDBPyConnection, passages: list[tuple[str, str, str]]
) -> None:
    inputs = [TagInput("debate", text, title, heading) for text, title, heading in passages]
    every = list(tagger.tag(inputs, gated=False))
    assert list(tagger.tag(inputs)) == every
    for parts, tagged in zip(passages, every, strict=True):
        assert any(passing(connection, tagger.gate, [*parts])) or tagged == Tagged((), ())


@pytest.mark.parametrize("line", ["Genocide é. ", "Plus jamais ça. "])
def test_the_places_of_a_text_of_megabytes_take_no_longer_than_its_length_asks(line: str) -> None:
    count = 2_000_000 // len(line)
    spans = [(at * len(line), (at + 1) * len(line)) for at in range(count)]
    began = time.process_time()
    places = list(Gate(["genocid*"]).first_words(line * count, spans))
    assert time.process_time() - began < 5
    assert set(places) == {0 if line.startswith("G") else None}


def test_every_topic_word_opens_the_gate(reference: Reference) -> None:
    gate = Gate(reference.topic.triggers)
    for phrase in reference.topic.triggers:
        word = phrase.rstrip("*")
        forms = [word.upper()] if word == "r2p" else [word, word.capitalize()]
        for form in forms:
            assert gate.matches(f"That is what the {form} was.")
    assert not gate.matches("Ministers spoke of suicide, social care and the war on crime.")


def test_phrases_are_whole_words_but_for_a_star() -> None:
    pattern = re.compile(phrase_pattern(["hub", "atrocit*", "u.k"]))
    assert [bool(pattern.search(text)) for text in ("a hub", "hubris", "atrocities", "u.k.", "uxk")] == [
        True,
        False,
        True,
        True,
        False,
    ]


@pytest.mark.real
def test_gated_and_ungated_tagging_of_the_whole_real_record_are_equal(tagger: Tagger) -> None:
    passages = list(recorded(SHARED / "real"))
    found = prove(tagger, passages)
    assert found.passages == len(passages) > 60_000
    assert found.gated == found.ungated > 100
    assert (found.differ, found.lost) == (0, 0)
