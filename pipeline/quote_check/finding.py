"""What a check finds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Verdict = Literal["right", "unattributed", "misattributed", "outdated", "misquoted", "wrong", "unclear", "not found"]

VERDICTS: dict[Verdict, str] = {
    "right": "Right",
    "unattributed": "The words are right; who said them could not be checked",
    "misattributed": "The words are right, and somebody else’s",
    "outdated": "Outdated",
    "misquoted": "Misquoted",
    "wrong": "Wrong",
    "unclear": "Cannot be checked",
    "not found": "Not found",
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One claim and what is to be said of it. `real` is what the archive has, and `differences` the claim with what is
    [-too much-] and what is {+missing+}; `citation` and `url` are where it stands. All of these may be empty."""

    kind: Literal["quote", "figure"]
    claim: str
    verdict: Verdict
    explanation: str
    real: str = ""
    differences: str = ""
    citation: str = ""
    url: str = ""
    mention_id: str = ""
