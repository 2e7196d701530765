"""One quote against every passage of the archive."""

from __future__ import annotations

import re
from typing import Any

from duckdb import DuckDBPyConnection
from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from pipeline import queries
from pipeline.presentation.wording import UNKNOWN_PARTY, day
from pipeline.quote_check.finding import Finding
from pipeline.quote_check.folding import MARKS, alike, alike_sql, fold
from pipeline.quote_check.names import Named

SHORTEST = 3  # words: fewer stand everywhere
NEAR = 75.0  # of 100, from which on a passage is what was meant
CANDIDATES = 300  # passages compared letter by letter
_AUTHORITIES = {
    "manifesto": "its manifesto",
    "minister": "a minister",
    "shadow_minister": "a shadow minister",
    "backbencher": "a backbencher: not the party’s own commitment",
    "none": "not attributable",
}


def check_quote(connection: DuckDBPyConnection, quote: str, who: Named, is_alone: bool) -> Finding:
    """What is to be said of a folded quote in a sentence that names `who`. `is_alone`: there is no sentence around it, so
    nothing is attributed."""
    if len(re.findall(r"\w+", quote)) < SHORTEST:
        return Finding("quote", quote, "unclear", f"A quote of fewer than {SHORTEST} words stands in too many places.")
    exact = _passages(connection, quote)
    if exact:
        return _attributed(quote, exact, who, is_alone)
    return _retired(connection, quote) or _nearest(connection, quote, who) or Finding(
        "quote", quote, "not found", "No passage of the archive holds these words, nor any like them."
    )  # fmt: skip


def _attributed(quote: str, passages: list[dict[str, Any]], who: Named, is_alone: bool) -> Finding:
    theirs = [one for one in passages if who.may_have_said(one)]
    shown = (theirs or passages)[0]
    speaker = _speaker(shown)
    places = f" It stands in {len(passages)} passages; this is the latest of them." if len(theirs) > 1 else ""
    whole = fold(shown["sentence"])
    part = "" if alike(whole) == alike(quote) else " It is part of what was said: read it whole."
    part += " The document was withdrawn since." if shown["is_withdrawn"] else ""
    if is_alone:
        return _finding("right", quote, shown, f"Word for word. Said by {speaker}.{part}{places}", whole)
    if (who.parties or who.members) and not theirs:
        return _finding("misattributed", quote, shown, f"The archive has it from {speaker}.{part}", whole)
    certain = len(who.members) == 1 or (not who.members and len(who.party_ids) == 1)
    if not certain or who.denies:
        why = (
            "names more than one"
            if who.parties or who.members
            else "names no party or member by a name that is certain"
        )
        why = "denies something" if who.denies else why
        return _finding("unattributed", quote, shown, f"The sentence {why}. The archive has it from {speaker}.{part}", whole)  # fmt: skip
    return _finding("right", quote, shown, f"Word for word. Said by {speaker}.{part}{places}", whole)


def _passages(connection: DuckDBPyConnection, quote: str) -> list[dict[str, Any]]:
    """The passages that hold a folded quote, at the bounds of words; those of the latest date first."""
    # No folding changes what stands between white space and marks: only passages with the longest of it need to be folded.
    runs = sorted(re.findall(r"[^\s'\"]+", quote), key=len)[-3:]
    holding = "".join(f"contains(p.text, $run{number}) AND " for number in range(len(runs)))
    found = queries.rows(
        connection.execute(
            f"""{_PASSAGE} WHERE {holding} contains({alike_sql("p.text")}, $quote)
                ORDER BY p.date DESC, p.document_id, p.position""",
            {"quote": alike(quote), **MARKS, **{f"run{number}": run for number, run in enumerate(runs)}},
        ).df()
    )
    pattern = re.compile(rf"(?<!\w){re.escape(alike(quote))}(?!\w)")
    kept = []
    for one in found:
        text = fold(one["text"])
        match = pattern.search(alike(text))
        if match:
            kept.append({**one, "sentence": _sentence(text, match.start(), match.end())})
    return kept


def _sentence(text: str, start: int, end: int) -> str:
    """The sentence or sentences of a folded text in which a span stands."""
    bounds = re.compile(r"[.!?]['\")]* (?=[A-Z\"'])")
    first = max((match.end() for match in bounds.finditer(text, 0, start + 1)), default=0)
    after = re.search(r"[.!?]['\")]*(?= [A-Z\"']|$)", text[end - 1 :])
    return text[first : end - 1 + after.end() if after else len(text)]


def _retired(connection: DuckDBPyConnection, quote: str) -> Finding | None:
    found = queries.rows(
        connection.execute(
            f"""SELECT r.statement, r.retired_at, r.reason, r.replaced_by, m.statement AS now, d.url, d.title
                FROM retired_mentions r LEFT JOIN mentions m ON m.mention_id = r.replaced_by
                LEFT JOIN documents d ON d.document_id = r.document_id
                WHERE contains({alike_sql("r.statement")}, $quote) ORDER BY r.retired_at DESC LIMIT 1""",
            {"quote": alike(quote), **MARKS},
        ).df()
    )
    if not found:
        return None
    one = found[0]
    now = fold(one["now"] or "")
    return Finding(
        "quote", quote, "outdated",
        f"An earlier build had it; it was retired on {day(one['retired_at'])} ({one['reason']}). Do not quote it.",
        real=now, differences=differences(quote, now) if now else "", citation=one["title"] or "", url=one["url"] or "",
        mention_id=one["replaced_by"] or "",
    )  # fmt: skip


def _nearest(connection: DuckDBPyConnection, quote: str, who: Named) -> Finding | None:
    """The passage that comes nearest, if it is near enough to be what was meant; one of whom the sentence names before any
    other."""
    words = sorted(set(re.findall(r"\w{4,}", quote.lower())), key=lambda word: (-len(word), word))[:12]
    if not words:
        return None
    candidates = queries.rows(
        connection.execute(
            f"""WITH near AS (
                    SELECT document_id, locator, len(list_filter($words::VARCHAR[], lambda word: contains(small, word))) AS shared
                    FROM (SELECT *, lower(text) AS small FROM passages)
                    WHERE shared * 2 >= $least ORDER BY shared DESC, date DESC, document_id, position LIMIT {CANDIDATES})
                {_PASSAGE} JOIN near USING (document_id, locator)
                ORDER BY near.shared DESC, p.date DESC, p.document_id, p.position""",
            {"words": words, "least": len(words)},
        ).df()
    )
    near = _best(quote, [one for one in candidates if who.may_have_said(one)]) or _best(quote, candidates)
    if near is None:
        return None
    one, real, sentence = near
    if quote[-1].isalnum():
        real = real.rstrip(".,;:!?")
    aside = " Only punctuation differs." if re.findall(r"\w+", quote) == re.findall(r"\w+", real) else ""
    aside += "" if who.may_have_said(one) else " That is not who the sentence names."
    return _finding(
        "misquoted", quote, one, f"The nearest words in the archive are those of {_speaker(one)}.{aside}", sentence,
        differences(quote, real),
    )  # fmt: skip


def _best(quote: str, candidates: list[dict[str, Any]]) -> tuple[dict[str, Any], str, str] | None:
    """The candidate that comes nearest, its words, and the sentence they stand in; None when none is near."""
    best: tuple[float, dict[str, Any], str, str] = (0.0, {}, "", "")
    for one in candidates:
        text = fold(one["text"])
        near = fuzz.partial_ratio_alignment(quote, text, score_cutoff=max(NEAR, best[0]))
        if near is not None and near.score > best[0]:
            best = (near.score, one, *_meant(text, near.dest_start, near.dest_end))
    return best[1:] if best[0] else None


def differences(claim: str, real: str) -> str:
    """The claim with what is too much in [-...-] and what the real words have in {+...+}, word by word.

    >>> differences("we will set up a new unit", "we shall set up a unit")
    'we [-will-] {+shall+} set up a [-new-] unit'
    """
    said, had = claim.split(), real.split()
    parts: list[str] = []
    for step in Levenshtein.opcodes(said, had):
        one, other = " ".join(said[step.src_start : step.src_end]), " ".join(had[step.dest_start : step.dest_end])
        if step.tag == "equal":
            parts.append(one)
        else:
            parts += [f"[-{one}-]"] if one else []
            parts += [f"{{+{other}+}}"] if other else []
    return " ".join(parts)


def _meant(text: str, start: int, end: int) -> tuple[str, str]:
    """The span widened to whole words, or to its whole sentences where they are not much longer; and these sentences."""
    while start and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    words, sentence = text[start:end].strip(), _sentence(text, start, end).strip()
    return sentence if len(sentence) < 1.5 * len(words) else words, sentence


def _finding(verdict: Any, quote: str, one: dict[str, Any], explanation: str, real: str, differs: str = "") -> Finding:
    return Finding(
        "quote", quote, verdict, explanation, real=real, differences=differs, citation=one["citation"], url=one["url"],
        mention_id=one["mention_id"] or "",
    )  # fmt: skip


def _speaker(one: dict[str, Any]) -> str:
    party = one["party_name"] or UNKNOWN_PARTY
    said = f"{one['member_name']} ({party})" if one["member_name"] else party
    return f"{said}, {day(one['date'])}, {_AUTHORITIES[one['authority']]}"


_PASSAGE = """
SELECT p.document_id, p.position, p.text, p.date, p.party_id, p.member_id, p.authority, p.citation, d.is_withdrawn,
       coalesce(p.url, d.url) AS url,
       a.name AS party_name, m.name AS member_name,
       (SELECT min(n.mention_id) FROM mentions n WHERE n.document_id = p.document_id AND n.locator = p.locator) AS mention_id
FROM passages p JOIN documents d USING (document_id)
LEFT JOIN parties a ON a.party_id = p.party_id LEFT JOIN members m ON m.member_id = p.member_id
"""
