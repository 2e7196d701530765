"""Who says it never matters: every party and person of the labelled statements swapped for others, nothing changes."""

import re
from collections.abc import Callable

import pytest

from pipeline.evaluation.labels import LABELLED, Statement, label_sets, read_labels
from pipeline.reference import Reference
from pipeline.tagger import Tagger, TagInput

PERSON = re.compile(
    r"\b(Lord|Lady|Baroness|Mr|Mrs|Ms|Dame|Sir|Dr|Professor|Judge|General) (?!Speaker|Deputy|President|Chairman|Assembly)[A-Z][a-z]+"
)
NAMES = ("Quill", "Fenwright")


def swapped_persons(text: str) -> str:
    return PERSON.sub(lambda found: f"{found[1]} {NAMES[found.group().endswith(NAMES[0])]}", text)


def party_swapper(reference: Reference) -> Callable[[str], str]:
    names = sorted(
        {n for p in reference.parties.values() if p.scored for n in (p.name, p.short_name)},
        key=lambda name: (len(name), name),
    )
    each = re.compile("|".join(rf"\b{re.escape(name)}\b" for name in reversed(names)))
    other = dict(zip(names, [*names[1:], names[0]], strict=True))
    return lambda text: each.sub(lambda found: other[found.group()], text)


def said(tagger: Tagger, row: Statement, swap: Callable[[str], str]) -> list[tuple[str | None, str, str | None]]:
    text = swap(f"{row.before} {row.sentence} {row.after}")
    [tagged] = tagger.tag([TagInput(row.kind, text, title=swap(row.title), role=row.role)])
    return [(label.ask_id, label.act, label.match) for label in tagged.labels]


@pytest.mark.parametrize("file", [each.file for each in label_sets()])
def test_another_party_or_another_person_changes_no_label(file: str, tagger: Tagger, reference: Reference) -> None:
    asks = {ask.ask_id for ask in reference.asks}
    parties = [party.name for party in reference.parties.values() if party.scored]
    swap_party = party_swapper(reference)

    def swap(text: str) -> str:
        return swapped_persons(swap_party(text))

    changed = []
    for index, row in enumerate(read_labels(LABELLED / file, asks)):
        opening = f"Lord {NAMES[0]} of the {parties[index % len(parties)]} had the floor."
        named = row.model_copy(update={"before": f"{opening} {row.before}".strip()})
        assert swap(opening) != opening
        if said(tagger, named, swap) != said(tagger, named, str):
            changed.append(row.id)
    assert not changed


def test_no_name_of_a_party_is_read_as_words(tagger: Tagger, reference: Reference) -> None:
    """ "National" in a party's name is no word of a national inquiry, "UK" in another's not the country, "Respect" no verb."""
    rows = read_labels(LABELLED / "challenge-dev.jsonl", {ask.ask_id for ask in reference.asks})
    for row in rows:
        found = set()
        for party in reference.parties.values():
            if party.scored:
                named = row.model_copy(update={"before": f"Lord {NAMES[0]} of the {party.name} had the floor."})
                found.add(str(said(tagger, named, str)))
        assert len(found) == 1, row.id
