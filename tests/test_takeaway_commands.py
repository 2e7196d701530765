"""brief, cite and check on the command line: what they print and write, and what is left when they cannot."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
import typer

from commands.takeaway import brief, check, cite
from commands.terminal import Refused
from pipeline import briefing
from tests.dashboard import invented


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the invented database."""
    folder = tmp_path_factory.mktemp("data")
    invented.write(folder / "onrecord.duckdb")
    return folder


@pytest.mark.parametrize("ending", briefing.WRITERS)
def test_a_briefing_is_written_whole(tmp_path: Path, data: Path, ending: str) -> None:
    file = tmp_path / f"briefing{ending}"
    brief(file, party="unity", draft=True, data=data)
    whole = file.read_bytes()
    assert whole
    brief(file, party="unity", draft=True, data=data)
    assert file.read_bytes() == whole
    assert list(tmp_path.iterdir()) == [file]


@pytest.mark.parametrize(
    ("subject", "says"),
    [
        ({"party": "nobody"}, "--party nobody: unknown"),
        ({"compare": "unity"}, "two to 4 different parties"),
        ({"ask": "prevention-unit", "period": "1066"}, "--period 1066: unknown"),
    ],
)
def test_what_cannot_be_briefed_on_leaves_the_earlier_briefing(
    tmp_path: Path, data: Path, subject: dict[str, str], says: str
) -> None:
    file = tmp_path / "briefing.md"
    file.write_text("an earlier one", encoding="utf-8")
    with pytest.raises(briefing.BriefingError, match=says):
        brief(file, **subject, data=data)  # type: ignore[arg-type]  # names of texts only
    assert file.read_text(encoding="utf-8") == "an earlier one"


def test_a_full_disk_leaves_the_earlier_briefing(tmp_path: Path, data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "briefing.docx"
    file.write_bytes(b"an earlier one")

    def full(path: Path, body: bytes) -> int:
        with path.open("wb") as half:
            half.write(body[:100])
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(Refused, match="cannot be written"):
        brief(file, party="unity", data=data)
    assert file.read_bytes() == b"an earlier one"
    assert list(tmp_path.iterdir()) == [file]


def test_a_statement_and_the_data_set_are_cited(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    cite(invented.mention_id(0), data=data)
    assert invented.QUOTES[0] in capsys.readouterr().out
    cite(form="bibtex", data=data)
    assert capsys.readouterr().out.startswith("@misc{onrecord-")
    with pytest.raises(Refused, match="no such mention"):
        cite("0", data=data)
    with pytest.raises(Refused, match="--format ris: unknown"):
        cite(form="ris", data=data)


def test_a_check_fails_unless_all_of_it_is_right(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    check(f"Example Unity Party: “{invented.QUOTES[0]}”", data=data)
    assert "Right" in capsys.readouterr().out
    with pytest.raises(typer.Exit) as stopped:
        check(f"Invented Harbour Party: “{invented.QUOTES[0]}”", data=data)
    assert stopped.value.exit_code == 1
    assert "somebody else’s" in capsys.readouterr().out
