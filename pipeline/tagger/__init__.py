"""Statements x asks -> mentions: topic, ask, act and match, decided in this order, each with its own reason.

Party and person names are never an input. The level of a mention is not decided here: it follows from act, match and
authority. `text` reads a statement, `lexicon` holds the words, and `topic`, `asks`, `acts`, `match` each make one decision.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline import statements
from pipeline.reference import Ask, Topic
from pipeline.tagger.acts import act_of
from pipeline.tagger.acts.pledges import is_fragment
from pipeline.tagger.acts.speaker import is_minister
from pipeline.tagger.asks import asks_of, pointed_at
from pipeline.tagger.gate import Gate
from pipeline.tagger.lexicon import CONCEPT_OF_ASK, phrases
from pipeline.tagger.match import match_of
from pipeline.tagger.text import LONGEST, Reader, Reading
from pipeline.tagger.topic import takes_up, topic_of


@dataclass(frozen=True, slots=True)
class TagInput:
    """One passage: `kind` as in `passages.kind`, `heading` the nearest heading above it and, on a line of its own,
    the line ending in a colon that introduces its list, `role` the speaker's posts that day."""

    kind: str
    text: str
    title: str = ""
    heading: str = ""
    role: str = ""


@dataclass(frozen=True, slots=True)
class Label:
    """One ask met by one statement, `text[start:end]`; `ask_id` and `match` are None for a topic statement that fits no ask.

    `reason` says by what each of the four decisions was made; the contexts are the sentences before and after, or "".
    """

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
    """A statement that came close and was not counted, with the ask whose words it holds, if any, and why."""

    start: int
    end: int
    statement: str
    ask_id: str | None
    reason: str


@dataclass(frozen=True, slots=True)
class Tagged:
    """What one passage holds; both are empty for nearly all of them."""

    labels: tuple[Label, ...]
    near_misses: tuple[NearMiss, ...]


@dataclass(frozen=True, slots=True)
class _Before:
    """The sentence before, as far as a statement may point back to it."""

    reading: Reading
    topic: bool
    asks: Sequence[str]


@dataclass(frozen=True, slots=True)
class _Said:
    """The decisions on one statement: (ask, match, reason) for each ask, one with None for the topic alone, or a near miss.

    `before` is what it is to the next one: None without topic words, as only what is said by name is pointed back to.
    """

    before: _Before | None
    act: str = ""
    asks: Sequence[tuple[str | None, str | None, str]] = ()
    near_miss: tuple[str | None, str] | None = None


_NOTHING = Tagged((), ())


class Tagger:
    """Finds the mentions of `asks` in passages. Making one takes some tenths of a second: make it once.

    `version` changes with every change of a rule or of the words; `gate` is a regular expression (for DuckDB's
    `regexp_matches` and Python's `re`): where it matches neither text nor title nor heading, `tag` gives nothing.
    Raises ValueError for an ask that the tagger has no rule for.
    """

    def __init__(self, asks: Sequence[Ask], topic: Topic) -> None:
        unknown = [ask.ask_id for ask in asks if ask.ask_id not in CONCEPT_OF_ASK]
        if unknown:
            raise ValueError(f"no rule for the ask {unknown[0]}: add one to pipeline/tagger/asks.py")
        self.asks = tuple(asks)
        self.topic = topic
        self.version = version(asks, topic)
        self._gate = Gate([*topic.triggers, *topic.places, *topic.victims])
        self.gate = self._gate.pattern
        self._known = frozenset(ask.ask_id for ask in asks)
        self._reader = Reader(phrases(asks, topic))

    def gate_sql(self, *columns: str) -> str:
        """A condition for DuckDB, true where `gate` matches one of the columns."""
        return " OR ".join(map(self._gate.sql, columns))

    def tag(self, passages: Iterable[TagInput]) -> Iterator[Tagged]:
        """Yield what each passage holds, one for one and in order, one at a time."""
        return map(self._tag, passages)

    def _tag(self, passage: TagInput) -> Tagged:
        text = passage.text
        if not self._gate.matches(text, passage.title, passage.heading):
            return _NOTHING
        spans = statements.split(text, passage.kind)
        labels: list[Label] = []
        misses: list[NearMiss] = []
        before = self._title(passage)
        lead = passage.heading.rpartition("\n")[2] if passage.heading.endswith(":") else ""
        for index, (start, end) in enumerate(spans):
            statement = text[start:end]
            if index and "\n" not in text[spans[index - 1][1] : start]:
                lead = ""
            has_words = self._gate.matches(statement)
            if not has_words and not (before and (before.topic or takes_up(statement))):
                before = None
            else:
                said = self._decide(statement, has_words, passage, before, lead)
                before = said.before
                if said.near_miss:
                    misses.append(NearMiss(start, end, statement, *said.near_miss))
                ahead = text[slice(*spans[index - 1])] if index else ""
                after = text[slice(*spans[index + 1])] if index + 1 < len(spans) else ""
                for ask_id, match, reason in said.asks:
                    labels.append(
                        Label(start, end, ask_id, True, said.act, match, self.version, reason, statement, ahead, after)
                    )
            if statement.endswith(":"):
                lead = statement
        return Tagged(tuple(labels), tuple(misses))

    def _decide(self, statement: str, has_words: bool, passage: TagInput, before: _Before | None, lead: str) -> _Said:
        """The four decisions on one statement; `has_words`: it holds a topic word itself."""
        # Of a statement too long to be one, the part around its first topic word is read.
        begin = max(0, self._gate.first(statement) - LONGEST // 2) if len(statement) > LONGEST else 0
        reading = self._reader.read(statement[begin:])
        topic = topic_of(reading, before.reading if before else None)
        found = asks_of(reading, self._known) if topic else {}
        own = _Before(reading, bool(topic), tuple(found)) if has_words else None
        if topic and not lead and is_fragment(reading, passage.kind):
            return _Said(own, near_miss=(next(iter(found), None), "a heading or a scrap of one"))
        if not topic and not (before and before.topic):
            return _Said(own, near_miss=self._near_miss(reading) if own else None)
        act, act_reason = act_of(reading, passage.kind, passage.role, self._reader.read(lead) if lead else None)
        pointed: dict[str, str] = {}
        if before and before.topic:
            answering = is_minister(passage.kind, passage.role)
            pointed = pointed_at(reading, before.reading, before.asks, act, answering)
        pointed = {ask: why for ask, why in pointed.items() if ask in self._known and ask not in found}
        if not topic and not pointed:
            return _Said(own, near_miss=self._near_miss(reading) if own else None)
        why = f"topic: {topic or 'the sentence before'}"
        asks: list[tuple[str | None, str | None, str]] = []
        for ask_id, ask_reason in (found | pointed).items():
            match, match_reason = match_of(ask_id, reading, before.reading if before and ask_id in pointed else None)
            asks.append((ask_id, match, f"{why}; ask: {ask_reason}; act: {act_reason}; match: {match_reason}"))
        return _Said(own, act, asks or [(None, None, f"{why}; act: {act_reason}")])

    def _title(self, passage: TagInput) -> _Before | None:
        """What the first sentence may point back to."""
        title = f"{passage.title} {passage.heading}".strip()
        if not self._gate.matches(title):
            return None
        reading = self._reader.read(title)
        return _Before(reading, True, tuple(asks_of(reading, self._known))) if topic_of(reading, None) else None

    def _near_miss(self, reading: Reading) -> tuple[str | None, str] | None:
        if reading.concepts.isdisjoint({"ATROCITY", "DOCTRINE", "CONVENTION", "COURT", "AMENDMENT", "NEVER"}):
            return None, "topic words in a look-alike only"
        for ask in self.asks:
            if CONCEPT_OF_ASK[ask.ask_id] in reading.concepts:
                return ask.ask_id, "words of the ask beside an atrocity, none of prevention or duty"
        return None


def version(asks: Sequence[Ask], topic: Topic) -> str:
    """The name of the tagger that these asks give: a digest of all that a label depends on (rules, sentence splitter, words)."""
    digest = hashlib.sha256()
    for file in [*sorted(Path(__file__).parent.rglob("*.py")), Path(statements.__file__)]:
        digest.update(file.read_bytes())
    words = [[ask.ask_id, ask.triggers, ask.negative_labels] for ask in asks]
    digest.update(json.dumps([words, topic.model_dump()]).encode())
    return f"rules-1-{digest.hexdigest()[:8]}"
