"""Fourth decision: `full` when every required element of the ask stands in the statement (or where it points), else `part`."""

import re

from pipeline.tagger.text import Reading
from pipeline.tagger.topic import gap

_PREVENTING = rf"ATROCITY|DOCTRINE|CONVENTION|PREVENT{gap(6)}(?:VICTIM|violence|crimes)"
_TOGETHER = r"\b(?:REACH|joint|whitehall|across|from every|seven|cabinet office|drawn from|departments would pool|security council)\b"

# What each ask requires, by name; patterns on the symbols of a reading. The ask itself was found before.
ELEMENTS: dict[str, dict[str, re.Pattern[str]]] = {
    ask: {name: re.compile(pattern) for name, pattern in elements.items()}
    for ask, elements in {
        "national-inquiry": {
            "inquiry": r"\bINQUIRY\b",
            "independent or national": r"\b(?:inquir\w+|panel|national|independent|public|royal|outside MINISTER|commission|statutory)\b",
            "UK prevention": rf"\b(?:UK|our|we|MINISTER|us)\b(?=.*(?:{_PREVENTING}|PREVENT|STOP))|(?:{_PREVENTING}|PREVENT|STOP).*\b(?:UK|our|we)\b",
        },
        "prevention-unit": {
            "standing body": r"\bUNIT\b",
            "atrocity risk": _PREVENTING,
            "across departments": _TOGETHER,
        },
        "r2p-focal-point": {"named role": r"\b(?:ROLE|post|badge|one)\b", "minister": r"minister"},
        "cross-portfolio": {
            "commitment": r"PREVENT|STOP",
            "more than one portfolio": r"\bREACH\b|(?:PORTFOLIO|AREA).*\b(?:PORTFOLIO|AREA)\b",
        },
        "security-documents": {"prevention": r"ATROCITY|DOCTRINE", "named document": r"\bDOCUMENT\b"},
        "prevention-strategy": {"strategy": r"\bSTRATEGY\b", "indicators or triggers": r"\bSIGNS\b|indicat|trigger"},
        "champion-r2p": {
            "upholding": rf"\b(?:PREVENT|fulfil\w*|uphold\w*|honou?r|consistent|champion\w*|promot\w*|support|supporting|advocates?|respect|apply|implement\w*|principle|consensus)\b"
        },
        "prevention-lens": {"policy area": r"\bAREA\b", "atrocity risk": r"\b(?:ATROCITY|COURT|CONVENTION|VICTIM)\b"},
    }.items()
}


def match_of(ask_id: str, reading: Reading, context: Reading | None) -> tuple[str, str]:
    """`full` or `part`, and which elements are there; `context` is what the statement points back to, if it does."""
    where = reading.symbols if context is None else f"{context.symbols} {reading.symbols}"
    words = " ".join(reading.words).lower()
    there = [name for name, pattern in ELEMENTS[ask_id].items() if pattern.search(where) or pattern.search(words)]
    missing = [name for name in ELEMENTS[ask_id] if name not in there]
    return ("part", f"no {', no '.join(missing)}") if missing else ("full", ", ".join(there))
