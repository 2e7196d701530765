"""First decision: is a statement on the topic, and by which words?

It is when atrocities stand in a relation of prevention (preventing, stopping, foreseeing, protecting from), of duty (R2P, the
Genocide Convention), or are a reason in another policy; naming, mourning, determining or punishing them is not enough.
"""

import re
from dataclasses import replace

from pipeline.tagger.doctrine import (
    DUTY_ALONE,
    FORFEIT,
    KEEPS_CONVENTION,
    LAW,
    R2P,
    SIGNED,
    UNDER_CONVENTION,
)
from pipeline.tagger.lookalikes import UNLESS, is_of_another_kind
from pipeline.tagger.response import ACTING, ALLOWING, ANSWERING, DOING, MUST_ACT, STANDING_BY, TAKING_PART
from pipeline.tagger.text import Reading, gap

TRAINING = (
    r"\b(?:train|trains|trained|training|courses|instructors?|trainers)\b(?: \S+){0,6} (?:army|armies"
    r"|forces|soldiers|troops|officers|military|peacekeepers)\b|\b(?:army|armies|forces|soldiers"
    r"|military)\b(?: \S+){0,6} (?:train|trained|training|courses)\b"
)
# The relation that makes the topic, for the rules of the asks.
PREVENTING = rf"(?:\bPREVENT(?: and \S+)?{gap(9)}ATROCITY\b|\bATROCITY PREVENT\b|\bSTOP ATROCITY\b)"
COUNTERING = rf"(?:{PREVENTING}|\bSTOP{gap(4)}ATROCITY\b|{ACTING} ATROCITY\b)"
_THESE = (
    r"(?:(?:such|these|those|this|that|it) (?:\S+ )?(?:crimes?|things?|violence|killings?|horrors?"
    r"|tragedies|suffering|evil)|(?:heinous|horrific) crimes)"
)

# What a policy is tested by.
TEST = r"(?:ATROCITY|CONVENTION|COURT|ICJ|MEASURES)"
_TRAINS = r"\b(?:train(?:ed|ing|ers)|(?:we|to|who|they) train|courses)\b"

_NO_POLICE = r"^(?!.*\b(?:police|prosecut\w*|suspects?|investigat\w*|cases|trials?|criminals?|detectives?)\b)"

# Name, concepts without which there is nothing to search for, pattern.
RULES: tuple[tuple[str, frozenset[str], re.Pattern[str]], ...] = tuple(
    (name, frozenset(needs.split()), re.compile(pattern))
    for name, needs, pattern in (
        ("prevention", "ATROCITY PREVENT", r"\bATROCITY(?: and \S+)?(?: thematic| upstream|-)? PREVENT\b"),
        (
            "preventing",
            "ATROCITY PREVENT",
            rf"\bPREVENT(?! from (?:speak|call)| (?:programme|OBLIGE|scheme)\b(?! to))(?: and \S+)?{gap(9)}ATROCITY\b",
        ),
        (
            "prevented",
            "ATROCITY PREVENT",
            rf"\bATROCITY\b{gap(12)}(?:be|been|being|not|are|were|actively"
            rf"|is) (?:\S+ )?PREVENT\b(?! \S+ from \S+ing\b)",
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
        (
            "preventing",
            "ATROCITY",
            rf"\b(?:ensur\w+|mak(?:e|ing) (?:sure|certain)|see to it"
            rf"|guarantee\w*)(?: that)?{gap(4)}(?:ATROCITY{gap(4)}(?:not|never)"
            rf"|no{gap(2)}ATROCITY)\b",
        ),
        ("preventing", "ATROCITY", rf"\b(?:wait|waits|waited|waiting) (?:for|until|till){gap(10)}ATROCITY\b"),
        ("preventing", "ATROCITY", rf"\b(?:keep|keeps|keeping|kept)\b{gap(8)}from{gap(4)}ATROCITY\b"),
        ("risk", "ATROCITY RISK", rf"\bRISK\b{gap(8)}with ATROCITY\b"),
        ("foreseeing", "ATROCITY", rf"\bATROCITY\b(?:{gap(4)}(?:days|weeks|hours) away| (?:more|less) likely)\b"),
        ("foreseeing", "ATROCITY FORESEE", rf"\bATROCITY(?: was| were| so often)?{gap(4)}FORESEE\b"),
        ("ending", "ATROCITY", rf"\bbreak\w*{gap(5)}cycles?{gap(3)}ATROCITY\b"),
        ("duty", "CONVENTION", rf"{UNDER_CONVENTION}|\bCONVENTION\b.*\b(?:enforce\w*|toothless|defective|worthless)\b"),
        ("duty", "OBLIGE PREVENT", DUTY_ALONE),
        ("risk", "ATROCITY RISK", rf"\bRISK\b(?! who){gap(4)}ATROCITY\b"),
        ("risk", "ATROCITY", r"\bATROCITY (?:- |related |crimes? )?(?:RISK|SIGNS|anticipation|response|desk|early)\b"),
        ("protecting", "ATROCITY PROTECT", rf"\bPROTECT\b{gap(8)}(?:from|against){gap(5)}ATROCITY\b"),
        (
            "protecting",
            "ATROCITY",
            r"\b(?:PROTECT (?:\S+ )?civilians\b.*\bATROCITY|ATROCITY\b.*\bPROTECT (?:\S+ )?civilians)\b",
        ),
        ("protecting", "ATROCITY", rf"\b(?:refuge|shelter|safe|safety) from{gap(5)}ATROCITY\b"),
        ("preventing", "ATROCITY", rf"\b(?:refrain|desist|abstain)\w* from{gap(2)}ATROCITY\b"),
        ("ending", "ATROCITY", rf"\bATROCITY\b{gap(2)}go(?:es)? no further\b"),
        ("doctrine", "ATROCITY", FORFEIT),
        ("never again", "ATROCITY NEVER", r"\bATROCITY\b.*\bNEVER\b|\bNEVER\b.*\bATROCITY\b"),
        ("doctrine", "DOCTRINE", R2P),
        (
            "duty",
            "OBLIGE CONVENTION",
            rf"\bOBLIGE\b.*\bCONVENTION\b|\bCONVENTION\b(?:{gap(12)}|.*\bconvention )OBLIGE\b",
        ),
        ("duty", "CONVENTION", KEEPS_CONVENTION),
        ("duty", "CONVENTION", SIGNED),
        ("law", "ATROCITY", LAW),
        (
            "document",
            "ATROCITY DOCUMENT",
            rf"\bDOCUMENT\b{gap(6)}(?:mention|refer|name|list|speak|ignore|omit|overlook|contain"
            rf"|include)\w*{gap(6)}ATROCITY\b",
        ),
        (
            "court order",
            "COURT",
            r"\b(?:order|judgment|compl(?:y|ies|ied|iance)|decision|measures)\b.*\bCOURT\b|\bruling (?:by|of|from) (?:the )?COURT\b",
        ),
        ("court order", "MEASURES", r"\bMEASURES\b"),
        ("preventing", "ATROCITY", r"\bATROCITY\b.*\b(?:PREVENT|STOP) (?:it|them|this|that|these)\b"),
        (
            "unit",
            "ATROCITY",
            r"\bATROCITY(?: -)?(?: RISK)? (?:UNIT|team|desk|cell)\b|\b(?:REACH|joint) ATROCITY(?: RISK| PREVENT)? (?:\S+ )?group\b",
        ),
        ("strategy", "ATROCITY STRATEGY", r"\bSTRATEGY (?:on|against|for) (?:\S+ )?ATROCITY\b"),
        (
            "lens",
            "AREA",
            rf"\bAREA\b.*\b{TEST}\b|\b{TEST}\b.*\bAREA\b",
        ),
        (
            "lens",
            "ATROCITY",
            rf"{_TRAINS}.*\bATROCITY\b|\bATROCITY\b.*{_TRAINS}",
        ),
        (
            "ending",
            "VICTIM",
            rf"\b(?:PREVENT|STOP)(?! (?:\S+ )?gender\b){gap(6)}(?:killings?|bloodshed|loss of (?:\S+ )?life|attacks|violence"
            rf"|expulsion|bombing"
            rf"|fighting|shelling)\b",
        ),
        (
            "lens",
            "PORTFOLIO ATROCITY",
            r"\bPORTFOLIO(?: \S+){0,4} with (?:\S+ ){0,3}(?:states?|country|countries|nations?"
            rf"|regimes?)\b{gap(6)}ATROCITY\b",
        ),
        ("amendment", "AMENDMENT", r"\bAMENDMENT\b"),
        ("acting", "ATROCITY", ANSWERING),
        ("acting", "ATROCITY", DOING),
        ("acting", "ATROCITY", ALLOWING),
        ("acting", "ATROCITY", MUST_ACT),
        ("acting", "ATROCITY", r"\bapproach (?:to|towards) (?:\w\S* )?ATROCITY\b"),
        ("inaction", "ATROCITY INACTION", STANDING_BY),
        ("complicity", "ATROCITY", TAKING_PART),
        (
            "duty",
            "OBLIGE ATROCITY",
            rf"\bOBLIGE\b{gap(12)}(?:act|intervene|step in|PROTECT|PREVENT|STOP)\b{gap(12)}ATROCITY\b",
        ),
        (
            "foreseeing",
            "ATROCITY",
            r"\bATROCITY (?:is|was|are|were) (?:\S+ )?(?:near|likely|RISK|FORESEE)\b"
            r"|\bsee (?:\S+ ){0,3}ATROCITY FORESEE\b",
        ),
        ("unit", "UNIT ATROCITY", rf"{_NO_POLICE}.*\bUNIT\b{gap(6)}ATROCITY\b"),
        ("strategy", "STRATEGY ATROCITY", rf"\bSTRATEGY\b(?: \S+)? (?:on|against|for|to){gap(2)}ATROCITY\b"),
        ("document", "DOCUMENT ATROCITY", r"\bDOCUMENT\b.*\bATROCITY\b|\bATROCITY\b.*\bDOCUMENT\b"),
        ("reach", "REACH ATROCITY", r"\bREACH\b.*\bATROCITY\b|\bATROCITY\b.*\bREACH\b"),
        (
            "foreseeing",
            "ATROCITY",
            rf"\bFORESEE\b{gap(10)}ATROCITY\b|\bATROCITY\b{gap(8)}FORESEE\b",
        ),
        (
            "preventing",
            "",
            r"\b(?:PREVENT|STOP|FORESEE|see) (?:the )?(?:next|another)(?: one)?(?= [.,;:?—]| VICTIM| such|$)",
        ),
        (
            "inquiry",
            "INQUIRY ATROCITY",
            rf"\bINQUIRY\b{gap(16)}(?:knew|known|could have|failed|acted|handl\w+|weighed|left undone|respon\w+|readiness"
            rf"|caught)\b{gap(12)}ATROCITY\b",
        ),
    )
)


_AMENDMENT = re.compile(r"\bamendments?\b")

POINTING = re.compile(rf"\b(?:PREVENT|STOP|FORESEE){gap(4)}{_THESE}")


# As a slogan; "never again will they lose a vote" is none.
_NEVER_AGAIN = re.compile(r"[\"“‘']never again\b|\bnever again (?:be|let|allow|stand|look)\b", re.IGNORECASE)
_TAKES_UP = re.compile(
    r"(?:prevent|avert|stop|halt|end|predict|anticipat|foresee)\w* [^.;]{0,60}?\b(?:th[eo]se"
    r"|th[ia][ts]|such|it|heinous|horrific) "
)


def is_on_amendment(reading: Reading) -> bool:
    """Whether a statement speaks of an amendment and of atrocities, so that the title may tell which policy is amended."""
    return "ATROCITY" in reading.concepts and _AMENDMENT.search(reading.symbols) is not None


def under_title(reading: Reading, title: Reading) -> Reading:
    """What `is_on_amendment`, read under its title: in a debate on a policy such an amendment is a test of that policy.

    "The amendment is needed because genocide goes on" under "Trade Bill" is read as "the AMENDMENT is needed because …".
    """
    if "AREA" not in title.concepts:
        return reading
    symbols = _AMENDMENT.sub("AMENDMENT", reading.symbols)
    return replace(reading, symbols=symbols, concepts=reading.concepts | {"AMENDMENT"})


def takes_up(statement: str) -> bool:
    """Whether a statement without topic words may speak of preventing what the one before named; quick, and broad."""
    return _TAKES_UP.search(statement) is not None or is_slogan(statement)


def is_slogan(statement: str) -> bool:
    """Whether a statement says "never again", of what the sentence before or the title names."""
    return "again" in statement.lower() and _NEVER_AGAIN.search(statement) is not None


def topic_of(reading: Reading, before: Reading | None) -> str | None:
    """The reason why a statement is on the topic, or None; `before` is the sentence before, for "prevent such crimes"."""
    reason = _reason(reading, before)
    return None if reason is None or is_of_another_kind(reading) else reason


def _reason(reading: Reading, before: Reading | None) -> str | None:
    for name, needs, pattern in RULES:
        if needs <= reading.concepts and (found := pattern.search(reading.symbols)):
            if name in UNLESS and UNLESS[name].search(reading.symbols):
                continue
            return f"{name} '{reading.quote(found)}'"
    if before is not None and "ATROCITY" in before.concepts:
        if found := POINTING.search(reading.symbols):
            return f"preventing '{reading.quote(found)}'"
        if "NEVER" in reading.concepts and (found := re.search(r"\bNEVER\b", reading.symbols)):
            return f"never again '{reading.quote(found)}'"
    return None
