"""Days, months, years and longer periods to intervals of days, with what they leave unsaid taken from
the frame.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from claimtrack.values.dates_frame import Frame, Interval, base_of, context_year, trail
from claimtrack.values.dates_stated import Calendar, Choice
from claimtrack.values.edtf import day_number, day_text, month_days, to_days, year_text

_GRAINS = {1: "year", 10: "decade", 100: "century", 1000: "millennium"}


def calendar_interval(stated: Calendar, frame: Frame) -> Interval:
    """The days of a date told by its parts."""
    if stated.year is None:
        return _completed(stated, frame)
    if stated.year + stated.years > 10_000:
        return Interval(None, None, None, month_grain(stated), "beyond the calendar")
    if stated.years > 1:
        edtf = _span_text(stated)
        low, high = day_number(stated.year), day_number(stated.year + stated.years) - 1
        return Interval(low, high, edtf, _GRAINS[stated.years])
    text = year_text(stated.year)
    if stated.fiscal:
        low, high = day_number(stated.year - 1, 4, 1), day_number(stated.year + 1, 3, 31)
        edtf = text if stated.month is None else f"{text}-{stated.month:02d}"
        return Interval(
            low, high, edtf, "fiscal year" if stated.month is None else "fiscal quarter", fiscal=True
        )
    if stated.month is None:
        low_high = to_days(text)
        return Interval(*low_high, text, "year")
    edtf = f"{text}-{stated.month:02d}" + ("" if stated.day is None else f"-{stated.day:02d}")
    days = to_days(edtf)
    if days[0] is None:
        return Interval(None, None, None, month_grain(stated), f"the calendar has no {edtf}")
    return Interval(*days, edtf, month_grain(stated))


def _span_text(stated: Calendar) -> str:
    year = stated.year or 0
    if year < 0:
        return f"{year_text(year)}/{year_text(year + stated.years - 1)}"
    kept = {10: 3, 100: 2, 1000: 1}[stated.years]
    return f"{year:04d}"[:kept] + "X" * (4 - kept)


def month_grain(stated: Calendar) -> str:
    """What a date with a month, season, quarter or half is: that, or a day."""
    if stated.day is not None:
        return "day"
    month = stated.month or 0
    return "month" if month <= 12 else "season" if month < 30 else "quarter" if month < 40 else "half"


def _completed(stated: Calendar, frame: Frame) -> Interval:
    """A date without a year: a day or month, a day of the month, a weekday."""
    if stated.month is not None:
        month = stated.month if stated.month <= 12 else first_month(stated.month)
        chosen = context_year(
            month,
            stated.day,
            previous=frame.anchor,
            document=frame.reference,
            future=frame.ahead,
            near=frame.near,
        )
        if chosen is None:
            return Interval(None, None, open_text(stated), month_grain(stated), "no year stated")
        year, whose = chosen
        year = _on_weekday(stated, year)
        full = calendar_interval(replace(stated, year=year), frame)
        if full.low is None and stated.day == 29 and stated.month == 2:
            year = max(one for one in range(year - 4, year + 1) if month_days(one, 2) == 29)
            full = calendar_interval(replace(stated, year=year), frame)
        return replace(full, trail=trail("year", whose, frame))
    base, whose = base_of(frame, narrative=False)
    if base is None:
        edtf = None if stated.day is None else f"XXXX-XX-{stated.day:02d}"
        return Interval(
            None, None, edtf, "day", "weekday only" if stated.day is None else "day of the month only"
        )
    if stated.day is not None:
        low = _nearest_day(base, stated.day, stated.weekday, ahead=frame.ahead)
        return Interval(low, low, day_text(low) if low else None, "day", trail("month", whose, frame))
    low = _nearest_weekday(base, stated.weekday or 0, ahead=frame.ahead)
    return Interval(
        low,
        low,
        day_text(low),
        "day",
        trail("weekday before" if not frame.ahead else "weekday after", whose, frame),
    )


def _on_weekday(stated: Calendar, year: int) -> int:
    """The year itself, or the next or last where only there the day falls on the weekday that is told."""
    if stated.weekday is None or stated.day is None or stated.month is None:
        return year
    for candidate in (year, year + 1, year - 1):
        day = min(stated.day, month_days(candidate, stated.month))
        if day == stated.day and (day_number(candidate, stated.month, day) - 1) % 7 == stated.weekday:
            return candidate
    return year


def first_month(month: int) -> int:
    """The month in which a season, quarter or half begins."""
    return {21: 3, 22: 6, 23: 9, 24: 12, 33: 1, 34: 4, 35: 7, 36: 10, 40: 1, 41: 7}[month]


def open_text(stated: Calendar) -> str:
    """A date without its year, as EDTF."""
    return f"XXXX-{stated.month:02d}" + ("" if stated.day is None else f"-{stated.day:02d}")


def _nearest_weekday(base: date, weekday: int, *, ahead: bool) -> int:
    if ahead:
        return base.toordinal() + ((weekday - base.weekday() - 1) % 7) + 1
    return base.toordinal() - (base.weekday() - weekday) % 7


def _nearest_day(base: date, day: int, weekday: int | None, *, ahead: bool) -> int | None:
    """The nearest such day of the month, behind first unless the words look ahead, on its weekday where
    one is told.
    """
    options = []
    for offset in range(-13, 14):
        month = base.month - 1 + offset
        year = base.year + month // 12
        if day > month_days(year, month % 12 + 1):
            continue
        number = day_number(year, month % 12 + 1, day)
        if not 1 <= number <= date.max.toordinal():
            continue
        if weekday is None or (number - 1) % 7 == weekday:
            behind = number <= base.toordinal()
            options.append((weekday is None and behind == ahead, abs(number - base.toordinal()), number))
    return min(options)[2] if options else None


def choice_interval(stated: Choice, frame: Frame) -> Interval:
    """From the first to the last of several readings, which the EDTF lists."""
    days = [to_days(_point_text(reading)) for reading in stated.readings]
    edtf = "[" + ",".join(_point_text(reading) for reading in stated.readings) + "]"
    lows, highs = [low for low, _ in days if low is not None], [high for _, high in days if high is not None]
    return Interval(min(lows), max(highs), edtf, "day", "day and month can change places")


def _point_text(stated: Calendar) -> str:
    return f"{year_text(stated.year or 0)}-{stated.month:02d}-{stated.day:02d}"
