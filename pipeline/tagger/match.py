"""Fourth decision: `full` when every required element of the ask stands in the statement (or where it points), else `part`."""

import re

from pipeline.tagger.asks import OURSELVES
from pipeline.tagger.charge import ANSWERABLE
from pipeline.tagger.doctrine import FORFEIT
from pipeline.tagger.text import Reading, gap

_PREVENTING = rf"ATROCITY|DOCTRINE|CONVENTION|PREVENT{gap(6)}(?:VICTIM|violence|crimes)"
_TOGETHER = (
    r"\b(?:REACH|joint|whitehall|across|from every|cabinet office|drawn from|departments|ministries"
    r"|inter -|(?:PORTFOLIO|foreign office)(?: \S+){0,4} (?:,|and|&) (?:\S+ ){0,3}PORTFOLIO"
    r"|security council)\b"
)

# What each ask requires, by name; patterns on the symbols of a reading. The ask itself was found before.
ELEMENTS: dict[str, dict[str, re.Pattern[str]]] = {
    ask: {name: re.compile(pattern) for name, pattern in elements.items()}
    for ask, elements in {
        "national-inquiry": {
            "inquiry": rf"\bINQUIRY\b|{OURSELVES}",
            "independent or national": r"\b(?:inquir\w+|panel|national|independent(?! group)|public|royal|outside MINISTER|commission|judge"
            r"|somebody|someone|outside|statutory)\b",
            "UK prevention": rf"\b(?:UK|our|we|MINISTER|us)\b(?=.*(?:{_PREVENTING}|PREVENT|STOP))|(?:{_PREVENTING}|PREVENT"
            r"|STOP).*\b(?:UK|our|we)\b",
        },
        "prevention-unit": {
            "standing body": r"\bUNIT\b|\b(?:team|cell|desk|department|group)\b",
            "atrocity risk": _PREVENTING,
            "across departments": _TOGETHER,
        },
        "r2p-focal-point": {
            "named role": rf"\b(?:ROLE|post|badge|one)\b|OBLIGE for|answerable|accountable|responsible|{ANSWERABLE}",
            "minister": r"\b(?:ministerial|ranks? of (?:a )?(?:minister|MINISTER)"
            r"|(?:a|one|which|named|lead|senior|single|dedicated) minister|minister (?:for|of"
            r"|with|in|responsible|to lead)|friend (?:the )?(?:minister|MINISTER))\b"
            rf"|\b(?:MINISTER|minister)\b.*(?:OBLIGE for|answerable|accountable)|{ANSWERABLE}",
        },
        "cross-portfolio": {
            "commitment": r"PREVENT|STOP",
            "more than one portfolio": r"\bREACH\b|(?:PORTFOLIO|AREA).*\b(?:PORTFOLIO|AREA)\b|\bdepartments\b|\bministries\b",
        },
        "security-documents": {
            "prevention": r"ATROCITY|DOCTRINE",
            "named document": r"\b(?:review|security strategy|white paper|green paper|command paper|nss|sdsr|sdr|refresh"
            r"|framework|register)\b",
        },
        "prevention-strategy": {
            "strategy": r"\bSTRATEGY\b|\b(?:policy|approach|plan)\b",
            "indicators or triggers": r"\bSIGNS\b|indicat|trigger|threshold",
        },
        "champion-r2p": {
            "upholding": r"^(?!.*\b(?:believe in|friend of)\b).*\bDOCTRINE\b"
            rf"|{FORFEIT}"
            r"|\b(?:PREVENT|fulfil\w*|uphold\w*|honou?r|consistent|adhere[sd]?|adhering|comply"
            r"|complying|(?:ensur\w+|secur\w+)(?: \S+){0,2} compliance|champion\w*|promot\w*|respect"
            r"|apply|implement\w*)\b"
        },
        "prevention-lens": {
            "policy area": r"\bAREA\b",
            "atrocity risk as a test": r"^(?!.*\bsince\b.*\b(?:COURT|ICJ)\b).*\b(?:ATROCITY|COURT|MEASURES|CONVENTION|AMENDMENT)\b",
        },
    }.items()
}


def match_of(ask_id: str, reading: Reading, context: Reading | None) -> tuple[str, str]:
    """`full` or `part`, and which elements are there; `context` is what the statement points back to, if it does."""
    where = reading.symbols if context is None else f"{context.symbols} {reading.symbols}"
    words = " ".join([*(context.words if context else ()), *reading.words]).lower()
    there = [name for name, pattern in ELEMENTS[ask_id].items() if pattern.search(where) or pattern.search(words)]
    missing = [name for name in ELEMENTS[ask_id] if name not in there]
    return ("part", f"no {', no '.join(missing)}") if missing else ("full", ", ".join(there))
