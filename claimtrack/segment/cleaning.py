"""A stretch of canonical text, read clean: cuts left out, runs of space made one, with the map back."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from claimtrack.model import Span

#: (start in the clean text, start in the document, length)
Piece = tuple[int, int, int]
#: Words held apart by one plain space each stay in one piece, so that pieces stay few.
_RUN = re.compile(r"\S+(?: \S+)*")


@dataclass(frozen=True, slots=True)
class CleanText:
    """Clean text and its pieces, in order, as in model.Sentence."""

    text: str
    pieces: tuple[Piece, ...]


def clean_span(text: str, start: int, end: int, cuts: Sequence[Span] = ()) -> CleanText:
    """`text[start:end]` without `cuts` (which may overlap), its white space collapsed and stripped.

    Words on both sides of a cut without white space grow together.
    """
    pieces: list[Piece] = []
    parts: list[str] = []
    length = 0
    space = False
    at = start
    for cut in (*sorted(cuts), Span(end, end)):
        stop = min(max(cut.start, at), end)
        for run in _RUN.finditer(text, at, stop):
            begin, after = run.span()
            if parts and (space or begin > at):
                parts.append(" ")
                length += 1
            pieces.append((length, begin, after - begin))
            parts.append(run[0])
            length += after - begin
            at, space = after, False
        space = space or at < stop
        at = max(at, min(max(cut.end, start), end))
    return CleanText("".join(parts), tuple(pieces))


def slice_clean(clean: CleanText, start: int, end: int) -> CleanText:
    """The part `clean.text[start:end]`, stripped."""
    while start < end and clean.text[start].isspace():
        start += 1
    while end > start and clean.text[end - 1].isspace():
        end -= 1
    first = max(bisect_right(clean.pieces, (start, 1 << 60, 0)) - 1, 0)
    pieces: list[Piece] = []
    for index in range(first, len(clean.pieces)):
        at, place, length = clean.pieces[index]
        if at >= end:
            break
        if at + length > start:
            begin = max(at, start)
            pieces.append((begin - start, place + begin - at, min(at + length, end) - begin))
    return CleanText(clean.text[start:end], tuple(pieces))
