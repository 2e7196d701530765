"""Statements x asks -> mentions: topic, ask, act and match, decided in this order, each with its own reason.

Party and person names are never an input. The level of a mention is not decided here: it follows from act, match and
authority. `text` reads a statement, `lexicon` holds the words, and `topic`, `asks`, `acts`, `match` each make one decision.
"""

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline import statements
from pipeline.reference import Ask, Topic
from pipeline.tagger.acts import act_of
from pipeline.tagger.acts.manifestos import is_fragment
from pipeline.tagger.acts.speaker import is_minister
from pipeline.tagger.asks import asks_of, pointed_at
from pipeline.tagger.gate import Gate
from pipeline.tagger.lexicon import CONCEPT_OF_ASK, phrases
from pipeline.tagger.match import match_of
from pipeline.tagger.text import LONGEST, Reader, Reading
from pipeline.tagger.topic import is_on_amendment, is_slogan, takes_up, topic_of, under_title


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
class Explained:
    """How one statement was read: `symbols` its words with concepts in capitals for phrases ("" when it was not read), and
    `decisions` what decided each step, or where it ended and why."""

    start: int
    end: int
    statement: str
    symbols: str
    decisions: tuple[str, ...]


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
    reading: Reading | None = None
    act: str = ""
    asks: Sequence[tuple[str | None, str | None, str]] = ()
    near_miss: tuple[str | None, str] | None = None


_NOTHING = Tagged((), ())
_OPENS = re.compile(r"[“\"‘']")
_UNENDED = re.compile(r"[a-z,—–]$")


class Tagger:
    """Finds the mentions of `asks` in passages. Making one takes some tenths of a second: make it once.

    `version` changes with every change of a rule or of the words; where `gate` matches neither text nor title nor heading,
    `tag` gives nothing.
    Raises ValueError for an ask that the tagger has no rule for.
    """

    def __init__(self, asks: Sequence[Ask], topic: Topic) -> None:
        unknown = [ask.ask_id for ask in asks if ask.ask_id not in CONCEPT_OF_ASK]
        if unknown:
            raise ValueError(f"no rule for the ask {unknown[0]}: add one to pipeline/tagger/asks.py")
        self.asks = tuple(asks)
        self.topic = topic
        self.version = version(asks, topic)
        self.gate = Gate([*topic.triggers, *topic.places, *topic.victims])
        self._named = Gate(topic.triggers)
        self._known = frozenset(ask.ask_id for ask in asks)
        self._reader = Reader(phrases(asks, topic))

    def tag(self, passages: Iterable[TagInput], *, gated: bool = True) -> Iterator[Tagged]:
        """Yield what each passage holds, one for one and in order, one at a time.

        Without the gate every sentence of every passage is looked at, for the same answer: that is how the gate is proved.
        """
        return map(self._tag if gated else self._read, passages)

    def explain(self, passage: TagInput) -> list[Explained]:
        """Every statement of a passage, in order, with the rule or words that decided each step, also why not."""
        return [
            Explained(
                start, end, passage.text[start:end], said.reading.symbols if said.reading else "", _decisions(said)
            )
            for start, end, said in self._statements(passage)
        ]

    def _tag(self, passage: TagInput) -> Tagged:
        is_open = any(map(self.gate.matches, (passage.text, passage.title, passage.heading)))
        return self._read(passage) if is_open else _NOTHING

    def _read(self, passage: TagInput) -> Tagged:
        text = passage.text
        labels: list[Label] = []
        misses: list[NearMiss] = []
        said_of = list(self._statements(passage))
        for index, (start, end, said) in enumerate(said_of):
            statement = text[start:end]
            if said.near_miss:
                misses.append(NearMiss(start, end, statement, *said.near_miss))
            if said.asks:
                ahead = text[slice(*said_of[index - 1][:2])] if index else ""
                after = text[slice(*said_of[index + 1][:2])] if index + 1 < len(said_of) else ""
                for ask_id, match, reason in said.asks:
                    labels.append(
                        Label(start, end, ask_id, True, said.act, match, self.version, reason, statement, ahead, after)
                    )
        return Tagged(tuple(labels), tuple(misses))

    def _statements(self, passage: TagInput) -> Iterator[tuple[int, int, _Said]]:
        """(start, end, decisions) of each statement; each is read with what the one before said, and the line above its list."""
        text, reached = passage.text, 0
        spans = statements.split(text, passage.kind)
        before = title = self._title(passage)
        lead = passage.heading.rpartition("\n")[2] if passage.heading.endswith(":") else ""
        begun = ""  # a sentence whose end, a quotation, is printed as a paragraph of its own
        for (start, end), word in zip(spans, self.gate.first_words(text, spans), strict=True):
            statement = text[start:end]
            if reached and "\n" not in text[reached:start]:
                lead = ""
            if title and before is None and is_slogan(statement):
                before = title
            if word is not None or (before and (before.topic or takes_up(statement))):
                quotation = f"{begun} " if begun and _OPENS.match(statement) else ""
                said = self._decide(statement, word, passage, before, lead, quotation)
            else:
                said = _Said(None)
            yield start, end, said
            before, reached = said.before, end
            begun = statement if _UNENDED.search(statement) and len(statement) < LONGEST // 8 else ""
            if statement.endswith(":"):
                lead = statement

    def _decide(
        self, statement: str, word: int | None, passage: TagInput, before: _Before | None, lead: str, begun: str
    ) -> _Said:
        """The four decisions on one statement; `word` is where its first topic word begins, if it holds one itself; `begun` how
        the sentence began that it ends."""
        # Of a statement too long to be one, the part around that word is read.
        begin = max(0, (word or 0) - LONGEST // 2) if len(statement) > LONGEST else 0
        reading = self._reader.read(statement[begin:], begun)
        if is_on_amendment(reading):
            reading = under_title(reading, self._reader.read(passage.title))
        topic = topic_of(reading, before.reading if before else None)
        found = asks_of(reading, self._known) if topic else {}
        own = _Before(reading, bool(topic), tuple(found)) if word is not None else None
        if topic and not lead and is_fragment(reading, passage.kind):
            return _Said(own, reading, near_miss=(next(iter(found), None), "a heading or a scrap of one"))
        if not topic and not (before and before.topic):
            return _Said(own, reading, near_miss=self._off_topic(statement, reading) if own else None)
        act, act_reason = act_of(reading, passage.kind, passage.role, self._reader.read(lead) if lead else None)
        pointed: dict[str, str] = {}
        if before and before.topic:
            answering = is_minister(passage.kind, passage.role)
            pointed = pointed_at(reading, before.reading, before.asks, act, answering)
        pointed = {ask: why for ask, why in pointed.items() if ask in self._known and ask not in found}
        if not topic and not pointed:
            return _Said(own, reading, near_miss=self._off_topic(statement, reading) if own else None)
        why = f"topic: {topic or 'the sentence before'}"
        asks: list[tuple[str | None, str | None, str]] = []
        for ask_id, ask_reason in (found | pointed).items():
            match, match_reason = match_of(ask_id, reading, before.reading if before and ask_id in pointed else None)
            asks.append((ask_id, match, f"{why}; ask: {ask_reason}; act: {act_reason}; match: {match_reason}"))
        if asks:
            return _Said(own, reading, act, asks)
        worded = self._worded(reading)
        miss = (
            (worded, "on the topic, with words of the ask that stand in no relation its rules know") if worded else None
        )
        return _Said(own, reading, act, [(None, None, f"{why}; act: {act_reason}")], miss)

    def _title(self, passage: TagInput) -> _Before | None:
        """What the first sentence may point back to."""
        if not any(map(self.gate.matches, (passage.title, passage.heading))):
            return None
        reading = self._reader.read(f"{passage.title} {passage.heading}".strip())
        topic = topic_of(reading, None) is not None
        return _Before(reading, topic, tuple(asks_of(reading, self._known)) if topic else ())

    def _off_topic(self, statement: str, reading: Reading) -> tuple[str | None, str] | None:
        # The name of a place or of a people comes near nothing by itself.
        if reading.concepts.isdisjoint(
            {"ATROCITY", "DOCTRINE", "CONVENTION", "COURT", "MEASURES", "AMENDMENT", "NEVER"}
        ):
            return (None, "topic words in a look-alike only") if self._named.matches(statement) else None
        worded = self._worded(reading)
        return (worded, "words of the ask beside an atrocity, none of prevention or duty") if worded else None

    def _worded(self, reading: Reading) -> str | None:
        """The first ask whose words a statement holds."""
        return next((ask.ask_id for ask in self.asks if CONCEPT_OF_ASK[ask.ask_id] in reading.concepts), None)


def _decisions(said: _Said) -> tuple[str, ...]:
    if said.asks:
        decided = [
            f"{ask_id or 'no ask'}, {said.act}{f', {match}' if match else ''}: {reason}"
            for ask_id, match, reason in said.asks
        ]
        return (*decided, *([said.near_miss[1]] if said.near_miss else []))
    if said.near_miss:
        return (f"not counted: {said.near_miss[1]}" + (f" ({said.near_miss[0]})" if said.near_miss[0] else ""),)
    if said.reading is None:
        return ("not read: no topic word in it, and nothing before it that it could take up",)
    return ("not on the topic: no rule of prevention, duty or policy found its words",)


def version(asks: Sequence[Ask], topic: Topic) -> str:
    """The name of the tagger that these asks give: a digest of all that a label depends on (rules, sentence splitter, words)."""
    digest = hashlib.sha256()
    for file in [*sorted(Path(__file__).parent.rglob("*.py")), Path(statements.__file__)]:
        digest.update(file.read_bytes())
    words = [[ask.ask_id, ask.triggers, ask.negative_labels] for ask in asks]
    digest.update(json.dumps([words, topic.model_dump()]).encode())
    return f"rules-1-{digest.hexdigest()[:8]}"
