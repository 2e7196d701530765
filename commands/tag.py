"""Trying and measuring the tagger: tag, evaluate."""

from __future__ import annotations

import dataclasses
import sys
from io import TextIOWrapper
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.table import Table

from commands.terminal import DATA, Data, Json, Refused, out, print_json


def tag(
    file: Annotated[Path | None, typer.Argument(help="A text file (default: standard input).")] = None,
    kind: Annotated[
        str, typer.Option(help="manifesto, debate, westminster_hall, written_question, written_answer, ...")
    ] = "debate",
    role: Annotated[str, typer.Option(help="Role of the speaker, for example Minister.")] = "",
    explain: Annotated[
        bool, typer.Option("--explain", help="Say of every sentence what decided each step, also why not.")
    ] = False,
    data: Data = DATA,
    as_json: Json = False,
) -> None:
    """Tag any text: paste a speech and see what it says on the asks."""
    from pipeline.documents import KINDS
    from pipeline.reference import load
    from pipeline.tagger import Tagger, TagInput

    if kind not in KINDS:
        raise Refused(f"--kind {kind}: unknown. Choose from {', '.join(KINDS)}")
    try:
        # What a person's locale makes of other bytes on standard input is no text of theirs.
        with file.open(encoding="utf-8") if file else TextIOWrapper(sys.stdin.buffer, encoding="utf-8") as given:
            text = given.read()
    except UnicodeDecodeError:
        raise Refused(f"{file or 'standard input'}: not UTF-8 text. For a PDF manifesto use: onrecord add") from None
    reference = load(data)
    tagger = Tagger(reference.asks, reference.topic)
    passage = TagInput(kind=kind, text=text, role=role)
    if explain:
        read = tagger.explain(passage)
        if as_json:
            print_json([dataclasses.asdict(statement) for statement in read])
            return
        for statement in read:
            decided = "\n  ".join(statement.decisions)
            out.print(
                f"[{statement.start}:{statement.end}] {statement.statement}\n  read as: {statement.symbols or '-'}\n  {decided}",
                markup=False,
            )
        return
    tagged = next(iter(tagger.tag([passage])))
    if as_json:
        print_json([dataclasses.asdict(label) for label in tagged.labels])
        return
    for label in tagged.labels:
        decided = ", ".join(filter(None, (label.ask_id or "topic", label.act, label.match)))
        out.print(f"{decided} [{label.start}:{label.end}] {label.statement}\n  {label.reason}")
    if not tagged.labels:
        out.print("no statement on preventing mass atrocities found")


def evaluate(
    labels: Annotated[
        Path | None,
        typer.Option(help="Labelled statements, JSON lines (default: a line for each set of data/labelled)."),
    ] = None,
    data: Data = DATA,
    as_json: Json = False,
) -> None:
    """Measure the tagger's agreement with labelled statements."""
    from pipeline.evaluation.evaluate import evaluate as run
    from pipeline.evaluation.labels import LABELLED, label_sets
    from pipeline.reference import load
    from pipeline.tagger import Tagger

    reference = load(data)
    tagger = Tagger(reference.asks, reference.topic)
    if labels is not None:
        result = run(labels, tagger)
        if as_json:
            print_json(result)
        else:
            _print_report(labels.name, result)
        return
    sets = {each.file: (each, run(LABELLED / each.file, tagger)) for each in label_sets()}
    if as_json:
        print_json({name: result for name, (_, result) in sets.items()})
        return
    table = Table(title=f"F1 of {tagger.version} on the labelled sets; match: accuracy")
    for column in ("set", "held out", "statements", "topic", "asks", "act", "commit: precision", "match"):
        table.add_column(column, justify="left" if column == "set" else "right")
    for name, (each, r) in sets.items():
        figures = (
            r["topic"]["f1"],
            r["asks"]["micro"]["f1"],
            r["act"]["macro_f1"],
            r["act"]["commit"]["precision"],
            r["match"]["accuracy"],
        )
        table.add_row(
            name, "yes" if each.held_out else "no", str(r["labels"]), *(f"{figure:.3f}" for figure in figures)
        )
    out.print(table)


def _print_report(name: str, result: dict[str, Any]) -> None:
    table = Table(title=f"{name}: {result['labels']} statements, {result['labeller']}")
    for column in ("", "precision", "recall", "F1", "95% interval", "labels"):
        table.add_column(column, justify="left" if not column else "right")
    for name, s in {
        "topic": result["topic"],
        **{f"asks: {k}": v for k, v in result["asks"].items()},
        **{f"act: {k}": v for k, v in result["act"].items() if isinstance(v, dict)},
    }.items():
        table.add_row(
            name,
            f"{s['precision']:.2f}",
            f"{s['recall']:.2f}",
            f"{s['f1']:.2f}",
            f"{s['low']:.2f} to {s['high']:.2f}",
            str(s["support"]),
        )
    out.print(table)
    out.print(f"act, macro F1: {result['act']['macro_f1']:.2f}; match, accuracy: {result['match']['accuracy']:.2f}")
