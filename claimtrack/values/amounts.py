"""Amounts: every value that is built on a number. First version: numbers, percents, ordinals, money."""

from __future__ import annotations

import re
from collections.abc import Sequence

from claimtrack.model import Value, ValueKind
from claimtrack.values.intervals import rounding_ends
from claimtrack.values.numbers import scan_numbers

_PERCENT = re.compile(r" ?(?:%|per ?cent\b)")
_DOLLAR_LEFT = re.compile(r"(\$|€|£) ?$")
_DOLLAR_RIGHT = re.compile(r" (dollars?|euros?)\b")


def find_amounts(text: str, *, taken: Sequence[tuple[int, int]] = ()) -> list[Value]:
    """The amounts of a text outside the spans in `taken`, sorted."""
    covered = {place for start, end in taken for place in range(start, end)}
    values = []
    for number in scan_numbers(text):
        if number.start in covered or number.end - 1 in covered or number.kind in ("part", "plural"):
            continue
        kind, unit, start, end = ValueKind.NUMBER, None, number.start, number.end
        left = _DOLLAR_LEFT.search(text, max(0, start - 3), start)
        right = _DOLLAR_RIGHT.match(text, end)
        percent = _PERCENT.match(text, end)
        if number.is_ordinal:
            kind = ValueKind.ORDINAL
        elif left is not None:
            kind, unit, start = ValueKind.MONEY, {"$": "USD", "€": "EUR", "£": "GBP"}[left[1]], left.start()
        elif right is not None:
            kind, unit, end = ValueKind.MONEY, {"d": "USD", "e": "EUR"}[right[1][0]], right.end()
        elif percent is not None:
            kind, unit, end = ValueKind.PERCENT, "percent", percent.end()
        low, high = number.bounds or rounding_ends(number.value, number.step)
        values.append(Value(kind, number.value, low, high, unit, text[start:end], start, end))
    return values
