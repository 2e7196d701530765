"""Right of reply: data/reference/replies/<party>-<edition>.md, kept word for word."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from crawlers.sources import ReferenceError

NAME = re.compile(r"(?P<party>[a-z][a-z0-9_-]*)-(?P<edition>\d{4}-\d{2})\.md")


@dataclass(frozen=True, slots=True)
class Reply:
    """What one party answered to its scores of one edition of the method."""

    party_id: str
    edition: str
    text: str


def read_replies(folder: Path, parties: Collection[str], edition: str) -> list[Reply]:
    """The replies to this edition, by party; none where there is no such folder.

    Raises ReferenceError on a file of another name, of a party that is not ours, to another edition, or without a text: a
    reply must never stand beside figures that it does not answer.
    """
    found = []
    for path in sorted(folder.glob("*.md")):
        name = NAME.fullmatch(path.name)
        if name is None:
            raise ReferenceError(f"{path}: name it <party>-<edition>.md, for example labour-{edition}.md")
        if name["party"] not in parties:
            raise ReferenceError(f"{path}: party {name['party']} is not in parties.toml: correct the name of the file")
        if name["edition"] != edition:
            raise ReferenceError(
                f"{path}: it answers to edition {name['edition']}, the method is edition {edition}: "
                "move it to the folder past/, and ask the party again"
            )
        try:
            text = path.read_bytes().decode("utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise ReferenceError(f"{path}: cannot be read ({error}): make it a readable UTF-8 text file") from None
        if not text.strip():
            raise ReferenceError(f"{path}: is empty: put the reply into it, or remove it")
        found.append(Reply(name["party"], edition, text))
    return found
