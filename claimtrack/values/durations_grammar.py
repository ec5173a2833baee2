"""Rules for lengths of time: how a number and a unit, or words for them, become a length."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from itertools import pairwise

from claimtrack.values.dates_symbols import Node, symbol, symbols

_HALF = Decimal("0.5")
_QUARTER = Decimal("0.25")
_SIGNS = {"½": Decimal("0.5"), "¼": Decimal("0.25"), "¾": Decimal("0.75")}
#: Seconds in a unit, for adding units up; a month is 30 days and a year 365.
SECONDS = {
    "second": 1,
    "minute": 60,
    "hour": 3600,
    "night": 86400,
    "day": 86400,
    "week": 604800,
    "fortnight": 1209600,
    "month": 2592000,
    "quarter": 7776000,
    "year": 31536000,
    "decade": 315360000,
    "century": 3153600000,
    "millennium": 31536000000,
}


#: Months in the units that are made of months.
MONTHS = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200, "millennium": 12000}


@dataclass(frozen=True, slots=True)
class Length:
    """How long: the number as stated, what it can mean, the unit, and what bounds it."""

    stated: Decimal | None
    low: Decimal | None
    high: Decimal | None
    unit: str
    qualifier: str | None = None
    parts: tuple[Decimal, ...] = ()
    business: bool = False


def rounded(number: Decimal) -> tuple[Decimal, Decimal]:
    """What a number can have been before it was rounded: half of its last digit, or of its half or
    quarter, each way.
    """
    exponent = number.as_tuple().exponent
    if not isinstance(exponent, int):
        return number, number
    if number % 1 == _HALF or number % 1 in (_QUARTER, 3 * _QUARTER):
        return number - _QUARTER / (1 if number % 1 == _HALF else 2), number + _QUARTER / (
            1 if number % 1 == _HALF else 2
        )
    half = Decimal(5).scaleb(min(exponent, 0) - 1)
    return max(number - half, Decimal(0)), number + half


def amount_of(node: Node, text: str) -> Decimal | None:
    """The number that a node stands for; None for a number too long to be a length."""
    if node.symbol == symbol("HALFSIGN"):
        return _SIGNS[text[node.start]]
    if isinstance(node.value, int | Decimal) and not isinstance(node.value, bool):
        return Decimal(node.value)
    return None


def _length(number: Decimal, unit: str, *, business: bool = False) -> Length:
    low, high = rounded(number)
    return Length(number, low, high, unit, business=business)


def _made(nodes: Sequence[Node], length: Length) -> list[Node]:
    return [Node(symbol("DUR"), nodes[0].start, nodes[-1].end, length)]


@cache
def kinds() -> dict[str, frozenset[str]]:
    """Symbols that the builders tell apart."""
    return {
        "num": symbols("NUM"),
        "unit": symbols("ANYUNIT"),
        "join": symbols("HYPHEN DASH TO OR AND"),
    }


def _unit_of(node: Node) -> str:
    if node.symbol == symbol("SECOND"):
        return "second"
    return "quarter" if node.symbol == symbol("QUARTER") else str(node.value)


def _counted(nodes: Sequence[Node], text: str) -> list[Node] | None:
    """A number and a unit, with "and a half", fractions and two numbers between which it lies."""
    known = kinds()
    last_unit = max(index for index, node in enumerate(nodes) if node.symbol in known["unit"])
    unit = _unit_of(nodes[last_unit])
    numbers: list[Decimal] = []
    previous: Node | None = None
    for node in nodes[:last_unit]:
        if node.symbol not in known["num"]:
            continue
        amount = amount_of(node, text)
        if amount is None:
            return None
        if node.symbol == symbol("HALFSIGN") and previous is not None:
            numbers[-1] += amount
        else:
            numbers.append(amount)
        previous = node
    if any(node.symbol == symbol("HALF") for node in nodes):
        if not numbers:
            numbers.append(Decimal(1))
        numbers[-1] += _HALF
    business = any(node.symbol == symbol("BUSINESS") for node in nodes)
    if (
        unit == "second"
        and nodes[last_unit].symbol == symbol("SECOND")
        and text[nodes[last_unit].end : nodes[last_unit].end + 1] == "-"
    ):
        return None
    if len(numbers) == 1:
        return _made(nodes, _length(numbers[0], unit, business=business))
    if len(numbers) == 2 and numbers[0] < numbers[1]:
        return _made(nodes, Length(numbers[1], numbers[0], numbers[1], unit, "between", tuple(numbers)))
    return None


def _glued(nodes: Sequence[Node], text: str) -> list[Node] | None:
    """3.5years, 24h, 10min."""
    number, spelled = nodes[-1].value
    unit = {"h": "hour", "hr": "hour", "min": "minute", "yr": "year"}.get(
        spelled.rstrip("s"), spelled.rstrip("s")
    )
    amount = Decimal(number)
    if len(nodes) == 3:
        whole = amount_of(nodes[0], text)
        if whole is None or nodes[0].end != nodes[1].start:
            return None
        amount = whole + Decimal(number) / (10 if number < 10 else 100)
    return _made(nodes, _length(amount, unit))


#: What comes before "an hour" where it is a rate: "$5 an hour", "60 miles an hour", "twice a year".
_PER = re.compile(r"(?:\d(?:[\w.,]*\w)?|[$€£]\S+|\b(?:once|twice|times|thrice))(?: [^\W\d]+)? $")


def _single(nodes: Sequence[Node], text: str) -> list[Node] | None:
    """Such as "An hour", "a year and a half"."""
    unit = next(node for node in nodes if node.symbol in kinds()["unit"])
    if text[unit.end - 1] == "s":
        return None
    if _PER.search(text[max(0, nodes[0].start - 30) : nodes[0].start]):
        return None
    number = Decimal(1) + (_HALF if any(node.symbol == symbol("HALF") for node in nodes[1:]) else 0)
    return _made(nodes, _length(number, _unit_of(unit)))


def _whole(nodes: Sequence[Node], text: str) -> list[Node] | None:
    """Such as "All day", "full-week", "the whole year"."""
    return None if text[nodes[-1].end - 1] == "s" else _made(nodes, _length(Decimal(1), _unit_of(nodes[-1])))


def _fraction(nodes: Sequence[Node], text: str) -> list[Node] | None:
    """Such as "Half an hour", "three quarters of a century"."""
    unit = nodes[-1]
    if text[unit.end - 1] == "s":
        return None
    if any(node.symbol == symbol("HALF") for node in nodes):
        return _made(nodes, _length(_HALF, _unit_of(unit)))
    count = next((amount_of(node, text) for node in nodes if node.symbol in kinds()["num"]), Decimal(1))
    return _made(nodes, _length((count or Decimal(1)) * _QUARTER, _unit_of(unit)))


def _part_of(nodes: Sequence[Node], text: str) -> list[Node] | None:
    """Such as "3/4 of an hour"."""
    return (
        None if text[nodes[-1].end - 1] == "s" else _made(nodes, _length(nodes[0].value, _unit_of(nodes[-1])))
    )


def _couple(nodes: Sequence[Node], text: str) -> list[Node] | None:
    low, high = Decimal("1.5"), Decimal(3)
    return _made(nodes, Length(Decimal(2), low, high, _unit_of(nodes[-1]), "about"))


def _vague(nodes: Sequence[Node], text: str) -> list[Node] | None:
    """Such as "Several years", "a few days"."""
    low, high = next(node.value for node in nodes if node.symbol == symbol("VAGUE"))
    unit = nodes[-1]
    if text[unit.end - 1] != "s" and _unit_of(unit) not in ("century", "millennium"):
        return None
    word = next(text[node.start : node.end].lower() for node in nodes if node.symbol == symbol("VAGUE"))
    return _made(nodes, Length(None, Decimal(low), Decimal(high), _unit_of(unit), word))


def _plural(nodes: Sequence[Node], text: str) -> list[Node] | None:
    """Such as "For decades", "recent months", "centuries of", "weeks later"."""
    unit = next(node for node in nodes if node.symbol in kinds()["unit"])
    words = text[unit.start : unit.end].lower()
    if not words.endswith(("s", "millennia")) or words.endswith(("'s", "’s")):
        return None
    recent = any(node.symbol in symbols("RECENT PAST LAST") for node in nodes)
    coming = any(node.symbol in symbols("COMING NEXT") for node in nodes)
    word = "recent" if recent else "coming" if coming else "several"
    length = Length(None, Decimal(2), None, _unit_of(unit), word)
    first = next(
        index
        for index, node in enumerate(nodes)
        if node is unit or node.symbol in symbols("RECENT PAST LAST COMING NEXT")
    )
    return [*nodes[:first], *_made(nodes[first:], length)]


def _worded(nodes: Sequence[Node], text: str) -> list[Node] | None:
    """Such as "Year-long", "months-long", "centuries-old"."""
    unit = nodes[0]
    if text[unit.end - 1] == "s":
        return _made(nodes, Length(None, Decimal(2), None, _unit_of(unit), "several"))
    return None if nodes[-1].symbol == symbol("OLD") else _made(nodes, _length(Decimal(1), _unit_of(unit)))


def _compound(nodes: Sequence[Node], text: str) -> list[Node] | None:
    """ "2 hours and 10 minutes": added up in the smallest unit."""
    lengths = [node.value for node in nodes if node.symbol == symbol("DUR")]
    sizes = [SECONDS[length.unit] for length in lengths]
    if any(left <= right for left, right in pairwise(sizes)):
        return None
    if any(length.stated is None or length.parts or length.qualifier for length in lengths):
        return None
    if any(length.stated % 1 for length in lengths[:-1]):
        return None
    if any(right.stated * SECONDS[right.unit] >= SECONDS[left.unit] for left, right in pairwise(lengths)):
        return None
    smallest = lengths[-1].unit
    sized = MONTHS if all(length.unit in MONTHS for length in lengths) else SECONDS
    total = sum((length.stated * sized[length.unit] for length in lengths), Decimal(0)) / sized[smallest]
    if total != round(total, 6):
        return None
    return _made(nodes, replace(_length(total, smallest), parts=()))


def _last_span(nodes: Sequence[Node], text: str) -> list[Node] | None:
    """Such as "The last year and a half", "in the past year", "the next three days"."""
    length = nodes[-1].value
    if length.qualifier is not None:
        return _made(nodes, length)
    word = "past" if any(node.symbol in symbols("LAST PAST PREVIOUS") for node in nodes) else "coming"
    return _made(nodes, replace(length, qualifier=word))


def _past_unit(nodes: Sequence[Node], text: str) -> list[Node] | None:
    """Such as "In the past year", "over the last decade"."""
    unit = next(node for node in nodes if node.symbol in symbols("LONGUNIT"))
    if text[unit.end - 1] == "s":
        return None
    half = any(node.symbol == symbol("HALF") for node in nodes)
    first = next(index for index, node in enumerate(nodes) if node.symbol in symbols("LAST PAST COMING NEXT"))
    start = first - 1 if first and nodes[first - 1].symbol == symbol("THE") else first
    length = _length(Decimal("1.5") if half else Decimal(1), _unit_of(unit))
    past = nodes[first].symbol in symbols("LAST PAST")
    return [*nodes[:start], *_made(nodes[start:], replace(length, qualifier="past" if past else "coming"))]


def _qualified(nodes: Sequence[Node], text: str) -> list[Node] | None:
    """Such as "More than an hour", "at least six months", "nearly three years"."""
    length = nodes[-1].value
    word = _bound_word(nodes[:-1], text)
    if word is None or length.stated is None or (length.qualifier is not None and not length.parts):
        return None
    if length.parts:
        return _made(nodes, length)
    stated = length.stated
    low, high = length.low, length.high
    if word in ("over", "at least"):
        low, high = stated, None
    elif word in ("under", "up to", "within"):
        low, high = None, stated
    elif word == "nearly":
        low, high = stated * Decimal("0.85"), stated
    elif word == "about" and low is not None and high is not None:
        low, high = min(low, stated * Decimal("0.9")), max(high, stated * Decimal("1.1"))
    return _made(nodes, replace(length, low=low, high=high, qualifier=word))


def _bound_word(nodes: Sequence[Node], text: str) -> str | None:
    for names, word in (
        ("MORE OVER", "over"),
        ("LEAST", "at least"),
        ("LESS UNDER", "under"),
        ("MOST UP", "up to"),
        ("WITHIN", "within"),
        ("NEARLY", "nearly"),
        ("ABOUT", "about"),
    ):
        if any(node.symbol in symbols(names) for node in nodes):
            return word
    return None


#: Rules of the grammar to their functions.
LENGTHS = {
    "counted": _counted,
    "glued": _glued,
    "part_of": _part_of,
    "couple": _couple,
    "fraction": _fraction,
    "vague": _vague,
    "whole": _whole,
    "worded": _worded,
    "single": _single,
    "past_unit": _past_unit,
    "plural": _plural,
    "compound": _compound,
    "last_span": _last_span,
    "qualified": _qualified,
}
