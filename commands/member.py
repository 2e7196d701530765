"""One member: mp."""

from __future__ import annotations

import dataclasses
from typing import Annotated

import typer

from commands.terminal import DATA, Data, Json, out, print_json, published


def mp(
    who: Annotated[
        str, typer.Argument(metavar="NAME|POSTCODE", help="A name or part of one, a member id, or a postcode.")
    ],
    data: Data = DATA,
    limit: Annotated[int, typer.Option(min=1, help="Statements to print, the latest first.")] = 10,
    as_json: Json = False,
) -> None:
    """Print what is on record of a member of either House: parties and posts by date, facts, statements with citations.

    A postcode is sent to postcodes.io to learn the constituency, and is kept nowhere.
    """
    from pipeline.people import postcodes
    from pipeline.people.profile import find, profile
    from pipeline.presentation.wording import days

    with published(data) as connection:
        found = profile(connection, find(connection, who, postcodes.service()), limit)
    if as_json:
        print_json(dataclasses.asdict(found))
        return
    out.print(found.member["name"])
    left = found.member["end_date"]  # what party somebody belongs to who sits no longer, the record does not say
    for title, rows, name, last in (
        ("Parties", found.parties, "party_name", left),
        ("Posts", found.posts, "title", None),
    ):
        out.print(f"\n{title}")
        for row in rows:
            out.print(f"- {row[name]}, {days(row['start_date'], row['end_date'] or last)}")
        if not rows:
            out.print("- none in the archive")
    out.print("\nFacts")
    for fact in found.facts:
        out.print(f"- {fact.text}" + (f" [mention {fact.mention_id}]" if fact.mention_id else ""))
    if found.labelled:
        out.print(found.labelled)
    out.print(f"\nStatements ({len(found.statements)} of {found.member['mentions']}, the latest first)")
    for statement in found.statements:
        out.print(f"- {statement['cite']}")
