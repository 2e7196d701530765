"""Server time of each page and filter in Chromium, and memory of the server with many sessions: python -m benchmarks.pages.

The clock runs from the browser's message that asks for a page to the server's message that the page is finished, with
nothing cached: the database is touched before every visit, so that each question goes to DuckDB. The server's processor
time in the same span is printed beside it, since a clock on a busy machine says little.
"""

import argparse
import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path
from urllib.parse import urlencode

import duckdb
from playwright.sync_api import Browser, Page, sync_playwright
from rich.console import Console
from rich.table import Table
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from pipeline.database import FILE
from tests.chromium import ARGUMENTS, executable

APP = Path(__file__).parents[1] / "dashboard" / "app.py"
SESSIONS = 20


def main() -> None:
    """Measure on the database of a data folder, once as it is and once repeated, and print a table for each."""
    options = argparse.ArgumentParser(prog="python -m benchmarks.pages", description=__doc__)
    options.add_argument("--data", type=Path, default=Path("data/sample"), help="data folder with a built database")
    options.add_argument("--copies", type=int, default=20, help="how many times larger the second database is (20)")
    options.add_argument("--rounds", type=int, default=5, help="visits of each page (5)")
    chosen = options.parse_args()
    if not (chosen.data / FILE).is_file():
        sys.exit(f"{chosen.data / FILE}: there is no database; build one, or choose another --data")
    with tempfile.TemporaryDirectory() as folder:
        for copies in (1, chosen.copies):
            data = Path(folder) / str(copies)
            data.mkdir()
            shutil.copy(chosen.data / FILE, data / FILE)
            repeat(data / FILE, copies)
            measure(data, copies, chosen.rounds)


def repeat(path: Path, copies: int) -> None:
    """Makes a database larger: every document with its passages, mentions and places in scores once more for each copy."""
    document, mention = "document_id || '~' || $n", "substr(sha256(mention_id || '~' || $n), 1, 16)"
    changed = {
        "documents": f"{document} AS document_id",
        "passages": f"{document} AS document_id",
        "mentions": f"{document} AS document_id, {mention} AS mention_id",
        "evidence": f"{document} AS document_id, {mention} AS mention_id",
        "exchanges": f"{document} AS document_id",
        "signatures": f"{document} AS document_id",
        "score_items": f"{mention} AS mention_id",
    }
    with duckdb.connect(str(path)) as connection:
        for table, columns in changed.items():
            connection.execute(f"CREATE TEMP TABLE first_{table} AS FROM {table}")
            for number in range(1, copies):
                connection.execute(
                    f"INSERT INTO {table} SELECT * REPLACE ({columns}) FROM first_{table}", {"n": number}
                )


def views(path: Path) -> dict[str, str]:
    """What is visited: name -> address, with the parties, asks and members that the database has most of."""
    with duckdb.connect(str(path), read_only=True) as connection:

        def most(column: str, where: str = "true") -> str:
            sql = f"SELECT {column} FROM evidence WHERE {column} IS NOT NULL AND {where} GROUP BY 1 ORDER BY count(*) DESC"
            return str(connection.execute(f"{sql} LIMIT 1").fetchall()[0][0])

        party, ask, member = most("party_id"), most("ask_id"), most("member_id")
        mention, said = connection.execute(
            "SELECT mention_id, statement FROM evidence WHERE len(statement) BETWEEN 60 AND 300 ORDER BY 1 LIMIT 1"
        ).fetchall()[0]
    return {
        "Overview": "",
        "Party": f"party?party={party}",
        "Ask": f"ask?ask={ask}",
        "Evidence": "evidence",
        "Evidence, party": f"evidence?party={party}",
        "Evidence, ask and act": f"evidence?ask={ask}&act=press",
        "Evidence, words": "evidence?q=prevention+genocide",
        "Evidence, page 3": "evidence?page=3",
        "Evidence, one mention": f"evidence?mention={mention}",
        "Member": f"member?member={member}",
        "Members, name": "member?name=a",
        "Compare, parties": f"compare?parties={party}",
        "Compare, Parliaments": f"compare?by=periods&party={party}",
        "Check, a quote": f"check?{urlencode({'sentence': f'“{said}”'})}",
        "Check, a misquote": f"check?{urlencode({'sentence': f'“{said[:-20]} indeed {said[-20:]}”'})}",
        "Method": "method",
        "Data": "data",
        "Data, a question": "data?question=askers",
    }


def measure(data: Path, copies: int, rounds: int) -> None:
    """Serves the database, visits every view, and prints milliseconds and megabytes."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", str(APP), "--server.port", str(port)]
    environment = {**os.environ, "ONRECORD_DATA": str(data)}
    server = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        address = f"http://127.0.0.1:{port}"
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=executable(), args=ARGUMENTS)
            times, work = visit(browser, address, data / FILE, server.pid, rounds)
            memory = crowd(browser, address, data / FILE, server.pid)
            browser.close()
    finally:
        server.terminate()
        server.wait(timeout=20)
    show(times, work, memory, copies)


def visit(
    browser: Browser, address: str, path: Path, server: int, rounds: int
) -> tuple[dict[str, list[float]], dict[str, list[float]]]:
    """Milliseconds of each visit by the name of the view: by the clock, and of the server's processor time."""
    page = browser.new_page()
    finished: list[float] = []
    asked: list[float] = []

    def received(payload: str | bytes) -> None:
        message = ForwardMsg()
        message.ParseFromString(payload if isinstance(payload, bytes) else payload.encode())
        if message.WhichOneof("type") == "script_finished":
            finished.append(time.perf_counter())

    def watch(wire: object) -> None:
        wire.on("framesent", lambda _: asked.append(time.perf_counter()))  # type: ignore[attr-defined]
        wire.on("framereceived", received)  # type: ignore[attr-defined]

    page.on("websocket", watch)
    times: dict[str, list[float]] = defaultdict(list)
    work: dict[str, list[float]] = defaultdict(list)
    open_(page, address)  # what only the first visit to a server pays: imports
    for _ in range(rounds):
        for name, view in views(path).items():
            os.utime(path)
            asked.clear()
            finished.clear()
            worked = processor(server)
            open_(page, f"{address}/{view}")
            deadline = time.perf_counter() + 30
            while not finished and time.perf_counter() < deadline:
                page.wait_for_timeout(20)
            times[name].append(1000 * (finished[-1] - asked[0]))
            work[name].append(processor(server) - worked)
    page.close()
    return times, work


def processor(server: int) -> float:
    """Milliseconds of processor time that a process has used."""
    fields = Path(f"/proc/{server}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return 1000 * (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def crowd(browser: Browser, address: str, path: Path, server: int) -> float:
    """Megabytes that the server holds with many sessions open, each on a view of its own."""
    pages = [browser.new_context().new_page() for _ in range(SESSIONS)]
    every = list(views(path).values())
    for number, page in enumerate(pages):
        open_(page, f"{address}/{every[number % len(every)]}")
    status = Path(f"/proc/{server}/status").read_text(encoding="utf-8")
    held = next(line for line in status.splitlines() if line.startswith("VmHWM"))
    return int(held.split()[1]) / 1024


def open_(page: Page, url: str) -> None:
    """Opens a view, waiting for a server that has just been started."""
    for _ in range(300):
        try:
            page.goto(url)
            break
        except Exception as error:
            if "ERR_CONNECTION_REFUSED" not in str(error):
                raise
            time.sleep(0.1)
    page.locator(".foot, .problem").wait_for(timeout=60_000)


def show(times: dict[str, list[float]], work: dict[str, list[float]], memory: float, copies: int) -> None:
    """Prints the figures for people."""
    console = Console()
    table = Table("page", "median ms", "slowest ms", "processor ms", title=f"Server time, the database {copies} times")
    for name, found in times.items():
        table.add_row(
            name, f"{statistics.median(found):.0f}", f"{max(found):.0f}", f"{statistics.median(work[name]):.0f}"
        )
    every = sorted(value for found in times.values() for value in found)
    console.print(table)
    console.print(
        f"All: median {statistics.median(every):.0f} ms, 95th percentile {every[int(0.95 * len(every))]:.0f} ms"
    )
    console.print(f"Memory of the server with {SESSIONS} sessions, at most: {memory:.0f} MB")


if __name__ == "__main__":
    main()
