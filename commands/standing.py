"""What stands beside a score: what it was on a past day, its absence certificates, and the page that a party is sent."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Annotated

import duckdb
import typer

from commands.terminal import DATA, Data, Refused, err, out, print_json, progress_bar, published


@contextmanager
def built_as_of(data: Path, day: date) -> Iterator[duckdb.DuckDBPyConnection]:
    """Builds the database of a past day (data/as-of) and opens it; what is published stays."""
    from pipeline.build import build
    from pipeline.database import connect

    with progress_bar("reading the archive") as (step, done):
        built = build(data, step=step, done=done, as_of=day)
    err.print(f"built {built.path} (build {built.build_id}) with today's method")
    connection = connect(built.path)
    try:
        yield connection
    finally:
        connection.close()


def print_certificate(connection: duckdb.DuckDBPyConnection, party: str, ask: str, period: str, as_json: bool) -> None:
    """Prints the absence certificate of a party and ask in a Parliament; refuses when there is none, and says why."""
    from pipeline.accountability import certificate

    found = certificate.certificate(connection, party, ask, period)
    if isinstance(found, str):
        raise Refused(f"--certificate {party} {ask}: {found}")
    if as_json:
        print_json(found)
    else:
        out.print(certificate.text(found))


def reply_pack(
    party: Annotated[str, typer.Argument(help="Id of the party.")],
    file: Annotated[Path, typer.Option("--out", help="Where to write the page (Markdown).")],
    data: Data = DATA,
) -> None:
    """Write the page that a party is sent before publication: its figures, every item, and how to reply."""
    from pipeline.accountability.reply_pack import reply_pack as page

    with published(data) as connection:
        written = page(connection, party)
    if written is None:
        raise Refused(f"{party}: no such party in this build, or none that is scored. See: onrecord score")
    file.write_text(written, encoding="utf-8")
    out.print(f"wrote {file}: set the deadline and the address before you send it")
