"""What a written number can mean: its two ends from rounding, and how two such ranges lie to each other."""

from __future__ import annotations

from decimal import Decimal

Ends = tuple[Decimal | None, Decimal | None]

#: Whole numbers below this are taken as counted exactly.
EXACT_BELOW = 1000


def rounding_ends(value: Decimal, step: Decimal | None, *, measured: bool = False, exact: bool = False) -> Ends:
    """The least and greatest number that would be written so.

    `step` is the worth of the last written place. A whole number without one is exact below a thousand and where
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
