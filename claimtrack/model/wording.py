"""The words of a claim without what was cut out of the middle of its sentence.

A claim's text is exactly its document's, glosses and line breaks and all; its sentence has them cut out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from claimtrack.model.claims import Claim, Value

_WORD = re.compile(r"\S+")
#: How a quotation shows that something was cut out of it.
CUT = " [...] "


def cut_glosses(claim: Claim) -> Claim:
    """The claim as its sentence has it: text without glosses, its values where they stand in that.

    The claim itself where nothing was cut out of it. `end` and `start` of the values lie in the new text, counted
    from the claim's start.
    """
    kept = kept_spans(claim)
    if len(kept) == 1:
        return claim
    pieces, places, length = [], [], 0
    for start, end in kept:
        places.append((start, end, length))
        pieces.append(claim.text[start:end])
        length += end - start + 1
    values = tuple(_move(value, claim.start, places) for value in claim.values)
    text = " ".join(pieces)
    return replace(claim, text=text, end=claim.start + len(text), values=values)


def quote_claim(claim: Claim) -> str:
    """The claim's text with a mark in the place of each gloss."""
    return CUT.join(claim.text[start:end] for start, end in kept_spans(claim))


def _move(value: Value, origin: int, places: Sequence[tuple[int, int, int]]) -> Value:
    start, end = value.start - origin, value.end - origin
    for first, last, at in places:
        if first <= start < last:
            shift = at - first
            return replace(value, start=value.start + shift, end=min(end, last) + shift + origin)
    return value


def kept_spans(claim: Claim) -> tuple[tuple[int, int], ...]:
    """The parts of the claim's text (start, end) that its sentence has, in order; all of it where they agree."""
    whole = ((0, len(claim.text)),)
    told = claim.sentence.split()
    words = list(_WORD.finditer(claim.text))
    if not words or len(claim.text) <= len(claim.sentence) or " ".join(claim.text.split()) in claim.sentence:
        return whole
    first = words[0].group()
    runs = [_follow(words, told[start:]) for start, word in enumerate(told) if word.endswith(first)]
    best = max((run for run in runs if run and run[-1] == len(words) - 1), key=len, default=[])
    if not best:
        return whole
    spans: list[tuple[int, int]] = []
    for index in best:
        start, end = words[index].span()
        if spans and index and words[index - 1].end() == spans[-1][1]:
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
    return tuple(spans)


def _follow(words: Sequence[re.Match[str]], told: Sequence[str]) -> list[int]:
    """The words that a run of the sentence tells, by index, each as early as can be; the ends may have marks more."""
    found: list[int] = []
    for index, word in enumerate(words):
        if len(found) == len(told):
            break
        expected = told[len(found)]
        ends = not found or index == len(words) - 1
        if word.group() == expected or (ends and word.group() in expected):
            found.append(index)
    return found
