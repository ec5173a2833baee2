"""All values of a text: the recognisers' finds merged, the longest and most specific first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import pairwise

from claimtrack.model import Value, ValueKind
from claimtrack.values.amounts import read_amounts
from claimtrack.values.dates import find_dates
from claimtrack.values.dates_reading import read_temporal
from claimtrack.values.dates_tokens import temporal_words
from claimtrack.values.denied import NEGATIVES, turn_denied_bounds
from claimtrack.values.durations import find_ages, find_durations
from claimtrack.values.durations_bounded import bounding_words
from claimtrack.values.implied import implying_words
from claimtrack.values.masks import find_dumps, mask_spans
from claimtrack.values.numbers import WORD, digit_or_glyph, lower_same_length, number_words
from claimtrack.values.times import find_times

#: A length of time that may be the lower half of a rate ("188 miles an hour"): it gives way to an amount.
_PER_TIME = re.compile(r"(?:an?|each|every|per)\s[a-z]+", re.IGNORECASE)

#: "three quarters million" is no length of time.
_MAGNITUDE_RIGHT = re.compile(
    r" (?:of an? )?(?:dozen|hundred|thousand|million|billion|trillion)\b", re.IGNORECASE
)


def find_values(text: str, *, reference: date | None = None) -> list[Value]:
    """The values of a text, sorted and non-overlapping; `reference` is the day that relative dates count
    from."""
    low = lower_same_length(text)
    words = WORD.findall(low)
    if _telling_words().isdisjoint(words) and digit_or_glyph().search(low) is None:
        return []
    dumps = find_dumps(low, words)
    if not dumps:
        return _turn_denied(text, words, _find(text, low, words, reference))
    found = _find(mask_spans(text, dumps), mask_spans(low, dumps), words, reference)
    return _turn_denied(text, words, [replace(v, text=text[v.start : v.end]) for v in found])


def _turn_denied(text: str, words: Sequence[str], values: list[Value]) -> list[Value]:
    """The values, those with a denied bound turned; most texts deny nothing."""
    if not values or NEGATIVES.isdisjoint(words):
        return values
    return turn_denied_bounds(text, values)


@cache
def _telling_words() -> frozenset[str]:
    """The words of which one is in every text that holds a value without a digit."""
    return number_words() | implying_words() | bounding_words() | temporal_words()


def _find(text: str, low: str, words: Sequence[str], reference: date | None) -> list[Value]:
    timed = _find_timed(text, reference)
    firm = [(v.start, v.end) for v in timed if not _gives_way(v, text)]
    amounts = read_amounts(text, low, words, firm)
    if not amounts or not timed:
        return amounts or timed
    return merge_values((amounts, timed)) if len(firm) < len(timed) else _in_order([*timed, *amounts])


def _find_timed(text: str, reference: date | None) -> list[Value]:
    """Dates, ages, durations and times; where no word of theirs was read, only what is told by other marks."""
    if not read_temporal(text):
        return merge_values((find_dates(text, reference=reference), find_ages(text)))
    return merge_values(
        (find_dates(text, reference=reference), find_ages(text), find_durations(text), find_times(text))
    )


def _gives_way(value: Value, text: str) -> bool:
    if value.kind is ValueKind.DURATION and _MAGNITUDE_RIGHT.match(text, value.end):
        return True
    return value.kind in (ValueKind.DURATION, ValueKind.DATE) and _PER_TIME.fullmatch(value.text) is not None


def _in_order(values: list[Value]) -> list[Value]:
    return sorted(values, key=lambda value: value.start)


def merge_values(finds: Iterable[list[Value]]) -> list[Value]:
    """One list without overlaps: of two finds that overlap the longer stays, of equal ones the earlier
    list's."""
    finds = [find for find in finds if find]
    if len(finds) < 2:
        return list(finds[0]) if finds else []
    together = sorted((value for find in finds for value in find), key=lambda value: value.start)
    if all(left.end <= right.start for left, right in pairwise(together)):
        return together
    ranked = sorted(
        (
            (value.start - value.end, rank, value.start, value)
            for rank, find in enumerate(finds)
            for value in find
        ),
        key=lambda item: item[:3],
    )
    kept: list[Value] = []
    taken: set[int] = set()
    for _, _, _, value in ranked:
        if taken.isdisjoint(range(value.start, value.end)):
            taken.update(range(value.start, value.end))
            kept.append(value)
    return _in_order(kept)
