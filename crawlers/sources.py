"""What to fetch and on what terms: data/reference/sources.toml and manifestos.toml, read strictly.

Also the two things every reader of reference data shares: where a file is found, and how a mistake in it is told.
"""

import reprlib
import tomllib
from datetime import date
from pathlib import Path
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError, model_validator

PROJECT_REFERENCE = Path(__file__).resolve().parent.parent / "data" / "reference"

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_-]*$")]
Text = Annotated[str, StringConstraints(pattern=r"^\S(.*\S)?$")]  # one line, no white space at its ends
WebAddress = Annotated[str, StringConstraints(pattern=r"^https?://[^\s/]+(/\S*)?$")]


class ReferenceError(ValueError):
    """Reference data that cannot be used; its message is one line: file, key, what to do."""


class Strict(BaseModel):
    """A record of a reference file: no unknown keys, no coercion, no infinite numbers, no change after loading."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, allow_inf_nan=False)


Record = TypeVar("Record", bound=Strict)


class Source(Strict):
    """A place we crawl.

    Counts are documents (members, for `members`) of a healthy full crawl: below the minimum a run stops, above the
    maximum it warns. `known_missing` are addresses of records that the source lists and has lost (404): without them it is
    complete all the same. `hosts` is empty where the addresses are those of manifestos.toml.
    """

    source_id: Slug
    title: Text
    publisher: Text
    licence: Text
    licence_url: WebAddress | None = None
    whole_text_may_be_exported: bool
    hosts: list[Text] = []
    first_date: date = date(2005, 5, 5)  # of a source that names none: the first general election that we score
    expected_minimum: Annotated[int, Field(ge=0)]
    expected_maximum: Annotated[int, Field(ge=1)]
    answering_bodies: list[int] = []
    answering_body_names: list[Text] = []
    search_terms: list[Text] = []
    known_missing: list[WebAddress] = []

    @model_validator(mode="after")
    def _counts_in_order(self) -> "Source":
        if self.expected_minimum > self.expected_maximum:
            raise ValueError(
                f"expected_minimum {self.expected_minimum} is above expected_maximum {self.expected_maximum}"
            )
        return self


class ManifestoEntry(Strict):
    """A manifesto that should be in the archive; `fallbacks` are tried in order when `url` does not give it."""

    party_id: Slug
    election_date: date
    title: Text
    url: WebAddress
    fallbacks: list[WebAddress] = []


def reference_path(data: Path, name: str) -> Path:
    """Where reference file or folder `name` is read from: the data folder's own, else the project's."""
    own = data / "reference" / name
    return own if own.exists() else PROJECT_REFERENCE / name


def load_sources(data: Path) -> dict[str, Source]:
    """Sources by source_id, in file order. Raises ReferenceError."""
    return read_keyed(Source, reference_path(data, "sources.toml"), "source_id")


def load_manifestos(data: Path) -> list[ManifestoEntry]:
    """Manifestos in file order, one for each party and election. Raises ReferenceError."""
    path = reference_path(data, "manifestos.toml")
    entries = read_listed(ManifestoEntry, path, "manifesto")
    seen: set[tuple[str, date]] = set()
    for entry in entries:
        where = f"manifesto {entry.party_id} {entry.election_date}"
        if (entry.party_id, entry.election_date) in seen:
            raise ReferenceError(f"{path}: {where} is there twice: merge the two, keeping one url and its fallbacks")
        seen.add((entry.party_id, entry.election_date))
        addresses = [entry.url, *entry.fallbacks]
        if repeated := sorted({address for address in addresses if addresses.count(address) > 1}):
            raise ReferenceError(f"{path}: {where} names {repeated[0]} twice: keep it once")
    return entries


def load_corpus_codes(data: Path) -> dict[str, str]:
    """The Manifesto Project's codes of parties that have one, from parties.toml. Raises ReferenceError."""
    rows = _content(reference_path(data, "parties.toml"))
    return {party_id: str(row["manifesto_project"]) for party_id, row in rows.items() if "manifesto_project" in row}


# ------------------------------------------------------------------------- readers of the three kinds of file


def read_whole(model: type[Record], path: Path, key: str | None = None) -> Record:
    """A file that is one record; its `key`, if it has one, is the name of the file. Raises ReferenceError."""
    return _record(model, _content(path), path, path.stem, key)


def read_keyed(model: type[Record], path: Path, key: str) -> dict[str, Record]:
    """A file of one table for each record (`[labour]`), whose heading is the record's `key`.

    TOML itself refuses a heading that is there twice. Raises ReferenceError.
    """
    records = {}
    for heading, row in _content(path).items():
        if not isinstance(row, dict):
            raise ReferenceError(f"{path}: {heading} stands outside a table: put it under the [heading] it belongs to")
        records[heading] = _record(model, row, path, heading, key)
    return records


def read_listed(model: type[Record], path: Path, name: str) -> list[Record]:
    """A file of one repeated table (`[[manifesto]]`), which may be empty. Raises ReferenceError."""
    content = _content(path)
    if unknown := sorted(content.keys() - {name}):
        raise ReferenceError(f"{path}: {unknown[0]} is not known here: this file holds [[{name}]] tables only")
    rows = content.get(name, [])
    if not (isinstance(rows, list) and all(isinstance(row, dict) for row in rows)):
        raise ReferenceError(f"{path}: {name} is not a list of tables: begin each entry with [[{name}]]")
    return [_record(model, row, path, f"{name} {number}") for number, row in enumerate(rows, start=1)]


def _content(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise ReferenceError(f"{path}: there is no such file: restore it from the repository") from None
    except (OSError, UnicodeDecodeError) as error:
        raise ReferenceError(f"{path}: cannot be read ({error}): make it a readable UTF-8 text file") from None
    except tomllib.TOMLDecodeError as error:
        raise ReferenceError(f"{path}: is not valid TOML ({error}): correct that line") from None


def _record(model: type[Record], row: dict[str, Any], path: Path, where: str, key: str | None = None) -> Record:
    if key is not None and key in row:
        raise ReferenceError(f"{path}: {where}.{key} is said already by the name {where}: remove it")
    try:
        return model(**row, **({key: where} if key else {}))
    except ValidationError as error:
        first, *others = error.errors()
        place = ".".join([where, *(str(part) for part in first["loc"])])
        match first["type"]:
            case "missing":
                problem = "is missing: add it"
            case "extra_forbidden":
                problem = "is not a known key: correct its spelling or remove it"
            case "value_error":  # of a rule between keys: the whole record would be the value found
                problem = f"is wrong ({first['ctx']['error']}): correct it"
            case _:
                problem = f"is wrong ({first['msg']}; found {reprlib.repr(first['input'])}): correct it"
        more = f" (and {len(others)} more)" if others else ""
        raise ReferenceError(f"{path}: {place} {problem}{more}") from None
