"""Wanting it, without binding anyone who can do it; what is left is an account."""

import re

from pipeline.tagger.acts.speaker import Decision, found
from pipeline.tagger.text import Reading

# What ought to be.
NORM = (
    r"(?:should|must|ought|needs?|(?:is|are) (?:\S+ ){0,3}?needed|(?<!i )(?<!to )(?<!not )have to|required to|urgent"
    r"|urgency|imperative"
    r"|(?:important|vital|essential|crucial) (?:to|that|for)|(?:is|are|be|been|was|remains?) (?:\S+ )?(?:important|vital"
    r"|essential|crucial)"
    r"|(?:is|are|be|was|absolutely|surely|quite|entirely|only) right|right (?:that|for|and proper|thing|way|approach"
    r"|course|step|direction)"
    r"|right to (?:say|point|raise|highlight|call|ask|press|draw|warn|act)|impossible|overdue"
    r"|let (?:it|us|there)|it is for (?:each|all|every\w*|us|MINISTER|UK)|(?:the|a) moment to|(?:it is|it 's|high) time"
    r"|time for|deserves?|owes?|would expect)\b"
    r"|(?:we|UK|MINISTER|nobody|no one) (?:\S+ )?can not (?:allow|let|tolerate|accept|ignore|trade|sell|arm|NEVER|turn|look|sit"
    r"|afford|forget)\b"
    r"|can (?:never be (?:met|right|allowed|accepted|justified|tolerated|forgotten)|not (?:only|simply|just|merely))\b"
    r"|(?:is|are) (?:urgently |now )?required\b(?! (?:to|as)\b)|surely\b"
    r"|can not (?:STOP|wait|go on|continue|remain|be (?:right|allowed))\b"
)
# What its speaker feels, and for whom.
_SPEAKER = r"(?:i|we|who|house|members)"
_STANCE = (
    r"(?:(?: (?!not\b|that\b|who\b|to\b)\S+){0,2}? (?:want|wish|hope|hoped|support|welcomes?|believe(?! ,)|agree|commend"
    r"|favour|urge"
    r"|stand (?:\S+ )?(?:by|behind|for|with|up|ready|firm|together)|criticised?|deplored?|would (?:sooner|rather|prefer)|applaud"
    r"|endorse|endorsed the (?:concept|idea|proposal|call|recommendation)s?)"
    r"|(?: \S+)? (?:trust|back|share|(?:will|shall)(?! look)))\b"
)
_FEELING = (
    r"(?:grateful|glad|proud|ashamed|congratulat\w*|thank\w*|tribute to|welcomed|welcomes|hoped|regret\w*|wish that|if only"
    r"|supports|supporting|would (?:have )?liked?|like to see|wants?)\b"
)
# What it is worth, or what is amiss without it.
_WORTH = (
    r"(?:important|vital|essential|crucial|breakthrough|milestone|landmark|beyond reproach|step forward|finest"
    r"|worth(?! (?:read|not|say|remember|recall|quot|point|mention|repeat)\w*)"
    r"|priority|opportunity|voice|fight"
    r"|ensures|(?:argument|case) for|calls? for|do all we can"
    r"|lack(?:s|ing)?|substitute|error|mistake|none for|(?:is|are) wanted|do us credit|will not do|not good enough"
    r"|better (?!part)|too (?:low|few|little"
    r"|late|small|long))\b"
)
# What a speaker moves or brings in is what the speaker wants.
_OWN_BILL = (
    r"(?:(?:my|our) (?:\S+ )?(?:bill|amendment|AMENDMENT|clause|motion)|in my name"
    r"|(?:this|the) (?:bill|amendment|AMENDMENT|clause) would (?:have|help|ensure|introduce|create|require|place|give"
    r"|empower|provide|prevent|PREVENT|STOP|PROTECT|make sure))\b"
)
# "We argued in the last Parliament for it": a position of one's side.
_ARGUED = r"(?:we|i|party|benches) (?:have )?(?:\S+ )?(?:argued|called|campaigned|pushed)\b(?: \S+){0,5}? for\b"
# "If there were a minister for it, we would …"
_COUNTERFACTUAL = (
    r"(?:if|were|had)\b(?: \S+){0,20}? (?:were|had|was)\b(?: \S+){0,20}? would\b"
    r"|(?:if|were|had)\b(?: \S+){0,20}? would\b(?: \S+){0,20}? (?:were|had|was)\b"
    r"|would\b(?: \S+){0,20}? if(?: \S+){0,20}? were\b|were i [^,]*, .*\bwould\b"
)
_WANTS = re.compile(
    rf"\b(?:{NORM}|{_SPEAKER}{_STANCE}|{_FEELING}|{_WORTH}|{_OWN_BILL}|{_ARGUED}|{_COUNTERFACTUAL}|(?<!bear )(?<!bears )OBLIGE\b)"
)
_ASIDE = re.compile(r"\b(?:about |asked )?(?:whether|that they should) [^,;]*")


def want(reading: Reading, kind: str, role: str) -> Decision:
    if not _WANTS.search(_ASIDE.sub("", reading.symbols)):
        return "describe", "an account"
    return found(reading, _WANTS, "support")
