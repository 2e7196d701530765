"""The charts hold the figures of the frame, can be read by colour-blind eyes, and say on their files what they are."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from itertools import combinations

import duckdb
import pandas as pd
import pytest
from PIL import Image

from dashboard import charts, picture
from dashboard.records import rows
from pipeline import queries
from pipeline.database import connect
from tests.dashboard import invented
from tests.dashboard.test_markup import contrast


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    with connect(invented.write(tmp_path_factory.mktemp("charts") / "onrecord.duckdb")) as connection:
        yield connection


@pytest.fixture
def scores(database: duckdb.DuckDBPyConnection) -> pd.DataFrame:
    return queries.scores(database, invented.PERIOD)


@pytest.mark.parametrize("dark", [True, False])
def test_each_party_with_a_record_has_a_point_on_its_interval_and_the_others_none(
    scores: pd.DataFrame, dark: bool
) -> None:
    chart = charts.record_with_intervals(scores, dark)
    assert chart is not None
    ((_, drawn),) = chart.to_dict()["datasets"].items()
    assert [(row["short_name"], row["low"], row["value"], row["high"], row["figure_words"]) for row in drawn] == [
        ("Example Unity Party", 6.2, 12.5, 21.8, "13"),
        ("Invented Harbour Party", 1.0, 4.4, 9.6, "4"),
        ("Placeholder League", 3.3, 8.1, 15.0, "8"),
    ]


def test_without_any_figure_there_is_no_chart(scores: pd.DataFrame, database: duckdb.DuckDBPyConnection) -> None:
    assert charts.record_with_intervals(scores[scores["figure"] == "commitment"], dark=False) is None
    assert charts.record_by_parliament(queries.history(database, "meadow"), dark=False) is None
    assert charts.timeline(queries.timeline(database, "national-inquiry", invented.PERIOD), dark=False) is None


def test_a_timeline_draws_every_mention_and_tells_acts_apart_by_shape(database: duckdb.DuckDBPyConnection) -> None:
    months = queries.timeline(database, "prevention-strategy", invented.PERIOD)
    chart = charts.timeline(months, dark=False)
    assert chart is not None
    ((_, drawn),) = chart.to_dict()["datasets"].items()
    assert sum(row["mentions"] for row in drawn) == months["mentions"].sum()
    assert {row["does"] for row in drawn} <= set(charts.SHAPES)
    assert len(set(charts.SHAPES.values())) == len(charts.SHAPES)


@pytest.mark.parametrize("colours", [charts.LIGHT, charts.DARK], ids=["light", "dark"])
def test_what_is_drawn_stands_out_from_its_ground(colours: charts.Palette) -> None:
    assert contrast(rgb(colours.ink), rgb(colours.ground)) >= 4.5
    for colour in (colours.interval, colours.point, *colours.acts):
        assert contrast(rgb(colour), rgb(colours.ground)) >= 3  # WCAG 2.2, 1.4.11: graphical objects
        assert contrast(rgb(colour), rgb("#ffffff")) >= 3 or colours is charts.DARK  # a file is on white


def test_a_file_says_what_it_shows_where_it_comes_from_and_that_it_is_invented(
    scores: pd.DataFrame, database: duckdb.DuckDBPyConnection
) -> None:
    (build,) = rows(queries.build(database))
    source = picture.source_line(build)
    assert source.startswith("INVENTED SAMPLE, not to be quoted. Source: On Record, edition 2026-11")
    assert "built 1 December 2024" in source
    drawn = picture.file(
        charts.record_with_intervals, scores, "What they pressed for: since 2024", [charts.RECORD_NOTE, source], "svg"
    ).decode()
    for text in (
        "What they pressed for: since 2024",
        "INVENTED SAMPLE",
        "edition 2026-11",
        "Example Unity Party",
        "that is not 0",
    ):
        assert text in drawn
    png = Image.open(BytesIO(picture.file(charts.record_with_intervals, scores, "A title", [source], "png")))
    assert png.format == "PNG"
    assert png.width >= picture.WIDTH * picture.SCALE
    corner = png.convert("RGB").getpixel((0, 0))
    assert corner == (255, 255, 255)


def test_the_figures_of_a_chart_are_saved_with_their_source_and_no_formula(scores: pd.DataFrame) -> None:
    named = scores.assign(short_name=[f"={name}" for name in scores["short_name"]])
    chart = charts.record_with_intervals(named, dark=False)
    assert chart is not None
    saved = pd.read_csv(BytesIO(picture.figures(chart, "What is shown", "A source")), encoding="utf-8-sig")
    drawn = scores[(scores["figure"] == "record") & (scores["ask_id"] == "all") & scores["value"].notna()]
    assert saved["value"].tolist() == pytest.approx(drawn["value"].tolist())
    assert set(saved["source"]) == {"A source"}
    assert set(saved["shows"]) == {"What is shown"}
    assert all(name.startswith("'=") for name in saved["short_name"])
    assert saved["value"].notna().all()


# What protanopia and deuteranopia make of a colour: Viénot, Brettel and Mollon (1999), in linear RGB.
BLIND = {
    "protanopia": ((0.11238, 0.88762, 0.0), (0.11238, 0.88762, 0.0), (0.00401, -0.00401, 1.0)),
    "deuteranopia": ((0.29275, 0.70725, 0.0), (0.29275, 0.70725, 0.0), (-0.02234, 0.02234, 1.0)),
}


@pytest.mark.parametrize("colours", [charts.LIGHT, charts.DARK], ids=["light", "dark"])
@pytest.mark.parametrize("kind", BLIND)
def test_colour_blind_eyes_tell_the_colours_of_acts_apart(colours: charts.Palette, kind: str) -> None:
    seen = [_seen(rgb(colour), kind) for colour in colours.acts]
    for one, other in combinations(seen, 2):
        assert sum((a - b) ** 2 for a, b in zip(one, other, strict=True)) ** 0.5 > 0.06


def rgb(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def _seen(colour: tuple[float, float, float], kind: str) -> list[float]:
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour]
    return [sum(weight * part for weight, part in zip(row, linear, strict=True)) for row in BLIND[kind]]
