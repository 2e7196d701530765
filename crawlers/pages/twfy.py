"""TheyWorkForYou's XML (parlparse): a file for each sitting day of a chamber, and for each day of written statements.

A file is a flat run of headings and speeches. It may come in revisions (a, b, c, ...): each one stands for the whole day,
and the ones before are emptied and say `latest="no"`. Files of written statements since 2014 have neither letter nor mark.
The Lords' Grand Committee is in none of them (https://github.com/mysociety/theyworkforyou/issues/73).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from lxml import etree

from crawlers.pages import ShapeError, SoftError
from crawlers.pages.text import folded
from crawlers.pages.twfy_speech import is_known, own_words, paragraphs

SITE = "https://www.theyworkforyou.com"
FILES = f"{SITE}/pwdata/scrapedxml"
NAME = re.compile(r"(debates|westminster|daylord|ministerial|lordswms)(\d{4}-\d\d-\d\d)([a-z]*)\.xml")
GID = re.compile(r"uk\.org\.publicwhip/([a-z]+)/((\d{4}-\d\d-\d\d)[a-z]*\.[\w.-]+)")
LATIN = re.compile(rb"""\s*<\?xml\b[^>]*\bencoding\s*=\s*["']ISO-8859-1["']""", re.IGNORECASE)
DECLARATION = re.compile(r"\s*<\?xml\b[^>]*\?>")
CHAIR = re.compile(r"\s*—\s*\[[^\]]*\bin\s+the\s+Chair\s*\]$", re.IGNORECASE)  # printed behind a title
KIND = re.compile(r"\s-\s*$")  # what parlparse sets between a title and who is in the chair, or the kind of debate

HEADINGS = {"oral-heading": 0, "major-heading": 0, "minor-heading": 1}  # how many headings it stands under
NOT_SPEECH = frozenset({"division", "gidredirect", "inserted-heading"})  # the last is where one was lost


@dataclass(frozen=True, slots=True)
class Part:
    """What is printed in one kind of file: its folder, the schemes of its ids, House and place, and its public pages."""

    folder: str
    schemes: frozenset[str]
    house: Literal["Commons", "Lords"]
    location: str
    page: str

    @property
    def is_written(self) -> bool:
        """Whether it holds written statements, not speeches."""
        return self.page == "wms"


PARTS = {
    "debates": Part("debates", frozenset({"debate"}), "Commons", "Commons Chamber", "debates"),
    "westminster": Part("westminhall", frozenset({"westminhall"}), "Commons", "Westminster Hall", "whall"),
    "daylord": Part("lordspages", frozenset({"lords"}), "Lords", "Lords Chamber", "lords"),
    "ministerial": Part("wms", frozenset({"wms"}), "Commons", "Written Statements", "wms"),
    "lordswms": Part("lordswms", frozenset({"wms", "lordswms"}), "Lords", "Written Statements", "wms"),
}


@dataclass(frozen=True, slots=True)
class DayFile:
    """One file by its name; of the revisions of a day the one with the greatest `order` is the newest."""

    name: str
    part: Part
    day: date
    revision: str

    @property
    def url(self) -> str:
        """Its public address."""
        return f"{FILES}/{self.part.folder}/{self.name}"

    @property
    def order(self) -> tuple[int, str]:
        """a comes before b, z before aa."""
        return len(self.revision), self.revision


@dataclass(frozen=True, slots=True)
class Speech:
    """What one person said or wrote: one line a paragraph. `gid` as in addresses ("2031-03-04b.45.2").

    `speaker` is the publisher's own id, of a person or (in old files) of a membership; None when it was said by several or
    by someone it does not know. `column` is the one in which it begins.
    """

    gid: str
    speaker: str | None
    speaker_name: str
    column: str | None
    text: str


@dataclass(frozen=True, slots=True)
class Section:
    """What was said under one heading; `parents` are the titles of the headings that it stands under."""

    gid: str
    title: str
    parents: tuple[str, ...]
    speeches: tuple[Speech, ...]


@dataclass(frozen=True, slots=True)
class SittingDay:
    """One file as it stands. Only sections in which somebody spoke; none when a newer revision has taken its place."""

    is_latest: bool
    sections: tuple[Section, ...]


def day_file(name: str) -> DayFile | None:
    """The file that this name (or address) stands for; None for any other.

    >>> day_file("https://www.theyworkforyou.com/pwdata/scrapedxml/lordspages/daylord2031-03-04b.xml").day
    datetime.date(2031, 3, 4)
    """
    last = name.rpartition("/")[2]
    found = NAME.fullmatch(last)
    return DayFile(last, PARTS[found[1]], date.fromisoformat(found[2]), found[3]) if found else None


def gid_key(gid: str) -> str:
    """The id of a speech or a section without its revision, which moves no words.

    >>> gid_key("2031-03-04b.45.2")
    '2031-03-04.45.2'
    """
    return re.sub(r"^(\d{4}-\d\d-\d\d)[a-z]*", r"\1", gid)


def read_day(body: bytes, file: DayFile) -> SittingDay:
    """What `file` holds. Raises SoftError when the XML is torn, ShapeError for an element or an id that we do not know."""
    root = _root(body)
    if root.tag != "publicwhip":
        raise ShapeError(f"the file holds <{root.tag}>, not <publicwhip>")
    if root.get("latest") == "no":
        return SittingDay(False, ())
    sections: list[_Open] = []
    for element in root:
        if element.tag in HEADINGS:
            level = HEADINGS[element.tag]
            title = _title(element) or file.part.location
            above = next((one for one in reversed(sections) if one.level < level), None)
            sections.append(_Open(level, _gid(element, file), title, above.titles if above else (), []))
        elif element.tag == "speech":
            if not sections:
                sections.append(_Open(1, _gid(element, file), file.part.location, (), []))
            speech = _speech(element, file)
            if speech:
                sections[-1].speeches.append(speech)
        elif element.tag not in NOT_SPEECH:
            raise ShapeError(f"element <{element.tag}> is new: it was not known when this page was written")
    return SittingDay(True, tuple(section.closed() for section in sections if section.speeches))


# ------------------------------------------------------------------------------ elements


@dataclass(frozen=True, slots=True)
class _Open:
    """A section in the making."""

    level: int
    gid: str
    title: str
    parents: tuple[str, ...]
    speeches: list[Speech]

    @property
    def titles(self) -> tuple[str, ...]:
        return (*self.parents, self.title)

    def closed(self) -> Section:
        return Section(self.gid, self.title, self.parents, tuple(self.speeches))


def _root(body: bytes) -> Any:
    """The document element. Entities are those that the file itself declares; nothing is fetched."""
    try:
        text = _decoded(body)
        parser = etree.XMLParser(resolve_entities="internal", no_network=True, remove_comments=True, remove_pis=True)
        return etree.fromstring(DECLARATION.sub("", text, count=1), parser)
    except (etree.XMLSyntaxError, UnicodeDecodeError, ValueError) as error:
        raise SoftError(f"the XML is torn or damaged ({error})") from None


def _decoded(body: bytes) -> str:
    """UTF-8, unless the file declares ISO-8859-1 and is no UTF-8: then as browsers read that, as Windows-1252."""
    try:
        return body.decode("utf-8-sig")
    except UnicodeDecodeError:
        if LATIN.match(body):
            return body.decode("cp1252")
        raise


def _gid(element: Any, file: DayFile) -> str:
    found = GID.fullmatch(element.get("id") or "")
    if not found or found[1] not in file.part.schemes or found[3] != file.day.isoformat():
        raise ShapeError(f"<{element.tag}> has the id {element.get('id')!r}, which is none of this file's day and kind")
    return found[2]


def _title(heading: Any) -> str:
    """The heading alone, without the chair or the kind of debate that parlparse sets behind it."""
    text = heading.text or ""
    if len(heading) == 1 and heading[0].tag == "i" and KIND.search(text):
        return folded(KIND.sub("", text))
    return CHAIR.sub("", folded("".join(heading.itertext())))


def _speech(element: Any, file: DayFile) -> Speech | None:
    """None when nobody spoke: the report says what the House did."""
    if unknown := sorted(e.tag for e in element.iterdescendants() if not is_known(e.tag)):
        raise ShapeError(f"element <{unknown[0]}> in the speech {element.get('id')} is new: it was not known")
    gid, name = _gid(element, file), folded(element.get("speakername") or "")
    lines = paragraphs(element) if file.part.is_written else own_words(paragraphs(element))
    number = element.get("oral-qnum")  # of an oral question: printed before it
    if not name or not lines:
        return None
    speaker = element.get("person_id") or element.get("speakerid")
    return Speech(
        gid=gid,
        speaker=None if speaker in (None, "", "unknown") or element.get("nospeaker") == "true" else speaker,
        speaker_name=name,
        column=element.get("colnum") or None,
        text=(f"{number}. " if number else "") + "\n".join(line.text for line in lines),
    )
