"""First decision: is a statement on the topic, and by which words?

It is when atrocities stand in a relation of prevention (preventing, stopping, foreseeing, protecting from), of duty (R2P, the
Genocide Convention), or are a reason in another policy; naming, mourning, determining or punishing them is not enough.
"""

import re

from pipeline.tagger.text import Reading


def gap(words: int) -> str:
    """At most so many words in between, in the same clause."""
    return rf"(?: (?![?;])\S+){{0,{words}}}? "


# "Responsibility to protect" is the doctrine unless an object follows ("… our borders", "… the public").
R2P = (
    r"\bDOCTRINE(?= [^\w]| (?:doctrine|principle|norm|agenda|framework|focal|and|or|in|at|as|a|an"
    r"|during|through|because|while|after|before|also|itself|remain|remains|does|did|may|might"
    r"|meaningful|from|like|we|i|he|she|they|is|was|were|are|be|been|has|have|had|to|for|on|by|of"
    r"|should|must|will|would|can|could|into|that|which|with|within|when|over|if|but|not|than|across|[A-Z]{3,})\b|$)"
)
# The relation that makes the topic, for the rules of the asks.
PREVENTING = rf"(?:\bPREVENT(?: and \S+)?{gap(9)}ATROCITY\b|\bATROCITY PREVENT\b|\bSTOP ATROCITY\b)"
_THESE = (
    r"(?:(?:such|these|those|this|that|it) (?:\S+ )?(?:crimes?|things?|violence|killings?|horrors?"
    r"|tragedies|suffering|evil)|(?:heinous|horrific) crimes)"
)

# Name, concepts without which there is nothing to search for, pattern.
RULES: tuple[tuple[str, frozenset[str], re.Pattern[str]], ...] = tuple(
    (name, frozenset(needs.split()), re.compile(pattern))
    for name, needs, pattern in (
        ("prevention", "ATROCITY PREVENT", r"\bATROCITY(?: and \S+)?(?: thematic| upstream|-)? PREVENT\b"),
        ("preventing", "ATROCITY PREVENT", rf"\bPREVENT(?! from (?:speak|call))(?: and \S+)?{gap(9)}ATROCITY\b"),
        (
            "prevented",
            "ATROCITY PREVENT",
            rf"\bATROCITY\b{gap(12)}(?:be|been|being|not|are|were|actively|is) (?:\S+ )?PREVENT\b",
        ),
        ("ending", "ATROCITY STOP", rf"\bSTOP\b{gap(6)}ATROCITY\b"),
        ("ending", "ATROCITY", rf"\bATROCITY\b{gap(4)}(?:to an STOP|be STOP|before they|before it)\b"),
        (
            "preventing",
            "ATROCITY",
            rf"\b(?:PREVENT|STOP|FORESEE){gap(4)}{_THESE}.*\bATROCITY\b|\bATROCITY\b.*\b(?:PREVENT|STOP"
            rf"|FORESEE){gap(4)}{_THESE}",
        ),
        ("prevented", "ATROCITY", rf"\bATROCITY\b.*{_THESE}{gap(5)}(?:be|not|been|being) (?:\S+ )?(?:PREVENT|STOP)\b"),
        ("foreseeing", "ATROCITY", rf"\b(?:FORESEE|SIGNS|before (?:an?|the|it|they))\b{gap(5)}ATROCITY\b"),
        ("foreseeing", "ATROCITY FORESEE", rf"\bATROCITY(?: was| were| so often)?{gap(4)}FORESEE\b"),
        ("risk", "ATROCITY RISK", rf"\bRISK\b(?! who){gap(4)}ATROCITY\b"),
        ("risk", "ATROCITY", r"\bATROCITY (?:- |related |crimes? )?(?:RISK|SIGNS|anticipation|response|desk|early)\b"),
        ("protecting", "ATROCITY PROTECT", rf"\bPROTECT\b{gap(8)}from{gap(5)}ATROCITY\b"),
        ("never again", "ATROCITY NEVER", r"\bATROCITY\b.*\bNEVER\b|\bNEVER\b.*\bATROCITY\b"),
        ("doctrine", "DOCTRINE", R2P),
        ("duty", "OBLIGE CONVENTION", rf"\bOBLIGE\b.*\bCONVENTION\b|\bCONVENTION\b{gap(12)}OBLIGE\b"),
        ("court order", "COURT", r"\b(?:order|ruling|judgment|compliance|decision|measures)\b.*\bCOURT\b"),
        ("preventing", "ATROCITY", r"\bATROCITY\b.*\b(?:PREVENT|STOP) (?:it|them|this|that|these)\b"),
        ("unit", "ATROCITY UNIT", r"\bATROCITY(?: -)?(?: RISK)? UNIT\b"),
        ("lens", "AREA", r"\bAREA\b.*\b(?:ATROCITY|CONVENTION|COURT)\b|\b(?:ATROCITY|CONVENTION|COURT)\b.*\bAREA\b"),
        (
            "lens",
            "PORTFOLIO ATROCITY",
            r"\bPORTFOLIO(?: \S+){0,4} with (?:\S+ ){0,3}(?:states?|country|countries|nations?"
            rf"|regimes?)\b{gap(6)}ATROCITY\b",
        ),
        ("amendment", "AMENDMENT", r"\bAMENDMENT\b"),
    )
)


POINTING = re.compile(rf"\b(?:PREVENT|STOP|FORESEE){gap(4)}{_THESE}")


_TAKES_UP = re.compile(
    r"(?:prevent|avert|stop|halt|end|predict|anticipat|foresee)\w* [^.;]{0,60}?\b(?:th[eo]se|th[ia][ts]|such|it|heinous|horrific) "
)


def takes_up(statement: str) -> bool:
    """Whether a statement without topic words may speak of preventing what the one before named; quick, and broad."""
    return _TAKES_UP.search(statement) is not None


def topic_of(reading: Reading, before: Reading | None) -> str | None:
    """The reason why a statement is on the topic, or None; `before` is the sentence before, for "prevent such crimes"."""
    for name, needs, pattern in RULES:
        if needs <= reading.concepts and (found := pattern.search(reading.symbols)):
            return f"{name} '{reading.quote(found)}'"
    if before is not None and "ATROCITY" in before.concepts and (found := POINTING.search(reading.symbols)):
        return f"preventing '{reading.quote(found)}'"
    return None
