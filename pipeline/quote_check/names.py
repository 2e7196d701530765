"""Which parties and members a sentence names."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from duckdb import DuckDBPyConnection

from pipeline.quote_check.folding import fold

_TITLES = re.compile(
    r"^(?:(?:The|Rt|Hon|Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Professor|Lord|Lady|Baroness|Baron|Viscount|Earl|Bishop)\.? )+"
)
_DENIAL = re.compile(r"\b(?:not|never|no longer|denie[sd]|deny|refuse[sd]?|without)\b|n't\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Named:
    """What was found: parties with their place in the sentence, in order; the numbers of members of that name."""

    parties: tuple[tuple[int, str], ...]  # place, party_id
    members: frozenset[int]
    denies: bool = False  # "never said": what is attributed then is the opposite

    @property
    def party_ids(self) -> frozenset[str]:
        """The parties, each once."""
        return frozenset(party for _, party in self.parties)

    def may_have_said(self, passage: Mapping[str, Any]) -> bool:
        """Whether a passage (party_id, member_id) is of whom the sentence names; of anybody where it names nobody."""
        return (not self.parties or passage["party_id"] in self.party_ids) and (
            not self.members or passage["member_id"] in self.members
        )


def named(connection: DuckDBPyConnection, text: str) -> Named:
    """The parties and members that a folded text names: "Labour", "the Greens", "Lib Dems", "Ada Example". A surname alone
    is nobody that can be told for certain."""
    if not text.strip():
        return Named((), frozenset())
    members: dict[str, set[int]] = {}
    for member_id, name in connection.execute("SELECT member_id, name FROM members").fetchall():
        bare = _TITLES.sub("", fold(name))
        if " " in bare and bare in text and re.search(rf"(?<!\w){re.escape(bare)}(?!\w)", text):
            members.setdefault(bare, set()).add(member_id)
    for name in members:  # a member whose name holds a party's is not that party
        text = text.replace(name, " " * len(name))
    return Named(
        parties=tuple(_parties(connection, text)),
        members=frozenset(member for own in members.values() for member in own),
        denies=bool(_DENIAL.search(text)),
    )


def _parties(connection: DuckDBPyConnection, text: str) -> list[tuple[int, str]]:
    names = [
        (fold(name), party_id)
        for party_id, full, short, others in connection.execute(
            "SELECT party_id, name, short_name, also_called FROM parties"
        ).fetchall()
        for name in dict.fromkeys((full, short, *others))
    ]
    found = []
    for name, party_id in sorted(names, key=lambda one: -len(one[0])):  # "Scottish Green" before "Green"
        pattern = re.compile(rf"(?<!\w){re.escape(name)}(?:s|'s|s')?(?!\w)")
        for match in pattern.finditer(text):
            found.append((match.start(), party_id))
        text = pattern.sub(lambda match: " " * len(match[0]), text)
    return sorted(found)
