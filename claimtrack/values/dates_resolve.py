"""Stated dates to intervals of days.

What a date leaves unsaid is taken from the day of writing or from the day that the text told last, and
the trail of what was taken is kept. Where neither is known the date stays open.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from claimtrack.values.dates_frame import Frame, Interval
from claimtrack.values.dates_named import day_interval, festival_interval, named_interval, nth_weekday
from claimtrack.values.dates_periods import calendar_interval, choice_interval, open_text
from claimtrack.values.dates_shifts import add_months, shift_interval
from claimtrack.values.dates_stated import (
    Bound,
    Calendar,
    Choice,
    Event,
    Extent,
    Festival,
    Inside,
    Named,
    Part,
    Shift,
    Stated,
)
from claimtrack.values.edtf import calendar_day, day_number, from_days, month_days, month_span, to_days


def resolve(stated: Stated, frame: Frame) -> Interval:
    """The interval that a stated date means in a frame."""
    found = _RESOLVERS[type(stated)](stated, frame)
    if found.low is not None and found.high is not None and found.low > found.high:
        return replace(found, low=None, high=None, edtf=None, trail="ends before it begins")
    if found.low is not None and found.low > date.max.toordinal():
        return replace(found, low=None, high=None, edtf=None, trail="beyond the calendar")
    return found


def _shift(stated: Shift, frame: Frame) -> Interval:
    if isinstance(stated.base, Choice):
        days = [_shift(replace(stated, base=reading), frame) for reading in stated.base.readings]
        edtf = "[" + ",".join(day.edtf or "" for day in days) + "]"
        return replace(days[0], high=days[-1].high, edtf=edtf, trail="day and month can change places")
    return shift_interval(stated, None if stated.base is None else resolve(stated.base, frame), frame)


def _inside(stated: Inside, frame: Frame) -> Interval:
    outer = resolve(stated.outer, frame)
    if outer.low is None or outer.high is None:
        return Interval(None, None, _open_inside(stated), "day", outer.trail)
    inner = stated.inner
    year, month, _ = calendar_day(outer.low)
    if isinstance(inner, Festival):
        return replace(festival_interval(replace(inner, year=year), frame), trail=outer.trail)
    if stated.nth is not None:
        first = nth_weekday(outer.low, inner.weekday or 0, max(stated.nth, 1))
        while stated.nth < 0 and first + 7 <= outer.high:
            first += 7
        if first > outer.high:
            return Interval(None, None, None, "day", outer.trail)
        return replace(day_interval(first), trail=outer.trail)
    if inner.weekday is not None and inner.month is None and inner.day is None:
        low, high = to_days(outer.edtf or "") if isinstance(stated.outer, Shift) else (outer.low, outer.high)
        middle = ((outer.low if low is None else low) + (outer.high if high is None else high)) // 2
        return replace(day_interval(middle - (middle - 1) % 7 + inner.weekday), trail=outer.trail)
    if inner.month is None:
        if inner.day is None or inner.day > month_days(year, month):
            return Interval(None, None, None, "day", outer.trail)
        return replace(day_interval(day_number(year, month, inner.day)), trail=outer.trail)
    return replace(calendar_interval(replace(inner, year=year), frame), trail=outer.trail)


def _open_inside(stated: Inside) -> str | None:
    inner = stated.inner
    return open_text(inner) if isinstance(inner, Calendar) and inner.month is not None else None


_FRACTIONS = {
    "start": (0, 4, 16),
    "early": (0, 6, 16),
    "mid": (5, 11, 16),
    "late": (10, 16, 16),
    "end": (12, 16, 16),
    "half 1": (0, 1, 2),
    "half 2": (1, 2, 2),
    "quarter 1": (0, 1, 4),
    "quarter 2": (1, 2, 4),
    "quarter 3": (2, 3, 4),
    "quarter 4": (3, 4, 4),
}


def _part(stated: Part, frame: Frame) -> Interval:
    of = resolve(stated.of, frame)
    if of.low is None or of.high is None:
        return replace(of, qualifier=stated.name)
    if stated.name.startswith(("first ", "last ")):
        return _run(stated.name, of)
    if stated.name.startswith("until "):
        return _run_up(stated.name, of)
    if stated.name == "week around":
        monday = of.low - (of.low - 1) % 7
        return Interval(monday, monday + 6, from_days(monday, monday + 6), "week", of.trail)
    if stated.name.startswith("week"):
        first = of.low + 7 * (int(stated.name[5:]) - 1)
        last = min(first + 6, of.high)
        return Interval(first, last, from_days(first, last), "week", of.trail)
    begin, finish, whole = _FRACTIONS[stated.name]
    length = of.high - of.low + 1
    low, high = of.low + length * begin // whole, of.low + -(-length * finish // whole) - 1
    if of.grain == "year":
        low, high = _whole_months(low, high)
    elif of.grain in ("decade", "century", "millennium"):
        low, high = day_number(calendar_day(low)[0]), day_number(calendar_day(high)[0] + 1) - 1
    return replace(of, low=low, high=high, qualifier=stated.name)


def _run(name: str, of: Interval) -> Interval:
    """The first or last so many days, weeks or months of a period."""
    end, count, unit = name.split()
    low, high = of.low or 0, of.high or 0
    if unit == "month":
        year, month, _ = calendar_day(low if end == "first" else high)
        number = min(int(count), 12)
        span = (month, month + number - 1) if end == "first" else (month - number + 1, month)
        first, last = max(month_span(year, *span)[0], low), min(month_span(year, *span)[1], high)
    else:
        days = int(count) * (7 if unit == "week" else 1)
        first, last = (low, low + days - 1) if end == "first" else (high - days + 1, high)
        first, last = max(first, low), min(last, high)
    return Interval(first, last, from_days(first, last), unit, of.trail)


def _run_up(name: str, of: Interval) -> Interval:
    """So many weeks, months or years that end with a period."""
    _, count, unit = name.split()
    last = of.high or 0
    if not 1 <= last < date.max.toordinal():
        return replace(of, low=None, high=None)
    after = date.fromordinal(last + 1)
    if unit == "week":
        first: int | None = last + 1 - 7 * int(count)
    else:
        start = add_months(after, -int(count) * (12 if unit == "year" else 1))
        first = None if start is None else start.toordinal()
    if first is None or first < 1:
        return replace(of, low=None, high=None)
    return Interval(first, last, from_days(first, last), "year" if unit == "year" else "month", of.trail)


def _whole_months(low: int, high: int) -> tuple[int, int]:
    year, month, day = calendar_day(low)
    first = day_number(year, month) if day < 20 else month_span(year, month, month)[1] + 1
    year, month, day = calendar_day(high)
    last = month_span(year, month, month)[1] if day > 10 else day_number(year, month) - 1
    return first, last


def _bound(stated: Bound, frame: Frame) -> Interval:
    of = resolve(stated.of, frame)
    if stated.word in ("by", "until") and not frame.ahead and frame.anchor is None:
        of = _nearer(of, resolve(stated.of, replace(frame, ahead=True)), frame)
    low, high = of.low, of.high
    if stated.word in ("by", "until"):
        low = None
    elif stated.word == "before":
        low, high = None, None if low is None else low - 1
    elif stated.word in ("since", "from"):
        high = None
    elif stated.word == "after":
        low, high = None if high is None else high + 1, None
    elif stated.word == "about" and low is not None and high is not None:
        width = {"day": 3, "month": 31, "season": 60, "year": 366, "decade": 3650}.get(of.grain or "", 30)
        low, high = low - width, high + width
    elif (
        stated.word in ("earlier", "later")
        and frame.reference is not None
        and low is not None
        and high is not None
    ):
        today = frame.reference.toordinal()
        low, high = (low, min(high, today)) if stated.word == "earlier" else (max(low, today), high)
    return replace(of, low=low, high=high, qualifier=stated.word)


def _nearer(past: Interval, ahead: Interval, frame: Frame) -> Interval:
    """ "By March" may look back or ahead: the nearer is taken."""
    if past.high is None or ahead.high is None or frame.reference is None or past.high == ahead.high:
        return past
    today = frame.reference.toordinal()
    return past if today - past.high <= ahead.high - today else ahead


def _extent(stated: Extent, frame: Frame) -> Interval:
    last = resolve(stated.last, frame)
    inner = frame
    if last.low is not None and 1 <= last.low <= date.max.toordinal():
        inner = replace(frame, reference=date.fromordinal(last.low), anchor=None, ahead=False)
    first = resolve(stated.first, inner)
    if first.edtf is None or last.edtf is None:
        return Interval(None, None, None, last.grain, last.trail, "between")
    edtf = f"{first.edtf}/{last.edtf}"
    qualifier = stated.word
    if first.low is None or last.high is None:
        return Interval(None, None, edtf, last.grain, last.trail, qualifier)
    return Interval(first.low, last.high, edtf, last.grain, last.trail, qualifier, first.fiscal)


def _event(stated: Event, frame: Frame) -> Interval:
    return Interval(None, None, None, None, f"told from an event: {stated.words}")


_RESOLVERS: dict[type, Callable[[Any, Frame], Interval]] = {
    Calendar: calendar_interval,
    Choice: choice_interval,
    Festival: festival_interval,
    Named: named_interval,
    Shift: _shift,
    Inside: _inside,
    Part: _part,
    Bound: _bound,
    Extent: _extent,
    Event: _event,
}
