"""A filled-in queue -> data/reviews: every row checked first, all or none added."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import duckdb

from pipeline.reviews.queue import LABEL
from pipeline.reviews.record import COLUMNS, TOPIC, Review, ReviewError, parse, read_file, rows

Labels = Mapping[str, tuple[str, str, str]]  # the machine's, by mention: ask (or topic), act, match (or empty)


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did: the file it added to, how many reviews, how many rows nobody filled in, how many were there
    already, and where those stand whose mention is no longer in the database."""

    path: Path
    added: int
    empty: int
    known: int
    gone: list[str]


def import_reviews(
    connection: duckdb.DuckDBPyConnection, filled: Path, folder: Path, reviewer: str, day: date, asks: Collection[str]
) -> Imported:
    """Adds one person's decisions to a file of their name. Raises ReviewError on the first row that cannot be used: then
    nothing is added. A row without a decision is one that nobody has reviewed."""
    machine = machine_labels(connection)
    path = folder / f"{_slug(reviewer)}.csv"
    before = read_file(path, asks) if path.is_file() else []
    standing = {review.mention_id: review for _, review in before if review.reviewer.casefold() == reviewer.casefold()}
    added: list[Review] = []
    empty, known, gone = 0, 0, []
    for place, row in rows(filled):
        where = f"{filled.parent / place}"
        if missing := [column for column in COLUMNS if column not in (*row, "reviewer", "date")]:
            raise ReviewError(f"{filled}, line 1: there is no column {missing[0]}: begin with onrecord review export")
        if row["decision"] and row["mention_id"] not in machine:
            gone.append(place)
            continue
        told = _told(row, where, machine.get(row["mention_id"]), blind="party" not in row)
        if told is None:
            empty += 1
            continue
        review = parse({**told, "reviewer": reviewer, "date": day.isoformat()}, where, asks)
        if review.mention_id in standing and standing[review.mention_id].label == review.label:
            known += 1
        else:
            added.append(review)
    if added:
        folder.mkdir(parents=True, exist_ok=True)
        _write(path, [*(review for _, review in before), *added])
    return Imported(path, len(added), empty, known, gone)


def machine_labels(connection: duckdb.DuckDBPyConnection) -> Labels:
    """What the tagger says of each mention, whatever people decided."""
    found = connection.execute(
        """SELECT mention_id, coalesce(ask_id, $topic), act, coalesce(match, '') FROM (
               FROM mentions ANTI JOIN overruled USING (mention_id) UNION ALL BY NAME FROM overruled)""",
        {"topic": TOPIC},
    ).fetchall()
    return {mention_id: (ask, act, match) for mention_id, ask, act, match in found}


def _told(row: dict[str, str], where: str, machine: tuple[str, str, str] | None, blind: bool) -> dict[str, str] | None:
    """The decision and the whole label, or None where there is no decision. `label` is what a blind reviewer decides, who
    does not know whether the machine agrees."""
    label = (row["ask"], row["act"], row["match"])
    decision, reason = row["decision"], row["reason"]
    if not decision:
        if any(label) and (blind or label != machine):
            word = "label" if blind else "change"
            raise ReviewError(f"{where}: a label and no decision: write {word} as the decision, or clear the label")
        return None
    if decision == "label":
        decision = "confirm" if label == machine else "change"
        reason = reason or "labelled without sight of the machine's label"
    elif decision == "confirm":
        if any(label) and label != machine:
            raise ReviewError(f"{where}: it confirms another label than the machine's: write change, and why")
        label = machine or label
    elif decision == "reject":
        label = ("", "", "")
    return {
        "mention_id": row["mention_id"],
        "decision": decision,
        **dict(zip(LABEL, label, strict=True)),
        "reason": reason,
    }


def _slug(reviewer: str) -> str:
    plain = unicodedata.normalize("NFKD", reviewer).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    if not slug:
        raise ReviewError(
            f"--reviewer {reviewer}: write a name or initials with Latin letters: a file is named after it"
        )
    return slug


def _write(path: Path, reviews: list[Review]) -> None:
    aside = path.with_name(path.name + ".partial")
    with aside.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        for review in reviews:
            writer.writerow({name: "" if value is None else value for name, value in review.model_dump().items()})
    aside.replace(path)
