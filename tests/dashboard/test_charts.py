"""The charts hold the figures of the frame."""

from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest

from dashboard import charts
from pipeline import queries
from pipeline.database import connect
from tests.dashboard import invented


@pytest.fixture
def scores(tmp_path: Path) -> Iterator[pd.DataFrame]:
    with connect(invented.write(tmp_path / "onrecord.duckdb")) as connection:
        yield queries.scores(connection, invented.PERIOD)


@pytest.mark.parametrize("dark", [True, False])
def test_each_party_with_a_record_has_a_point_on_its_interval_and_the_others_none(
    scores: pd.DataFrame, dark: bool
) -> None:
    chart = charts.record_with_intervals(scores, dark)
    assert chart is not None
    ((_, drawn),) = chart.to_dict()["datasets"].items()
    assert [(row["short_name"], row["low"], row["value"], row["high"]) for row in drawn] == [
        ("Example Unity Party", 6.2, 12.5, 21.8),
        ("Invented Harbour Party", 1.0, 4.4, 9.6),
        ("Placeholder League", 3.3, 8.1, 15.0),
    ]


def test_without_any_record_there_is_no_chart(scores: pd.DataFrame) -> None:
    assert charts.record_with_intervals(scores[scores["figure"] == "commitment"], dark=False) is None
