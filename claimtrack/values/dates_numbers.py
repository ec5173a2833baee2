"""First pass: numbers in words, ordinals, clock readings, numeric dates and holidays become one node each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import cache
from itertools import pairwise

from claimtrack.values.dates_grammar import Grammar
from claimtrack.values.dates_stated import Calendar, Choice, Festival, Stated
from claimtrack.values.dates_symbols import Node, read_table, symbol, symbols
from claimtrack.values.edtf import month_days
from claimtrack.values.numerals import divide


def _tight(nodes: Sequence[Node]) -> bool:
    return all(left.end == right.start for left, right in pairwise(nodes))


def _made(name: str, nodes: Sequence[Node], value: object) -> list[Node]:
    return [Node(symbol(name), nodes[0].start, nodes[-1].end, value)]


def _thousands(nodes: Sequence[Node], text: str) -> list[Node] | None:
    if not _tight(nodes) or nodes[0].end - nodes[0].start > 3:
        return None
    return _made("NUMBER", nodes, int("".join(text[node.start : node.end] for node in nodes[::2])))


def _thousands_decimal(nodes: Sequence[Node], text: str) -> list[Node] | None:
    if not _tight(nodes) or nodes[0].end - nodes[0].start > 3:
        return None
    return _made("DEC", nodes, Decimal(text[nodes[0].start : nodes[-1].end].replace(",", "")))


def _decimal(nodes: Sequence[Node], text: str) -> list[Node] | None:
    if not _tight(nodes):
        return None
    return _made("DEC", nodes, Decimal(text[nodes[0].start : nodes[-1].end]))


#: Bottoms of the fractions that lengths of time are told in.
_BOTTOMS = frozenset({2, 3, 4, 8, 10})


def _mixed(nodes: Sequence[Node], text: str) -> list[Node] | None:
    """Such as "2 1/2" and "3/4" before a unit of time."""
    top, bottom = int(nodes[-3].value), int(nodes[-1].value)
    if not _tight(nodes[-3:]) or bottom not in _BOTTOMS or not 0 < top < bottom:
        return None
    whole = int(nodes[0].value) if len(nodes) > 3 else 0
    return _made("DEC", nodes, whole + divide(Decimal(top), Decimal(bottom)))


def _clock(nodes: Sequence[Node], text: str) -> list[Node] | None:
    if not _tight(nodes) or any(node.end - node.start != 2 for node in nodes[2::2]):
        return None
    hour, minute, *rest = (int(node.value) for node in nodes[::2])
    if hour > 24 or minute > 59 or (rest and rest[0] > 60):
        return None
    return _made("CLOCK", nodes, (hour, minute, rest[0] if rest else None))


def _minute_pm(nodes: Sequence[Node], text: str) -> list[Node] | None:
    """2:17pm."""
    minute, shift = nodes[-1].value
    hour = int(nodes[0].value)
    if not _tight(nodes) or not 1 <= hour <= 12 or not text[nodes[-1].start : nodes[-1].start + 2].isdigit():
        return None
    middle = nodes[-1].start + 2
    clock = Node(symbol("CLOCK"), nodes[0].start, middle, (hour, minute, None))
    return [clock, Node(symbol("MERIDIEM"), middle, nodes[-1].end, shift)]


def _stamp(nodes: Sequence[Node], text: str) -> list[Node] | None:
    if not _tight(nodes):
        return None
    day, _hour = nodes[4].value
    if day > month_days(nodes[0].value, nodes[2].value):
        return None
    return _made("NUMDATE", nodes, Calendar(nodes[0].value, nodes[2].value, day))


def _meridiem(nodes: Sequence[Node], text: str) -> list[Node] | None:
    end = nodes[-1].end
    if nodes[-1].symbol == symbol("LETTERM") and text[end : end + 1] == ".":
        end += 1
    return [Node(symbol("MERIDIEM"), nodes[0].start, end, 720 if text[nodes[0].start] in "pP" else 0)]


def _cardinal(nodes: Sequence[Node], text: str) -> list[Node] | None:
    total = part = 0
    for node in nodes:
        if node.symbol in _factors():
            part = max(part, 1) * int(node.value)
            if node.value == 1000:
                total, part = total + part, 0
        elif node.symbol in _addends():
            part += int(node.value)
    total += part
    year = 1100 <= total <= 2199 and (total < 2000 or len(nodes) > 2 or total == 2000)
    return _made("YEARWORDS" if year else "NUMBER", nodes, total)


@cache
def _factors() -> frozenset[str]:
    return symbols("HUNDRED THOUSAND DOZEN")


@cache
def _addends() -> frozenset[str]:
    return symbols("SMALL TEEN TENS NOUGHT")


def _year_words(nodes: Sequence[Node], text: str) -> list[Node] | None:
    rest = sum(int(node.value) for node in nodes[1:] if node.symbol in _addends())
    total = int(nodes[0].value) * 100 + rest
    return _made("YEARWORDS", nodes, total) if 1100 <= total <= 2199 else None


def _ordinal(nodes: Sequence[Node], text: str) -> list[Node] | None:
    return _made("ORDNUM", nodes, sum(int(node.value) for node in nodes if node.symbol in _ordinal_parts()))


@cache
def _ordinal_parts() -> frozenset[str]:
    return symbols("TENS ORD SECOND")


def _numeric_date(nodes: Sequence[Node], text: str) -> list[Node] | None:
    if not _tight(nodes) or nodes[1].symbol != nodes[3].symbol:
        return None
    stated = read_numeric(*(text[node.start : node.end] for node in nodes[::2]), mark=text[nodes[1].start])
    if stated is None:
        long = any(node.end - node.start == 4 for node in nodes)
        return _made("OTHER", nodes, None) if long and nodes[1].symbol != symbol("TDOT") else None
    return _made("NUMDATE", nodes, stated)


def _full_year(digits: str) -> int:
    return int(digits) if len(digits) == 4 else 2000 + int(digits) if int(digits) < 50 else 1900 + int(digits)


def read_numeric(first: str, second: str, third: str, *, mark: str) -> Stated | None:
    """A date in numerals. Where day and month can change places both readings are kept; None where
    neither fits.
    """
    if len(first) == 4:
        order = [(first, second, third)]
    elif len(third) in (2, 4) and len(first) <= 2:
        order = [(third, second, first), (third, first, second)]
    else:
        return None
    if mark == "." and len(third) != 4 and len(first) != 4:
        return None
    readings: list[Calendar] = []
    for year_digits, month_digits, day_digits in order:
        year, month, day = _full_year(year_digits), int(month_digits), int(day_digits)
        if 1000 <= year <= 2199 and 1 <= month <= 12 and 1 <= day <= month_days(year, month):
            reading = Calendar(year, month, day)
            if reading not in readings:
                readings.append(reading)
    if mark == ".":
        readings = readings[:1]
    if not readings:
        return None
    ordered = sorted(readings, key=lambda reading: (reading.month or 0, reading.day or 0))
    return ordered[0] if len(ordered) == 1 else Choice(tuple(ordered))


@cache
def _festivals() -> tuple[re.Pattern[str], dict[str, str]]:
    names = {name: key for key, table in read_table("festivals.toml").items() for name in table["names"]}
    spelled = "|".join(re.escape(name) for name in sorted(names, key=lambda name: (-len(name), name)))
    return re.compile(rf"(?:{spelled})\b", re.IGNORECASE), names


def _festival(nodes: Sequence[Node], text: str) -> list[Node] | None:
    expression, names = _festivals()
    match = expression.match(text, nodes[0].start)
    if match is None:
        return None
    covered = [node for node in nodes if node.start < match.end()]
    if covered[-1].end > match.end() and text[match.end()] not in "'’":
        return None
    festival = Festival(names[match[0].lower()])
    return [Node(symbol("FESTIVAL"), match.start(), match.end(), festival), *nodes[len(covered) :]]


_BUILDERS = {
    "stamp": _stamp,
    "numeric_date": _numeric_date,
    "clock": _clock,
    "minute_pm": _minute_pm,
    "mixed": _mixed,
    "thousands_decimal": _thousands_decimal,
    "thousands": _thousands,
    "decimal": _decimal,
    "meridiem": _meridiem,
    "ordinal": _ordinal,
    "year_words": _year_words,
    "cardinal": _cardinal,
    "festival": _festival,
}


def number_passes() -> tuple[Grammar, ...]:
    """The first pass."""
    return (Grammar("numbers", _BUILDERS),)
