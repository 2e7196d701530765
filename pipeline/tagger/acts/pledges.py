"""Binding: by which words; a wish, or a pledge to ask others, binds nobody."""

import re
from dataclasses import replace

from pipeline.tagger.text import Reading

# What may stand between "will" and the verb.
ADVERBS = (
    r"(?:(?::|also|now|always|therefore|instead|continue to|go on|keep|keep on|seek to|work to|fight to"
    r"|aim to|strive to|be to|be|immediately|urgently|fully"
    r"|not only|, from \S+ ,|in future|for the first time|(?:seize|take|use) every opportunity to"
    r"|work with (?:\S+ ){1,6}to|do (?:all|everything) (?:\S+ ){0,3}to|and) )*+"
)
# To wish for it, or to ask another for it, binds nobody.
WISH = (
    r"(?:support(?:s|ing|ive)?|back(?:s|ing)?|call(?:s|ing)?|campaign(?:ing)?|press(?:ing)? (?:for"
    r"|MINISTER|the MINISTER|UK|\S+ to)|use (?:our|its|their) (?:influence|voice|votes|seats)|urg(?:e"
    r"|ing)|lobby(?:ing)?|argu(?:e|ing)(?!.*\b(?:un|nations|new york|council|summit)\b)|encourag(?:e|ing)"
    r"|welcom(?:e|ing)"
    r"|like|wish|want|love|prefer"
    r"|demand(?:ing)?|advocat(?:e|ing)|push(?:es|ing)? (?:for|MINISTER)|consider(?:ing)?|explore"
    r"|exploring|look at|looking at|reflect on|listen|vote for|endorse"
    r"|ask(?= (?:\S+ ){0,2}(?:MINISTER|UK|un|security council|nations|union|commission|parliament|parties)\b)"
    r"|hold MINISTER|back (?:a|the)|speak up for)\b"
)
MODAL = (
    r"(?<!political )(?<!good )(?<!the )(?<!\btheir )(?<!\bhis )(?<!\bher )(?<!\bits )(?<!\ba )\b(?:will|shall|pledge to(?! the\b"
    r"| an?\b| our\b| its\b)|pledges to(?! the\b)"
    r"|promise to|promises to"
    r"|guarantee to|(?:are|is|remain|remains) committed to|commit to|commits to|vow to|undertake to)"
)
_NO_DEED = r"not\b|never\b|and\b|of\b|to\b|have (?:been|done|made|taken|\S+ed)\b"
NO_PLEDGE = rf"(?!{_NO_DEED}|{WISH})"
# A government that presses others, or backs them, does it itself; it is not bound by what it will consider.
NO_DEED_OF_STATE = (
    rf"(?!{_NO_DEED}|(?:like|wish|want|love|prefer|consider\w*|explor\w+|look\w* at|reflect on|listen)\b)"
)
# "how Britain will help", "we said that we would", "that Britain will act": the modal binds nobody here.
_EMBEDDED = re.compile(
    r"\b(?:how|what|where|why|whether|because|said|told|promised|thought) (?:, )?(?:(?!,)\S+ ){0,5}?"
    r"(?:will|would|shall|(?:are|is)(?= to))\b"
    r"|\b(?:told|says?|said|estimates?|promised|claims?|claimed|believes?|suggests?|shows?|warn\w*"
    r"|predict\w*) (?:\S+ )?that (?!we\b)"
    r"(?:(?!,|and )\S+ ){0,15}?(?:will|would|shall)\b"
    r"|\b(?:should|ought|must)\b.*\bthat we (?:will|shall)\b"
    r"|\b(?:who|whom) (?:(?!,)\S+ )?(?:will|would|shall)\b"
    r"|\bthat (?!we\b|i\b|our\b|MINISTER\b|commitment\b|pledge\b|promise\b)(?:(?!,)\S+ ){1,3}?(?:will|would|shall)\b"
)
# "If the review finds that it can be done, we will", "where funds allow": what depends on others binds nobody.
CONDITIONAL = re.compile(
    r"\b(?:if|when|once|should) (?:he|she|they|(?:the |that |this )?(?:\S+ )?(?:INQUIRY|evidence|study|assessment|committee))"
    r" (?:tells?|finds?|shows?|says?|concludes?|recommends?|advises?)\b"
    r"|\b(?:subject to|provided(?: that)?|depending (?:up)?on|pending) "
    r"|\b(?:if|where|when|as|should) (?:\S+ ){1,4}(?:allows?|permits?)\b"
)


def own_words(reading: Reading) -> Reading:
    """The reading without the modals of embedded clauses."""
    masked = _EMBEDDED.sub(
        lambda clause: re.sub(r"\b(?:will|would|shall|are|is)$", "-", clause.group()), reading.symbols
    )
    return replace(reading, symbols=masked)
