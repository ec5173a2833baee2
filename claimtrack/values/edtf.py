"""EDTF strings and day numbers, both ways.

The subset of ISO 8601-2 that prose needs: years (also before 1), months, days, seasons 21-24, quarters 33-36,
halves 40-41, decades ("199X"), centuries ("18XX"), intervals ("2020/2022", "../2044"), one-of sets
("[2024-06-12,2024-12-06]") and parts that nobody stated ("XXXX-11-27").
"""

from __future__ import annotations

import re
from datetime import date

#: First and last month of what stands in the month's place; above 12 is the next year. A winter is either
#: the one that ends or the one that begins in its year, so it spans both.
_SUBYEARS = {
    21: (3, 5),
    22: (6, 8),
    23: (9, 11),
    24: (1, 14),
    33: (1, 3),
    34: (4, 6),
    35: (7, 9),
    36: (10, 12),
    40: (1, 6),
    41: (7, 12),
}
_POINT = re.compile(r"(-?)([0-9]{1,4})(X{0,3})(?:-([0-9]{2})(?:-([0-9]{2}))?)?(?:T.*)?[~?%]?", re.DOTALL)
_LAST = date.max.toordinal()
_MONTH_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)

Days = tuple[int | None, int | None]


def is_leap(year: int) -> bool:
    """Whether a year of the proleptic Gregorian calendar (0 is 1 BC) has 366 days."""
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def month_days(year: int, month: int) -> int:
    """How many days a month has."""
    return 29 if month == 2 and is_leap(year) else _MONTH_DAYS[month - 1]


def day_number(year: int, month: int = 1, day: int = 1) -> int:
    """The day as `date.toordinal` counts it, continued backwards for years before 1 (0 is 1 BC)."""
    if 1 <= year <= 9999:
        return date(year, month, day).toordinal()
    before = year - 1
    leap_days = before // 4 - before // 100 + before // 400
    in_year = sum(month_days(year, earlier) for earlier in range(1, month))
    return before * 365 + leap_days + in_year + day


def calendar_day(number: int) -> tuple[int, int, int]:
    """Year, month and day of a day number; the inverse of `day_number`."""
    if 1 <= number <= _LAST:
        known = date.fromordinal(number)
        return known.year, known.month, known.day
    year = (number * 400) // 146097 + 1
    while day_number(year) > number:
        year -= 1
    while day_number(year + 1) <= number:
        year += 1
    month = 1
    left = number - day_number(year)
    while left >= month_days(year, month):
        left -= month_days(year, month)
        month += 1
    return year, month, left + 1


def month_span(year: int, first: int, last: int) -> tuple[int, int]:
    """First and last day of a run of months; months above 12 lie in the years after."""
    end_year, end_month = year + (last - 1) // 12, (last - 1) % 12 + 1
    start_year, start_month = year + (first - 1) // 12, (first - 1) % 12 + 1
    return day_number(start_year, start_month), day_number(
        end_year, end_month, month_days(end_year, end_month)
    )


def to_days(edtf: str) -> Days:
    """First and last day that an EDTF string can mean; None where it is open or unstated.

    A string outside the subset, or a day that no calendar has, gives (None, None).
    """
    if edtf.startswith(("[", "{")):
        ends = [to_days(part.strip()) for part in edtf.strip("[]{}").split(",")]
        lows, highs = (
            [low for low, _ in ends if low is not None],
            [high for _, high in ends if high is not None],
        )
        return (min(lows), max(highs)) if lows and len(lows) == len(highs) == len(ends) else (None, None)
    if "/" in edtf:
        left, _, right = edtf.partition("/")
        return to_days(left)[0], to_days(right)[1]
    return _point_days(edtf)


def _point_days(edtf: str) -> Days:
    match = _POINT.fullmatch(edtf)
    if match is None:
        return None, None
    sign, digits, unknown, month_text, day_text = match.groups()
    if unknown:
        width = 10 ** len(unknown)
        first = int(digits) * width
        return (
            (None, None) if month_text or sign else (day_number(max(first, 1)), day_number(first + width) - 1)
        )
    year = -int(digits) if sign else int(digits)
    if month_text is None:
        return day_number(year), day_number(year + 1) - 1
    month, day = int(month_text), int(day_text or 0)
    if month in _SUBYEARS and day_text is None:
        return month_span(year, *_SUBYEARS[month])
    if not 1 <= month <= 12 or (day_text is not None and not 1 <= day <= month_days(year, month)):
        return None, None
    if day_text is None:
        return month_span(year, month, month)
    return day_number(year, month, day), day_number(year, month, day)


def year_text(year: int) -> str:
    """A year as EDTF writes it: four digits, a minus before year 0."""
    return f"-{-year:04d}" if year < 0 else f"{year:04d}"


def day_text(number: int) -> str:
    """A day number as EDTF."""
    year, month, day = calendar_day(number)
    return f"{year_text(year)}-{month:02d}-{day:02d}"


def from_days(first: int | None, last: int | None) -> str | None:
    """The shortest EDTF string for an interval of days: a day, month or year where it is one, else an
    interval.
    """
    if first is None and last is None:
        return None
    if first is None or last is None:
        return f"{'..' if first is None else day_text(first)}/{'..' if last is None else day_text(last)}"
    if first == last:
        return day_text(first)
    year, month, day = calendar_day(first)
    if day == 1 and last == month_span(year, month, month)[1]:
        return f"{year_text(year)}-{month:02d}"
    if (month, day) == (1, 1) and last == day_number(year + 1) - 1:
        return year_text(year)
    return f"{day_text(first)}/{day_text(last)}"
