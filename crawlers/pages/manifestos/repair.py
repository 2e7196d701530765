"""What typesetting and fonts did to the words, undone: ligatures, letters without a meaning, hyphens at line ends.

Where a repair is not certain by rule, the document decides: the reading whose words it prints elsewhere wins."""

from __future__ import annotations

import re
import string
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

UNKNOWN = "\N{REPLACEMENT CHARACTER}"

# The letters that a font may print as one, and so may have without a name.
_LIGATURES = ("fi", "fl", "ff", "ffi", "ffl", "ft", "tt", "ti", "Th")


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Frequent words, most with a ligature, for documents too short to be their own evidence.
_FAMILIAR = _set("""
    the of and to in a we will for is that our are on with as by be it this have from not an or at their all they has
    more people new who government support public services can work also which was but its been must than those make up
    affairs affect affected affordable afford affirm benefit benefits briefing buffer certificate classified coffee
    conflict conflicts confidence confident confirm confirmed cut deficit define defined definition different difference
    differences difficult difficulties difficulty dignified diffuse efficiency efficient effect effective effectively
    effects effort efforts ensure field fields fifth fight fighting figure figures file fill final finally finance
    financed financial find finding fine finish fire firefighters firm firms first fiscal fish fisheries fishing fit five
    fix fixed flag flat fleet flexible flexibility flights flood flooding floor flow flows fly follow inflation influence
    influx identified identify justified life off offence offences offer offers office officer officers offices official
    officials offset offshore profile profit profits proficient qualified ratified reaffirm reflect reflects refine
    sacrifice satisfied scientific significant significantly specific specifically staff stuff sufficient sufficiently
    suffer suffered suffering tariff tariffs traffic trafficking unified verified workflow simplified
    often left after shift draft gift better matter committed little between attention nation these
""")
_SUSPENDED = _set("and or to nor but as")  # "short- and long-term" keeps its hanging hyphen
_STAYS_HYPHENATED = _set("""
    all anti co cross ex far half high ill inter low mid multi non post pre pro self semi so sub well worst world zero
""")
_ENDS_IN_LIGATURE = _set("wifi scifi hifi sufi off staff stuff tariff cliff sheriff plaintiff bailiff cardiff")
# Parts by which English makes words with a hyphen, and the closed words that look like them.
_OPENS_COMPOUND = _set("cross far full high long low net non open same self short small two well world year")
_ENDS_COMPOUND = _set("""
    access based carbon class cost efficient employed free olds proofing protection quality reaching related resourced
    scale sharing style support term
""")
_CLOSED = _set("""
    crossroads crossrail farmland fulltime highlight highlights highways lifestyle lifestyles longest longstanding
    network networks nonetheless nonsense openness shortage shortages shortfall shortlist smallholders timescale
    timescales wellbeing worldwide yearly
""")
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_HYPHENS = ("-", "\u2010", "\u00ad")
_STEM = re.compile(r"[\w'’-]*\w$")
_INNER_CUT = re.compile(r"(?<![\w'’-])([\w'’-]*\w)- ([^\W\d_]+)")
_LIGATURE_GAP = re.compile(r"(?<![\w-])([^\W\d_]*(?:ff|fi|fl)) ([a-z]+)")
_LEADERS = re.compile(r"\s*(?:[.·_\ufffd]\s?){4,}\s*")
_DEGREE = re.compile(r"(?<=\d) ?[oº] ?(?=C\b)")
_LIGATURE_POINTS = re.compile("[\ufb00-\ufb06\u0132\u0133\u2026\u01c4-\u01cc]")


def words(text: str) -> list[str]:
    return _WORD.findall(text)


class Vocabulary:
    """How often a document prints each word, in lower case, and what happened to its words before it came here."""

    def __init__(self, lines: Iterable[str]) -> None:
        self.words: Counter[str] = Counter()
        cuts: list[tuple[str, str]] = []
        splits: list[str] = []
        stem = ""
        for line in lines:
            cuts += [(found[1].casefold(), found[2].casefold()) for found in _INNER_CUT.finditer(line)]
            splits += [found[1] + found[2] for found in _LIGATURE_GAP.finditer(line)]
            found = words(_INNER_CUT.sub(" ", line))
            if stem and found:
                cuts.append((stem.casefold(), found[0].casefold()))
            begun = bool(stem)
            stem = _broken_word(line)
            inner = found[begun : len(found) - bool(stem)]  # without halves of words
            self.words.update(word.casefold() for word in inner)
        broken = sum(self.words[stem + tail] > self.words[f"{stem}-{tail}"] for stem, tail in cuts)
        compound = sum(self.words[stem + tail] < self.words[f"{stem}-{tail}"] for stem, tail in cuts)
        self.breaks_words = broken >= compound
        self.parts = {part for word in self.words if "-" in word for part in word.split("-")}
        self.splits_ligatures = sum(self.holds(word) for word in splits) > 2
        twins = {word.replace("-", "") for word in self.words if word.count("-") == 1}
        self.loses_hyphens = len({self.compound(word) for word in twins & self.words.keys()} - {None}) > 4

    def holds(self, word: str) -> bool:
        return word.casefold() in self.words or word.casefold() in _FAMILIAR

    def compound(self, word: str) -> str | None:
        """The word with the hyphen that an earlier conversion took for the end of a line and removed, if it did."""
        folded = word.casefold()
        if len(word) > 40 or self.words[folded] > 2 or folded in _CLOSED:
            return None
        for place in range(2, len(word) - 2):
            first, second = folded[:place], folded[place:]
            opens = first in _OPENS_COMPOUND and self.words[second]
            ends = second in _ENDS_COMPOUND and place > 2 and self.words[first]
            if opens or ends or (self.words[f"{first}-{second}"] and first in _OPENS_COMPOUND | _ENDS_COMPOUND):
                return f"{word[:place]}-{word[place:]}"
        return None


def clean(text: str) -> str:
    """One line of characters that can be quoted: ligatures as letters, every kind of space as one space, no invisible
    or control characters, accents composed."""
    text = _LIGATURE_POINTS.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text)
    text = text.replace("\N{HYPHEN}", "-").replace("\N{NON-BREAKING HYPHEN}", "-")
    if not text.isprintable():
        text = "".join(letter for letter in text if letter.isspace() or unicodedata.category(letter)[0] != "C")
    return unicodedata.normalize("NFC", " ".join(text.split()))


def is_odd(character: str) -> bool:
    """Whether English, Welsh or Irish print never holds this character, so that it stands for another one."""
    code = ord(character)
    return (
        0x180 <= code <= 0x2AF  # Latin Extended-B, phonetic letters: numbers of glyphs taken for characters
        or (code < 0x20 and character not in "\t\n\v\f\r")
        or unicodedata.category(character) == "Co"
    )


def readings(lines: Iterable[str], odd: Mapping[str, int | None]) -> dict[str, str]:
    """What each odd character stands for, or U+FFFD where the document does not tell.

    `odd` gives the number of its glyph where the font names no character. TrueType fonts number their glyphs in the
    order of ASCII from 3 on; ligatures and signs follow no rule, but are numbered alike in all weights of a font."""
    known = _Known(Counter(_FAMILIAR), Counter())
    uses: dict[str, list[_Use]] = defaultdict(list)
    for line in lines:
        before = ""
        for token in re.finditer(r"\S+", line):
            if strange := odd.keys() & set(token[0]):
                for character in strange:
                    before_it, after_it = (
                        line[max(0, token.start() - 200) : token.start()],
                        line[token.end() : token.end() + 200],
                    )
                    uses[character].append(_Use(before_it.rstrip(), token[0], after_it.lstrip()))
                before = ""
            else:
                found = words(token[0])
                known.words.update(found)
                known.words.update(word.casefold() for word in found if not word.islower())
                if found:
                    known.pairs[before, found[0].casefold()] += 1
                before = found[-1].casefold() if found else ""
    read = {character: chr(code + 29) for character, code in odd.items() if code is not None and 3 <= code <= 97}
    if not _makes_words(read, uses, known):
        read = {}
    rest = sorted(uses.keys() - read.keys(), key=lambda character: -len(uses[character]))
    for character in rest[:200]:
        if reading := _as_amount(character, uses[character], read) or _as_letters(
            character, uses[character], read, known
        ):
            read[character] = reading
    sisters = {odd[character]: reading for character, reading in read.items() if odd[character] is not None}
    for character in rest:
        if character not in read:
            read[character] = sisters.get(odd[character]) or _as_sign(character, uses[character])
            if read[character] == UNKNOWN and odd[character] is None:
                # a letter of another language after all, or an ornament
                read[character] = character if character.isalpha() else ""
    return read


class _Use(NamedTuple):
    before: str
    token: str
    after: str


class _Known(NamedTuple):
    words: Counter[str]
    pairs: Counter[tuple[str, str]]  # one word and the next


def _makes_words(read: Mapping[str, str], uses: Mapping[str, list[_Use]], known: _Known) -> bool:
    table = str.maketrans(dict(read))
    tokens = {use.token for character in read for use in uses[character]}
    made = [word for token in tokens for word in words(token.translate(table)) if len(word) > 2]
    return sum(word.casefold() in known.words for word in made) * 2 > len(made)


def _as_amount(character: str, uses: list[_Use], read: Mapping[str, str]) -> str | None:
    table = str.maketrans(dict(read))
    return "£" if all(re.search(rf"{character}\d", use.token.translate(table)) for use in uses) else None


def _as_letters(character: str, uses: list[_Use], read: Mapping[str, str], known: _Known) -> str | None:
    """The ligature or letter with which most of the words are words of the document, beside the same neighbours."""
    starts_sentences = all(use.token[0] == character and use.before.endswith((".", "?", "!")) for use in uses)
    letters = string.ascii_uppercase if starts_sentences else string.ascii_letters
    distinct = list({use.token: use for use in uses if len(use.token) > 1}.values())[:200]
    scored: list[tuple[int, int, int, str]] = []
    for candidate in (*_LIGATURES, *letters):
        table = str.maketrans({**read, character: candidate})
        hits = pairs = total = 0
        for use in distinct:
            if not (made := words(use.token.translate(table))):
                continue
            exact = known.words[made[0]]
            if exact or (not starts_sentences and known.words[made[0].casefold()]):
                hits += 1
                total += exact  # so that the case of a letter is that of the words elsewhere
                pairs += known.pairs[made[-1].casefold(), "".join(words(use.after)[:1]).casefold()]
        scored.append((hits, pairs, total, candidate))
    best, second = sorted(scored, reverse=True)[:2]
    if best[0] * 2 < len(distinct) or best[0] == 0 or (best[:2] == second[:2] and best[2] < 3 * second[2]):
        return None
    return best[3]


def _as_sign(character: str, uses: list[_Use]) -> str:
    def mostly(test: Callable[[_Use], bool]) -> bool:
        return sum(map(test, uses)) * 2 > len(uses)

    if mostly(lambda use: use.token == character and not use.before):
        return "\N{BULLET}"
    if mostly(lambda use: use.token == character):
        return "\N{EN DASH}"
    for opening, closing in ("‘’", "“”"):
        if mostly(lambda use: use.token[0] == character) and any(closing in use.token + use.after for use in uses):
            return opening
        if mostly(lambda use: use.token[-1] == character) and any(opening in use.before + use.token for use in uses):
            return closing
    return UNKNOWN


def joined(lines: Iterable[str], known: Vocabulary) -> str:
    """Lines of one paragraph as one line. A hyphen at the end of a line goes when it only broke a word."""
    parts: list[str] = []
    for line in lines:
        if parts and parts[-1]:
            cut, space = _seam(parts[-1], line, known)
            parts[-1] = parts[-1][: len(parts[-1]) - cut]
            parts.append(space)
        parts.append(line)
    return "".join(parts)


def _broken_word(line: str) -> str:
    """What stands before a hyphen at the end of the line, "" where there is none."""
    line = line.rstrip()
    if not line.endswith(_HYPHENS):
        return ""
    stem = _STEM.search(line[-100:-1])
    return stem[0] if stem else ""


def _seam(left: str, right: str, known: Vocabulary) -> tuple[int, str]:
    """How many characters the end of the left line loses, and what comes between it and the right one."""
    stem, head = _broken_word(left), re.match(r"\w[\w'’]*", right)
    if stem and head:
        if head[0].casefold() in _SUSPENDED:
            return 0, " "
        return 0 if _keeps_hyphen(stem, head[0], known) else 1, ""
    glued = left.endswith(("/", "\N{EM DASH}")) and not left[:-1].endswith(" ")
    return 0, "" if glued else " "


def _keeps_hyphen(stem: str, head: str, known: Vocabulary) -> bool:
    stem, tail = stem.casefold(), head.casefold()
    joined, hyphenated = known.words[stem + tail], known.words[f"{stem}-{tail}"]
    if joined != hyphenated:
        return hyphenated > joined
    if not head.islower() or not stem.isalpha() or stem in _STAYS_HYPHENATED:
        return True
    if not known.breaks_words or stem in known.parts or tail in known.parts:
        return True
    return known.words[stem] > 0 and known.words[tail] > 0


def mend(text: str, known: Vocabulary) -> str:
    """Repairs what an earlier conversion did inside a paragraph: "ring- fenced", "fi rst", "longterm", "1.5oC". Takes
    out the dots that lead to a page number."""
    text = _DEGREE.sub("°", _LEADERS.sub(" ", text))
    text = joined(re.split(r"(?<=\w-) (?=\w)", text), known)
    text = _LIGATURE_GAP.sub(lambda found: "".join(found.groups()) if _is_split(found, known) else found[0], text)
    if known.loses_hyphens:
        text = re.sub(r"[^\W\d_]+", lambda found: known.compound(found[0]) or found[0], text)
    return text


def _is_split(found: re.Match[str], known: Vocabulary) -> bool:
    if found[1].casefold() in _ENDS_IN_LIGATURE:
        return False
    return known.splits_ligatures and (known.holds(found[1] + found[2]) or found[1][-1] != "f")
