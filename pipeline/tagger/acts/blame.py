"""Blame for doing the wrong, or for not doing what is right: who blames wants it otherwise, and supports."""

import re

from pipeline.tagger.acts.speaker import Decision, found, is_minister
from pipeline.tagger.text import Reading

_CONDEMNED = (
    r"(?:shame\w*|regrett?\w*|disgrac\w*|unacceptable|hypocri\w*|fallacious|indefensible|inexcusable|unconscionable"
    r"|untenable|not tenable|(?:shocking|appalling|sad|tragic|terrible) (?:reality|fact|truth|indictment)|astounding"
    r"|double standards|grave concern|empty|not enough|too little|too late)"
)
_NOT_DONE = (
    r"(?:fail(?:s|ed)?|failing to|failure of|refus(?:e|es|ed|ing)|reject(?:s|ed|ing) the AMENDMENT|whipped|blocked"
    r"|avoid\w*|st(?:and|ood) by|neglect\w*|ought to have"
    r"|should have (?!no|an?|the|its|their|thought)\w+)"
)
# The idioms of looking on, and of being at a loss.
_IDLE = (
    r"(?:(?:UK|MINISTER|we|our|their|can not|turn\w*)(?: \S+){0,4}? INACTION"
    r"|inadequate|insufficient|lip service|hollow|meaningless|excuses|ignor(?:e|es|ed|ing)|business as usual"
    r"|dodg(?:e|ed|ing)|shirk\w*|reluctan\w*|unwilling\w*|betray\w*|turn\w* (?:their|its) backs?"
    r"|(?:our|their|its) hands of|on (?:our|their|its) hands|blood on|loopholes?|who NEVER"
    r"|can not (?:for the life of me )?understand (?:why|how)|(?:surprising|astonishing|shocking|appalling|extraordinary) that)"
)
# "We put trade before it", "The Government still supply those weapons".
_TRADES = (
    r"(?:put\w*|plac\w*|priorit\w*)(?: \S+){1,8}? (?:before|over|above|ahead of)|for the sake of"
    r"|(?:UK|MINISTER|we|they) (?:\S+ )?(?:still|continues?(?: to)?|persists? in|carr(?:y|ies) on|goes? on|keeps?(?: on)?)"
    r" (?:sell\w*|suppl\w+|arm\w*|export\w*|licens\w+|trad\w+|import\w*|AREA)"
)
# "This country is making itself complicit": whoever has a hand in it ought to take it away.
_BEING = (
    r"(?:(?:,|as|an?|country|is|are|was|were|be|been|being|becom\w+|remains?|mak\w+|itself|themselves|ourselves|will|would"
    r"|could|may|also|deeply|directly|now|still|all) )*"
)
_COMPLICIT = rf"(?:UK|MINISTER|we|us|they) {_BEING}COMPLICIT|(?:our|their|UK|its|MINISTER 's) (?:own )?COMPLICIT"
# The same by its deed: it "enables them to commit genocide", and "props it up".
_ABETS = (
    r"(?:enabl\w*|allow\w*|help\w*)(?: \S+){0,9}? (?:commit(?: \S+){0,3}? ATROCITY|take part in|bomb|kill)"
    r"|(?:propp?(?:ing|s|ed)? up|fuel(?:s|ling|led)?)(?: \S+){0,4}? ATROCITY"
)
CONDEMNS = re.compile(rf"\b(?:{_CONDEMNED}|{_COMPLICIT}|{_ABETS}|{_TRADES})\b")
_BLAMES = re.compile(
    rf"\b(?:{_CONDEMNED}|{_COMPLICIT}|{_ABETS}|{_TRADES}|{_IDLE}|{_NOT_DONE}|(?<!not be )(?:sad|saddened|sorry"
    rf"|disappointed|dismayed) (?:to|that))\b"
)
# "Where governments fail to protect their people": a case that a rule is for, and nobody's fault.
_A_CASE = re.compile(r"\b(?:if|when|where) (?:(?!UK|we|our|this)\S+ ){0,9}?(?:fails?|refuses?)\b")
# "There is no strategy for preventing genocide" blames whoever ought to have one.
_LACKS = re.compile(
    r"\b(?:there (?:is|are)|MINISTER has|ministers have) (?:still )?no (?:UNIT|INQUIRY|STRATEGY|ROLE)\b"
)


def blame(reading: Reading, kind: str, role: str) -> Decision:
    if is_minister(kind, role):
        return None
    if kind == "manifesto" or _A_CASE.search(reading.symbols):
        return found(reading, _LACKS, "support")
    return found(reading, _LACKS, "support") or found(reading, _BLAMES, "support")
