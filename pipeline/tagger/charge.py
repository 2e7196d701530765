"""Who has the prevention of atrocities in charge: a Minister, by name, rank or task."""

from pipeline.tagger.text import gap
from pipeline.tagger.topic import PREVENTING

_MINISTER = r"\b(?:[Mm]inister|MINISTER|ROLE)\b"
_IT = r"(?:it|this|that|them)\b"
_TASK = r"(?:brief|portfolio|duties|OBLIGE|remit|job|title)\b"
_CHARGE = (
    r"(?:OBLIGE (?:for|of|in respect of)|answer\w*(?: \S+){0,4} for|accountable|responsible|in charge|charge of"
    r"|(?:charged|tasked|entrusted) with"
    r"|(?:task|job|duty) of|oversight|oversee\w*|lead(?:s|ing)? (?:on|for)?"
    r"|(?:brief|portfolio|remit|job|task) (?:is|was|it is|includes?|for|of))"
)
ANSWERABLE = (
    rf"{_MINISTER}{gap(11)}{_CHARGE}(?: to \w+)?(?: [^\s,]+){{0,8}} {PREVENTING}"
    rf"|{_MINISTER}.*{PREVENTING}{gap(8)}(?:(?:his|her|their|its) (?:\S+ )?{_TASK}|job title\b)"
    rf"|\b(?:to|in|into|within|part of) (?:his|her|their) (?:\S+ )?{_TASK}{gap(3)}{PREVENTING}"
    rf"|\b(?:charg|task|entrust)(?:e|es|ed|ing|s)? (?:\S+ ){{0,3}}(?:minister|MINISTER|ROLE)(?: \S+){{0,2}} with{gap(3)}{PREVENTING}"
    rf"|{PREVENTING}{gap(6)}(?:within|in|under|part of) (?:the )?{_TASK}(?: \S+){{0,6}} (?:minister|MINISTER|ROLE)\b"
    rf"|\b(?:lead|brief|portfolio|OBLIGE) (?:on|for) {PREVENTING}.*{_MINISTER}"
    # "We have Ministers enough, and need none for …", "one of them …", "Sport has its Minister, while …"
    rf"|\bMINISTER\b.*\b(?:one|none) (?:(?:for|to)(?: the)?|(?:of|among) (?:them|us|his|her|their (?!own))\b(?: \S+){{0,12}}) {PREVENTING}"
    rf"|\bMINISTER\b.*{PREVENTING}.*\bone of their (?:own )?number\b"
    rf"|\b(?:has|have) (?:its|their|a|his|her) (?:own )?(?:MINISTER|ROLE)\b(?! for).*{PREVENTING}"
    # "A prevention strategy, and a Minister who answers for it"
    rf"|{PREVENTING}.*{_MINISTER} (?:who|whose|to) (?:\S+ )?{_CHARGE}(?: \S+)? {_IT}"
)
