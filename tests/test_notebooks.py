"""Notebooks run from top to bottom against a database of ours, change nothing, and are committed without output."""

import ast
import json
import shutil
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from pipeline.build import build
from tests.sample_pdf import SAMPLE

NOTEBOOKS = sorted((Path(__file__).parent.parent / "notebooks").glob("*.ipynb"))


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with data/onrecord.duckdb, built from the sample, and an empty notebooks/."""
    project = tmp_path_factory.mktemp("project")
    (project / "notebooks").mkdir()
    for folder in ("raw", "reference"):
        shutil.copytree(SAMPLE / folder, project / "data" / folder)
    build(project / "data", workers=1)
    return project


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_runs_and_shows_tables(path: Path, project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    database = project / "data" / "onrecord.duckdb"
    before = database.read_bytes()
    monkeypatch.chdir(project / "notebooks")
    names: dict[str, Any] = {}
    shown = [value for cell in cells(path, "code") if (value := run(cell, names)) is not None]
    assert shown
    assert all(isinstance(value, pd.DataFrame) and len(value) for value in shown)
    assert database.read_bytes() == before
    assert list((project / "notebooks").iterdir()) == []


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_is_committed_without_output(path: Path) -> None:
    for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
        assert cell["cell_type"] != "code" or (cell["outputs"], cell["execution_count"]) == ([], None)


def cells(path: Path, kind: str) -> list[str]:
    found = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return ["".join(cell["source"]) for cell in found if cell["cell_type"] == kind]


def run(code: str, names: dict[str, Any]) -> Any:
    """Runs a cell; gives the value of its last line when that is an expression, as a notebook would show it."""
    body = ast.parse(code).body
    last = body[-1]
    shown = ast.Expression(last.value) if isinstance(last, ast.Expr) else None
    exec(compile(ast.Module(body[:-1] if shown else body, type_ignores=[]), "<cell>", "exec"), names)
    return eval(compile(shown, "<cell>", "eval"), names) if shown else None
