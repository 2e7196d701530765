"""Reading a statement: its words with the concepts of the lexicon in place of the phrases that express them.

`We will establish an independent inquiry into the UK's role in preventing genocide` is read as
`we will establish an independent INQUIRY into the UK 's role in PREVENT ATROCITY`, on which the rules are short patterns:
lower case stands for itself, capitals for a concept.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import spacy
from spacy.attrs import NORM, ORTH
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc

# What is never part of the grammar: enumerators, quotation marks, mark-up of lists. Few statements hold a mark of them.
_LEADING = r"^(?:\W|[wo](?: w)? |Ÿ)+"
_MARK = re.compile(r"[)<\"“”‘’'\[\]*_•●▪■]")
_NOISE = re.compile(
    rf"{_LEADING}|(?<![\w.])\(?(?:[a-hA-H]|[ivx]{{1,4}}|\d{{1,2}})\)\s?|<[^<>]{{0,40}}>"
    r"|[\"“”‘\[\]*_•●▪■]+|(?<!\w)['’]|['’](?!\w)"
)
_NOISE_AHEAD = re.compile(_LEADING)
# "To ask the Secretary of State for Business and Trade, …": who is asked says nothing about the subject.
_QUESTION_WORD = (
    "what|which|whether|if|how|when|why|who|where|pursuant|with|further|following|for what|at what"
    "|on what|on how|in what|"
    "under what|by what|to what|from what|of what"
)
_ADDRESSEE = re.compile(rf"^\W*To ask (?:[^.?;]{{0,160}}?(?=\b(?:{_QUESTION_WORD})\b))?")
# The tokenizer would leave the stop on "R2P.".
_LAST_STOP = re.compile(r"[.!?;:]+$")
# A mark that opens the statement and is not closed in it, or closes it and was not opened: words of a longer quotation.
_QUOTED = re.compile(r"\s*[“\"][^“”\"]*|[^“”\"]*[”\"]\W?")
_CONTRACTED = {"n't": "not", "n’t": "not", "'ll": "will", "’ll": "will", "wo": "will", "sha": "shall", "ca": "can"}
_ENDINGS = ("", "s", "es", "e", "y", "ies", "ed", "d", "ing", "al", "ion", "ions", "er", "ers")
# Nobody writes a statement this long; of what is longer so much is read, and time stays linear.
LONGEST = 6000
# Nor a word this long; the tokenizer takes its marks off one by one, and each time looks at all that is left.
_LONGEST_WORD = 100


@dataclass(frozen=True, slots=True)
class Reading:
    """A statement as the rules see it: `symbols`, parted by spaces, the words that each of them stands for, and the concepts.

    `is_quoted`: all of it stands inside a quotation that goes on before or after it.
    """

    symbols: str
    words: Sequence[str]
    concepts: frozenset[str]
    is_quoted: bool = False

    def quote(self, found: re.Match[str]) -> str:
        """The statement's own words for what a rule found in `symbols`, at most seven, for the reason."""
        before = self.symbols.count(" ", 0, found.start())
        inside = self.words[before : before + len(found.group().split())]
        return " ".join(inside if len(inside) < 8 else [*inside[:3], "…", *inside[-3:]])


class Reader:
    """Turns statements into readings. `phrases` maps a concept to the phrases that express it, in lower case.

    A `*` at the end of a word stands for any ending, at the end of several for an inflection; a plural is its singular.
    Of phrases that overlap the longest counts, then the first in the statement, then the concept named first. So a
    longer look-alike (concept `""`) hides a word: it is left as it is written.
    """

    def __init__(self, phrases: Mapping[str, Iterable[str]]) -> None:
        tokenize = spacy.blank("en").tokenizer
        listed = [(concept, form) for concept, many in phrases.items() for phrase in many for form in _forms(phrase)]
        words = [[token.lower_ for token in tokenize(phrase.rstrip("*"))] for _, phrase in listed]
        stems = {phrase.rstrip("*") for _, phrase in listed if phrase.endswith("*")}
        self._nlp = spacy.blank("en")
        # The norm of a word is worked out once for the vocabulary, not once for each time it is read.
        getters = self._nlp.vocab.lex_attr_getters  # type: ignore[attr-defined]  # missing in spaCy's own stubs
        getters[NORM] = _Norm(stems, {word for phrase in words for word in phrase})
        self._concepts = list(phrases)
        self._matcher = PhraseMatcher(self._nlp.vocab, attr="NORM")
        for index, concept in enumerate(self._concepts):
            own = [w for w, (of, _) in zip(words, listed, strict=True) if of == concept]
            self._matcher.add(str(index), [Doc(self._nlp.vocab, words=w) for w in own])
        self._index = {self._nlp.vocab.strings[str(index)]: index for index in range(len(self._concepts))}

    def read(self, statement: str, begun: str = "") -> Reading:
        """Read one statement, with how its sentence `begun` elsewhere; what is beyond `LONGEST` characters is not read."""
        part = (begun + statement)[:LONGEST].encode(errors="replace").decode()  # half a surrogate pair is no character
        noise = _NOISE if _MARK.search(part) else _NOISE_AHEAD
        text = _ADDRESSEE.sub("ask ", " ".join([word[:_LONGEST_WORD] for word in noise.sub(" ", part).split()]))
        doc = self._nlp.tokenizer(_LAST_STOP.sub(r" \g<0>", text))
        texts = self._nlp.vocab.strings
        words = [texts[key] for key in doc.to_array(ORTH).tolist()]  # several times as fast as going by tokens
        symbols = " ".join(words).lower().split(" ")
        concepts = self._concepts_of(doc)
        for start, end, concept in reversed(concepts):
            symbols[start:end] = [concept]
            # The name of a party is not read: "national" in one is no word of an inquiry.
            words[start:end] = ["the party"] if concept == "PARTY" else [" ".join(words[start:end])]
        return Reading(
            " ".join([_CONTRACTED.get(symbol, symbol) for symbol in symbols]),
            words,
            frozenset(c for _, _, c in concepts),
            bool(_QUOTED.fullmatch(statement)),
        )

    def _concepts_of(self, doc: Doc) -> list[tuple[int, int, str]]:
        """(first token, one past the last, concept) of the phrases found, in order and without overlap."""
        taken = []
        covered: set[int] = set()
        # Longest first, then the first in the statement, then the concept named first.
        for _, start, index, end in sorted((s - e, s, self._index[key], e) for key, s, e in self._matcher(doc)):
            if covered.isdisjoint(span := range(start, end)):
                covered.update(span)
                if self._concepts[index]:
                    taken.append((start, end, self._concepts[index]))
        return sorted(taken)


def _forms(phrase: str) -> list[str]:
    """A word with `*` stays a stem; at the end of a longer phrase `*` is written out, as a stem would hold for all phrases."""
    if not phrase.endswith("*") or re.fullmatch(r"\w+\*", phrase):
        return [phrase]
    return [phrase[:-1] + ending for ending in _ENDINGS]


class _Norm:
    """The form in which a word is looked up: its stem, or its singular; a class, for spaCy pickles it with the vocabulary."""

    def __init__(self, stems: set[str], known: set[str]) -> None:
        self._stems, self._known = tuple(sorted(stems, key=len, reverse=True)), known

    def __call__(self, word: str) -> str:
        word = word.lower()
        for stem in self._stems:
            if word.startswith(stem):
                return stem + "*"
        if word.endswith("ies") and word[:-3] + "y" in self._known:
            return word[:-3] + "y"
        return word[:-1] if word.endswith("s") and word[:-1] in self._known else word


def gap(words: int) -> str:
    """At most so many words in between, in the same clause."""
    return rf"(?: (?![?;])\S+){{0,{words}}}? "
