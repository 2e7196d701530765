"""Third decision: what does the speaker do? A small grammar: who speaks where, in which mood, with which modality.

The kind of passage and the speaker's post decide which readings are open: only a manifesto, a minister or a front-bencher
can bind anyone; in a question to a minister the main verb decides between pressing and asking for information.
"""

import re
from collections.abc import Callable

from pipeline.tagger.text import Reading

Decision = tuple[str, str] | None

ANSWERS = frozenset({"written_answer", "written_statement"})

_POST = re.compile(
    r"\b(?:Minister|Secretary of State|Under-Secretary|Prime Minister|Chancellor|(?:Home|Foreign|Defence) Secretary|Attorney General|Solicitor General)\b"
)
_NOT_IN_POST = re.compile(r"\b(?:Shadow|Opposition|Spokes\w+|[Ff]ormer|Committee|Chair|PPS|Private Secretary)\b")
_FRONT_BENCH = re.compile(r"\b(?:Shadow|Opposition|Spokes\w+)\b")

_ADDRESSED = (
    r"(?:the )?(?:MINISTER|UK|he|she|they|him|her|them|his UK|her UK|ROLE|my (?:\S+ ){1,3}friend|my (?:\S+ ){1,3}friend (?:the )?MINISTER"
    r"|(?:noble|hon|right) (?:\S+ ){0,2}(?:lord|baroness|lady|gentleman|friend|member|earl|viscount))"
)


def _p(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


# -- refusing -----------------------------------------------------------------------------------------------------------
_WE = r"(?:we|i|MINISTER|the UK|UK)"
REFUSES = _p(
    r"\bno (?:current |present |immediate |such )*plans?\b|\bno intention\b|\bno (?:need|case|requirement) for\b"
    rf"|\b{_WE} (?:also |still |therefore |simply )?(?:do|does|did|can|could|shall|will|would)(?: \S+)? not (?:\S+ )?(?:believe|think|accept|consider|judge|see|agree|support"
    r"|intend|propose|plan|favour|fund|back|establish|create|appoint|adopt|share|regard|endorse|want)\b"
    r"|\b(?:we|i) (?:reject|oppose|would oppose|would end|will end|would scrap|will scrap|would abolish|will abolish|disagree|resist|decline)\b"
    r"|\bis not what\b|\bnot (?:necessary|needed|required|the place|the time|the right|the answer|the best|appropriate)\b"
    r"|\bunnecessary\b|\bno friend of\b|\bwould be (?:wary|wrong|a mistake|a distraction|inappropriate)\b|\b(?:wary|sceptical) of\b"
    r"|\bpoor (?:servant|substitute|use)\b|\byet another\b|\b(?:best|better) (?:led|done|left|handled|dealt)\b|\bnot of itself\b"
    r"|\bnothing (?:\S+ ){0,6}made me\b|\bagainst (?:the|a|any|such) (?:idea|proposal|DOCTRINE|UNIT|STRATEGY|INQUIRY)\b"
    r"|\bbut (?:\S+ ){0,12}would , (?:i|we) fear\b|\bwould (?:only )?(?:tie up|duplicate|distract|add nothing|not add)\b|\bshould not be\b"
)
_NO_BULLET = _p(r"^\W*no (?:new|more|to)\b")

# -- asking and pressing ------------------------------------------------------------------------------------------------
_TELLS = r"(?:tell|advise|say|explain|update|inform|outline|clarify|comment|describe|let us know|provide an update|give (?:\S+ )?(?:statement|update|details)|make a statement|set out)"
ASKS_FOR_ACTION = _p(rf"\b(?:if|whether) {_ADDRESSED}(?: \S+){{0,3}}? will (?!(?:\S+ )?{_TELLS}\b)")
ORAL_ACTION = _p(
    rf"\b(?:will|would|could|can|may we|might) (?:not )?{_ADDRESSED} (?:not |now |please |also |therefore |at least |undertake to |agree to |commit to )*(?!{_TELLS}\b)"
    rf"|\b(?:does|do|would) (?:not )?{_ADDRESSED} (?:not |also |therefore )*(?:agree|accept|believe|think|recognise|concede|consider)\b|\bis it not (?:\S+ )?time\b|\bwhy not\b"
)
PRESSES = _p(
    r"\b(?:i|we|and|,|;|to|would|may i|also) (?:\S+ ){0,2}?(?:urge|urges|call on|call upon|calls on|calls upon|beg|press|implore|invite|appeal to|appeals to|plead with|ask|asks|presses|demands that|challenge)"
    r" (?:on |upon )?(?:\S+ ){0,3}?(?:MINISTER|him|her|them|UK)\b"
    rf"|\bhope(?:s|d)? (?:that )?(?:\S+ ){{0,8}}?(?:MINISTER|he|she|they|our (?:MINISTER|UK)) (?:will|can|could|would)\b"
    rf"|\bhope (?:\S+ ){{0,14}}?, (?:our )?(?:MINISTER|UK)\b|\blike to hear\b"
    r"|^(?:\S+ ){0,3}?(?:they|MINISTER|he|she|the UK|UK) must\b|\bget MINISTER to\b|\bask that MINISTER\b"
)

# -- binding ------------------------------------------------------------------------------------------------------------
_ADVERBS = r"(?:also |now |always |therefore |not only |instead |in future |from today , |, from today , |continue to |go on |keep |seek to |work to |work with \S+ to |seize every opportunity to |fight to |do all we can to )*"
_ONLY_WISHES = r"(?:support|supporting|back|backing|call|calling|campaign|campaigning|press|pressing (?:for|the MINISTER|MINISTER)|urge|urging|lobby|argue|arguing|encourage|welcome|demand|advocate|push for|speak out|stand with)\b"
PLEDGES = _p(
    rf"\b(?:will|shall|pledge to|promise to|guarantee to|are committed to|commit to|would) {_ADVERBS}(?!not |never |{_ONLY_WISHES})\w+"
)
WISHES = _p(rf"\b(?:will|shall|would|to) {_ADVERBS}{_ONLY_WISHES}|^\W*(?:we )?{_ONLY_WISHES}")
DECIDED = _p(
    r"\b(?:have|has) (?:today |also |now )?(?:decided|agreed|resolved|determined) (?:to|that)\b|\bam (?:today )?(?:announcing|establishing|appointing|setting up|creating)\b"
    r"|\bare (?:now |today )?(?:establishing|appointing|setting up|creating|launching)\b"
)
WILL = _p(
    rf"(?<!if )(?<!whether )\b(?:will|shall) {_ADVERBS}(?!not |never |{_ONLY_WISHES}|be (?:aware|pleased|familiar|happy)|know|recall|understand|write|appreciate)\w+"
)
REPORTED = _p(
    r"\b(?:he|she|they|MINISTER|predecessor|committee|lord|baroness|bishop|ROLE|report) (?:\S+ ){0,4}?(?:said|replied|wrote|promised|told|called|suggested|indicated|claimed|claims|argued|recommended|points|pointed|observed)\b"
    r"|\b(?:said|replied|told us|indicated|suggested|promised) that\b"
)
OTHERS_WILL = _p(
    r"\b(?:which|who|that|he|she|they|court|nations|un|council|parties|party|committee|house|this|these|those|it|states|chair) (?:will|shall)\b"
)
_OWN_WILL = _p(r"\b(?:we|i|MINISTER|UK|our \S+) (?:\S+ )?(?:will|shall)\b")

# -- wanting ------------------------------------------------------------------------------------------------------------
WANTS = _p(
    r"\b(?:should|must|ought|need|needs|needed|urgent|urgency|want|wants|wish|hope|hoped|support|supports|supporting|welcome|welcomes|believe|agree|important|vital|essential|crucial|right|grateful|glad"
    r"|moral|shame\w*|regret\w*|fail\w*|failure|refus\w*|disgrac\w*|deeply|grave|sadly|appalling|shocking|inaction|priority|opportunity|committed|overdue|like to see|voice|calls for|my calls|unfortunately"
    r"|obligation|bound|obliged|required|stand|substitute|benefit|beyond reproach|never make|impossible|not enough|empower\w*|ensures?|error|mistake|would (?:have )?liked?|sell|enabl\w*|nullif\w*|revoked?|fight|passionate\w*)\b|\bOBLIGE\b"
)
# What only tells how things are or were, by who can at most describe.
TELLS = _p(
    r"\b(?:was|were|has been|had|signed|agreed|endorsed|published|voted|opposed|received|established|launched|ruled|told|warned|promised|accepted|co-sponsored|spoke|found)\b"
)


def act_of(reading: Reading, kind: str, role: str) -> tuple[str, str]:
    """The act of a statement and the reason for it."""
    return next(filter(None, (rule(reading, kind, role) for rule in _RULES)))


def is_minister(kind: str, role: str) -> bool:
    """Whether the speaker answers for the government."""
    return kind in ANSWERS or bool(_POST.search(role) and not _NOT_IN_POST.search(role))


def _found(reading: Reading, pattern: re.Pattern[str], act: str) -> Decision:
    found = pattern.search(reading.symbols)
    return (act, f"'{reading.quote(found)}'") if found else None


def _question(reading: Reading, kind: str, role: str) -> Decision:
    if kind != "written_question" and not reading.symbols.startswith("ask "):
        return None
    return _found(reading, ASKS_FOR_ACTION, "press") or ("query", "a question for information")


def _oral_question(reading: Reading, kind: str, role: str) -> Decision:
    if not reading.symbols.endswith("?") or kind == "manifesto" or is_minister(kind, role):
        return None
    return _found(reading, ORAL_ACTION, "press") or ("query", "a question for information")


def _refusal(reading: Reading, kind: str, role: str) -> Decision:
    if kind == "manifesto" and _NO_BULLET.search(reading.symbols) and "UNIT" in reading.symbols:
        return _found(reading, _NO_BULLET, "oppose")
    return _found(reading, REFUSES, "oppose")


def _report(reading: Reading, kind: str, role: str) -> Decision:
    return _found(reading, REPORTED, "describe")


def _pressing(reading: Reading, kind: str, role: str) -> Decision:
    if kind == "manifesto" or is_minister(kind, role):
        return None
    return _found(reading, PRESSES, "press")


def _manifesto(reading: Reading, kind: str, role: str) -> Decision:
    if kind != "manifesto":
        return None
    return (
        _found(reading, WISHES, "support")
        or _found(reading, PLEDGES, "commit")
        or _found(reading, _p(r"\b(?:should|must|ought|needs?)\b"), "support")
        or _found(reading, _p(r"\b(?:is|are|was|were|has|have|had|been)\b"), "describe")
        or ("commit", "a manifesto's bullet")
    )


def _minister(reading: Reading, kind: str, role: str) -> Decision:
    if not is_minister(kind, role):
        return None
    return (
        _found(reading, DECIDED, "commit")
        or (
            None
            if OTHERS_WILL.search(reading.symbols) and not _OWN_WILL.search(reading.symbols)
            else _found(reading, WILL, "commit")
        )
        or _found(
            reading,
            _p(
                r"\b(?:should|must|ought|we support|i support|welcome|we believe|i believe|we agree|real benefit|right and proper|impossible|not think it would be right)\b"
            ),
            "support",
        )
        or ("describe", "a minister's account")
    )


def _front_bench(reading: Reading, kind: str, role: str) -> Decision:
    if not _FRONT_BENCH.search(role):
        return None
    return _found(
        reading,
        _p(r"\bwe (?:will|would|shall) (?:establish|create|appoint|publish|introduce|set up|make|hold|launch)\b"),
        "commit",
    )


def _want(reading: Reading, kind: str, role: str) -> Decision:
    return _found(reading, WANTS, "support") or ("describe", "an account")


_RULES: tuple[Callable[[Reading, str, str], Decision], ...] = (
    _question, _oral_question, _refusal, _report, _pressing, _manifesto, _minister, _front_bench, _want,
)  # fmt: skip
