"""Holidays, and periods named from another day: "last week", "this September", "the following day"."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

from claimtrack.values.dates_frame import Frame, Interval, base_of, context_year, trail
from claimtrack.values.dates_periods import calendar_interval, first_month, month_grain
from claimtrack.values.dates_stated import Calendar, Festival, Named
from claimtrack.values.dates_symbols import read_table
from claimtrack.values.edtf import calendar_day, day_number, day_text, from_days, month_days


@cache
def _festivals() -> dict[str, Any]:
    return read_table("festivals.toml")


def _easter(year: int) -> int:
    """Day number of Easter Sunday, Gregorian reckoning (Anonymous algorithm of 1876, as in Meeus)."""
    golden = year % 19
    century, rest = divmod(year, 100)
    skipped = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - century // 4 - skipped + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    late = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return day_number(year, month, day + 1)


def _festival_day(name: str, year: int) -> int:
    table = _festivals()[name]
    if "fixed" in table:
        return day_number(year, *table["fixed"])
    if "easter" in table:
        return _easter(year) + int(table["easter"])
    month, weekday, nth, after = table["nth"]
    if nth < 0:
        return nth_weekday(day_number(year, month, month_days(year, month)) - 6, weekday, 1) + int(after)
    return nth_weekday(day_number(year, month), weekday, nth) + int(after)


def nth_weekday(first: int, weekday: int, nth: int) -> int:
    """The nth such weekday (0 is Monday) from a day on, as a day number."""
    return first + (weekday - (first - 1)) % 7 + 7 * (nth - 1)


def festival_interval(stated: Festival, frame: Frame) -> Interval:
    """The day of a holiday."""
    if stated.year is not None:
        day = _festival_day(stated.name, stated.year)
        return Interval(day, day, day_text(day), "day")
    base = frame.anchor or frame.reference
    if base is None:
        return Interval(None, None, None, "day", "no year stated")
    _, month, day = calendar_day(_festival_day(stated.name, base.year))
    chosen = context_year(
        month, day, previous=frame.anchor, document=frame.reference, future=frame.ahead, near=frame.near
    )
    year, whose = chosen or (base.year, "document")
    low = _festival_day(stated.name, year)
    return Interval(low, low, day_text(low), "day", trail("year", whose, frame))


def named_interval(stated: Named, frame: Frame) -> Interval:
    """The period that is named from another day; open where that day isn't known."""
    base, whose = base_of(frame, narrative=stated.narrative)
    if base is None:
        return Interval(
            None,
            None,
            None,
            _named_grain(stated),
            "counted from the day told before" if stated.narrative else "counted from the day of writing",
        )
    found = _STEPPERS.get(stated.unit, _step_unit)(stated, base)
    return replace(found, trail=trail(_named_words(stated), whose, frame))


def _named_grain(stated: Named) -> str:
    if stated.unit in ("weekday", "festival"):
        return "day"
    if stated.unit == "month" and isinstance(stated.which, int):
        return month_grain(Calendar(month=stated.which))
    return stated.unit


def _named_words(stated: Named) -> str:
    if stated.unit == "day" and stated.step == 0:
        return "day"
    steps = {-1: "one before", 0: "the same", 1: "one after"}
    return f"{stated.unit} counted ({steps.get(stated.step, f'{stated.step:+d}')})"


def day_interval(number: int) -> Interval:
    """One day."""
    return Interval(number, number, day_text(number), "day")


def _step_weekday(stated: Named, base: date) -> Interval:
    weekday = int(stated.which or 0)
    if stated.nearest or (stated.narrative and stated.step):
        back = (base.weekday() - weekday) % 7 or 7
        return day_interval(
            base.toordinal() - back
            if stated.step < 0
            else base.toordinal() + ((weekday - base.weekday()) % 7 or 7)
        )
    monday = base.toordinal() - base.weekday()
    return day_interval(monday + 7 * stated.step + weekday)


def _step_weekend(stated: Named, base: date) -> Interval:
    back = (base.weekday() - 5) % 7 if stated.nearest else base.weekday() - 5
    saturday = base.toordinal() - back + 7 * stated.step
    return Interval(saturday, saturday + 1, from_days(saturday, saturday + 1), "weekend")


def _step_month(stated: Named, base: date) -> Interval:
    """The month before or after, or "last May", "this autumn"."""
    if stated.which is None:
        months = base.year * 12 + base.month - 1 + stated.step
        return calendar_interval(Calendar(months // 12, months % 12 + 1), Frame())
    month = int(stated.which)
    start = month if month <= 12 else first_month(month)
    length = 1 if month <= 12 else 3
    year = base.year
    if stated.step < 0 and (start + length - 1 >= base.month):
        year -= 1
    if stated.step > 0 and start <= base.month:
        year += 1
    return calendar_interval(Calendar(year, month), Frame())


def _step_quarter(stated: Named, base: date) -> Interval:
    quarters = base.year * 4 + (base.month - 1) // 3 + stated.step
    return calendar_interval(Calendar(quarters // 4, 33 + quarters % 4), Frame())


def _step_festival(stated: Named, base: date) -> Interval:
    name, today = str(stated.which), base.toordinal()
    days = [_festival_day(name, year) for year in range(base.year - 2, base.year + 3)]
    if stated.step < 0:
        return day_interval(max(day for day in days if day < today))
    if stated.step > 0:
        return day_interval(min(day for day in days if day > today))
    return day_interval(_festival_day(name, base.year))


def _step_unit(stated: Named, base: date) -> Interval:
    if stated.unit == "day":
        return day_interval(base.toordinal() + stated.step)
    if stated.unit in ("week", "fortnight"):
        length = 7 if stated.unit == "week" else 14
        monday = base.toordinal() - base.weekday() + length * stated.step
        return Interval(monday, monday + length - 1, from_days(monday, monday + length - 1), stated.unit)
    years = {"year": 1, "decade": 10, "century": 100, "millennium": 1000}.get(stated.unit)
    if years is None:
        return Interval(None, None, None, stated.unit)
    year = base.year // years * years + years * stated.step
    if not 1 <= year <= 9999 - years:
        return Interval(None, None, None, stated.unit)
    return calendar_interval(Calendar(year, years=years), Frame())


_STEPPERS: dict[str, Callable[[Named, date], Interval]] = {
    "weekday": _step_weekday,
    "weekend": _step_weekend,
    "month": _step_month,
    "quarter": _step_quarter,
    "festival": _step_festival,
}
