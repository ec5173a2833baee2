"""Measured numbers to values: neighbours that belong together are joined, the others stand alone."""

from __future__ import annotations

import re
from collections.abc import Sequence

from claimtrack.model import Value, ValueKind
from claimtrack.values.measured import Amount, like
from claimtrack.values.pairs import join_compound, join_error, join_ratio, join_tally
from claimtrack.values.ranges import join_range
from claimtrack.values.searched import Searched
from claimtrack.values.units import find_unit
from claimtrack.values.writing import write_single

_LIST_LAST = re.compile(r",? (?:and|or|&) ")
#: What stands between the sides of a thing: "3 x 4 m", "10-by-12-foot".
_SIDES = re.compile(r" ?[x×] ?| by |-by-")
#: Most characters between two numbers that are looked at together.
NEIGHBOURS = 24


def join_amounts(searched: Searched, amounts: Sequence[Amount]) -> list[Value]:
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
        made = None if right is None else _joined(searched, left, right, floor)
        used = 2
        if made is None:
            made, used = [write_single(searched, left, floor)], 1
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
        last = _LIST_LAST.fullmatch(gap) is not None or (
            _is_length(right) and _SIDES.fullmatch(gap) is not None
        )
        chained = last or (chained and gap == ", ")
        if chained and left.bare and not right.bare and not right.prefixed and _takes_unit(left, right):
            shared[index] = like(left, right, left.value, left.step)
    return shared


def _is_length(amount: Amount) -> bool:
    """Whether an amount can be a side: "3 x 4 m", not "2 x 500 mg"."""
    unit = find_unit(amount.unit or "") if amount.kind is ValueKind.QUANTITY else None
    return unit is not None and unit.dimension == "length"


def _takes_unit(left: Amount, right: Amount) -> bool:
    return right.kind in (ValueKind.QUANTITY, ValueKind.PERCENT, ValueKind.NUMBER, ValueKind.MONEY) and (
        left.number.kind == "cardinal"
        and left.number.is_word == right.number.is_word
        and left.number.value != 1
    )


def _joined(searched: Searched, left: Amount, right: Amount, floor: int) -> list[Value] | None:
    if left.number.bounds is not None or right.number.bounds is not None:
        return None
    after_per = left.per is not None and 0 <= right.start - left.per.end <= NEIGHBOURS
    if not 0 <= right.start - left.end <= NEIGHBOURS and not after_per:
        return None
    return (
        join_compound(searched, left, right, floor)
        or join_error(searched, left, right)
        or join_ratio(searched, left, right, floor)
        or join_tally(searched, left, right)
        or join_range(searched, left, right, floor)
    )
