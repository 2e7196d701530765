"""The gate: one regular expression without which no rule can fire."""

import re
from collections.abc import Iterable


def phrase_pattern(phrases: Iterable[str]) -> str:
    """A regular expression (for RE2 and `re` alike) for phrases of the reference data: whole words, `*` any ending."""
    return "|".join(
        rf"\b{re.escape(phrase.rstrip('*')).replace(chr(92) + ' ', ' ')}{'' if phrase.endswith('*') else chr(92) + 'b'}"
        for phrase in phrases
    )


def gate(phrases: Iterable[str]) -> str:
    """The cheapest expression that matches wherever one of `phrases` occurs: their stems, in any case, within words too."""
    stems = sorted({phrase.rstrip("*") for phrase in phrases}, key=lambda stem: (len(stem), stem))
    kept: list[str] = []
    for stem in stems:
        if not any(other in stem for other in kept):
            kept.append(stem)
    return "(?i)" + "|".join(re.escape(stem).replace("\\ ", " ") for stem in kept)
