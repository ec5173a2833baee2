"""Dates that follow from others by arithmetic: what an anniversary recalls, and when somebody of an age
was born.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cache

from claimtrack.model import Value
from claimtrack.values.dates_shifts import add_months
from claimtrack.values.dates_symbols import read_table
from claimtrack.values.edtf import day_text, from_days

_PRECISIONS = {4: "year", 7: "month", 10: "day"}


@dataclass(frozen=True, slots=True)
class Anniversary:
    """A mention of an anniversary: how many years it counts, in words at text[start:end]."""

    years: int
    start: int
    end: int


def find_anniversaries(text: str) -> list[Anniversary]:
    """Anniversaries that say how many years they count ("33rd anniversary", "centenary"), in order."""
    found = []
    for match in _expression().finditer(text):
        years = _years(match)
        if years:
            found.append(Anniversary(years, match.start(), match.end()))
    return found


@cache
def _table() -> dict[str, int]:
    return {str(word): int(years) for word, years in read_table("anniversaries.toml")["years"].items()}


@cache
def _expression() -> re.Pattern[str]:
    words = "|".join(sorted(_table(), key=lambda word: (-len(word), word)))
    tens = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
    number = rf"(?P<digits>[0-9]{{1,4}})(?:st|nd|rd|th)|(?:(?P<tens>{tens})[- ])?(?P<word>{words})"
    return re.compile(rf"\b(?:{number})(?P<noun>[ -]anniversar(?:y|ies))?\b", re.IGNORECASE)


def _years(match: re.Match[str]) -> int:
    word = (match["word"] or "").lower()
    alone = word.endswith(("centenary", "centennial"))
    if (match["noun"] is None) is not alone:
        return 0
    tens = _table().get((match["tens"] or "").lower()[:-1] + "ieth", 0) if match["tens"] else 0
    return int(match["digits"]) if match["digits"] else tens + _table()[word]


def derive_anniversary(years: int, at: Value) -> Value | None:
    """The date that an anniversary recalls: `at` less so many years, at the same precision.

    The 33rd anniversary in April 2025 gives April 1992; `context` shows the sum. None where `at` is open.
    """
    low, high = _back(at.first_day, years), _back(at.last_day, years)
    if low is None or high is None:
        return None
    edtf = from_days(low.toordinal(), high.toordinal())
    return replace(
        at,
        low=Decimal(low.toordinal()),
        high=Decimal(high.toordinal()),
        edtf=edtf,
        precision=_PRECISIONS.get(len(edtf or ""), at.precision),
        qualifier=None,
        context=f"{at.edtf} less {years} years is {edtf}",
        role=None,
    )


def derive_birth(age: Value, at: Value) -> Value | None:
    """When somebody was born who is of an age on a day: from one year more to the age itself before it.

    A person of 54 on 4 March 2019 was born between 5 March 1964 and 4 March 1965. None where either is open.
    """
    months = 12 if age.unit == "year" else 1 if age.unit == "month" else 0
    first, last = at.first_day, at.last_day
    if not months or age.low is None or age.high is None or first is None or last is None:
        return None
    oldest = add_months(first, -months * (int(age.high) + 1))
    youngest = add_months(last, -months * int(age.low))
    if oldest is None or youngest is None:
        return None
    low, high = oldest.toordinal() + 1, youngest.toordinal()
    return replace(
        at,
        low=Decimal(low),
        high=Decimal(high),
        edtf=f"{day_text(low)}/{day_text(high)}",
        precision="day",
        qualifier="between",
        context=f"of {age.low} to {age.high} {age.unit}s on {at.edtf}"
        if age.low != age.high
        else f"{age.low} {age.unit}s old on {at.edtf}",
        role=None,
    )


def _back(day: date | None, years: int) -> date | None:
    return None if day is None else add_months(day, -12 * years)
