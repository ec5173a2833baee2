"""Amounts: every value that is built on a number.

Each number is first measured (what stands beside it: a currency, a percent sign, a unit), then joined with
its
neighbour where the two belong together, then bounded by its qualifier. Every look is at a bounded window.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from claimtrack.model import Value
from claimtrack.values.carried import carry_units, mark_rejected
from claimtrack.values.gradings import may_be_graded
from claimtrack.values.implied import may_imply_number, with_implied
from claimtrack.values.joining import join_amounts
from claimtrack.values.masks import find_dumps, find_masks, mask_spans
from claimtrack.values.measured import Amount, Before
from claimtrack.values.measuring import measure
from claimtrack.values.numbers import WORD, lower_same_length, may_hold_number, scan_numbers
from claimtrack.values.searched import Searched


def find_amounts(text: str, *, taken: Sequence[tuple[int, int]] = ()) -> list[Value]:
    """The amounts of a text outside the spans in `taken`, sorted."""
    low = lower_same_length(text)
    words = WORD.findall(low)
    dumps = find_dumps(low, words)
    if not dumps:
        return read_amounts(text, low, words, taken)
    found = read_amounts(mask_spans(text, dumps), mask_spans(low, dumps), words, taken)
    return [replace(value, text=text[value.start : value.end]) for value in found]


def read_amounts(text: str, low: str, words: Sequence[str], taken: Sequence[tuple[int, int]]) -> list[Value]:
    """The amounts of a text without dumps, which comes in lower case and with its words as well."""
    implying = may_imply_number(words)
    if not (implying or may_hold_number(low, words)):
        return []
    spans = sorted([*taken, *find_masks(text, low, words)])
    graded = may_be_graded(words)
    searched = (
        Searched(mask_spans(text, spans), mask_spans(low, spans), text, graded)
        if spans
        else Searched(text, low, text, graded)
    )
    numbers = scan_numbers(searched.text, searched.low, words)
    if implying:
        numbers = with_implied(searched, numbers)
    amounts: list[Amount] = []
    before = Before()
    for index, number in enumerate(numbers):
        following = numbers[index + 1] if index + 1 < len(numbers) else None
        amount = measure(searched, number, following, before)
        if isinstance(amount, Amount):
            amounts.append(amount)
            before = Before(amount.end, before.label)
        elif amount is not None:
            before = Before(before.amount, amount.end)
    found = carry_units(searched.text, join_amounts(searched, amounts))
    return mark_rejected(searched.text, found)
