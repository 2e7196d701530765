"""Fixtures that more than one room needs."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

# How long an example takes says more of the machine than of the code.
settings.register_profile("unhurried", parent=settings(), deadline=None)
settings.load_profile("unhurried")

SHARED = Path(__file__).resolve().parent.parent.parent / "shared"
"""Recorded records and a local copy of the public sources, beside the repository; tests marked `real` need them."""

REPLICA = SHARED / "replica" / "replica.py"

StartReplica = Callable[..., str]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests marked `real` are skipped where the recorded records are absent."""
    if REPLICA.is_file():
        return
    for item in items:
        if item.get_closest_marker("real"):
            item.add_marker(pytest.mark.skip(reason=f"needs the recorded records in {SHARED}"))


@pytest.fixture(scope="session")
def start_replica(tmp_path_factory: pytest.TempPathFactory) -> Iterator[StartReplica]:
    """Starts a copy of the public sources with these options (`"--faults", "500=0.1"`); gives its address.

    Its request log is the file at `log`, if given. All copies stop with the session.
    """
    running: list[subprocess.Popen[bytes]] = []

    def start(*options: str, data: Path = SHARED / "real", log: Path | None = None) -> str:
        port = tmp_path_factory.mktemp("replica") / "port"
        command = [sys.executable, str(REPLICA), "--data", str(data), "--port", "0", "--port-file", str(port), *options]
        running.append(subprocess.Popen([*command, *(["--log", str(log)] if log else [])], stdout=subprocess.DEVNULL))
        deadline = time.monotonic() + 60
        while not port.exists():
            assert running[-1].poll() is None, "the replica ended before it listened"
            assert time.monotonic() < deadline, "the replica did not listen within a minute"
            time.sleep(0.05)
        return f"http://127.0.0.1:{port.read_text().strip()}"

    yield start
    for replica in running:
        replica.terminate()
    for replica in running:
        replica.wait(timeout=10)


@pytest.fixture(scope="session")
def replica(start_replica: StartReplica) -> str:
    """The address of a copy of the public sources that never fails."""
    return start_replica()
