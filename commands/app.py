"""All commands together, and how anything foreseen ends in one line."""

from __future__ import annotations

import sys

import duckdb
import typer

from commands.build import build, update, verify
from commands.crawl import add, crawl
from commands.data import export, schema, sql
from commands.diff import diff
from commands.imports import imports
from commands.member import mp
from commands.review import review
from commands.score import score
from commands.serve import dashboard, demo
from commands.standing import reply_pack
from commands.tag import evaluate, tag
from commands.takeaway import brief, check, cite
from commands.terminal import err

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None)


@app.callback()
def _about() -> None:
    """What has each UK party put on record about preventing mass atrocities? Answered with evidence."""


for command in (
    crawl,
    add,
    build,
    update,
    verify,
    score,
    diff,
    tag,
    evaluate,
    schema,
    sql,
    export,
    brief,
    check,
    cite,
    mp,
    dashboard,
    demo,
):
    app.command()(command)
app.command("reply-pack")(reply_pack)
app.add_typer(imports, name="import")
app.add_typer(review, name="review")


def run() -> None:
    """Runs a command. Anything foreseen ends in one line on standard error and an exit code that is not 0.

    Raises KeyboardInterrupt, on Ctrl-C."""
    try:
        app()
    except SystemExit as ending:
        if ending.code == 130:  # Ctrl-C, as typer reports it
            raise KeyboardInterrupt from None
        raise
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        err.print(f"onrecord: {where}{error.strerror or error}")
        sys.exit(1)
    except (duckdb.IOException, duckdb.FatalException, duckdb.InternalException, duckdb.CatalogException) as error:
        line = str(error).splitlines()[0]
        err.print(f"onrecord: the database cannot be read or written ({line}). Build it again: onrecord build")
        sys.exit(1)
    except Exception as error:
        # Errors that our own rooms define carry a line written for people; any other is a bug and keeps its traceback.
        if type(error).__module__.partition(".")[0] not in ("crawlers", "pipeline", "commands"):
            raise
        err.print(f"onrecord: {error}")
        sys.exit(1)
