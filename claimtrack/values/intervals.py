"""What a written number can mean: its two ends from rounding, and how two such ranges lie to each other."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

Ends = tuple[Decimal | None, Decimal | None]

#: Whole numbers below this are taken as counted exactly.
EXACT_BELOW = 1000


def rounding_ends(
    value: Decimal, step: Decimal | None, *, measured: bool = False, exact: bool = False
) -> Ends:
    """The least and greatest number that would be written so.

    `step` is the worth of the last written place. A whole number without one is exact below a thousand and
    where
    it does not end in two zeros; `measured` (lengths, percents) takes whole numbers as rounded too.
    """
    if exact:
        return value, value
    if step is None:
        if value != value.to_integral_value():
            return value, value
        step = _whole_step(value, measured=measured)
    elif value != 0 and step >= EXACT_BELOW:
        step = max(step, _mantissa_step(value, step))
    if step is None:
        return value, value
    half = step / 2
    low, high = value - half, value + half
    if value > 0 > low:
        low = Decimal(0)
    return low, high


def _whole_step(value: Decimal, *, measured: bool) -> Decimal | None:
    if abs(value) < EXACT_BELOW:
        return Decimal(1) if measured and value != 0 else None
    figures = str(abs(int(value)))
    zeros = len(figures) - len(figures.rstrip("0"))
    if zeros < 2:
        return Decimal(1) if measured else None
    return Decimal(1).scaleb(zeros if len(figures) - zeros >= 2 else zeros - 1)


def _mantissa_step(value: Decimal, step: Decimal) -> Decimal:
    """100 million was rounded to ten millions; 10 million and 12 million to one."""
    mantissa = abs(value) / step
    if mantissa != mantissa.to_integral_value() or mantissa < 100:
        return step
    figures = str(int(mantissa))
    zeros = len(figures) - len(figures.rstrip("0"))
    return step if zeros < 2 else step.scaleb(zeros - 1)


class Relation(StrEnum):
    """How one range lies to another."""

    EQUAL = "equal"
    INSIDE = "inside"
    CONTAINS = "contains"
    OVERLAP = "overlap"
    DISJOINT = "disjoint"


@dataclass(frozen=True, slots=True)
class Lie:
    """A range with its ends (None where open) and whether each end is itself left out."""

    ends: Ends
    opens: tuple[bool, bool] = (False, False)


def lie_of(left: Lie, right: Lie) -> Relation:
    """How the left range lies to the right one."""
    if _apart(left, right) or _apart(right, left):
        return Relation.DISJOINT
    if left.ends == right.ends:
        if left.opens == right.opens:
            return Relation.EQUAL
        return Relation.INSIDE if any(left.opens) else Relation.CONTAINS
    inside, contains = _within(left.ends, right.ends), _within(right.ends, left.ends)
    if inside:
        return Relation.INSIDE
    return Relation.CONTAINS if contains else Relation.OVERLAP


def _apart(low: Lie, high: Lie) -> bool:
    """Whether the first range ends before the second begins."""
    top, bottom = low.ends[1], high.ends[0]
    if top is None or bottom is None:
        return False
    return top < bottom or (top == bottom and (low.opens[1] or high.opens[0]))


def _within(inner: Ends, outer: Ends) -> bool:
    low = outer[0] is None or (inner[0] is not None and inner[0] >= outer[0])
    high = outer[1] is None or (inner[1] is not None and inner[1] <= outer[1])
    return low and high
