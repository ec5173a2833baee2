"""Dates in metadata to EDTF, no more precise than written."""

from __future__ import annotations

import re
from datetime import date

_ISO = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?(?=$|[T\s])")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?=$|T)")
_SLASHED = re.compile(r"(\d{4})/(\d{1,2})/(\d{1,2})")


def to_edtf(written: str) -> str | None:
    """The EDTF string of a date as metadata gives it, or None where it says none, or could be two."""
    written = written.strip()[:100]
    for pattern in (_ISO, _COMPACT, _SLASHED):
        found = pattern.match(written)
        if found is not None:
            return _checked(*(int(part) if part else None for part in found.groups()))
    return find_date(written)


def find_date(text: str) -> str | None:
    """The first full date in words or digits in `text`, as EDTF; None for one that is relative or could be two."""
    from claimtrack.values import find_values

    for value in find_values(text):
        if value.kind == "date" and value.edtf and re.fullmatch(r"\d{4}-\d\d(?:-\d\d)?", value.edtf):
            return value.edtf
    return None


def _checked(year: int | None, month: int | None, day: int | None) -> str | None:
    if year is None:
        return None
    try:
        full = date(year, month or 1, day or 1)
    except ValueError:
        return None
    if month is None:
        return f"{year:04d}"
    return full.isoformat() if day is not None else f"{year:04d}-{month:02d}"
