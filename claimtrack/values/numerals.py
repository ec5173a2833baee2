"""Numbers written in digits: thousands separators of several locales, decimals, fractions, powers of ten.

A separator is read only where one reading is left: "1,234" and "1.234.567" group, "5,00" and "1.5" are
decimals,
and "1.234" stays a decimal. What is too long to be a quantity (an account, a telephone) is no number.
"""

from __future__ import annotations

import re
from decimal import Decimal, localcontext
from typing import NamedTuple

#: Most digits that a quantity has; longer runs are identifiers.
LONGEST = 18

#: All repetition is bounded or possessive, so that no run of digits and separators costs more than its
#: length.
NUMERAL = (
    r"\d{1,3}(?:,\d{3}){1,6}(?!,?\d)(?:\.\d{1,18}+(?![\d.]))?"
    r"|\d{1,2}(?:,\d{2}){1,5},\d{3}(?!,?\d)(?:\.\d{1,18}+)?"
    r"|\d{1,3}(?:\.\d{3}){1,6},\d{1,18}+"
    r"|\d{1,3}(?:\.\d{3}){2,6}(?![.\d])"
    r"|\d{1,3}(?:[\u00a0\u202f\u2009]\d{3}){1,6}(?!\d)(?:[.,]\d{1,18}+)?"
    r"|[1-9]\d{0,2}(?: \d{3}){1,6}(?![ ]?\d| [-–—]\s*$)(?:[.,]\d{1,3}(?!\d))?"
    r"|\d{1,3}(?:['’]\d{3}){1,6}(?![\d'’])(?:\.\d{1,18}+)?"
    r"|(?<!\d,)\d{1,12},\d{1,2}(?!,?\d)(?!\.\d)"
    r"|0,\d{1,18}+"
    r"|\d++(?:\.\d++(?!\.\d))?"
    r"|\.\d{1,18}+"
)
#: What may follow a numeral and belongs to it: a power of ten, the rest of a fraction.
_POWER = re.compile(
    r"[eE](?P<e>[+\-−]?\d{1,2})(?!\w)|\s?[x×*]\s?(?P<base>10|2)\s?\^?\s?(?P<p>[+\-−]?\d{1,2})(?!\w|[.,]\d)"
    r"|\s?\^\s?(?P<raised>[+\-−]?\d{1,3})(?![\w^]|[.,]\d)"
)
_FRACTION = re.compile(
    r"(?P<mixed>[ \u00a0\u202f+-](?P<n2>\d{1,3}))?\s?[/⁄]\s?(?P<d>\d{1,4})(?![\d/⁄.,]\d|\d|/|\w)"
)
#: Bottoms of fractions that people write; "9/11" and "24/7" are names, "2024/25" a season.
_BOTTOMS = frozenset({2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 16, 20, 25, 32, 40, 50, 64, 100, 128, 1000})


_WHOLE = Decimal(1)


class Numeral(NamedTuple):
    """A number in digits: its value, the worth of its last written place (None where exact) and its end."""

    value: Decimal
    step: Decimal | None
    end: int
    fraction: bool = False


def read_numeral(text: str, written: str, end: int) -> Numeral | None:
    """The number that starts as `written` and may go on from `end` in `text`; None for an identifier."""
    plain = _strip_groups(written)
    whole, _, decimals = plain.partition(".")
    if len(whole) > LONGEST or len(decimals) > 2 * LONGEST:
        return None
    value = Decimal(plain if whole else f"0{plain}")
    step = Decimal(1).scaleb(-len(decimals)) if decimals else None
    after = text[end : end + 1]
    if (after and after in "eExX×*^") or after.isspace():
        power = _POWER.match(text, end)
        if power is not None and power["raised"] is not None:
            return _raised(value, power) or Numeral(value, step, end)
        if power is not None:
            return _with_power(value, step, power)
    if not decimals and whole and (after in "/⁄ +-\u00a0\u202f") and after:
        return _with_fraction(text, value, end) or Numeral(value, step, end)
    return Numeral(value, step, end)


def _strip_groups(written: str) -> str:
    if written.isdigit():
        return written
    commas, dots = written.count(","), written.count(".")
    if commas and dots:
        decimal = max(written.rfind(","), written.rfind("."))
        return re.sub(r"[.,]", "", written[:decimal]) + "." + written[decimal + 1 :]
    if commas:
        head, _, tail = written.rpartition(",")
        groups = written.split(",")
        if len(tail) == 3 and groups[0] != "0":
            return re.sub(r"\D", "", written)
        return re.sub(r"\D", "", head) + "." + tail
    if dots > 1:
        return written.replace(".", "")
    return re.sub(r"[^\d.]", "", written)


def _with_power(value: Decimal, step: Decimal | None, power: re.Match[str]) -> Numeral:
    if power["e"] is not None:
        factor = Decimal(1).scaleb(int(power["e"].replace("−", "-")))
    else:
        with localcontext() as context:
            context.prec = 60
            factor = Decimal(power["base"]) ** int(power["p"].replace("−", "-"))
    return Numeral(value * factor, (step or Decimal(1)) * factor, power.end())


def _raised(value: Decimal, power: re.Match[str]) -> Numeral | None:
    """ "2^10"; None where the power is too large or small to be a quantity."""
    exponent = int(power["raised"].replace("−", "-"))
    if value == 0 or abs(value.adjusted() + 1) * abs(exponent) > 2 * LONGEST:
        return None
    with localcontext() as context:
        context.prec = 20
        return Numeral(value**exponent, None, power.end())


def _with_fraction(text: str, value: Decimal, end: int) -> Numeral | None:
    match = _FRACTION.match(text, end)
    if match is None:
        return None
    bottom = int(match["d"])
    top = int(match["n2"]) if match["mixed"] else value
    if bottom not in _BOTTOMS or top >= bottom or top == 0:
        return None
    part = divide(Decimal(top), Decimal(bottom))
    return Numeral(value + part if match["mixed"] else part, None, match.end(), fraction=True)


def tidy(value: Decimal) -> Decimal:
    """The same number without an exponent or zeros behind the point."""
    if value.same_quantum(_WHOLE):
        return value
    if value == value.to_integral_value():
        return value.quantize(Decimal(1)) if value.adjusted() < 27 else value
    return value.normalize()


def divide(top: Decimal, bottom: Decimal) -> Decimal:
    """A quotient to twenty figures, whatever precision the caller's context has."""
    with localcontext() as context:
        context.prec = 20
        return top / bottom
