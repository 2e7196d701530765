"""The data for others: a DuckDB file, CSV, Parquet, a chart table, and a Data Package that describes them all.

Everything is cut from one public copy of the database (`public_copy`), in which a text that may not be republished is
masked outside its quotes: what is not in that copy can be in no file.
"""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

import duckdb

from pipeline.export import charts, datapackage, public_copy, readme, tables

SUMS = "SHA256SUMS"


class ExportError(Exception):
    """The export cannot be written; the message is one line that says what to do. What was in the folder stays."""


def export(connection: duckdb.DuckDBPyConnection, folder: Path) -> list[Path]:
    """Writes an export into a folder and gives its files. It is made aside and put in place whole; an earlier export in
    that folder is replaced.

    Raises ExportError when the folder holds anything but an earlier export, or cannot be written; OSError.
    """
    folder = folder.resolve()
    _refuse_other_files(folder)
    aside = folder.with_name(f".{folder.name}.partial")
    shutil.rmtree(aside, ignore_errors=True)  # of an export that was killed
    aside.mkdir(parents=True)
    try:
        _write(connection, aside)
        _put_in_place(aside, folder)
    except (duckdb.IOException, duckdb.FatalException, duckdb.OutOfMemoryException) as error:
        raise ExportError(
            f"{folder}: cannot be written ({str(error).splitlines()[0]}). Free some space and export again"
        ) from None
    finally:
        shutil.rmtree(aside, ignore_errors=True)
    return sorted(path for path in folder.rglob("*") if path.is_file())


def _write(connection: duckdb.DuckDBPyConnection, folder: Path) -> None:
    public = public_copy.write(connection, folder / public_copy.FILE)
    try:
        tables.write(public, folder)
        charts.write(public, folder)
        datapackage.write(public, folder)
        readme.write(public, folder)
    finally:
        public.close()
    shutil.rmtree(folder / public_copy.TEMPORARY, ignore_errors=True)
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    lines = [f"{sha256(path)}  {path.relative_to(folder).as_posix()}\n" for path in files]
    (folder / SUMS).write_text("".join(lines), encoding="utf-8")


def sha256(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _refuse_other_files(folder: Path) -> None:
    if not folder.exists():
        return
    if not folder.is_dir():
        raise ExportError(f"{folder}: is a file. Name a folder")
    known = {SUMS}
    if (folder / SUMS).is_file():
        known |= {line.partition("  ")[2] for line in (folder / SUMS).read_text(encoding="utf-8").splitlines()}
    for path in folder.rglob("*"):
        if path.is_file() and path.relative_to(folder).as_posix() not in known:
            raise ExportError(f"{folder}: holds {path.name}, which is of no earlier export. Name another folder")


def _put_in_place(aside: Path, folder: Path) -> None:
    """In two steps, since no folder can be replaced in one: between them the earlier export stands beside, whole."""
    earlier = folder.with_name(f".{folder.name}.earlier")
    shutil.rmtree(earlier, ignore_errors=True)
    if folder.exists():
        folder.rename(earlier)
    try:
        aside.rename(folder)
    except OSError:
        if earlier.exists():
            earlier.rename(folder)
        raise
    shutil.rmtree(earlier, ignore_errors=True)
