"""What people take into their own texts: briefings, citations, and whether a quote or figure is right."""

from __future__ import annotations

import dataclasses
import sys
from pathlib import Path
from typing import Annotated

import typer

from commands.terminal import DATA, Data, Json, Refused, out, print_json, published


def cite(
    mention: Annotated[str | None, typer.Argument(help="Id of a mention (default: the whole data set).")] = None,
    form: Annotated[str, typer.Option("--format", help="text, bibtex or csl-json.")] = "text",
    data: Data = DATA,
) -> None:
    """Print how to cite a statement, or the data set."""
    from pipeline import queries
    from pipeline.presentation import citation
    from pipeline.queries import EvidenceFilter

    forms: dict[str, citation.Format] = {"text": "text", "bibtex": "bibtex", "csl-json": "csl-json"}
    if form not in forms:
        raise Refused(f"--format {form}: unknown. Choose from {', '.join(forms)}")
    with published(data) as connection:
        build = queries.rows(queries.build(connection))[0]
        found = queries.rows(queries.evidence(connection, EvidenceFilter(mention_id=mention), limit=1))
        retired = queries.rows(queries.retired_mention(connection, mention)) if mention else []
    if mention is None:
        printed = citation.dataset(build, forms[form])
    elif found:
        printed = citation.mention(found[0], build, forms[form])
    elif retired:
        gone = retired[0]
        instead = f"; now {gone['replaced_by']}" if gone["replaced_by"] else ""
        raise Refused(
            f"{mention}: retired on {gone['retired_at']:%Y-%m-%d} ({gone['reason']}){instead}. Do not cite it"
        )
    else:
        raise Refused(f"{mention}: no such mention in this build. Find it on the Evidence page, or: onrecord sql")
    sys.stdout.write(printed.rstrip("\n") + "\n")


def brief(
    file: Annotated[Path, typer.Option("--out", help="Where to write: a .docx, .md or .html file.")],
    party: Annotated[str | None, typer.Option(help="On this party (its id).")] = None,
    ask: Annotated[str | None, typer.Option(help="On this ask (its id).")] = None,
    compare: Annotated[str | None, typer.Option(help="On two to four parties: their ids with commas between.")] = None,
    period: Annotated[
        str | None, typer.Option(help="A Parliament, for example 2019-24 (default: the last one).")
    ] = None,
    embargo: Annotated[str | None, typer.Option(help="A line for the top, for example: Embargoed until ...")] = None,
    draft: Annotated[bool, typer.Option("--draft", help="Mark it DRAFT.")] = False,
    data: Data = DATA,
) -> None:
    """Write a two-page briefing with numbered footnotes."""
    from pipeline import briefing
    from pipeline.presentation.wording import plural

    if sum(subject is not None for subject in (party, ask, compare)) != 1:
        raise Refused("brief: say what on: --party P, --ask A or --compare P,Q")
    writer = briefing.WRITERS.get(file.suffix.lower())
    if writer is None:
        raise Refused(f"--out {file}: unknown kind of file. Choose from {', '.join(briefing.WRITERS)}")
    with published(data) as connection:
        if party is not None:
            made = briefing.of_party(connection, party, period, embargo, draft)
        elif ask is not None:
            made = briefing.of_ask(connection, ask, period, embargo, draft)
        else:
            made = briefing.comparing(connection, (compare or "").split(","), period, embargo, draft)
    _save(file, writer(made))
    out.print(f"wrote {file}: {made.title}, {plural(len(made.footnotes), 'footnote')}")


def _save(file: Path, body: bytes) -> None:
    """Writes aside and puts in place whole, so that a full disk costs no earlier briefing."""
    aside = file.with_name(f".{file.name}.partial")
    try:
        aside.write_bytes(body)
        aside.replace(file)
    except OSError as error:
        aside.unlink(missing_ok=True)
        raise Refused(
            f"--out {file}: cannot be written ({error.strerror}). Name another place, or free some space"
        ) from None


def check(
    sentence: Annotated[
        str, typer.Argument(help="A sentence with a quote in quotation marks, or a figure of a party.")
    ],
    data: Data = DATA,
    as_json: Json = False,
) -> None:
    """Is a quote or a figure right, outdated, misquoted, or somebody else's? Fails unless all of it is right."""
    from pipeline import quote_check
    from pipeline.quote_check.finding import VERDICTS

    with published(data) as connection:
        found = quote_check.check(connection, sentence)
    if as_json:
        print_json([dataclasses.asdict(finding) for finding in found])
    else:
        for finding in found:
            out.print(f"{VERDICTS[finding.verdict]}: {finding.claim}\n  {finding.explanation}")
            for name in ("differences", "real", "citation", "url", "mention_id"):
                if value := getattr(finding, name):
                    out.print(f"  {name.replace('_', ' ')}: {value}")
    if not quote_check.is_right(found):
        raise typer.Exit(1)
