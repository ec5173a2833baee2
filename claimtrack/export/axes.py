"""Where numbers and days stand on an axis: its ends, its unit in words, and the ticks of calendars."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from claimtrack.model import Value, ValueKind

_LARGE = ((Decimal(10**12), "trillion"), (Decimal(10**9), "billion"), (Decimal(10**6), "million"))
#: 1 January 1970 as a day number, where the time of Vega's calendar begins.
_EPOCH = 719_163
_DAY_MILLISECONDS = 86_400_000
#: As far as that calendar goes, in days from its beginning.
_MOST_DAYS = 100_000_000
#: Numbers whose difference is less than this share of them can't be told apart as floats.
_FINEST = 1e-12
#: Ticks: up to so many days apart, the unit of the calendar, its days, and how a tick is spelled.
_CALENDAR = (
    (14, "day", 1, "%-d %b %Y"),
    (75, "week", 7, "%-d %b %Y"),
    (1_500, "month", 30, "%b %Y"),
    (math.inf, "year", 365, ""),
)
_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000)
#: What is counted is said in the title.
_UNNAMED = {ValueKind.NUMBER, ValueKind.COUNT}


@dataclass(frozen=True, slots=True)
class Axis:
    """The ends of an axis as the library takes them (milliseconds for days), and what it is counted in."""

    low: float
    high: float
    divisor: Decimal = Decimal(1)
    unit: str = ""
    calendar: bool = False

    def place(self, number: Decimal) -> float:
        """Where a number stands."""
        return _milliseconds(number) if self.calendar else float(number / self.divisor)

    def encode(self, field: str, **axis: Any) -> dict[str, Any]:
        """The encoding of a field of such numbers."""
        if not self.calendar:
            style = {"tickCount": 4, "grid": True, "title": self.unit or None} | axis
            if max(abs(self.low), abs(self.high)) >= 1e9:
                style["format"] = "~g"
            scale = {"domain": [self.low, self.high], "zero": False, "nice": False}
            return {"field": field, "type": "quantitative", "scale": scale, "axis": style}
        interval, step, form = _spell_ticks((self.high - self.low) / _DAY_MILLISECONDS)
        style = {"tickCount": {"interval": interval, "step": step}, "grid": True, "title": None} | axis
        # A year as it is, where the library's format would make it "0987".
        style |= {"format": form} if form else {"labelExpr": "utcyear(datum.value)"}
        return {
            "field": field,
            "type": "temporal",
            # Universal time: days must not move with the machine's time zone.
            "scale": {"type": "utc", "domain": [self.low, self.high], "nice": False},
            "axis": style,
        }


def fit_axis(ends: Sequence[Decimal], value: Value, air: float = 0.04) -> Axis | None:
    """An axis for values like this one, with some air at both ends; None where they can't be told apart on it."""
    if value.kind is ValueKind.DATE:
        return fit_calendar(ends, air)
    least, most = min(ends), max(ends)
    size = max(abs(least), abs(most))
    unit = "" if value.kind in _UNNAMED else value.unit or ""
    divisor, word = next((each for each in _LARGE if size >= each[0]), (Decimal(1), ""))
    low, high = float(least / divisor), float(most / divisor)
    if not math.isfinite(high - low) or high - low <= _FINEST * float(size / divisor):
        return None
    room = (high - low) * air
    # No axis goes below nothing for the sake of air.
    floor = low - room if low < 0 else max(low - room, 0.0)
    return Axis(floor, high + room, divisor, f"{word} {unit}".strip())


def fit_calendar(days: Sequence[Decimal], air: float = 0.04) -> Axis | None:
    """An axis of days; None where there is one day only, or one that the library's calendar does not reach."""
    if min(days) == max(days) or any(abs(day - _EPOCH) >= _MOST_DAYS for day in days):
        return None
    low, high = _milliseconds(min(days)), _milliseconds(max(days))
    room = (high - low) * air
    return Axis(math.floor(low - room), math.ceil(high + room), calendar=True)


def _milliseconds(day: Decimal) -> float:
    return int((day - _EPOCH) * _DAY_MILLISECONDS)


def _spell_ticks(days: float) -> tuple[str, int, str]:
    """About four ticks: the unit of the calendar, how many of it are between two, and how one is spelled."""
    interval, length, form = next(each[1:] for each in _CALENDAR if days <= each[0])
    steps = (1, 2, 3, 6, 12) if interval == "month" else _STEPS
    return interval, next((step for step in steps if days / length / step <= 5), steps[-1]), form
