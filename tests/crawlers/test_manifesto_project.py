"""The Manifesto Project: only what the archive lacks, with a key that stays ours, in either spelling."""

from __future__ import annotations

import gzip
import json

import pytest

from crawlers.archive import responses, warcs
from crawlers.pages import ShapeError, SoftError
from crawlers.pages import manifesto_project as corpus
from crawlers.pages.manifestos import UnreadableDocument
from crawlers.settings import MANIFESTO_PROJECT_KEY
from pipeline.documents import read_documents
from tests.crawlers.conftest import Site
from tests.crawlers.stand_in import Reply, as_json
from tests.crawlers.test_crawl import MANIFESTO, entry

API = "/manifesto-project.wzb.eu/api/v1"
KEY = "an-invented-key-that-is-secret"
VERSIONS = as_json({"versions": [{"name": "2020-2", "tag": "a"}, {"name": "2031-1", "tag": "b"}]})
PARTIES = "".join(f'[{party}]\nmanifesto_project = "{code}"\n' for party, code in (("held", 99001), ("lost", 99002)))


def row(key: str, **others: object) -> dict[str, object]:
    party, month = key.split("_")
    own = {"party_id": int(party), "election_date": month, "manifesto_id": key, "annotations": "true"}
    return {**own, "url_original": f"/down/{key}.pdf", **others}


def texts(*sentences: tuple[str, str | None], spelling: tuple[str, str] = ("text", "cmp_code")) -> Reply:
    items = [dict(zip(spelling, sentence, strict=True)) for sentence in sentences]
    return as_json({"items": [{"key": "99002_202105", "items": items}], "missing_items": []})


@pytest.fixture
def corpus_site(site: Site, monkeypatch: pytest.MonkeyPatch) -> Site:
    """Two parties with a code and one without; the manifesto of the first is archived."""
    monkeypatch.setenv(MANIFESTO_PROJECT_KEY, KEY)
    site.entries = [entry(f"https://parties.example/{party}", party=party) for party in ("held", "lost", "uncoded")]
    (site.data / "reference").mkdir(parents=True)
    (site.data / "reference" / "parties.toml").write_text(PARTIES, encoding="utf-8")
    site.stand_in.script["/parties.example/held"] = [MANIFESTO]
    site.stand_in.script[f"{API}/list_metadata_versions"] = [VERSIONS, VERSIONS]
    found = as_json({"items": [row("99002_202105")], "missing_items": []})
    site.stand_in.script[f"{API}/metadata"] = [found, found]
    return site


def test_a_text_comes_only_where_nothing_else_is_archived_and_the_key_stays_out_of_the_archive(
    corpus_site: Site,
) -> None:
    site = corpus_site
    site.crawl("manifestos")
    path = f"{API}/texts_and_annotations"
    site.stand_in.script[path] = [texts(("Our plan", "H"), ("We will invent", "000"), ("a unit.", "201.1"))]
    first = site.crawl("manifesto_project").summaries["manifesto_project"]
    assert (first["fetched"], first["failed"], first["problems"]) == (1, 0, [])
    asked = [target for target in site.stand_in.paths() if target.startswith(API)]
    assert asked[1] == f"{API}/metadata?keys%5B%5D=99002_202105&version=2031-1"
    assert asked[2] == f"{path}?keys%5B%5D=99002_202105&version=2031-1"
    assert site.stand_in.keys == [(target.partition("?")[0], f"Token {KEY}") for target in asked], "and to nobody else"

    (kept,) = [pair for warc in warcs(site.data, "manifesto_project") for pair in responses(warc) if pair[0].metadata]
    ((document, passages),) = read_documents("manifesto_project", *kept, "a.warc.gz")
    assert document.document_id == "manifesto-lost-2021-05-01", "the key of the manifesto, whoever has it"
    assert document.url == "https://manifesto-project.wzb.eu/down/99002_202105.pdf"
    assert [passage.text for passage in passages] == ["Our plan", "We will invent a unit."]
    assert passages[1].citation.endswith("paragraph 2, as in the Manifesto Project Corpus, version 2031-1")

    second = site.crawl("manifesto_project").summaries["manifesto_project"]
    assert (second["fetched"], second["unchanged"]) == (0, 1), "a version of the corpus is asked for once"
    for warc in warcs(site.data, "manifesto_project"):
        assert KEY.encode() not in gzip.decompress(warc.read_bytes())


def test_without_a_key_or_with_a_wrong_one_it_is_said_in_one_line_that_does_not_repeat_it(
    corpus_site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = corpus_site
    away = Reply(302, headers={"Location": "https://elsewhere.example/versions"})
    site.stand_in.script[f"{API}/list_metadata_versions"] = [away]
    site.stand_in.script["/elsewhere.example/versions"] = [VERSIONS]
    site.stand_in.script[f"{API}/metadata"] = [as_json({"error": f"bad key {KEY}"}, 401)]
    refused = site.crawl("manifesto_project")
    (line,) = refused.summaries["manifesto_project"]["problems"]
    assert line == f"manifesto_project: the key in {MANIFESTO_PROJECT_KEY} is refused: see that it is right"
    assert {path for path, _ in site.stand_in.keys} == {f"{API}/list_metadata_versions", f"{API}/metadata"}
    assert KEY not in refused.said + json.dumps(refused.summaries)
    for warc in warcs(site.data, "manifesto_project"):
        assert KEY.encode() not in gzip.decompress(warc.read_bytes()), (
            "nor where an answer repeats it or leads elsewhere"
        )
    monkeypatch.delenv(MANIFESTO_PROJECT_KEY)
    site.stand_in.asked.clear()
    (line,) = site.crawl("manifesto_project").summaries["manifesto_project"]["problems"]
    assert f"set {MANIFESTO_PROJECT_KEY} to your key" in line
    assert site.stand_in.paths() == []


@pytest.mark.parametrize("spelling", [("text", "cmp_code"), ("content", "code")])
def test_both_spellings_are_read_and_codes_are_text(spelling: tuple[str, str]) -> None:
    reply = texts(("A", "000"), ("B", "201.1"), ("C", "n.a."), ("D", None), spelling=spelling)
    assert [item.cmp_code for item in corpus.read_text(reply.body).sentences] == ["000", "201.1", None, None]


def test_parts_of_sentences_are_put_together_and_a_paragraph_ends_with_a_sentence() -> None:
    parts = [("Our plan", "H"), *[("we shall invent\na thing", "104"), ("and another one.", "000")] * 20]
    heading, *paragraphs = corpus.blocks(corpus.read_text(texts(*parts).body))
    assert (heading.kind, heading.text) == ("heading", "Our plan")
    assert all(block.text.endswith("and another one.") for block in paragraphs)
    assert [len(block.text.split()) for block in paragraphs] == [104, 56]


def test_what_the_corpus_lacks_or_tells_otherwise_is_no_text() -> None:
    rows = [row("99001_202105", manifesto_id=None), row("99002_202105", manifesto_id="NA"), row("99003_202105")]
    found = corpus.read_metadata(as_json({"items": rows, "missing_items": ["99004_202105"]}).body)
    assert found.keys() == {"99003_202105"}
    with pytest.raises(UnreadableDocument, match=r"no text of it \(99002_202105\)"):
        corpus.read_text(as_json({"items": [], "missing_items": ["99002_202105"]}).body)
    with pytest.raises(SoftError, match="quota"):
        corpus.read_text(as_json({"error": "quota"}).body)
    with pytest.raises(ShapeError, match="cmp_code"):
        corpus.read_text(
            as_json({"items": [{"key": "a", "items": [{"text": "A", "cmp_code": 0}]}], "missing_items": []}).body
        )
