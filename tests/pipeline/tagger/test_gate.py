import gzip
import json
import re
from collections.abc import Iterator

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crawlers.pages.text import plain_text
from pipeline.reference import Reference
from pipeline.tagger import Tagger, TagInput
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


def passing(connection: duckdb.DuckDBPyConnection, passages: list[str], condition: str) -> list[bool]:
    rows = connection.execute(f"SELECT {condition} FROM unnest($texts) AS t(text)", {"texts": passages}).fetchall()
    return [bool(row[0]) for row in rows]


def quoted(pattern: str) -> str:
    return "'" + pattern.replace("'", "''") + "'"


@given(passages=st.lists(texts, min_size=1, max_size=8))
@shared
def test_python_duckdb_and_the_quick_way_open_the_gate_alike(
    reference: Reference, connection: duckdb.DuckDBPyConnection, passages: list[str]
) -> None:
    passages = [text.replace("\x00", " ") for text in passages]  # DuckDB's strings end there, as do Parquet's readers
    gate = Gate(reference.topic.triggers)
    expected = [re.search(gate.pattern, text) is not None for text in passages]
    assert [gate.matches(text) for text in passages] == expected
    assert passing(connection, passages, f"regexp_matches(text, {quoted(gate.pattern)})") == expected
    assert passing(connection, passages, gate.sql("text")) == expected


@given(words=phrases, passages=st.lists(texts, min_size=1, max_size=4))
@shared
def test_so_they_do_for_other_topic_words(
    connection: duckdb.DuckDBPyConnection, words: list[str], passages: list[str]
) -> None:
    gate = Gate(words)
    passages = [
        *(text.replace("\x00", " ") for text in passages),
        *(f"x {word.rstrip('*').capitalize()}y" for word in words),
    ]
    expected = [re.search(gate.pattern, text) is not None for text in passages]
    assert [gate.matches(text) for text in passages] == expected
    assert passing(connection, passages, f"regexp_matches(text, {quoted(gate.pattern)})") == expected
    assert passing(connection, passages, gate.sql("text")) == expected


@given(passages=st.lists(texts, min_size=1, max_size=8))
@shared
def test_the_gate_skips_only_passages_in_which_no_rule_fires(
    tagger: Tagger, connection: duckdb.DuckDBPyConnection, passages: list[str]
) -> None:
    passages = [text.replace("\x00", " ") for text in passages]
    every = tagger.tag(TagInput("debate", text, title="Preventing Genocide") for text in passages)
    gated = passing(connection, passages, f"regexp_matches(text, {quoted(tagger.gate)})")
    assert passing(connection, passages, tagger.gate_sql("text")) == gated
    for is_open, tagged in zip(gated, every, strict=True):
        assert is_open or not (tagged.labels or tagged.near_misses)


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
def test_gated_and_ungated_tagging_of_the_real_record_are_equal(
    tagger: Tagger, connection: duckdb.DuckDBPyConnection
) -> None:
    passages = []
    for file in sorted((SHARED / "real" / "questions").glob("*.jsonl.gz"))[:3]:
        with gzip.open(file, "rt", encoding="utf-8") as lines:
            for line in lines:
                row = json.loads(line)
                passages += [plain_text(text) for text in (row["questionText"], row["answerText"]) if text]
    open_gate = passing(connection, passages, tagger.gate_sql("text"))
    assert open_gate == passing(connection, passages, f"regexp_matches(text, {quoted(tagger.gate)})")
    ungated = [
        bool(tagged.labels or tagged.near_misses)
        for tagged in tagger.tag(TagInput("written_answer", text) for text in passages)
    ]
    assert any(ungated)
    assert not any(found and not is_open for found, is_open in zip(ungated, open_gate, strict=True))
