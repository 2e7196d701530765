"""What a manifesto does: it pledges unless it wishes, judges or tells; its bullets need no subject."""

import re

from pipeline.tagger.acts.blame import CONDEMNS
from pipeline.tagger.acts.pledges import ADVERBS, MODAL, NO_PLEDGE, WISH, own_words
from pipeline.tagger.acts.positions import NORM
from pipeline.tagger.acts.speaker import Decision, found
from pipeline.tagger.text import Reading

# What comes of a measure, or of none: "The loss of a people will affect us all".
_EFFECT = (
    r"(?:affect|mean|benefit|lead to|result in|depend|allow us|require us|take (?:time|years|courage|more than))\b"
)
_PLEDGES = re.compile(
    rf"(?:{MODAL}|\bwould(?! have\b| be (?:right|wrong|good|better|best|wise))) {ADVERBS}{NO_PLEDGE}(?!{_EFFECT})\w+"
)
_FORETELLS = re.compile(rf"\b(?:will|would|shall) (?:\S+ )?{_EFFECT}")
_WISHES = re.compile(rf"(?:{MODAL}|\bwould) {ADVERBS}{WISH}|^(?:we |(?:our|the) \S+ )?{WISH}")
# "We stand by R2P", "Our party believes in it": a position.
_STANDS = re.compile(
    r"\b(?:has|have) (?:long|always|consistently|repeatedly) (?:favoured|supported|argued|called|backed|wanted|believed"
    r"|pressed)\b"
    r"|\b(?:we|party|i|members|mps) (?:\S+ )?(?:stands? (?:by|behind|for|with)|NEVER|believes?|trusts?"
    r"|favours?|wants?|hopes?)\b"
)
# Plain present of others: "An official serves as …".
_ACCOUNTS = re.compile(
    r"\b(?:serves|works (?:as|in|with|on|for|across)|leads|holds|sits|reports to|meets|covers|includes|contains|employs"
    r"|monitors|remains|exists|acts as|runs|chairs|attends|says|gives|takes|makes|publishes|provides|spans)\b"
)
# "Gave a Minister the job": a list of what was done.
_DONE = re.compile(
    r"^(?:gave|made|built|took|brought|held|wrote|won|sent|kept|\w+ed) (?:the|an?|our|over|more|new|all|every|\d+)\b"
)
# A wish list names things ("A ministerial focal point"); a plan gives their terms, and rules of conduct read "No … without …".
_A_THING = re.compile(r"^(?:an?|one) .*\b(?:UNIT|INQUIRY|ROLE|STRATEGY)\b")
_TERMS = re.compile(
    r", (?:answering|answerable|reporting|accountable|staffed|led|chaired|funded|drawn|based|sitting|meeting"
    r"|housed) (?:to|by|from|in)\b"
    r"|^(?:no|never) .* (?:without|where|if|unless|until)\b|^(?:every|each|all|any) .* to (?:be|count|have"
    r"|include|treat|take|make|set|say|name|carry)\b"
)
_IMPERATIVE = re.compile(
    r"^(?:abolish|act|add|adopt|allocate|amend|apply|appoint|ask|assign|attach|ban|bar|block|build|bring"
    r"|carry|change|charge|commission|commit|compel|conduct|convene|create|cut|declare|define|deliver"
    r"|deny|designate"
    r"|develop|direct|double|draw|embed|enact|end|enforce|ensure|enshrine|establish|expand|extend"
    r"|focus|form|found|fund|fulfil|give|grant|guarantee|halt|have|help(?! (?:for|with))|hold|host|implement"
    r"|improve|include|increase|integrate|introduce"
    r"|invest|issue|join|keep|launch|lay|lead|legislate|link|maintain|mainstream|make|mandate|name"
    r"|negotiate|oblige|open|order|oversee|place|pass|pause|PREVENT|STOP|PROTECT|prioritise|promote"
    r"|provide|publish|put|raise|ratify|recruit|reform|refuse|reinstate"
    r"|release|renew|require|resource|restore|restrict|retain|review|revoke|scrap|screen|secure|send|set"
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
    r"|near|around|about|off|per|via|given|whilst|which|whose|throughout|amid|towards?|outside|inside|alongside|besides"
    r"|except|yet|still|just|thank"
    r"|oppose|resist|reject|condemn|gave|made|built|took|brought|held|wrote|won|sent|kept|found|saw|went)\b)"
    r"[a-z]+(?<!ing)(?<!ed)(?<!s)(?<!ly) (?:the|an?|our|all|every|each|it|its|any|that|up|out|into)\b"
)
FINITE = re.compile(rf"{MODAL}|\b(?:would|should|must|ought|needs?|we|i)\b")
_LED_WISH = re.compile(rf"\b(?:{WISH}|should\b|ought\b|must\b)")
_LED_PLEDGE = re.compile(rf"{MODAL}|\bwe would\b|\b(?:pledges?|commitments?|promises?|plan|guarantees?)\b")
_NORM = re.compile(rf"\b(?:{NORM}|welcomed?\b|worth\b|(?:wise|good|better|best) (?:to|for|that|if)\b)")
_TELLS_OF = re.compile(r"\b(?:is|are|was|were|has|have|had|been|committed|created|led|played|introduced)\b")


def manifesto(reading: Reading, kind: str, role: str) -> Decision:
    if kind != "manifesto":
        return None
    reading = own_words(reading)
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
        or found(reading, _FORETELLS, "describe")
        or found(reading, _DONE, "describe")
        or ("support", "a bullet that names a thing and no deed")
    )


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
