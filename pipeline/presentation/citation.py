"""How a statement, and the whole data set, are cited: one line of text, BibTeX, CSL-JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Literal
from urllib.parse import quote

from pipeline.presentation.wording import KINDS, UNKNOWN_PARTY, day, review

Row = Mapping[str, Any]
Format = Literal["text", "bibtex", "csl-json"]

PUBLISHER = "On Record"
DATASET = "On Record: what UK parties have put on record about preventing mass atrocities"
INVENTED = "INVENTED SAMPLE, not to be quoted."
# The types of CSL 1.0.2 that come nearest; what was said aloud is a speech.
_CSL_TYPES = {"manifesto": "report", "debate": "speech", "westminster_hall": "speech"}
_TEX = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "^": r"\textasciicircum{}",
        "~": r"\textasciitilde{}",
        "{": r"\textbraceleft{}",  # BibTeX counts braces, escaped or not: a lone one would swallow the next entries
        "}": r"\textbraceright{}",
        **{sign: "\\" + sign for sign in "$&%#_"},
    }
)


def cited(items: Sequence[dict[str, Any]], build: Row) -> list[dict[str, Any]]:
    """Rows of `queries.evidence` or `queries.score_items`, each with `who` (speaker and party, or party) and `cite`."""
    return [{**item, "who": who(item), "cite": line(item, build)} for item in items]


def who(item: Row) -> str:
    """Whose statement it is: "Ada Example (Example Unity Party)", or the party alone for a manifesto."""
    party = item["party_name"] or UNKNOWN_PARTY
    return f"{item['member_name']} ({party})" if item["member_name"] else str(party)


def quoted(item: Row) -> str:
    """The statement in quotation marks, its white space folded."""
    return f"“{' '.join(item['statement'].split())}”"


def line(item: Row, build: Row) -> str:
    """The quote, who said it and where, the official page, and what lets a reader check all that: digest and date of the
    archived copy, mention id, edition and build. `item`: a row of `queries.evidence`, `build`: of `queries.build`."""
    return f"{quoted(item)} {who(item)}, {item['citation'].rstrip('.')}. {item['url']} ({_provenance(item, build)})"


def mention(item: Row, build: Row, form: Format) -> str:
    """The citation of a statement in one of the forms."""
    issued, accessed = _as_date(item["date"]), _as_date(item["retrieved_at"])
    note = f"{quoted(item)} {_provenance(item, build)}"
    match form:
        case "text":
            return line(item, build)
        case "bibtex":
            author = "{" + _tex(item["member_name"] or item["party_name"] or UNKNOWN_PARTY) + "}"
            return _bibtex(
                f"onrecord-{item['mention_id']}",
                author=author,
                title=_tex(item["citation"].rstrip(".")),
                year=f"{issued.year}",
                date=issued.isoformat(),
                url=_tex_url(item["url"]),
                urldate=accessed.isoformat(),
                note=_tex(note),
            )
        case "csl-json":
            return _csl(
                {
                    "id": f"onrecord-{item['mention_id']}",
                    "type": _CSL_TYPES.get(item["kind"], "document"),
                    "genre": KINDS[item["kind"]],
                    "title": item["citation"].rstrip("."),
                    "author": [{"literal": item["member_name"] or item["party_name"] or UNKNOWN_PARTY}],
                    "issued": _parts(issued),
                    "accessed": _parts(accessed),
                    "URL": item["url"],
                    "archive": PUBLISHER,
                    "archive_location": f"mention {item['mention_id']}",
                    "note": note,
                }
            )


def dataset(build: Row, form: Format) -> str:
    """The citation of the whole data set as one build made it, in one of the forms. `build`: a row of `queries.build`."""
    built = _as_date(build["built_at"])
    version = f"{built.isoformat()}, build {build['build_id']}"
    note = f"Edition {build['edition']} of the method ({build['method']}); labels: {build['labeller']}."
    if build["is_sample"]:
        note = f"{INVENTED} {note}"
    match form:
        case "text":
            return f"{PUBLISHER} contributors ({built.year}). {DATASET} [data set]. Version of {version}. {note}"
        case "bibtex":
            return _bibtex(
                f"onrecord-{build['build_id']}",
                author=f"{{{PUBLISHER} contributors}}",
                title=_tex(DATASET),
                year=f"{built.year}",
                date=built.isoformat(),
                version=_tex(version),
                howpublished="Data set",
                note=_tex(note),
            )
        case "csl-json":
            return _csl(
                {
                    "id": f"onrecord-{build['build_id']}",
                    "type": "dataset",
                    "title": DATASET,
                    "author": [{"literal": f"{PUBLISHER} contributors"}],
                    "issued": _parts(built),
                    "publisher": PUBLISHER,
                    "version": version,
                    "note": note,
                }
            )


def _provenance(item: Row, build: Row) -> str:
    invented = f" {INVENTED}" if build["is_sample"] else ""
    return (
        f"archived copy retrieved {day(item['retrieved_at'])}, SHA-256 {item['sha256']}; {PUBLISHER}, mention "
        f"{item['mention_id']}, edition {build['edition']}, built {day(build['built_at'])}, build {build['build_id']}; "
        f"label: {review(item['reviewed'])}.{invented}"
    )


def _bibtex(key: str, **fields: str) -> str:
    inside = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items())
    return f"@misc{{{key},\n{inside}}}\n"


def _tex(text: str) -> str:
    """Text that TeX prints as it is, and never runs."""
    return " ".join(text.split()).translate(_TEX)


def _tex_url(url: str) -> str:
    """An address without a character that could end a BibTeX field; what is encoded already stays."""
    return quote(url, safe="%:/?#[]@!&'()*+,;=$~._-")


def _csl(item: dict[str, Any]) -> str:
    return json.dumps([item], ensure_ascii=False, indent=2) + "\n"


def _parts(when: date) -> dict[str, list[list[int]]]:
    return {"date-parts": [[when.year, when.month, when.day]]}


def _as_date(when: Any) -> date:
    return date(when.year, when.month, when.day)
