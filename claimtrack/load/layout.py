"""Blocks to a canonical text: the layout that every format but plain text and Markdown is written out in.

    # Title                       headings, as many # as their level
    A paragraph.
    - an item
    Key: value                    two-cell rows with a header cell, definition lists
    Name<TAB>812<TAB>92           other table rows; a line of --- parted by tabs stands under their header

Blocks are parted by blank lines, rows and items of one list or table by line ends. `claimtrack.segment`
reads it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from claimtrack.model import Place
from claimtrack.model.documents import BOILERPLATE_PLACE, CAPTION_PLACE


class BlockKind(StrEnum):
    """What a block of a laid-out document is."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    ITEM = "item"
    ROW = "row"
    CAPTION = "caption"
    QUOTE = "quote"


#: Kinds whose blocks stand on neighbouring lines where they follow each other.
_TIGHT = frozenset({BlockKind.ITEM, BlockKind.ROW})


@dataclass(frozen=True, slots=True)
class Block:
    """A block of text to lay out. `place` is what a reader calls where it stood ("page 3")."""

    kind: BlockKind
    text: str
    level: int = 0
    boilerplate: bool = False
    place: str = ""


def lay_out(blocks: Iterable[Block]) -> tuple[str, tuple[Place, ...]]:
    """The canonical text, and the places in it: those of the blocks, and its boilerplate."""
    parts: list[str] = []
    places: list[Place] = []
    length = 0
    last: Block | None = None
    for block in blocks:
        text = _render(block)
        if not text.strip():
            continue
        if last is not None:
            tight = block.kind in _TIGHT and last.kind is block.kind and block.boilerplate == last.boilerplate
            gap = "\n" if tight else "\n\n"
            parts.append(gap)
            length += len(gap)
        start, length = length, length + len(text)
        parts.append(text)
        if block.boilerplate:
            places.append(Place(start, length, BOILERPLATE_PLACE))
        elif block.kind is BlockKind.CAPTION:
            places.append(Place(start, length, CAPTION_PLACE))
        if block.place:
            places.append(Place(start, length, block.place))
        last = block
    if parts:
        parts.append("\n")
    return "".join(parts), merge_places(places)


def _render(block: Block) -> str:
    if block.kind is BlockKind.HEADING:
        return "#" * min(max(block.level, 1), 6) + " " + " ".join(block.text.split())
    if block.kind is BlockKind.ITEM:
        return "- " + " ".join(block.text.split())
    if block.kind is BlockKind.QUOTE:
        return "\n".join("> " + line for line in block.text.split("\n"))
    return block.text


def render_rows(rows: Sequence[Sequence[str]], *, header: int = 0) -> list[str]:
    """Table rows as lines of cells parted by tabs; the first `header` rows become one, with its ruler."""
    lines: list[str] = []
    if header:
        width = max(len(row) for row in rows[:header])
        names: list[str] = []
        for column in range(width):
            words: list[str] = []
            for row in rows[:header]:
                word = flatten(row[column]) if column < len(row) else ""
                if word and word not in words:
                    words.append(word)
            names.append(" ".join(words))
        lines += ["\t".join(names), "\t".join("---" for _ in names)]
    lines.extend("\t".join(map(flatten, row)) for row in rows[header:] if any(cell.strip() for cell in row))
    return lines


def flatten(text: str) -> str:
    """Text on one line, without tabs; the line ends inside a cell become semicolons."""
    lines = [" ".join(line.split()) for line in text.split("\n")]
    return "; ".join(line.rstrip(";") for line in lines if line)


def merge_places(places: Iterable[Place]) -> tuple[Place, ...]:
    """Neighbouring places of one label become one."""
    last: dict[str, int] = {}
    merged: list[Place] = []
    for place in sorted(places, key=lambda p: (p.start, p.end, p.label)):
        index = last.get(place.label)
        if index is not None and index >= len(merged) - 2 and place.start - merged[index].end <= 2:
            merged[index] = Place(merged[index].start, place.end, place.label)
        else:
            last[place.label] = len(merged)
            merged.append(place)
    return tuple(merged)
