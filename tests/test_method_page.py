"""docs/method.md says what the software does: its tables are not stale, and a stranger who has nothing but the page comes to
the figures of the sample."""

from __future__ import annotations

import json
import math
import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest
from scipy.stats import beta
from typer.testing import CliRunner

from commands.app import app
from pipeline.database import FILE, connect
from pipeline.presentation.rounding import one_decimal
from pipeline.reference import load
from tests.make_method import PAGE, PERIOD, ROOT, build_sample, rendered
from tests.pipeline.scores.slow_scorer import level_of, weights_that_count
from tests.pipeline.scores.test_slow_scorer import differences

TEXT = PAGE.read_text(encoding="utf-8")
Row = dict[str, str]


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_sample(tmp_path_factory.mktemp("sample")).parent


@pytest.fixture(scope="module")
def sample(data: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with connect(data / FILE) as connection:
        yield connection


def test_the_tables_are_those_of_the_reference_data_and_the_sample(sample: duckdb.DuckDBPyConnection) -> None:
    assert rendered(TEXT, sample, load(ROOT / "data")) == TEXT, "run `make method` and commit docs/method.md"


def test_the_log_names_the_edition_and_its_digest() -> None:
    method = load(ROOT / "data").method
    assert f"| {method.edition} | {method.hash} |" in TEXT, (
        "a constant or weight has changed: give method.toml a new edition, and add a line to the log in docs/method.md"
    )


def test_the_slow_scorer_agrees_on_the_sample(sample: duckdb.DuckDBPyConnection) -> None:
    assert differences(sample, ROOT / "data" / "reference" / "method.toml") == []


def test_every_figure_can_be_recomputed_from_the_page_alone(sample: duckdb.DuckDBPyConnection) -> None:
    wanted = {
        name: (commitment, record, low, high)
        for name, commitment, record, low, high in sample.execute(
            """SELECT p.name, s.value, r.value, r.low, r.high FROM scores s JOIN parties p USING (party_id)
               JOIN records r USING (party_id, period, ask_id)
               WHERE s.period = ? AND ask_id = 'all' AND figure = 'commitment' AND side = 'both'""",
            [PERIOD],
        ).fetchall()
    }
    sections = dict(re.findall(r"^### (.+?)\n(.*?)(?=^### |\Z|^<!-- end)", TEXT, re.DOTALL | re.MULTILINE))
    shares = tables(sections.pop("All parties together"))[0]
    prior = sum(float(row["weights"]) for row in shares) / sum(int(row["eligible"]) for row in shares)
    eligible = {row["party"]: int(row["eligible"]) for row in shares}
    assert sections.keys() == wanted.keys()
    for name, section in sections.items():
        commitment, record, low, high = wanted[name]
        found = tables(section)
        printed = re.findall(r"\*\*(.+?)\*\*", section)
        if commitment is None:
            assert printed[0] == "not yet assessed"
        else:
            c = by_hand_commitment(found[0] if found and "words" in found[0][0] else [])
            assert c == pytest.approx(commitment)
            assert printed[0] == halves_up(c)
        if record is None:
            assert eligible[name] < 3 or not [row for row in found[-1] if float(row["counts"])]
        else:
            weights = by_hand_weights(found[-1])
            a, b = 20 * prior + weights, 20 * (1 - prior) + eligible[name] - weights
            figures = [a / (a + b), float(beta.ppf(0.05, a, b)), float(beta.ppf(0.95, a, b))]
            assert [100 * figure for figure in figures] == pytest.approx([record, low, high], abs=1e-3)
            assert printed[1] == "{} ({} to {})".format(*(halves_up(100 * figure) for figure in figures))


def test_the_command_prints_what_the_view_holds_rounded_in_one_way(
    sample: duckdb.DuckDBPyConnection, data: Path
) -> None:
    run = CliRunner().invoke(app, ["score", "--json", "--data", str(data)])
    found = {(r["party_id"], r["period"], r["ask_id"], r["figure"]): r for r in json.loads(run.stdout)}
    view = sample.execute("SELECT party_id, period, ask_id, figure, value, low, high, status FROM scores").fetchall()
    assert found.keys() == {row[:4] for row in view}
    for *key, value, low, high, status in view:
        row = found[key[0], key[1], key[2], key[3]]
        assert [row["value"], row["low"], row["high"], row["status"]] == [value, low, high, status]
        assert row["printed"] == (status if value is None else one_decimal(value))
        if value is not None and row["figure"] == "commitment":
            assert [row["ranges"]["evidence"][end] for end in ("low", "high")] == [low, high]
            assert row["ranges"]["method"]["low"] <= value <= row["ranges"]["method"]["high"]
    text = CliRunner().invoke(app, ["score", "--data", str(data)], env={"COLUMNS": "200"}).stdout
    whole = [r for (_, period, ask, _), r in found.items() if (period, ask) == (PERIOD, "all")]
    assert all(row["printed"] in text for row in whole)
    assert "tied" in text
    assert load(data).method.name in text


def by_hand_commitment(rows: list[Row]) -> float:
    """C from the page's rows, its points and its weights."""
    points = {row["level"]: float(row["points"]) for row in named("points")}
    asks = {row["ask"].strip("`"): float(row["weight"]) for row in named("fully met by")}
    total = 0.0
    for ask, weight in asks.items():
        said = [
            {"act": r["act"], "match": r["match"], "authority": r["said by"], "date": date.fromisoformat(r["day"])}
            for r in rows
            if r["ask"].strip("`") == ask
        ]
        total += weight * points[level_of(said, "3")]
    return max(0.0, 100 * total / sum(asks.values()))


def by_hand_weights(rows: list[Row]) -> float:
    """The sum of a party's weights from the page's rows."""
    method: dict[str, Any] = {
        "record": {row["record"]: float(row["weight"]) for row in named("record")},
        "same_question_days": 30,
    }
    sums: dict[str, dict[str, list[Row]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        sums[row["member"]][row["ask"]].append(row)
    total = 0.0
    for asks in sums.values():
        s = 0.0
        for own in asks.values():
            said = [
                {
                    "date": date.fromisoformat(r["day"]), "mention_id": f"{number:03}", "document_id": r["document"], "locator": "",
                    "kind": r["kind"], "group_id": r["answered with"], "act": r["act"],
                }
                for number, r in enumerate(own)
            ]  # fmt: skip
            x = sum(weights_that_count(said, method))
            s += math.copysign(1 - math.exp(-abs(x) / 2), x)
        total += min(1.0, max(0.0, s))
    return total


def halves_up(value: float) -> str:
    """One decimal, by hand."""
    return f"{math.floor(10 * value + 0.5 + 1e-9) / 10:.1f}"


def named(column: str) -> list[Row]:
    """The first table of the page with that column."""
    return next(found for found in tables(TEXT) if column in found[0])


def tables(text: str) -> list[list[Row]]:
    """The tables of a text in Markdown, each a list of rows by column."""
    found = []
    for block in re.findall(r"(?:^\|.*\n)+", text, re.MULTILINE):
        head, _, *lines = [[cell.strip() for cell in line.strip("|\n ").split(" | ")] for line in block.splitlines()]
        rows = [dict(zip(head, line, strict=False)) for line in lines]
        if rows:
            found.append(rows)
    return found
