"""What those do who govern, or would: a minister binds the government, a front bench its party for the day it governs."""

import re
from dataclasses import replace

from pipeline.tagger.acts.pledges import ADVERBS, MODAL, NO_DEED_OF_STATE, NO_PLEDGE, own_words
from pipeline.tagger.acts.speaker import FRONT_BENCH, Decision, found, is_minister
from pipeline.tagger.text import Reading

_WEIGHED = re.compile(r"(?:\b(?:whether|when|how)|^(?:should|were)) [^,;]*[^,; ]")
# A pledge without "will": what is decided, in hand, given or announced.
_DECIDED = re.compile(
    r"\b(?:have|has) (?:today |also |now )?(?:decided|agreed|resolved|determined) (?:to|that)\b"
    r"|\b(?:is|are|am) to be \w+(?:ed|t|n)\b|\b(?:we|i|MINISTER) (?:intends?"
    r"|means?) (?:both )?to (?!consider|look|listen)\w+"
    r"|\b(?:it is|it remains) (?:our|my|MINISTER 's) (?:\S+ )?(?:intention|plan) (?:to|that)\b"
    r"|\b(?:our|my|MINISTER 's) (?:\S+ )?(?:intention|plan) (?:is|remains) (?:to|that)\b"
    r"|\b(?:we|i|MINISTER) (?:now |therefore |also )?(?:plans?|proposes?|undertakes?) (?:to|that) (?!consider"
    r"|consult|look)\w+"
    r"|\bi (?:can )?promise (?:the house|him|her|you|that)\b"
    r"|\b(?:am|are|is) (?:\S+ )?(?:happy|content|ready|willing|prepared) to (?:accept|commit|publish|undertake|agree"
    r"|adopt|establish|appoint)\b"
    r"|\b(?:we|i) (?:will|shall)(?: do (?:so|it|that))? [.!;]"
    r"|\bhere to stay\b|\btake it from me\b|\b(?:are|is|am|remains?) determined (?:to|that)\b"
    r"|\bi am (?:now |today )?(?:sending|deploying|doubling|extending|instructing|directing)\b"
    r"|\b(?:officials|departments|posts|staff|embassies|missions) (?:have|has) been (?:instructed|directed|ordered|tasked) to"
    r" (?!look|consider|explore|advise|write)\w+"
    r"|\b(?:our|MINISTER 's) commitments? to .*\b(?:is|are|remains?) (?:\S+ )?(?:absolute|unequivocal|unwavering|unshakeable"
    r"|firm|total|steadfast|undiminished)\b"
    r"|\bwill (?:be|remain|stay) (?:an?|our|the) (?:\S+ )?(?:aim|priority|objective|policy|goal)\b"
    r"|\b(?:i|we) have asked (?:\S+ ){1,8}to (?:lead|chair|carry out|conduct|review|examine|take (?:charge|on|responsibility)"
    r"|set up|establish|be|make)\b"
    r"|\b(?:i|we|MINISTER) (?:am|are|is) (?:(?!not\b)\S+ )?going to (?!be drawn|look|consider|listen|say|talk|tell|list|speculate"
    r"|comment|get into|write)\w+"
    r"|\b(?:i|we) (?:can |gladly )?(?:give|make) (?:\S+ ){0,4}?(?:that|this|an?|my) (?:\S+ )?(?:undertaking|assurance"
    r"|pledge|promise)\b"
    r"|\b(?:has|have) my word\b"
    r"|\b(?:i|we|MINISTER) (?:\S+ )?(?:accepts?|adopts?|agrees? to) (?:the|that|this|his|her"
    r"|their) (?:\S+ )?(?:recommendation|proposal|amendment|suggestion)s?\b"
    r"|\b(?:i|we) (?:can|am|are) (?:(?!not|unable)\S+ ){0,3}?announce\b"
    r"|\b(?:we|i|MINISTER) (?:will|shall) (?:now |also )?(?:require|find|see (?:to|that)|agree to)\b"
    r"|\b(?:i|we|MINISTER) (?:have|has) (?:today |also |now )?(?:commissioned an?\b|(?:instructed|directed|tasked"
    r"|ordered) (?:(?!\S+ed\b)\S+ ){1,14}?to"
    r" (?!look|consider|explore|advise|report|write)\w+)"
    r"|(?:^|, |\band )from (?:today|tonight|tomorrow|now on|\d{1,2} [a-z]+|next \S+)\b.*\b(?:will|shall|must)\b"
    r"|\bsuspended (?:from|as of|with effect)\b"
    r"|\b(?:am|are|is) (?:now |today |therefore )?(?:announcing|establishing|appointing|setting up"
    r"|creating|launching|commissioning|introducing)\b"
)
_WILL = re.compile(
    rf"(?<!if )(?<!whether ){MODAL.replace('|(?:are|is|remain|remains) committed to', '')} {ADVERBS}{NO_DEED_OF_STATE}(?!(?:aware"
    r"|pleased|familiar|happy|know|recall|understand|write|appreciate|depend|vary|require|agree"
    r"|note|find|see|hear|have(?! an?\b)|writing|respond|reply|return|come back|bear"
    r"|update (?:the house|parliament|members|him|her|them|you)|report back"
    r"|pass (?:on|it|that)|relay|convey|taken|sent|placed|set out (?:in (?:due|the coming|the usual)|at a future)"
    r"|take (?:it|that|this) back|(?:set(?:ting)? out|provide|provid(?:e|ing)|share|shar(?:e|ing)|make|giv(?:e"
    r"|ing)) (?:\S+ ){0,3}(?:details?|updates?|information)"
    r"|threaten|RISK|mean|cause|cost|look (?:at|into|personally|carefully|closely))\b)\w+"
)
_OTHERS_WILL = re.compile(
    r"\b(?:which|who|that|he|she|they|court|nations|un|council|parties|party|committee|house|member|members|friend"
    r"|gentleman|lady|suppliers|providers|contractors|this"
    r"|these|those|it|states|COURT|ICJ|VICTIM) (?:will|shall)\b"
)
_OWN_WILL = re.compile(
    r"\b(?:we|i|MINISTER(?: for (?:\S+ ){0,3}\S+)?|UK|our \S+|INQUIRY|UNIT|ROLE|STRATEGY|DOCUMENT) (?:, [^,]{0,60} , |also "
    r"|in future )?(?:will|shall)\b"
)
_MINISTER_WANTS = re.compile(
    r"\b(?:should|must|ought|we support|i support|we (?:strongly |warmly |fully )?(?:welcome|believe"
    r"|agree|share|want)|i (?:believe|agree|welcome)|real benefit|right and proper|impossible"
    r"|important|vital|essential"
    r"|(?:are|is|remain|remains) (?:fully |firmly |deeply )?committed to|we need)\b"
)
# "On our watch a Minister will have it in her red box", "My party will do it".
_IN_OFFICE = (
    r"\b(?:on our watch|in office|in MINISTER(?= ,| (?:we|i|my|our)\b)|change of MINISTER|if (?:we are elected|we win|elected)"
    r"|under (?:us|our MINISTER))\b"
)
_IN_GOVERNMENT = re.compile(
    rf"{_IN_OFFICE}.*\b(?:will|shall|would) {ADVERBS}{NO_PLEDGE}\w+"
    rf"|\bwe (?:will|shall|would) (?:, )?(?:in MINISTER|{_IN_OFFICE}) (?:, )?{NO_PLEDGE}\w+"
    rf"|\b(?:my|our) party (?:will|shall) {ADVERBS}{NO_PLEDGE}\w+"
    r"|\b(?:we|MINISTER (?:\S+ ){0,5}) ?(?:in (?:government|office) )?(?:will|would"
    r"|shall) (?:establish|create|appoint|publish"
    r"|introduce|set up|make|hold|launch|commission|restore|put|require|ban|raise)\b"
    r"|\b(?:next|future|incoming) (?:\S+ )?MINISTER (?:will|shall|would)\b"
)


def _without_asides(reading: Reading) -> Reading:
    """The reading without what is only weighed: "whether it should", "Should it be so, ...", "it was moved that it should"."""
    masked = _WEIGHED.sub(lambda clause: " ".join("-" for _ in clause.group().split()), reading.symbols)
    return replace(reading, symbols=masked)


def minister(reading: Reading, kind: str, role: str) -> Decision:
    if not is_minister(kind, role):
        return None
    reading = own_words(reading)
    others = _OTHERS_WILL.search(reading.symbols) and not _OWN_WILL.search(reading.symbols)
    return (
        found(reading, _DECIDED, "commit")
        or (None if others else found(reading, _WILL, "commit"))
        or found(_without_asides(reading), _MINISTER_WANTS, "support")
        or ("describe", "a minister's account")
    )


def front_bench(reading: Reading, kind: str, role: str) -> Decision:
    return found(reading, _IN_GOVERNMENT, "commit") if FRONT_BENCH.search(role) else None
