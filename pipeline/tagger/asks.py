"""Second decision: which asks does a statement touch? One rule an ask: what must stand in it, what must not."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.tagger.text import Reading
from pipeline.tagger.topic import R2P, gap


@dataclass(frozen=True, slots=True)
class Rule:
    """One way to touch an ask: `holds` is found in the statement, and `unless` is not."""

    ask_id: str
    name: str
    holds: re.Pattern[str]
    unless: re.Pattern[str] | None = None


def _rule(ask_id: str, name: str, holds: str, unless: str = "") -> Rule:
    return Rule(ask_id, name, re.compile(holds), re.compile(unless) if unless else None)


_SUBJECT = r"(?:ATROCITY|DOCTRINE|PREVENT|FORESEE|STOP)"
_DECIDES = r"\b(?:whether|determine|if) (?:\S+ ){0,4}ATROCITY|ATROCITY (?:has|have|is|was) |collect evidence"
_FOREIGN = r"\b(?:un|united nations|committee|tribunal|international) (?:\S+ ){0,3}INQUIRY|INQUIRY (?:line|chair)"
_COMMITTING = r"\b(?:commitment|commit|commits|committed|undertaking|priority|priorities|purpose|heart|leaders?|central|duty|business|job|mechanisms?)\b"

RULES = (
    _rule(
        "national-inquiry",
        "inquiry",
        rf"\bINQUIRY\b(?=.*\b(?:{_SUBJECT}|UK|acted|act|abandon)\b)|\bUK\b.*\bPREVENT\b.*\bINQUIRY\b",
        rf"{_DECIDES}|{_FOREIGN}",
    ),
    _rule(
        "prevention-unit",
        "unit",
        rf"\bPREVENT (?:thematic )?(?:UNIT|department)\b|\bATROCITY(?: -)?(?: RISK)? UNIT\b|\bUNIT\b{gap(14)}(?:PREVENT|RISK|FORESEE|SIGNS|STOP|watch){gap(8)}ATROCITY\b"
        rf"|\bUNIT\b{gap(8)}ATROCITY\b|\bATROCITY\b{gap(3)}(?:PREVENT|RISK|analysis){gap(4)}UNIT\b",
    ),
    _rule(
        "r2p-focal-point",
        "role",
        rf"\bROLE\b{gap(10)}(?:DOCTRINE|ATROCITY|PREVENT)\b|\b(?:DOCTRINE|ATROCITY PREVENT|ATROCITY){gap(4)}ROLE\b",
    ),
    _rule(
        "cross-portfolio",
        "reach",
        rf"\b(?:REACH|(?:PORTFOLIO|AREA)\b.*\b(?:PORTFOLIO|AREA))\b(?=.*\bPREVENT\b.*\bATROCITY\b|.*\bATROCITY (?:PREVENT|STOP)\b|.*\bSTOP ATROCITY)"
        rf"|(?:\bPREVENT\b.*\bATROCITY\b|\bATROCITY PREVENT\b).*\b(?:REACH|(?:PORTFOLIO|AREA)\b.*\b(?:PORTFOLIO|AREA))\b",
    ),
    _rule(
        "cross-portfolio",
        "commitment",
        rf"{_COMMITTING}{gap(8)}(?:PREVENT|STOP)\b.*\bATROCITY\b|{_COMMITTING}{gap(8)}ATROCITY PREVENT\b"
        rf"|\b(?:PREVENT{gap(6)}ATROCITY|ATROCITY PREVENT)\b.*{_COMMITTING}",
        r"\bVICTIM\b",
    ),
    _rule(
        "security-documents",
        "document",
        rf"\bDOCUMENT\b(?=.*\b(?:ATROCITY|DOCTRINE)\b)|\b(?:ATROCITY|DOCTRINE)\b.*\bDOCUMENT\b",
    ),
    _rule(
        "prevention-strategy",
        "strategy",
        rf"\bATROCITY\b{gap(5)}(?:PREVENT{gap(3)})?STRATEGY\b|\bSTRATEGY\b{gap(8)}(?:PREVENT|STOP|FORESEE|RISK|SIGNS)\b(?=.*\bATROCITY\b)"
        rf"|\bATROCITY PREVENT\b.*\bSTRATEGY\b",
    ),
    _rule("prevention-strategy", "signs", rf"\bSIGNS\b{gap(6)}ATROCITY\b|\bATROCITY\b{gap(4)}(?:RISK|SIGNS)\b"),
    _rule("champion-r2p", "doctrine", R2P, r"\bDOCTRINE ROLE\b|\bROLE (?:\S+ ){0,3}DOCTRINE\b"),
    _rule(
        "champion-r2p",
        "duty",
        rf"\bOBLIGE\b.*\bCONVENTION\b|\bCONVENTION\b{gap(12)}OBLIGE\b|\b(?:OBLIGE|required){gap(12)}PREVENT\b(?=.*\bATROCITY\b)",
    ),
    _rule(
        "prevention-lens",
        "policy area",
        r"\bAREA\b.*\b(?:ATROCITY|COURT|CONVENTION|AMENDMENT)\b|\b(?:ATROCITY|COURT|CONVENTION|AMENDMENT)\b.*\bAREA\b|\bAMENDMENT\b",
    ),
)


def asks_of(reading: Reading, known: Iterable[str]) -> dict[str, str]:
    """The asks (of those `known`) that a statement touches, with the reason for each."""
    found: dict[str, str] = {}
    wanted = set(known)
    for rule in RULES:
        if rule.ask_id in wanted and rule.ask_id not in found:
            held = rule.holds.search(reading.symbols)
            if held and not (rule.unless and rule.unless.search(reading.symbols)):
                found[rule.ask_id] = f"{rule.name} '{reading.quote(held)}'"
    return found


_KEY = {
    "INQUIRY": "national-inquiry",
    "UNIT": "prevention-unit",
    "ROLE": "r2p-focal-point",
    "STRATEGY": "prevention-strategy",
}
_POINTS = re.compile(r"\b(?:it|its|this|that|these|those|such|one|them|they|so|there|the role|UK|VICTIM)\b")
_SHORT = 12


def pointed_at(reading: Reading, before: Iterable[str], act: str) -> dict[str, str]:
    """The asks that a statement touches by pointing to the sentence before, which is on the topic and touches `before`.

    It names the thing ("such a unit", "the role … it"), or is too short to say more ("Will she publish it?"), or refuses.
    """
    points = _POINTS.search(reading.symbols)
    if not points:
        return {}
    back = f"'{reading.quote(points)}' points back"
    found = {_KEY[symbol]: back for symbol in reading.symbols.split() if symbol in _KEY}
    if not found and (act == "oppose" or len(reading.words) <= _SHORT and act in ("press", "commit")):
        return dict.fromkeys(before, back)
    return found
