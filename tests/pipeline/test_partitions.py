"""Partitions appear whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.partitions import _whole


def test_two_processes_that_make_the_same_partition_do_not_spoil_it(tmp_path: Path) -> None:
    folder = tmp_path / "source" / "partition"

    def slow(aside: Path) -> None:
        (aside / "first").write_text("1")
        _whole(folder, both)  # by a process that outlived its killed build
        assert (aside / "first").read_text() == "1"
        (aside / "second").write_text("2")

    def both(aside: Path) -> None:
        (aside / "first").write_text("1")
        (aside / "second").write_text("2")

    _whole(folder, slow)
    assert sorted(file.name for file in folder.iterdir()) == ["first", "second"]
    assert list(folder.parent.iterdir()) == [folder]


def test_a_partition_that_could_not_be_written_is_not_there(tmp_path: Path) -> None:
    def fail(aside: Path) -> None:
        (aside / "first").write_text("1")
        raise OSError("no space")

    with pytest.raises(OSError, match="no space"):
        _whole(tmp_path / "source" / "partition", fail)
    assert list((tmp_path / "source").iterdir()) == []
