"""The lines of a PDF page: pieces on one height joined, columns told from tables, running heads dropped."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from statistics import median

#: A gap wider than this many line heights parts columns or cells, not words.
_WIDE_GAP = 1.6
#: Pieces longer than this, in characters, on average, are lines of columns, not cells.
_LONGEST_CELL = 28
#: Running heads and feet stand within so many lines of a page's edge, on this share of the pages.
_EDGE_LINES = 2
_LEAST_SHARE = 0.5
_PAGE_NUMBER = re.compile(
    r"[\W_]*(?:page|p\.|seite)?\s*(?:\d{1,4}|[ivxl]{1,6})(?:\s*(?:of|/)\s*\d{1,4})?[\W_]*$", re.I
)


@dataclass(frozen=True, slots=True)
class PageLine:
    """A line, or a piece of one, and its box in points; `page` counts from 0. `cells` are parted by tabs."""

    text: str
    left: float
    right: float
    top: float
    bottom: float
    page: int

    @property
    def height(self) -> float:
        """Of the box, which is near the size of the letters."""
        return max(self.top - self.bottom, 0.1)


def order_segments(pieces: Sequence[PageLine]) -> list[PageLine]:
    """The lines of a page in reading order."""
    rows: list[list[PageLine]] = []
    for piece in pieces:
        if rows and _same_height(rows[-1][-1], piece) and piece.left >= rows[-1][-1].right - piece.height:
            last = rows[-1][-1]
            if piece.left - last.right <= _WIDE_GAP * max(last.height, piece.height):
                rows[-1][-1] = _join(last, piece, " " if piece.left - last.right > 0.15 * last.height else "")
            else:
                rows[-1].append(piece)
        else:
            rows.append([piece])
    lines: list[PageLine] = []
    for wide, run in groupby(rows, key=lambda row: len(row) > 1):
        group = list(run)
        lines.extend(_unfold(group) if wide else [row[0] for row in group])
    return lines


def _same_height(one: PageLine, other: PageLine) -> bool:
    overlap = min(one.top, other.top) - max(one.bottom, other.bottom)
    return overlap > 0.5 * min(one.height, other.height)


def _join(one: PageLine, other: PageLine, gap: str) -> PageLine:
    return PageLine(
        one.text + gap + other.text,
        one.left,
        max(one.right, other.right),
        max(one.top, other.top),
        min(one.bottom, other.bottom),
        one.page,
    )


def _unfold(rows: list[list[PageLine]]) -> list[PageLine]:
    """Lines of several pieces: cells of a table, parted by tabs, or columns, one after the other."""
    pieces = [piece for row in rows for piece in row]
    if len(rows) > 1 and sum(len(piece.text) for piece in pieces) > _LONGEST_CELL * len(pieces):
        edge = median(row[1].left for row in rows)
        first = [piece for piece in pieces if piece.left < edge - piece.height]
        return first + [piece for piece in pieces if piece.left >= edge - piece.height]
    joined: list[PageLine] = []
    for row in rows:
        line = row[0]
        for piece in row[1:]:
            line = _join(line, piece, "\t")
        joined.append(line)
    return joined


def drop_running_lines(pages: Sequence[Sequence[PageLine]]) -> list[list[PageLine]]:
    """The pages without the heads, feet and page numbers that come back on them."""
    counts = Counter(key for page in pages for key in {_key(line) for line in _edges(page)})
    least = max(2, int(len(pages) * _LEAST_SHARE))
    dropped: list[list[PageLine]] = []
    for page in pages:
        edges = {id(line) for line in _edges(page)}
        dropped.append(
            [
                line
                for line in page
                if id(line) not in edges
                or not (
                    counts[_key(line)] >= least
                    or (_PAGE_NUMBER.match(line.text) and line in _outermost(page))
                )
            ]
        )
    return dropped


def _edges(page: Sequence[PageLine]) -> list[PageLine]:
    by_height = sorted(page, key=lambda line: -line.top)
    return [*by_height[:_EDGE_LINES], *by_height[_EDGE_LINES:][-_EDGE_LINES:]]


def _outermost(page: Sequence[PageLine]) -> tuple[PageLine, PageLine]:
    return max(page, key=lambda line: line.top), min(page, key=lambda line: line.bottom)


def _key(line: PageLine) -> str:
    """What of a running line stays the same from page to page: its words, and roughly its height."""
    return f"{round(line.bottom / 4)} " + re.sub(r"\d+", "#", " ".join(line.text.split()).casefold())
