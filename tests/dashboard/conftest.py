"""A dashboard on invented data, and a Chromium that visits it."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from pipeline.database import FILE
from tests.chromium import ARGUMENTS, executable
from tests.dashboard import invented

APP = Path(__file__).parents[2] / "dashboard" / "app.py"

Serve = Callable[[Path], str]


@pytest.fixture(autouse=True)
def own_main(monkeypatch: pytest.MonkeyPatch) -> None:
    """AppTest leaves its script behind as `__main__`, which processes started later would run again: put ours back."""
    monkeypatch.setitem(sys.modules, "__main__", sys.modules["__main__"])


@pytest.fixture(scope="session")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the invented database."""
    folder = tmp_path_factory.mktemp("data")
    invented.write(folder / FILE)
    return folder


@pytest.fixture(scope="session")
def serve(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serve]:
    """Starts a dashboard on a data folder; gives its address. All stop with the session."""
    running: list[subprocess.Popen[bytes]] = []

    def start(folder: Path) -> str:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        address = f"http://127.0.0.1:{port}"
        command = [
            sys.executable,
            "-m",
            "streamlit",
            "run",
            str(APP),
            "--server.port",
            str(port),
            "--server.address",
            "127.0.0.1",
        ]
        # From a folder of its own: the configuration has to be found beside the script.
        with (tmp_path_factory.mktemp("log") / "dashboard.log").open("wb") as log:
            environment = {**os.environ, "ONRECORD_DATA": str(folder)}
            running.append(subprocess.Popen(command, cwd=folder, env=environment, stdout=log, stderr=log))
        deadline = time.monotonic() + 60
        while not _listens(address):
            assert running[-1].poll() is None, "the dashboard ended before it listened"
            assert time.monotonic() < deadline, "the dashboard did not listen within a minute"
            time.sleep(0.1)
        return address

    yield start
    for server in running:
        server.terminate()
    for server in running:
        server.wait(timeout=20)


@pytest.fixture(scope="session")
def address(serve: Serve, data: Path) -> str:
    """The address of a dashboard on the invented database, which no test changes."""
    return serve(data)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A real Chromium; `python tests/chromium.py` installs one."""
    path = executable()
    if path is None:
        pytest.fail("no Chromium here: run python tests/chromium.py")
    expect.set_options(timeout=20_000)  # a busy machine is slow, not wrong
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A visitor of their own: no cookies, no cache, a desktop window."""
    context = browser.new_context(viewport={"width": 1360, "height": 900})
    context.set_default_timeout(20_000)
    yield context.new_page()
    context.close()


def visit(page: Page, url: str) -> None:
    """Opens a view and waits until it stands whole."""
    page.goto(url)
    page.locator(".foot, .problem").wait_for()


def _listens(address: str) -> bool:
    try:
        with urllib.request.urlopen(f"{address}/_stcore/health", timeout=5) as answer:
            return bool(answer.status == 200)
    except (urllib.error.URLError, ConnectionError):
        return False
