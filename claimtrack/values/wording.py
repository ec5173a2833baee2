"""Amounts in words a reader takes in at a glance."""

from __future__ import annotations

from decimal import Decimal

from claimtrack.values.numerals import divide

_LARGE = ((Decimal(10) ** 12, "trillion"), (Decimal(10) ** 9, "billion"), (Decimal(10) ** 6, "million"))


def tell_number(value: Decimal) -> str:
    """A number with separators, large ones by magnitude: "2.64 billion", "12,345.5"."""
    for size, word in _LARGE:
        if abs(value) >= size:
            return f"{_plain(divide(value, size))} {word}"
    return _plain(value)


def tell_amount(value: Decimal, unit: str | None) -> str:
    """A number with its unit, in the plural where there are several."""
    number = tell_number(value)
    if not unit:
        return number
    if unit == "percent":
        return f"{number} percentage {'point' if abs(value) == 1 else 'points'}"
    if unit == unit.upper() or abs(value) == 1:
        return f"{number} {unit}"
    return f"{number} {plural_of(unit)}"


def tell_days(difference: Decimal) -> str:
    """How far apart two days are: "3 days later"."""
    days = int(abs(difference))
    unit = "day" if days == 1 else "days"
    return f"{days:,} {unit} {'later' if difference > 0 else 'earlier'}"


def plural_of(unit: str) -> str:
    """The English plural of a unit's or noun's name; of "A per B" the plural of A."""
    head, per, tail = unit.partition(" per ")
    irregular = {"foot": "feet", "inch": "inches", "person": "people", "century": "centuries", "man": "men",
                 "woman": "women", "child": "children", "celsius": "degrees Celsius",
                 "fahrenheit": "degrees Fahrenheit", "bcm": "bcm", "mcm": "mcm", "tcf": "tcf", "bcf": "bcf",
                 "mcf": "mcf"}  # fmt: skip
    words = head.split()
    if words:
        last = words[-1]
        if last in irregular:
            words[-1] = irregular[last]
        elif last.endswith("y") and last[-2:-1] not in "aeiou":
            words[-1] = last[:-1] + "ies"
        elif last.endswith(("s", "x", "ch", "sh")):
            words[-1] = last if last.endswith("s") else last + "es"
        elif last.isalpha() and last.islower():
            words[-1] = last + "s"
    return " ".join(words) + per + tail


def _plain(value: Decimal) -> str:
    whole = value == value.to_integral_value() or value.adjusted() > 20
    rounded = value if whole else value.quantize(Decimal("0.01") if abs(value) >= 1 else Decimal("0.0001"))
    text = f"{rounded:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
