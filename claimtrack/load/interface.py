"""What a loader is: bytes and hints in, texts with their metadata and places out.

A loader is any object with these attributes; a plugin names one in the entry point group
`claimtrack.loaders`. Faults of the input come back as Problems, never as exceptions.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from claimtrack.model import Document, Place, Problem

#: Files larger than this many bytes are not read.
MAX_BYTES = 64 * 1024 * 1024
#: Canonical texts are cut off here, in characters, with a Problem.
MAX_CHARACTERS = 20_000_000


@dataclass(frozen=True, slots=True)
class SourceHints:
    """What the person says of the sources; it stands above whatever the files say.

    `published` is an EDTF string. `format` names a loader where the suffix doesn't tell (standard input).
    `encoding` names the character set of text files. `columns` maps our names (text, title, publisher,
    author, published, address, language, document) to the columns or fields of tables and records.
    """

    publisher: str | None = None
    title: str | None = None
    published: str | None = None
    author: str | None = None
    address: str | None = None
    language: str | None = None
    format: str | None = None
    encoding: str | None = None
    columns: tuple[tuple[str, str], ...] = ()


NO_HINTS = SourceHints()


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a text says of itself; None where it doesn't. `published` is an EDTF string."""

    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    published: str | None = None
    language: str | None = None
    address: str | None = None


@dataclass(frozen=True, slots=True)
class LoadedText:
    """One text found in a file. `part` tells the texts of one file apart ("row 3"); "" where there is one."""

    text: str
    media_type: str
    metadata: Metadata = Metadata()
    places: tuple[Place, ...] = ()
    part: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a loader makes of one file."""

    texts: tuple[LoadedText, ...] = ()
    problems: tuple[Problem, ...] = ()


class Loader(Protocol):
    """Reads one format."""

    @property
    def name(self) -> str:
        """Its name, as `--format` takes it."""
        ...

    @property
    def suffixes(self) -> tuple[str, ...]:
        """The suffixes it reads, lower case with their dot."""
        ...

    @property
    def media_types(self) -> tuple[str, ...]:
        """The media types it reads."""
        ...

    def read(self, content: bytes, where: str, hints: SourceHints) -> Reading:
        """The texts in `content`; `where` names the file in Problems."""
        ...


@dataclass(frozen=True, slots=True)
class Loaded:
    """Documents by key, Problems by place, and how many files were passed over as of no known format."""

    documents: tuple[Document, ...]
    problems: tuple[Problem, ...] = ()
    skipped: int = 0


def unreadable(where: str, what: str, way_out: str = "", code: str = "unreadable") -> Reading:
    """A Reading that holds nothing but one Problem."""
    return Reading(problems=(Problem(where, what, way_out, code),))
