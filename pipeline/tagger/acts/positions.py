"""Wanting it, without binding anyone who can do it; what is left is an account."""

import re

from pipeline.tagger.acts.speaker import Decision, found
from pipeline.tagger.text import Reading

# What ought to be.
NORM = (
    r"(?:should|must|ought|needs?|needed|(?<!i )have to|required to|urgent|urgency|important|vital|essential|crucial"
    r"|imperative|impossible|overdue|let (?:it|us|there)|(?:it is|it 's|high) time|time for|deserves?|owes?"
    r"|right (?!hon|around|away|now|across)|would expect)\b"
    r"|(?:we|UK|MINISTER|nobody|no one) (?:\S+ )?can not (?:allow|let|tolerate|accept|ignore|trade|sell|arm|NEVER|turn|look|sit"
    r"|afford|forget)\b"
    r"|can not (?:end|stop|wait|go on|continue|remain|be (?:right|allowed))\b"
)
# What its speaker feels, and for whom.
_SPEAKER = r"(?:i|we|who|house|members)"
_STANCE = (
    r"(?:want|wish|hope|hoped|trust|support|welcomes?|believe(?! ,)|agree|commend|back|share|favour|stand"
    r"|applaud|endorse|endorsed the (?:concept|idea|proposal|call|recommendation)s?|(?:will|shall)(?! look))\b"
)
_FEELING = (
    r"(?:grateful|glad|proud|ashamed|congratulat\w*|thank\w*|tribute to|welcomed|welcomes|hoped|regret\w*|wish that|if only"
    r"|supports|supporting|would (?:have )?liked?|like to see|wants?)\b"
)
# What it is worth, or what is amiss without it.
_WORTH = (
    r"(?:breakthrough|milestone|landmark|beyond reproach|step forward|finest"
    r"|worth(?! (?:read|not|say|remember|recall|quot|point|mention|repeat)\w*)"
    r"|priority|opportunity|voice|fight"
    r"|ensures|(?:argument|case) for|calls? for|do all we can"
    r"|lacks?|substitute|error|mistake|none for|will not do|not good enough|better (?!part)|too (?:low|few|little|late|small|long))\b"
)
# "If there were a minister for it, we would …"
_COUNTERFACTUAL = (
    r"(?:if|were|had)\b(?: \S+){0,20}? (?:were|had|was)\b(?: \S+){0,20}? would\b"
    r"|(?:if|were|had)\b(?: \S+){0,20}? would\b(?: \S+){0,20}? (?:were|had|was)\b"
    r"|would\b(?: \S+){0,20}? if(?: \S+){0,20}? were\b"
)
_WANTS = re.compile(
    rf"\b(?:{NORM}|{_SPEAKER} (?:\S+ )?{_STANCE}|{_FEELING}|{_WORTH}|{_COUNTERFACTUAL}|(?<!bear )(?<!bears )OBLIGE\b)"
)
_ASIDE = re.compile(r"\b(?:about |asked )?(?:whether|that they should) [^,;]*")


def want(reading: Reading, kind: str, role: str) -> Decision:
    if not _WANTS.search(_ASIDE.sub("", reading.symbols)):
        return "describe", "an account"
    return found(reading, _WANTS, "support")
