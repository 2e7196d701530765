"""Refusing and declining, and what looks like it: refusals to stand by."""

import re

from pipeline.tagger.acts.speaker import Decision, found, is_minister, may_bind
from pipeline.tagger.text import Reading

# Not to hold it right; not to do it ("we did not hold a meeting" is an account).
_MIND = r"(?:believe|accept|consider|judge|agree|support|favour|share|regard|endorse|recognise the need|think|see)"
_DEED = (
    r"(?:intend|propose|plan|want (?!to)|need(?! to (?:repeat|remind|tell|convince|address|rehearse|say))|promise|envisage"
    r"|fund|back|establish|create|appoint|adopt|set up|publish|hold|commission|introduce|take part"
    r"|join|be (?:establishing|creating|holding|appointing|publishing|supporting|backing|joining))"
)
_ABOLISH = (
    r"(?:STOP|scrap|abolish|disband|close|shut|dismantle|withdraw|wind up|do away with|get rid of"
    r"|pull out of|remove|drop|tear up|leave)(?: \S+)?"
)
_THING = r"(?:UNIT|INQUIRY|STRATEGY|ROLE|DOCTRINE|CONVENTION|REACH|AMENDMENT|screening|vetting)"
# "I am not going to close it" keeps it.
_KEEPS = re.compile(
    r"\bnot (?:\S+ )?(?:going to|about to) (?:close|scrap|abolish|cut|STOP|drop|abandon|weaken|disband|lose|run down)\b"
    r"|\b(?:will|shall|would) (?:not|never) (?:\S+ )?(?:close|scrap|abolish|cut|drop|abandon|weaken|disband|run down|walk away"
    r"|be (?:missing|forgotten|neglected|cut|closed))\b"
)
_REFUSES = re.compile(
    r"\bno (?:current |present |immediate |such |further )*(?:plans?|intention|proposals?)\b"
    r"|\b(?:no|little|limited|scant|(?:not|to) see the) (?:real |further )?(?:need|case|place|room|requirement"
    r"|merit|advantage|virtue|gain|call|purpose|value"
    r"|point|reason|sense|benefit|use) (?:for|of|in|to)\b"
    r"|\b(?:have|has|play|take|want) no (?:part|place|role) (?:in|for)\b|\bthe last thing\b"
    r"|(?<!which )(?<!that )\b(?:we|i|MINISTER|UK) (?:also |still |therefore |simply |yet )?"
    r"(?:(?:do|does|can|could|shall|will|would|am|are|is)(?: \S+)? not (?:\S+ )?"
    rf"(?:{_MIND}|{_DEED}|convinced|persuaded of|minded|in favour)|did not (?:\S+ )?{_MIND})\b"
    r"|\b(?:we|i|MINISTER) (?:\S+ )?(?:would |will |shall |strongly |firmly )*(?:reject|oppose"
    r"|disagree|resist|decline|repeal|vote against)(?:ed)?\b"
    rf"|\b(?:we|i|MINISTER) (?:\S+ )?(?:would|will|shall|have"
    rf"|has) {_ABOLISH}(?: \S+){{0,6}} {_THING}\b|^{_ABOLISH}(?: \S+){{0,4}} {_THING}\b"
    r"|^(?:not while|neither|nor)\b|(?<!if )\b(?:i|we) (?:do|did|will|would|can) not ,|\bwould (?:cost|waste)\b"
    r"|\bsceptics?\b|\bsee the back of\b|\bso - called DOCTRINE\b|\bDOCTRINE\b.*\b(?:imperial\w*|pretext|excuse)\b"
    r"|\b(?:has|have) yet to be (?:persuaded|convinced)\b|\byet to (?:see|hear) (?:the|a|any) (?:case|need|argument)\b"
    r"|\bis not what\b|\bnot (?:necessary|needed|required|the (?:place|time|right|answer|way)"
    r"|appropriate|a priority"
    r"|(?:persuaded|convinced) (?:of|that (?:an?|the|this|such|another|any)))\b"
    r"|\b(?:is|are|was|be|seems?|as|quite|wholly|entirely) unnecessary\b|\bno friend of\b|\bwould be (?:wary|wrong"
    r"|a mistake|a distraction"
    r"|inappropriate|premature|ashamed)\b|\b(?:wary|sceptical|suspicious) (?:of|about)\b"
    r"|\bpoor (?:servant|substitute|use)\b|\byet another (?:INQUIRY|UNIT|STRATEGY|ROLE|body|review"
    r"|quango)\b|\b(?:best|better) (?:spent|led|done|left|handled|dealt|served)\b|\bnot of itself\b"
    r"|\bagainst (?:the|a|any|such) (?:idea|proposal|creation"
    r"|DOCTRINE|UNIT|STRATEGY|INQUIRY|AMENDMENT)\b"
    r"|\bwould (?:only |merely |simply )?(?:tie up|duplicate|distract|not add|add nothing"
    r"|add little)\b|\bwould , i fear\b"
    r"|\b(?:neither|nor) (?:desirable|necessary|practicable|practical|needed|right|sensible|wise|affordable)\b"
    r"|\b(?:UNIT|INQUIRY|STRATEGY|ROLE)\b.*\b(?:will|shall|is to|are to) be (?:wound (?:up|down)|abolished|closed|disbanded"
    r"|scrapped|dissolved|discontinued)\b"
    r"|\b(?:will|shall|would|to) (?:\S+ )?(?:offer|grant|give|have|create|appoint|publish|hold|do|support|set up)"
    r" (?:\S+ ){0,3}(?:none|no such|nothing of the)\b"
    r"|\bnot (?:something|one) (?:that )?(?:we|i|MINISTER)\b|\bwould (?:strike|delete) (?:it|this|that|them)\b"
    r"|\bnot (?:\S+ )?(?:an?|the) (?:aim|job|task|business|function|matter) (?:of|for)\b(?!.*\b(?:alone|only)\b)"
    r"|\b(?:never|not) (?:\S+ )?been (?:persuaded|convinced) (?:by|of)\b"
    r"|\bno part of (?:what|the|our|MINISTER)\b|\b(?:never|not) (?:\S+ )?(?:the|our|MINISTER 's) policy\b"
    r"|\b(?:amendment|AMENDMENT|bill|clause|UNIT|STRATEGY|INQUIRY|it)\b(?: \S+){0,6}? (?:will|would) (?:do|cause|create)"
    r" (?:\S+ )?(?:injustice|harm|damage|confusion|uncertainty)\b"
)
# "It will not be taken forward", "The present arrangements suffice", "It would add another layer".
_NOT_TAKEN_UP = (
    r"(?:(?:will|shall|would) not (?:now |therefore )?be|(?:is|are) not being) (?:renewed|replaced|reinstated|taken forward"
    r"|pursued|adopted|published"
    r"|appointed|established|created|set up|held|introduced|repeated|reopened|revived|included"
    r"|filled)\b(?! (?:\S+ )?(?:before|until)\b)"
    r"|(?:existing|current|present) (?:\S+ ){1,4}?(?:are|is|remain|remains) (?:\S+ )?(?:sufficient|adequate|enough"
    r"|appropriate|satisfactory)\b"
    r"|suffices?\b|add (?:another|a further|a new|an extra|yet another) layer\b"
    r"|(?:tie|bind) (?:our|MINISTER 's|their) hands\b|talking shop\b"
    r"|(?<!leave to )withdraw (?:the|this|his|her|their|that) (?:\S+ )?(?:amendment|AMENDMENT)s?\b"
    r"|(?:reject|resist) (?:the|this|that|these|those|his|her|their) (?:\S+ )?(?:amendment|AMENDMENT)s?\b"
)
# A minister's ways of declining; of others they are accounts.
_DECLINES = re.compile(
    rf"\b(?:{_NOT_TAKEN_UP})|"
    r"\b(?:turned (?:it )?down|decided against|ruled out|(?<!not )rule out|would (?:sooner|rather) (?:trust|leave|rely"
    r"|put|keep)|has been rejected|was rejected"
    r"|concluded that it (?:would|should|did|does) not|not (?:\S+ )?(?:about to|(?:taking|take"
    r"|be taking) (?:it |this |that )?up"
    r"|going to (?!be drawn|get into|go into|comment|speculate|pretend|repeat|prejudge|give way"
    r"|take lectures|stand|say|talk|tell|list)"
    r"|be reopened|be revisited)|out of place|belongs? elsewhere|no promise|(?:can|could) not promise|neither from"
    r"|the answer (?:\S+ )?(?:is|must be|has to be|remains) no|make no apology|we have no (?:wish|desire|need|use)"
    r"|(?:must|have to|shall have to|afraid i) (?:\S+ )?(?:decline|disappoint)|not (?:\S+ )?(?:able|in a position) to"
    r"|(?:is|are) unable to"
    r"|none (?:is|are) (?:in prospect|planned|intended|proposed|envisaged|needed)"
    r"|not in (?:contemplation|prospect)"
    r"|not (?:\S+ )?(?:intended to (?:re\b|re\S+|establish|create|appoint|publish|hold|set up|draw up)|(?:our|my"
    r"|MINISTER 's) (?:\S+ )?intention)"
    r"|can not (?:offer|give|promise|undertake|guarantee) (?:him|her|them|that|this|it|one|such|an? (?:undertaking"
    r"|assurance|commitment))"
    r"|(?:should|would) not (?:\S+ )?(?:wish|want|care|seek|choose) to (?!see)|(?:would|will|shall) leave (?:it|that"
    r"|this) (?:with|to|where)|(?:am|are) content (?:with|that|to leave)"
    r"|MINISTER 's (?:difficulty|objection|quarrel) (?:with|to))\b"
)
# "I do not think it right to wait for genocide" argues for acting.
_NOT_WAITING = re.compile(
    r"\b(?:(?:do|does|did|can|could|would) not (?:\S+ )?(?:think|believe|accept|agree|consider|be right)|wrong)\b"
    r"(?: \S+){0,12}? to (?:wait|delay|ignore|overlook|sit by|NEVER|INACTION|abandon)\b"
)
# "We will not license exports where there is a risk of war crimes" binds its speaker to the test.
_ABSTAINS = re.compile(
    r"\b(?:will|shall) (?:not|never|no longer|also not) (?:\S+ ){0,12}?"
    r"(?:where|wherever|if|when|whenever|while|unless|that|who|which|whose|to|with|for use in)\b.*\bATROCITY\b"
)
_NO_BULLET = re.compile(r"^no (?:(?!,)\S+ ){0,6}?(?:UNIT|INQUIRY|STRATEGY|ROLE)\b")


# To say nothing of it is not to refuse it: "It would be inappropriate to comment", "We are unable to give figures".
_SILENT = re.compile(
    r"\b(?:inappropriate|not (?:\S+ )?(?:appropriate|able|in a position|going)|unable|do not (?:\S+ )?(?:intend|propose)"
    r"|not normally)"
    r" (?:(?!,)\S+ ){0,5}?(?:comment\w*|commentary|speculat\w*|disclos\w*|releas\w*|quantify|distinguish|prejudge|confirm"
    r"|details?|information|figures?|breakdown|advice|names?|answer\w*|discuss)\b"
)
# Of another's having no plan a member complains.
_NO_PLANS_OF_THEIRS = re.compile(
    r"\b(?:MINISTER|UK|they|he|she|party) (?:\S+ )?(?:has|have|had) no (?:\S+ )?plans?\b|\bcan not believe\b"
)


def refusal(reading: Reading, kind: str, role: str) -> Decision:
    policy = "AREA" in reading.concepts and "AMENDMENT" not in reading.concepts
    if policy and may_bind(kind, role) and (abstains := found(reading, _ABSTAINS, "commit")):
        return abstains
    if may_bind(kind, role) and (keeps := found(reading, _KEEPS, "commit")):
        return keeps
    if waits := found(reading, _NOT_WAITING, "support"):
        return waits
    if kind == "manifesto":
        return found(reading, _NO_BULLET, "oppose") or found(reading, _REFUSES, "oppose")
    if _SILENT.search(reading.symbols):
        return None
    if is_minister(kind, role):
        return found(reading, _REFUSES, "oppose") or found(reading, _DECLINES, "oppose")
    return found(reading, _NO_PLANS_OF_THEIRS, "support") or found(reading, _REFUSES, "oppose")
