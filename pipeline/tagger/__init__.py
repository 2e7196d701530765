"""Statements x asks -> mentions: topic, ask, act and match, decided in this order, each with its labeller and reason.

Party and person names are never an input. The level of a mention is not decided here: it follows from act, match and authority.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pipeline.reference import Ask, Topic
from pipeline.statements import split


@dataclass(frozen=True, slots=True)
class TagInput:
    """One passage. `kind` as in `passages.kind`; `heading` is the nearest heading above it; `role` the speaker's posts on that day."""

    kind: str
    text: str
    title: str = ""
    heading: str = ""
    role: str = ""


@dataclass(frozen=True, slots=True)
class Label:
    """One ask met by one statement, `text[start:end]`; `ask_id` and `match` are None for a topic statement that fits no ask."""

    start: int
    end: int
    ask_id: str | None
    topic: bool
    act: str
    match: str | None
    labeller: str
    reason: str
    statement: str
    context_before: str
    context_after: str


@dataclass(frozen=True, slots=True)
class NearMiss:
    """A statement that came close and was not counted, and why."""

    start: int
    end: int
    statement: str
    ask_id: str | None
    reason: str


@dataclass(frozen=True, slots=True)
class Tagged:
    """What one passage holds; both empty for nearly all of them."""

    labels: tuple[Label, ...]
    near_misses: tuple[NearMiss, ...]


_NOTHING = Tagged((), ())
_ACTS = (
    ("oppose", re.compile(r"\b(no plans|not believe|do not (?:think|accept|consider)|oppose)\b", re.I)),
    ("query", re.compile(r"\b(what|how many|which|when|whether he plans)\b", re.I)),
    (
        "press",
        re.compile(r"\b(if (?:he|she|they) will|whether (?:he|she|they) will|will the|i urge|calls? on|urges)\b", re.I),
    ),
    ("commit", re.compile(r"\b(we will|we shall|i will|have decided to)\b", re.I)),
    ("support", re.compile(r"\b(support|should|must|welcome|needs?|ought)\b", re.I)),
)


class Tagger:
    """Finds the mentions of `asks` in passages; build it once and use it for all."""

    def __init__(self, asks: Sequence[Ask], topic: Topic) -> None:
        self._topic = re.compile("|".join(map(_stem, topic.triggers)), re.I)
        self._not_topic = re.compile("|".join(map(_stem, topic.negative_labels)) or r"(?!)", re.I)
        self._asks = [(ask.ask_id, re.compile("|".join(map(_stem, ask.triggers)), re.I)) for ask in asks]
        self.gate = "(?i)" + "|".join(map(_stem, topic.triggers))
        self.version = "rules-0"

    def tag(self, passages: Iterable[TagInput]) -> Iterator[Tagged]:
        """Yield what each passage holds, one for one and in order."""
        return map(self._tag, passages)

    def _tag(self, passage: TagInput) -> Tagged:
        text = passage.text
        if not self._topic.search(text):
            return _NOTHING
        spans = split(text, passage.kind)
        labels: list[Label] = []
        for index, (start, end) in enumerate(spans):
            statement = text[start:end]
            word = self._topic.search(self._not_topic.sub(" ", statement))
            if not word:
                continue
            act = next((act for act, pattern in _ACTS if pattern.search(statement)), "describe")
            before = text[slice(*spans[index - 1])] if index else ""
            after = text[slice(*spans[index + 1])] if index + 1 < len(spans) else ""
            asks: list[str | None] = [ask_id for ask_id, pattern in self._asks if pattern.search(statement)]
            for ask_id in asks or [None]:
                match = "part" if ask_id else None
                reason = f"topic: '{word.group()}'; act: {act}"
                labels.append(
                    Label(start, end, ask_id, True, act, match, self.version, reason, statement, before, after)
                )
        return Tagged(tuple(labels), ())


def _stem(phrase: str) -> str:
    return re.escape(phrase.rstrip("*"))
