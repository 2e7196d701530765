"""The command line as a person types it: one clear line and an exit code for everything foreseen."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parent.parent


def onrecord(*arguments: str | Path, stdin: str = "") -> subprocess.CompletedProcess[str]:
    """Runs a command in a process of its own, outside the repository."""
    command = [sys.executable, str(REPOSITORY / "onrecord.py"), *map(str, arguments)]
    return subprocess.run(command, input=stdin, capture_output=True, text=True, cwd="/", timeout=240, check=False)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["crawl", "hansards"], "hansards: no such source"),
        (["crawl", "--rate", "0"], "with --via only"),
        (["crawl", "--since", "yesterday"], "--since yesterday: not a day"),
        (["crawl", "--since", "2024-02-01", "--until", "2024-01-01"], "is after"),
        (["build"], "the archive is empty"),
        (["score"], "there is no database yet"),
        (["score", "--as-of", "yesterday"], "--as-of yesterday: not a day"),
        (["review", "export", "out.csv"], "there is no database yet"),
        (["verify"], "there is no database yet"),
        (["sql", "SELECT 1"], "there is no database yet"),
        (["export", "out"], "there is no database yet"),
        (["brief", "--out", "x.docx"], "say what on"),
        (["brief", "--out", "x.pdf", "--ask", "a"], "unknown kind of file"),
        (["cite", "abc"], "there is no database yet"),
        (["tag", "/nowhere.txt"], "/nowhere.txt: No such file"),
        (["tag", "--kind", "poem"], "--kind poem: unknown"),
        (["evaluate", "--labels", "/nowhere.jsonl"], "/nowhere.jsonl"),
        (
            ["add", "/nowhere.pdf", "--url", "https://e.example/m", "--party", "labour", "--election", "2024-07-04"],
            "/nowhere.pdf",
        ),
        (
            ["add", "/nowhere.pdf", "--url", "https://e.example/m", "--party", "nobody", "--election", "2024-07-04"],
            "--party nobody",
        ),
        (
            [
                "add",
                "/nowhere.pdf",
                "--url",
                "https://e.example/m",
                "--party",
                "crossbench",
                "--election",
                "2024-07-04",
            ],
            "--party crossbench",
        ),
        (["add", "/nowhere.pdf", "--url", "https://e.example/m", "--party", "labour", "--election", ""], "--election:"),
        (["crawl", "--rate", "nan"], "--rate nan"),
        (
            ["add", "/nowhere.pdf", "--url", "https://e.example/m", "--party", "labour", "--election", "2024-07-05"],
            "--election 2024-07-05",
        ),
    ],
)
def test_bad_input_is_one_line_and_an_exit_code(tmp_path: Path, arguments: list[str], says: str) -> None:
    run = onrecord(*arguments, "--data", tmp_path)
    assert run.returncode != 0
    assert says in run.stderr
    assert len(run.stderr.strip().splitlines()) == 1
    assert "Traceback" not in run.stderr


def test_every_command_has_help_and_stands_in_the_readme() -> None:
    listed = onrecord("--help").stdout.partition("Commands:")[2]
    readme = (REPOSITORY / "README.md").read_text(encoding="utf-8")
    commands = [line.split()[0] for line in listed.splitlines() if line.startswith("  ") and not line.startswith("   ")]
    assert {
        "crawl",
        "add",
        "build",
        "update",
        "verify",
        "score",
        "diff",
        "review",
        "reply-pack",
        "tag",
        "evaluate",
        "schema",
        "sql",
        "export",
        "dashboard",
        "demo",
    } <= set(commands)
    for command in commands:
        assert f"onrecord {command}" in readme or f"make {command}" in readme, command


def test_pasted_text_is_tagged() -> None:
    pledge = "We will appoint a minister responsible for atrocity prevention. We will also mend the roads."
    run = onrecord("tag", "--kind", "manifesto", "--json", stdin=pledge)
    (label,) = json.loads(run.stdout)
    assert (label["ask_id"], label["act"]) == ("r2p-focal-point", "commit")
    assert pledge[label["start"] : label["end"]] == label["statement"]


def test_what_is_pasted_in_another_encoding_is_refused() -> None:
    command = [sys.executable, str(REPOSITORY / "onrecord.py"), "tag"]
    run = subprocess.run(command, input="Génocide".encode("latin-1"), capture_output=True, timeout=240, check=False)
    assert (run.returncode, run.stdout) == (1, b"")
    assert run.stderr.decode().splitlines() == [
        "onrecord: standard input: not UTF-8 text. For a PDF manifesto use: onrecord add"
    ]


def wait_until_idle(pid: int) -> None:
    """Until a process has come up and waits: a second in which it uses no processor time (where the system tells)."""
    time.sleep(2)
    stat, before = Path(f"/proc/{pid}/stat"), [""]
    while stat.exists() and (now := stat.read_text().rpartition(")")[2].split()[11:13]) != before:
        before = now
        time.sleep(1)


def listen_to_ctrl_c() -> None:
    """What is started in the background, as these tests may be, ignores Ctrl-C, and so would what it starts."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def test_ctrl_c_is_one_line_and_code_130(tmp_path: Path) -> None:
    command = [sys.executable, str(REPOSITORY / "onrecord.py"), "tag", "--data", str(tmp_path)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stderr=subprocess.PIPE, text=True, preexec_fn=listen_to_ctrl_c
    ) as run:
        wait_until_idle(run.pid)  # it now waits for text
        os.kill(run.pid, signal.SIGINT)
        _, stderr = run.communicate(timeout=60)
    assert run.returncode == 130
    assert stderr.strip().splitlines() == [
        "onrecord: stopped. What was archived stays; the published database is as it was."
    ]


def test_ctrl_c_is_one_line_also_while_the_libraries_load() -> None:
    command = [sys.executable, "-X", "importtime", str(REPOSITORY / "onrecord.py"), "tag"]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stderr=subprocess.PIPE, text=True, preexec_fn=listen_to_ctrl_c
    ) as run:
        assert run.stderr is not None
        assert any("typer" in line for line in run.stderr)  # the first of them; many are still to come
        os.kill(run.pid, signal.SIGINT)
        _, stderr = run.communicate(timeout=60)
    assert run.returncode == 130
    assert [line for line in stderr.splitlines() if not line.startswith("import time:")] == [
        "onrecord: stopped. What was archived stays; the published database is as it was."
    ]


def test_the_printed_dictionary_is_the_committed_one() -> None:
    assert onrecord("schema").stdout == (REPOSITORY / "data" / "README.md").read_text(encoding="utf-8")


def test_the_dictionary_has_a_meaning_for_everything() -> None:
    for name, table in json.loads(onrecord("schema", "--json").stdout).items():
        assert table["comment"], name
        for column in table["columns"]:
            assert column["comment"], f"{name}.{column['name']}"
