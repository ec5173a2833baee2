"""What a date says, before anything is known about when it was said.

`Calendar` is a date by its parts, any of which may be unstated. `Shift`, `Named` and `Inside` are told
from another day: the day of writing, or what the text told last. `Part`, `Bound` and `Extent` narrow or
join others. `dates_resolve` turns each into an interval of days.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Calendar:
    """A date by its parts. `month` is 1 to 12, or a season (21-24), quarter (33-36) or half (40, 41) as
    in EDTF.

    `years` is how many years it is long: 10 for a decade that begins in `year`, 100 for a century.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    years: int = 1
    fiscal: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """A date that can be read in several ways, such as 12/06/2024."""

    readings: tuple[Calendar, ...]


@dataclass(frozen=True, slots=True)
class Festival:
    """A holiday, of a year where one is stated."""

    name: str
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Named:
    """Such as "last week", "this September", "the following day": a period counted from a day.

    `unit` is a unit of time, or "weekday", "month", "weekend" or "festival" with `which` one.
    `narrative` counts from what was told last, else from the day of writing. `nearest` is "past" or
    "coming", not a whole week off.
    """

    step: int
    unit: str
    which: int | str | None = None
    narrative: bool = False
    nearest: bool = False


@dataclass(frozen=True, slots=True)
class Shift:
    """So many units before or after: `base` where one is stated, what was told last, or the day of
    writing.

    `since` counts from the start of the base, else from all of it. `nominal` is the number as stated,
    `low` and `high` what it can mean where a qualifier bounds it or no number is stated.
    """

    nominal: Decimal | None
    low: Decimal | None
    high: Decimal | None
    unit: str
    sign: int
    base: Stated | None = None
    narrative: bool = False
    business: bool = False
    since: bool = False
    qualifier: str | None = None


@dataclass(frozen=True, slots=True)
class Inside:
    """A part of a stated period: "Monday of next week", "the 20th of next month", "the third quarter of
    last year".

    With `nth`, the nth such weekday of the period (-1 the last).
    """

    inner: Calendar | Festival
    outer: Stated
    nth: int | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """The start, early, mid, late part or end of a period."""

    name: str
    of: Stated


@dataclass(frozen=True, slots=True)
class Bound:
    """A period seen from one side: by, since, until, before, after, from; or about, as of."""

    word: str
    of: Stated


@dataclass(frozen=True, slots=True)
class Extent:
    """From the first to the last, both included."""

    first: Stated
    last: Stated
    word: str | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """A period told from an event that has no date in its mention: "the Monday after the flood"."""

    words: str


Stated = Calendar | Choice | Festival | Named | Shift | Inside | Part | Bound | Extent | Event
