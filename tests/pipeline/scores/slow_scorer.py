"""A second scorer, slow and plain, written from the words of the method (docs/method.md) and sharing no code with the first.

It reads the tables that the scores are computed from as lists of dictionaries, and counts days as sets of numbers.
"""

from __future__ import annotations

import math
import tomllib
from collections import defaultdict
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
from scipy.special import betaincinv

Row = dict[str, Any]
Figures = dict[tuple[str, str, str, str], tuple[float | None, float | None, float | None, str, str | None]]

TABLES = (
    "evidence", "signatures", "seats", "memberships", "posts", "governments", "periods", "manifestos", "parties", "asks",
)  # fmt: skip
Sat = tuple[str, int, set[int]]  # party, member, days

FOR_EVER = date(2040, 1, 1)
SPOKEN = {"debate", "westminster_hall"}
AUTHORITIES = {"manifesto": 3, "minister": 2, "shadow_minister": 1}


def read(connection: duckdb.DuckDBPyConnection) -> dict[str, list[Row]]:
    """Every table that a score depends on, whole."""
    found = {}
    for table in TABLES:
        cursor = connection.execute(f"SELECT * FROM {table}")
        names = [column[0] for column in cursor.description or ()]
        found[table] = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
    return found


def figures(tables: dict[str, list[Row]], method_file: Path) -> Figures:
    """(party, period, ask or `all`, figure) -> value, low, high (of the record), status, level."""
    method = tomllib.loads(method_file.read_text(encoding="utf-8"))
    found: Figures = {}
    periods = sorted(tables["periods"], key=lambda row: row["start_date"])
    whole = {"period": "all", "start_date": periods[0]["start_date"], "end_date": periods[-1]["end_date"]}
    for period in [*periods, whole]:
        seated = sat(tables, period)
        parties = who_stands(tables, period, seated)
        found |= parliamentary_record(tables, period, parties, seated, method)
        if period is not whole:
            for party in parties:
                found |= party_commitment(tables, period, party, method)
    return found


def who_stands(tables: dict[str, list[Row]], period: Row, seated: list[Sat]) -> set[str]:
    """Scored parties with a member in the period, or with a manifesto for it."""
    scored = {row["party_id"] for row in tables["parties"] if row["scored"]}
    wrote = {m["party_id"] for m in tables["manifestos"] if m["election_date"] == period["start_date"]}
    return ({party for party, _, _ in seated} | wrote) & scored


def days(spell: Row, period: Row) -> set[int]:
    """Every day of a period on which a spell lasts, as a number; both ends are in it."""
    first = max(spell["start_date"] or period["start_date"], period["start_date"])
    last = min(spell["end_date"] or FOR_EVER, period["end_date"] or FOR_EVER)
    return set(range(first.toordinal(), last.toordinal() + 1))


# ------------------------------------------------------------------------------------------------------ commitment


def party_commitment(tables: dict[str, list[Row]], period: Row, party: str, method: Row) -> Figures:
    """C = 100 * sum(w_a * p_a) / sum(w_a), floor 0."""
    archived = any(
        row["party_id"] == party and row["election_date"] == period["start_date"] and row["document_id"]
        for row in tables["manifestos"]
    )
    if not archived:
        nothing = (None, None, None, "not yet assessed", None)
        return {(party, period["period"], ask, "commitment"): nothing for ask in asks_and_all(tables)}
    found: Figures = {}
    total = weights = 0.0
    for ask in tables["asks"]:
        level = level_of(
            [row for row in binding(tables, period, party) if row["ask_id"] == ask["ask_id"]], method["minister_cap"]
        )
        points = method["points"][level]
        found[party, period["period"], ask["ask_id"], "commitment"] = (100 * points, None, None, "scored", level)
        total, weights = total + ask["weight"] * points, weights + ask["weight"]
    c = max(0.0, 100 * total / weights)
    found[party, period["period"], "all", "commitment"] = (c, None, None, "scored", None)
    return found


def binding(tables: dict[str, list[Row]], period: Row, party: str) -> list[Row]:
    """What binds the party at the end of the period."""
    last = period["end_date"] or FOR_EVER
    found = []
    for row in tables["evidence"]:
        if row["party_id"] != party or row["ask_id"] is None or not row["is_scorable"]:
            continue
        if row["authority"] == "manifesto" and row["date"] == period["start_date"]:
            found.append(row)
        if row["kind"] in ("written_question", "early_day_motion", "manifesto") or row["date"] > last:
            continue
        if row["authority"] == "shadow_minister" and row["date"] >= period["start_date"]:
            found.append(row)
        if row["authority"] == "minister":
            ends = [
                government["end_date"] or FOR_EVER
                for government in tables["governments"]
                if government["party_id"] == party
                and government["start_date"] <= row["date"] <= (government["end_date"] or FOR_EVER)
            ]
            if max(ends, default=row["date"]) >= last:
                found.append(row)
    return found


def level_of(rows: list[Row], cap: str) -> str:
    """The level of an ask. Where something opposes it, the latest position of the highest authority; else the highest."""
    if not rows:
        return "0"
    if any(row["act"] == "oppose" for row in rows):
        positions = [row for row in rows if row["act"] in ("commit", "support", "oppose")]
        foremost = max((AUTHORITIES[row["authority"]], row["date"]) for row in positions)
        rows = [row for row in positions if (AUTHORITIES[row["authority"]], row["date"]) == foremost]
        return sorted((level_of_one(row, cap) for row in rows), key="X01234".index)[0]
    return sorted((level_of_one(row, cap) for row in rows), key="X01234".index)[-1]


def level_of_one(row: Row, cap: str) -> str:
    """The table of levels; only a manifesto reaches above the cap."""
    if row["act"] == "oppose":
        return "X"
    if row["act"] == "support":
        return "2"
    if row["act"] == "commit":
        level = "4" if row["match"] == "full" else "3"
        return level if row["authority"] == "manifesto" else min(level, cap)
    return "1"


# ---------------------------------------------------------------------------------------------------------- record


def parliamentary_record(
    tables: dict[str, list[Row]], period: Row, parties: set[str], seated: list[Sat], method: Row
) -> Figures:
    """The Beta-binomial posterior of the share of eligible members who support, for each ask and all."""
    free = could_speak(tables, period, seated, method["gap_days"])
    said = [
        row
        for row in speeches_questions_and_signatures(tables)
        if row["date"].toordinal() in free[row["party_id"], row["member_id"]]
    ]
    found: Figures = {}
    for ask in asks_and_all(tables):
        supporting: dict[str, float] = dict.fromkeys(parties, 0.0)
        counted: dict[str, bool] = dict.fromkeys(parties, False)
        eligible = {party: len([1 for (own, _), left in free.items() if own == party and left]) for party in parties}
        for party, member in {(row["party_id"], row["member_id"]) for row in said}:
            s = 0.0
            for one in [ask] if ask != "all" else asks_and_all(tables)[1:]:
                own = [r for r in said if (r["party_id"], r["member_id"], r["ask_id"]) == (party, member, one)]
                points = [weight for weight in weights_that_count(own, method) if weight]
                counted[party] = counted[party] or bool(points)
                x = sum(points)
                s += math.copysign(1 - math.exp(-abs(x) / method["saturation"]), x)
            supporting[party] += min(1.0, max(0.0, s))
        prior = sum(supporting.values()) / max(1, sum(eligible.values()))
        for party in parties:
            key = (party, period["period"], ask, "record")
            if eligible[party] < method["minimum_members"]:
                found[key] = (None, None, None, "insufficient record", None)
            elif not counted[party]:
                found[key] = (None, None, None, "no record found", None)
            else:
                a = prior * method["prior_strength"] + supporting[party]
                b = method["prior_strength"] + eligible[party] - a
                mean = a / (a + b)
                tail = (1 - method["interval"]) / 2
                low, high = (float(betaincinv(a, b, q)) if a > 0 else mean for q in (tail, 1 - tail))
                found[key] = (100 * mean, 100 * min(low, mean), 100 * max(high, mean), "scored", None)
    return found


def weights_that_count(rows: list[Row], method: Row) -> list[float]:
    """One member's items on one ask. A speech, a motion, a group of questions, and the written questions of 30 days count
    once each, with the weightiest of theirs (of two alike the first)."""
    rows = sorted(rows, key=lambda row: (row["date"], row["mention_id"]))
    clusters: dict[object, list[float]] = defaultdict(list)
    first_of_month: date | None = None
    cluster_of_group: dict[str, object] = {}
    for row in rows:
        cluster: object = (
            row["document_id"] if row["kind"] == "early_day_motion" else (row["document_id"], row["locator"])
        )
        if row["kind"] == "written_question":
            if row["group_id"] and row["group_id"] in cluster_of_group:
                cluster = cluster_of_group[row["group_id"]]
            else:
                if first_of_month is None or (row["date"] - first_of_month).days >= method["same_question_days"]:
                    first_of_month = row["date"]
                cluster = first_of_month
            if row["group_id"]:
                cluster_of_group[row["group_id"]] = cluster
        clusters[cluster].append(weight_of(row, method["record"]))
    return [max(found, key=abs) for found in clusters.values()]


def weight_of(row: Row, weights: dict[str, float]) -> float:
    """What one item adds."""
    if row["act"] in ("oppose", "describe"):
        return weights[row["act"]]
    if row["kind"] == "early_day_motion":
        return weights["early_day_motion"]
    if row["act"] == "query":
        return weights["query"]
    if row["kind"] == "written_question":
        return weights["press_written"]
    return weights["press_oral"] if row["act"] == "press" else weights["support_speech"]


def speeches_questions_and_signatures(tables: dict[str, list[Row]]) -> list[Row]:
    """What members said and asked, and each motion for everybody whose signature stands."""
    found = []
    scorable = [row for row in tables["evidence"] if row["ask_id"] is not None and row["is_scorable"]]
    first_said: dict[object, str] = {}  # the same words again in one debate are the same contribution
    for row in sorted(scorable, key=lambda row: row["locator"]):
        words = " ".join(row["statement"].lower().split())
        first_said.setdefault((row["document_id"], row["member_id"], words), row["locator"])
    for row in scorable:
        words = " ".join(row["statement"].lower().split())
        row = row | {"locator": first_said[row["document_id"], row["member_id"], words]}
        if row["kind"] == "early_day_motion":
            for signature in tables["signatures"]:
                if signature["document_id"] == row["document_id"] and not signature["is_withdrawn"]:
                    found.append(row | {name: signature[name] for name in ("party_id", "member_id", "date")})
        elif row["kind"] in SPOKEN | {"written_question"} and row["authority"] in ("backbencher", "shadow_minister"):
            found.append(row)
    return [row for row in found if row["party_id"] and row["member_id"]]


def sat(tables: dict[str, list[Row]], period: Row) -> list[Sat]:
    """Every stretch of a period on which a member of a scored party sat for it."""
    parties = {row["party_id"]: row for row in tables["parties"]}
    by_member = defaultdict(list)
    for row in tables["memberships"]:
        by_member[row["member_id"]].append(row)
    found = []
    for seat in tables["seats"]:
        for own in by_member[seat["member_id"]]:
            party = parties[own["party_id"]]
            takes_it = party["takes_seats"] or seat["house"] != "Commons"
            if party["scored"] and takes_it and (both := days(seat, period) & days(own, period)):
                found.append((own["party_id"], own["member_id"], both))
    return found


def could_speak(
    tables: dict[str, list[Row]], period: Row, seated: list[Sat], gap: int
) -> dict[tuple[str, int], set[int]]:
    """The days of the period on which a member sat for a party and was neither in the chair nor a minister of a party in
    government, without the short gaps that such a post leaves."""
    posts = defaultdict(list)
    for row in tables["posts"]:
        posts[row["member_id"]].append(row)
    free: dict[tuple[str, int], set[int]] = defaultdict(set)
    for party, member, whole in seated:
        busy: set[int] = set()
        for post in posts[member]:
            if post["kind"] == "speaker":
                busy |= days(post, period)
            if post["kind"] == "government":
                for row in tables["governments"]:
                    if row["party_id"] == party:
                        busy |= days(row, period) & days(post, period)
        if not whole & busy:
            free[party, member] |= whole
            continue
        for stretch in stretches(whole - busy):
            if len(stretch) >= gap:
                free[party, member] |= stretch
    return free


def stretches(numbers: set[int]) -> list[set[int]]:
    """Runs of days without a break."""
    found: list[set[int]] = []
    for number in sorted(numbers):
        if found and number - 1 in found[-1]:
            found[-1].add(number)
        else:
            found.append({number})
    return found


def asks_and_all(tables: dict[str, list[Row]]) -> list[str]:
    """`all`, then every ask."""
    return ["all", *(row["ask_id"] for row in tables["asks"])]
