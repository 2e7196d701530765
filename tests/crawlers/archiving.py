"""Writing to an archive and finding its file, for tests."""

from __future__ import annotations

from pathlib import Path

from crawlers.archive import ArchiveWriter, Capture

URL = "https://api.example/questions/1"
JSON = [("Content-Type", "application/json")]


def put(archive: ArchiveWriter, body: bytes, url: str = URL, status: int = 200, **metadata: str) -> Capture:
    return archive.write(url, status=status, headers=JSON, body=body, metadata=metadata)


def only_warc(folder: Path) -> Path:
    (warc,) = folder.glob("*.warc.gz")
    return warc
