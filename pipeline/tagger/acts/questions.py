"""Questions: the main verb decides between pressing and asking for information."""

import re

from pipeline.tagger.acts.speaker import QUESTION, Decision, found, is_minister
from pipeline.tagger.text import Reading

_ADDRESSED = (
    r"(?:(?:the |this )?(?:MINISTER|UK|ROLE|PORTFOLIO|bishop)|he|she|they|him|her|them|(?:his|her"
    r"|their) (?:MINISTER|department|office)"
    r"|(?:my|the) (?:right )?(?:noble|hon|honourable|learned)(?: \.)?(?: and \S+)? (?:friend|lord"
    r"|baroness|lady|gentleman|member|earl|viscount|prelate)(?: (?:the )?MINISTER)?)"
)
_TELLS = (
    r"(?:tell|take us through|talk us through|advise|say|explain|update|inform|outline|clarify|comment|describe|let|set out"
    r"|give (?:\S+ )?(?:statement|update|details)"
    r"|make a statement|provide (?:an update|details)|share (?:with|details)|list|state how|state what)"
)
# "if she will appoint" presses; "what steps", "whether he plans", "if he will make a statement" only ask.
_WILL_SHE = re.compile(rf"\b(?:if|whether) (?:, [^,]+ , )?{_ADDRESSED}(?: \S+){{0,3}}? will (?!(?:\S+ )?{_TELLS}\b)")
_ASKS_TO_KNOW = re.compile(
    r"\b(?:helpful|good|useful|interesting|like|want|keen|grateful|pleased|pleasure) to (?:know|be told)\b"
    r"|\b(?:grateful|appreciate it|helpful) if .{0,80}(?:tell|explain|set out|clarify|update)\b"
    r"|\bi (?:asked|wonder|ask) .*\bwhether\b"
)
_ORAL_PRESS = re.compile(
    rf"(?<!how )(?<!what )(?<!why )(?<!when )(?<!where )\b(?:will|would|could|can|might) (?:not )?{_ADDRESSED} "
    r"(?:not |now |please |also |therefore |at least |today |finally |undertake to |agree to "
    rf"|commit to )*(?!(?:, [^,]+ , )?{_TELLS}\b)"
    rf"|\b(?:does|do|would|did) (?:not )?{_ADDRESSED} (?:not |also |therefore )*(?:agree|accept"
    r"|believe|think|recognise|concede|consider|share)\b"
    r"|\b(?:is|was) it not (?:\S+ )?(?:time|right|now)\b|\bis it time\b|^why not\b"
    rf"|\bshould (?:not )?{_ADDRESSED}\b|\bmay i (?:\S+ )?(?:urge|press|ask {_ADDRESSED} to)\b"
)


def written_question(reading: Reading, kind: str, role: str) -> Decision:
    if kind != QUESTION and (kind == "manifesto" or not reading.symbols.startswith("ask ")):
        return None
    return found(reading, _WILL_SHE, "press") or ("query", "a question for information")


def oral_question(reading: Reading, kind: str, role: str) -> Decision:
    if not reading.symbols.endswith("?") or kind == "manifesto" or is_minister(kind, role):
        return found(reading, _ASKS_TO_KNOW, "query") if kind != "manifesto" and not is_minister(kind, role) else None
    return found(reading, _ORAL_PRESS, "press") or ("query", "a question for information")
