"""Third decision: what does the speaker do? A small grammar: who speaks where, in which mood, with which modality.

The kind of passage and the speaker's post decide which readings are open: only a manifesto, a minister or a front-bencher
can bind anyone; in a question the main verb decides between pressing and asking for information; what is reported of others
is described. Each rule gives an act with the words it was decided by, or passes on to the next.
"""

import re
from collections.abc import Callable

from pipeline.tagger.text import Reading

Decision = tuple[str, str] | None

ANSWERS = frozenset({"written_answer", "written_statement"})
QUESTION = "written_question"

_POST = re.compile(
    r"\b(?:Minister|Secretary of State|Under-Secretary|Prime Minister|Chancellor|(?:Home|Foreign|Defence) Secretary"
    r"|Attorney General|Solicitor General)\b"
)
_NOT_IN_POST = re.compile(r"\b(?:Shadow|Opposition|Spokes\w+|[Ff]ormer|Committee|Chair|PPS|Private Secretary)\b")
_FRONT_BENCH = re.compile(r"\b(?:Shadow|Opposition|Spokes\w+)\b")


def act_of(reading: Reading, kind: str, role: str, lead: Reading | None = None) -> tuple[str, str]:
    """The act of a statement and the words it was decided by; `lead` is the line above a list ("We will press for:")."""
    if lead is not None and kind == "manifesto" and not _FINITE.search(reading.symbols):
        led = (
            _found(lead, _LED_WISH, "support")
            or _found(reading, _WISHES, "support")  # "We will: Support the call for ..." binds nobody either
            or _found(lead, _LED_PLEDGE, "commit")
        )
        if led:
            return led
    return next(decision for rule in _RULES if (decision := rule(reading, kind, role)))


def is_fragment(reading: Reading, kind: str) -> bool:
    """Whether a line of a manifesto is a heading or a scrap of one, too short to carry an ask by itself."""
    return (
        kind == "manifesto"
        and len(reading.words) < _SCRAP
        and not any(
            pattern.search(reading.symbols) for pattern in (_FINITE, _IMPERATIVE, _WISHES, _STANDS, _ACCOUNTS, _A_THING)
        )
    )


def is_minister(kind: str, role: str) -> bool:
    """Whether the speaker answers for the government."""
    return kind in ANSWERS or bool(_POST.search(role) and not _NOT_IN_POST.search(role))


def may_bind(kind: str, role: str) -> bool:
    """Whether the speaker binds a party or the government by a pledge."""
    return kind == "manifesto" or is_minister(kind, role)


def _found(reading: Reading, pattern: re.Pattern[str], act: str) -> Decision:
    found = pattern.search(reading.symbols)
    return (act, f"'{reading.quote(found)}'") if found else None


# ------------------------------------------------------------------------------------------------------------ questions
_ADDRESSED = (
    r"(?:(?:the )?(?:MINISTER|UK|ROLE|bishop)|he|she|they|him|her|them|(?:his|her|their) (?:MINISTER|department|office)"
    r"|(?:my|the) (?:right )?(?:noble|hon|honourable|learned)(?: \.)?(?: and \S+)? (?:friend|lord"
    r"|baroness|lady|gentleman|member|earl|viscount|prelate)(?: (?:the )?MINISTER)?)"
)
_TELLS = (
    r"(?:tell|advise|say|explain|update|inform|outline|clarify|comment|describe|let|set out"
    r"|give (?:\S+ )?(?:statement|update|details)"
    r"|make a statement|provide (?:an update|details)|share (?:with|details)|list|state how|state what)"
)
# "if she will appoint" presses; "what steps", "whether he plans", "if he will make a statement" only ask.
_WILL_SHE = re.compile(rf"\b(?:if|whether) {_ADDRESSED}(?: \S+){{0,3}}? will (?!(?:\S+ )?{_TELLS}\b)")
_ASKS_TO_KNOW = re.compile(
    r"\b(?:helpful|good|useful|interesting|like|want|keen|grateful|pleased|pleasure) to know\b"
    r"|\b(?:grateful|appreciate it|helpful) if .{0,80}(?:tell|explain|set out|clarify|update)\b"
    r"|\bi (?:asked|wonder|ask) .*\bwhether\b"
)
_ORAL_PRESS = re.compile(
    rf"(?<!how )(?<!what )(?<!why )(?<!when )(?<!where )\b(?:will|would|could|can|might) (?:not )?{_ADDRESSED} "
    r"(?:not |now |please |also |therefore |at least |today |finally |undertake to |agree to "
    rf"|commit to )*(?!{_TELLS}\b)"
    rf"|\b(?:does|do|would|did) (?:not )?{_ADDRESSED} (?:not |also |therefore )*(?:agree|accept"
    r"|believe|think|recognise|concede|consider|share)\b"
    r"|\b(?:is|was) it not (?:\S+ )?(?:time|right|now)\b|\bis it time\b|^why not\b"
    rf"|\bshould (?:not )?{_ADDRESSED}\b|\bmay i (?:\S+ )?(?:urge|press|ask {_ADDRESSED} to)\b"
)


def _written_question(reading: Reading, kind: str, role: str) -> Decision:
    if kind != QUESTION and not reading.symbols.startswith("ask "):
        return None
    return _found(reading, _WILL_SHE, "press") or ("query", "a question for information")


def _oral_question(reading: Reading, kind: str, role: str) -> Decision:
    if not reading.symbols.endswith("?") or kind == "manifesto" or is_minister(kind, role):
        return _found(reading, _ASKS_TO_KNOW, "query") if kind != "manifesto" and not is_minister(kind, role) else None
    return _found(reading, _ORAL_PRESS, "press") or ("query", "a question for information")


# ------------------------------------------------------------------------------------------------------------- refusing
_MIND = (
    r"(?:believe|think|accept|consider|judge|see|agree|support|intend|propose|plan|favour|share"
    r"|regard|endorse|want|recognise the need"
    r"|fund|back|establish|create|appoint|adopt|set up|publish|hold|commission|introduce|take part"
    r"|join|be (?:establishing|creating|holding|appointing|publishing))"
)
_REFUSES = re.compile(
    r"\bno (?:current |present |immediate |such |further )*(?:plans?|intention|proposals?)\b"
    r"|\b(?:no|little|limited|scant|see the) (?:real |further )?(?:need|case|requirement|merit|call|purpose|value"
    r"|point|reason|sense|benefit|use) (?:for|of|in|to)\b"
    r"|\b(?:have|has|play|take|want) no (?:part|place|role|business) (?:in|for)\b|\bthe last thing\b"
    r"|(?<!which )(?<!that )\b(?:we|i|MINISTER|UK) (?:also |still |therefore |simply |yet )?(?:do"
    rf"|does|did|can|could|shall|will|would|am|are|is)(?: \S+)? not (?:\S+ )?(?:{_MIND}|convinced"
    r"|persuaded of|minded|in favour)\b"
    r"|(?<!which )(?<!that )\b(?:we|i|MINISTER|UK) (?:do|does|did|can|could|shall|will|would|am|are"
    rf"|is) not (?:\S+ )?{_MIND}\b"
    r"|\b(?:we|i) (?:would |will |shall |strongly |firmly )*(?:reject|oppose|STOP|scrap|abolish"
    r"|disagree|resist|decline|disband|withdraw|repeal|vote against)\b"
    r"|\bis not what\b|\bnot (?:necessary|needed|required|the (?:place|time|right|answer|way)"
    r"|appropriate|a priority"
    r"|(?:persuaded|convinced) (?:of|that (?:an?|the|this|such|another|any)))\b|\bnot (?:\S+ ){0,12}to be necessary\b"
    r"|\bunnecessary\b|\bno friend of\b|\bwould be (?:wary|wrong|a mistake|a distraction"
    r"|inappropriate|premature|ashamed)\b|\b(?:wary|sceptical|suspicious) (?:of|about)\b"
    r"|\bpoor (?:servant|substitute|use)\b|\byet another (?:INQUIRY|UNIT|STRATEGY|ROLE|body|review"
    r"|quango)\b|\b(?:best|better) (?:led|done|left|handled|dealt|served)\b|\bnot of itself\b"
    r"|\bagainst (?:the|a|any|such) (?:idea|proposal|creation"
    r"|DOCTRINE|UNIT|STRATEGY|INQUIRY|AMENDMENT)\b"
    r"|\bwould (?:only |merely |simply )?(?:tie up|duplicate|distract|not add|add nothing"
    r"|add little)\b|\bwould , i fear\b"
)
# "I do not think it right to wait for genocide" argues for acting.
_NOT_WAITING = re.compile(
    r"\b(?:(?:do|does|did|can|could|would) not (?:\S+ )?(?:think|believe|accept|agree|consider|be right)|wrong)\b"
    r"(?: \S+){0,12}? to (?:wait|delay|ignore|overlook|do nothing|sit by|NEVER|look away|turn away|abandon)\b"
)
# "We will not license exports where there is a risk of war crimes" binds its speaker to the test.
_ABSTAINS = re.compile(
    r"\b(?:will|shall) (?:not|never|no longer|also not) (?:\S+ ){0,12}?"
    r"(?:where|wherever|if|when|whenever|while|unless|that|who|which|whose|to|with|for use in)\b.*\bATROCITY\b"
)
_NO_BULLET = re.compile(r"^no (?:new|more|to|further)?\b(?=.*\b(?:UNIT|INQUIRY|STRATEGY|ROLE)\b)")
# Others' refusals are blamed, not shared.
_BLAMES = re.compile(
    r"\b(?:shame\w*|regrett?\w*|disgrac\w*|unacceptable|fail(?:s|ed)?|failing to|failure of|refus(?:e"
    r"|es|ed|ing)|reject(?:s|ed|ing) the AMENDMENT|whipped|blocked|defeated|dodg\w+|avoid\w*|stand by"
    r"|turn(?:ing)? a blind eye|abject|neglect\w*|inexcusable"
    r"|ought to have|should have (?!no|an?|the|its|their)\w+"
    r"|(?:sad|saddened|sorry|disappointed|dismayed) (?:to|that)|grave concern|at odds"
    r"|double standards|empty|not enough|too little|too late|never again is)\b"
)


def _refusal(reading: Reading, kind: str, role: str) -> Decision:
    policy = "AREA" in reading.concepts and "AMENDMENT" not in reading.concepts
    if policy and may_bind(kind, role) and (abstains := _found(reading, _ABSTAINS, "commit")):
        return abstains
    if waits := _found(reading, _NOT_WAITING, "support"):
        return waits
    if kind == "manifesto":
        return _found(reading, _NO_BULLET, "oppose") or _found(reading, _REFUSES, "oppose")
    if not is_minister(kind, role) and (blame := _found(reading, _BLAMES, "support")):
        return blame
    return _found(reading, _REFUSES, "oppose")


# ------------------------------------------------------------------------------------------------------------ reporting
_SAID = (
    r"(?:said|replied|wrote|promised|told|called|suggested|indicated|claimed|claims|argued"
    r"|recommended|points out|pointed|observed|ruled|rules|spells out|accepted|announced)"
)
_REPORTS = re.compile(
    r"\b(?<!as the )(?:he|she|they|MINISTER|predecessor|committee|bishop|ROLE|report|COURT|CONVENTION"
    rf"|founder|coalition(?: \S+){{0,3}})(?: (?!should|must)\S+){{0,4}}? {_SAID}\b"
    rf"|^(?:\S+ ){{0,6}}(?:lord|baroness|member)(?: (?!should|must)\S+){{0,4}}? {_SAID} that\b"
    r"|\b(?:replied|told us|indicated|suggested|promised) that\b|\bconditional on\b"
)


def _report(reading: Reading, kind: str, role: str) -> Decision:
    return None if kind == "manifesto" else _found(reading, _REPORTS, "describe")


# ------------------------------------------------------------------------------------------------------------- pressing
_URGES = (
    r"(?:urge|urges|call on|call upon|calls on|calls upon|beg|press|implore|invite|invites|appeal to"
    r"|appeals to|plead with|ask|asks|presses|demands that|demand that|challenge|encourage)"
)
_PRESSES = re.compile(
    r"(?:^|\b(?:i|we|and|to|would|also|therefore|once again|house) |[,;] )(?:(?!who"
    rf"|which|nobody|never)\S+ ){{0,2}}?{_URGES} (?:on |upon )?(?:\S+ ){{0,3}}?(?:MINISTER|him|her|them|UK)\b"
    r"|\bhope(?:s|d)? (?:that )?(?:\S+ ){0,8}?(?:MINISTER|he|she|they|UK) (?:will|can|could|would"
    r"|show|take)\b|\bhope (?:\S+ ){0,14}?, (?:our )?(?:MINISTER|UK)\b"
    r"|\bhope that\b.*\b(?:MINISTER|UK) (?:will|show|take)\b|\blike to hear\b|\b(?:get|want"
    r"|need) (?:the )?MINISTER to\b|\b(?:i|we) (?:\S+ ){0,2}?ask that\b"
    r"|^(?:\S+ ){0,3}?(?:they|MINISTER|he|she|the UK|UK) (?:now |urgently |therefore )?must\b(?! have)"
)


def _pressing(reading: Reading, kind: str, role: str) -> Decision:
    return None if kind == "manifesto" or is_minister(kind, role) else _found(reading, _PRESSES, "press")


# -------------------------------------------------------------------------------------------------------------- binding
# What may stand between "will" and the verb.
_ADVERBS = (
    r"(?:(?:also|now|always|therefore|instead|continue to|go on|keep|keep on|seek to|work to|fight to"
    r"|aim to|strive to|be|never stop|relentlessly|tirelessly|immediately|urgently|proudly|fully"
    r"|not only|, from \S+ ,|in future|for the first time|(?:seize|take|use) every opportunity to"
    r"|work with (?:\S+ ){1,6}to|do (?:all|everything) (?:\S+ ){0,3}to|and) )*"
)
# To wish for it, or to ask another for it, binds nobody.
_WISH = (
    r"(?:support(?:s|ing|ive)?|back(?:s|ing)?|call(?:s|ing)?|campaign(?:ing)?|press(?:ing)? (?:for"
    r"|MINISTER|the MINISTER|UK)|urg(?:e|ing)|lobby(?:ing)?|argu(?:e|ing)|encourag(?:e|ing)"
    r"|welcom(?:e|ing)"
    r"|like|wish|love|prefer"
    r"|demand(?:ing)?|advocat(?:e|ing)|push(?:es|ing)? (?:for|MINISTER)|consider(?:ing)?|explore"
    r"|exploring|look at|looking at|reflect on|listen|vote for|endorse|ask|hold MINISTER)\b"
)
_MODAL = (
    r"(?<!political )(?<!good )(?<!the )\b(?:will|shall|pledge to|pledges to|promise to|promises to"
    r"|guarantee to|(?:are|is|remain|remains) committed to|commit to|commits to|vow to|undertake to)"
)
_NO_PLEDGE = rf"(?!not\b|never\b|and\b|of\b|to\b|have (?:been|done|made|taken|\S+ed)\b|{_WISH})"
_PLEDGES = re.compile(
    rf"(?:{_MODAL}|\bwould(?! have\b| be (?:right|wrong|good|better|best|wise))) {_ADVERBS}{_NO_PLEDGE}\w+"
)
_WISHES = re.compile(rf"(?:{_MODAL}|\bwould) {_ADVERBS}{_WISH}|^(?:we |[a-z]+ mps |(?:our|the) \S+ )?{_WISH}")
# "We stand by R2P", "Our party believes in it": a position.
_STANDS = re.compile(
    r"\b(?:we|party|i|members|mps) (?:\S+ )?(?:stands? (?:by|behind|for|with)|NEVER|believes?|trusts?|favours?|wants?|hopes?)\b"
)
# Plain present of others: "An official serves as …".
_ACCOUNTS = re.compile(
    r"\b(?:serves|works (?:as|in|with|on|for|across)|leads|holds|sits|reports to|meets|covers|includes|contains|employs"
    r"|monitors|remains|exists|acts as|runs|chairs|attends|says|gives|takes|makes|publishes|provides|spans)\b"
)
# A wish list names things ("A ministerial focal point"); a plan gives their terms, and rules of conduct read "No … without …".
_A_THING = re.compile(r"^(?:an?|one) .*\b(?:UNIT|INQUIRY|ROLE|STRATEGY)\b")
_TERMS = re.compile(
    r", (?:answering|answerable|reporting|accountable|staffed|led|chaired|funded|drawn|based|housed) (?:to|by|from|in)\b"
    r"|^(?:no|never) .* without\b|^(?:every|each|all|any) .* to (?:be|count|have|include|treat|take|make|set|say|name|carry)\b"
)
_IMPERATIVE = re.compile(
    r"^(?:abolish|act|add|adopt|allocate|amend|apply|appoint|assign|attach|ban|bar|block|build|bring"
    r"|carry|change|charge|commission|commit|compel|conduct|convene|create|cut|declare|define|deliver"
    r"|deny|designate"
    r"|develop|direct|double|draw|embed|enact|end|enforce|ensure|enshrine|establish|expand|extend"
    r"|focus|form|found|fund|fulfil|give|grant|guarantee|halt|harness|have|hold|host|implement"
    r"|improve|include|increase|institute|integrate|introduce"
    r"|invest|issue|join|keep|launch|lay|lead|legislate|link|maintain|mainstream|make|mandate|name"
    r"|negotiate|oblige|open|order|oversee|place|pass|pause|PREVENT|STOP|PROTECT|prioritise|promote"
    r"|provide|publish|put|raise|ratify|recruit|reform|refuse|reinstate"
    r"|release|renew|require|resource|restore|restrict|retain|review|revoke|scrap|screen|secure|set"
    r"|sign|staff|stand|start|step|strengthen|suspend|take|tie|train|transform|turn|update|upgrade"
    r"|uphold|use|weave|work|write)\b"
)
# Seven words, the stop among them, can hold an ask without a verb; fewer are a heading.
_SCRAP = 8
_FINITE = re.compile(rf"{_MODAL}|\b(?:would|should|must|ought|needs?|we|i)\b")
_LED_WISH = re.compile(rf"\b{_WISH}")
_LED_PLEDGE = re.compile(rf"{_MODAL}|\b(?:pledges?|commitments?|promises?|plan|guarantees?)\b")
_NORM = re.compile(
    r"\b(?:should|must|ought|needs? to|needs?|welcomed?|(?:right|wise|good|better|best) (?:to|for|that|if))\b"
)
_TELLS_OF = re.compile(r"\b(?:is|are|was|were|has|have|had|been|committed|created|led|played|introduced)\b")
_DECIDED = re.compile(
    r"\b(?:have|has) (?:today |also |now )?(?:decided|agreed|resolved|determined|asked my officials) (?:to|that)\b"
    r"|\b(?:am|are|is) (?:now |today |therefore )?(?:announcing|establishing|appointing|setting up"
    r"|creating|launching|commissioning|introducing)\b"
)
_WILL = re.compile(
    rf"(?<!if )(?<!whether ){_MODAL.replace('|(?:are|is|remain|remains) committed to', '')} {_ADVERBS}{_NO_PLEDGE}(?!(?:aware"
    r"|pleased|familiar|happy|know|recall|understand|write|appreciate|depend|vary|require|agree"
    r"|note)\b)\w+"
)
_OTHERS_WILL = re.compile(
    r"\b(?:which|who|that|he|she|they|court|nations|un|council|parties|party|committee|house|this"
    r"|these|those|it|states|COURT|VICTIM) (?:will|shall)\b"
)
_OWN_WILL = re.compile(
    r"\b(?:we|i|MINISTER|UK|our \S+|INQUIRY|UNIT|ROLE|STRATEGY|DOCUMENT) (?:, [^,]{0,60} , |also "
    r"|in future )?(?:will|shall)\b"
)
_MINISTER_WANTS = re.compile(
    r"\b(?:should|must|ought|we support|i support|we (?:strongly |warmly |fully )?(?:welcome|believe"
    r"|agree|share|want)|i (?:believe|agree|welcome)|real benefit|right and proper|impossible"
    r"|important|vital|essential"
    r"|(?:are|is|remain|remains) (?:fully |firmly |deeply )?committed to|we need)\b"
)
_IN_GOVERNMENT = re.compile(
    r"\b(?:we|MINISTER (?:\S+ ){0,5}) ?(?:in (?:government|office) )?(?:will|would|shall) (?:establish|create|appoint|publish"
    r"|introduce|set up|make|hold|launch|commission|restore|put|require|ban|raise)\b"
    r"|\b(?:next|future|incoming) (?:\S+ )?MINISTER (?:will|shall|would)\b"
)


def _manifesto(reading: Reading, kind: str, role: str) -> Decision:
    if kind != "manifesto":
        return None
    return (
        _found(reading, _WISHES, "support")
        or _found(reading, _IMPERATIVE, "commit")
        or _found(reading, _PLEDGES, "commit")
        or _found(reading, _STANDS, "support")
        or _found(reading, _NORM, "support")
        or _found(reading, _TERMS, "commit")
        or _found(reading, _TELLS_OF, "describe")
        or _found(reading, _ACCOUNTS, "describe")
        or ("support", "a bullet that names a thing and no deed")
    )


def _minister(reading: Reading, kind: str, role: str) -> Decision:
    if not is_minister(kind, role):
        return None
    others = _OTHERS_WILL.search(reading.symbols) and not _OWN_WILL.search(reading.symbols)
    return (
        _found(reading, _DECIDED, "commit")
        or (None if others else _found(reading, _WILL, "commit"))
        or _found(reading, _MINISTER_WANTS, "support")
        or ("describe", "a minister's account")
    )


def _front_bench(reading: Reading, kind: str, role: str) -> Decision:
    return _found(reading, _IN_GOVERNMENT, "commit") if _FRONT_BENCH.search(role) else None


# -------------------------------------------------------------------------------------------------------------- wanting
_ASIDE = re.compile(r"\b(?:about |accepted the principle that |asked )?(?:whether|that they should) [^,;]*")
_WANTS = re.compile(
    r"\b(?:should|must|lacks?|(?:argument|case) for|can not (?:end|stop|wait|go on|continue|remain|be (?:right|allowed))"
    r"|ought|need|needs|needed|have to|urgent|urgency|(?:i|we|who"
    r"|house) (?:\S+ )?(?:want|wish|hope|support|welcome|welcomes|believe(?! ,)|agree|commend|back"
    r"|share|favour|stand)|wants?|hoped|supports?|supporting|welcomes?"
    r"|important|vital|essential|crucial|imperative|right (?!hon|around|away|now|across)|grateful"
    r"|glad|moral|deeply|priority|opportunity|overdue|like to see|like there to be|voice"
    r"|calls? for"
    r"|substitute|benefit|impossible|ensures|error|mistake"
    r"|would (?:have )?liked?|enabl\w*|fight"
    r"|passionate\w*|powerful|proud|required to|(?:i|we) (?:will|shall)|time for|it is time|welcomed"
    r"|do all we can)\b"
    r"|\bOBLIGE\b"
)


def _want(reading: Reading, kind: str, role: str) -> Decision:
    if not _WANTS.search(_ASIDE.sub("", reading.symbols)):
        return "describe", "an account"
    return _found(reading, _WANTS, "support")


_RULES: tuple[Callable[[Reading, str, str], Decision], ...] = (
    _written_question, _oral_question, _pressing, _refusal, _report, _manifesto, _minister, _front_bench, _want,
)  # fmt: skip
