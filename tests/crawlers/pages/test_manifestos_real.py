"""The 22 manifestos that were recorded as parties published them, and what others counted in them."""

from __future__ import annotations

import csv
import re
import time
from collections import Counter
from functools import cache
from itertools import pairwise

import pytest

from crawlers.pages.manifestos import Block, read_manifesto
from tests.conftest import SHARED

FOLDER = SHARED / "real" / "manifestos"
# Words in each file: of a PDF as poppler's pdftotext (22.12) counts them, of the others as `split` does; running heads,
# folios and bullets taken out by hand. Tokens without a letter or digit do not count.
WORDS = {
    "2010-conservative.html": 27387,
    "2010-libdem.html": 18042,
    "2017-conservative.pdf": 29870,
    "2017-labour.pdf": 23894,
    "2017-libdem.pdf": 21187,
    "2017-snp.txt": 20474,
    "2019-conservative.txt": 21145,
    "2019-labour.txt": 25360,
    "2019-libdem.txt": 27233,
    "2024-alliance.txt": 15239,
    "2024-conservative.pdf": 26544,
    "2024-dup.txt": 15993,
    "2024-green.pdf": 19556,
    "2024-labour.txt": 24721,
    "2024-libdem.txt": 21894,
    "2024-plaid.pdf": 17192,
    "2024-reform.txt": 6261,
    "2024-sdlp.txt": 10942,
    "2024-sinnfein.txt": 1787,
    "2024-snp.pdf": 7902,
    "2024-tuv.txt": 7384,
    "2024-uup.txt": 9030,
}
PAGES = {"2017-conservative.pdf": 88, "2017-labour.pdf": 128, "2017-libdem.pdf": 100, "2024-conservative.pdf": 80,
         "2024-green.pdf": 28, "2024-plaid.pdf": 72, "2024-snp.pdf": 32}  # fmt: skip
# Headings that stand on these pages of the file, seen in pictures of the pages.
PLACES = {
    "2017-conservative.pdf": {8: "FIVE GIANT CHALLENGES", 15: "THE FOUNDATIONS OF A STRONG ECONOMY", 86: "CONCLUSION"},
    "2017-labour.pdf": {6: "FOREWORD", 12: "BALANCING THE BOOKS", 26: "NEGOTIATING BREXIT"},
    "2017-libdem.pdf": {12: "1.1 Giving the people the final say"},
    "2024-conservative.pdf": {11: "Speeding up infrastructure delivery", 12: "Building new trade links to help British businesses thrive"},
    "2024-green.pdf": {10: "Financial services", 2: "Real Hope. Real Change."},
    "2024-plaid.pdf": {8: "A Fairer Tax System", 52: "International Law"},
    "2024-snp.pdf": {10: "ENDING AUSTERITY", 14: "REVERSE"},
}  # fmt: skip

pytestmark = pytest.mark.real


@cache
def content_types() -> dict[str, str]:
    with (FOLDER / "index.csv").open(encoding="utf-8") as index:
        return {row["file"]: row["content_type"] for row in csv.DictReader(index)}


@cache
def blocks(name: str) -> list[Block]:
    return read_manifesto((FOLDER / name).read_bytes(), content_types()[name])


@cache
def words(name: str) -> Counter[str]:
    return Counter(word for block in blocks(name) for word in re.findall(r"[^\W\d_]+", block.text.casefold()))


def test_every_recorded_file_is_counted() -> None:
    assert set(content_types()) == set(WORDS)


@pytest.mark.parametrize("name", WORDS)
def test_the_words_are_those_of_the_document(name: str) -> None:
    counted = sum(1 for block in blocks(name) for word in block.text.split() if any(map(str.isalnum, word)))
    assert counted == pytest.approx(WORDS[name], rel=0.02)


@pytest.mark.parametrize("name", WORDS)
def test_at_most_one_word_in_two_thousand_is_broken(name: str) -> None:
    """A broken word: no other manifesto prints it, but two print it joined to a neighbour. Ligatures that no letter
    was found for count too."""
    printed = Counter(word for other in WORDS if other != name for word in words(other))
    broken = [block.text for block in blocks(name) if "\N{REPLACEMENT CHARACTER}" in block.text]
    for block in blocks(name):
        tokens = re.findall(r"[^\W\d_]+", block.text.casefold())
        spaced = re.findall(r"[^\W\d_]+|[^\w\s]", block.text.casefold())
        for left, right in pairwise(spaced):
            if left.isalpha() and right.isalpha() and printed[left + right] > 1 and not printed[left] * printed[right]:
                broken.append(f"{left} {right}")
        broken += [word for word in tokens if re.search("[\u0180-\u02af]", word)]
    assert len(broken) * 2000 <= words(name).total(), broken


@pytest.mark.parametrize("name", PAGES)
def test_page_numbers_are_those_of_the_file(name: str) -> None:
    pages = [block.page for block in blocks(name)]
    assert pages == sorted(pages)
    assert 1 <= pages[0] <= pages[-1] <= PAGES[name]
    found = {page: [block.text for block in blocks(name) if block.page == page] for page in PLACES[name]}
    assert {page: heading for page, heading in PLACES[name].items() if heading in found[page]} == PLACES[name]


def test_form_feeds_number_the_pages_of_a_text() -> None:
    """The folios printed on the pages, which are taken out, agree with the count of form feeds."""
    texts = {block.page: block.text for block in blocks("2017-snp.txt")}
    assert min(texts) == 3
    assert not any(re.fullmatch(r"\d+", text) for text in texts.values())


@pytest.mark.parametrize("name", PAGES)
def test_no_furniture_is_left(name: str) -> None:
    """Nothing stands alone on many pages but figures of a table and what is printed over the titles of chapters."""
    alone = Counter(re.sub(r"[\d.]+", "#", block.text.casefold()) for block in blocks(name) if len(block.text) < 80)
    repeated = {text for text, count in alone.items() if count > max(4, PAGES[name] / 12) and not text.endswith(":")}
    assert {text for text in repeated if re.search(r"[^\W\d_]{3}", text)} <= {"chapter #", "change britain’s future"}


@pytest.mark.timeout(60)
def test_each_is_read_in_seconds() -> None:
    for name in WORDS:
        start = time.process_time()
        read_manifesto((FOLDER / name).read_bytes(), content_types()[name])
        assert time.process_time() - start < 6, name


def test_defects_of_a_font_are_repaired() -> None:
    """The names of its glyphs are lost in two fonts of this file; these words were read in pictures of its pages."""
    found = words("2017-labour.pdf")
    for word in ("conflict", "inflation", "difficult", "trafficking", "mandate", "prison", "revenue", "flexibilities"):
        assert found[word], word
    text = " ".join(block.text for block in blocks("2017-labour.pdf"))
    for phrase in ("£9.6 billion", "R&D", "10,000 firefighter jobs", "‘ultrafast’ (300Mbps)", "In trade negotiations"):
        assert phrase in text


def test_text_under_a_coloured_background_is_not_quoted() -> None:
    (statement,) = [block.text for block in blocks("2024-plaid.pdf") if block.page == 50 and "sovereign" in block.text]
    assert statement.count("sovereign") == 1
