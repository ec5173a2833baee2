"""The year of days that state none, from the whole document: its full days, and the year it looks back on."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from claimtrack.model import Value, ValueKind

#: How far apart in the calendar two days of one story are told at most, to share their year.
_STORY_DAYS = 31
#: How long before a document's date a day lies at most to be news in it, and how long after.
_NEWS_DAYS, _COMING_DAYS = 60, 30
#: A document whose days all lie longer before its own date than this looks back.
_LOOKING_BACK_DAYS = 150
_YEAR_DAYS = 366
#: How many of its days, and what share of them, make a year the one that a document is about.
_FEW, _MOST = 3, 0.6
_YEAR = re.compile(r"(?<![0-9])(?:1[5-9]|20)[0-9]{2}(?![0-9])")
_OPEN_DAY = re.compile(r"XXXX-([0-9]{2})(?:-([0-9]{2}))?")
_MONTHS = range(1, 13)


@dataclass(frozen=True, slots=True)
class Told:
    """The days that a document tells in full, in order; the year that all of it looks back on, if it does, and
    whether its title names that year; and the stretches of months that it tells of."""

    days: tuple[date, ...] = ()
    year: int | None = None
    titled: bool = False
    spans: tuple[tuple[date, date], ...] = ()

    def date_for(self, open_day: str, reference: date | None) -> date | None:
        """A day whose year an EDTF day or month without one ("XXXX-10-14") has, as far as the document tells.

        The day told in full that is nearest in the calendar, of equals that of the year told most; where none is
        near, the year in which it falls into a stretch that is told, or the year that the document looks back on.
        None for what is news at the document's own date, and where none of them helps.
        """
        month, day = _read_open(open_day)
        if not month or (not self.titled and is_news(open_day, reference)):
            return None
        often = Counter(told.year for told in self.days)
        near = [(abs(_apart(month, day, told)), -often[told.year], -told.year, told) for told in self.days]
        if near and min(near)[0] <= _STORY_DAYS:
            return min(near)[-1]
        within = {year for low, high in self.spans for year in _years_within(month, day, low, high)}
        if len(within) == 1:
            return date(within.pop(), month, min(day, 28))
        return date(self.year, 7, 1) if self.year is not None else None

    def is_of_its_year(self, open_day: str, found: date) -> bool:
        """Whether a day, and no mere month, was found in the year that the document looks back on."""
        return found.year == self.year and len(open_day) > len("XXXX-10")


#: Of a document that tells no day in full.
UNTOLD = Told()


def is_news(open_day: str, reference: date | None) -> bool:
    """Whether a day or month without a year falls shortly before a document's date, or soon after."""
    month, day = _read_open(open_day)
    return (
        bool(month) and reference is not None and -_NEWS_DAYS <= _apart(month, day, reference) <= _COMING_DAYS
    )


def _read_open(open_day: str) -> tuple[int, int]:
    """Month and day, the middle of the month where no day is stated; zeros for what is neither."""
    match = _OPEN_DAY.fullmatch(open_day)
    if match is None or int(match[1]) not in _MONTHS:
        return 0, 0
    return int(match[1]), int(match[2] or 15)


def _years_within(month: int, day: int, low: date, high: date) -> list[int]:
    """The years in which a day of the calendar falls between two days."""
    return [year for year in range(low.year, high.year + 1) if low <= date(year, month, min(day, 28)) <= high]


def survey_days(told: Iterable[Sequence[Value]], title: str, reference: date | None) -> Told:
    """What the values of a document's sentences, its title and its own date tell of the years of its days."""
    dates = [value for values in told for value in values if value.kind is ValueKind.DATE]
    spans = _find_spans(dates)
    full = [
        value.first_day
        for value in dates
        if value.kind is ValueKind.DATE
        and value.precision in ("day", "time", "month")
        and value.context is None
        and value.first_day is not None
        and value.last_day is not None
    ]
    days = tuple(day for day in full if day is not None)
    named = {int(year) for year in _YEAR.findall(title)} & {day.year for day in days}
    titled = len(named) == 1
    year = named.pop() if titled else _usual_year(days)
    if year is None or not _looks_back(days, year, reference) or (reference is None and not titled):
        return Told(days, spans=spans)
    return Told(days, year, titled, spans)


def _find_spans(dates: Sequence[Value]) -> tuple[tuple[date, date], ...]:
    """The stretches of some months, up to a year, that dates tell with years: "from 3 May 2029 to 9 June 2030"."""
    found = [(v.first_day, v.last_day) for v in dates if v.context is None and "/" in (v.edtf or "")]
    return tuple(
        (low, high)
        for low, high in found
        if low is not None and high is not None and _STORY_DAYS < (high - low).days < _YEAR_DAYS
    )


def _usual_year(days: Sequence[date]) -> int | None:
    """The year of most of the days, where there are a few."""
    often = Counter(day.year for day in days).most_common(1)
    if not often or often[0][1] < _FEW or often[0][1] < _MOST * len(days):
        return None
    return often[0][0]


def _looks_back(days: Sequence[date], year: int, reference: date | None) -> bool:
    """Whether a document tells of no day near its own, which is long after the year."""
    if reference is None:
        return True
    today = reference.toordinal()
    return today - date(year, 12, 31).toordinal() > _LOOKING_BACK_DAYS and all(
        abs(today - day.toordinal()) > _LOOKING_BACK_DAYS for day in days
    )


def _apart(month: int, day: int, other: date) -> int:
    """How many days of the calendar a day lies after another (below 0: before), the shorter way round the year."""
    day_of_year = date(2000, month, min(day, 28 if month == 2 else 30)).timetuple().tm_yday
    other_day = date(2000, other.month, min(other.day, 28 if other.month == 2 else 30)).timetuple().tm_yday
    return (day_of_year - other_day + 183) % 366 - 183
