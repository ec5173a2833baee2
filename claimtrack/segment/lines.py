"""The lines of a canonical text, with what was cut out of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from claimtrack.model import Span
from claimtrack.segment.cleaning import clean_span

_LINE = re.compile(r"[^\r\n\f\u2028\u2029]*\S[^\r\n\f\u2028\u2029]*")


@dataclass(frozen=True, slots=True)
class Line:
    """A line that holds something; after glosses are cut, it may run over several lines of the file.

    `start` and `end` leave out surrounding space; `indent` counts the space before it. `after_blank` tells
    whether a blank line, or the start of the text, stands before it.
    """

    start: int
    end: int
    text: str
    indent: int
    after_blank: bool
    cuts: tuple[Span, ...] = ()


def find_lines(text: str) -> list[Line]:
    """The lines of `text` that are not blank."""
    lines: list[Line] = []
    last_end = 0
    for found in _LINE.finditer(text):
        raw = found[0]
        stripped = raw.strip()
        indent = len(raw) - len(raw.lstrip())
        start = found.start() + indent
        gap = text[last_end : found.start()]
        blank = not lines or gap.count("\n") - gap.count("\r\n") + gap.count("\r") + gap.count("\f") > 1
        lines.append(Line(start, start + len(stripped), stripped, indent, blank))
        last_end = found.end()
    return lines


def join_lines(text: str, parts: Sequence[Line], cuts: Sequence[Span] = ()) -> Line:
    """One line of several, in order, with `cuts` besides their own."""
    every = tuple(sorted({cut for part in parts for cut in part.cuts} | set(cuts)))
    start, end = parts[0].start, parts[-1].end
    words = clean_span(text, start, end, every).text
    return Line(start, end, words, parts[0].indent, parts[0].after_blank, every)


def is_finished(text: str) -> bool:
    """Whether a line ends as a sentence does."""
    return bool(re.search(r"[.!?…:;][\"'”’»)\]*_]{0,4}$", text[-8:]))
