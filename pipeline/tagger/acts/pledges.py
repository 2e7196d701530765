"""Binding: who may, and by which words; a wish, or a pledge to ask others, binds nobody."""

import re
from dataclasses import replace

from pipeline.tagger.acts.blame import CONDEMNS
from pipeline.tagger.acts.positions import NORM
from pipeline.tagger.acts.speaker import FRONT_BENCH, Decision, found, is_minister
from pipeline.tagger.text import Reading

# What may stand between "will" and the verb.
_ADVERBS = (
    r"(?:(?::|also|now|always|therefore|instead|continue to|go on|keep|keep on|seek to|work to|fight to"
    r"|aim to|strive to|be|immediately|urgently|fully"
    r"|not only|, from \S+ ,|in future|for the first time|(?:seize|take|use) every opportunity to"
    r"|work with (?:\S+ ){1,6}to|do (?:all|everything) (?:\S+ ){0,3}to|and) )*"
)
# To wish for it, or to ask another for it, binds nobody.
_WISH = (
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
_MODAL = (
    r"(?<!political )(?<!good )(?<!the )\b(?:will|shall|pledge to|pledges to|promise to|promises to"
    r"|guarantee to|(?:are|is|remain|remains) committed to|commit to|commits to|vow to|undertake to)"
)
_NO_PLEDGE = rf"(?!not\b|never\b|and\b|of\b|to\b|have (?:been|done|made|taken|\S+ed)\b|{_WISH})"
_PLEDGES = re.compile(
    rf"(?:{_MODAL}|\bwould(?! have\b| be (?:right|wrong|good|better|best|wise))) {_ADVERBS}{_NO_PLEDGE}\w+"
)
_WISHES = re.compile(rf"(?:{_MODAL}|\bwould) {_ADVERBS}{_WISH}|^(?:we |(?:our|the) \S+ )?{_WISH}")
# "We stand by R2P", "Our party believes in it": a position.
_STANDS = re.compile(
    r"\b(?:we|party|i|members|mps) (?:\S+ )?(?:stands? (?:by|behind|for|with)|NEVER|believes?|trusts?"
    r"|favours?|wants?|hopes?)\b"
)
# Plain present of others: "An official serves as …".
_ACCOUNTS = re.compile(
    r"\b(?:serves|works (?:as|in|with|on|for|across)|leads|holds|sits|reports to|meets|covers|includes|contains|employs"
    r"|monitors|remains|exists|acts as|runs|chairs|attends|says|gives|takes|makes|publishes|provides|spans)\b"
)
# "Gave a Minister the job": a list of what was done.
_DONE = re.compile(
    r"^(?:gave|made|built|took|brought|held|wrote|won|sent|kept|\w+ed) (?!to|by|in|on|with|for|from|and)\w+"
)
# A wish list names things ("A ministerial focal point"); a plan gives their terms, and rules of conduct read "No … without …".
_A_THING = re.compile(r"^(?:an?|one) .*\b(?:UNIT|INQUIRY|ROLE|STRATEGY)\b")
_TERMS = re.compile(
    r", (?:answering|answerable|reporting|accountable|staffed|led|chaired|funded|drawn|based"
    r"|housed) (?:to|by|from|in)\b"
    r"|^(?:no|never) .* (?:without|where|if|unless)\b|^(?:every|each|all|any) .* to (?:be|count|have"
    r"|include|treat|take|make|set|say|name|carry)\b"
)
_IMPERATIVE = re.compile(
    r"^(?:abolish|act|add|adopt|allocate|amend|apply|appoint|ask|assign|attach|ban|bar|block|build|bring"
    r"|carry|change|charge|commission|commit|compel|conduct|convene|create|cut|declare|define|deliver"
    r"|deny|designate"
    r"|develop|direct|double|draw|embed|enact|end|enforce|ensure|enshrine|establish|expand|extend"
    r"|focus|form|found|fund|fulfil|give|grant|guarantee|halt|have|hold|host|implement"
    r"|improve|include|increase|integrate|introduce"
    r"|invest|issue|join|keep|launch|lay|lead|legislate|link|maintain|mainstream|make|mandate|name"
    r"|negotiate|oblige|open|order|oversee|place|pass|pause|PREVENT|STOP|PROTECT|prioritise|promote"
    r"|provide|publish|put|raise|ratify|recruit|reform|refuse|reinstate"
    r"|release|renew|require|resource|restore|restrict|retain|review|revoke|scrap|screen|secure|set"
    r"|sign|staff|stand|start|step|strengthen|suspend|take|tie|train|transform|turn|update|upgrade"
    r"|uphold|use|work|write)\b(?! of\b)"
)
# Seven words, the stop among them, can hold an ask without a verb; fewer are a heading.
_SCRAP = 8
# Any bare verb with its object opens a pledge; of the words that may open a sentence so, these are none.
_BARE_VERB = re.compile(
    r"^(?!(?:in|on|at|under|with|by|from|of|as|and|but|for|to|since|after|before|while|when|where|if"
    r"|that|this|we|i|it|there|all|both"
    r"|some|not|only|our|their|his|her|what|who|how|why|such|no|nor|so|or|than|although|though"
    r"|despite|within|without|across|through"
    r"|over|between|among|against|until|upon|like|unlike|even|more|most|few|many|much|any|one|two"
    r"|three|last|next|today|never|nowhere"
    r"|nobody|now|here|let|only|instead|rather|once|because|half|during|beyond|behind|above|below"
    r"|near|around|about|off|per|via|gave|made|built|took|brought|held|wrote|won|sent|kept|found|saw|went)\b)"
    r"[a-z]+(?<!ing)(?<!ed)(?<!s)(?<!ly) (?:the|an?|our|all|every|each|it|its|any|that|up|out|into)\b"
)
FINITE = re.compile(rf"{_MODAL}|\b(?:would|should|must|ought|needs?|we|i)\b")
_LED_WISH = re.compile(rf"\b(?:{_WISH}|should\b|ought\b|must\b)")
_LED_PLEDGE = re.compile(rf"{_MODAL}|\bwe would\b|\b(?:pledges?|commitments?|promises?|plan|guarantees?)\b")
_NORM = re.compile(rf"\b(?:{NORM}|welcomed?\b|worth\b|(?:wise|good|better|best) (?:to|for|that|if)\b)")
# "how Britain will help", "we said that we would", "that Britain will act": the modal binds nobody here.
_EMBEDDED = re.compile(
    r"\b(?:how|what|where|why|who|whom|whether|because|said|told|promised|thought) (?:, )?(?:(?!,)\S+ ){0,5}?"
    r"(?:will|would|shall|(?:are|is)(?= to))\b"
    r"|\bthat (?!we\b|i\b|our\b|MINISTER\b|commitment\b|pledge\b|promise\b)(?:(?!,)\S+ ){1,3}?(?:will|would|shall)\b"
)
# "If the review finds that it can be done, we will", "where funds allow": what depends on others binds nobody.
CONDITIONAL = re.compile(
    r"\b(?:if|when|once|should) (?:he|she|they|(?:the |that |this )?(?:\S+ )?(?:INQUIRY|evidence|study|assessment|committee))"
    r" (?:tells?|finds?|shows?|says?|concludes?|recommends?|advises?)\b"
    r"|\b(?:subject to|provided(?: that)?|depending (?:up)?on|pending) "
    r"|\b(?:if|where|when|as|should) (?:\S+ ){1,4}(?:allows?|permits?)\b"
)
_WEIGHED = re.compile(r"(?:\b(?:whether|when|how)|^(?:should|were)) [^,;]*[^,; ]")
_TELLS_OF = re.compile(r"\b(?:is|are|was|were|has|have|had|been|committed|created|led|played|introduced)\b")
_DECIDED = re.compile(
    r"\b(?:have|has) (?:today |also |now )?(?:decided|agreed|resolved|determined) (?:to|that)\b"
    r"|\b(?:is|are|am) to be \w+(?:ed|t|n)\b|\b(?:we|i|MINISTER) (?:intends?"
    r"|means?) (?:both )?to (?!consider|look|listen)\w+"
    r"|\bhere to stay\b"
    r"|\b(?:our|MINISTER 's) commitments? to .*\b(?:is|are|remains?) (?:\S+ )?(?:absolute|unequivocal|unwavering|unshakeable"
    r"|firm|total|steadfast|undiminished)\b"
    r"|\bwill (?:be|remain|stay) (?:an?|our|the) (?:\S+ )?(?:aim|priority|objective|policy|goal)\b"
    r"|\b(?:i|we) have asked (?:\S+ ){1,6}to (?:lead|chair|carry out|conduct|review"
    r"|examine)\b"
    r"|\bsuspended (?:from|as of|with effect)\b"
    r"|\b(?:am|are|is) (?:now |today |therefore )?(?:announcing|establishing|appointing|setting up"
    r"|creating|launching|commissioning|introducing)\b"
)
_WILL = re.compile(
    rf"(?<!if )(?<!whether ){_MODAL.replace('|(?:are|is|remain|remains) committed to', '')} {_ADVERBS}{_NO_PLEDGE}(?!(?:aware"
    r"|pleased|familiar|happy|know|recall|understand|write|appreciate|depend|vary|require|agree"
    r"|note|find|see|hear|have(?! an?\b)|writing|respond|reply|return|come back|bear"
    r"|update (?:the house|parliament|members|him|her|them|you)|report back"
    r"|pass (?:on|it|that)|relay|convey|(?:be )?(?:taken|sent)"
    r"|take (?:it|that|this) back|look (?:at|into|personally|carefully|closely))\b)\w+"
)
_OTHERS_WILL = re.compile(
    r"\b(?:which|who|that|he|she|they|court|nations|un|council|parties|party|committee|house|this"
    r"|these|those|it|states|COURT|VICTIM) (?:will|shall)\b"
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
    r"\b(?:on our watch|in (?:office|MINISTER)|change of MINISTER|if (?:we are elected|we win|elected)"
    r"|under (?:us|an?|our) (?:\S+ )?MINISTER)\b"
)
_IN_GOVERNMENT = re.compile(
    rf"{_IN_OFFICE}.*\b(?:will|shall|would) {_ADVERBS}{_NO_PLEDGE}\w+"
    rf"|\bwe (?:will|shall|would) (?:, )?{_IN_OFFICE} (?:, )?{_NO_PLEDGE}\w+"
    rf"|\b(?:my|our|the \S+) party (?:will|shall) {_ADVERBS}{_NO_PLEDGE}\w+"
    r"|\b(?:we|MINISTER (?:\S+ ){0,5}) ?(?:in (?:government|office) )?(?:will|would"
    r"|shall) (?:establish|create|appoint|publish"
    r"|introduce|set up|make|hold|launch|commission|restore|put|require|ban|raise)\b"
    r"|\b(?:next|future|incoming) (?:\S+ )?MINISTER (?:will|shall|would)\b"
)


def _own_words(reading: Reading) -> Reading:
    """The reading without the modals of embedded clauses."""
    masked = _EMBEDDED.sub(
        lambda clause: re.sub(r"\b(?:will|would|shall|are|is)$", "-", clause.group()), reading.symbols
    )
    return replace(reading, symbols=masked)


def _without_asides(reading: Reading) -> Reading:
    """The reading without what is only weighed: "whether it should", "Should it be so, ...", "it was moved that it should"."""
    masked = _WEIGHED.sub(lambda clause: " ".join("-" for _ in clause.group().split()), reading.symbols)
    return replace(reading, symbols=masked)


def manifesto(reading: Reading, kind: str, role: str) -> Decision:
    if kind != "manifesto":
        return None
    reading = _own_words(reading)
    return (
        found(reading, _WISHES, "support")
        or found(reading, _IMPERATIVE, "commit")
        or found(reading, _PLEDGES, "commit")
        or found(reading, _BARE_VERB, "commit")
        or found(reading, _STANDS, "support")
        or found(reading, _NORM, "support")
        or found(reading, _TERMS, "commit")
        or found(reading, CONDEMNS, "support")
        or found(reading, _TELLS_OF, "describe")
        or found(reading, _ACCOUNTS, "describe")
        or found(reading, _DONE, "describe")
        or ("support", "a bullet that names a thing and no deed")
    )


def minister(reading: Reading, kind: str, role: str) -> Decision:
    if not is_minister(kind, role):
        return None
    reading = _own_words(reading)
    others = _OTHERS_WILL.search(reading.symbols) and not _OWN_WILL.search(reading.symbols)
    return (
        found(reading, _DECIDED, "commit")
        or (None if others else found(reading, _WILL, "commit"))
        or found(_without_asides(reading), _MINISTER_WANTS, "support")
        or ("describe", "a minister's account")
    )


def front_bench(reading: Reading, kind: str, role: str) -> Decision:
    return found(reading, _IN_GOVERNMENT, "commit") if FRONT_BENCH.search(role) else None


def led(lead: Reading, reading: Reading) -> Decision:
    """The act of a list item without a modal of its own, by the line above its list ("We will press for:")."""
    if FINITE.search(reading.symbols):
        return None
    return (
        found(lead, _LED_WISH, "support")
        or found(reading, _WISHES, "support")  # "We will: Support the call for ..." binds nobody either
        or found(lead, _LED_PLEDGE, "commit")
    )


def is_fragment(reading: Reading, kind: str) -> bool:
    """Whether a line of a manifesto is a heading or a scrap of one, too short to carry an ask by itself."""
    return (
        kind == "manifesto"
        and len(reading.words) < _SCRAP
        and not any(
            pattern.search(reading.symbols) for pattern in (FINITE, _IMPERATIVE, _WISHES, _STANDS, _ACCOUNTS, _A_THING)
        )
    )
