"""Dates in metadata, heads and file names to EDTF, no more precise than written."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

_ISO = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?(?=$|[T\s])")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?=$|T)")
_SLASHED = re.compile(r"(\d{4})/(\d{1,2})/(\d{1,2})")
_IN_NAME = re.compile(r"(?<!\d)((?:19|20)\d\d)([-_.]?)(\d\d)\2(\d\d)(?!\d)")
_MONTH_IN_NAME = re.compile(r"(?<![\d-])((?:19|20)\d\d)[-_](0[1-9]|1[0-2])(?![\d-])")
#: The parts of EDTF that a day of issue can need: marks of doubt, unknown digits, intervals, seasons.
_EDTF = re.compile(
    r"(?:[\dXu?~%]{4}(?:-[\dXu?~%]{2,3}){0,2}[?~%]?|\.\.|)(?:/(?:[\dX?~%-]{4,12}|\.\.)?)?(?<=.)"
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
#: The military and wire form "04-MAR-2019".
_WIRE = re.compile(rf"\b(\d{{1,2}})[-\s]?({'|'.join(_MONTHS)})[a-z]*[-\s](\d{{4}})\b", re.IGNORECASE)
_DATED = re.compile(r"\d{4}-\d\d(?:-\d\d)?")
_FIGURES = re.compile(r"\d\d")
#: A date longer than this is not looked for, in characters.
_REACH = 400


def to_edtf(written: str) -> str | None:
    """The EDTF string of a date as metadata gives it, or None where it says none, or could be two."""
    written = written.strip()[:100]
    for pattern in (_ISO, _COMPACT, _SLASHED):
        found = pattern.match(written)
        if found is not None:
            return _checked(*(int(part) if part else None for part in found.groups()))
    return find_date(written)


def read_published(written: str) -> str | None:
    """What a person gave as the day of issue, as EDTF: EDTF as it is, a date in words read; None for neither."""
    written = written.strip()
    if _EDTF.fullmatch(written):
        return written
    return to_edtf(written)


def find_date(text: str) -> str | None:
    """The first date in `text` as EDTF, to the day or month; None where it is relative or could be two."""
    return _find_date(text[:_REACH])


@lru_cache(maxsize=1000)
def _find_date(text: str) -> str | None:
    # A date to the month states its year in figures: most lines of a head have none and end here.
    if _FIGURES.search(text) is None:
        return None
    from claimtrack.values import find_values

    wire = _WIRE.search(text)
    if wire is not None:
        month = _MONTHS.index(wire[2].casefold()) + 1
        return _checked(int(wire[3]), month, int(wire[1]))
    for value in find_values(text):
        if value.kind == "date" and value.edtf and _DATED.fullmatch(value.edtf):
            return value.edtf
    return None


def find_day_of_year(written: str, year: int) -> str | None:
    """The EDTF string of a day without its year ("March 4"), in `year`."""
    return find_date(f"{written} {year}")


def date_in_name(name: str) -> str | None:
    """The date in a file's name, to the day or month ("council_2019-03-05.txt")."""
    found = _IN_NAME.search(name)
    if found is not None:
        return _checked(int(found[1]), int(found[3]), int(found[4]))
    month = _MONTH_IN_NAME.search(name)
    # "season_2011-12" is of two years.
    if month is None or int(month[2]) == int(month[1][2:]) + 1:
        return None
    return _checked(int(month[1]), int(month[2]))


def _checked(year: int | None, month: int | None = None, day: int | None = None) -> str | None:
    if year is None:
        return None
    try:
        full = date(year, month or 1, day or 1)
    except ValueError:
        return None
    if month is None:
        return f"{year:04d}"
    return full.isoformat() if day is not None else f"{year:04d}-{month:02d}"
