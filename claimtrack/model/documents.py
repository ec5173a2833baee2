"""Source, Document, Passage and Sentence: what was read and where each part of it stands."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from enum import StrEnum

#: The label of a Place that holds no text of the document's own: navigation, footers, advertising.
BOILERPLATE_PLACE = "boilerplate"
#: The label of a Place that holds the caption of a picture.
CAPTION_PLACE = "caption"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Start and end (exclusive), in characters of a document's canonical text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Source:
    """Who publishes: a paper, an agency, an office."""

    name: str
    address: str | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """What a reader calls a stretch of the canonical text: "page 3", "paragraph 12", "line 40"."""

    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class Document:
    """One text of a Source.

    `id` is a hash of `key` and `sha256`. `key` names the document across its versions (its path below
    the folder that was given, or its address); `text` is the canonical text that all Spans count in;
    `published` is an EDTF string.
    """

    id: str
    key: str
    path: str
    sha256: str
    text: str
    media_type: str = "text/plain"
    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    published: str | None = None
    language: str | None = None
    address: str | None = None
    places: tuple[Place, ...] = ()

    @property
    def source(self) -> Source:
        """The publisher, or the document's own name where none is known."""
        return Source(self.publisher or self.key, self.address)


class PassageKind(StrEnum):
    """What a block of text is to its document."""

    BODY = "body"
    HEADING = "heading"
    LIST_ITEM = "list_item"
    TABLE_ROW = "table_row"
    KEY_VALUE = "key_value"
    QUOTATION = "quotation"
    CORRECTION = "correction"
    CAPTION = "caption"
    GLOSS = "gloss"
    BOILERPLATE = "boilerplate"


#: Passages of these kinds are read for claims; the others are kept for reference only.
ASSERTING = frozenset(
    {
        PassageKind.BODY,
        PassageKind.LIST_ITEM,
        PassageKind.TABLE_ROW,
        PassageKind.KEY_VALUE,
        PassageKind.QUOTATION,
        PassageKind.CORRECTION,
    }
)


@dataclass(frozen=True, slots=True)
class Passage:
    """A block of the canonical text.

    `cuts` are Spans inside it that belong to glosses, not to it. `headings` is the path of headings
    above it, outermost first. For a table row, `cells` are the Spans of its cells and `columns` the
    header of each cell ("" where there is none); for a key-value line, `cells` are key and value.
    """

    kind: PassageKind
    start: int
    end: int
    cuts: tuple[Span, ...] = ()
    headings: tuple[str, ...] = ()
    cells: tuple[Span, ...] = ()
    columns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, read clean: glosses cut out, line breaks and runs of space made one space.

    `pieces` maps the clean `text` back: each is (start in `text`, start in the document, length), in
    order; characters of `text` between two pieces are spaces that stand for what was cut.
    """

    text: str
    start: int
    end: int
    passage: Passage
    pieces: tuple[tuple[int, int, int], ...]

    def to_document(self, start: int, end: int) -> Span:
        """The document Span of `text[start:end]`, which must not be empty."""
        if len(self.pieces) == 1:
            clean, place, length = self.pieces[0]
            begin = place + min(start - clean, length)
            return Span(begin, max(begin, place + min(end - clean, length)))
        first = max(bisect_right(self.pieces, (start, 1 << 60, 0)) - 1, 0)
        last = max(bisect_right(self.pieces, (end - 1, 1 << 60, 0)) - 1, 0)
        clean, place, length = self.pieces[first]
        if start - clean >= length and first + 1 < len(self.pieces):
            begin = self.pieces[first + 1][1]
        else:
            begin = place + min(start - clean, length)
        clean, place, length = self.pieces[last]
        return Span(begin, max(begin, place + min(end - clean, length)))
