"""Amounts: every value that is built on a number.

Each number is first measured (what stands beside it: a currency, a percent sign, a unit), then joined with its
neighbour where the two belong together, then bounded by its qualifier. Every look is at a bounded window.
"""

from __future__ import annotations


from collections.abc import Sequence


from claimtrack.model import Value
from claimtrack.values.joining import join_amounts
from claimtrack.values.labels import mask_names
from claimtrack.values.measuring import Amount, measure
from claimtrack.values.numbers import lower_same_length, scan_numbers
from claimtrack.values.searched import Searched

MASK = "\u0000"


def find_amounts(text: str, *, taken: Sequence[tuple[int, int]] = ()) -> list[Value]:
    """The amounts of a text outside the spans in `taken`, sorted."""
    masked = mask_spans(text, sorted([*taken, *mask_names(text)]))
    searched = Searched(masked, lower_same_length(masked))
    numbers = scan_numbers(masked)
    amounts: list[Amount] = []
    for index, number in enumerate(numbers):
        following = numbers[index + 1] if index + 1 < len(numbers) else None
        amount = measure(searched, number, following)
        if amount is not None:
            amounts.append(amount)
    return join_amounts(searched, amounts, text)


def mask_spans(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """The text with some spans blotted out, each character in its place."""
    pieces, at = [], 0
    for start, end in spans:
        if end <= at:
            continue
        pieces.append(text[at : max(start, at)])
        pieces.append(MASK * (end - max(start, at)))
        at = end
    pieces.append(text[at:])
    return "".join(pieces)
