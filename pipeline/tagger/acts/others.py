"""What is said of others: their words are described, and asking them to act presses."""

import re

from pipeline.tagger.acts.speaker import SPOKEN, Decision, found, is_minister
from pipeline.tagger.text import Reading

_SAID = (
    r"(?:said|replied|wrote|promised|told|called|suggested|indicated|claimed|claims|argued"
    r"|recommended|points out|pointed|observed|ruled|rules|accepted|announced)"
)
_REPORTS = re.compile(
    r"\b(?<!as the )(?:he|she|they|MINISTER|predecessor|committee|bishop|ROLE|report|COURT|ICJ|CONVENTION"
    rf"|coalition(?: \S+){{0,3}})(?: (?!should|must)\S+){{0,4}}? {_SAID}\b"
    rf"|^(?:\S+ ){{0,6}}(?:lord|lady|baroness|earl|member|friend|gentleman)(?: (?!should|must)\S+){{0,6}}? {_SAID} that\b"
    r"|\b(?:replied|told us|indicated|suggested|promised) that\b|\bconditional on\b"
)


# "As my noble friend said, …": what follows is the speaker's own.
_AS_SAID = re.compile(rf"\bas (?:\S+ ){{1,8}}?{_SAID}\b")
_WARY = re.compile(r"\bhouse is (?:\S+ )?(?:wary|sceptical|suspicious|unpersuaded|unconvinced)\b")


def report(reading: Reading, kind: str, role: str) -> Decision:
    own = reading.symbols if is_minister(kind, role) else _AS_SAID.sub("", reading.symbols)
    if kind == "manifesto" or not _REPORTS.search(own):
        return None
    return found(reading, _REPORTS, "describe")


# What nations, crowds and courts do and say: "Those nations pledged …", "The summit underlined …".
_OTHERS = re.compile(
    r"^(?:(?!we\b|i\b|our\b)\S+ ){0,10}?(?:people|protesters|campaigners|nations|states|countries"
    r"|members|summit|assembly|council|institute|tribunal|panel"
    r"|resolution|judgment|ruling|COURT|ICJ|CONVENTION)(?: , [^,]+ ,)?(?: (?!should|must|can)\S+){0,3}?"
    r" (?:protest\w*|march\w*|pledged|acknowledged"
    r"|agreed|accepted|declared|reaffirmed|ruled|held|found|concluded|stated|underlined|underlines|spells out|sets out)\b"
    r"|^(?:he|she|they)(?: (?!rightly\b)\S+){0,2}? (?:said|suggested|argued|claimed|indicated|reported|noted|observed"
    r"|pointed out) that\b"
    r"|^(?:\S+ ){0,8}?endorsement (?:\S+ ){0,4}?(?:underlined|acknowledged)\b"
)


def quoted(reading: Reading, kind: str, role: str) -> Decision:
    """A manifesto and a question speak for themselves, whatever marks they bear."""
    return ("describe", "words of a longer quotation") if reading.is_quoted and kind in SPOKEN else None


def others_deeds(reading: Reading, kind: str, role: str) -> Decision:
    return found(reading, _OTHERS, "describe") if kind in SPOKEN else None


_URGES = (
    r"(?:urge|urges|call on|call upon|calls on|calls upon|beg|press|implore|invite|invites|appeal to"
    r"|appeals to|plead with|ask|asks|presses|demands that|demand that|challenge|encourage)"
)
_PRESSES = re.compile(
    r"(?:^|\b(?:i|we|and|to|would|also|therefore|once again|house) |[,;] )(?:(?!who"
    rf"|which|nobody|never)\S+ ){{0,2}}?{_URGES} (?:on |upon )?(?:\S+ ){{0,3}}?(?:MINISTER|PORTFOLIO"
    rf"|him|her|them|UK)\b|\bi ask (?:again|once more)\b"
    r"|\bput it to (?:the |my |our )?(?:\S+ ){0,3}?MINISTER\b|\bi ask (?:of .* )?(?:is )?(?:, .* , )?that\b|^(?:give|show) us\b"
    r"|\btime (?:that )?(?:for )?(?:the |our )?(?:MINISTER|UK)\b"
    r"|\b(?:hope(?:s|d)?|trust) (?:that )?(?:\S+ ){0,8}?(?:MINISTER|he|she|they|UK) (?:will|can|could|would"
    r"|show|take)\b|\bhope (?:\S+ ){0,14}?, (?:our )?(?:MINISTER|UK)\b"
    r"|\b(?:hope|trust) that\b.*\b(?:(?:MINISTER|UK) (?:will|show|take)|(?:move|lead|bring|persuade) MINISTER to)\b"
    r"|\blike to hear\b|\b(?:get|want"
    r"|need) (?:the )?MINISTER to\b|\b(?:i|we) (?:\S+ ){0,2}?ask that\b"
    r"|^(?:\S+ ){0,3}?(?:they|MINISTER|he|she|the UK|UK) (?:now |urgently |therefore )?must\b(?! have)"
)


# A motion asks for what it calls for.
_MOTION = re.compile(r"\b(?<!their )(?<!the )(?:calls? (?:for|on|upon)|asks|urges|requests|demands|invites|presses)\b")


def pressing(reading: Reading, kind: str, role: str) -> Decision:
    if kind == "early_day_motion" and (moved := found(reading, _WARY, "oppose") or found(reading, _MOTION, "press")):
        return moved
    return None if kind == "manifesto" or is_minister(kind, role) else found(reading, _PRESSES, "press")
