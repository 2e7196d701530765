"""Checking a pasted sentence: right is said only of what is exactly right, attribution included."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.database import connect
from pipeline.quote_check import LONGEST, CheckError, Finding, check, findings, is_right
from pipeline.quote_check.figures import matches
from pipeline.quote_check.folding import MARKS, alike, alike_sql, fold
from tests.dashboard import invented

UNIT = "We will set up a cross-departmental unit to analyse the risk of mass atrocities."
FOCAL = "I will take on the role of Focal Point for the Responsibility to Protect."
GONE = "We once had a plan for the prevention of genocide in every embassy."


@pytest.fixture(scope="module")
def connection(invented_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    """The invented database with a retired mention, a figure of an earlier Parliament and one of an earlier build."""
    path = Path(shutil.copy(invented_file, tmp_path_factory.mktemp("check") / "onrecord.duckdb"))
    with duckdb.connect(str(path)) as writer:
        writer.execute(
            "INSERT INTO retired_mentions VALUES ('0', ?, 'gone', NULL, '2024-11-01', 'source corrected', ?)",
            [GONE, invented.mention_id(2)],
        )
        writer.execute(
            "UPDATE scores SET value = 40, status = 'scored' "
            "WHERE (party_id, period, ask_id, figure) = ('unity', '2019-24', 'all', 'commitment')"
        )
        writer.execute(
            "INSERT INTO past_figures "
            "SELECT party_id, period, ask_id, figure, 77.25, '2026-10', 'an earlier one', '2026-10-02' FROM scores "
            "WHERE (party_id, period, ask_id, figure) = ('unity', ?, 'all', 'commitment')",
            [invented.PERIOD],
        )
        writer.execute("UPDATE passages SET text = replace(text, 'duties', '“duties”')")
    with connect(path) as opened:
        yield opened


def only(connection: duckdb.DuckDBPyConnection, sentence: str) -> Finding:
    (found,) = check(connection, sentence)
    return found


@pytest.mark.parametrize(
    ("sentence", "verdict"),
    [
        (UNIT, "right"),
        (f"“{UNIT}”", "right"),
        (f"The Example Unity Party: “{UNIT.replace(' ', '  ')}”", "right"),
        (f"Example Unity Party’s manifesto says '{UNIT}'", "right"),
        ("Example Unity Party wants “a cross-departmental unit to analyse the risk”.", "right"),
        (f"The Unies have promised: “{UNIT}”", "right"),
        (f"The Unies told the House: “{FOCAL}”", "misattributed"),
        (f"The Invented Harbour Party: “{UNIT}”", "misattributed"),
        (f"The Example Unity Party never said: “{UNIT}”", "unattributed"),
        (f"A rival of theirs said: “{UNIT}”", "unattributed"),
        (f"The Example Unity Party or the Fictional Meadow Party: “{UNIT}”", "unattributed"),
        (f"Ben O’Invented told the House: “{FOCAL}”", "right"),
        (f"Ben O'Invented told the House: “{FOCAL}”", "right"),
        (f"Ada Example told the House: “{FOCAL}”", "misattributed"),
        (f"Ben O’Invented of the Example Unity Party: “{FOCAL}”", "misattributed"),
        (f"“{UNIT.replace('will', 'shall')}”", "misquoted"),
        (f"“{UNIT.replace('.', ',')}” said the Example Unity Party", "misquoted"),
        (f"“{UNIT.replace('We will', 'We will not')}”", "misquoted"),
        (f"“{UNIT.lower()}”", "misquoted"),
        ("“the risk”", "unclear"),
        ("“ross-departmental unit to analyse the risk of mass atrocities”", "misquoted"),
        (f"“{GONE}”", "outdated"),
        ("“The Moon belongs to whoever paints it green on a Tuesday.”", "not found"),
    ],
)
def test_a_quote(connection: duckdb.DuckDBPyConnection, sentence: str, verdict: str) -> None:
    assert only(connection, sentence).verdict == verdict


@pytest.mark.parametrize(
    ("sentence", "verdict"),
    [
        ("The Example Unity Party scores 13 on its parliamentary record.", "right"),
        ("The Example Unity Party scores 12.5 of 100 on its record since 2024.", "right"),
        ("The Unies score 13 on their parliamentary record.", "right"),
        ("The Example Unity Party scores 12 on its parliamentary record.", "wrong"),
        ("The Example Unity Party scores 12.50 on its parliamentary record.", "wrong"),
        ("The Invented Harbour Party scores 13 on its parliamentary record.", "wrong"),
        ("The Example Unity Party scores 13% on its parliamentary record.", "unclear"),
        ("The Example Unity Party scores less than 13 on its parliamentary record.", "unclear"),
        ("The Example Unity Party does not score 13 on its parliamentary record.", "unclear"),
        ("The Example Unity Party is 13 points ahead on the record.", "unclear"),
        ("The record of the Example Unity Party rose by 13.", "unclear"),
        ("The Example Unity Party scores 13.", "unclear"),
        ("The record of the Example Unity Party: 90% interval 6 to 22.", "right"),
        ("The record of the Example Unity Party: 90% interval 6 to 23.", "wrong"),
        ("The commitment of the Placeholder League: evidence range 0 to 3.", "wrong"),
        ("The Example Unity Party scores 40 on commitment.", "outdated"),
        ("From 2019 to 2024 the Example Unity Party scored 40 on commitment.", "right"),
        ("The Example Unity Party scores 77.3 on commitment.", "outdated"),
        ("The Example Unity Party scores 77.3 on its parliamentary record.", "wrong"),
        ("From 2019 to 2024 the Example Unity Party scored 77.3 on commitment.", "wrong"),
        ("On a cross-departmental prevention unit the Example Unity Party scores 100 for commitment.", "right"),
        ("The Placeholder League scores 0 on commitment.", "wrong"),
        ("The Fictional Meadow Party scores 0 on commitment.", "right"),
    ],
)
def test_a_figure(connection: duckdb.DuckDBPyConnection, sentence: str, verdict: str) -> None:
    assert only(connection, sentence).verdict == verdict


def test_each_figure_belongs_to_the_party_named_before_it(connection: duckdb.DuckDBPyConnection) -> None:
    sentence = "On the record, the Example Unity Party scores 13 and the Invented Harbour Party 5."
    assert [(one.claim, one.verdict) for one in check(connection, sentence)] == [("13", "right"), ("5", "wrong")]
    assert not is_right(check(connection, sentence))


def test_what_is_wrong_comes_with_the_real_words_and_where_they_stand(connection: duckdb.DuckDBPyConnection) -> None:
    found = only(connection, f"“{UNIT.replace('We will set up', 'We may set up')}”")
    assert "[-may-] {+will+}" in found.differences
    assert found.real == UNIT
    assert found.url == "https://example.org/unity.pdf"
    assert "Example Unity Party" in found.explanation
    gone = only(connection, f"“{GONE}”")
    assert "source corrected" in gone.explanation
    assert gone.real == invented.QUOTES[2]
    part = only(connection, "Example Unity Party wants “a cross-departmental unit to analyse the risk”.")
    assert "part of what was said" in part.explanation
    assert part.real == UNIT


def test_a_quote_within_a_quote_is_right_with_the_other_kind_of_marks(connection: duckdb.DuckDBPyConnection) -> None:
    for duties in ("'duties'", "‘duties’"):
        assert only(connection, f"“The Department keeps its {duties} under review.”").verdict == "right"
    assert only(connection, "“The Department keeps its duties under review.”").verdict == "misquoted"


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_words_cut_from_the_archive_are_right_and_changed_ones_never(
    connection: duckdb.DuckDBPyConnection, data: st.DataObject
) -> None:
    words = fold(data.draw(st.sampled_from([UNIT, FOCAL, *invented.QUOTES[2:5]]))).split()
    first = data.draw(st.integers(0, len(words) - 4))
    cut = words[first : data.draw(st.integers(first + 4, len(words)))]
    assert only(connection, f"“{' '.join(cut)}”").verdict == "right"
    place = data.draw(st.integers(0, len(cut) - 1))
    changed = [*cut[:place], data.draw(st.sampled_from(["not", "never", cut[place] + "x"])), *cut[place + 1 :]]
    assert only(connection, f"“{' '.join(changed)}”").verdict != "right"


def test_a_figure_is_right_as_a_whole_number_or_with_one_decimal_only() -> None:
    assert [matches(number, 12.5) for number in ("12.5", "13", "12", "12.50", "12.4")] == [True, True] + [False] * 3
    assert not matches("0", 0.4)
    assert matches("0", 0.0)
    assert not matches("0", None)


def test_texts_are_folded_alike_in_python_and_in_sql() -> None:
    spaces = "".join(map(chr, range(1, 0x3100)))
    text = f" a{'a'.join(sign for sign in spaces if sign.isspace() or sign in '‘’“”«»`´')}b "
    with duckdb.connect() as connection:
        (found,) = connection.execute(f"SELECT {alike_sql('$text::VARCHAR')}", {"text": text, **MARKS}).fetchall()
    assert found[0] == alike(fold(text))


def test_what_cannot_be_checked_is_one_line(connection: duckdb.DuckDBPyConnection) -> None:
    for sentence in ("", "  \n ", "x" * (LONGEST + 1)):
        with pytest.raises(CheckError):
            check(connection, sentence)
    for odd in ("“", "''", "%s $quote ?", "“' OR 1=1 -- and more words”", "\x00\x01 words and words"):
        assert check(connection, odd)
    assert list(findings(connection, UNIT).verdict) == ["right"]


def test_the_nearest_words_are_looked_for_first_among_those_whom_the_sentence_names(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    wrong = UNIT.replace("will", "shall")
    assert "not who the sentence names" not in only(connection, f"The Unies promised “{wrong}”").explanation
    assert "not who the sentence names" in only(connection, f"The Invented Harbour Party: “{wrong}”").explanation
