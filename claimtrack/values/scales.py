"""The common scale of two values: what each must be multiplied by before they can lie on one line."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from claimtrack.model import Value, ValueKind
from claimtrack.values.intervals import Ends
from claimtrack.values.number_tokens import read_table
from claimtrack.values.numerals import tidy
from claimtrack.values.units import Unit, find_unit, unit_of_time

ONE = Decimal(1)
_COUNTING = frozenset({ValueKind.NUMBER, ValueKind.COUNT})
_TIMED = frozenset({ValueKind.DURATION, ValueKind.AGE})
_POINTS = {"percentage point": ONE, "basis point": Decimal("0.01")}
#: Hundredths of a currency, by the names that have one reading.
_SUBUNITS = {"penny": "GBP", "kopeck": "RUB", "paisa": "INR", "cent": "USD", "eurocent": "EUR", "fen": "CNY"}


@dataclass(frozen=True, slots=True)
class Factor:
    """How one value's unit goes over to the common one: least and greatest factor, and the zero's offset."""

    least: Decimal = ONE
    greatest: Decimal = ONE
    offset: Decimal = Decimal(0)

    def ends(self, low: Decimal | None, high: Decimal | None) -> Ends:
        """Both ends on the common scale, as wide as the unit's readings make them."""
        return (
            None if low is None else low * (self.least if low >= 0 else self.greatest) + self.offset,
            None if high is None else high * (self.greatest if high >= 0 else self.least) + self.offset,
        )

    def middle(self, value: Decimal) -> Decimal:
        """One number on the common scale."""
        return value * (self.least + self.greatest) / 2 + self.offset


@dataclass(frozen=True, slots=True)
class Scale:
    """The way of both values to the common scale, and the unit that differences are told in (the left
    value's)."""

    left_factor: Factor
    right_factor: Factor
    unit: str | None

    def left(self, low: Decimal | None, high: Decimal | None) -> Ends:
        """The left value's ends on the common scale."""
        return self.left_factor.ends(low, high)

    def right(self, low: Decimal | None, high: Decimal | None) -> Ends:
        """The right value's ends on the common scale."""
        return self.right_factor.ends(low, high)

    def middle_left(self, value: Decimal) -> Decimal:
        """The left value's number on the common scale."""
        return self.left_factor.middle(value)

    def middle_right(self, value: Decimal) -> Decimal:
        """The right value's number on the common scale."""
        return self.right_factor.middle(value)

    @property
    def firm(self) -> bool:
        """Whether both units have one reading each."""
        return all(f.least == f.greatest for f in (self.left_factor, self.right_factor))

    def back(self, difference: Decimal) -> Decimal:
        """A difference on the common scale, in the left value's unit."""
        factor = (self.left_factor.least + self.left_factor.greatest) / 2
        return tidy(difference / factor)


@dataclass(frozen=True, slots=True)
class Incomparable:
    """Why two values don't lie on one scale."""

    why: str


_SAME = Factor()


def common_scale(left: Value, right: Value) -> Scale | Incomparable:
    """The scale on which both values lie, or why there is none."""
    a, b = left.kind, right.kind
    if a in _COUNTING and b in _COUNTING:
        return Scale(_SAME, _SAME, left.unit)
    if {a, b} == {ValueKind.RATIO, ValueKind.PERCENT}:
        hundred = Factor(Decimal(100), Decimal(100))
        if "percent" not in (left.unit, right.unit):
            return Incomparable(f"{left.text} and {right.text} measure different things")
        return Scale(
            hundred if a is ValueKind.RATIO else _SAME, hundred if b is ValueKind.RATIO else _SAME, left.unit
        )
    if ValueKind.NUMBER in (a, b) and ValueKind.DATE not in (a, b) and ValueKind.TIME not in (a, b):
        bare, other = (left, right) if a is ValueKind.NUMBER else (right, left)
        if other.kind is ValueKind.RATIO and bare.stated is not None and bare.stated > 1:
            return Incomparable(f"{bare.text} is no share, {other.text} is one")
        if bare.unit is None:
            return Scale(_SAME, _SAME, other.unit)
    if a is not b:
        return Incomparable(f"{a.value} and {b.value} can't be compared")
    return _within_kind(left, right)


def _within_kind(left: Value, right: Value) -> Scale | Incomparable:
    if left.kind in (ValueKind.DATE, ValueKind.ORDINAL, ValueKind.RATIO):
        return Scale(_SAME, _SAME, "day" if left.kind is ValueKind.DATE else left.unit)
    if left.unit == right.unit:
        return Scale(_SAME, _SAME, "minute" if left.kind is ValueKind.TIME else left.unit)
    if left.kind is ValueKind.TIME:
        return _times(left, right)
    factors = (_factor(left), _factor(right))
    if factors[0] is None or factors[1] is None or factors[0][0] != factors[1][0]:
        return Incomparable(f"{left.unit or left.text} and {right.unit or right.text} can't be converted")
    return Scale(factors[0][1], factors[1][1], left.unit)


_OFFSET = re.compile(r"(?:UTC|GMT)? ?(?P<sign>[+\-−])(?P<hours>\d{1,2})(?::?(?P<minutes>\d\d))?")
DAY = 1440


def _times(left: Value, right: Value) -> Scale | Incomparable:
    """Two clock times in UTC, the right one moved by a day where that brings it nearer."""
    # A time without a zone is the local one as a rule.
    zones = {left.unit, right.unit}
    offsets = [0, 0] if zones == {"local", None} else [_zone_offset(value.unit) for value in (left, right)]
    if offsets[0] is None or offsets[1] is None:
        return Incomparable(f"{left.text} and {right.text} may be in different time zones")
    apart = (right.low or 0) - offsets[1] - (left.low or 0) + offsets[0]
    shift = -DAY if apart > DAY // 2 else DAY if apart < -DAY // 2 else 0
    factors = (Factor(offset=Decimal(-offsets[0])), Factor(offset=Decimal(shift - offsets[1])))
    return Scale(factors[0], factors[1], "minute")


def _zone_offset(zone: str | None) -> int | None:
    """Minutes ahead of UTC; None for a zone that is not said or has several meanings."""
    if zone is None:
        return None
    known: int | None = read_table("zone_offsets").get(zone)
    match = _OFFSET.fullmatch(zone)
    if match is None:
        return known
    minutes = int(match["hours"]) * 60 + int(match["minutes"] or 0)
    return minutes if match["sign"] == "+" else -minutes


def _factor(value: Value) -> tuple[str, Factor] | None:
    """The dimension of a value's unit and the way to its base."""
    unit = value.unit or ""
    if value.kind in _TIMED:
        return _of_unit(unit_of_time(unit))
    if value.kind is ValueKind.QUANTITY:
        return _of_unit(find_unit(unit))
    if value.kind is ValueKind.PERCENT:
        return ("points", Factor(_POINTS[unit], _POINTS[unit])) if unit in _POINTS else (unit, _SAME)
    if value.kind is ValueKind.MONEY:
        whole = _SUBUNITS.get(unit)
        return (unit, _SAME) if whole is None else (whole, Factor(Decimal("0.01"), Decimal("0.01")))
    if value.kind is ValueKind.RATE:
        return rate_factor(unit)
    return None


def rate_factor(unit: str) -> tuple[str, Factor] | None:
    """ "USD per 1000 cubic meter": dollars and cubic meters by name, with all numbers worked out."""
    top, per, bottom = (" " + unit).partition(" per ")
    top = top.strip()
    if not per:
        return None
    amount, noun = ONE, bottom
    first, _, rest = bottom.partition(" ")
    if first.replace(".", "").isdigit():
        amount, noun = Decimal(first), rest
    upper = _of_unit(find_unit(top)) or (top, _SAME)
    lower = _of_unit(find_unit(noun)) or _of_unit(unit_of_time(noun)) or (noun, _SAME)
    subunit = _SUBUNITS.get(top)
    if subunit is not None:
        upper = (subunit, Factor(Decimal("0.01"), Decimal("0.01")))
    least = upper[1].least / (lower[1].greatest * amount)
    greatest = upper[1].greatest / (lower[1].least * amount)
    return f"{upper[0]} per {lower[0]}", Factor(least, greatest)


def _of_unit(unit: Unit | None) -> tuple[str, Factor] | None:
    return None if unit is None else (unit.dimension, Factor(unit.least, unit.greatest, unit.offset))
