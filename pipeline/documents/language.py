"""In which language a passage is: the tagger reads English only, and what it cannot read must not pass for silence."""

import re

# Short words that each language uses all the time and the others do not.
_WORDS = {
    "en": "the of and to that is for with will are this be we our was have not it by from has their on should must would",
    "cy": "yn yr mae wedi gan bydd byddwn ein eu hyn sydd ac i'r o'r a'r sy'n fod gyda er dros oedd nid ond neu hefyd mewn ar",
    "ga": "agus tá atá bhfuil leis ní sna chun faoi ár mar go na gur bhí beidh ach nó seo sin ag ón dár",
}
_LANGUAGE = {word: language for language, words in _WORDS.items() for word in words.split()}
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
# So much of a passage tells its language, and so many of its words must be of another before it counts as that.
_READ = 2_000
_SHARE = 0.12


def language_of(text: str) -> str:
    """`en`, `cy` (Welsh) or `ga` (Irish), by the short words at the beginning of a text; `en` when they do not tell."""
    words = _WORD.findall(text[:_READ].lower().replace("’", "'"))
    found = [_LANGUAGE[word] for word in words if word in _LANGUAGE]
    most = max(("cy", "ga"), key=found.count)
    return most if found.count(most) > max(found.count("en"), 2, _SHARE * len(words)) else "en"
