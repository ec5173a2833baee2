"""Derived values: what follows from one side's words by arithmetic, checked against the other side's value.

Each derivation takes two sides and says the arithmetic in words where the first side's claim yields the second
side's value, else None.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from claimtrack.model import Value, ValueKind
from claimtrack.reconcile.rates import agrees_at_rate
from claimtrack.reconcile.testimony import Side
from claimtrack.values import ValueRelation, compare_values, value_of_share
from claimtrack.values.edtf import calendar_day, day_number

_YEARLY = re.compile(r"\banniversar(?:y|ies)\b|\bbirthday\b|\bjubilee\b", re.IGNORECASE)
_ZONE = re.compile(r"\b(?:GMT|UTC|local time|[ECMPW]ST|[ECMP]DT|BST|CET)\b|\bUTC[+-]")
_COUNTS = frozenset({ValueKind.NUMBER, ValueKind.COUNT})
_SHARES = frozenset({ValueKind.PERCENT, ValueKind.RATIO})


def from_anniversary(left: Side, right: Side) -> str | None:
    """ "The 33rd anniversary" in April 2025 is April 1992."""
    date = right.value
    if date is None or date.kind is not ValueKind.DATE or date.low is None or date.high is None:
        return None
    if not _YEARLY.search(left.claim.sentence):
        return None
    for number in left.claim.values:
        if (
            number.kind not in (ValueKind.ORDINAL, ValueKind.NUMBER, ValueKind.DURATION)
            or number.stated is None
        ):
            continue
        for first, last, words in _references(left, own=True):
            low, high = _years_before(first, number.stated), _years_before(last, number.stated)
            if low is not None and high is not None and low <= date.high and date.low <= high:
                return (
                    f"{words} less {number.stated:f} years is {calendar_day(low)[0]}, and so is {date.text}"
                )
    return None


def from_age(left: Side, right: Side) -> str | None:
    """ "28 years" back from a date, or from the day of the document, is the year that the other gives."""
    date, span = right.value, left.value
    if date is None or span is None or date.kind is not ValueKind.DATE or date.low is None:
        return None
    if span.kind not in (ValueKind.DURATION, ValueKind.AGE) or span.stated is None:
        return None
    if span.unit != "year" or span.low is None or span.high is None:
        return None
    for first, last, words in _references(left):
        low, high = _years_before(first, span.high + 1), _years_before(last, span.low)
        if low is not None and high is not None and low <= int(date.high or date.low) and date.low <= high:
            return f"{span.text} before {words} is {calendar_day(high)[0]}, as in {date.text}"
    return None


def count_back(side: Side) -> list[tuple[int, int]]:
    """First and last day on which what is as old as the side's value may have begun, by each day it may count from."""
    span = side.value
    if span is None or span.low is None or span.high is None:
        return []
    found = []
    for first, last, _ in _references(side):
        low, high = _years_before(first, span.high + 1), _years_before(last, span.low)
        if low is not None and high is not None:
            found.append((low, high))
    return found


def _references(side: Side, *, own: bool = False) -> list[tuple[int, int, str]]:
    """The days that a span of years counts back from: dates of the sentence (with `own` the compared one too), the
    day of the report, the event of the document."""
    found = [
        (int(v.low), int(v.high), v.text)
        for v in side.claim.values
        if v.kind is ValueKind.DATE
        and v.low is not None
        and v.high is not None
        and (own or v is not side.value)
    ]
    first, last = side.testimony.published
    if first is not None and last is not None:
        found.append((first, last, "the day of the report"))
    occasion = side.testimony.occasion
    if occasion is not None:
        found.append((occasion, occasion, "the day of the event"))
    return found


def _years_before(day: int, years: Decimal) -> int | None:
    year, month, at = calendar_day(day)
    if not 1 <= year - int(years) <= 9999:
        return None
    return day_number(year - int(years), month, min(at, 28))


def from_share_of_total(left: Side, right: Side) -> str | None:
    """ "34% of 12,000" against "4,100"."""
    share, count = left.value, right.value
    if (
        share is None
        or count is None
        or share.kind not in _SHARES
        or count.kind not in {*_COUNTS, ValueKind.MONEY}
    ):
        return None
    for whole in (*_around(left), *_around(right)):
        if (
            whole is share
            or whole is count
            or whole.kind not in {*_COUNTS, ValueKind.MONEY}
            or whole.stated is None
        ):
            continue
        part = value_of_share(share, whole)
        if (
            part is not None
            and part.stated
            and compare_values(_loosened(part), replace(count, kind=part.kind, unit=part.unit)).compatible
        ):
            return f"{share.text} of {whole.text} is {_short(part.stated)}, as in {count.text}"
    return None


def from_part_of_whole(left: Side, right: Side) -> str | None:
    """ "412 inspected, 103 unsafe" against "a quarter"."""
    share = right.value
    if share is None or share.kind not in _SHARES or share.stated is None:
        return None
    counts = [v for v in _around(left) if v.kind in _COUNTS and v.stated]
    for whole in counts:
        for part in counts:
            if part is whole or part.stated is None or whole.stated is None or part.stated >= whole.stated:
                continue
            if left.value is not None and left.value not in (part, whole):
                continue
            ratio = part.stated / whole.stated
            by = ratio * 100 if share.kind is ValueKind.PERCENT else ratio
            low, high = _share_ends(share)
            if low <= by <= high:
                return f"{part.text} of {whole.text} is {_short(ratio * 100)} %, as in {share.text}"
    return None


def from_difference(left: Side, right: Side) -> str | None:
    """ "Nineteen, four of whom lived" against "fifteen died": a total less one part is the other."""
    rest = right.value
    if rest is None or rest.kind not in _COUNTS or rest.stated is None or rest.low != rest.high:
        return None
    counts = [v for v in _around(left) if v.kind in _COUNTS and v.stated is not None and v.low == v.high]
    if left.value not in counts:
        return None
    for whole in counts:
        for part in counts:
            if part is whole or part.stated is None or whole.stated is None or part.stated >= whole.stated:
                continue
            if (
                left.value in (part, whole)
                and whole.stated - part.stated == rest.stated
                and part.stated != rest.stated
            ):
                return f"{whole.text} less {part.text} is {_short(rest.stated)}, as in {rest.text}"
    return None


def from_rate(left: Side, right: Side) -> str | None:
    """ "372 pence per share" against "£3.72": the amount of a rate, told without what it is for."""
    rate, amount = left.value, right.value
    if (
        rate is None
        or amount is None
        or rate.kind is not ValueKind.RATE
        or amount.kind is not ValueKind.MONEY
    ):
        return None
    unit = (rate.unit or "").partition(" per ")[0]
    if (
        compare_values(replace(rate, kind=ValueKind.MONEY, unit=unit), amount).relation
        is not ValueRelation.EQUAL
    ):
        return None
    return f"{rate.text} is {amount.text} for each"


def from_exchange_rate(left: Side, right: Side) -> str | None:
    """ "SEK 1,402 million" against "£114 million", where the documents tell another sum in both currencies."""
    if left.value is None or right.value is None:
        return None
    return agrees_at_rate(left.value, right.value, left.testimony.rates)


def from_time_zone(left: Side, right: Side) -> str | None:
    """Two days side by side, of which one is told by the clock of another zone, are one moment."""
    a, b = left.value, right.value
    if a is None or b is None or not (a.kind is b.kind is ValueKind.DATE) or a.low is None or b.low is None:
        return None
    if abs(a.low - b.low) != 1 or a.low != a.high or b.low != b.high:
        return None
    if not any(_ZONE.search(side.claim.sentence) for side in (left, right)):
        return None
    return f"{a.text} and {b.text} are one night by the clocks of two time zones"


def _around(side: Side) -> tuple[Value, ...]:
    """The values of a claim and of its neighbours, of which it may be a part."""
    return (*side.claim.values, *side.testimony.siblings, *side.testimony.earlier)


def _share_ends(share: Value) -> tuple[Decimal, Decimal]:
    slack = Decimal("0.02") if share.kind is ValueKind.RATIO else Decimal(1)
    low = share.low if share.low is not None else share.stated or Decimal(0)
    high = share.high if share.high is not None else share.stated or Decimal(0)
    return low - slack, high + slack


def _loosened(part: Value) -> Value:
    """A worked-out part is as wide as the rounding of what it was worked out from; at least one in a hundred."""
    if part.stated is None:
        return part
    slack = abs(part.stated) / 100
    low = part.stated - slack if part.low is None else min(part.low, part.stated - slack)
    high = part.stated + slack if part.high is None else max(part.high, part.stated + slack)
    return replace(part, low=low, high=high)


def _short(number: Decimal) -> str:
    rounded = number.quantize(Decimal(1)) if abs(number) >= 10 else number.quantize(Decimal("0.1"))
    return f"{rounded:,f}".removesuffix(".0")


Derivation = Callable[[Side, Side], str | None]
DERIVATIONS: tuple[Derivation, ...] = (
    from_anniversary,
    from_age,
    from_share_of_total,
    from_part_of_whole,
    from_difference,
    from_rate,
    from_exchange_rate,
    from_time_zone,
)
