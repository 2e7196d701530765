"""Filling the archive from files that the user fetched: import."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from commands.crawl import report
from commands.terminal import DATA, Data, Json

imports = typer.Typer(no_args_is_help=True)


@imports.callback()
def _about() -> None:
    """Put what you fetched in bulk into the archive."""


@imports.command()
def twfy(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Where rsync put the files, with people.json in it.")],
    data: Data = DATA,
    as_json: Json = False,
) -> None:
    """Import TheyWorkForYou's XML: debates of both Houses (since 1918) and Westminster Hall, written statements.

    Crawling it is forbidden; fetch it with rsync, as its publisher asks, all of it or the years you want:

    rsync -az --relative 'data.theyworkforyou.com::parldata/scrapedxml/debates/debates2024-*' DIR

    (westminhall/westminster*, lordspages/daylord*, wms/ministerial*, lordswms/lordswms* likewise), and put people.json from
    https://raw.githubusercontent.com/mysociety/parlparse/master/members/people.json into DIR. Import again when you have
    fetched again: only what is new is archived. What Hansard's API gave too is kept and not scored twice. The Lords' Grand
    Committee is not among these files: crawl hansard for it.
    """
    from crawlers.twfy import import_twfy

    report([import_twfy(data, folder)], as_json)
