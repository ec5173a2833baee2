"""What is known when a date is read, what comes of it, and the year that a date leaves unsaid."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from claimtrack.values.edtf import day_number, month_days, month_span


@dataclass(frozen=True, slots=True)
class Frame:
    """What is known when a date is read: the day of writing, the day told last, whether the words look ahead,
    and whether that day was told in the same breath.
    """

    reference: date | None = None
    anchor: date | None = None
    anchor_note: str = ""
    ahead: bool = False
    near: bool = False


@dataclass(frozen=True, slots=True)
class Interval:
    """First and last day (None where open), the EDTF of the calendar period, its grain, and how it was
    completed.
    """

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
    near: bool = False,
) -> tuple[int, str] | None:
    """The year of a date that states none, and whose it is: "document" or "previous".

    A date told just before it (`previous`) gives its own year, or the next or last where that brings
    the two within a quarter and its own would part them by more than half a year (December, then
    January). Else the document's date decides: the nearest such day before it, or from it on where the
    words look ahead. It decides too where the day fell just before it and what was told before is more
    than a year past, unless that was told in the same breath (`near`). A day that last fell ten months
    ago and comes within two is taken to be ahead, since reports name the year of what is so long past.
    None where neither date is known.
    """
    if (
        previous is not None
        and not near
        and document is not None
        and _is_news(month, day, previous, document)
    ):
        previous = None
    if previous is not None:
        start = previous.toordinal()
        apart = {
            year: abs(_at(year, month, day) - start) for year in range(previous.year - 1, previous.year + 2)
        }
        nearest = min(apart, key=lambda year: (apart[year], -year))
        return (nearest if apart[nearest] <= 92 and apart[previous.year] > 183 else previous.year), "previous"
    if document is None:
        return None
    today = document.toordinal()
    behind = max(
        year for year in (document.year - 1, document.year) if _at(year, month, day, first=True) <= today
    )
    ahead = min(
        year for year in (document.year, document.year + 1) if _at(year, month, day, last=True) >= today
    )
    if future:
        return ahead, "document"
    lapsed, coming = today - _at(behind, month, day, last=True), _at(ahead, month, day, first=True) - today
    return (ahead if lapsed > 300 and coming <= 62 else behind), "document"


#: A year that was told alone stands as its first of July.
_WHOLE_YEAR = (7, 1)
_LONG_PAST_DAYS, _NEWS_DAYS, _ANNIVERSARY_DAYS = 400, 21, 45


def _is_news(month: int, day: int | None, previous: date, document: date) -> bool:
    """Whether a day fell so shortly before the day of writing that it is no part of what was told of long
    ago. Days near the one told then stay with it: anniversaries are written about on their day.
    """
    today, start = document.toordinal(), previous.toordinal()
    if day is None or today - start <= _LONG_PAST_DAYS:
        return False
    if (previous.month, previous.day) != _WHOLE_YEAR:
        apart = min(abs(_at(previous.year + step, month, day) - start) for step in (-1, 0, 1))
        if apart <= _ANNIVERSARY_DAYS:
            return False
    return 0 <= today - _at(document.year, month, day) <= _NEWS_DAYS


def _at(year: int, month: int, day: int | None, *, first: bool = False, last: bool = False) -> int:
    low, high = month_span(year, month, month)
    if day is not None:
        return day_number(year, month, min(day, month_days(year, month)))
    return low if first else high if last else (low + high) // 2


def trail(what: str, whose: str, frame: Frame) -> str:
    """Words for what was taken and from where."""
    if whose == "previous" and frame.anchor is not None and frame.anchor != frame.reference:
        note = f" ({frame.anchor_note})" if frame.anchor_note else ""
        return f"{what} from {frame.anchor.isoformat()}, told before{note}"
    return f"{what} from document date {frame.reference.isoformat() if frame.reference else 'unknown'}"


def base_of(frame: Frame, *, narrative: bool) -> tuple[date | None, str]:
    """The day to count from: what was told last for narrative words, else the day of writing."""
    if narrative:
        return frame.anchor, "previous"
    return frame.reference, "document"
