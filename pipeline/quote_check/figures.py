"""Figures in a sentence against the scores: "Labour scores 12 on commitment"."""

from __future__ import annotations

import re
from typing import Any

from duckdb import DuckDBPyConnection

from pipeline import queries
from pipeline.presentation import wording
from pipeline.presentation.rounding import one_decimal
from pipeline.quote_check.finding import Finding
from pipeline.quote_check.names import Named

ALL = "all"
NO_FIGURE = "There is no figure of that party, ask and Parliament."
_ABOUT_SCORES = re.compile(r"\b(scor\w*|commitment|record|points?|out of 100|of 100)\b", re.IGNORECASE)
_KINDS = {"commitment": re.compile(r"\bcommitment\b", re.I), "record": re.compile(r"\brecord\b", re.I)}
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_NUMBER = re.compile(rf"(?<![\w.,-])-?\d{{1,3}}(?:\.\d+)?(?!\w|[.,-]?\d)(?!\s*(?:{_MONTHS})\b)")
_OF_100 = re.compile(r"\b(?:out )?of 100\b", re.IGNORECASE)
# What makes of a number something else than the figure: "less than 12", "rose by 12", "12 points ahead".
_BEFORE = re.compile(
    r"\b(?:than|over|under|above|below|at least|at most|about|around|roughly|nearly|almost|up to|by|between|from|or|to|and) $",
    re.I,
)
_INTERVAL = re.compile(
    rf"\b({'|'.join(map(re.escape, wording.INTERVALS.values()))}) ((?:under )?\d[\d.]*) to ((?:under )?\d[\d.]*\b)",
    re.I,
)
_AFTER = re.compile(r"(?:points? )?(?:ahead|behind|clear|more|less|higher|lower|above|below|or|to|times)\b", re.I)

Row = dict[str, Any]
Figures = dict[tuple[str, str], Row]  # by period and figure


def check_figures(connection: DuckDBPyConnection, sentence: str, who: Named) -> list[Finding]:
    """A finding for each number of a folded sentence that names a party and speaks of scores. Of several parties a number
    belongs to the one named last before it."""
    if not who.parties or not _ABOUT_SCORES.search(sentence):
        return []
    sentence = _OF_100.sub(lambda match: " " * len(match[0]), sentence)
    asks = queries.rows(queries.asks(connection))
    periods = queries.rows(queries.periods(connection))
    about, period = _ask(sentence, asks), _period(sentence, periods)
    for name in (
        *(_bare(ask["title"]) for ask in asks),
        *(row["period"] for row in periods),
        *(row["title"] for row in periods),
    ):
        sentence = re.sub(
            re.escape(name), lambda match: " " * len(match[0]), sentence, flags=re.IGNORECASE
        )  # their own numbers
    kinds = [kind for kind, pattern in _KINDS.items() if pattern.search(sentence)]
    found = []
    for interval in _INTERVAL.finditer(sentence):
        figures = _figures(connection, _party(who, interval.start()), about, periods)
        found.append(_interval(interval[0], (interval[2], interval[3]), interval[1].lower(), figures, period, periods))
    sentence = _INTERVAL.sub(lambda match: " " * len(match[0]), sentence)
    for number in _NUMBER.finditer(sentence):
        after = sentence[number.end() :].lstrip()
        if after.startswith(("%", "per cent")):
            found.append(Finding("figure", number[0], "unclear", "A figure is points of 100, not a share."))
        elif who.denies or _BEFORE.search(sentence[: number.start()]) or _AFTER.match(after):
            found.append(
                Finding(
                    "figure", number[0], "unclear", "It is compared or denied: only a figure itself can be checked."
                )
            )
        else:
            party = _party(who, number.start())
            figures = _figures(connection, party, about, periods)
            past = queries.rows(queries.past_figures(connection, party, about))
            found.append(_compared(number[0], figures, past, kinds, period, periods))
    return found


def _party(who: Named, place: int) -> str:
    """The party named last before a place of the sentence; the first named where none is."""
    before = [party for start, party in who.parties if start < place]
    return before[-1] if before else who.parties[0][1]


def _figures(connection: DuckDBPyConnection, party: str, ask: str, periods: list[Row]) -> Figures:
    return {
        (period["period"], row["figure"]): row
        for period in periods
        for row in queries.rows(queries.scores(connection, period["period"], party))
        if row["ask_id"] == ask
    }


def _interval(
    claim: str, ends: tuple[str, str], name: str, figures: Figures, named: Row | None, periods: list[Row]
) -> Finding:
    """The interval of a figure, which is right only as it is printed."""
    kind = next(kind for kind, own in wording.INTERVALS.items() if own.lower() == name)
    period = named or _latest(figures, periods)
    row = figures.get((period["period"], kind)) if period else None
    if period is None or row is None:
        return Finding("figure", claim, "not found", NO_FIGURE)
    real = _said(row, kind, period)
    between = wording.interval(row["low"], row["high"])
    return Finding("figure", claim, "right" if between == " to ".join(ends) else "wrong", f"{real}.", real=real)


def _latest(figures: Figures, periods: list[Row]) -> Row | None:
    covered = {period for period, _ in figures}
    return next((one for one in periods if one["period"] in covered), None)


def _compared(
    number: str, figures: Figures, past: list[Row], kinds: list[str], named: Row | None, periods: list[Row]
) -> Finding:
    """A number against the figures of its party. Without a Parliament named, the latest with figures is meant."""
    period = named or _latest(figures, periods)
    if period is None or period["period"] not in {covered for covered, _ in figures}:
        return Finding("figure", number, "not found", NO_FIGURE)
    if len(kinds) != 1:
        both = "; ".join(_said(figures.get((period["period"], kind)), kind, period) for kind in wording.FIGURES)
        return Finding("figure", number, "unclear", f"Say which of the two figures it is. {both}.")
    (kind,) = kinds
    row = figures.get((period["period"], kind))
    real = _said(row, kind, period)
    if matches(number, row["value"] if row else None):
        return Finding("figure", number, "right", f"{real}.", real=real)
    for one in periods if named is None else ():
        then = figures.get((one["period"], kind))
        if then and matches(number, then["value"]):
            return Finding("figure", number, "outdated", f"{_said(then, kind, one)}. Now: {real}.", real=real)
    for was in past:
        if (was["period"], was["figure"]) == (period["period"], kind) and matches(number, was["value"]):
            when = f"{wording.day(was['built_at'])}, edition {was['edition']}"
            return Finding("figure", number, "outdated", f"An earlier build had it ({when}). Now: {real}.", real=real)
    return Finding("figure", number, "wrong", f"{real}.", real=real)


def matches(number: str, value: float | None) -> bool:
    """Whether a number as it is written is this figure: as text has it, or with the one decimal of the data. What is there
    but small is not 0, and not 1.

    >>> matches("13", 12.5), matches("12.5", 12.5), matches("12", 12.5), matches("0", 0.4), matches("12.50", 12.5)
    (True, True, False, False, False)
    >>> matches("0.6", 0.6), matches("1", 0.6)
    (True, False)
    """
    if value is None:
        return False
    decimals = len(number.partition(".")[2])
    if decimals > 1 or (float(number) == 0 and value != 0):
        return False
    return number in (one_decimal(value), wording.figure(value))


def _said(row: Row | None, kind: str, period: Row) -> str:
    name, when = wording.FIGURES[kind], period["title"].lower()
    if row is None or row["value"] is None:
        status = row["status"] if row else wording.NOT_ASSESSED
        return f"{name}, {when}: no figure, {status}"
    between = wording.interval(row["low"], row["high"]) if row["low"] != row["high"] else ""
    shown = f" ({wording.INTERVALS[kind]} {between})" if between else ""
    return f"{row['short_name']}, {name.lower()}, {when}: {one_decimal(row['value'])} of 100{shown}"


def _ask(sentence: str, asks: list[Row]) -> str:
    found = [ask["ask_id"] for ask in asks if _bare(ask["title"]).lower() in sentence.lower()]
    return found[0] if len(found) == 1 else ALL


def _bare(title: str) -> str:
    return re.sub(r"^(?:An?|The) ", "", title)


def _period(sentence: str, periods: list[Row]) -> Row | None:
    for row in sorted(periods, key=lambda one: -len(one["period"])):
        if row["period"] in sentence or row["title"].lower() in sentence.lower():
            return row
    return None
