"""What stands right beside a number and says what it measures: a currency, a percent sign, a unit."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from claimtrack.model import ValueKind
from claimtrack.values.measured import Amount
from claimtrack.values.money import currency_words, find_currency, find_currency_before, find_pounds
from claimtrack.values.numbers import NumberMention
from claimtrack.values.percentages import find_percent, headless_percent
from claimtrack.values.quantities import UnitMention, find_unit_mention
from claimtrack.values.searched import Searched
from claimtrack.values.units import load_units

_BELOW_ZERO = re.compile(r" (?:degrees? )?below zero(?!\w)")
_MINUS_APART = re.compile(r"(?:^|(?<=[^\w).%]))\s?[-–−] $")
#: A word that is too long for a code or a symbol.
_LONG_WORD = re.compile(r"[ \u00a0-]([a-z]{5,})(?!\w)")


#: What closes a number, so that nothing behind it measures it.
_CLOSING = frozenset({"", ",", ".", ";", ":", ")", "]", "!", "?"})


@cache
def _measuring_words() -> frozenset[str]:
    """The long words that may stand behind a number and say what it measures."""
    others = set("percent percents percentage percentages basis pound pounds below points".split())  # noqa: SIM905
    return currency_words() | frozenset(load_units().words) | others


def find_measure(searched: Searched, number: NumberMention, floor: int = 0) -> Amount:
    """The number with what stands beside it; what ends before `floor` belongs to the number before."""
    if number.bounds is not None and searched.low.startswith(" of ", number.end):
        return _vague_of(searched, number, floor)
    start, end, value = number.start, number.end, number.value
    word = _LONG_WORD.match(searched.text, end)
    plain = (
        word[1] not in _measuring_words() if word is not None else searched.text[end : end + 1] in _CLOSING
    )
    if plain:
        currency = find_currency_before(searched, number, floor)
    else:
        currency = find_currency(searched, number, floor) or find_pounds(searched, number)
    if currency is not None:
        begin, value = _signed(searched, currency.start, value * currency.factor)
        step = None if number.step is None else number.step * abs(currency.factor)
        if abs(currency.factor) != 1 and step is None:
            step = currency.factor
        prefixed = currency.start < start
        return Amount(
            number, ValueKind.MONEY, value, step, currency.unit, begin, currency.end, prefixed=prefixed
        )
    measured = None if plain else _measured_behind(searched, number)
    if measured is not None:
        return measured
    headless = headless_percent(searched, number)
    if headless is not None:
        return Amount(number, ValueKind.PERCENT, value, number.step, "percent", headless, end)
    return Amount(number, ValueKind.NUMBER, value, number.step, None, start, end)


def _vague_of(searched: Searched, number: NumberMention, floor: int) -> Amount:
    """Tens of millions of euros, thousands of litres: the unit stands behind "of"."""
    moved = number._replace(bounds=None, end=number.end + len(" of"))
    amount = find_measure(searched, moved, floor)
    if amount.kind in (ValueKind.MONEY, ValueKind.QUANTITY):
        return amount._replace(number=number)
    return find_measure(searched, number._replace(bounds=None), floor)._replace(number=number)


def _measured_behind(searched: Searched, number: NumberMention) -> Amount | None:
    """The number with the percent sign or the unit behind it."""
    start, end, value = number.start, number.end, number.value
    percent = find_percent(searched, number)
    if percent is not None:
        return Amount(number, ValueKind.PERCENT, value, number.step, percent[0], start, percent[1])
    unit = find_unit_mention(searched, number)
    if unit is not None:
        start, end, value = _below_zero(searched, unit, start, value)
        return Amount(number, ValueKind.QUANTITY, value, number.step, unit.unit, start, end)
    below = _BELOW_ZERO.match(searched.low, end) if value > 0 and number.kind == "cardinal" else None
    if below is not None:
        return Amount(number, ValueKind.QUANTITY, -value, number.step, "degree", start, below.end())
    return None


def _below_zero(
    searched: Searched, unit: UnitMention, start: int, value: Decimal
) -> tuple[int, int, Decimal]:
    """Start, end and value of a temperature with its sign: set apart before it, or told behind it."""
    if unit.unit not in ("celsius", "fahrenheit", "degree") or value <= 0:
        return start, unit.end, value
    if _MINUS_APART.search(searched.low, max(0, start - 4), start) is not None:
        return start - 2, unit.end, -value
    below = _BELOW_ZERO.match(searched.low, unit.end)
    return (start, unit.end, value) if below is None else (start, below.end(), -value)


def _signed(searched: Searched, start: int, value: Decimal) -> tuple[int, Decimal]:
    """A minus in front of a currency sign."""
    if value > 0 and searched.low[start - 1 : start] in ("-", "−", "–") and start >= 1:
        before = searched.low[start - 2 : start - 1] if start >= 2 else " "
        if not before.isalnum() and before not in ")%.":
            return start - 1, -value
    return start, value
