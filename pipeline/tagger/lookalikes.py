"""What only looks like the topic: terrorism at home, a massacre of birds, a duty of another trade, a policy with no such test."""

import re

from pipeline.tagger.doctrine import ANOTHERS_BREACH
from pipeline.tagger.text import Reading, gap

# What an applicant did is no test of a policy, nor is how the word is to be defined, nor an opinion on another matter; and
# in a run of list items one says nothing of the other.
NO_TEST = (
    r"^(?:\S+ ){200}|\bICJ\b.*\b(?:advisory|settlements?)\b|\badvisory\b.*\bICJ\b|\bdefinitions? of ATROCITY\b"
    r"|\b(?:(?:security|PORTFOLIO) checks?|criminality|excluded from|exclusion (?:from|clauses?)"
    r"|(?:those|people|anyone|anybody|individuals?|officials?|persons?) who (?:\S+ ){0,2}(?:took|taken|take) part in"
    r"|having committed|convicted of|suspected of having)\b"
)

# A rule of the topic, by its name, and what must not stand beside it.
UNLESS = {
    "lens": re.compile(NO_TEST),
    "duty": re.compile(ANOTHERS_BREACH),
    "doctrine": re.compile(
        r"^(?!.*\bATROCITY\b).*\b(?:child PROTECT|children 's|social (?:care|work\w*)|trustees?|regulators?|landlords?|savings)\b"
    ),
    # What was said after the last one.
    "never again": re.compile(r"\b(?:seen|saw|witnessed)\b.*\bsaid(?: again)?(?: ,)? NEVER\b"),
}

# "Another atrocity such as the attack on …": terrorism, unless a crime of the topic is named too.
_ATTACK = (
    r"(?:terror|terrorists?|bombings?|bombers?|stabbings?|shootings?|gunm[ae]n|arena|attacks? (?:on|at|in)|concert)"
)
_TERROR = re.compile(
    rf"\b{_ATTACK}\b(?: \S+){{0,20}} (?:ATROCITY|atrocit\w+)\b|\b(?:ATROCITY|atrocit\w+)\b(?: \S+){{0,20}} {_ATTACK}\b"
)
# A massacre of birds.
_ANIMAL = (
    r"(?:animals?|badgers?|bees?|birds?|bumblebees?|deer|dolphins?|elephants?|fish|foxes|harriers?|hares?|horses?|insects?"
    r"|livestock|pollinators?|seals|sharks?|sheep|songbirds?|trees|whales?|wildlife)"
)
_HUNT = re.compile(rf"\bATROCITY (?:of|on|upon|against) (?:\S+ ){{0,2}}{_ANIMAL}\b|\b{_ANIMAL}\b{gap(5)}ATROCITY\b")
_NAMED = re.compile(r"genocid|war crime|humanity|cleansing|identity|\bmass\b|against (?:civilians|minorities)")


def is_of_another_kind(reading: Reading) -> bool:
    """Whether the only atrocity of a statement is an act of terror or the killing of animals."""
    return _is_terror(reading) or _HUNT.search(reading.symbols) is not None


def _is_terror(reading: Reading) -> bool:
    if not _TERROR.search(reading.symbols):
        return False
    if reading.concepts & {"DOCTRINE", "CONVENTION", "COURT", "MEASURES", "VICTIM"}:
        return False
    words = " ".join(reading.words).lower()
    return not (_NAMED.search(words) or "ATROCITY PREVENT" in reading.symbols)
