"""What people take into their own texts: citations."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from commands.terminal import DATA, Data, Refused, published


def cite(
    mention: Annotated[str | None, typer.Argument(help="Id of a mention (default: the whole data set).")] = None,
    form: Annotated[str, typer.Option("--format", help="text, bibtex or csl-json.")] = "text",
    data: Data = DATA,
) -> None:
    """Print how to cite a statement, or the data set."""
    from pipeline import citation, queries
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
