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
    if title_start == 0 and defines(opening.text):
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


def _unended(lines: Sequence[Line], at: int) -> _Gloss | None:
    """A gloss whose article ended before the cut; an unfinished sentence glued to it belongs to the page.

    A heading and the paragraph under it look the same, but stand inside no sentence.
    """
    opening = lines[at + 1]
    end, rest = opening.end, None
    stops = [stop.end() for stop in _LAST_STOP.finditer(opening.text)]
    if stops and not is_finished(opening.text):
        tail = opening.text[stops[-1] :]
        end = opening.start + stops[-1]
        start = end + len(tail) - len(tail.lstrip())
        rest = Line(start, opening.end, tail.strip(), 0, False)
    before = lines[at - 1] if at and not lines[at].after_blank else None
    following = lines[at + 2] if at + 2 < len(lines) and not lines[at + 2].after_blank else None
    inside = before is not None and not is_finished(before.text) and not is_title(before.text)
    goes_on = following is not None and not following.text[0].isupper() and not _BULLET.match(following.text)
    glued = rest is not None and rest.start == end
    if not (inside or glued or (goes_on and rest is None)):
        return None
    return _Gloss(at, lines[at].end, Span(opening.start, end), at + 2, rest)


@dataclass(slots=True)
class _Growing:
    """A line in the making: its parts, and cuts besides theirs."""

    parts: list[Line]
    cuts: list[Span]

    def grow(self, line: Line, after_title: bool) -> None:
        """Go on with `line`; after a title, punctuation and endings cling to it."""
        if after_title and _CLINGS.match(line.text):
            self.cuts.append(Span(self.parts[-1].end, line.start))
        self.parts.append(line)

    def awaits_title(self, before: _Growing | None) -> bool:
        """Whether it is an unfinished sentence that a link can go on, not a heading."""
        text = self.parts[-1].text
        if len(self.parts) > 1:
            return not is_finished(text) or text.endswith((":", ";"))
        if _BULLET.match(text) and len(text) <= 2:
            return True
        if is_finished(text) and not text.endswith((":", ";")):
            return False
        if _DANGLING.search(text) or not is_title(text) or _BULLET.match(text) or _CLAUSE.search(text):
            return True
        starts_anew = self.parts[0].after_blank or before is None or is_finished(before.parts[-1].text)
        return not (starts_anew and text[0].isupper())


def _mend(text: str, lines: Sequence[Line], glosses: Sequence[_Gloss]) -> list[Line]:
    """The lines without their glosses, those of one sentence joined."""
    by_title = {gloss.title_line: gloss for gloss in glosses}
    mended: list[_Growing] = []
    open_end = False  # the last line ended with a title
    at = 0
    while at < len(lines):
        gloss = by_title.get(at)
        line = lines[at]
        follows = bool(mended) and not line.after_blank
        if gloss is None:
            if open_end and follows and _continues(line):
                mended[-1].grow(line, True)
            else:
                mended.append(_Growing([line], []))
            open_end = False
            at += 1
            continue
        title = replace(line, end=gloss.title_end, text=line.text[: gloss.title_end - line.start])
        before = mended[-2] if len(mended) > 1 else None
        if follows and (open_end or mended[-1].awaits_title(before)):
            mended[-1].grow(title, open_end)
        else:
            mended.append(_Growing([title], []))
        # The gloss is in nobody's line unless the line goes on after it; then it is cut out.
        open_end = True
        at = gloss.after
    return _finish(text, mended, glosses)


def _finish(text: str, mended: Sequence[_Growing], glosses: Sequence[_Gloss]) -> list[Line]:
    """Each line in one, with the glosses inside it as cuts."""
    spans = [gloss.span for gloss in glosses]
    finished: list[Line] = []
    first = 0
    for growing in mended:
        start, end = growing.parts[0].start, growing.parts[-1].end
        while first < len(spans) and spans[first].end <= start:
            first += 1
        last = first
        while last < len(spans) and spans[last].start < end:
            last += 1
        inside = [*growing.cuts, *spans[first:last]]
        whole = len(growing.parts) > 1 or inside
        finished.append(join_lines(text, growing.parts, inside) if whole else growing.parts[0])
    return finished


def _continues(line: Line) -> bool:
    """Whether the line after a gloss goes on with its sentence."""
    text = line.text
    if _BULLET.match(text):
        return False
    return not (is_title(text) and text[0].isupper() and not _DANGLING.search(text))
