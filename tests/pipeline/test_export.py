"""What leaves the database: whole, described, harmless in a spreadsheet, and never more of a text than its licence allows."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline import queries
from pipeline.database import FILE, connect
from pipeline.export import ExportError, charts, downloads, export, public_copy
from pipeline.presentation.rounding import one_decimal
from pipeline.presentation.spreadsheet import inert, inert_sql
from tests.pipeline.archived import PLEDGE, archive_manifesto, archive_question, make, question

HIDDEN = "We will mend the roads of Examplia."
FORMULA = '=HYPERLINK("https://example.org","mass atrocities")'
# How Table Schema writes a value of each type by default; an empty cell is a missing value.
FORMS = {
    "string": r"(?s).*",
    "object": r"(?s)\{.*\}",
    "boolean": "true|false",
    "integer": r"-?\d+",
    "number": r"-?\d+(\.\d+)?(e-?\d+)?",
    "date": r"\d{4}-\d\d-\d\d",
    "datetime": r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ",
}


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with a manifesto, of which one sentence is quoted, and a question that looks like a formula."""
    folder = tmp_path_factory.mktemp("data")
    archive_manifesto(folder, f"Our plan\n\n{PLEDGE}\n\n{HIDDEN} And so forth.\n\nA heading of theirs\n\n{HIDDEN}\n")
    archive_question(folder, question(questionText=f"{FORMULA} To ask if she will set up a unit to prevent genocide."))
    make(folder)
    return folder


@pytest.fixture(scope="module")
def exported(data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("parent") / "out"
    with connect(data / FILE) as connection:
        files = export(connection, folder)
    assert files == sorted(path for path in folder.rglob("*") if path.is_file())
    assert [path.name for path in folder.parent.iterdir()] == ["out"]  # nothing left beside it
    return folder


@pytest.fixture(scope="module")
def package(exported: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((exported / "datapackage.json").read_text(encoding="utf-8"))
    return found


@pytest.fixture
def connection(data: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with connect(data / FILE) as opened:
        yield opened


def test_of_a_manifesto_only_quotes_with_their_context_leave(
    exported: Path, connection: duckdb.DuckDBPyConnection
) -> None:
    for path in exported.rglob("*"):
        if path.is_file():
            assert HIDDEN[:20].encode() not in path.read_bytes(), path.name
    with duckdb.connect(str(exported / "onrecord.duckdb"), read_only=True) as public:
        texts = [text for (text,) in public.execute("SELECT text FROM passages ORDER BY ALL").fetchall()]
        assert PLEDGE in texts
        assert not any("roads" in text for text in texts)
        exact = """SELECT bool_and(substr(p.text, m.start_char + 1, m.end_char - m.start_char) = m.statement), count(*) > 1
                   FROM mentions m JOIN passages p USING (document_id, locator)"""
        assert public.execute(exact).fetchall() == [(True, True)]
        for same in ("FROM coverage ORDER BY ALL", "FROM evidence ORDER BY ALL", "FROM scores ORDER BY ALL"):
            assert public.execute(same).fetchall() == connection.execute(same).fetchall()
    parquet = duckdb.execute("SELECT text FROM read_parquet(?)", [f"{exported}/parquet/passages.parquet"]).fetchall()
    assert any("set up a unit to prevent genocide" in text for (text,) in parquet)  # Parliament's words leave whole
    assert not any(PLEDGE in text for (text,) in parquet)


def test_the_package_describes_every_file_truly(exported: Path, package: dict[str, Any]) -> None:
    described = {resource["path"] for resource in package["resources"]}
    there = {path.relative_to(exported).as_posix() for path in exported.rglob("*") if path.is_file()}
    assert there - described == {"README.md", "SHA256SUMS", "datapackage.json"}
    assert len({resource["name"] for resource in package["resources"]}) == len(package["resources"])
    for resource in package["resources"]:
        body = (exported / resource["path"]).read_bytes()
        assert resource["hash"] == f"sha256:{hashlib.sha256(body).hexdigest()}"
        assert resource.get("bytes", len(body)) == len(body)
        assert re.fullmatch(r"[-a-z0-9._/]+", resource["name"].replace("_", "-"))
        assert resource["licenses"]
        assert all(licence.get("name") or licence.get("path") for licence in resource["licenses"])
    for line in (exported / "SHA256SUMS").read_text().splitlines():
        digest, _, path = line.partition("  ")
        assert hashlib.sha256((exported / path).read_bytes()).hexdigest() == digest
    rights = {resource["name"]: str(resource["licenses"]) for resource in package["resources"]}
    assert "Open Parliament Licence" in rights["evidence"]
    assert "Copyright of each party" in rights["evidence"]
    assert "Open Parliament Licence" not in rights["asks"]


def test_every_cell_is_of_the_type_that_the_package_states(exported: Path, package: dict[str, Any]) -> None:
    checked = 0
    for resource in package["resources"]:
        if resource["format"] != "csv":
            continue
        fields = resource["schema"]["fields"]
        assert all(field["description"] for field in fields), resource["name"]
        with (exported / resource["path"]).open(encoding="utf-8", newline="") as file:
            header, *rows = csv.reader(file)
        assert header == [field["name"] for field in fields]
        for row in rows:
            for field, cell in zip(fields, row, strict=True):
                assert cell == "" or re.fullmatch(FORMS[field["type"]], cell), (resource["name"], field["name"], cell)
                checked += 1
                assert field["type"] == "number" or not cell.startswith(("=", "+", "-", "@"))
        if key := resource["schema"].get("primaryKey"):
            keys = [tuple(row[header.index(name)] for name in key) for row in rows]
            assert len(set(keys)) == len(keys)
    assert checked > 1000
    assert f"'{FORMULA}" in (exported / "csv" / "passages.csv").read_text().replace('""', '"')


def test_the_chart_table_has_the_figures_of_the_database_and_no_nought_for_the_unknown(
    exported: Path, connection: duckdb.DuckDBPyConnection
) -> None:
    with (exported / charts.FILE).open(encoding="utf-8", newline="") as file:
        rows = {(row["Parliament"], row["Party"]): row for row in csv.DictReader(file)}
    titles = {row["period"]: row["title"] for row in queries.rows(queries.periods(connection))}
    scored = 0
    for period, title in titles.items():
        for row in queries.rows(queries.scores(connection, period)):
            if (row["ask_id"], row["figure"]) == ("all", "commitment"):
                cell = rows[title, row["short_name"]]["Commitment"]
                assert cell == ("" if row["value"] is None else one_decimal(row["value"]))
                scored += row["value"] is not None
    assert scored
    assert rows["Since 2024", "Liberal Democrat"]["A cross-departmental prevention unit"] == "committed to"
    assert rows["Since 2024", "Labour"]["A cross-departmental prevention unit"] == "not yet assessed"


def test_an_export_that_fails_leaves_the_earlier_one_and_nothing_half_made(
    exported: Path, connection: duckdb.DuckDBPyConnection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / ".out.partial").mkdir()  # of an export that was killed
    shutil.copytree(exported, tmp_path / "out")
    before = {path: path.read_bytes() for path in (tmp_path / "out").rglob("*") if path.is_file()}

    def full(*_: object) -> None:
        raise duckdb.IOException("disk full")

    with monkeypatch.context() as patch:
        patch.setattr("pipeline.export.charts.write", full)
        with pytest.raises(ExportError, match="disk full"):
            export(connection, tmp_path / "out")
    assert {path: path.read_bytes() for path in (tmp_path / "out").rglob("*") if path.is_file()} == before
    assert [path.name for path in tmp_path.iterdir()] == ["out"]
    export(connection, tmp_path / "out")  # replaces the earlier one
    again = {path: path.read_bytes() for path in (tmp_path / "out").rglob("*") if path.is_file()}
    stable = [path for path in before if path.suffix in (".csv", ".parquet")]
    assert [again[path] for path in stable] == [before[path] for path in stable]


def test_parquet_holds_what_the_csv_holds_in_columns_of_single_values(exported: Path, package: dict[str, Any]) -> None:
    for resource in package["resources"]:
        if resource["format"] == "csv" and resource["name"] != "charts":
            parquet = f"{exported}/parquet/{resource['name']}.parquet"
            columns = duckdb.execute("DESCRIBE FROM read_parquet(?)", [parquet]).fetchall()
            assert [name for name, *_ in columns] == [field["name"] for field in resource["schema"]["fields"]]
            assert not any("[]" in kind for _, kind, *_ in columns)
            with (exported / resource["path"]).open(encoding="utf-8", newline="") as file:
                rows = sum(1 for _ in csv.reader(file)) - 1
            assert duckdb.execute("SELECT count(*) FROM read_parquet(?)", [parquet]).fetchall() == [(rows,)]


def test_a_folder_with_other_files_is_left_alone(connection: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("mine")
    with pytest.raises(ExportError, match=r"thesis\.txt"):
        export(connection, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


@given(text=st.text(max_size=60), data=st.data())
def test_a_masked_text_keeps_its_length_its_words_and_what_may_be_shown(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    masked = public_copy.masked(text, [(start, end)])
    assert len(masked) == len(text)
    assert masked[start:end] == text[start:end]
    assert set(re.sub(r"\s", "", masked[:start] + masked[end:])) <= {public_copy.MASK}
    assert [sign.isspace() for sign in masked] == [sign.isspace() for sign in text]


def test_a_cell_is_inert_in_python_and_in_sql_alike() -> None:
    cells = ["=1+1", "+44", "-x", "@SUM(A1)", "\t=1", "\r=1", "plain", "", "’tis", " =1", "1-2"]
    with duckdb.connect() as connection:
        for cell in cells:
            (found,) = connection.execute(f"SELECT {inert_sql('$cell::VARCHAR')}", {"cell": cell}).fetchall()
            assert found[0] == inert(cell)
    assert [inert(cell) != cell for cell in cells] == [True] * 6 + [False] * 5


@pytest.mark.parametrize("name", downloads.TITLES)
def test_a_table_saved_alone_is_that_of_the_export(
    exported: Path, connection: duckdb.DuckDBPyConnection, name: str
) -> None:
    alone = list(csv.reader(io.StringIO(downloads.csv_file(connection, name).decode("utf-8-sig"))))
    path = exported / (charts.FILE if name == "charts" else f"csv/{name}.csv")
    with path.open(encoding="utf-8", newline="") as file:
        whole = list(csv.reader(file))
    assert len(alone) == len(whole) > 1
    for one, other in zip(alone, whole, strict=True):
        assert all(a == b or float(a) == float(b) for a, b in zip(one, other, strict=True)), (one, other)
