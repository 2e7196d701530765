"""A process that waits for one piece of work, since to start Python and import DuckDB takes longer than most answers."""

from __future__ import annotations

import atexit
import subprocess
import threading
from collections.abc import Sequence
from pathlib import Path


class Spare:
    """Processes of one command, each for one piece of work. One that has been given out never comes back."""

    def __init__(self, command: Sequence[str], folder: Path, environment: dict[str, str]) -> None:
        self._command, self._folder, self._environment = list(command), folder, environment
        self._lock = threading.Lock()
        self._waiting: subprocess.Popen[bytes] | None = None
        atexit.register(self.end)

    def take(self) -> subprocess.Popen[bytes]:
        """A process that has done nothing yet: the one that waits, or where none lives a new one."""
        with self._lock:
            waiting, self._waiting = self._waiting, None
        if waiting is not None and waiting.poll() is None:
            return waiting
        return self._start()

    def prepare(self) -> None:
        """Lets a process wait for the next piece of work, unless one does."""
        with self._lock:
            if self._waiting is None:
                self._waiting = self._start()

    def end(self) -> None:
        """Ends the process that waits."""
        with self._lock:
            waiting, self._waiting = self._waiting, None
        if waiting is not None:
            waiting.kill()
            waiting.communicate()

    def _start(self) -> subprocess.Popen[bytes]:
        return subprocess.Popen(  # noqa: S603 - a module of ours; what strangers write travels through a pipe
            self._command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=self._folder,
            env=self._environment,
        )
