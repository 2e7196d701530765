"""Who speaks, and whom that lets them bind; what every rule of an act gives."""

import re

from pipeline.tagger.text import Reading

Decision = tuple[str, str] | None

ANSWERS = frozenset({"written_answer", "written_statement"})
SPOKEN = frozenset({"debate", "westminster_hall"})
QUESTION = "written_question"

_POST = re.compile(
    r"\b(?:Minister|Secretary of State|Under-Secretary|Prime Minister|Chancellor|(?:Home|Foreign|Defence) Secretary"
    r"|Attorney General|Solicitor General)\b"
)
_NOT_IN_POST = re.compile(r"\b(?:Shadow|Opposition|Spokes\w+|[Ff]ormer|Committee|Chair|PPS|Private Secretary)\b")
FRONT_BENCH = re.compile(r"\b(?:Shadow|Opposition|Spokes\w+)\b")


def is_minister(kind: str, role: str) -> bool:
    """Whether the speaker answers for the government."""
    return kind in ANSWERS or bool(_POST.search(role) and not _NOT_IN_POST.search(role))


def may_bind(kind: str, role: str) -> bool:
    """Whether the speaker binds a party or the government by a pledge."""
    return kind == "manifesto" or is_minister(kind, role)


def found(reading: Reading, pattern: re.Pattern[str], act: str) -> Decision:
    where = pattern.search(reading.symbols)
    return (act, f"'{reading.quote(where)}'") if where else None
