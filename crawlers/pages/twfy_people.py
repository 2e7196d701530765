"""parlparse's people.json (Popolo): whom the ids in TheyWorkForYou's files stand for."""

from __future__ import annotations

from typing import Any

from crawlers.pages import ShapeError
from crawlers.pages.api_json import read_json

PEOPLE = "https://raw.githubusercontent.com/mysociety/parlparse/master/members/people.json"
MNIS = "datadotparl_id"  # the scheme of the number that every Parliament API shares


def read_people(body: bytes) -> dict[str, int | None]:
    """Member ids by the ids of persons, and by those of memberships, by which files before about 2010 name speakers.

    None for a person without a member id (most who left before the 1980s) or with two. A person or membership that was
    merged into another stands for that one. Raises SoftError, ShapeError.
    """
    data = read_json(body)
    try:
        found = {row["id"]: _member_id(row) for row in data["persons"] if "redirect" not in row}
        _follow(found, {row["id"]: row["redirect"] for row in data["persons"] if "redirect" in row})
        held = [row for row in data["memberships"] if "redirect" not in row]
        memberships = {row["id"]: found[row["person_id"]] for row in held if row["person_id"] in found}
        _follow(memberships, {row["id"]: row["redirect"] for row in data["memberships"] if "redirect" in row})
    except (KeyError, TypeError, ValueError) as error:
        raise ShapeError(f"people.json is not as known ({type(error).__name__}: {error})") from None
    return {**memberships, **found}


def _member_id(person: dict[str, Any]) -> int | None:
    numbers = {int(row["identifier"]) for row in person.get("identifiers", []) if row["scheme"] == MNIS}
    return numbers.pop() if len(numbers) == 1 else None


def _follow(found: dict[str, int | None], redirects: dict[str, str]) -> None:
    """Adds each id that is redirected, through other redirects too, to one that is known."""
    for start, target in redirects.items():
        passed = {start}
        while target in redirects and target not in passed:
            passed.add(target)
            target = redirects[target]
        if target in found:
            found[start] = found[target]
