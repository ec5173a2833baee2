"""Clean text to the spans of its sentences: nupunkt behind our own interface, its slips put right.

nupunkt gives exact spans, fast, and knows most abbreviations. Left to do: ends it overlooks (behind a word
that is also an abbreviation somewhere, before a sum of money, where the space is missing), and ends it sees
where a rank, a numbered article or a name with an exclamation mark goes on.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from claimtrack.segment.joins import find_joins
from claimtrack.segment.wordlists import load_table

Spans = list[tuple[int, int]]

#: A stop that nupunkt may have overlooked: what stands before it, and where the next sentence starts.
_OVERLOOKED = re.compile(
    r"(?<![^\s(\[\"“‘])(?P<word>[^\s(\[\"“‘]+?)(?P<stop>[.!?][\"”’)\]]*)(?P<gap>\s+)(?=[\"“‘(\[]*(?:[A-Z][\w'’]*|[€$£¥₽₹₴]\s?\d|\d))"
)
_GLUED = re.compile(r"(?<![\w.@/:-])(?P<word>[a-z]{3,}|\d{4})(?P<stop>[.!?])(?=[A-Z][a-z'’]*[\s,])")
_TOUCHING = re.compile(r"[.!?][A-Z]")
_NEXT = re.compile(r"[\"“‘(\[]*(?P<word>[^\s\"“‘(\[,.;:]+)")
_LAST = re.compile(r"(?P<word>[^\s(\[\"“‘]+)\.$")
#: "580 m", "6 ft": units that are also abbreviations of something else.
_UNIT = re.compile(r"\d\s?(?:m|ft|g|l|t|h|s|sq|in|min)$")
_ENUMERATOR = re.compile(r"\(?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})[.)]$")


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(load_table("sentences")[name])


@cache
def _splitter() -> Callable[[str], Spans]:
    import nupunkt

    nupunkt.load_default_model()
    spans: Callable[[str], Spans] = nupunkt.sent_spans
    return spans


def sentence_spans(text: str) -> Spans:
    """The spans of the sentences of a clean text, in order, without the spaces between them."""
    if not text.strip():
        return []
    cut = _split_overlooked(text, [_strip(text, start, end) for start, end in _splitter()(text)])
    return _join_broken(text, [span for span in cut if span[0] < span[1]])


def _strip(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _split_overlooked(text: str, spans: Spans) -> Spans:
    ends = sorted(
        {m.end("stop") for m in _OVERLOOKED.finditer(text) if _is_end(text, m)}
        | ({m.end("stop") for m in _GLUED.finditer(text)} if _TOUCHING.search(text) else set())
        | set(find_joins(text))
    )
    split: Spans = []
    at = 0
    for start, end in spans:
        while at < len(ends) and ends[at] <= start:
            at += 1
        begin = start
        while at < len(ends) and ends[at] < end:
            split.append((begin, ends[at]))
            begin = _strip(text, ends[at], end)[0]
            at += 1
        split.append((begin, end))
    return split


def _is_end(text: str, found: re.Match[str]) -> bool:
    word = found["word"].rstrip('"”’)],;:')
    low = word.casefold()
    following = _NEXT.match(text, found.end("gap"))
    after = following["word"] if following is not None else ""
    if _UNIT.search(text, max(0, found.start("word") - 2), found.end("word")):
        return after in _words("starters")
    if low == "no" and found.start("word") == 0 and after.istitle() and after.isalpha():
        return True  # the answer, not a number: "No. Its permit allows it."
    if low in _words("before_names"):
        return False
    if low in _words("short_words"):
        sure = _words("starters") if low in ("a.m", "p.m", "etc") else _words("pronouns")
        return low in _words("closing") and after in sure
    if found["stop"][0] != ".":
        return False
    if word.isalpha() and word.islower() and len(word) > 1:
        return not after[0].isdigit() or len(word) > 3
    if word.isalpha() and len(word) > 2 and word[0].isupper():
        return after in _words("pronouns")
    if re.fullmatch(r"(?:[A-Z]\.)+[A-Z]", word):
        return after in _words("starters") - {"A", "In", "On", "At", "And", "For", "By", "From", "With", "As"}
    return bool(re.search(r"\d%?$", word)) and after[:1] in "€$£¥₽₹₴"


def _join_broken(text: str, spans: Spans) -> Spans:
    joined: Spans = []
    for start, end in spans:
        if joined and _goes_on(text, joined[-1], (start, end)):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def _goes_on(text: str, before: tuple[int, int], span: tuple[int, int]) -> bool:
    """Whether a sentence was broken in two."""
    ended = text[before[0] : before[1]]
    first = text[span[0]]
    if _ENUMERATOR.fullmatch(ended):
        return True
    if ended[-1] != "." and not (ended[-1] in "!?" and first.islower()):
        return first.islower() and span[0] > before[1]
    if first.islower():
        return True
    tail = ended[-60:]
    last = _LAST.search(tail)
    if last is None:
        return False
    word = last["word"].casefold()
    if word in _words("before_names"):
        following = _NEXT.match(text, span[0])
        return following is None or following["word"] not in _words("starters")
    words = tail.split()
    return (
        len(words) == len(ended.split()) == 2
        and words[0].casefold() in _words("numbered")
        and word[0].isdigit()
    )
