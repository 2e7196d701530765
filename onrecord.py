"""The command line: each command a few lines that call one room."""

from __future__ import annotations

import dataclasses
import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import duckdb
import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
from rich.table import Table

SOURCES = ("manifestos", "members", "written_questions", "written_statements", "early_day_motions", "hansard")
REPOSITORY = Path(__file__).resolve().parent

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None)
out, err = (
    Console(highlight=False, markup=False, soft_wrap=True),
    Console(stderr=True, highlight=False, markup=False, soft_wrap=True),
)

Data = Annotated[Path, typer.Option("--data", help="Data folder: reference data, archive and database.")]
Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]
DATA = Path("data")


class Refused(Exception):
    """Input that cannot be used; the message is the one line to print."""


@app.callback()
def _about() -> None:
    """What has each UK party put on record about preventing mass atrocities? Answered with evidence."""


@app.command()
def crawl(
    sources: Annotated[
        list[str] | None, typer.Argument(help=f"Which sources: {', '.join(SOURCES)} (default: all).")
    ] = None,
    data: Data = DATA,
    since: Annotated[str | None, typer.Option(help="First day, YYYY-MM-DD (default: the source's first).")] = None,
    until: Annotated[str | None, typer.Option(help="Last day, YYYY-MM-DD (default: today).")] = None,
    rate: Annotated[float, typer.Option(help="Requests a second and host; 0 (no limit) only with --via.")] = 2.0,
    via: Annotated[
        str | None, typer.Option(help="Send every request to this mirror: URL/<host>/<path>?<query>.")
    ] = None,
    as_json: Json = False,
) -> None:
    """Fetch sources into the archive. Incremental, and safe to stop at any moment."""
    from crawlers.crawl import crawl as run

    summaries = run(
        sources or list(SOURCES), data, since=_day(since, "--since"), until=_day(until, "--until"), rate=rate, via=via
    )
    if as_json:
        _print_json([dataclasses.asdict(summary) for summary in summaries])
    for summary in summaries:
        err.print(
            f"{summary.source_id}: {summary.fetched} fetched, {summary.unchanged} unchanged, {summary.failed} failed"
        )
        for line in (*summary.problems, *(f"note: {note}" for note in summary.notes)):
            err.print(f"  {line}")
    if not all(summary.has_succeeded for summary in summaries):
        raise typer.Exit(1)


@app.command()
def add(
    file: Annotated[Path, typer.Argument(help="The manifesto as downloaded: PDF, HTML or text.")],
    url: Annotated[str, typer.Option(help="Where it is published.")],
    party: Annotated[str, typer.Option(help="Party id, as in parties.toml.")],
    election: Annotated[str, typer.Option(help="Day of the election, YYYY-MM-DD.")],
    title: Annotated[str | None, typer.Option(help="Title (default: the one in manifestos.toml).")] = None,
    data: Data = DATA,
) -> None:
    """Put a manifesto that you downloaded into the archive."""
    from crawlers.crawl import add as put
    from pipeline.reference import load

    day = _day(election, "--election")
    assert day is not None
    reference = load(data)
    if party not in reference.parties:
        raise Refused(f"--party {party}: not in parties.toml. Use one of its ids")
    if day not in {period.start_date for period in reference.periods}:
        raise Refused(f"--election {day}: no general election in periods.toml. Use the day of the election")
    known = {(m.party_id, m.election_date): m.title for m in reference.manifestos}
    name = title or known.get((party, day)) or f"{reference.parties[party].name} manifesto {day.year}"
    capture = put(data, file, url, party, day, name)
    out.print(f"archived {file} as {name} ({party}, {day}), SHA-256 {capture.sha256}. Next: onrecord build")


@app.command()
def build(
    data: Data = DATA,
    scheduler: Annotated[
        str | None, typer.Option(help="Address of a dask.distributed scheduler (default: this machine).")
    ] = None,
    as_json: Json = False,
) -> None:
    """Build the database from the archive and publish it whole. Needs no network."""
    from pipeline.build import build as run

    with _progress("reading the archive") as (step, done):
        built = run(data, executor=_executor(scheduler), step=step, done=done)
    for warning in built.warnings:
        err.print(f"warning: {warning}")
    if as_json:
        _print_json(
            {name: getattr(built, name) for name in ("build_id", "documents", "passages", "mentions", "warnings")}
        )
    else:
        counts = f"{built.documents:,} documents, {built.passages:,} passages, {built.mentions:,} mentions"
        out.print(f"built {built.path}: {counts} (build {built.build_id})")


@app.command()
def update(data: Data = DATA, rate: float = 2.0, via: str | None = None) -> None:
    """Crawl what is new, then build. What a scheduler runs."""
    failed = False
    try:
        crawl(None, data, rate=rate, via=via)
    except typer.Exit:
        failed = True  # what did arrive is built all the same; the exit code tells
    build(data)
    if failed:
        raise typer.Exit(1)


@app.command()
def verify(data: Data = DATA, as_json: Json = False) -> None:
    """Prove that every quote stands in the archive, character for character."""
    from pipeline.verify import verify as run

    with _database(data) as connection:
        result = run(connection, data)
    if as_json:
        _print_json({"mentions": result.mentions, "documents": result.documents, "failures": result.failures})
    else:
        out.print(
            f"verified {result.mentions - len(result.failures):,} of {result.mentions:,} quotes in {result.documents:,} documents"
        )
    for failure in result.failures:
        err.print(failure)
    if result.failures:
        raise typer.Exit(1)


@app.command()
def score(
    data: Data = DATA,
    period: Annotated[
        str | None, typer.Option(help="A Parliament, for example 2019-24 (default with a table: the last one).")
    ] = None,
    as_json: Json = False,
) -> None:
    """Print the scores."""
    with _database(data) as connection:
        where, values = ("WHERE period = ?", [period]) if period else ("", [])
        rows = _records(
            connection.execute(f"SELECT * FROM scores {where} ORDER BY period, party_id, figure, ask_id", values)
        )
        periods = [row[0] for row in connection.execute("SELECT period FROM periods ORDER BY start_date").fetchall()]
    if period and period not in [*periods, "all"]:
        raise Refused(f"--period {period}: no such period. Choose from {', '.join(periods)}, all")
    if as_json:
        _print_json(rows)
        return
    shown = period or periods[-1]
    table = Table(title=f"Scores, {shown}")
    for column in ("party", "commitment", "record", "90% interval"):
        table.add_column(column, no_wrap=True)
    whole = [row for row in rows if row["period"] == shown and row["ask_id"] == "all"]
    for party in sorted({row["party_id"] for row in whole}):
        figure = {row["figure"]: row for row in whole if row["party_id"] == party}
        record = figure.get("record")
        interval = f"{record['low']:.1f} to {record['high']:.1f}" if record and record["value"] is not None else ""
        table.add_row(party, _figure(figure.get("commitment")), _figure(record), interval)
    out.print(table)


def _figure(row: dict[str, Any] | None) -> str:
    if row is None:
        return ""
    return str(row["status"]) if row["value"] is None else f"{row['value']:.1f}"


@app.command()
def tag(
    file: Annotated[Path | None, typer.Argument(help="A text file (default: standard input).")] = None,
    kind: Annotated[
        str, typer.Option(help="manifesto, debate, westminster_hall, written_question, written_answer, ...")
    ] = "debate",
    role: Annotated[str, typer.Option(help="Role of the speaker, for example Minister.")] = "",
    data: Data = DATA,
    as_json: Json = False,
) -> None:
    """Tag any text: paste a speech and see what it says on the asks."""
    from pipeline.documents import KINDS
    from pipeline.reference import load
    from pipeline.tagger import Tagger, TagInput

    if kind not in KINDS:
        raise Refused(f"--kind {kind}: unknown. Choose from {', '.join(KINDS)}")
    try:
        text = file.read_text(encoding="utf-8") if file else sys.stdin.read()
    except UnicodeDecodeError:
        raise Refused(f"{file}: not UTF-8 text. For a PDF manifesto use: onrecord add") from None
    reference = load(data)
    tagger = Tagger(reference.asks, reference.topic)
    tagged = next(iter(tagger.tag([TagInput(kind=kind, text=text, role=role)])))
    if as_json:
        _print_json([dataclasses.asdict(label) for label in tagged.labels])
        return
    for label in tagged.labels:
        decided = ", ".join(filter(None, (label.ask_id or "topic", label.act, label.match)))
        out.print(f"{decided} [{label.start}:{label.end}] {label.statement}\n  {label.reason}")
    if not tagged.labels:
        out.print("no statement on preventing mass atrocities found")


@app.command()
def evaluate(
    labels: Annotated[Path, typer.Option(help="Labelled statements, JSON lines.")] = REPOSITORY
    / "data"
    / "labelled"
    / "challenge-dev.jsonl",
    data: Data = DATA,
    as_json: Json = False,
) -> None:
    """Measure the tagger's agreement with labelled statements."""
    from pipeline.evaluate import evaluate as run
    from pipeline.reference import load
    from pipeline.tagger import Tagger

    reference = load(data)
    result = run(labels, Tagger(reference.asks, reference.topic))
    if as_json:
        _print_json(result)
        return
    table = Table(title=f"{labels.name}: {result['labels']} statements, {result['labeller']}")
    for column in ("", "precision", "recall", "F1", "95% interval", "labels"):
        table.add_column(column, justify="left" if not column else "right")
    for name, s in {
        "topic": result["topic"],
        **{f"asks: {k}": v for k, v in result["asks"].items()},
        **{f"act: {k}": v for k, v in result["act"].items() if isinstance(v, dict)},
    }.items():
        table.add_row(
            name,
            f"{s['precision']:.2f}",
            f"{s['recall']:.2f}",
            f"{s['f1']:.2f}",
            f"{s['low']:.2f} to {s['high']:.2f}",
            str(s["support"]),
        )
    out.print(table)
    out.print(f"act, macro F1: {result['act']['macro_f1']:.2f}; match, accuracy: {result['match']['accuracy']:.2f}")


@app.command()
def schema(as_json: Json = False) -> None:
    """Print the data dictionary."""
    from pipeline.dictionary import dictionary, markdown

    if as_json:
        _print_json(dictionary())
    else:
        sys.stdout.write(markdown())


@app.command()
def sql(
    query: Annotated[str, typer.Argument(help="A question in SQL; see: onrecord schema.")],
    data: Data = DATA,
    as_json: Json = False,
) -> None:
    """Ask the database in SQL (read-only)."""
    with _database(data) as connection:
        try:
            result = connection.execute(query)
            columns = [column[0] for column in result.description or []]
            rows = result.fetchall()
        except duckdb.Error as error:
            raise Refused(f"sql: {str(error).splitlines()[0]}") from None
    if as_json:
        _print_json([dict(zip(columns, row, strict=True)) for row in rows])
        return
    table = Table(*columns)
    for row in rows:
        table.add_row(*("" if value is None else str(value) for value in row))
    out.print(table)


@app.command()
def export(folder: Annotated[Path, typer.Argument(help="Where to write.")], data: Data = DATA) -> None:
    """Write the tables as CSV and Parquet."""
    from pipeline.export import export as run

    with _database(data) as connection:
        files = run(connection, folder)
    out.print(f"wrote {len(files)} files to {folder}")


@app.command()
def dashboard(
    data: Data = DATA,
    port: int = 8501,
    address: Annotated[str, typer.Option(help="0.0.0.0 to serve other machines.")] = "127.0.0.1",
) -> None:
    """Serve the dashboard."""
    os.environ["ONRECORD_DATA"] = str(data.resolve())
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


@app.command()
def demo(serve: bool = True, port: int = 8501) -> None:
    """Build the invented sample archive, verify every quote, and serve the dashboard on it. Needs no network."""
    data = REPOSITORY / "data" / "sample"
    build(data)
    verify(data)
    score(data)
    if serve:
        dashboard(data, port=port)


# --------------------------------------------------------------------------------------------------- shared by commands


def _day(text: str | None, option: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise Refused(f"{option} {text}: not a day. Write YYYY-MM-DD") from None


def _executor(scheduler: str | None) -> Any:
    if scheduler is None:
        return None
    try:
        from distributed import Client
    except ImportError:
        raise Refused("--scheduler: needs dask.distributed. Install it: pip install distributed") from None
    return Client(scheduler).get_executor()


@contextmanager
def _database(data: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    from pipeline.database import FILE, connect

    connection = connect(data / FILE)
    try:
        yield connection
    finally:
        connection.close()


@contextmanager
def _progress(title: str) -> Iterator[tuple[Callable[[str, int], None], Callable[[Path], None]]]:
    """Callbacks for a step and for each file done; a bar when a person watches, silence otherwise."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=err, transient=True, disable=not err.is_terminal) as progress:
        task = progress.add_task(title, total=None)
        yield (
            lambda name, total: progress.update(task, description=name, total=total or None, completed=0),
            lambda _: progress.advance(task),
        )


def _records(result: duckdb.DuckDBPyConnection) -> list[dict[str, Any]]:
    columns = [column[0] for column in result.description or []]
    return [dict(zip(columns, row, strict=True)) for row in result.fetchall()]


def _print_json(value: object) -> None:
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=2, default=str) + "\n")


def main() -> None:
    """Runs a command. Anything foreseen ends in one line on standard error and an exit code that is not 0."""
    try:
        app()
    except SystemExit as ending:
        if ending.code == 130:  # Ctrl-C, as typer reports it
            err.print("onrecord: stopped. What was archived stays; the published database is as it was.")
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
        if type(error).__module__.partition(".")[0] not in ("crawlers", "pipeline", __name__):
            raise
        err.print(f"onrecord: {error}")
        sys.exit(1)


if __name__ == "__main__":
    main()
