"""The Manifesto Project's texts of manifestos that the archive holds from nowhere else. Needs the user's own key.

The key travels in one header, which the recorder keeps out of the archive.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from crawlers.archive import captures, warcs
from crawlers.fetching import FetchError, Refused, query
from crawlers.pages import PageError
from crawlers.pages import manifesto_project as corpus
from crawlers.recording import Errand
from crawlers.settings import MANIFESTO_PROJECT_KEY, manifesto_project_key
from crawlers.sources import ManifestoEntry
from crawlers.spiders.manifestos import metadata
from crawlers.spiders.run import Run
from crawlers.spiders.sweep import Tally

SITE = "https://manifesto-project.wzb.eu"
API = f"{SITE}/api/v1"

Page = TypeVar("Page")


async def crawl(run: Run) -> None:
    """Fetches the texts that the corpus has and the archive lacks. One that cannot be got is counted and reported."""
    key = manifesto_project_key()
    if key is None:
        todo = f"set {MANIFESTO_PROJECT_KEY} to your key (free, from your profile at {SITE})"
        run.summary.problems.append(f"manifesto_project: asks for a key: {todo}, then crawl again")
        return
    secret = {"Authorization": f"Token {key}"}
    wanted = _wanted(run)
    tally = Tally(run, "corpus", "published", run.since, run.until, announced=None)
    try:
        if wanted:
            await _texts(run, tally, wanted, secret)
    except Refused as refused:
        if refused.why != "answered 401":
            raise
        run.summary.problems.append(
            f"manifesto_project: the key in {MANIFESTO_PROJECT_KEY} is refused: see that it is right"
        )
        return
    tally.finish()


async def _texts(run: Run, tally: Tally, wanted: dict[str, ManifestoEntry], secret: dict[str, str]) -> None:
    run.summary.found = len(wanted)
    versions = query(f"{API}/list_metadata_versions", {"tag": True})
    version = (await run.fetch.run(versions, Errand(_page(corpus.read_versions), secret=secret))).page
    asked = query(f"{API}/metadata", {"keys[]": sorted(wanted), "version": version})
    known = (await run.fetch.run(asked, Errand(_page(corpus.read_metadata), secret=secret))).page
    assert version
    assert known is not None
    for name, row in known.items():
        if name not in wanted:
            raise PageError(f"{asked}: {name} came and was not asked for: adapt the page, then crawl again")
        entry = wanted[name]
        about = metadata(entry.party_id, entry.election_date.isoformat(), entry.title) | {
            "manifesto_id": str(row.manifesto_id),
            "corpus_version": str(version),
            "original": f"{SITE}{row.url_original}" if (row.url_original or "").startswith("/") else SITE,
        }
        url = query(f"{API}/texts_and_annotations", {"keys[]": [row.manifesto_id], "version": version})
        archived = run.fetch.archive.latest(url)
        if archived and archived.metadata == about:  # a version of the corpus does not change
            run.summary.unchanged += 1
        else:
            try:
                errand = await run.fetch.run(url, Errand(_page(corpus.read_text), about, secret=secret))
            except (FetchError, PageError) as error:
                if isinstance(error, Refused) and error.why == "answered 401":
                    raise
                run.summary.failed += 1
                run.summary.problems.append(str(error))
                continue
            assert errand.capture
            run.summary.count(errand.capture.is_revisit)
    lacking = sorted(
        f"{wanted[name].party_id} {wanted[name].election_date.year}" for name in wanted.keys() - known.keys()
    )
    if lacking:
        run.summary.failed += len(lacking)
        run.summary.notes.append(
            f"version {version} of the corpus has no text of {len(lacking)} manifestos that are lacking"
        )
        run.summary.details += lacking


def _wanted(run: Run) -> dict[str, ManifestoEntry]:
    """The manifestos that the archive holds from no other source, by the corpus's key of them."""
    data = run.fetch.archive.folder.parent.parent
    held = {
        (capture.metadata["party_id"], capture.metadata["election_date"])
        for warc in warcs(data, "manifestos")
        for capture in captures(warc)
        if "party_id" in capture.metadata
    }
    return {
        f"{run.corpus_codes[entry.party_id]}_{entry.election_date:%Y%m}": entry
        for entry in run.manifestos
        if entry.party_id in run.corpus_codes and (entry.party_id, entry.election_date.isoformat()) not in held
    }


def _page(read: Callable[[bytes], Page]) -> Callable[[bytes, str], Page]:
    return lambda body, _: read(body)
