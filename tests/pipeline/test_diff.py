"""Why a score moved: each cause alone is found, and the parts always sum to the change."""

from __future__ import annotations

import shutil
from pathlib import Path

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawlers.sources import PROJECT_REFERENCE
from pipeline.database import FILE, DatabaseOutdated
from pipeline.diff.split import CAUSES, Change, change, diff
from pipeline.reviews.record import COLUMNS
from tests.pipeline.archived import MANIFESTO, PLEDGE, archive_manifesto, make, rows

STRATEGY = "We will publish a national strategy to prevent mass atrocities abroad, with indicators of imminent risk."
OTHER = "https://example-harbour.example/manifesto.txt"


@pytest.fixture(scope="module")
def builds(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """One archive built again and again, with one more thing changed each time."""
    data, kept = tmp_path_factory.mktemp("diff"), tmp_path_factory.mktemp("kept")
    found: dict[str, Path] = {}

    def keep(name: str) -> None:
        make(data)
        found[name] = kept / f"{name}.duckdb"
        shutil.copy(data / FILE, found[name])

    archive_manifesto(data, f"{PLEDGE}\n")
    keep("first")
    archive_manifesto(data, f"{STRATEGY}\n", party="green", url=OTHER)
    keep("evidence")
    archive_manifesto(data, f"{PLEDGE.replace('We will', 'We support the wish to')}\n", url=MANIFESTO)
    keep("source")
    [(key,)] = rows(data, "SELECT mention_id FROM evidence WHERE party_id = 'green' AND ask_id = 'prevention-strategy'")
    (data / "reviews").mkdir()
    row = f"{key},change,prevention-strategy,support,part,Ann Example,2026-01-02,no promise"
    (data / "reviews" / "a.csv").write_text("\n".join([",".join(COLUMNS), row, ""]), encoding="utf-8")
    keep("review")
    (data / "reference").mkdir()
    method = (PROJECT_REFERENCE / "method.toml").read_text(encoding="utf-8")
    assert "\n2 = 0.25" in method
    (data / "reference" / "method.toml").write_text(method.replace("\n2 = 0.25", "\n2 = 0.20"), encoding="utf-8")
    keep("method")
    return found


def whole(changes: list[Change], party: str) -> Change:
    [found] = [
        each for each in changes
        if (each.party_id, each.period, each.ask_id, each.figure) == (party, "2024-", "all", "commitment")
    ]  # fmt: skip
    return found


def test_a_database_does_not_differ_from_itself(builds: dict[str, Path]) -> None:
    assert diff(builds["first"], builds["first"]) == []


def test_a_figure_that_was_not_there_is_named_and_not_split(builds: dict[str, Path]) -> None:
    found = whole(diff(builds["first"], builds["evidence"]), "green")
    assert (found.old, found.old_status, found.new_status) == (None, "not yet assessed", "scored")
    assert (found.parts, found.because, found.comparable) == (None, "new evidence", True)


@pytest.mark.parametrize(
    ("old", "new", "party", "cause"),
    [
        ("evidence", "source", "libdem", "corrected source"),
        ("source", "review", "green", "review decision"),
        ("review", "method", "green", "method"),
    ],
)
def test_each_cause_alone_has_the_whole_change(
    builds: dict[str, Path], old: str, new: str, party: str, cause: str
) -> None:
    changes = diff(builds[old], builds[new])
    found = whole(changes, party)
    assert found.parts is not None
    assert found.old is not None
    assert found.new is not None
    assert found.new < found.old
    assert found.parts == {name: (pytest.approx(found.new - found.old) if name == cause else 0.0) for name in CAUSES}
    assert {each.comparable for each in changes} == {cause != "method"}


def test_several_causes_are_told_apart(builds: dict[str, Path]) -> None:
    changes = diff(builds["evidence"], builds["method"])
    for party, causes in {"libdem": ("corrected source", "method"), "green": ("review decision", "method")}.items():
        parts = whole(changes, party).parts
        assert parts is not None
        assert {cause for cause, part in parts.items() if part} == set(causes)


def test_a_database_of_another_schema_is_one_line(builds: dict[str, Path], tmp_path: Path) -> None:
    with duckdb.connect(str(tmp_path / "old.duckdb")) as connection:
        connection.execute("CREATE TABLE builds (schema_version INTEGER); INSERT INTO builds VALUES (0)")
    with pytest.raises(DatabaseOutdated, match="schema 0, this version reads"):
        diff(tmp_path / "old.duckdb", builds["first"])


KEY = ("mock", "2024-", "all", "record")
FIGURE = st.one_of(st.none(), st.floats(0, 100))


@given(FIGURE, st.lists(FIGURE, min_size=4, max_size=4), FIGURE)
def test_the_parts_sum_to_the_change(old: float | None, steps: list[float | None], new: float | None) -> None:
    def values(value: float | None) -> dict[tuple[str, str, str, str], tuple[float | None, str]]:
        return {KEY: (value, "no record found" if value is None else "scored")}

    found = change(KEY, values(old), [values(step) for step in steps], values(new), comparable=True)
    if found is None:
        assert old == new or (old is not None and new is not None and abs(old - new) < 1e-9)
    elif found.parts is None:
        assert old is None or new is None
        assert found.because in CAUSES
    else:
        assert old is not None
        assert new is not None
        assert list(found.parts) == list(CAUSES)
        assert sum(found.parts.values()) == pytest.approx(new - old, abs=1e-7)
