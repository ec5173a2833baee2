"""Coverage: how much of what one text says the other says too, word by word and value by value.

A word is covered by its own stem, by a word of one idea with it, by a word of nearly its spelling, or by the initials
of a name. A value is covered by one that it contains. What is left is what the one text adds to the other.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from claimtrack.model import Value, ValueKind
from claimtrack.reconcile.words import STOP, fold_word, read_words
from claimtrack.values import ValueRelation, compare_values
from claimtrack.values.lexicon import load_lexicon, stem

_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
#: Words of saying and of sources: who tells it is another matter than what is told.
_TELLING = frozenset(stem(word) for word in read_words("telling"))
#: How alike two stems must be spelt to count as one word, out of 100.
_SPELT_ALIKE = 84
#: What a word covered by its idea alone counts.
BY_IDEA = 0.75


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of one text another covers: the share of its words, those left over and how many of
    them are names, and its values by fate."""

    share: float
    words: int
    missing: tuple[str, ...]
    names: int
    met: int
    unmet: tuple[str, ...]
    clashing: tuple[str, ...]


def measure_coverage(
    text: str, values: Sequence[Value], other: str, other_values: Sequence[Value]
) -> Coverage:
    """How much of `text` is covered by `other`."""
    own = _content_words(text, values)
    theirs = _content_words(other, other_values)
    stems = frozenset(stem(fold_word(part)) for word in theirs for part in (word, *word.split("-")))
    lexicon = load_lexicon()
    ideas = frozenset(idea for s in stems for idea in lexicon.by_stem.get(s, ()))
    initials = _initials(theirs)
    first = own[0] if own else ""
    missing: list[str] = []
    covered = 0.0
    for word in own:
        worth = _cover(word, stems, ideas, initials)
        covered += worth
        if worth < 0.5:
            missing.append(word)
    met, unmet, clashing = _meet(values, other_values)
    share = covered / len(own) if own else 1.0
    names = sum(word[0].isupper() for word in missing if word != first)
    return Coverage(share, len(own), tuple(missing), names, met, unmet, clashing)


def _content_words(text: str, values: Sequence[Value]) -> list[str]:
    spans = [(value.start, value.end) for value in values]
    words = []
    for match in _WORD.finditer(text):
        if any(start <= match.start() < end for start, end in spans):
            continue
        folded = fold_word(match.group())
        if (
            folded in STOP
            or stem(folded) in _TELLING
            or len(folded) < 2
            or not any(c.isalpha() for c in folded)
        ):
            continue
        words.append(match.group())
    return words


def _cover(word: str, stems: frozenset[str], ideas: frozenset[str], initials: frozenset[str]) -> float:
    from rapidfuzz import fuzz

    folded = fold_word(word)
    own = stem(folded)
    if own in stems or folded.replace(".", "") in initials:
        return 1.0
    if ideas.intersection(load_lexicon().by_stem.get(own, ())):
        return BY_IDEA
    if "-" in folded:
        parts = [stem(part) for part in folded.split("-") if part]
        return sum(part in stems for part in parts) / max(len(parts), 1)
    if len(own) >= 4 and any(
        len(s) >= 4 and (s[:5] == own[:5] or fuzz.ratio(s, own) >= _SPELT_ALIKE) for s in sorted(stems)
    ):
        return 0.9
    return 0.0


def _initials(words: Sequence[str]) -> frozenset[str]:
    """Initials of runs of two to five capitalised words, and of the same words, the other way round."""
    capitals = [word for word in words if word[:1].isupper()]
    return frozenset(
        "".join(word[0] for word in capitals[i:j]).lower()
        for i in range(len(capitals))
        for j in range(i + 2, min(i + 5, len(capitals)) + 1)
    )


def _meet(values: Sequence[Value], others: Sequence[Value]) -> tuple[int, tuple[str, ...], tuple[str, ...]]:
    """How many values the other text bears out, those that it doesn't mention, and those that it says otherwise."""
    met, unmet, clashing = 0, [], []
    for value in values:
        relations = {compare_values(other, value).relation for other in others}
        stated = any(other.stated is not None and other.stated == value.stated for other in others)
        if stated or relations & {ValueRelation.EQUAL, ValueRelation.INSIDE} or _is_sum(value, others):
            met += 1
        elif relations & {ValueRelation.DISJOINT}:
            clashing.append(value.text)
        else:
            unmet.append(value.text)
    return met, tuple(unmet), tuple(clashing)


_COUNTING = frozenset({ValueKind.COUNT, ValueKind.NUMBER})


def _is_sum(value: Value, others: Sequence[Value]) -> bool:
    """Whether a count is the sum of two counts next to each other: "11 pupils and six teachers" are 17 people."""
    if value.kind not in _COUNTING or value.stated is None or value.low != value.high:
        return False
    counts = [v.stated for v in others if v.kind in _COUNTING and v.stated is not None and v.low == v.high]
    return any(a > 0 and b > 0 and a + b == value.stated for a, b in pairwise(counts))
