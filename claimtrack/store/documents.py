"""Documents in and out: bytes, canonical text and metadata are kept apart, so that nothing is kept twice."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Table, delete, func, insert, select

from claimtrack.model import Document, Place
from claimtrack.store.codec import from_plain, to_plain
from claimtrack.store.tables import DocumentRow, MemberRow, OriginalRow, ReadingRow, TextRow

_METADATA = ("path", "media_type", "title", "publisher", "author", "published", "language", "address")


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of the documents of one command, by key."""

    new: tuple[str, ...]
    changed: tuple[str, ...]
    same: tuple[str, ...]
    gone: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a document: its number, from 1, and when it came."""

    document: str
    key: str
    number: int
    sha256: str
    added_at: str


def identify_reading(document: Document) -> str:
    """A hash of everything that was read: text, metadata and places."""
    stamp = [document.id, _hash(document.text), to_plain(document.places)]
    stamp += [getattr(document, name) for name in _METADATA]
    return _hash(json.dumps(stamp))[:24]


def keep(
    connection: Connection,
    documents: Sequence[Document],
    originals: Mapping[str, bytes],
    *,
    now: str,
    replace: bool,
) -> Kept:
    """Store what is not yet stored, and make these documents members of the set.

    With `replace` they become the whole set; without, they join it, a new version in the place of an old one.
    """
    before = dict(connection.execute(select(MemberRow.key, MemberRow.reading)).tuples().all())
    readings = {document.key: identify_reading(document) for document in documents}
    _keep_originals(connection, originals)
    _keep_documents(connection, documents, now)
    _keep_texts(connection, documents)
    _keep_readings(connection, documents, readings)
    gone = tuple(sorted(before.keys() - readings.keys())) if replace else ()
    moved = [key for key, reading in readings.items() if before.get(key) != reading]
    _delete_members(connection, [*gone, *(key for key in moved if key in before)])
    if moved:
        connection.execute(insert(MemberRow), [{"key": key, "reading": readings[key]} for key in moved])
    return Kept(
        new=tuple(sorted(key for key in readings if key not in before)),
        changed=tuple(sorted(key for key in moved if key in before)),
        same=tuple(sorted(key for key in readings if before.get(key) == readings[key])),
        gone=gone,
    )


def members(connection: Connection) -> tuple[Document, ...]:
    """The set of documents that the next run reads, by key."""
    rows = _joined(connection, select(MemberRow.reading))
    return tuple(sorted(rows, key=lambda document: (document.key, document.sha256)))


def read_documents(connection: Connection, readings: Sequence[str]) -> tuple[Document, ...]:
    """The documents of these readings, in this order."""
    found: dict[str, Document] = {}
    for chunk in _chunks(sorted(set(readings))):
        for reading, document in _joined_rows(connection, ReadingRow.id.in_(chunk)):
            found[reading] = document
    return tuple(found[reading] for reading in readings)


def versions(connection: Connection, key: str | None = None) -> tuple[Version, ...]:
    """All versions that are kept, by key and number."""
    row = DocumentRow
    query = select(row.id, row.key, row.version, row.sha256, row.added_at).order_by(row.key, row.version)
    if key is not None:
        query = query.where(row.key == key)
    return tuple(Version(*found) for found in connection.execute(query).tuples())


def original(connection: Connection, digest: str) -> bytes | None:
    """The bytes of a file as they were read, by SHA-256; None where they were not kept."""
    return connection.execute(select(OriginalRow.content).where(OriginalRow.sha256 == digest)).scalar()


def missing_originals(connection: Connection, digests: Sequence[str]) -> set[str]:
    """Those of the files, by SHA-256, whose bytes are not kept yet."""
    return set(digests) - _known(connection, OriginalRow.__table__, "sha256", sorted(set(digests)))


def _keep_originals(connection: Connection, originals: Mapping[str, bytes]) -> None:
    for digest in sorted(missing_originals(connection, list(originals))):
        connection.execute(insert(OriginalRow), {"sha256": digest, "content": originals[digest]})


def _keep_documents(connection: Connection, documents: Sequence[Document], now: str) -> None:
    known = _known(connection, DocumentRow.__table__, "id", [document.id for document in documents])
    fresh = {document.id: document for document in documents if document.id not in known}
    counted: dict[str, int] = {}
    rows: list[dict[str, Any]] = []
    for document in fresh.values():
        if document.key not in counted:
            query = select(func.count()).select_from(DocumentRow).where(DocumentRow.key == document.key)
            counted[document.key] = connection.execute(query).scalar_one()
        counted[document.key] += 1
        rows.append(
            {
                "id": document.id,
                "key": document.key,
                "version": counted[document.key],
                "sha256": document.sha256,
                "added_at": now,
            }
        )
    if rows:
        connection.execute(insert(DocumentRow), rows)


def _keep_texts(connection: Connection, documents: Sequence[Document]) -> None:
    texts = {_hash(document.text): document.text for document in documents}
    known = _known(connection, TextRow.__table__, "sha256", list(texts))
    rows = [{"sha256": digest, "text": text} for digest, text in texts.items() if digest not in known]
    if rows:
        connection.execute(insert(TextRow), rows)


def _keep_readings(
    connection: Connection, documents: Sequence[Document], readings: Mapping[str, str]
) -> None:
    known = _known(connection, ReadingRow.__table__, "id", list(readings.values()))
    rows: dict[str, dict[str, Any]] = {}
    for document in documents:
        reading = readings[document.key]
        if reading not in known:
            rows[reading] = {
                "id": reading,
                "document": document.id,
                "text": _hash(document.text),
                "places": to_plain(document.places),
                **{name: getattr(document, name) for name in _METADATA},
            }
    if rows:
        connection.execute(insert(ReadingRow), list(rows.values()))


def _delete_members(connection: Connection, keys: Sequence[str]) -> None:
    for chunk in _chunks(keys):
        connection.execute(delete(MemberRow).where(MemberRow.key.in_(chunk)))


def _joined(connection: Connection, readings: Any) -> list[Document]:
    return [document for _, document in _joined_rows(connection, ReadingRow.id.in_(readings))]


def _joined_rows(connection: Connection, condition: Any) -> Iterator[tuple[str, Document]]:
    query = (
        select(ReadingRow.id, DocumentRow.id, DocumentRow.key, DocumentRow.sha256, TextRow.text)
        .add_columns(*(getattr(ReadingRow, name) for name in _METADATA), ReadingRow.places)
        .join_from(ReadingRow, DocumentRow, ReadingRow.document == DocumentRow.id)
        .join(TextRow, ReadingRow.text == TextRow.sha256)
        .where(condition)
    )
    for reading, document, key, sha256, text, *metadata, places in connection.execute(query):
        known = dict(zip(_METADATA, metadata, strict=True))
        yield (
            reading,
            Document(
                id=document,
                key=key,
                sha256=sha256,
                text=text,
                places=from_plain(tuple[Place, ...], places),
                **known,
            ),
        )


def _known(connection: Connection, table: Any, column: str, keys: Sequence[str]) -> set[str]:
    assert isinstance(table, Table)
    known: set[str] = set()
    for chunk in _chunks(keys):
        known.update(connection.execute(select(table.c[column]).where(table.c[column].in_(chunk))).scalars())
    return known


def _chunks(keys: Sequence[str], size: int = 500) -> Iterable[Sequence[str]]:
    # Databases limit how many parameters one statement may have.
    return (keys[start : start + size] for start in range(0, len(keys), size))


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
