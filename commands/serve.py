"""Showing it: dashboard, demo."""

from __future__ import annotations

import os
import sys
from typing import Annotated

import typer

from commands.build import build, verify
from commands.score import score
from commands.terminal import DATA, REPOSITORY, Data

Port = Annotated[int, typer.Option(min=1, max=65535, help="Port to listen on.")]


def dashboard(
    data: Data = DATA,
    port: Port = 8501,
    address: Annotated[str, typer.Option(help="0.0.0.0 to serve other machines.")] = "127.0.0.1",
    review: Annotated[bool, typer.Option("--review", help="With a page on which visitors review mentions.")] = False,
) -> None:
    """Serve the dashboard."""
    os.environ["ONRECORD_DATA"] = str(data.resolve())
    if review:
        os.environ["ONRECORD_REVIEW"] = "yes"
    arguments = [
        "streamlit",
        "run",
        str(REPOSITORY / "dashboard" / "app.py"),
        "--server.port",
        str(port),
        "--server.address",
        address,
    ]
    os.execv(sys.executable, [sys.executable, "-m", *arguments])  # noqa: S606


def demo(serve: bool = True, port: Port = 8501) -> None:
    """Build the invented sample archive, verify every quote, and serve the dashboard on it. Needs no network."""
    data = REPOSITORY / "data" / "sample"
    build(data)
    verify(data)
    score(data)
    if serve:
        dashboard(data, port=port)
