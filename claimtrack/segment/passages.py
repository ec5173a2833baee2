"""A Document's canonical text to Passages."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from claimtrack.model import Document, Passage, PassageKind, Span
from claimtrack.model.documents import BOILERPLATE_PLACE, CAPTION_PLACE
from claimtrack.segment.blocks import Block, split_blocks, tell_layout
from claimtrack.segment.cleaning import clean_span
from claimtrack.segment.glosses import cut_glosses
from claimtrack.segment.headings import run_in_length
from claimtrack.segment.joins import find_joins
from claimtrack.segment.kinds import dateline_length, tell_kind
from claimtrack.segment.lines import find_lines
from claimtrack.segment.markup import find_marks
from claimtrack.segment.phrases import glued, is_boilerplate_section

_FRONT = re.compile(r"\A\s*---[ \t]*\r?\n.*?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_LINK_TARGET = re.compile(r"\[[^\]^]{1,80}\]:\s*\S+(?:\s+[\"'(].*)?$")
_NOTE_BODY = re.compile(r"\[\^[^\]]{1,40}\]:\s*")
_HEADING_TAIL = re.compile(r"[ \t]+#+$|[ \t]*={2,6}$", re.MULTILINE)
#: The level of a heading that runs into its paragraph, below all others.
RUN_IN_LEVEL = 99
_QUOTE_MARK = re.compile(r"(?m)(?<=\n)[ \t]*(?:>[ \t]?)+")
#: What is glued to the front of a paragraph is short: a call, a byline, a label.
_LEAD_WORDS = 9
_STOP = re.compile(r"[.!?;]")
#: Kinds whose words may turn out to be something else.
_PROSE = frozenset({PassageKind.BODY, PassageKind.LIST_ITEM, PassageKind.QUOTATION})


def split_document(document: Document) -> tuple[Passage, ...]:
    """The passages of a document, in order; glosses stand beside the passages that they were cut out of."""
    text = document.text
    lines = find_lines(text)
    front = _FRONT.match(text[:100_000]) if document.media_type == "text/markdown" else None
    first = sum(line.start < front.end() for line in lines) if front else 0
    passages = [Passage(PassageKind.BOILERPLATE, lines[0].start, lines[first - 1].end)] if first else []
    mended = cut_glosses(text, lines[first:])
    passages.extend(Passage(PassageKind.GLOSS, span.start, span.end) for span in mended.glosses)
    places = _Places(document)
    layout = tell_layout(document.media_type, mended.lines)
    headings = _Headings()
    for block in split_blocks(mended.lines, layout):
        for made in _passages(text, block, markdown=layout.markdown):
            kind = places.kind_of(made)
            passage = made if kind is made.kind else replace(made, kind=kind)
            level = block.level if block.kind is PassageKind.HEADING else RUN_IN_LEVEL
            passages.append(headings.place(text, passage, level))
        headings.end_run_in()
    return tuple(sorted(passages, key=lambda p: (p.start, p.end, p.kind)))


def _passages(text: str, block: Block, *, markdown: bool) -> Iterator[Passage]:
    """The passages of a block: mostly one, but what is glued to its front becomes one of its own."""
    start, end, kind = block.start, block.end, block.kind
    cuts = {cut for line in block.lines for cut in line.cuts}
    cuts.update(find_marks(text, start, end, markdown=markdown))
    if kind is PassageKind.QUOTATION:
        cuts.update(Span(*found.span()) for found in _QUOTE_MARK.finditer(text, start, end))
    if kind is PassageKind.HEADING:
        cuts.update(Span(*found.span()) for found in _HEADING_TAIL.finditer(text, start, end))
    if kind is PassageKind.TABLE_ROW or (kind is PassageKind.KEY_VALUE and _is_framed(text, block)):
        cuts.update(_between(block.cells, start, end))
    if kind in _PROSE and kind is not PassageKind.QUOTATION and not block.lines[0].cuts:
        call = glued().match(text, start, end)
        opening = text[start : min(end, start + 200)]
        lead = call.end() - start if call else (_glued_length(opening) or dateline_length(opening))
        if lead:
            yield Passage(PassageKind.BOILERPLATE, start, start + len(text[start : start + lead].rstrip()))
            start += lead
        label = run_in_length(text[start:end]) if markdown or kind is PassageKind.LIST_ITEM else 0
        if label:
            inside = tuple(sorted(cut for cut in cuts if cut.end <= start + label))
            yield Passage(
                PassageKind.HEADING, start, start + len(text[start : start + label].rstrip()), inside
            )
            start += label
    clean = clean_span(text, start, end, sorted(cuts)).text
    if not clean and kind is not PassageKind.BOILERPLATE:
        return
    if kind in _PROSE:
        kind = _tell_prose(kind, text[start:end], clean, markdown)
    yield Passage(kind, start, end, tuple(sorted(cuts)), (), block.cells, block.columns)


def _glued_length(text: str) -> int:
    """How many characters the element takes that is glued to the front of a text: no whole sentence, a few words."""
    place = next(find_joins(text), 0)
    lead = text[:place]
    return place if len(lead.split()) <= _LEAD_WORDS and not _STOP.search(lead) else 0


def _tell_prose(kind: PassageKind, raw: str, clean: str, markdown: bool) -> PassageKind:
    if _NOTE_BODY.match(raw):
        return PassageKind.GLOSS
    if markdown and _LINK_TARGET.match(raw):
        return PassageKind.BOILERPLATE
    told = tell_kind(clean)
    return kind if told is PassageKind.BODY else told


def _is_framed(text: str, block: Block) -> bool:
    """Whether pipes part a key from its value."""
    return "|" in text[block.cells[0].end : block.cells[1].start]


def _between(cells: Sequence[Span], start: int, end: int) -> Iterator[Span]:
    """What parts the cells of a row, if it is more than space; spaces part words well enough."""
    at = start
    for cell in (*cells, Span(end, end)):
        # One space is left standing on either side, where there is one.
        if cell.start - at > 0:
            yield Span(at, cell.start) if at == start or cell.start == end else Span(at + 1, cell.start)
        at = cell.end


class _Places:
    """What the loader knew of the places in a text."""

    def __init__(self, document: Document) -> None:
        marks = {BOILERPLATE_PLACE: PassageKind.BOILERPLATE, CAPTION_PLACE: PassageKind.CAPTION}
        self._marked = sorted((p.start, p.end, marks[p.label]) for p in document.places if p.label in marks)
        self._starts = [start for start, _, _ in self._marked]

    def kind_of(self, passage: Passage) -> PassageKind:
        """The passage's kind, with what the loader knew."""
        index = bisect_right(self._starts, passage.start) - 1
        if index >= 0 and passage.start < self._marked[index][1]:
            return self._marked[index][2]
        return passage.kind


class _Headings:
    """The path of headings, as it changes down a text."""

    def __init__(self) -> None:
        self._path: list[tuple[int, str]] = []
        self._boilerplate_level = 0

    def place(self, text: str, passage: Passage, level: int) -> Passage:
        """The passage with its path; under a list of other documents it is boilerplate."""
        if passage.kind is PassageKind.HEADING:
            while self._path and self._path[-1][0] >= level:
                self._path.pop()
            placed = replace(passage, headings=self._names())
            name = clean_span(text, passage.start, passage.end, passage.cuts).text
            self._path.append((level, name.rstrip(".") if level == RUN_IN_LEVEL else name))
            if not self._boilerplate_level or level <= self._boilerplate_level:
                self._boilerplate_level = level if is_boilerplate_section(name) else 0
            return placed
        if self._boilerplate_level:
            return replace(passage, kind=PassageKind.BOILERPLATE, headings=self._names())
        return replace(passage, headings=self._names()) if self._path else passage

    def end_run_in(self) -> None:
        """A heading that runs into a paragraph stands above that paragraph only."""
        if self._path and self._path[-1][0] == RUN_IN_LEVEL:
            self._path.pop()

    def _names(self) -> tuple[str, ...]:
        return tuple(name for _, name in self._path)
