"""The recorded record, where it lies beside the repository: every question, answer, contribution and manifesto of it."""

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from crawlers.pages.manifestos import read_manifesto
from crawlers.pages.text import plain_text
from pipeline.documents.manifestos import led
from pipeline.tagger import TagInput

RECORDED = Path(__file__).resolve().parents[2] / "shared" / "real"
_MANIFESTOS = {".pdf": "application/pdf", ".html": "text/html", ".txt": "text/plain; charset=utf-8"}


def recorded(folder: Path) -> Iterator[TagInput]:
    """Every passage in a folder of recorded responses, as the tagger is given it; the post of who answered is not recorded."""
    for row in _rows(folder / "questions"):
        title = row["heading"] or ""
        yield TagInput("written_question", plain_text(row["questionText"]), title)
        if row["answerText"]:
            yield TagInput("written_answer", plain_text(row["answerText"]), title, role="Minister of State")
    for section in _rows(folder / "hansard"):
        about = section["Overview"]
        kind = "westminster_hall" if about["Location"] == "Westminster Hall" else "debate"
        for item in section["Items"]:
            if item["ItemType"] == "Contribution":
                yield TagInput(kind, plain_text(item["Value"]), about["Title"].strip(), role=item["AttributedTo"] or "")
    for file in sorted((folder / "manifestos").iterdir()):
        if file.suffix in _MANIFESTOS:
            for block, heading, lead_in in led(read_manifesto(file.read_bytes(), _MANIFESTOS[file.suffix])):
                yield TagInput("manifesto", block.text, heading="\n".join(filter(None, (heading, lead_in))))


def _rows(folder: Path) -> Iterator[dict[str, Any]]:
    for file in sorted(folder.glob("*.jsonl.gz")):
        with gzip.open(file, "rt", encoding="utf-8") as lines:
            yield from map(json.loads, lines)
