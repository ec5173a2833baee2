"""Dates in text, as intervals of days. First version: days, months and years that are written out."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

from claimtrack.model import Value, ValueKind
from claimtrack.values.edtf import to_days

_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December".split("|")
_M = "|".join(_MONTHS)
_DATE = re.compile(
    rf"\b(?:(?P<d1>\d{{1,2}})\s(?P<m1>{_M})(?:\s(?P<y1>\d{{4}}))?|(?P<m2>{_M})\s(?P<d2>\d{{1,2}})(?:,?\s(?P<y2>\d{{4}}))?"
    rf"|(?P<m3>{_M})\s(?P<y3>\d{{4}})|(?P<iso>\d{{4}}-\d\d-\d\d)|(?P<y4>(?:1[5-9]|20)\d\d))\b(?![,.]\d|%)"
)


def find_dates(text: str, *, reference: date | None = None) -> list[Value]:
    """Dates in the text, sorted and non-overlapping."""
    values = []
    for match in _DATE.finditer(text):
        groups = match.groupdict()
        year = groups["y1"] or groups["y2"] or groups["y3"] or groups["y4"]
        month = groups["m1"] or groups["m2"] or groups["m3"]
        day = groups["d1"] or groups["d2"]
        if year is None and reference is not None:
            year = str(reference.year)
        edtf = groups["iso"] or (year or "XXXX")
        if month:
            edtf += f"-{_MONTHS.index(month) + 1:02d}" + (f"-{int(day):02d}" if day else "")
        low, high = to_days(edtf)
        values.append(
            Value(
                ValueKind.DATE,
                None,
                None if low is None else Decimal(low),
                None if high is None else Decimal(high),
                None,
                match.group(),
                match.start(),
                match.end(),
                edtf=edtf,
                precision="day" if day or groups["iso"] else "month" if month else "year",
            )
        )
    return values


def resolve_date(
    value: Value,
    *,
    reference: date | None,
    anchor: date | None = None,
    anchor_note: str = "",
    future: bool = False,
) -> Value:
    """Complete a date that leaves parts unsaid; the value itself where nothing is missing or known."""
    return value
