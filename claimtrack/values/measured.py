"""Measured numbers: a number with what it measures, and how a bare one shares what its neighbour measures."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from claimtrack.model import ValueKind
from claimtrack.values.counts import Counted
from claimtrack.values.numbers import NumberMention
from claimtrack.values.rates import Per


class Amount(NamedTuple):
    """A number with what it measures, over its span; `value` and `step` are in `unit`.

    `counted` is the noun phrase of a count, `per` the lower half of a rate, `symbol` says that the unit was
    written
    as a sign or in front (and so can't be shared by a number before it).
    """

    number: NumberMention
    kind: ValueKind
    value: Decimal
    step: Decimal | None
    unit: str | None
    start: int
    end: int
    counted: Counted | None = None
    per: Per | None = None
    prefixed: bool = False
    role: str | None = None

    @property
    def bare(self) -> bool:
        """Whether nothing stands beside the number."""
        return self.kind is ValueKind.NUMBER and self.counted is None

    @property
    def graded(self) -> bool:
        """Whether it is a reading on a scale without a unit, whose name is its unit and its role."""
        return self.kind is ValueKind.QUANTITY and self.unit == self.role


class Label(NamedTuple):
    """A number that names and measures nothing, by its end."""

    end: int


class Before(NamedTuple):
    """Where the amount and the label before a number end; 0 where there is none."""

    amount: int = 0
    label: int = 0


def with_unit_of(amount: Amount, other: Amount) -> Amount:
    """A bare end of a range with the unit, and the magnitude, of the other end."""
    if not amount.bare and not (amount.prefixed and other.bare):
        return amount
    value, step = amount.value, amount.step
    factor = other.number.multiplier
    if factor and not amount.number.multiplier and abs(value) < 1000 and amount.start < other.start:
        value, step = value * factor, (step or Decimal(1)) * factor
    if amount.prefixed:
        return amount._replace(value=value, step=step)
    return like(amount, other, value, step)


def like(amount: Amount, other: Amount, value: Decimal, step: Decimal | None) -> Amount:
    """A bare amount that measures what another measures, over its own span."""
    per = None if other.per is None else other.per._replace(end=amount.end)
    role = other.role if other.graded else amount.role
    return amount._replace(
        kind=other.kind, unit=other.unit, counted=other.counted, per=per, value=value, step=step, role=role
    )
