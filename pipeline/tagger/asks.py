"""Second decision: which asks does a statement touch? Some rules an ask: what must stand in it, and what must not."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.tagger.charge import ANSWERABLE
from pipeline.tagger.doctrine import (
    ANOTHERS_KEEPING,
    DUTY_ALONE,
    FORFEIT,
    HISTORY,
    KEEPS_CONVENTION,
    R2P,
    UNDER_CONVENTION,
)
from pipeline.tagger.lookalikes import NO_TEST
from pipeline.tagger.text import Reading, gap
from pipeline.tagger.topic import COUNTERING, PREVENTING, TEST, TRAINING


@dataclass(frozen=True, slots=True)
class Rule:
    """One way to touch an ask: `holds` is found in the statement and `unless` is not; without the concept `needs` none is."""

    ask_id: str
    name: str
    needs: str
    holds: re.Pattern[str]
    unless: re.Pattern[str] | None


def _rule(ask_id: str, name: str, needs: str, holds: str, unless: str = "") -> Rule:
    return Rule(ask_id, name, needs, re.compile(holds), re.compile(unless) if unless else None)


# Deciding whether there was an atrocity is no inquiry into prevention, nor are other people's inquiries.
_DECIDES = (
    r"\bINQUIRY\b.*\b(?:whether|if|that) (?:\S+ ){0,3}(?:ATROCITY|what) (?:\S+ ){0,4}?(?:has|have|is"
    r"|was|were|amounts?|occurred|took)\b"
    r"|\bINQUIRY (?:\S+ ){0,4}determin|\bcollect evidence|\bATROCITY (?:has|have|is|was) "
)
_FOREIGN = (
    r"\bINQUIRY (?:\S+ ){0,4}(?:by|of|at) (?:the )?(?:un|united nations|security council)\b|\b(?:un"
    r"|united nations|committee|tribunal|international) (?:\S+ ){0,3}INQUIRY|\bINQUIRY (?:line|chair)"
)

# "aid, trade and defence": more than one portfolio by name.
_SEVERAL = r"\b(?:PORTFOLIO|AREA)(?: \S+){0,2}? (?:,|and|&|or) (?:(?!\w+ing\b)\S+ ){0,3}?(?:PORTFOLIO|AREA)\b"
_ACROSS = rf"(?:\bREACH\b|\b(?:departments|ministries)\b|{_SEVERAL})"
_PRIORITY = (
    r"(?:priority|priorities|national interest|come first|purpose|aims?|at the heart|central"
    r"|what (?:\S+ ){0,4}is for|commitment|business)\b"
)
_OTHER_ASKS = r"\b(?:STRATEGY|UNIT|INQUIRY|ROLE|DOCUMENT|OBLIGE|DOCTRINE)\b"
_ONE_CONFLICT = r"\bVICTIM\b"

# R2P as what a strategic document should hold is not championing it.
_WRITTEN_IN = r"^(?!.*\b(?:champion|promote|uphold|speak up|advocate)).*\bDOCUMENT\b"

_TEST = rf"(?:{TEST}|AMENDMENT)"

# An inquiry without its name: somebody independent looks into how, whether or why we …
OURSELVES = (
    r"^(?=.*\b(?:independent\w*|outsid\w+|judges?|panel|commission\w*|auditors?|somebody|someone|nobody|no one|anyone|anybody"
    r"|historians?|retired|professors?|inspector\w*|royal|in public)\b)"
    r"(?=.*\b(?:examin\w+|look(?:s|ed|ing)? (?:\w+ )?(?:at|into)|go(?:es|ing|ne)? (?:back )?(?:through|over)|judg(?:e|ed|ing)"
    r"|find(?:ing)? out|tak(?:e|en) evidence|put before|scrutin\w+|review\w*|tell us|verdict|audit\w*|inquire\w*|INQUIRY)\b)"
    rf".*\b(?:how|whether|what|why|if)\b{gap(8)}(?:UK|we|our|MINISTER|department|office|embassy)\b"
    r".*\b(?:PREVENT|FORESEE|STOP|RISK)\b"
)

RULES = (
    _rule(
        "national-inquiry",
        "inquiry",
        "INQUIRY",
        r"\bINQUIRY\b(?=.*\b(?:ATROCITY|DOCTRINE|PREVENT|FORESEE|STOP|UK|acted|abandon)\b)"
        rf"|\bUK\b.*\bPREVENT\b.*\bINQUIRY\b|{PREVENTING}.*\bINQUIRY into (?:it|this|that)\b"
        rf"|{PREVENTING}.*\b(?:UK|our|their)\b.*\bINQUIRY\b",
        rf"{_DECIDES}|{_FOREIGN}",
    ),
    _rule("national-inquiry", "looking into ourselves", "ATROCITY", OURSELVES, rf"{_DECIDES}|\bREACH\b"),
    _rule(
        "prevention-unit",
        "unit",
        "ATROCITY",
        r"\bATROCITY PREVENT(?: thematic)? (?:UNIT|department|team|cell|desk|staff)\b"
        r"|\bATROCITY(?: -)?(?: RISK)? (?:UNIT|team|cell|desk)\b|\b(?:REACH|joint) ATROCITY(?: RISK| PREVENT)? (?:\S+ )?group\b"
        rf"|\b(?:UNIT|team|staff|body)\b{gap(22)}(?:PREVENT|RISK|FORESEE|SIGNS|STOP|watch){gap(8)}ATROCITY\b"
        r"|\b(?:UNIT|team|staff)\b(?: \S+){0,4} (?:on|for|dedicated to|devoted to)(?: \S+){0,2} ATROCITY (?:RISK|PREVENT)\b"
        rf"|\b(?:officials|analysts|civil servants) (?:\S+ ){{0,5}}(?:who|whose){gap(6)}"
        rf"(?:RISK|FORESEE|SIGNS|watch|track){gap(8)}ATROCITY\b"
        rf"|\bUNIT\b{gap(12)}ATROCITY\b|^(?:\S+ ){{0,2}}UNIT\b.*{PREVENTING}"
        rf"|\bATROCITY\b{gap(3)}(?:PREVENT|RISK|analysis){gap(4)}UNIT\b|{PREVENTING}{gap(14)}UNIT\b",
    ),
    _rule(
        "r2p-focal-point",
        "role",
        "ROLE",
        rf"\bROLE\b{gap(14)}(?:{R2P}|ATROCITY\b|PREVENT\b)|\b(?:DOCTRINE|ATROCITY PREVENT|ATROCITY){gap(8)}ROLE\b"
        rf"|{PREVENTING}.*\bROLE (?:in charge )?(?:of|for) (?:it|this|that|them)\b",
        # Who says or is told something has no role by it.
        r"\bROLE(?: (?!whom)\S+){0,6} (?:told|said|says|tells|replied|admitted|confirmed|assured|wrote|spoken|speaks?|spoke|mentioned)\b"
        r"|\bROLE be (?:told|informed|warned)\b",
    ),
    _rule("r2p-focal-point", "answerable", "ATROCITY", ANSWERABLE),
    _rule(
        "cross-portfolio",
        "reach",
        "ATROCITY",
        rf"{_ACROSS}.*{COUNTERING}|{COUNTERING}.*{_ACROSS}",
        r"\bcoalition\b|PORTFOLIO law\b|\bREACH (?:\S+ ){0,4}STRATEGY\b|\bteam\b|\b(?:UNIT|INQUIRY|ROLE"
        r"|DOCUMENT|PREVENT (?:team|department))\b",
    ),
    _rule(
        "cross-portfolio",
        "commitment",
        "ATROCITY",
        rf"\b(?:commitment|commits?|committed)(?: \S+){{0,3}} to (?:\S+ ){{0,3}}{PREVENTING}"
        rf"|\bleaders? in (?:the )?{PREVENTING}|{PREVENTING}(?: \S+){{0,14}} {_PRIORITY}"
        rf"|\b(?:priority|aim|objective|goal|commitment|promise)\b{gap(7)}{PREVENTING}"
        rf"|\bforeign policy\b{gap(5)}{PREVENTING}",
        rf"{_OTHER_ASKS}|{_ONE_CONFLICT}",
    ),
    _rule(
        "security-documents",
        "document",
        "DOCUMENT",
        r"\bDOCUMENT\b(?=.*\b(?:ATROCITY|DOCTRINE)\b)|\b(?:ATROCITY|DOCTRINE)\b.*\bDOCUMENT\b",
    ),
    _rule(
        "prevention-strategy",
        "strategy",
        "ATROCITY",
        rf"\bSTRATEGY (?:on|against|for) (?:\S+ )?ATROCITY\b"
        rf"|\bATROCITY\b{gap(5)}(?:PREVENT{gap(3)})?STRATEGY\b|\bATROCITY PREVENT (?:\S+ )?(?:approach"
        r"|policy|plan|agenda|work plan)\b"
        rf"|\bSTRATEGY\b{gap(8)}(?:PREVENT|STOP|FORESEE|RISK|SIGNS|respond|response)\b(?=.*\bATROCITY\b)"
        r"|\bATROCITY PREVENT\b.*\bSTRATEGY\b|\bSTRATEGY\b.*\bATROCITY PREVENT\b",
    ),
    _rule(
        "prevention-strategy",
        "approach",
        "ATROCITY",
        rf"\b(?:approach|policy|plan) (?:to|on|for|of) (?:the |its |our )?{PREVENTING}"
        rf"|{PREVENTING}.*\bplan for (?:it|this|that|doing so)\b",
        r"\bDOCUMENT\b",
    ),
    _rule(
        "prevention-strategy",
        "signs",
        "ATROCITY",
        rf"\bSIGNS\b{gap(12)}ATROCITY\b|\bATROCITY\b{gap(4)}SIGNS\b|\b(?:assess\w*|monitor\w*"
        r"|analys\w*)\b.*\bATROCITY RISK\b"
        rf"|\b(?:capacity|capabilit\w+|ability) to{gap(2)}(?:identify|detect|recognise|FORESEE)\b{gap(4)}ATROCITY\b",
        # That there are signs somewhere is an account of that place.
        r"\b(?:UNIT|AREA|INQUIRY|ROLE)\b|\bSIGNS\b.*\b(?:are|were) (?:all )?(?:there|clear|present|visible|flashing)\b"
        r"|\b(?:there (?:are|were)|we (?:see|saw|are seeing|have seen)|so many|exhibit\w*) (?:\S+ ){0,3}SIGNS\b",
    ),
    _rule(
        "champion-r2p",
        "doctrine",
        "DOCTRINE",
        R2P,
        rf"\bDOCTRINE ROLE\b|\b(?:contact|lead|point) (?:for|on) DOCTRINE\b|\bROLE (?:\S+ ){{0,3}}DOCTRINE\b|{HISTORY}|{_WRITTEN_IN}",
    ),
    _rule(
        "champion-r2p",
        "duty",
        "",
        rf"(?<!of )\bOBLIGE\b{gap(8)}PROTECT{gap(10)}ATROCITY\b|\bOBLIGE\b.*\bCONVENTION\b"
        rf"|\bCONVENTION\b{gap(12)}OBLIGE\b|\b(?:OBLIGE(?!(?: ,)? (?:of|for) having)"
        rf"|required){gap(16)}PREVENT\b(?=.*\bATROCITY\b)"
        rf"|\bATROCITY\b.*\b(?:OBLIGE|required){gap(12)}PREVENT\b"
        r"|\b(?:CONVENTION|AMENDMENT)\b.*\bconvention OBLIGE\b"
        rf"|\b(?:UK|we)\b.*\bCONVENTION\b.*\b(?:commit\w*|pledg\w*|promis\w*|undert\w+)\b{gap(4)}{PREVENTING}"
        # What the five permanent members are asked: not to veto what would prevent an atrocity.
        rf"|\b(?:give up|forgo\w*|suspend\w*|refrain\w*|hold back|limit\w*|restrain\w*|waiv\w*)(?: \S+){{0,5}} veto\w*\b{gap(6)}ATROCITY\b"
        rf"|\b(?:veto\w*|not (?:to )?vote against)\b{gap(8)}{COUNTERING}|{COUNTERING}.*\bveto|{DUTY_ALONE}|{UNDER_CONVENTION}|{FORFEIT}"
        rf"|\bstates? OBLIGE\b.*\bRISK{gap(3)}ATROCITY\b"
        # The Convention's case law: the duty to use what means there are.
        rf"|{PREVENTING}.*\bunder an? OBLIGE\b",
        rf"\b(?:INQUIRY|ROLE)\b|{ANSWERABLE}|{ANOTHERS_KEEPING}|{_WRITTEN_IN}",
    ),
    _rule("champion-r2p", "convention", "CONVENTION", KEEPS_CONVENTION, rf"\b(?:INQUIRY|ROLE)\b|{ANOTHERS_KEEPING}"),
    _rule(
        "prevention-lens",
        "policy area",
        "",
        rf"\bAREA\b.*\b{_TEST}\b|(?:{TRAINING})(?!.*\bto PREVENT).*\b{_TEST}\b|\b{_TEST}\b.*(?:{TRAINING})"
        rf"|\b{_TEST}\b.*\bAREA\b|\bAMENDMENT\b"
        r"|\bPORTFOLIO(?: \S+){0,4} with (?:\S+ ){0,3}(?:states?|country|countries|nations?|regimes?)\b.*\bATROCITY\b",
        rf"{NO_TEST}|\b(?:exclusion|prosecut\w*|extradit\w*|accountab\w*|held to account)\b",
    ),
)

_KEY = {
    "INQUIRY": "national-inquiry",
    "UNIT": "prevention-unit",
    "ROLE": "r2p-focal-point",
    "STRATEGY": "prevention-strategy",
    "DOCUMENT": "security-documents",
}
_POINTS = re.compile(
    r"\b(?:it|its|this|that|these|those|such|one|them|they|so|there|UK|VICTIM|the (?:\S+ )?(?:UNIT"
    r"|INQUIRY|ROLE|STRATEGY|DOCUMENT))\b"
)
# What the sentence is about is what the one before named: "The proposal …", "That is to be welcomed".
_DEFINITE = re.compile(
    r"^(?:\S+ ){0,2}?(?:the|this|that|such an?) (?:role|post|position|body|proposal|idea"
    r"|recommendation|document|paper|policy|suggestion|request|call)\b"
    r"|^(?:but |and |yet |so |indeed , )?(?:that|this) (?:(?:is|was) (?:\S+ ){0,2}(?:welcome\w*|right"
    r"|wrong|good|needed|overdue|not)"
    r"|(?:must|should|ought|deserves|needs))\b"
)
# A reply to what another asked for in the sentence before.
_ASKED = re.compile(
    r"\b(?:friend|lord|baroness|lady|gentleman|member|members|he|she|they|bishop|prelate|earl"
    r"|viscount)\b(?: \S+){0,8}? "
    r"(?:asks?|asked|wants?|wanted|wish|wishes|wished|would|spoke|spoken|press|presses|pressed"
    r"|propose[sd]?|suggests?|suggested"
    r"|raises?|raised|calls?|called|urges?|urged|hoped|hopes|argues?|argued|mentioned|advocates?|advocated)\b"
)
# "A Minister for Peace" is in charge of that, whatever the sentence points back to.
_OTHER_ROLE = re.compile(r"\bROLE for (?!(?:it|its|this|that|them|these|those|such|what|one|the)\b)[a-z]")
_PREVENTION = frozenset({"PREVENT", "FORESEE", "RISK", "NEVER", "INACTION", "DOCTRINE", "CONVENTION"})
_IT = re.compile(r"\b(?:it|its|them|one|they)\b")
_SHORT = 16


def asks_of(reading: Reading, known: Iterable[str]) -> dict[str, str]:
    """The asks (of those `known`) that a statement on the topic touches, with the reason for each."""
    found: dict[str, str] = {}
    wanted = set(known)
    for rule in RULES:
        if rule.ask_id in wanted and rule.ask_id not in found and (not rule.needs or rule.needs in reading.concepts):
            held = rule.holds.search(reading.symbols)
            if held and not (rule.unless and rule.unless.search(reading.symbols)):
                found[rule.ask_id] = f"{rule.name} '{reading.quote(held)}'"
    if found.get("cross-portfolio", "").startswith("reach"):
        # Policy areas in a list of portfolios are that list, and a duty of all of them is that commitment.
        for ask_id in ("prevention-lens", "champion-r2p"):
            found.pop(ask_id, None)
    return found


def pointed_at(reading: Reading, before: Reading, asks: Iterable[str], act: str, is_answering: bool) -> dict[str, str]:
    """The asks that a statement touches by pointing to the sentence before, which is on the topic and touches `asks`.

    It names the thing ("such a unit", "the role … it"), is about it ("That is welcome"), is too short to say more ("Will
    she publish it?"), refuses, or is a minister's answer to the request that the sentence before reports.
    """
    points = _POINTS.search(reading.symbols)
    back = f"'{reading.quote(points)}' points back" if points else "answers the sentence before"
    if points and (found := {_KEY[symbol]: back for symbol in reading.symbols.split() if symbol in _KEY}):
        # An inquiry into "this" is one into prevention only where prevention was spoken of.
        if "national-inquiry" not in asks and before.concepts.isdisjoint(_PREVENTION):
            found.pop("national-inquiry", None)
        if _OTHER_ROLE.search(reading.symbols):
            found.pop("r2p-focal-point", None)
        return found
    if is_answering and _ASKED.search(before.symbols):
        return dict.fromkeys(asks, back)
    if points and (
        act == "oppose"
        or _DEFINITE.search(reading.symbols)
        or (
            len(reading.words) <= _SHORT
            and (act in ("press", "commit") or (act == "query" and _IT.search(reading.symbols)))
        )
    ):
        return dict.fromkeys(asks, back)
    return {}
