"""Stated dates to intervals of days.

What a date leaves unsaid is taken from the day of writing (`reference`) or from the day that the text told last
(`anchor`), and the trail of what was taken is kept. Where neither is known the date stays open.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from typing import Any

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
from claimtrack.values.dates_symbols import read_table
from claimtrack.values.edtf import (
    calendar_day,
    day_number,
    day_text,
    from_days,
    month_days,
    month_span,
    to_days,
    year_text,
)

_GRAINS = {1: "year", 10: "decade", 100: "century", 1000: "millennium"}


@dataclass(frozen=True, slots=True)
class Frame:
    """What is known when a date is read: the day of writing, the day told last, and whether the words look ahead."""

    reference: date | None = None
    anchor: date | None = None
    anchor_note: str = ""
    ahead: bool = False


@dataclass(frozen=True, slots=True)
class Interval:
    """First and last day (None where open), the EDTF of the calendar period, its grain, and how it was completed."""

    low: int | None
    high: int | None
    edtf: str | None
    grain: str | None
    trail: str | None = None
    qualifier: str | None = None
    fiscal: bool = False

    @property
    def known(self) -> bool:
        """Whether at least one end is a day."""
        return self.low is not None or self.high is not None


def context_year(
    month: int,
    day: int | None,
    *,
    previous: date | None,
    document: date | None,
    future: bool = False,
) -> tuple[int, str] | None:
    """The year of a date that states none, and whose it is: "document" or "previous".

    A date told just before it (`previous`) gives the year that brings the two nearest, in a document that isn't
    older than that. Else the document's date decides: the nearest such day before it, or from it on where the
    words look ahead. A day that last fell ten months ago and comes within two is taken to be ahead, since
    reports name the year of what is so long past. None where neither date is known.
    """
    if previous is not None:
        candidates = [
            year
            for year in (previous.year - 1, previous.year, previous.year + 1)
            if future or document is None or _at(year, month, day) <= document.toordinal()
        ]
        if candidates:
            start = previous.toordinal()
            return min(candidates, key=lambda year: (abs(_at(year, month, day) - start), -year)), "previous"
    if document is None:
        return None
    today = document.toordinal()
    behind = max(
        (year for year in (document.year - 1, document.year) if _at(year, month, day, first=True) <= today)
    )
    ahead = min(
        (year for year in (document.year, document.year + 1) if _at(year, month, day, last=True) >= today)
    )
    if future:
        return ahead, "document"
    lapsed, coming = today - _at(behind, month, day, last=True), _at(ahead, month, day, first=True) - today
    return (ahead if lapsed > 300 and coming <= 62 else behind), "document"


def _at(year: int, month: int, day: int | None, *, first: bool = False, last: bool = False) -> int:
    low, high = month_span(year, month, month)
    if day is not None:
        return day_number(year, month, min(day, month_days(year, month)))
    return low if first else high if last else (low + high) // 2


def resolve(stated: Stated, frame: Frame) -> Interval:
    """The interval that a stated date means in a frame."""
    found = _RESOLVERS[type(stated)](stated, frame)
    if found.low is not None and found.high is not None and found.low > found.high:
        return replace(found, low=None, high=None)
    return found


def _calendar(stated: Calendar, frame: Frame) -> Interval:
    if stated.year is None:
        return _completed(stated, frame)
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
    return Interval(*to_days(edtf), edtf, _month_grain(stated))


def _span_text(stated: Calendar) -> str:
    year = stated.year or 0
    if year < 0:
        return f"{year_text(year)}/{year_text(year + stated.years - 1)}"
    kept = {10: 3, 100: 2, 1000: 1}[stated.years]
    return f"{year:04d}"[:kept] + "X" * (4 - kept)


def _month_grain(stated: Calendar) -> str:
    if stated.day is not None:
        return "day"
    month = stated.month or 0
    return "month" if month <= 12 else "season" if month < 30 else "quarter" if month < 40 else "half"


def _completed(stated: Calendar, frame: Frame) -> Interval:
    """A date without a year: a day or month, a day of the month, a weekday."""
    if stated.month is not None:
        month = stated.month if stated.month <= 12 else _first_month(stated.month)
        chosen = context_year(
            month, stated.day, previous=frame.anchor, document=frame.reference, future=frame.ahead
        )
        if chosen is None:
            return Interval(None, None, _open_text(stated), _month_grain(stated), "no year stated")
        year, whose = chosen
        full = _calendar(replace(stated, year=year), frame)
        if full.low is None and stated.day == 29 and stated.month == 2:
            year = max(one for one in range(year - 4, year + 1) if month_days(one, 2) == 29)
            full = _calendar(replace(stated, year=year), frame)
        return replace(full, trail=_trail("year", whose, frame))
    base, whose = _base(frame, narrative=False)
    if base is None:
        edtf = None if stated.day is None else f"XXXX-XX-{stated.day:02d}"
        return Interval(
            None, None, edtf, "day", "weekday only" if stated.day is None else "day of the month only"
        )
    if stated.day is not None:
        low = _nearest_day(base, stated.day, stated.weekday, ahead=frame.ahead)
        return Interval(low, low, day_text(low) if low else None, "day", _trail("month", whose, frame))
    low = _nearest_weekday(base, stated.weekday or 0, ahead=frame.ahead)
    return Interval(
        low,
        low,
        day_text(low),
        "day",
        _trail("weekday before" if not frame.ahead else "weekday after", whose, frame),
    )


def _first_month(month: int) -> int:
    return {21: 3, 22: 6, 23: 9, 24: 12, 33: 1, 34: 4, 35: 7, 36: 10, 40: 1, 41: 7}[month]


def _open_text(stated: Calendar) -> str:
    return f"XXXX-{stated.month:02d}" + ("" if stated.day is None else f"-{stated.day:02d}")


def _trail(what: str, whose: str, frame: Frame) -> str:
    if whose == "previous" and frame.anchor is not None:
        note = f" ({frame.anchor_note})" if frame.anchor_note else ""
        return f"{what} from {frame.anchor.isoformat()}, told before{note}"
    return f"{what} from document date {frame.reference.isoformat() if frame.reference else 'unknown'}"


def _base(frame: Frame, *, narrative: bool) -> tuple[date | None, str]:
    """The day to count from: what was told last for narrative words, else the day of writing."""
    if narrative:
        return frame.anchor, "previous"
    return frame.reference, "document"


def _nearest_weekday(base: date, weekday: int, *, ahead: bool) -> int:
    if ahead:
        return base.toordinal() + ((weekday - base.weekday() - 1) % 7) + 1
    return base.toordinal() - (base.weekday() - weekday) % 7


def _nearest_day(base: date, day: int, weekday: int | None, *, ahead: bool) -> int | None:
    """The nearest such day of the month, behind first unless the words look ahead, on its weekday where one is told."""
    options = []
    for offset in range(-13, 14):
        month = base.month - 1 + offset
        year = base.year + month // 12
        if day > month_days(year, month % 12 + 1):
            continue
        number = day_number(year, month % 12 + 1, day)
        if weekday is None or (number - 1) % 7 == weekday:
            behind = number <= base.toordinal()
            options.append((weekday is None and behind == ahead, abs(number - base.toordinal()), number))
    return min(options)[2] if options else None


def _choice(stated: Choice, frame: Frame) -> Interval:
    days = [to_days(_point_text(reading)) for reading in stated.readings]
    edtf = "[" + ",".join(_point_text(reading) for reading in stated.readings) + "]"
    lows, highs = [low for low, _ in days if low is not None], [high for _, high in days if high is not None]
    return Interval(min(lows), max(highs), edtf, "day", "day and month can change places")


def _point_text(stated: Calendar) -> str:
    return f"{year_text(stated.year or 0)}-{stated.month:02d}-{stated.day:02d}"


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
    return _nth_weekday(day_number(year, month), weekday, nth) + int(after)


def _nth_weekday(first: int, weekday: int, nth: int) -> int:
    return first + (weekday - (first - 1)) % 7 + 7 * (nth - 1)


def _festival(stated: Festival, frame: Frame) -> Interval:
    if stated.year is not None:
        day = _festival_day(stated.name, stated.year)
        return Interval(day, day, day_text(day), "day")
    base = frame.anchor or frame.reference
    if base is None:
        return Interval(None, None, None, "day", "no year stated")
    _, month, day = calendar_day(_festival_day(stated.name, base.year))
    chosen = context_year(month, day, previous=frame.anchor, document=frame.reference, future=frame.ahead)
    year, whose = chosen or (base.year, "document")
    low = _festival_day(stated.name, year)
    return Interval(low, low, day_text(low), "day", _trail("year", whose, frame))


def _named(stated: Named, frame: Frame) -> Interval:
    base, whose = _base(frame, narrative=stated.narrative)
    if base is None:
        return Interval(
            None,
            None,
            None,
            _named_grain(stated),
            "counted from the day told before" if stated.narrative else "counted from the day of writing",
        )
    found = _STEPPERS.get(stated.unit, _step_unit)(stated, base)
    return replace(found, trail=_trail(_named_words(stated), whose, frame))


def _named_grain(stated: Named) -> str:
    if stated.unit in ("weekday", "festival"):
        return "day"
    if stated.unit == "month" and isinstance(stated.which, int):
        return _month_grain(Calendar(month=stated.which))
    return stated.unit


def _named_words(stated: Named) -> str:
    if stated.unit == "day" and stated.step == 0:
        return "day"
    steps = {-1: "one before", 0: "the same", 1: "one after"}
    return f"{stated.unit} counted ({steps.get(stated.step, f'{stated.step:+d}')})"


def _day_interval(number: int) -> Interval:
    return Interval(number, number, day_text(number), "day")


def _step_weekday(stated: Named, base: date) -> Interval:
    weekday = int(stated.which or 0)
    if stated.nearest or (stated.narrative and stated.step):
        back = (base.weekday() - weekday) % 7 or 7
        return _day_interval(
            base.toordinal() - back
            if stated.step < 0
            else base.toordinal() + ((weekday - base.weekday()) % 7 or 7)
        )
    monday = base.toordinal() - base.weekday()
    return _day_interval(monday + 7 * stated.step + weekday)


def _step_weekend(stated: Named, base: date) -> Interval:
    saturday = base.toordinal() - base.weekday() + 5 + 7 * stated.step
    return Interval(saturday, saturday + 1, from_days(saturday, saturday + 1), "weekend")


def _step_month(stated: Named, base: date) -> Interval:
    """The month before or after, or "last May", "this autumn"."""
    if stated.which is None:
        months = base.year * 12 + base.month - 1 + stated.step
        return _calendar(Calendar(months // 12, months % 12 + 1), Frame())
    month = int(stated.which)
    start = month if month <= 12 else _first_month(month)
    length = 1 if month <= 12 else 3
    year = base.year
    if stated.step < 0 and (start + length - 1 >= base.month):
        year -= 1
    if stated.step > 0 and start <= base.month:
        year += 1
    return _calendar(Calendar(year, month), Frame())


def _step_quarter(stated: Named, base: date) -> Interval:
    quarters = base.year * 4 + (base.month - 1) // 3 + stated.step
    return _calendar(Calendar(quarters // 4, 33 + quarters % 4), Frame())


def _step_festival(stated: Named, base: date) -> Interval:
    name, today = str(stated.which), base.toordinal()
    days = [_festival_day(name, year) for year in range(base.year - 2, base.year + 3)]
    if stated.step < 0:
        return _day_interval(max(day for day in days if day < today))
    if stated.step > 0:
        return _day_interval(min(day for day in days if day > today))
    return _day_interval(_festival_day(name, base.year))


def _step_unit(stated: Named, base: date) -> Interval:
    if stated.unit == "day":
        return _day_interval(base.toordinal() + stated.step)
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
    return _calendar(Calendar(year, years=years), Frame())


_STEPPERS: dict[str, Callable[[Named, date], Interval]] = {
    "weekday": _step_weekday,
    "weekend": _step_weekend,
    "month": _step_month,
    "quarter": _step_quarter,
    "festival": _step_festival,
}


def add_months(day: date, months: int) -> date | None:
    """The same day of the month so many months on, the last day where the month is too short; None out of range."""
    total = day.year * 12 + day.month - 1 + months
    year, month = total // 12, total % 12 + 1
    if not 1 <= year <= 9999:
        return None
    return date(year, month, min(day.day, month_days(year, month)))


_MONTHS = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200, "millennium": 12000}
_DAYS = {"day": 1, "week": 7, "fortnight": 14}


def _shift(stated: Shift, frame: Frame) -> Interval:
    if isinstance(stated.base, Choice):
        days = [_shift(replace(stated, base=reading), frame) for reading in stated.base.readings]
        edtf = "[" + ",".join(day.edtf or "" for day in days) + "]"
        return replace(days[0], high=days[-1].high, edtf=edtf, trail="day and month can change places")
    if stated.base is not None:
        inner = resolve(stated.base, frame)
        if inner.low is None or inner.high is None or not inner.known:
            return Interval(None, None, None, stated.unit, inner.trail)
        end = inner.low if stated.since else inner.high
        return _shifted(stated, inner.low, end, inner.trail, exact=True)
    base, whose = _base(frame, narrative=stated.narrative)
    if base is None:
        return Interval(
            None,
            None,
            None,
            stated.unit,
            "counted from the day told before" if stated.narrative else "counted from the day of writing",
        )
    direction = "after" if stated.sign > 0 else "before"
    trail = _trail(f"{_amount_words(stated)} {direction}, counted", whose, frame)
    return _shifted(stated, base.toordinal(), base.toordinal(), trail, exact=False)


def _amount_words(stated: Shift) -> str:
    low, high = f"{stated.low.normalize():f}", f"{stated.high.normalize():f}"
    number = low if low == high else f"{low} to {high}"
    return f"{number} {stated.unit}{'' if number == '1' else 's'}"


def _shifted(stated: Shift, low: int, high: int, trail: str | None, *, exact: bool) -> Interval:
    ends = [
        _moved(point, amount, stated)
        for point, amount in ((low, stated.low), (high, stated.low), (low, stated.high), (high, stated.high))
    ]
    known = [end for end in ends if end is not None]
    if len(known) < len(ends):
        return Interval(None, None, None, stated.unit, trail)
    first, last = min(known), max(known)
    edtf = from_days(first, last)
    if exact or stated.unit == "day":
        grain = (
            "day"
            if first == last
            else "month"
            if edtf and len(edtf) == 7
            else "year"
            if edtf and len(edtf) == 4
            else "day"
        )
        return Interval(first, last, edtf, grain, trail)
    return _loosened(stated, first, last, edtf, trail)


def _loosened(stated: Shift, first: int, last: int, edtf: str | None, trail: str | None) -> Interval:
    """What "two years ago" can mean: the nominal day as EDTF, the width of the unit around it as interval."""
    width = {"week": 3, "fortnight": 4, "month": 15, "quarter": 45, "year": 183, "decade": 1826}.get(
        stated.unit, 18262
    )
    if stated.low % 1:
        width //= 2
    low, high = first - width, last + width
    if stated.unit == "year" and first == last and not stated.low % 1:
        year = calendar_day(first)[0]
        low, high = min(low, day_number(year)), max(high, day_number(year + 1) - 1)
    return Interval(low, high, edtf, stated.unit, trail)


def _moved(point: int, amount: Decimal, stated: Shift) -> int | None:
    if not 1 <= point <= date.max.toordinal():
        return None
    day = date.fromordinal(point)
    if stated.business:
        return _business(day, int(amount) * stated.sign)
    if stated.unit in _DAYS:
        moved = point + stated.sign * math.floor(amount * _DAYS[stated.unit])
        return moved if 1 <= moved <= date.max.toordinal() else None
    months = amount * _MONTHS.get(stated.unit, 12)
    if months > 120_000:
        return None
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


def _inside(stated: Inside, frame: Frame) -> Interval:
    outer = resolve(stated.outer, frame)
    if outer.low is None or outer.high is None:
        return Interval(None, None, _open_inside(stated), "day", outer.trail)
    inner = stated.inner
    year, month, _ = calendar_day(outer.low)
    if stated.nth is not None:
        first = _nth_weekday(outer.low, inner.weekday or 0, max(stated.nth, 1))
        while stated.nth < 0 and first + 7 <= outer.high:
            first += 7
        if first > outer.high:
            return Interval(None, None, None, "day", outer.trail)
        return replace(_day_interval(first), trail=outer.trail)
    if inner.weekday is not None and inner.month is None and inner.day is None:
        low, high = to_days(outer.edtf or "") if isinstance(stated.outer, Shift) else (outer.low, outer.high)
        middle = ((outer.low if low is None else low) + (outer.high if high is None else high)) // 2
        return replace(_day_interval(middle - (middle - 1) % 7 + inner.weekday), trail=outer.trail)
    if inner.month is None:
        if inner.day is None or inner.day > month_days(year, month):
            return Interval(None, None, None, "day", outer.trail)
        return replace(_day_interval(day_number(year, month, inner.day)), trail=outer.trail)
    return replace(_calendar(replace(inner, year=year), frame), trail=outer.trail)


def _open_inside(stated: Inside) -> str | None:
    return _open_text(stated.inner) if stated.inner.month is not None else None


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


def _whole_months(low: int, high: int) -> tuple[int, int]:
    year, month, day = calendar_day(low)
    first = day_number(year, month) if day < 20 else month_span(year, month, month)[1] + 1
    year, month, day = calendar_day(high)
    last = month_span(year, month, month)[1] if day > 10 else day_number(year, month) - 1
    return first, last


def _bound(stated: Bound, frame: Frame) -> Interval:
    if stated.word in ("by", "until"):
        frame = replace(frame, ahead=frame.ahead or stated.word == "until")
    of = resolve(stated.of, frame)
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
    Calendar: _calendar,
    Choice: _choice,
    Festival: _festival,
    Named: _named,
    Shift: _shift,
    Inside: _inside,
    Part: _part,
    Bound: _bound,
    Extent: _extent,
    Event: _event,
}
