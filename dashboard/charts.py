"""Frame -> chart. No data is fetched and nothing is put on the page here.

Colours tell nothing alone: points stand in the row of their party, and acts have a shape each. They are safe for
colour-blind eyes and stand out from their ground by 3:1, text by 4.5:1 (tests compute it).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import altair as alt
import pandas as pd

from pipeline.presentation import wording


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours for one ground: text, lines of intervals, points, and one a kind of act."""

    ground: str
    ink: str
    interval: str
    point: str
    acts: tuple[str, str, str, str]


LIGHT = Palette("#fffefb", "#1d2430", "#5b7f9e", "#a33f00", ("#0b4a86", "#00795c", "#6b6f76", "#a33f00"))
DARK = Palette("#14181f", "#ebe9e4", "#8fb3d3", "#f0a871", ("#9ccaf2", "#5fc7a4", "#b3b6bd", "#f0a871"))
# How they are to be read where no page stands around them.
RECORD_NOTE = "Point: the figure; line: its 90% interval. Who has no figure is not shown, and that is not 0."
TIMELINE_NOTE = (
    "A larger sign stands for more statements in that month. Who is not shown said nothing on it that was found."
)
LABEL = "figure_words"  # a figure as it is printed beside its point
# What an act does for an ask, in four groups that a reader can tell apart by shape.
GROUPS = {
    "commit": "commits or supports",
    "support": "commits or supports",
    "press": "presses for it",
    "query": "asks or describes",
    "describe": "asks or describes",
    "oppose": "opposes",
}
SHAPES = {
    "commits or supports": "circle",
    "presses for it": "triangle-up",
    "asks or describes": "square",
    "opposes": "cross",
}


def palette(dark: bool) -> Palette:
    """The colours for a dark or a light page."""
    return DARK if dark else LIGHT


def record_with_intervals(scores: pd.DataFrame, dark: bool) -> alt.LayerChart | None:
    """The parliamentary record over all asks as a point on its 90% interval, a row a party (`short_name`), from rows of
    `queries.scores`; None without any figure."""
    figures = scores[(scores["figure"] == "record") & (scores["ask_id"] == "all") & scores["value"].notna()]
    return _dots(figures, "short_name", dark)


def record_by_parliament(history: pd.DataFrame, dark: bool) -> alt.LayerChart | None:
    """One party's parliamentary record, a row a Parliament (`title`), from rows of `queries.history`."""
    figures = history[(history["figure"] == "record") & (history["ask_id"] == "all") & history["value"].notna()]
    return _dots(figures, "title", dark)


def timeline(months: pd.DataFrame, dark: bool) -> alt.Chart | None:
    """Mentions by month and party, from rows of `queries.timeline`: shape and colour for the act, size for how many."""
    if months.empty:
        return None
    colours = palette(dark)
    grouped = months.assign(does=months["act"].map(GROUPS))
    kinds = list(SHAPES)
    legend = alt.Legend(title=None, orient="top", labelColor=colours.ink, labelFontSize=12, columns=2, symbolSize=110)
    rows = alt.Axis(labelLimit=220, labelColor=colours.ink, grid=True, bandPosition=0)
    months_axis = alt.Axis(labelColor=colours.ink, format="%b %Y", labelOverlap=True, tickCount="month", grid=False)
    chart: alt.Chart = (
        alt.Chart(grouped[["month", "short_name", "act", "does", "mentions"]])
        .mark_point(filled=True, opacity=0.85)
        .encode(
            x=alt.X("month:T", title=None, scale=alt.Scale(padding=14), axis=months_axis),
            y=alt.Y("short_name:N", title=None, sort=None, axis=rows),
            yOffset=alt.YOffset(
                "does:N", scale=alt.Scale(domain=["", *kinds, " "], paddingOuter=0.6)
            ),  # off the lines between rows
            color=alt.Color("does:N", scale=alt.Scale(domain=kinds, range=list(colours.acts)), legend=legend),
            shape=alt.Shape("does:N", scale=alt.Scale(domain=kinds, range=list(SHAPES.values())), legend=legend),
            size=alt.Size("mentions:Q", scale=alt.Scale(range=[60, 400]), legend=None),
            tooltip=[
                alt.Tooltip("short_name:N", title="Party"),
                alt.Tooltip("month:T", title="Month", format="%B %Y"),
                alt.Tooltip("act:N", title="What it does"),
                alt.Tooltip("mentions:Q", title="Mentions"),
            ],
        )
        .properties(height=130 + 56 * grouped["short_name"].nunique())
    )
    return chart


def _dots(figures: pd.DataFrame, row: str, dark: bool) -> alt.LayerChart | None:
    if figures.empty:
        return None
    colours = palette(dark)
    shown = figures.assign(**{LABEL: [wording.figure(value) for value in figures["value"]]})
    tooltip = [
        alt.Tooltip(f"{row}:N", title=" "),
        alt.Tooltip("value:Q", title="Record", format=".1f"),
        alt.Tooltip("low:Q", title="from", format=".1f"),
        alt.Tooltip("high:Q", title="to", format=".1f"),
    ]
    axis = alt.Axis(tickCount=6, labelColor=colours.ink, titleColor=colours.ink)
    base = alt.Chart(shown[[row, "value", "low", "high", LABEL]])
    lines = base.mark_rule(strokeWidth=3, color=colours.interval).encode(
        x=alt.X("low:Q", title="Parliamentary record, of 100", scale=alt.Scale(domainMin=0), axis=axis),
        x2=alt.X2("high:Q"),
        y=_rows(row, colours),
        tooltip=tooltip,
    )
    points = base.mark_point(filled=True, size=90, color=colours.point, opacity=1).encode(
        x=alt.X("value:Q"), y=_rows(row, colours), tooltip=tooltip
    )
    labels = base.mark_text(
        dy=-12, color=colours.ink
    ).encode(  # above its point: at an interval's end it would read as that end
        x=alt.X("value:Q"), y=_rows(row, colours), text=alt.Text(f"{LABEL}:N")
    )
    chart: alt.LayerChart = (lines + points + labels).properties(
        height=76 + 38 * len(shown)
    )  # axes included; the first label needs room above
    return chart


def _rows(field: str, colours: Palette) -> Any:
    return alt.Y(f"{field}:N", title=None, sort=None, axis=alt.Axis(labelLimit=220, labelColor=colours.ink))
