"""A stretch of canonical text, read clean: cuts left out, runs of space made one, with the map back."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from claimtrack.model import Span

#: (start in the clean text, start in the document, length)
Piece = tuple[int, int, int]
_WORD = re.compile(r"\S+")


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
    for cut in [*sorted(cuts), Span(end, end)]:
        stop = min(max(cut.start, start), end)
        if stop > at:
            for word in _WORD.finditer(text, at, stop):
                begin, after = word.span()
                gap = space or begin > at
                if gap and parts:
                    last = pieces[-1]
                    # A single plain space stays inside the piece, so that pieces stay few.
                    if begin == at + 1 and text[at] == " " and last[1] + last[2] == at:
                        pieces[-1] = (last[0], last[1], last[2] + 1 + after - begin)
                    else:
                        pieces.append((length + 1, begin, after - begin))
                    parts.append(" ")
                    length += 1
                elif pieces and pieces[-1][1] + pieces[-1][2] == begin:
                    last = pieces[-1]
                    pieces[-1] = (last[0], last[1], last[2] + after - begin)
                else:
                    pieces.append((length, begin, after - begin))
                parts.append(word[0])
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
    pieces = tuple(
        (max(at, start) - start, place + max(start - at, 0), min(at + length, end) - max(at, start))
        for at, place, length in clean.pieces
        if at < end and at + length > start
    )
    return CleanText(clean.text[start:end], pieces)
