"""Showing it: dashboard, demo."""

from __future__ import annotations

import ipaddress
import os
import sys
from typing import Annotated

import typer

from commands.build import build, verify
from commands.score import score
from commands.terminal import DATA, REPOSITORY, Data, Refused, err

Port = Annotated[int, typer.Option(min=1, max=65535, help="Port to listen on.")]


def dashboard(
    data: Data = DATA,
    port: Port = 8501,
    address: Annotated[str, typer.Option(help="0.0.0.0 to serve other machines.")] = "127.0.0.1",
    review: Annotated[
        bool, typer.Option("--review", help="With a page that writes reviews into data/reviews: on this machine only.")
    ] = False,
    anyone_may_review: Annotated[
        bool, typer.Option("--anyone-may-review", help="Serve --review at an --address that others reach.")
    ] = False,
) -> None:
    """Serve the dashboard."""
    if review and not _is_own(address):
        if not anyone_may_review:
            raise Refused(
                f"--review --address {address}: everybody who reaches it could write into data/reviews under any name. Leave "
                "--address out, or put a login before it and add --anyone-may-review"
            )
        err.print(f"Everybody who reaches {address}:{port} can write into data/reviews, under any name.")
    os.environ["ONRECORD_DATA"] = str(data.resolve())
    os.environ["ONRECORD_REVIEW"] = "yes" if review else ""
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


def _is_own(address: str) -> bool:
    """Whether only this machine reaches that address; a name other than localhost may lead anywhere."""
    try:
        return address == "localhost" or ipaddress.ip_address(address).is_loopback
    except ValueError:
        return False


def demo(serve: bool = True, port: Port = 8501) -> None:
    """Build the invented sample archive, verify every quote, and serve the dashboard on it. Needs no network."""
    data = REPOSITORY / "data" / "sample"
    build(data)
    verify(data)
    score(data)
    if serve:
        dashboard(data, port=port)
