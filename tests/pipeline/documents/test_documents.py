"""From archived bytes to documents and passages."""

from __future__ import annotations

import pytest

from crawlers.pages.manifestos import Block
from pipeline.documents import mention_id
from pipeline.documents.manifestos import led


def block(kind: str, text: str) -> Block:
    return Block(page=1, paragraph=1, kind=kind, text=text)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("blocks", "expected"),
    [
        # an item belongs to the line that introduces its list; the paragraph after the list does not
        (
            [
                ("paragraph", "Peace matters. We will press for:"),
                ("list_item", "An inquiry."),
                ("list_item", "A unit."),
                ("paragraph", "Also."),
            ],
            [None, "We will press for:", "We will press for:", None],
        ),
        # one paragraph may belong to the item above it; two end the list
        (
            [
                ("paragraph", "We back:"),
                ("list_item", "A unit."),
                ("paragraph", "It must be small."),
                ("list_item", "An inquiry."),
            ],
            [None, "We back:", None, "We back:"],
        ),
        (
            [
                ("paragraph", "We back:"),
                ("list_item", "A unit."),
                ("paragraph", "So."),
                ("paragraph", "Now."),
                ("list_item", "Roads."),
            ],
            [None, "We back:", None, None, None],
        ),
        # a heading ends it
        ([("paragraph", "We will:"), ("heading", "Roads"), ("paragraph", "Mend them.")], [None, None, None]),
        # plain text does not mark its items
        (
            [("paragraph", "We back:"), ("paragraph", "An inquiry."), ("paragraph", "A unit.")],
            [None, "We back:", "We back:"],
        ),
        # a heading may itself introduce a list
        (
            [("heading", "Elected members would:"), ("list_item", "Appoint a minister.")],
            [None, "Elected members would:"],
        ),
        # the nearest lead-in counts
        ([("paragraph", "We will:"), ("list_item", "Act:"), ("list_item", "Now.")], [None, "We will:", "Act:"]),
    ],
)
def test_list_items_know_the_line_that_introduces_them(
    blocks: list[tuple[str, str]], expected: list[str | None]
) -> None:
    assert [lead_in for _, _, lead_in in led(block(*b) for b in blocks)] == expected


def test_headings_reach_down_to_the_next() -> None:
    blocks = [
        block("heading", "Peace"),
        block("paragraph", "One."),
        block("heading", "Roads"),
        block("paragraph", "Two."),
    ]
    assert [heading for _, heading, _ in led(blocks)] == [None, "Peace", "Peace", "Roads"]


def test_the_key_of_a_mention_depends_on_document_place_words_and_ask_only() -> None:
    key = mention_id("written-question-1", "answer", "We will  act.", "prevention-unit")
    assert key == mention_id("written-question-1", "answer", "We\nwill act.", "prevention-unit")
    others = [
        ("written-question-2", "answer", "We will act.", "prevention-unit"),
        ("written-question-1", "question", "We will act.", "prevention-unit"),
        ("written-question-1", "answer", "We shall act.", "prevention-unit"),
        ("written-question-1", "answer", "We will act.", None),
    ]
    assert len({key, *(mention_id(*other) for other in others)}) == 5
    assert mention_id("a", "b", "c", None) == mention_id("a", "b", "c", "topic")
