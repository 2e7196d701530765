"""The gate: one regular expression without which no rule can fire, and the fastest way for DuckDB to ask it.

DuckDB walks an alternation byte by byte, some 300 MB/s a core. It is five to ten times faster on an expression that begins
with a few plain letters, as it leaps from one place that has them to the next, and on a plain string with a rare first
letter. So `sql` asks some of these first, each true wherever a topic word stands, and the whole expression only of what
passes. `python -m benchmarks` shows the gain.
"""

import re
from collections.abc import Iterable

# Parts of the common topic words, measured to be quick. A word that holds none of them is asked for as it is.
_QUICK = (
    "oci[dt]",  # genocide, atrocity
    "ass(?:acr| [KkMmSsVv])",  # massacre, mass killing, mass violence
    "wa[r] [Cc]rim",
    "Wa[r] [Cc]rim",
    "rim(?:e|es) [Aa]gainst [Hh]uman",
    "c [Cc]leansing",
    "y to [Pp]rotect",
    "sed [Vv]iolence",
    "R2[P]",
)
_SHORT = 5


class Gate:
    """Whether a text holds one of `phrases` (of the reference data: `*` at the end is any ending), also within words.

    In lower case, with a capital at the beginning or at each word, a short one, as R2P, in capitals; parted by one space. `pattern` is for
    RE2 and for Python's `re`.
    """

    def __init__(self, phrases: Iterable[str]) -> None:
        stems = sorted({phrase.rstrip("*") for phrase in phrases}, key=lambda stem: (len(stem), stem))
        kept = [stem for index, stem in enumerate(stems) if not any(other in stem for other in stems[:index])]
        self._forms = [form for stem in kept for form in _forms(stem)]
        self.pattern = "|".join(map(_literal, self._forms))

    def matches(self, text: str) -> bool:
        """Whether `pattern` matches a text, asked in Python's fastest way."""
        return any(form in text for form in self._forms)

    def first(self, text: str) -> int:
        """Where the first of the words begins; 0 when there is none."""
        return min((at for form in self._forms if (at := text.find(form)) >= 0), default=0)

    def sql(self, column: str) -> str:
        """A condition for DuckDB, true exactly where `pattern` matches the `column`."""
        quick = [part for part in _QUICK if any(re.search(part, form) for form in self._forms)]
        rest = [form for form in self._forms if not any(re.search(part, form) for part in quick)]
        asked = [f"regexp_matches({column}, {_quoted(part)})" for part in quick]
        asked += [f"contains({column}, {_quoted(form)})" for form in rest]
        # CASE, as DuckDB tries the sides of an AND in changing order.
        return f"CASE WHEN {' OR '.join(asked)} THEN regexp_matches({column}, {_quoted(self.pattern)}) ELSE false END"


def phrase_pattern(phrases: Iterable[str]) -> str:
    """A regular expression for phrases of the reference data as whole words."""
    return "|".join(
        rf"\b{_literal(phrase.rstrip('*'))}" + ("" if phrase.endswith("*") else r"\b") for phrase in phrases
    )


def _forms(stem: str) -> list[str]:
    """`war crime` as war crime, War crime, War Crime; `r2p` as R2P."""
    if len(stem) < _SHORT:
        return [stem.upper()]
    return sorted({stem, stem[0].upper() + stem[1:], re.sub(r"\b[a-z](?=[a-z]{2})", lambda a: a.group().upper(), stem)})


def _literal(text: str) -> str:
    return re.sub(r"[.^$*+?()\[\]{}|\\]", r"\\\g<0>", text)


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
