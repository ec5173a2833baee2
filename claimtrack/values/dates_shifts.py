"""So many days, weeks, months or years before or after a day."""

from __future__ import annotations

import math
from datetime import date, timedelta
from decimal import Decimal

from claimtrack.values.dates_frame import Frame, Interval, base_of, trail
from claimtrack.values.dates_stated import Shift
from claimtrack.values.edtf import calendar_day, day_number, from_days, month_days, year_text

_MONTHS = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200, "millennium": 12000}
_DAYS = {"day": 1, "week": 7, "fortnight": 14}
#: How far a day counted in whole units may lie from the day meant.
_WIDTHS = {"day": 0, "week": 3, "fortnight": 4, "month": 15, "quarter": 45, "year": 183, "decade": 1826}


def shift_interval(stated: Shift, base: Interval | None, frame: Frame) -> Interval:
    """The days that a shift means, from the interval of its base or, without one, from the frame.

    "Two years ago" gives the nominal day as EDTF and the width of a year around it as interval, with
    "year" as grain; a shift from a stated day, or in days, is exact.
    """
    if base is not None:
        if base.low is None or base.high is None:
            return Interval(None, None, None, stated.unit, base.trail)
        return _shifted(stated, base.low, base.low if stated.since else base.high, base.trail)
    day, whose = base_of(frame, narrative=stated.narrative)
    if day is None:
        why = "counted from the day told before" if stated.narrative else "counted from the day of writing"
        return Interval(None, None, None, stated.unit, why)
    words = f"{_amount_words(stated)} {'after' if stated.sign > 0 else 'before'}, counted"
    return _shifted(stated, day.toordinal(), day.toordinal(), trail(words, whose, frame))


def _amount_words(stated: Shift) -> str:
    ends = [
        f"{end.normalize():f}" for end in (stated.nominal or stated.low, stated.nominal or stated.high) if end
    ]
    number = " to ".join(dict.fromkeys(ends)) or "some"
    words = [stated.qualifier, number, stated.unit + ("" if number == "1" else "s")]
    return " ".join(word for word in words if word)


def _shifted(stated: Shift, low: int, high: int, words: str | None) -> Interval:
    amounts = [stated.nominal] if stated.nominal is not None else [stated.low, stated.high]
    ends = [
        _moved(point, amount, stated) for point in (low, high) for amount in amounts if amount is not None
    ]
    known = [end for end in ends if end is not None]
    if not known or len(known) < len(ends):
        return Interval(None, None, None, stated.unit, words)
    first, last = min(known), max(known)
    exact = stated.base is not None or stated.unit == "day"
    edtf = from_days(first, last)
    if not exact and stated.narrative and first == last:
        edtf = _coarse(first, stated.unit) or edtf
    if stated.qualifier is not None:
        return _bounded(stated, low, high, Interval(first, last, edtf, stated.unit, words, stated.qualifier))
    if exact:
        return Interval(first, last, edtf, _grain(first, last, edtf), words)
    near, far = _loosened(stated, first, last)
    return Interval(near, far, edtf, stated.unit, words)


def _grain(first: int, last: int, edtf: str | None) -> str:
    if first == last or edtf is None:
        return "day"
    return {4: "year", 7: "month"}.get(len(edtf), "day")


def _coarse(day: int, unit: str) -> str | None:
    year, month, _ = calendar_day(day)
    return {"month": f"{year_text(year)}-{month:02d}", "year": year_text(year)}.get(unit)


def _loosened(stated: Shift, first: int, last: int) -> tuple[int, int]:
    """The width of the unit around the days counted; whole years also mean the calendar year."""
    width = _WIDTHS.get(stated.unit, 18262)
    halves = stated.nominal is not None and stated.nominal % 1 != 0
    low, high = first - width // (2 if halves else 1), last + width // (2 if halves else 1)
    if stated.unit == "year" and first == last and not halves:
        year = calendar_day(first)[0]
        low, high = min(low, day_number(year)), max(high, day_number(year + 1) - 1)
    return low, high


def _bounded(stated: Shift, low: int, high: int, nominal: Interval) -> Interval:
    """What "more than a decade ago" or "about 45 years ago" leaves open or widens."""
    ends = []
    for amount in (stated.low, stated.high):
        moved = [None if amount is None else _moved(point, amount, stated) for point in (low, high)]
        known = [day for day in moved if day is not None]
        ends.append((min(known), max(known)) if known else None)
    near, far = ends
    if stated.low is None:
        near = (low, high)
    first = far if stated.sign < 0 else near
    last = near if stated.sign < 0 else far
    return Interval(
        None if first is None else first[0],
        None if last is None else last[1],
        nominal.edtf,
        nominal.grain,
        nominal.trail,
        nominal.qualifier,
    )


def add_months(day: date, months: int) -> date | None:
    """The same day of the month so many months on, the last day where the month is too short; None out
    of range.
    """
    total = day.year * 12 + day.month - 1 + months
    year, month = total // 12, total % 12 + 1
    if not 1 <= year <= 9999:
        return None
    return date(year, month, min(day.day, month_days(year, month)))


def _moved(point: int, amount: Decimal, stated: Shift) -> int | None:
    if not 1 <= point <= date.max.toordinal() or amount > 1_000_000:
        return None
    day = date.fromordinal(point)
    if stated.business:
        return _business(day, int(amount) * stated.sign)
    if stated.unit in _DAYS:
        moved = point + stated.sign * math.floor(amount * _DAYS[stated.unit])
        return moved if 1 <= moved <= date.max.toordinal() else None
    months = amount * _MONTHS.get(stated.unit, 12)
    shifted = add_months(day, stated.sign * int(months))
    return None if shifted is None else shifted.toordinal() + stated.sign * int(30 * (months % 1))


def _business(day: date, amount: int) -> int | None:
    if abs(amount) > 5000:
        return None
    step = timedelta(days=1 if amount > 0 else -1)
    left = abs(amount)
    while left:
        day += step
        left -= day.weekday() < 5
    return day.toordinal()
