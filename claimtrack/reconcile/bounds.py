"""Bounds turned by a denial: "not inspected since 2011" was last inspected in 2011, "none before noon" came after.

A value's own range is what its words allow; within a denial it is what they rule out.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from claimtrack.model import Value, ValueKind
from claimtrack.reconcile.testimony import Side

#: Days of a grain, to find the end of "since 2011".
GRAIN = {"day": 1, "month": 28, "season": 89, "quarter": 89, "half": 180, "year": 365, "decade": 3650}
#: The same at its longest, to find the beginning of "until 2011".
LONGEST = {"day": 1, "month": 31, "season": 92, "quarter": 92, "half": 184, "year": 366, "decade": 3653}
#: Minutes of a day; from here on a time is an evening one, up to there a morning one.
_DAY, _EVENING, _MORNING = 1440, 1080, 720


def effective_value(side: Side) -> Value | None:
    """The side's value, its bound turned where the claim denies what it bounds."""
    value = side.value
    if value is None or not side.claim.negated or value.kind not in (ValueKind.DATE, ValueKind.TIME):
        return value
    if value.qualifier == "since" and value.low is not None and value.precision in GRAIN:
        last = value.low + GRAIN[value.precision] - 1
        return replace(value, low=None, high=last)
    if value.qualifier == "until" and value.high is not None and value.precision in LONGEST:
        # "was not opened until 1998": it was in that year
        return replace(value, low=value.high - LONGEST[value.precision] + 1)
    if value.qualifier in ("before", "until") and value.high is not None:
        return replace(value, low=value.high + 1, high=None)
    return value


def same_night(a: Value, b: Value) -> tuple[Value, Value]:
    """Two times of day, the early one put after midnight where the other is a bound late in the evening."""
    if not (a.kind is b.kind is ValueKind.TIME):
        return a, b
    return _after_midnight(a, b), _after_midnight(b, a)


def _after_midnight(value: Value, bound: Value) -> Value:
    late = bound.high is None and bound.low is not None and bound.low >= _EVENING
    if not late or value.low is None or value.high is None or value.high > _MORNING:
        return value
    return replace(value, low=value.low + Decimal(_DAY), high=value.high + Decimal(_DAY))
