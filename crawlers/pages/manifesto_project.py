"""The Manifesto Project's API: manifesto-project.wzb.eu/api/v1.

Texts come as quasi-sentences, each with the code that a coder gave it. Two spellings of their fields are about (`text`
and `cmp_code`, or `content` and `code`). Terms: research only, the texts may not be published again.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, TypeVar

from pydantic import AliasChoices, BaseModel, ConfigDict, Field, ValidationError

from crawlers.pages import ShapeError, SoftError
from crawlers.pages.api_json import read_json
from crawlers.pages.manifestos import Block, UnreadableDocument

HEADING = "H"  # the code of a quasi-sentence that is a heading
NONE = {"", "NA", "n.a."}  # spellings of "no code" and "no document"
PARAGRAPH = 100  # words after which the next end of a sentence ends a paragraph: the corpus does not mark any
_ENDS = re.compile(r"[.!?:][\"\u2019\u201d)]*$")


class _Row(BaseModel):
    """What we read of an object; the API adds columns with each version of the corpus."""

    model_config = ConfigDict(frozen=True, strict=True, extra="ignore")


class _Version(_Row):
    name: str


class _Versions(_Row):
    versions: list[_Version] = Field(min_length=1)


class Metadata(_Row):
    """What the corpus knows of one manifesto; both are None where it has no text of it. `url_original` is a path."""

    party_id: str | int
    election_date: str | int
    manifesto_id: str | None = None
    url_original: str | None = None

    @property
    def key(self) -> str:
        """Party and month of the election: 51320_201912."""
        return f"{self.party_id}_{self.election_date}"


class _Found(_Row):
    items: list[Metadata]
    missing_items: list[Any]


class QuasiSentence(_Row):
    """A sentence or a part of one. `cmp_code` is text ("000", "201.1", "H"); None where nobody coded it."""

    text: str = Field(validation_alias=AliasChoices("text", "content"))
    cmp_code: str | None = Field(validation_alias=AliasChoices("cmp_code", "code"))


class _Text(_Row):
    key: str
    items: list[QuasiSentence]


class _Texts(_Row):
    items: list[_Text]
    missing_items: list[Any]


Model = TypeVar("Model", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class CorpusText:
    """The text of one manifesto, in order."""

    key: str
    sentences: list[QuasiSentence]


def read_versions(body: bytes) -> str:
    """The name of the newest version of the corpus. Raises SoftError, ShapeError."""
    return max(version.name for version in _read(_Versions, body).versions)


def read_metadata(body: bytes) -> dict[str, Metadata]:
    """Manifestos of which the corpus has a text, by key. Raises SoftError, ShapeError."""
    return {row.key: row for row in _read(_Found, body).items if row.manifesto_id and row.manifesto_id not in NONE}


def read_text(body: bytes) -> CorpusText:
    """The one text that was asked for. Raises SoftError, ShapeError; UnreadableDocument when the corpus has none."""
    texts = _read(_Texts, body)
    if len(texts.items) != 1 or not texts.items[0].items:
        missing = ", ".join(map(str, texts.missing_items)) or "no items"
        raise UnreadableDocument(
            f"the corpus has no text of it ({missing}): put the manifesto into the archive by hand"
        )
    (text,) = texts.items
    known = [item.model_copy(update={"cmp_code": None}) if item.cmp_code in NONE else item for item in text.items]
    return CorpusText(text.key, known)


def blocks(text: CorpusText) -> list[Block]:
    """Headings, and paragraphs that end with a sentence: quasi-sentences cut sentences, so they are put together again."""
    found: list[tuple[bool, str]] = []
    open_now: list[str] = []

    def close() -> None:
        if open_now:
            found.append((False, " ".join(open_now)))
            open_now.clear()

    for sentence in text.sentences:
        words = " ".join(sentence.text.split())
        if not words:
            continue
        if sentence.cmp_code == HEADING:
            close()
            found.append((True, words))
            continue
        open_now.append(words)
        if _ENDS.search(words) and sum(len(part.split()) for part in open_now) >= PARAGRAPH:
            close()
    close()
    return [
        Block(0, number, "heading" if is_heading else "paragraph", words)
        for number, (is_heading, words) in enumerate(found, start=1)
    ]


def _read(model: type[Model], body: bytes) -> Model:
    data = read_json(body)
    if isinstance(data, dict) and "error" in data:
        raise SoftError(f"an error came inside a 200 ({str(data['error'])[:80]})")
    try:
        return model.model_validate(data)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"]) or "the answer"
        raise ShapeError(f"{place} is not as known ({first['msg']})") from None
