"""Paths to Documents: each file read once, by the loader of its suffix, and its metadata put together."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from claimtrack.errors import InputError, UsageError
from claimtrack.load.dates import read_published
from claimtrack.load.formats import broken_plugins, choose_loader, known_suffixes
from claimtrack.load.interface import (
    MAX_BYTES,
    NO_HINTS,
    Loaded,
    LoadedText,
    Loader,
    Metadata,
    Reading,
    SourceHints,
    unreadable,
)
from claimtrack.load.metadata import fill_gaps
from claimtrack.load.paths import FoundFile, find_documents
from claimtrack.load.sidecar import Sidecars
from claimtrack.model import Document, Problem

NOTHING_SAID = Metadata()
Progress = Callable[[int, int, str], None]


def load_paths(
    paths: Sequence[str], *, hints: SourceHints = NO_HINTS, progress: Progress | None = None
) -> Loaded:
    """Read the documents that `paths` name: files, folders, globs, "-" for standard input.

    `progress` is told (files read, files in all, key). Raises InputError where a path isn't there or nothing
    in it can be read; a fault of one file is a Problem and stops nothing.
    """
    if not paths:
        raise InputError("(no path)", "nothing to read", "name files or folders")
    if hints.published is not None:
        published = read_published(hints.published)
        if published is None:
            raise UsageError(f"published {hints.published!r} is no date: write it as 2031-06-05")
        hints = replace(hints, published=published)
    found = find_documents(paths, known_suffixes())
    documents: list[Document] = []
    problems: list[Problem] = list(broken_plugins())
    sidecars = Sidecars()
    for number, file in enumerate(found.files):
        if progress:
            progress(number, len(found.files), file.key)
        reading, content = _read_file(file, hints)
        problems.extend(reading.problems)
        said = sidecars.metadata_of(file.path, file.root)
        documents.extend(_make_documents(reading, content, (file.key, str(file.path)), hints, said))
    problems.extend(sidecars.problems)
    if found.stdin:
        content = sys.stdin.buffer.read(MAX_BYTES + 1)
        reading = load_bytes(content, "-", hints)
        problems.extend(reading.problems)
        documents.extend(_make_documents(reading, content, ("standard input", "-"), hints))
    if progress:
        progress(len(found.files), len(found.files), "")
    return Loaded(_once(documents), tuple(sorted(problems, key=lambda p: (p.where, p.what))), found.skipped)


def load_bytes(content: bytes, name: str, hints: SourceHints = NO_HINTS, *, label: str = "") -> Reading:
    """What the loader for `name` (its suffix, or the hinted format) makes of `content`."""
    where = label or ("standard input" if name == "-" else name)
    if len(content) > MAX_BYTES:
        return unreadable(where, f"it is larger than {MAX_BYTES // 2**20} MB", "split it", "too_large")
    loader = choose_loader(name, content, hints)
    if loader is None:
        return unreadable(where, "its format is not known", "name one with --format", "unknown_format")
    if not content.strip():
        return unreadable(where, "it is empty", "", "empty")
    return _guarded(loader, content, where, hints)


def _guarded(loader: Loader, content: bytes, where: str, hints: SourceHints) -> Reading:
    try:
        reading = loader.read(content, where, hints)
    except (MemoryError, RecursionError):
        return unreadable(where, "it is nested or packed beyond the limits", "", "hostile")
    except Exception as error:  # whatever a parser or plugin throws is a fault of this one file
        what = f"loader {loader.name!r} failed ({type(error).__name__}: {error})"[:200]
        return unreadable(where, what, "", "loader_failed")
    if not reading.problems and not any(text.text.strip() for text in reading.texts):
        return unreadable(where, "no text was found in it", "", "empty")
    return reading


def _read_file(file: FoundFile, hints: SourceHints) -> tuple[Reading, bytes]:
    where = str(file.path)
    try:
        if file.path.stat().st_size > MAX_BYTES:
            return unreadable(
                where, f"it is larger than {MAX_BYTES // 2**20} MB", "split it", "too_large"
            ), b""
        content = file.path.read_bytes()
    except OSError as error:
        return unreadable(where, error.strerror or "can't be opened", "check its permissions"), b""
    return load_bytes(content, file.path.name, hints, label=where), content


def _make_documents(
    reading: Reading,
    content: bytes,
    named: tuple[str, str],
    hints: SourceHints,
    said: Metadata = NOTHING_SAID,
) -> Iterable[Document]:
    """A Document for each text; `named` is key and path, `said` what the sidecars say."""
    key, path = named
    digest = hashlib.sha256(content).hexdigest()
    for text in reading.texts:
        if text.text.strip():
            part = f"{key}#{text.part}" if text.part else key
            own = replace(text, metadata=fill_gaps(said, text.metadata))
            yield make_document(own, key=part, path=path, sha256=digest, hints=hints)


def make_document(
    text: LoadedText, *, key: str, path: str, sha256: str, hints: SourceHints = NO_HINTS
) -> Document:
    """A Document of `text`; hints stand above what the text says of itself."""
    told = Metadata(
        hints.title, hints.publisher, hints.author, hints.published, hints.language, hints.address
    )
    own = fill_gaps(told, text.metadata)
    return Document(
        id=hashlib.sha256(f"{key}\n{sha256}".encode()).hexdigest()[:12],
        key=key,
        path=path,
        sha256=sha256,
        text=text.text,
        media_type=text.media_type,
        title=own.title,
        publisher=own.publisher,
        author=own.author,
        published=own.published,
        language=own.language,
        address=own.address,
        places=text.places,
    )


def _once(documents: Sequence[Document]) -> tuple[Document, ...]:
    """By key; of two with one id (same key, same bytes) the first by path."""
    by_id: dict[str, Document] = {}
    for document in sorted(documents, key=lambda d: (d.key, d.sha256, d.path)):
        by_id.setdefault(document.id, document)
    return tuple(by_id.values())
