"""A chart on the page, and as a file that says by itself what it shows, from which build, and that it may be invented."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import altair as alt
import pandas as pd
import streamlit as st

from dashboard import charts, markup
from dashboard.records import Row, ask, rows
from pipeline import queries
from pipeline.presentation import wording
from pipeline.presentation.spreadsheet import inert

Draw = Callable[[pd.DataFrame, bool], alt.Chart | alt.LayerChart | None]
WIDTH = 720  # of a file, in pixels before scaling
SCALE = 2.0  # of a PNG


def show(draw: Draw, frame: pd.DataFrame, title: str, of: str, name: str, note: str) -> bool:
    """Puts a heading and a chart on the page, with buttons for its files, which are drawn when they are asked for. `of`:
    what the view is restricted to, for the title of a file; `note`: how it is to be read, for its foot. False, and nothing
    on the page, without anything to draw."""
    chart = draw(frame, st.context.theme.type == "dark")
    if chart is None:
        return False
    source = source_line(rows(ask(queries.build))[0])
    shows, saved = f"{title}: {of}", "-".join(["onrecord", name, *re.findall(r"\w+", of.lower())])
    markup.show("heading.html", level=2, text=title)
    st.altair_chart(chart, alt=f"{title}. The figures are in a table on this page.")
    with st.container(key=f"picture-{name}", horizontal=True):
        for kind, mime in (("PNG", "image/png"), ("SVG", "image/svg+xml")):
            st.download_button(
                f"Save chart as {kind}",
                partial(file, draw, frame, shows, [note, source], kind.lower()),
                file_name=f"{saved}.{kind.lower()}",
                mime=mime,
                key=f"save-{name}-{kind}",
                on_click="ignore",
            )
        st.download_button(
            "Save its figures as CSV",
            partial(figures, chart, shows, source),
            file_name=f"{saved}.csv",
            mime="text/csv",
            key=f"save-{name}-CSV",
            on_click="ignore",
        )
    markup.show("note.html", text=source)
    return True


def figures(chart: alt.Chart | alt.LayerChart, shows: str, source: str) -> bytes:
    """The data of a chart as CSV, each row with what it shows and its source, in UTF-8 with the mark that spreadsheets
    need."""
    drawn: Any = chart
    shown: pd.DataFrame = drawn.data.drop(columns=charts.LABEL, errors="ignore").assign(shows=shows, source=source)
    return shown.map(inert).to_csv(index=False, lineterminator="\n").encode("utf-8-sig")


def file(draw: Draw, frame: pd.DataFrame, title: str, foot: Sequence[str], kind: str) -> bytes:
    """The chart as "png" or "svg", on white, with its title above and the lines of its foot beneath."""
    import vl_convert

    drawn = draw(frame, False)
    assert drawn is not None
    chart: Any = drawn
    whole = (
        alt.vconcat(chart.properties(width=WIDTH), title=alt.Title(title, anchor="start", fontSize=17, offset=14))
        .properties(background="#ffffff", padding=18)
        .to_dict()
    )
    spec = {**whole, "config": {**whole.get("config", {}), "view": {"stroke": None}}}
    spec["vconcat"].append(
        {
            "data": {"values": [{}]},
            "mark": {
                "type": "text",
                "align": "left",
                "baseline": "top",
                "x": 0,
                "y": 0,
                "fontSize": 11,
                "lineHeight": 15,
                "color": "#545b66",
                "text": list(foot),
            },
            "width": WIDTH,
            "height": 15 * len(foot),
        }
    )
    if kind == "svg":
        return str(vl_convert.vegalite_to_svg(spec)).encode()
    return bytes(vl_convert.vegalite_to_png(spec, scale=SCALE))


def source_line(build: Row) -> str:
    """Where a picture comes from, for its foot."""
    invented = "INVENTED SAMPLE, not to be quoted. " if build["is_sample"] else ""
    return (
        f"{invented}Source: On Record, edition {build['edition']} of the method, built {wording.day(build['built_at'])}, "
        f"build {build['build_id'][:12]}. Labels: {build['labeller']}, unless reviewed."
    )
