"""Wanting it, without binding anyone who can do it; what is left is an account."""

import re

from pipeline.tagger.acts.speaker import Decision, found
from pipeline.tagger.text import Reading

_ASIDE = re.compile(r"\b(?:about |asked )?(?:whether|that they should) [^,;]*")
_WANTS = re.compile(
    r"\b(?:should|must|lacks?|(?:argument|case) for|can not (?:end|stop|wait|go on|continue|remain"
    r"|be (?:right|allowed))"
    r"|ought|need|needs|needed|have to|urgent|urgency|(?:i|we|who"
    r"|house) (?:\S+ )?(?:want|wish|hope|support|welcome|welcomes|believe(?! ,)|agree|commend|back"
    r"|share|favour|stand)|wants?|hoped|supports?|supporting|welcomes?"
    r"|important|vital|essential|crucial|imperative|right (?!hon|around|away|now|across)|grateful"
    r"|glad|priority|opportunity|overdue|would expect|like to see|voice"
    r"|calls? for"
    r"|substitute|impossible|ensures|error|mistake"
    r"|would (?:have )?liked?|enabl\w*|fight"
    r"|proud|required to|(?:i|we) (?:will|shall)|time for|it is time|welcomed"
    r"|do all we can|congratulat\w*|thank\w*|finest|worth|will not do"
    r"|ashamed|i wish|wish that|none for"
    r"|deserves?|let it|let us|let there|owes?|not good enough|too (?:low|few|little|late|small|long)"
    r"|regret\w*|if only|better)\b"
    r"|\b(?:if|were|had)\b(?: \S+){0,20}? (?:were|had|was)\b(?: \S+){0,20}? would\b"
    r"|\b(?:if|were|had)\b(?: \S+){0,20}? would\b(?: \S+){0,20}? (?:were|had|was)\b"
    r"|\bwould\b(?: \S+){0,20}? if(?: \S+){0,20}? were\b"
    r"|\bOBLIGE\b"
)


def want(reading: Reading, kind: str, role: str) -> Decision:
    if not _WANTS.search(_ASIDE.sub("", reading.symbols)):
        return "describe", "an account"
    return found(reading, _WANTS, "support")
