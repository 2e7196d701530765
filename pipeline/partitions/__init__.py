"""One archive file -> one folder of Parquet. A partition is a pure function of the archive file, the code that reads it
and (for mentions) the asks and the tagger; its name carries their digests, so a build does only new work."""

from __future__ import annotations

import dataclasses
import hashlib
import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor
from pathlib import Path
from uuid import uuid4

import duckdb
import pyarrow as pa

from crawlers.archive import Capture, warcs
from crawlers.pages.manifestos import UnreadableDocument
from crawlers.sweeps import Sweep
from crawlers.warc import Note, entries
from pipeline.documents import manifesto_id, mention_id, read_documents
from pipeline.documents.language import language_of
from pipeline.documents.speakers import PEOPLE, read_people
from pipeline.partitions.parquet import BATCH, Row, Tables
from pipeline.people.memberships import MEMBER_TABLES, read_members
from pipeline.reference import Ask, Topic
from pipeline.tagger import Tagger, TagInput, version

_STAMP = pa.timestamp("us")
CAPTURES = pa.schema(
    [
        ("url", pa.string()),
        ("sha256", pa.string()),
        ("retrieved_at", _STAMP),
        ("status", pa.int32()),
        ("is_revisit", pa.bool_()),
    ]
)
DOCUMENTS = pa.schema(
    [
        ("document_id", pa.string()), ("source_id", pa.string()), ("kind", pa.string()), ("house", pa.string()),
        ("date", pa.date32()), ("party_id", pa.string()), ("member_id", pa.int32()), ("title", pa.string()),
        ("uin", pa.string()), ("answering_body_name", pa.string()), ("url", pa.string()), ("words", pa.int64()),
        ("sha256", pa.string()), ("retrieved_at", _STAMP), ("source_url", pa.string()), ("warc", pa.string()),
        ("warc_offset", pa.int64()), ("group_id", pa.string()), ("is_withdrawn", pa.bool_()), ("attributes", pa.string()),
    ]
)  # fmt: skip
PASSAGES = pa.schema(
    [
        ("document_id", pa.string()), ("sha256", pa.string()), ("locator", pa.string()), ("position", pa.int32()),
        ("kind", pa.string()), ("date", pa.date32()), ("member_id", pa.int32()), ("role", pa.string()),
        ("is_scorable", pa.bool_()), ("heading", pa.string()), ("lead_in", pa.string()), ("citation", pa.string()), ("text", pa.string()),
        ("url", pa.string()), ("speaker", pa.string()), ("language", pa.string()),
    ]
)  # fmt: skip
MENTIONS = pa.schema(
    [
        ("mention_id", pa.string()), ("document_id", pa.string()), ("sha256", pa.string()), ("locator", pa.string()),
        ("start_char", pa.int32()), ("end_char", pa.int32()), ("statement", pa.string()), ("context_before", pa.string()),
        ("context_after", pa.string()), ("ask_id", pa.string()), ("topic", pa.bool_()), ("act", pa.string()),
        ("match", pa.string()), ("labeller", pa.string()), ("reason", pa.string()),
    ]
)  # fmt: skip
NEAR_MISSES = pa.schema(
    [
        ("document_id", pa.string()), ("sha256", pa.string()), ("locator", pa.string()), ("start_char", pa.int32()),
        ("end_char", pa.int32()), ("statement", pa.string()), ("ask_id", pa.string()), ("reason", pa.string()),
    ]
)  # fmt: skip
SWEEPS = pa.schema(
    [
        ("source_id", pa.string()), ("asked", pa.string()), ("event", pa.string()), ("first_day", pa.date32()),
        ("last_day", pa.date32()), ("announced", pa.int64()), ("received", pa.int64()), ("wanted", pa.int64()),
        ("held", pa.int64()), ("problem", pa.string()), ("checked_at", _STAMP), ("files", pa.int64()),
    ]
)  # fmt: skip
UNREADABLE = pa.schema([("document_id", pa.string()), ("url", pa.string()), ("reason", pa.string())])
TABLES = {
    "unreadable": UNREADABLE,
    "captures": CAPTURES,
    "sweeps": SWEEPS,
    "documents": DOCUMENTS,
    "passages": PASSAGES,
    "people": PEOPLE,
    **MEMBER_TABLES,
}
TAGGED = {"mentions": MENTIONS, "near_misses": NEAR_MISSES}


@dataclasses.dataclass(frozen=True, slots=True)
class Partition:
    """Where the tables of one archive file are; `tagged` is not there for a source without passages."""

    source_id: str
    warc: Path
    folder: Path
    tagged: Path


def partition_all(
    data: Path, asks: Sequence[Ask], topic: Topic, executor: Executor, done: Callable[[Path], None]
) -> list[Partition]:
    """Brings every archive file's partition up to date, in parallel, and removes the partitions that nothing needs now.

    `done` is called with each archive file as it is finished. Raises DocumentError, ArchiveError, OSError.
    """
    labeller = version(asks, topic)
    wanted = [_partition(data, warc, labeller) for warc in warcs(data)]
    for partition in executor.map(_make, wanted, [data] * len(wanted), [asks] * len(wanted), [topic] * len(wanted)):
        done(partition.warc)
    _forget(data / "partitions", wanted)
    return wanted


def _partition(data: Path, warc: Path, labeller: str) -> Partition:
    source_id, stem = warc.parent.name, warc.name.removesuffix(".warc.gz")
    digest = hashlib.sha256(_reader_digest().encode())
    with warc.open("rb") as file:
        digest.update(hashlib.file_digest(file, "sha256").digest())
    folder = data / "partitions" / source_id / f"{stem}-{digest.hexdigest()[:12]}"
    return Partition(source_id, warc, folder, folder / labeller.replace("/", "-"))


def _reader_digest() -> str:
    """Of the code that turns bytes into rows: another reader, another partition."""
    root = Path(__file__).parents[2]
    files = [
        *sorted((root / "crawlers" / "pages").rglob("*.py")),
        *(root / "crawlers" / f for f in ("archive.py", "sweeps.py", "warc.py")),
        *sorted((root / "pipeline" / "documents").glob("*.py")),
        *(
            root / "pipeline" / f
            for f in ("partitions/__init__.py", "partitions/parquet.py", "people/memberships.py", "statements.py")
        ),
    ]
    return hashlib.sha256(b"\0".join(file.read_bytes() for file in files)).hexdigest()


def _make(partition: Partition, data: Path, asks: Sequence[Ask], topic: Topic) -> Partition:
    if not partition.folder.is_dir():
        _whole(partition.folder, lambda aside: _parse(partition, data, aside))
    if (partition.folder / "passages.parquet").is_file() and not partition.tagged.is_dir():
        _whole(partition.tagged, lambda aside: tag(partition.folder, aside, Tagger(asks, topic)))
    return partition


def _whole(folder: Path, write: Callable[[Path], None]) -> None:
    """A folder appears only when all that belongs in it has been written.

    A process that outlives its killed build may be making the same one: each writes aside, and the first has made it.
    """
    aside = folder.with_name(f"{folder.name}.{uuid4().hex[:8]}.partial")
    aside.mkdir(parents=True)
    try:
        write(aside)
        try:
            aside.replace(folder)
        except OSError:
            if not folder.is_dir():
                raise
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _parse(partition: Partition, data: Path, aside: Path) -> None:
    warc = partition.warc.relative_to(data).as_posix()
    with Tables(aside, TABLES) as tables:
        for capture, body, _ in entries(partition.warc):
            if isinstance(capture, Note):
                tables.add("sweeps", _sweep_row(partition.source_id, body))
                continue
            tables.add("captures", _capture_row(capture))
            if capture.is_revisit:
                continue
            if partition.source_id == "members":
                for table, row in read_members(capture, body):
                    tables.add(table, row)
                continue
            for row in read_people(capture, body):
                tables.add("people", row)
            try:
                for document, passages in read_documents(partition.source_id, capture, body, warc):
                    tables.add("documents", dataclasses.asdict(document))
                    for passage in passages:
                        tables.add("passages", dataclasses.asdict(passage) | {"language": language_of(passage.text)})
            except UnreadableDocument as error:
                tables.add(
                    "unreadable",
                    {"document_id": manifesto_id(capture), "url": capture.url, "reason": str(error)},
                )


def _capture_row(capture: Capture) -> Row:
    return {
        "url": capture.url,
        "sha256": capture.sha256,
        "retrieved_at": capture.retrieved_at.replace(tzinfo=None),
        "status": capture.status,
        "is_revisit": capture.is_revisit,
    }


def _sweep_row(source_id: str, content: bytes) -> Row:
    sweep = Sweep.model_validate_json(content)
    own = sweep.model_dump(exclude={"memo", "newest"})
    return {"source_id": source_id, **own, "checked_at": sweep.checked_at.replace(tzinfo=None)}


def tag(parsed: Path, aside: Path, tagger: Tagger) -> None:
    """Writes mentions.parquet and near_misses.parquet of the passages in `parsed`. DuckDB asks the gate, so that only
    passages in which a rule could fire are ever read as sentences; memory stays flat."""
    with duckdb.connect() as connection, Tables(aside, TAGGED) as tables:
        tagger.gate.add_to(connection)
        gated = connection.execute(
            """SELECT p.document_id, p.sha256, p.locator, p.kind, p.text, coalesce(d.title, ''),
                      concat_ws(chr(10), p.heading, p.lead_in), p.role
            FROM read_parquet($passages) p JOIN read_parquet($documents) d USING (document_id, sha256)
            WHERE gate(p.text) OR gate(d.title) OR gate(p.heading) OR gate(p.lead_in)""",
            {
                "passages": str(parsed / "passages.parquet"),
                "documents": str(parsed / "documents.parquet"),
            },
        )
        while rows := gated.fetchmany(BATCH):
            inputs = [
                TagInput(kind=kind, text=text, title=title, heading=heading, role=role)
                for *_, kind, text, title, heading, role in rows
            ]
            for (document_id, sha256, locator, *_), tagged in zip(rows, tagger.tag(inputs), strict=True):
                key = {"document_id": document_id, "sha256": sha256, "locator": locator}
                for label in tagged.labels:
                    tables.add("mentions", key | {
                        "mention_id": mention_id(document_id, locator, label.statement, label.ask_id),
                        "start_char": label.start, "end_char": label.end, "statement": label.statement,
                        "context_before": label.context_before, "context_after": label.context_after,
                        "ask_id": label.ask_id, "topic": label.topic, "act": label.act, "match": label.match,
                        "labeller": label.labeller, "reason": label.reason,
                    })  # fmt: skip
                for miss in tagged.near_misses:
                    tables.add("near_misses", key | {
                        "start_char": miss.start, "end_char": miss.end, "statement": miss.statement,
                        "ask_id": miss.ask_id, "reason": miss.reason,
                    })  # fmt: skip


def files(partitions: Iterable[Partition], table: str) -> list[str]:
    """Paths of one table's Parquet files over all partitions."""
    return [str(file) for file in _files(partitions, table)]


def _files(partitions: Iterable[Partition], table: str) -> Iterator[Path]:
    for partition in partitions:
        file = (partition.tagged if table in TAGGED else partition.folder) / f"{table}.parquet"
        if file.is_file():
            yield file


def _forget(folder: Path, wanted: list[Partition]) -> None:
    """Removes partitions of archive files, readers and taggers that are no longer."""
    keep = {p.folder for p in wanted} | {p.tagged for p in wanted}
    for parsed in folder.glob("*/*"):
        if parsed not in keep:
            shutil.rmtree(parsed)
            continue
        for tagged in parsed.iterdir():
            if tagged.is_dir() and tagged not in keep:
                shutil.rmtree(tagged)
