"""The proof of the gate on every recorded passage: gated and ungated tagging are equal. python -m benchmarks.gate.

That a statement is on the topic only by a topic word, its own or that of what it points back to, is a rule of the tagger and
holds without the gate too. What this rule keeps out is counted, and shown, with --without-words.
"""

import argparse
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb

from benchmarks.recorded import RECORDED, recorded
from pipeline.database import FILE, connect
from pipeline.reference import load
from pipeline.tagger import Label, Tagged, Tagger, TagInput
from pipeline.tagger.gate import Gate

_BATCH = 5_000


@dataclass(slots=True)
class Proof:
    """Counts of passages, of those that DuckDB's gate opens to, and of the labels and near misses found in them with the
    gate and without it; of passages in which the two `differ`, and `lost` ones: closed for DuckDB and yet not empty."""

    passages: int = 0
    opened: int = 0
    gated: int = 0
    ungated: int = 0
    differ: int = 0
    lost: int = 0


def prove(tagger: Tagger, passages: Sequence[TagInput]) -> Proof:
    """Tag every passage twice, as it is and sentence by sentence whatever the gate says, and ask the gate of DuckDB too."""
    proof = Proof()
    with duckdb.connect() as connection:
        tagger.gate.add_to(connection)
        for begin in range(0, len(passages), _BATCH):
            some = passages[begin : begin + _BATCH]
            opened = _opened(connection, some)
            for is_open, gated, ungated in zip(opened, tagger.tag(some), tagger.tag(some, gated=False), strict=True):
                proof.passages += 1
                proof.opened += is_open
                proof.gated += _size(gated)
                proof.ungated += _size(ungated)
                proof.differ += gated != ungated
                proof.lost += not is_open and _size(ungated) > 0
    return proof


class _AlwaysOpen(Gate):
    """Finds a topic word in every title and in every statement."""

    def matches(self, text: str) -> bool:
        return True

    def first_words(self, text: str, spans: Iterable[tuple[int, int]]) -> Iterator[int | None]:
        return (word or 0 for word in super().first_words(text, spans))


def changed_without_words(tagger: Tagger, passages: Iterable[TagInput]) -> Iterator[list[Label]]:
    """The other labels, of each passage that would have others if any statement could be on the topic without a topic word."""
    free = Tagger(tagger.asks, tagger.topic)
    free.gate = _AlwaysOpen(tagger.gate.stems)
    for passage in passages:
        [held], [freed] = tagger.tag([passage]), free.tag([passage])
        if held.labels != freed.labels:
            yield [label for label in freed.labels if label not in held.labels]


def _opened(connection: duckdb.DuckDBPyConnection, passages: Iterable[TagInput]) -> Iterator[bool]:
    rows = [(p.text, p.title, p.heading) for p in passages]
    texts, titles, headings = zip(*rows, strict=True)
    answer = connection.execute(
        """SELECT gate(text) OR gate(title) OR gate(heading)
        FROM (SELECT unnest($texts::VARCHAR[]) AS text, unnest($titles::VARCHAR[]) AS title, unnest($headings::VARCHAR[]) AS heading)""",
        {"texts": texts, "titles": titles, "headings": headings},
    ).fetchall()
    return (is_open for (is_open,) in answer)


def _size(tagged: Tagged) -> int:
    return len(tagged.labels) + len(tagged.near_misses)


def _built(data: Path) -> Iterator[TagInput]:
    with connect(data / FILE) as connection:
        rows = connection.execute(
            """SELECT p.kind, p.text, coalesce(d.title, ''), concat_ws(chr(10), p.heading, p.lead_in), p.role
            FROM passages p JOIN documents d USING (document_id) ORDER BY p.document_id, p.position"""
        )
        while some := rows.fetchmany(_BATCH):
            yield from (TagInput(*row) for row in some)


def main() -> None:
    """Prove it on the recorded record, or on the passages of a built data folder, and print the counts."""
    options = argparse.ArgumentParser(prog="python -m benchmarks.gate", description=__doc__)
    options.add_argument("--recorded", type=Path, default=RECORDED, help="folder of recorded records")
    options.add_argument("--data", type=Path, help="a built data folder, in place of the recorded records")
    options.add_argument(
        "--without-words", action="store_true", help="show the labels that only the rule of words keeps out"
    )
    chosen = options.parse_args()
    reference = load(Path("data"))
    tagger = Tagger(reference.asks, reference.topic)
    passages = list(_built(chosen.data) if chosen.data else recorded(chosen.recorded))
    if chosen.without_words:
        changed = list(changed_without_words(tagger, passages))
        for labels in changed:
            for label in labels:
                print(f"{label.ask_id or 'no ask'}, {label.act}: {label.statement}\n  {label.reason}")
        print(f"{tagger.version}: {len(passages):,} passages, {len(changed):,} with other labels")
        return
    proof = prove(tagger, passages)
    print(
        f"{tagger.version}: {proof.passages:,} passages, {proof.opened:,} pass the gate; labels and near misses: {proof.gated:,}"
        f" gated, {proof.ungated:,} ungated; {proof.differ:,} passages differ, {proof.lost:,} lost"
    )
    if proof.differ or proof.lost or not proof.passages:
        raise SystemExit("the gate is not proved")


if __name__ == "__main__":
    main()
