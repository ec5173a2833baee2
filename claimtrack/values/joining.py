"""Measured numbers to values: neighbours that belong together are joined, each result is bounded and written out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from claimtrack.model import Value, ValueKind
from claimtrack.values.intervals import Ends, rounding_ends
from claimtrack.values.measuring import Amount
from claimtrack.values.numerals import divide, tidy
from claimtrack.values.qualifiers import find_qualifier, qualified_ends
from claimtrack.values.searched import Searched
from claimtrack.values.spreads import (
    has_between,
    has_from,
    is_change,
    is_tally,
    is_varying,
    range_gap,
    votes_follow,
)

#: Pairs of units that are written together, and how many of the second make one of the first.
COMPOUNDS = {
    ("foot", "inch"): 12, ("yard", "foot"): 3, ("yard", "inch"): 36, ("mile", "yard"): 1760, ("mile", "foot"): 5280,
    ("pound", "ounce"): 16, ("stone", "pound"): 14, ("kilometer", "meter"): 1000, ("USD", "cent"): 100,
    ("EUR", "cent"): 100, ("EUR", "eurocent"): 100, ("AUD", "cent"): 100, ("CAD", "cent"): 100, ("GBP", "penny"): 100,
    ("RUB", "kopeck"): 100, ("INR", "paisa"): 100,
}  # fmt: skip
_COMPOUND_GAP = re.compile(r",? ?(?:and )?|-")
_LIST_LAST = re.compile(r",? (?:and|or|&) ")
_RATIO_GAP = re.compile(
    r"(?P<over> over )|(?P<in> in (?:every )?|-in-)|(?P<of> out of (?:every |the )?| of every )|(?P<to>-to-|:)"
)
_NEGATIVE_LEFT = re.compile(r"(?:^|:\s?|(?<!\w)(?:is|was|were|are|of|to|loss|deficit)\s)\($")


def join_amounts(searched: Searched, amounts: Sequence[Amount], text: str) -> list[Value]:
    """The values of a text from its measured numbers, sorted and non-overlapping."""
    amounts = _share_units(searched, amounts)
    values: list[Value] = []
    index, floor = 0, 0
    while index < len(amounts):
        left = amounts[index]
        if left.start < floor:
            index += 1
            continue
        right = amounts[index + 1] if index + 1 < len(amounts) else None
        made = None if right is None else _joined(searched, left, right, text, floor)
        used = 2
        if made is None:
            made, used = [_single(searched, left, text, floor)], 1
        values.extend(made)
        floor = max(made[-1].end, floor)
        last = amounts[index + used - 1]
        if last.per is not None:
            floor = max(floor, last.per.end)
        index += used
    return values


def _share_units(searched: Searched, amounts: Sequence[Amount]) -> list[Amount]:
    """ "12, 15 and 18 km": a bare number in a list takes the unit of the last."""
    shared = list(amounts)
    chained = False
    for index in range(len(shared) - 2, -1, -1):
        left, right = shared[index], shared[index + 1]
        gap = searched.low[left.end : right.start] if right.start - left.end <= 6 else "-" * 9
        last = _LIST_LAST.fullmatch(gap) is not None
        chained = last or (chained and gap == ", ")
        if chained and left.bare and not right.bare and not right.prefixed and _takes_unit(left, right):
            shared[index] = replace(
                left, kind=right.kind, unit=right.unit, counted=right.counted, per=right.per
            )
    return shared


def _takes_unit(left: Amount, right: Amount) -> bool:
    return right.kind in (ValueKind.QUANTITY, ValueKind.PERCENT, ValueKind.NUMBER, ValueKind.MONEY) and (
        left.number.kind == "cardinal"
        and left.number.is_word == right.number.is_word
        and left.number.value != 1
    )


def _joined(searched: Searched, left: Amount, right: Amount, text: str, floor: int) -> list[Value] | None:
    if right.start - left.end > 14 or right.start < left.end or right.number.bounds or left.number.bounds:
        after_per = left.per is not None and 0 <= right.start - left.per.end <= 14
        if not after_per or right.number.bounds or left.number.bounds:
            return None
    return (
        _compound(searched, left, right, text, floor)
        or _with_error(searched, left, right, text, floor)
        or _ratio(searched, left, right, text)
        or _tally(searched, left, right, text)
        or _range(searched, left, right, text, floor)
    )


def _compound(searched: Searched, left: Amount, right: Amount, text: str, floor: int) -> list[Value] | None:
    gap = searched.low[left.end : right.start]
    if (
        left.prefixed
        or right.prefixed
        or _COMPOUND_GAP.fullmatch(gap) is None
        or left.value != left.value.to_integral_value()
    ):
        return None
    pair = (left.unit or "", right.unit or "")
    ratio = COMPOUNDS.get(pair)
    if ratio is None and left.kind is ValueKind.MONEY and right.bare and gap in (" ", " and "):
        if (
            right.number.kind == "cardinal"
            and 9 < right.value < 100
            and right.value == right.value.to_integral_value()
        ):
            ratio = 100 if not right.number.multiplier and not left.number.multiplier else None
    if ratio is None or right.value >= ratio or left.kind is not right.kind and not right.bare:
        return None
    value = left.value + divide(right.value, Decimal(ratio))
    step = divide(right.step or Decimal(1), Decimal(ratio)) if left.kind is ValueKind.QUANTITY else None
    whole = replace(left, value=value, step=step, end=right.end, per=right.per, role=right.role)
    return [_single(searched, whole, text, floor)]


def _ratio(searched: Searched, left: Amount, right: Amount, text: str) -> list[Value] | None:
    if left.kind is not ValueKind.NUMBER or right.kind is not ValueKind.NUMBER or left.counted is not None:
        return None
    match = _RATIO_GAP.fullmatch(searched.low, left.end, right.start)
    a, b = left.value, right.value
    if match is None or a != a.to_integral_value() or b != b.to_integral_value() or b <= 0:
        return None
    if match.lastgroup == "over":
        return _fraction(left, right, text) if abs(a) < b and abs(a) <= 20 and right.counted is None else None
    if a <= 0:
        return None
    if match.lastgroup == "to":
        stated = divide(a, b)
    elif a >= b or (match.lastgroup == "in" and a != 1 and (b > 100 or b % 5 and b > 12)):
        return None
    else:
        stated = divide(a, b)
    span = text[left.start : right.end]
    unit = None
    role = right.counted.phrase if right.counted is not None else None
    value = Value(
        ValueKind.RATIO, stated, stated, stated, unit, span, left.start, right.end, role=role, parts=(a, b)
    )
    return [value]


def _fraction(left: Amount, right: Amount, text: str) -> list[Value]:
    """ "one over three" is a number."""
    value, span = divide(left.value, right.value), text[left.start : right.end]
    return [Value(ValueKind.NUMBER, value, value, value, None, span, left.start, right.end)]


_PLUS_MINUS = re.compile(r" ?(?:±|\+/[-−–]|\+[-−–]|plus or minus|give or take) ?")


def _with_error(searched: Searched, left: Amount, right: Amount, text: str, floor: int) -> list[Value] | None:
    """ "9.8 ± 0.1 km": what is stated, as wide as its error."""
    if right.value < 0 or _PLUS_MINUS.fullmatch(searched.low, left.end, right.start) is None:
        return None
    left = _with_unit_of(left, right)
    if left.kind is not right.kind or left.unit != right.unit:
        return None
    ends = (left.value - right.value, left.value + right.value)
    return [_write(searched, left, text, left.start, right.end, "about", ends)]


_VOTES_TO = re.compile(r"(?: votes?)? to ")
_VOTED = re.compile(
    r"(?<!\w)(?:vot(?:e|es|ed|ing)(?: (?:of|by|was|to \w+))?|ballot of|by|defeated|beat|won|lost|beaten)(?: by)? $"
)


def _tally(searched: Searched, left: Amount, right: Amount, text: str) -> list[Value] | None:
    if left.kind is not ValueKind.NUMBER or right.kind is not ValueKind.NUMBER:
        return None
    low = searched.low
    gap = low[left.end : right.start]
    plain = all(n.number.kind == "cardinal" and not n.number.multiplier for n in (left, right))
    if not plain:
        return None
    if gap == "+" and left.counted is None:
        good = True
    elif range_gap(searched, left.end, right.start) == "dash" and left.counted is None:
        good = is_tally(searched, left.start, right.end, left.value, right.value, gap)
    else:
        good = _VOTES_TO.fullmatch(gap) is not None and (
            _VOTED.search(searched.before(left.start)) is not None or votes_follow(searched, right.end)
        )
        good = good and (left.counted is None or left.counted.noun == "vote") and left.value != right.value
    if not good:
        return None
    start, end = left.start, right.end
    value = Value(
        ValueKind.TALLY, left.value, left.value, left.value, None, text[start:end], start, end,
        parts=(left.value, right.value),
    )  # fmt: skip
    return [value]


def _range(searched: Searched, left: Amount, right: Amount, text: str, floor: int) -> list[Value] | None:
    left_end = left.end if left.per is None else max(left.end, left.per.end)
    gap = range_gap(searched, left_end, right.start)
    if gap is None or left.kind is ValueKind.ORDINAL or right.kind is ValueKind.ORDINAL:
        return None
    left = _with_unit_of(left, right)
    right = _with_unit_of(right, left) if right.bare and left.prefixed else right
    if left.kind is not right.kind or left.unit != right.unit:
        return None
    start = has_from(searched, left.start)
    if gap == "to" and _is_change(searched, left, right, start):
        return _change(searched, left, right, text, start)
    between = has_between(searched, left.start)
    if gap == "and" and between is None:
        return None
    if left.value >= right.value and not (start is not None or between is not None):
        return None
    if gap == "or" and not (left.number.is_word == right.number.is_word and right.value <= left.value * 2):
        return None
    begin = next((place for place in (between, start) if place is not None and place >= floor), left.start)
    return [_spread(searched, left, right, begin, text, floor)]


def _is_change(searched: Searched, left: Amount, right: Amount, start: int | None) -> bool:
    if start is not None:
        return is_change(searched, start) or (
            left.value > right.value >= 0 and not is_varying(searched, start)
        )
    return left.value > right.value and is_change(searched, left.start)


def _with_unit_of(amount: Amount, other: Amount) -> Amount:
    """A bare end of a range with the unit, and the magnitude, of the other end."""
    if not amount.bare and not (amount.prefixed and other.bare):
        return amount
    value, step = amount.value, amount.step
    factor = other.number.multiplier
    if factor and not amount.number.multiplier and abs(value) < 1000 and amount.start < other.start:
        value, step = value * factor, (step or Decimal(1)) * factor
    if amount.prefixed:
        return replace(amount, value=value, step=step)
    return replace(
        amount, kind=other.kind, unit=other.unit, counted=other.counted, per=other.per, value=value, step=step
    )


def _change(searched: Searched, left: Amount, right: Amount, text: str, start: int | None) -> list[Value]:
    first = _write(searched, left, text, left.start, left.end, "from", _ends(left))
    second = _write(searched, right, text, right.start, right.end, "to", _ends(right))
    return [first, second]


def _spread(searched: Searched, left: Amount, right: Amount, begin: int, text: str, floor: int) -> Value:
    low, high = min(left.value, right.value), max(left.value, right.value)
    whole = replace(right, value=(low + high) / 2, start=begin)
    qualifier = find_qualifier(searched, left.start, right.end)
    start = begin
    if qualifier is not None and floor <= qualifier.start < start:
        start = qualifier.start
    value = _write(searched, whole, text, start, right.end, "between", (low, high))
    return replace(value, parts=(left.value, right.value))


def _single(searched: Searched, amount: Amount, text: str, floor: int) -> Value:
    start, end = amount.start, amount.end
    if amount.number.bounds is not None:
        return _write(searched, amount, text, start, end, "about", amount.number.bounds)
    name = None
    qualifier = find_qualifier(searched, start, end)
    if qualifier is not None and qualifier.start >= floor:
        name, start, end = qualifier.name, qualifier.start, qualifier.end
    if amount.kind is ValueKind.MONEY and text[end : end + 1] == ")" and amount.value > 0:
        if _NEGATIVE_LEFT.search(searched.low, max(0, start - 12), start):
            amount, start, end = replace(amount, value=-amount.value), start - 1, end + 1
    ends = qualified_ends(name, amount.value, _ends(amount))
    return _write(searched, amount, text, start, end, name, ends)


def _ends(amount: Amount) -> Ends:
    measured = amount.kind in (ValueKind.QUANTITY, ValueKind.PERCENT)
    if amount.kind is ValueKind.ORDINAL or amount.number.kind == "fraction":
        return amount.value, amount.value
    if amount.kind is ValueKind.MONEY and amount.step == Decimal("0.01"):
        return amount.value, amount.value
    if amount.kind is ValueKind.PERCENT and amount.value == 100:
        return amount.value, amount.value
    return rounding_ends(amount.value, amount.step, measured=measured)


def _write(
    searched: Searched, amount: Amount, text: str, start: int, end: int, qualifier: str | None, ends: Ends
) -> Value:
    kind, unit, role = amount.kind, amount.unit, amount.role
    if amount.counted is not None:
        kind, unit, role = ValueKind.COUNT, amount.counted.noun, amount.counted.phrase
    if amount.per is not None and kind is not ValueKind.PERCENT:
        stop = amount.per.end
        kind = ValueKind.QUANTITY if kind is ValueKind.QUANTITY else ValueKind.RATE
        unit = f"{unit} per {amount.per.unit}"
        if stop > end and amount.end <= end and amount.per.end - amount.end < 60:
            end = stop
    elif amount.per is not None:
        role = f"per {amount.per.unit}"
    stated = None if amount.number.bounds is not None else tidy(amount.value)
    low, high = (None if end is None else tidy(end) for end in ends)
    return Value(kind, stated, low, high, unit, text[start:end], start, end, qualifier, role=role)
