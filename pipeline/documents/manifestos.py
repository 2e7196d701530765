"""A party's manifesto: its blocks are the passages."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import date

from crawlers.archive import Capture
from crawlers.pages import manifesto_project as corpus
from crawlers.pages import wayback
from crawlers.pages.manifestos import Block, read_manifesto
from pipeline.documents.record import Document, Passage, Read, provenance, words
from pipeline.statements import split


def manifesto(capture: Capture, body: bytes, warc: str) -> Read:
    """A party's manifesto; who wrote it for which election stands in the capture's metadata. One that came from the Wayback
    Machine is cited as the copy of the day on which it was made; `attributes.wayback_timestamp` is the moment."""
    copied = wayback.copied_on(capture.url)
    blocks, url = read_manifesto(body, capture.content_type), wayback.for_people(capture.url)
    about = wayback.landing(capture.url)
    return _read(capture, warc, "manifestos", blocks, url, f", archived copy of {copied}" if copied else "", about)


def corpus_manifesto(capture: Capture, body: bytes, warc: str) -> Read:
    """A manifesto's text in the Manifesto Project's corpus, cited as such; its page is that of the original, if there is one."""
    about = {name: capture.metadata[name] for name in ("manifesto_id", "corpus_version")}
    copy = f", as in the Manifesto Project Corpus, version {about['corpus_version']}"
    blocks = corpus.blocks(corpus.read_text(body))
    return _read(capture, warc, "manifesto_project", blocks, capture.metadata["original"], copy, about)


def _read(
    capture: Capture, warc: str, source_id: str, blocks: list[Block], url: str, copy: str, attributes: dict[str, str]
) -> Read:
    """`copy` is said of a text that is not the party's own publication."""
    party_id, election = capture.metadata["party_id"], date.fromisoformat(capture.metadata["election_date"])
    document_id, title = manifesto_id(capture), capture.metadata["title"]
    passages: list[Passage] = []
    for block, heading, lead_in in led(blocks):
        place = f"page {block.page}" if block.page else f"paragraph {block.paragraph}"
        passages.append(
            Passage(
                document_id=document_id,
                sha256=capture.sha256,
                locator=f"p{block.page}.{block.paragraph}" if block.page else f"0.{block.paragraph}",
                position=len(passages) + 1,
                kind="manifesto",
                date=election,
                member_id=None,
                role="",
                is_scorable=True,
                heading=heading,
                lead_in=lead_in,
                citation=f"{title} ({election.year}), {place}{copy}",
                text=block.text,
            )
        )
    document = Document(
        document_id=document_id,
        source_id=source_id,
        kind="manifesto",
        house=None,
        date=election,
        party_id=party_id,
        member_id=None,
        title=title,
        uin=None,
        answering_body_name=None,
        url=url,
        words=words(passages),
        group_id=None,
        is_withdrawn=False,
        attributes=json.dumps(attributes),
        **provenance(capture, warc),
    )
    return document, passages


def led(blocks: Iterable[Block]) -> Iterator[tuple[Block, str | None, str | None]]:
    """Each block with the heading above it and with its lead-in: the line ending in a colon that introduces the list in
    which it stands. "We will press for:" makes all the difference to what an item below it commits the party to.

    A lead-in holds until the next heading or lead-in, and, once list items have begun, until two paragraphs follow each
    other (one may belong to the item above it). Plain texts that do not mark their items: to the next heading.
    """
    heading: str | None = None
    lead_in: str | None = None
    in_list, between = False, 0
    for block in blocks:
        between = 0 if block.kind == "list_item" else between + 1
        if block.kind == "heading" or (in_list and between > 1):
            lead_in, in_list = None, False
        yield block, heading, lead_in if block.kind == "list_item" or not in_list else None
        if block.text.endswith(":"):
            start, end = split(block.text, "manifesto")[-1]
            lead_in, in_list = block.text[start:end], False
        elif block.kind == "heading":
            heading = block.text
        elif block.kind == "list_item" and lead_in:
            in_list = True


def manifesto_id(capture: Capture) -> str:
    """The key of the manifesto in a capture: one for each party and election, whichever address it came from."""
    return f"manifesto-{capture.metadata['party_id']}-{capture.metadata['election_date']}"
