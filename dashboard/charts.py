"""Frame -> chart. No data is fetched and nothing is put on the page here."""

from __future__ import annotations

import altair as alt
import pandas as pd


def record_with_intervals(scores: pd.DataFrame, dark: bool) -> alt.LayerChart | None:
    """Each party's parliamentary record as a point on its interval, from rows of `queries.scores`; None without any figure."""
    ink, interval, point = ("#ebe9e4", "#8fb3d3", "#f0a871") if dark else ("#1d2430", "#5b7f9e", "#a33f00")
    figures = scores[(scores["figure"] == "record") & (scores["ask_id"] == "all") & scores["value"].notna()]
    if figures.empty:
        return None
    party = alt.Y("short_name:N", title=None, sort=None, axis=alt.Axis(labelLimit=220, labelColor=ink))
    tooltip = [
        alt.Tooltip("name:N", title="Party"),
        alt.Tooltip("value:Q", title="Record", format=".1f"),
        alt.Tooltip("low:Q", title="from", format=".1f"),
        alt.Tooltip("high:Q", title="to", format=".1f"),
    ]
    base = alt.Chart(figures[["short_name", "name", "value", "low", "high"]])
    lines = base.mark_rule(strokeWidth=3, color=interval).encode(
        x=alt.X(
            "low:Q",
            title="Parliamentary record, of 100",
            scale=alt.Scale(domainMin=0),
            axis=alt.Axis(tickCount=6, labelColor=ink, titleColor=ink),
        ),
        x2="high:Q",
        y=party,
        tooltip=tooltip,
    )
    points = base.mark_point(filled=True, size=90, color=point, opacity=1).encode(x="value:Q", y=party, tooltip=tooltip)
    chart: alt.LayerChart = (lines + points).properties(height=70 + 30 * len(figures))  # axes included
    return chart
