"""Questions: the main verb decides between pressing and asking for information; one that answers itself takes a position."""

import re

from pipeline.tagger.acts.speaker import QUESTION, Decision, found, is_minister
from pipeline.tagger.text import Reading

_ADDRESSED = (
    r"(?:(?:the |this |my |our )?(?:new |next |deputy |UK )?(?:MINISTER|UK|ROLE|PORTFOLIO|bishop)|he|she|they|him|her"
    r"|them|(?:the )?leader of the house"
    r"|(?:his|her|their) (?:MINISTER|department|office)"
    r"|(?:my|the) (?:right )?(?:noble|hon|honourable|learned)(?: \.)?(?: and \S+)? (?:friend|lord"
    r"|baroness|lady|gentleman|member|earl|viscount|prelate)(?: (?:the )?MINISTER)?)"
)
# To tell the House is to inform; to tell others to act, or to say in public that it is so, is to act.
_TELLS = (
    r"(?:tell(?! (?:(?:him|her|it|them) to|(?:(?!us|me|what|how|whether|which|who)\S+ ){1,12}?that)\b)"
    r"|say(?! (?:(?!what|how|whether|which|when|who)\S+ ){0,12}?that\b)"
    r"|take us through|talk us through|advise|explain|update|inform|outline|clarify|comment|describe|let"
    r"|set out(?! to (?:the )?(?:un|united|world))"
    r"|give (?:\S+ ){0,2}(?:statement|update|details?|information)|spell out|be (?:\S+ )?clear"
    r"|make a statement|provide (?:details|(?:an?|the) (?:\S+ )?(?:update|list|breakdown|figures?|estimate|timetable"
    r"|information))|share (?:with|details)|list|state how|state what)"
)
# "if she will appoint" presses; "what steps", "whether he plans", "if he will make a statement" only ask.
_WILL_SHE = re.compile(
    rf"\b(?:if|whether) (?:, [^,]+ , |in (?:\S+ ){{1,4}})?{_ADDRESSED}(?: \S+){{0,3}}? will (?!(?:\S+ )?{_TELLS}\b)"
)
_ASKS_TO_KNOW = re.compile(
    r"\b(?:helpful|good|useful|interesting|like|want|keen|grateful|pleased|pleasure|glad)"
    r" to (?:know|be told|hear (?:what|how|whether|which|when))\b"
    r"|\b(?:grateful|appreciate it|helpful) if .{0,80}(?:tell|explain|set out|clarify|update)\b"
    rf"|\bhope (?:that )?{_ADDRESSED} (?:will|can|could|might|would) (?:be able to )?{_TELLS}\b"
    r"|\bi (?:asked|wonder|ask) (?:(?!to\b|that\b)\S+ )*?(?:whether|which|who|what|how|why)\b"
)
_WONDERS = re.compile(
    rf"\bi .{{0,30}}wonder\w* .{{0,20}}(?:if|whether) {_ADDRESSED} (?:will|would|could|might|can) (?!{_TELLS}\b)"
)
_ORAL_PRESS = re.compile(
    rf"(?<!how )(?<!what )(?<!why )(?<!when )(?<!where )\b(?:will|would|could|can|might) (?:not )?{_ADDRESSED} "
    r"(?:not |now |please |also |therefore |at least |today |finally |undertake to |agree to "
    rf"|commit to )*(?!(?:, [^,]+ , )?{_TELLS}\b)"
    rf"|\b(?:does|do|would|did) (?:not )?{_ADDRESSED} (?:not |also |therefore )*(?:agree|accept"
    r"|believe|think|recognise|concede|consider|share)\b"
    r"|\b(?:is|was) it not (?:\S+ )?(?:time|right|now)\b|\bis it time\b|^why not\b"
    rf"|(?<!why )(?<!how )(?<!what )\bshould (?:not )?{_ADDRESSED}\b|\b(?:could|can|should|will|would) we not\b"
    r"|\b(?:can|could|may) we (?:please |now )?(?:have|see|add|get)\b|\bcould (?:that|this|it|they) not be\b"
    rf"|\b(?:may|can|could|might) i (?:\S+ )?(?:urge|press|tempt|invite|persuade|encourage|ask {_ADDRESSED} to)\b"
    rf"|\b(?:beg|urge|implore) {_ADDRESSED}\b"
    rf"|\bwhen (?:will|is|are) (?:\S+ ){{0,4}}?finally\b"
)
# A question that nobody is to answer: "What is the point of R2P if …?", "How are they not in breach?"
_RHETORICAL = re.compile(
    r"\bwhat (?:on earth |earthly )?(?:is|was|are) (?:the )?(?:on earth )?(?:point|use|good|value|worth) (?:of|in)\b"
    r"|\bwhat on earth\b|\bhow (?:is|are|was|were) (?:it|they|we|this|that|UK|MINISTER) not\b"
    rf"|\bhow (?:can|could) (?:{_ADDRESSED}|we|anyone|anybody|it) (?:\S+ )?(?:say|claim|justify|defend|pretend|possibly"
    rf"|be right)\b"
    r"|\b(?:does|do|should|ought|would) (?:(?!MINISTER|he|she|they|UK|the)\S+ )not (?:deserve|need|require|show|prove|mean)\b"
    # To know is not to be asked for assent, as to agree is: who says "Does he not know that …?" says that it is so.
    rf"|\b(?:does|do|did|can) {_ADDRESSED} not (?:\S+ )?(?:realise|understand|know|see|appreciate)\b"
    r"|(?:^|[,;] |\b(?:and|but) )is (?:it )?not (?:it )?the (?:case|truth|issue|point|reality|problem)\b"
    r"|\bhow many (?:more )?times (?:have|must|do|will) we\b|\bhow many more (?:people|lives|children|deaths|debates|must)\b"
    r"|\bhow (?:much longer|long must)\b|\bis it right that\b|\b(?:does|do) (?:\S+ ){1,5}?really (?:believe|think)\b"
    r"|\bought not\b|\bwhere is our\b"
)


def written_question(reading: Reading, kind: str, role: str) -> Decision:
    if kind != QUESTION and (kind == "manifesto" or not reading.symbols.startswith("ask ")):
        return None
    return found(reading, _WILL_SHE, "press") or ("query", "a question for information")


def oral_question(reading: Reading, kind: str, role: str) -> Decision:
    if kind == "manifesto" or is_minister(kind, role):
        return None
    if wonders := found(reading, _WONDERS, "press"):
        return wonders
    if not reading.symbols.endswith("?"):
        return found(reading, _ASKS_TO_KNOW, "query")
    return (
        found(reading, _RHETORICAL, "support")
        or found(reading, _ORAL_PRESS, "press")
        or ("query", "a question for information")
    )
