"""Manifestos: each entry of manifestos.toml at its address, else at its fallbacks, in order, last in the Wayback Machine.

One that is archived is asked for anew a month later, one that is nowhere to be had a week later. The latter do not make the
source incomplete: their parties are "not yet assessed", and each crawl reports them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date, timedelta
from functools import partial
from urllib.parse import urlsplit

from crawlers.archive import Capture
from crawlers.fetching import FetchError, Refused, for_each
from crawlers.pages import PageError, wayback
from crawlers.pages.manifestos import UnreadableDocument, read_manifesto
from crawlers.recording import Errand
from crawlers.sources import ManifestoEntry
from crawlers.spiders.run import Run
from crawlers.spiders.sweep import Tally

AGAIN = timedelta(days=30)  # until an archived manifesto is asked for anew
GONE_AGAIN = timedelta(days=7)  # until one that was nowhere to be had is
TELLS_EACH = 3  # failures, when there is nothing else: more of them have one cause
FAR = timedelta(days=366)  # from the election to the archived copy: a party may have put another text there since
FEWEST_WORDS = 500  # of a text served where a PDF was: mirrors do that with whole manifestos, and error pages are short


async def crawl(run: Run) -> None:
    """Fetches every manifesto. One that cannot be got is counted and reported; the others go on."""
    run.summary.found = len(run.manifestos)
    tally = Tally(run, "manifestos", "published", run.since, run.until, announced=None)
    before = run.fetch.archive.sweeps(tally.asked)[-1:] if run.carries_on else []
    known: dict[str, str] = {entry: day for sweep in before for entry, day in sweep.memo.items()}
    known_gone: list[str] = []

    async def one(entry: ManifestoEntry) -> None:
        name = " ".join([entry.party_id, str(entry.election_date), entry.title, *addresses(entry)])
        day, is_held = known.get(name), _is_archived(run, entry)
        if day and run.until - date.fromisoformat(day) < (AGAIN if is_held else GONE_AGAIN):
            run.summary.unchanged += is_held
            run.summary.failed += not is_held
            known_gone.extend([] if is_held else [_name(entry)])
        else:
            failures = await _one(run, entry)
            is_held = not failures or is_held
            if all(isinstance(failure, Refused | PageError) for failure in failures):
                known[name] = run.until.isoformat()
        tally.wanted += is_held
        tally.held += is_held

    await for_each(run.manifestos, one)
    tally.memo = dict(sorted(known.items()))
    tally.finish()
    if known_gone:
        note = f"{len(known_gone)} manifestos were not to be had in the last {GONE_AGAIN.days} days and were not asked for again"
        run.summary.notes.append(note)
        run.summary.details += sorted(known_gone)
    if run.summary.failed == run.summary.found > len(known_gone):
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


def check_pdf(url: str, body: bytes, content_type: str) -> None:
    """As `check`, of a page of the Wayback Machine, which leaves a PDF as it is but puts a toolbar into a web page."""
    if not body[:1024].lstrip().startswith(b"%PDF-"):
        raise UnreadableDocument("a page of the Wayback Machine with its toolbar, not the manifesto as it was")
    check(url, body, content_type)


def addresses(entry: ManifestoEntry) -> list[str]:
    """Where a manifesto is looked for, in order: as the entry says; where that names no copy in the Wayback Machine, the one
    of its first address nearest to the election comes last."""
    named = [entry.url, *entry.fallbacks]
    return named if any(map(wayback.is_copy, named)) else [*named, wayback.near(entry.url, entry.election_date)]


def _is_archived(run: Run, entry: ManifestoEntry) -> bool:
    """Whether a manifesto of this party for this election is archived, from whatever address."""
    archive, wanted = run.fetch.archive, {"party_id": entry.party_id, "election_date": entry.election_date.isoformat()}
    held = (archive.latest(url) for url, _ in archive.marked("party_id"))
    return any(known and known.metadata.items() >= wanted.items() for known in held)


async def _one(run: Run, entry: ManifestoEntry) -> list[FetchError | PageError]:
    """Fetches a manifesto; why each address failed, or nothing when one gave it."""
    about = metadata(entry.party_id, entry.election_date.isoformat(), entry.title)
    failures: list[FetchError | PageError] = []
    for address in addresses(entry):
        try:
            capture = await _fetched(run, address, about)
        except (FetchError, PageError) as error:
            failures.append(error)
            continue
        run.summary.count(capture.is_revisit)
        if failures:
            run.summary.details += map(str, failures)
            run.summary.notes.append(f"{_name(entry)}: {_tried(failures)}, got from {capture.url}")
        copied = wayback.copied_on(capture.url)
        if copied and abs(copied - entry.election_date) > FAR:
            see = "see that it is the manifesto of that election"
            run.summary.notes.append(f"{_name(entry)}: the nearest archived copy is of {copied}: {see} ({capture.url})")
        return []
    _report(run, entry, failures)
    return failures


async def _fetched(run: Run, address: str, about: Mapping[str, str]) -> Capture:
    """The manifesto at an address. A copy in the Wayback Machine is asked for as it was captured; a mirror may have it under
    the address for people only. Raises FetchError and PageError, of the first form."""
    first = wayback.untouched(address)
    try:
        errand = await run.fetch.run(first, Errand(partial(check, first), about, wayback.landing))
    except Refused as refused:
        if first == address:
            raise
        try:
            errand = await run.fetch.run(address, Errand(partial(check_pdf, address), about, wayback.landing))
        except (FetchError, PageError):
            raise refused from None
    assert errand.capture
    return errand.capture


def _report(run: Run, entry: ManifestoEntry, failures: list[FetchError | PageError]) -> None:
    """One short line for a manifesto that was not to be had; the failures themselves are details."""
    run.summary.details += map(str, failures)
    line = f"{_name(entry)}: {_tried(failures)}"
    if _is_archived(run, entry):
        if all(isinstance(failure, Refused | PageError) for failure in failures):
            run.summary.unchanged += 1
            run.summary.notes.append(f"{line}: no longer to be had, but archived")
        else:
            run.summary.failed += 1
            run.summary.notes.append(f"{line}: could not be asked for; the archived copy stays")
        return
    run.summary.failed += 1
    may_pass = any(type(failure) is FetchError for failure in failures)  # not refused, unreadable, or off the net
    by_hand = f"onrecord add FILE --url URL --party {entry.party_id} --election {entry.election_date}"
    if may_pass:
        run.summary.problems.append(f"{line}: crawl again later, or: {by_hand}")
    else:
        run.summary.notes.append(f"{line}: {by_hand}")


def _name(entry: ManifestoEntry) -> str:
    return f"manifesto {entry.party_id} {entry.election_date.year}"


def _tried(failures: list[FetchError | PageError]) -> str:
    """How many addresses failed and how: "3 addresses tried (2 answered 404, 1 no manifesto)"."""
    hows = Counter(failure.why if isinstance(failure, FetchError) else "no manifesto" for failure in failures)
    if len(failures) == 1:
        return f"1 address tried ({next(iter(hows))})"
    return f"{len(failures)} addresses tried ({', '.join(f'{times} {how}' for how, times in hows.items())})"
