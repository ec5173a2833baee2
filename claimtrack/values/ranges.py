"""Ranges ("between 4 and 6", "4–6 %") and changes ("from 270 to 189"), which are two values and no range."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from claimtrack.model import Value, ValueKind
from claimtrack.values.measured import Amount, with_unit_of
from claimtrack.values.numerals import tidy
from claimtrack.values.qualifiers import find_qualifier
from claimtrack.values.searched import Searched, Span
from claimtrack.values.spreads import follows_change, has_between, has_from, is_change, is_varying, range_gap
from claimtrack.values.writing import amount_ends, write_value


def join_range(searched: Searched, left: Amount, right: Amount, floor: int) -> list[Value] | None:
    """One range, or the two ends of a change; None where the numbers make neither."""
    left_end = left.end if left.per is None else max(left.end, left.per.end)
    gap = range_gap(searched, left_end, right.start)
    if gap is None or left.kind is ValueKind.ORDINAL or right.kind is ValueKind.ORDINAL:
        return None
    if gap == "to" and not left.bare and follows_change(searched, left.start):
        return None
    left = _with_magnitude_of(with_unit_of(left, right), right)
    right = with_unit_of(right, left) if right.bare and left.prefixed else right
    if left.kind is not right.kind or left.unit != right.unit:
        return None
    start = has_from(searched, left.start)
    if gap == "to" and _is_change(searched, left, right, start):
        return _change(searched, left, right)
    between = has_between(searched, left.start)
    if gap == "and" and between is None:
        return None
    if left.value >= right.value and not (start is not None or between is not None):
        return None
    if gap == "or" and not (left.number.is_word == right.number.is_word and right.value <= left.value * 2):
        return None
    begin = next((place for place in (between, start) if place is not None and place >= floor), left.start)
    return [_spread(searched, left, right, begin, floor)]


def _with_magnitude_of(left: Amount, right: Amount) -> Amount:
    """ "£5–£10m" and "$1 to $2 billion": the lower end in the magnitude that only the upper one has written."""
    factor = right.number.multiplier
    same = (
        left.kind is right.kind is ValueKind.MONEY and left.unit == right.unit and not left.number.multiplier
    )
    if not same or factor < 1000 or not 0 < left.value * factor <= right.value:
        return left
    return left._replace(value=left.value * factor, step=(left.step or Decimal(1)) * factor)


def _is_change(searched: Searched, left: Amount, right: Amount, start: int | None) -> bool:
    if start is not None:
        return is_change(searched, start) or (
            left.value > right.value >= 0 and not is_varying(searched, start)
        )
    return left.value > right.value and is_change(searched, left.start)


def _change(searched: Searched, left: Amount, right: Amount) -> list[Value]:
    first = write_value(searched, left, Span(left.start, left.end), "from", amount_ends(left))
    second = write_value(searched, right, Span(right.start, right.end), "to", amount_ends(right))
    return [first, second]


def _spread(searched: Searched, left: Amount, right: Amount, begin: int, floor: int) -> Value:
    low, high = min(left.value, right.value), max(left.value, right.value)
    whole = right._replace(value=(low + high) / 2, start=begin)
    qualifier = find_qualifier(searched, left.start, right.end)
    start = begin
    if qualifier is not None and floor <= qualifier.start < start:
        start = qualifier.start
    value = write_value(searched, whole, Span(start, right.end), "between", (low, high))
    return replace(value, parts=(tidy(left.value), tidy(right.value)))
