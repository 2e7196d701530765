"""Writes the tables of docs/method.md anew, from data/reference and the sample (`make method`)."""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import duckdb

from pipeline.build import build
from pipeline.presentation.rounding import one_decimal
from pipeline.reference import Reference, load

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "method.md"
SAMPLE = ROOT / "data" / "sample"
PERIOD = "2024-"


def build_sample(folder: Path) -> Path:
    """The sample's database, built in a folder of its own."""
    for part in ("raw", "reference"):
        shutil.copytree(SAMPLE / part, folder / part)
    with ThreadPoolExecutor(1) as executor:
        return build(folder, executor=executor).path


def rendered(page: str, connection: duckdb.DuckDBPyConnection, reference: Reference) -> str:
    """The page with its three generated parts as they should be."""
    parts = {"asks": asks(reference), "constants": constants(reference), "examples": examples(connection)}
    for name, text in parts.items():
        before, mark, rest = page.partition(f"<!-- {name} -->\n")
        page = before + mark + text + rest[rest.index("<!-- end -->") :]
    return page


def asks(reference: Reference) -> str:
    """The asks, what meets them in full, and their weights."""
    rows = [(f"`{a.ask_id}`", a.title, a.fully_met_by, f"{a.weight:g}") for a in reference.asks]
    return table(("ask", "in short", "fully met by", "weight"), rows)


def constants(reference: Reference) -> str:
    """Every constant of method.toml by its name there."""
    method = reference.method
    points = [
        (level, f"{method.points[level]:.2f}", "{:.2f} to {:.2f}".format(*method.alternatives.points[level]))
        for level in method.points
    ]
    weights = [(name, f"{value:.1f}") for name, value in method.record]
    single = [
        (name, f"{value:g}" if isinstance(value, float) else str(value))
        for name, value in [*method, *((f"draws.{name}", value) for name, value in method.draws)]
        if isinstance(value, str | int | float)
    ]
    factor = "{:g} to {:g}".format(*method.alternatives.weight_factor)
    return "\n".join(
        [
            table(("level", "points", "alternatives"), points),
            table(("record", "weight"), weights),
            table(("constant", "value"), [*single, ("alternatives.weight_factor", factor)]),
        ]
    )


def examples(connection: duckdb.DuckDBPyConnection) -> str:
    """Every party of the sample: what counts, and the figures."""
    parties = connection.execute(
        """SELECT s.party_id, p.name, s.status, s.value, r.status, r.value, r.low, r.high FROM scores s
           JOIN parties p USING (party_id) JOIN records r USING (party_id, period, ask_id)
           WHERE s.period = ? AND s.ask_id = 'all' AND s.figure = 'commitment' AND r.side = 'both' ORDER BY p.name""",
        [PERIOD],
    ).fetchall()
    shares = connection.execute(
        """SELECT p.name, r.eligible, round(r.supporting, 6) FROM records r JOIN parties p USING (party_id)
           WHERE period = ? AND ask_id = 'all' AND side = 'both' ORDER BY p.name""",
        [PERIOD],
    ).fetchall()
    prior = connection.execute(
        "SELECT any_value(prior_mean) FROM records WHERE period = ? AND ask_id = 'all' AND side = 'both'", [PERIOD]
    ).fetchall()
    parts = [
        "### All parties together\n\nThe prior of the record is the sum of the weights over the sum of the eligible members: "
        f"{prior[0][0]:.6f}.\n",
        table(("party", "eligible", "weights"), shares),
    ]
    for party, name, status, value, record_status, record, low, high in parties:
        figure = f"{one_decimal(value)}" if value is not None else status
        share = (
            f"{one_decimal(record)} ({one_decimal(low)} to {one_decimal(high)})"
            if record is not None
            else record_status
        )
        parts += [
            f"### {name}\n\nCommitment: **{figure}**\n",
            _commitment(connection, party),
            f"Parliamentary record: **{share}**\n",
            _record(connection, party),
        ]
    return "\n".join(part for part in parts if part)


def _commitment(connection: duckdb.DuckDBPyConnection, party: str) -> str:
    rows = connection.execute(
        """SELECT '`' || i.ask_id || '`', e.authority, e.date, e.act, e.match, e.statement
           FROM score_items i JOIN evidence e USING (mention_id) JOIN asks a ON a.ask_id = i.ask_id
           WHERE i.party_id = ? AND i.period = ? AND i.figure = 'commitment'
           ORDER BY a.position, e.date, e.mention_id""",
        [party, PERIOD],
    ).fetchall()
    return table(("ask", "said by", "day", "act", "match", "words"), rows) if rows else ""


def _record(connection: duckdb.DuckDBPyConnection, party: str) -> str:
    rows = connection.execute(
        """SELECT coalesce(m.name, i.member_id::VARCHAR), '`' || i.ask_id || '`', e.kind, e.date, e.document_id,
                  coalesce(e.group_id, ''), e.act, i.points
           FROM score_items i JOIN evidence e USING (mention_id) LEFT JOIN members m ON m.member_id = i.member_id
           WHERE i.party_id = ? AND i.period = ? AND i.figure = 'record'
           ORDER BY i.member_id, i.ask_id, e.date, e.mention_id""",
        [party, PERIOD],
    ).fetchall()
    return table(("member", "ask", "kind", "day", "document", "answered with", "act", "counts"), rows) if rows else ""


def table(head: tuple[str, ...], rows: Iterable[tuple[Any, ...]]) -> str:
    """A table in Markdown."""
    lines = [head, ("---",) * len(head), *rows]
    return "".join(
        "| " + " | ".join(str(cell).replace("|", "\\|").replace("\n", " ") for cell in line) + " |\n" for line in lines
    )


def main() -> int:
    """Writes the page."""
    with (
        tempfile.TemporaryDirectory() as folder,
        duckdb.connect(str(build_sample(Path(folder))), read_only=True) as connection,
    ):
        PAGE.write_text(rendered(PAGE.read_text(encoding="utf-8"), connection, load(ROOT / "data")), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
