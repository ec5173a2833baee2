"""Glosses that a mirror page put into the middle of sentences, found by their structure.

Such a page has, for each link of the original, the link's words on a line (a title), then the first lines of
the article it leads to, cut off with "...", then the rest of the sentence. Nothing marks them but that shape:
a short line, a line that opens by explaining the same words, a cut. Where several stand in one text, the
weaker forms are believed too: titles whose words do not come back, articles that end before the cut.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from claimtrack.model import Span
from claimtrack.segment.gloss_titles import defines, explains, is_title, repeated_title
from claimtrack.segment.lines import Line, is_finished, join_lines

#: So many plain glosses make a text one of the kind that has them.
_ENOUGH = 2
#: A gloss runs over at most so many lines.
_MOST_LINES = 8
_CUT_OFF = re.compile(r"(?:^|[\s,;:(\w])(?:\.\.\.|…)$")
_PARAMETER = re.compile(r"^[,|]\s*\w+\s*=")
_LAST_STOP = re.compile(r"[.!?][\"'”’)]?(?=\s|[^\W\d_a-z])")
#: What can follow a title without a space: punctuation, and endings that grow on the link ("Iceland" + "ic").
_CLINGS = re.compile(r"[,.;:!?)\]”’]|'s\b|(?:i|n|s|ns|es|ian|ians|ese|ish|ic|ern)(?=[\s,.;:]|$)")
_BULLET = re.compile(r"^[*•‣◦–-](?:\s|$)")
_DANGLING = re.compile(
    r"(?:^|\s)(?:the|a|an|of|in|on|at|by|to|for|from|with|and|or|as|that|between|into|under|over|than|but|"
    r"against|during|after|before|its|their|his|her)$|[,(—–“\"]$",
    re.IGNORECASE,
)
_GLUED = re.compile(r"[^\W_][.!?)]([^\W\d_a-z][^.!?]{2,100})$")
#: What a sentence has and a heading hardly ever: a comma, a lead-in, a verb of state.
_CLAUSE = re.compile(
    r",\s|^(?:After|Before|During|Since|On|In|At|By|For|From|As|Following|With|Under|This|These|That|Its|Their|His|Her|"
    r"He|She|It|They)\s|\s(?:was|were|is|are|has|have|had|will|would|said|says)\s"
)


@dataclass(frozen=True, slots=True)
class _Gloss:
    """A gloss: the line and end of its title, its Span, the first line after it, what is glued on."""

    title_line: int
    title_end: int
    span: Span
    after: int
    rest: Line | None = None


@dataclass(frozen=True, slots=True)
class Mended:
    """Lines grown together where glosses were cut, and the Spans of those."""

    lines: tuple[Line, ...]
    glosses: tuple[Span, ...]


def cut_glosses(text: str, lines: Sequence[Line]) -> Mended:
    """Take the glosses out of `lines`."""
    cut_off = [bool(_CUT_OFF.search(line.text)) for line in lines]
    if not any(cut_off):
        return Mended(tuple(lines), ())
    strong = _scan(lines, cut_off, trusting=False)[1]
    if not strong:
        return Mended(tuple(lines), ())
    scanned, glosses = _scan(lines, cut_off, trusting=len(strong) >= _ENOUGH)
    return Mended(tuple(_mend(text, scanned, glosses)), tuple(gloss.span for gloss in glosses))


def _scan(
    lines: Sequence[Line], cut_off: Sequence[bool], *, trusting: bool
) -> tuple[list[Line], list[_Gloss]]:
    """The glosses among `lines`, and the lines; what stood glued to a gloss becomes a line of its own."""
    lines, cut_off = list(lines), list(cut_off)
    glosses: list[_Gloss] = []
    at = 0
    while at < len(lines):
        gloss = _gloss_at(lines, cut_off, at, trusting)
        if gloss is None:
            at += 1
            continue
        if gloss.rest is not None:
            lines.insert(gloss.after, gloss.rest)
            cut_off.insert(gloss.after, False)
        glosses.append(gloss)
        at = gloss.after
    return lines, glosses


def _gloss_at(lines: Sequence[Line], cut_off: Sequence[bool], at: int, trusting: bool) -> _Gloss | None:
    line = lines[at]
    doubled = repeated_title(line.text)
    if doubled is not None and not line.cuts:
        end = _find_end(lines, cut_off, at, trusting)
        if end is not None:
            title_end, gloss_start = doubled
            span = Span(line.start + gloss_start, lines[end].end)
            return _Gloss(at, line.start + title_end, span, end + 1)
    if at + 1 >= len(lines) or lines[at + 1].after_blank or cut_off[at]:
        return None
    opening = lines[at + 1]
    title_start = explains(line.text, opening.text)
    parameters = bool(_PARAMETER.match(opening.text)) and is_title(line.text)
    if title_start is None and not (trusting and is_title(line.text)) and not parameters:
        return None
    end = _find_end(lines, cut_off, at + 1, trusting, known=title_start is not None or parameters)
    if end is not None:
        return _Gloss(at, line.end, Span(opening.start, lines[end].end), end + 1)
    if trusting and title_start == 0 and defines(opening.text):
        return _unended(lines, at)
    return None


def _find_end(
    lines: Sequence[Line], cut_off: Sequence[bool], start: int, trusting: bool, *, known: bool = True
) -> int | None:
    """The line with which the gloss that opens on line `start` is cut off, or None.

    One whose title doesn't come back (not `known`) must be cut off on its first line.
    """
    if not cut_off[start] and not known:
        return None
    if not known and not (len(lines[start].text) > 60 and lines[start].text[0].isupper()):
        return None
    for end in range(start, min(start + _MOST_LINES, len(lines))):
        if end > start and (lines[end].after_blank or not _may_go_on(lines, end, start)):
            return None
        if cut_off[end]:
            return end
    return None


def _may_go_on(lines: Sequence[Line], at: int, start: int) -> bool:
    """Whether line `at` can stand inside a gloss that opened on line `start`."""
    text, before = lines[at].text, lines[at - 1].text
    if _PARAMETER.match(text) or text in ("...", "…"):
        return True
    if not text[0].isupper() and not text[0].isdigit():
        return False
    # A title glued to the end of the line before, which this line explains, opens another gloss.
    glued = _GLUED.search(before)
    if glued is not None and explains(glued[1], text) == 0:
        return False
    # The line before was a paragraph of its own, or the article's heading ("Etymology").
    if not (is_finished(before) or len(before) >= 60 or (at - 1 > start and is_title(before))):
        return False
    follows = at + 1 < len(lines) and explains(text, lines[at + 1].text) == 0
    return not (follows and is_title(text))


def _unended(lines: Sequence[Line], at: int) -> _Gloss:
    """A gloss whose article ended before the cut; an unfinished sentence glued to it belongs to the page."""
    opening = lines[at + 1]
    end, rest = opening.end, None
    stops = [stop.end() for stop in _LAST_STOP.finditer(opening.text)]
    if stops and not is_finished(opening.text):
        tail = opening.text[stops[-1] :]
        end = opening.start + stops[-1]
        start = end + len(tail) - len(tail.lstrip())
        rest = Line(start, opening.end, tail.strip(), 0, False)
    return _Gloss(at, lines[at].end, Span(opening.start, end), at + 2, rest)


def _mend(text: str, lines: Sequence[Line], glosses: Sequence[_Gloss]) -> list[Line]:
    """The lines without their glosses, those of one sentence joined."""
    by_title = {gloss.title_line: gloss for gloss in glosses}
    mended: list[Line] = []
    open_end = False  # the last line ended with a title
    at = 0
    while at < len(lines):
        gloss = by_title.get(at)
        line = lines[at]
        follows = bool(mended) and not line.after_blank
        if gloss is not None:
            title = replace(line, end=gloss.title_end, text=line.text[: gloss.title_end - line.start])
            if follows and (open_end or _awaits_title(mended)):
                mended[-1] = _grow(text, mended[-1], title, open_end)
            else:
                mended.append(title)
            open_end = True
            # The gloss is in nobody's line unless the line goes on after it; then the join cuts it out.
            at = gloss.after
            continue
        if open_end and follows and _continues(lines, at):
            mended[-1] = _grow(text, mended[-1], line, True)
        else:
            mended.append(line)
        open_end = False
        at += 1
    return _trim(text, mended, glosses)


def _grow(text: str, before: Line, line: Line, after_title: bool) -> Line:
    """`before` and `line` as one; after a title, punctuation and endings cling to it."""
    cuts: tuple[Span, ...] = ()
    if after_title and _CLINGS.match(line.text):
        cuts = (Span(before.end, line.start),)
    return join_lines(text, (before, line), cuts)


def _trim(text: str, lines: Sequence[Line], glosses: Sequence[_Gloss]) -> list[Line]:
    """Each line with the glosses inside it as cuts."""
    spans = [gloss.span for gloss in glosses]
    trimmed: list[Line] = []
    first = 0
    for line in lines:
        while first < len(spans) and spans[first].end <= line.start:
            first += 1
        inside: list[Span] = []
        for span in spans[first:]:
            if span.start >= line.end:
                break
            inside.append(span)
        trimmed.append(join_lines(text, (line,), inside) if inside else line)
    return trimmed


def _awaits_title(mended: Sequence[Line]) -> bool:
    """Whether the last line is an unfinished sentence that a link can go on, not a heading."""
    text = mended[-1].text
    if _BULLET.match(text) and len(text) <= 2:
        return True
    if is_finished(text) and not text.endswith((":", ";")):
        return False
    if _DANGLING.search(text) or not is_title(text) or _BULLET.match(text) or _CLAUSE.search(text):
        return True
    starts_anew = mended[-1].after_blank or len(mended) < 2 or is_finished(mended[-2].text)
    return not (starts_anew and text[0].isupper())


def _continues(lines: Sequence[Line], at: int) -> bool:
    """Whether the line after a gloss goes on with its sentence."""
    text = lines[at].text
    if _BULLET.match(text):
        return False
    return not (is_title(text) and text[0].isupper() and not _DANGLING.search(text))
