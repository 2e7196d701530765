"""The workflows run commands that there are, on days that come, and are not silent when something fails."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

REPOSITORY = Path(__file__).resolve().parent.parent
WORKFLOWS = {
    path.stem: yaml.safe_load(path.read_text("utf-8")) for path in (REPOSITORY / ".github/workflows").glob("*.yml")
}


def steps(workflow: str) -> list[dict[str, Any]]:
    return [step for job in WORKFLOWS[workflow]["jobs"].values() for step in job["steps"]]


def scripts(workflow: str) -> str:
    return "\n".join(step["run"] for step in steps(workflow) if "run" in step)


def step(workflow: str, name: str) -> dict[str, Any]:
    (found,) = [step for step in steps(workflow) if step.get("name") == name]
    return found


@pytest.mark.parametrize("workflow", WORKFLOWS)
def test_every_command_and_target_exists(workflow: str) -> None:
    makefile = (REPOSITORY / "Makefile").read_text("utf-8")
    text = scripts(workflow)
    for target in re.findall(r"\bmake ([\w-]+)", text):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), target
    for script in re.findall(r"\bbash (\S+)", text):
        assert (REPOSITORY / script).is_file(), script
    called = sorted(set(re.findall(r"^.*\bbin/onrecord (.*)$", text, re.MULTILINE)))
    for line in called:
        command, *options = shlex.split(line)
        program = [sys.executable, str(REPOSITORY / "onrecord.py"), command, "--help"]
        shown = subprocess.run(program, capture_output=True, text=True, cwd="/", timeout=60, check=False)
        assert shown.returncode == 0, line
        assert all(option in shown.stdout for option in options if option.startswith("--")), line


@pytest.mark.parametrize("workflow", WORKFLOWS)
def test_every_script_is_one_that_bash_reads(workflow: str) -> None:
    for one in steps(workflow):
        if "run" in one:
            plain = re.sub(r"\$\{\{.*?\}\}", "x", one["run"])
            read = subprocess.run(["bash", "-n"], input=plain, capture_output=True, text=True, check=False)
            assert read.returncode == 0, read.stderr


def test_the_nightly_run_updates_builds_verifies_exports_and_publishes_in_this_order() -> None:
    text = scripts("nightly")
    wanted = [
        "onrecord update",
        "onrecord build",
        "onrecord verify",
        "onrecord export",
        'gh release create "data-$day"',
    ]
    places = [text.index(command) for command in wanted]
    assert places == sorted(places)
    assert WORKFLOWS["nightly"][True]["schedule"], "YAML 1.1 reads the key `on` as true"


def test_nothing_fails_in_silence() -> None:
    tolerated = [one for one in steps("nightly") if one.get("continue-on-error")]
    assert [one["id"] for one in tolerated] == ["update"]
    told = step("nightly", "Tell that a source failed")
    assert "steps.update.outcome == 'failure'" in told["if"]
    assert "exit 1" in told["run"]
    assert step("nightly", "Open an issue")["if"] == "${{ failure() }}"
    assert steps("nightly")[-1]["name"] == "Open an issue"


def test_the_archive_is_kept_though_the_update_failed_and_before_anything_is_published(tmp_path: Path) -> None:
    """The two scripts that restore and keep it are run, with a stand-in for `gh`."""
    names = [one.get("name") for one in steps("nightly")]
    assert names.index("Update") < names.index("Keep what arrived") < names.index("Build")
    assert "success()" not in step("nightly", "Keep what arrived")["if"]
    bin_, shelf, here = (tmp_path / name for name in ("bin", "shelf", "here"))
    for folder in (bin_, shelf, here):
        folder.mkdir()
    (bin_ / "gh").write_text(
        "#!/usr/bin/env bash\n"
        'case "$2" in\n'
        f"list) [ -n \"$(ls {shelf})\" ] && echo archive-2026 || true ;;\n"
        f"download) cp {shelf}/*.tar restored/ ;;\n"
        "view) exit 1 ;;\n"
        "create) echo \"$3\" > created ;;\n"
        f"upload) shift 3; cp \"$@\" {shelf}/ ;;\n"
        "esac\n"
    )  # fmt: skip
    (bin_ / "gh").chmod(0o755)

    def run(name: str) -> None:
        environment = {"PATH": f"{bin_}:/usr/bin:/bin", "GH_TOKEN": "x", "GH_REPO": "example/archive"}
        command = ["bash", "-eo", "pipefail", "-c", step("nightly", name)["run"]]
        subprocess.run(command, cwd=here, env=environment, check=True, timeout=30)

    def warc(name: str) -> None:
        (here / "data" / "raw" / "members").mkdir(parents=True, exist_ok=True)
        (here / "data" / "raw" / "members" / name).write_text(name)

    run("Restore the archive")
    warc("1.warc.gz")
    run("Keep what arrived")
    for path in here.iterdir():
        subprocess.run(["rm", "-r", str(path)], check=True)
    run("Restore the archive")
    assert (here / "data" / "raw" / "members" / "1.warc.gz").read_text() == "1.warc.gz"
    warc("2.warc.gz")
    run("Keep what arrived")
    (kept,) = here.glob("raw-*.tar")
    listed = subprocess.run(["tar", "--list", "--file", str(kept)], capture_output=True, text=True, check=True).stdout
    assert listed.split() == ["raw/members/2.warc.gz"], "only what is new"
