"""Manifestos: each entry of manifestos.toml at its address, else at its fallbacks, in order."""

from __future__ import annotations

from functools import partial
from urllib.parse import urlsplit

from crawlers.fetching import FetchError, Refused, for_each
from crawlers.pages import PageError
from crawlers.pages.manifestos import UnreadableDocument, read_manifesto
from crawlers.recording import Errand
from crawlers.sources import ManifestoEntry
from crawlers.spiders.run import Run

TELLS_EACH = 3  # failures, when there is nothing else: more of them have one cause
FEWEST_WORDS = 500  # of a text served where a PDF was: mirrors do that with whole manifestos, and error pages are short


async def crawl(run: Run) -> None:
    """Fetches every manifesto. One that cannot be got is counted and reported; the others go on."""
    run.summary.found = len(run.manifestos)
    await for_each(run.manifestos, lambda entry: _one(run, entry))
    if run.summary.failed == run.summary.found > 0:
        lines = [*run.summary.problems, *run.summary.notes]
        run.summary.notes.clear()
        all_at_once = [f"manifestos: not one of {len(lines)} could be got: check the connection, then crawl again"]
        run.summary.problems[:] = lines if len(lines) <= TELLS_EACH else all_at_once


def metadata(party_id: str, election_date: str, title: str) -> dict[str, str]:
    """What is archived with a manifesto, which does not say by itself whose it is."""
    return {"party_id": party_id, "election_date": election_date, "title": title}


def check(url: str, body: bytes, content_type: str) -> None:
    """Raises UnreadableDocument when this is not a manifesto that can be quoted, such as a challenge page for a PDF."""
    words = sum(len(block.text.split()) for block in read_manifesto(body, content_type))
    is_other = urlsplit(url).path.lower().endswith(".pdf") and not body[:1024].lstrip().startswith(b"%PDF-")
    if is_other and words < FEWEST_WORDS:
        raise UnreadableDocument(f"{words} words of {content_type or 'an unknown type'} came instead of a PDF")


async def _one(run: Run, entry: ManifestoEntry) -> None:
    about = metadata(entry.party_id, entry.election_date.isoformat(), entry.title)
    addresses = [entry.url, *entry.fallbacks]
    failures: list[FetchError | PageError] = []
    for url in addresses:
        try:
            errand = await run.fetch.run(url, Errand(partial(check, url), about))
        except (FetchError, PageError) as error:
            failures.append(error)
            continue
        assert errand.capture
        run.summary.count(errand.capture.is_revisit)
        run.summary.notes += [f"{failure} (found elsewhere: {url})" for failure in failures]
        return
    reasons = "; ".join(map(str, failures))
    name = f"manifesto {entry.party_id} {entry.election_date}"
    if any((known := run.fetch.archive.latest(url)) and known.metadata == about for url in addresses):
        if all(isinstance(failure, Refused | PageError) for failure in failures):
            run.summary.unchanged += 1
            run.summary.notes.append(f"{name} is no longer to be had, but archived ({reasons})")
        else:
            run.summary.failed += 1
            run.summary.notes.append(f"{name} could not be asked for; the archived copy stays ({reasons})")
        return
    run.summary.failed += 1
    line = f"{name}: {reasons}. Download it in a browser, then: onrecord add FILE {_options(entry)}"
    may_pass = [
        failure for failure in failures if type(failure) is FetchError
    ]  # not refused, unreadable, or off the net
    (run.summary.problems if may_pass else run.summary.notes).append(line)


def _options(entry: ManifestoEntry) -> str:
    return f"--url {entry.url} --party {entry.party_id} --election {entry.election_date}"
