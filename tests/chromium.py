"""Makes sure that a Chromium is there for the browser tests: `python tests/chromium.py`, silent when one is.

The system's own is preferred, then Debian's package when we may install it, then the one that Playwright downloads.
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import Error, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
# New headless mode is the browser people use; without a sandbox, because root in a container has none.
ARGUMENTS = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
Commands = tuple[list[str], ...]
DEBIAN: Commands = (
    ["apt-get", "update", "-q"],
    ["apt-get", "install", "-q", "-y", "--no-install-recommends", "chromium", "fonts-dejavu-core"],
)
PLAYWRIGHT: Commands = ([sys.executable, "-m", "playwright", "install", "chromium"],)


def executable() -> Path | None:
    """The Chromium that the tests drive: the system's, else Playwright's own; None when there is neither."""
    for name in NAMES:
        if found := shutil.which(name):
            return Path(found)
    try:
        with sync_playwright() as playwright:
            own = Path(playwright.chromium.executable_path)
    except Error:
        return None
    return own if own.is_file() else None


def main() -> int:
    """Installs a Chromium where there is none; returns the exit code."""
    if executable():
        return 0
    ways = [PLAYWRIGHT]
    if shutil.which("apt-get") and os.geteuid() == 0:
        ways.insert(0, DEBIAN)
    reason = ""
    for way in ways:
        print(f"No Chromium here; trying: {' '.join(way[-1])}", file=sys.stderr)
        reason = next(filter(None, map(_failure, way)), "")
        if executable():
            return 0
    hint = "Install one (Debian and Ubuntu: apt-get install chromium) and run make test again."
    print(
        f"The browser tests need Chromium and none could be installed: {reason or 'reason unknown'}. {hint}",
        file=sys.stderr,
    )
    return 1


def _failure(command: list[str]) -> str:
    """Runs a command; the line that says why it failed, or nothing when it went well."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    try:
        done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    except OSError as error:
        return f"{command[0]}: {error.strerror}"
    if done.returncode == 0:
        return ""
    lines = [line.strip() for line in (done.stderr or done.stdout).splitlines() if line.strip()]
    # apt-get marks its errors with "E:"; what Playwright ends on is a dump of objects.
    said = (
        [line for line in lines if re.search(r"^E:|\berror\b", line, re.IGNORECASE)]
        or lines
        or [f"exit code {done.returncode}"]
    )
    return f"{' '.join(command[-2:])}: {said[0]}"


if __name__ == "__main__":
    sys.exit(main())
