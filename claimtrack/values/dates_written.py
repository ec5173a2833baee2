"""Periods that are written out: years joined, seasons, quarters, fiscal years, decades, centuries, eras."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from claimtrack.values.dates_building import dated
from claimtrack.values.dates_stated import Calendar, Extent
from claimtrack.values.dates_symbols import Node, symbol, symbols


@cache
def groups() -> dict[str, frozenset[str]]:
    """Symbols that the builders tell apart."""
    return {
        "month": symbols("ANYMONTH"),
        "year": symbols("YR"),
        "day": symbols("DAY ORDNUM SECOND NUMBER"),
        "two": symbols("TWODIGIT"),
        "weekday": symbols("WEEKDAY WEEKABBR"),
        "season": symbols("ANYSEASON"),
        "join": symbols("HYPHEN DASH TO AND OR UNTIL THROUGH SLASH COMMA TCOMMA"),
    }


def short_year(two: int) -> int:
    """The year that two digits mean: 1950 to 2049."""
    return 2000 + two if two < 50 else 1900 + two


def _year_month(nodes: Sequence[Node], text: str) -> list[Node] | None:
    """2015-12, 12-2015 and 12/2015; a second number one above the first ends a season or budget year
    (2018-19).
    """
    first, last = nodes[0], nodes[-1]
    year, other = (first, last) if first.symbol in groups()["year"] else (last, first)
    if other.end - other.start != 2 and year is first:
        return None
    if year is first and int(other.value) == (int(year.value) + 1) % 100:
        return dated(nodes, Extent(Calendar(year.value), Calendar(int(year.value) + 1)))
    return dated(nodes, Calendar(year.value, int(other.value)))


def _short_span(nodes: Sequence[Node], text: str) -> list[Node] | None:
    """1914–18 and 2022/23."""
    first, last = int(nodes[0].value), int(nodes[-1].value)
    end = first - first % 100 + last
    if (
        nodes[-1].end - nodes[-1].start != 2
        or not first < end <= first + 99
        or text[nodes[-1].end : nodes[-1].end + 1] in ("-", "/")
    ):
        return None
    return dated(nodes, Extent(Calendar(first), Calendar(end)))


def _year_span(nodes: Sequence[Node], text: str) -> list[Node] | None:
    first, last = int(nodes[0].value), int(nodes[-1].value)
    return dated(nodes, Extent(Calendar(first), Calendar(last))) if first < last else None


_CAPITAL_NEXT = re.compile(r" [A-Z][a-z]")


def _season(nodes: Sequence[Node], text: str) -> list[Node] | None:
    season = next(int(node.value) for node in nodes if node.symbol in groups()["season"])
    years = [int(node.value) for node in nodes if node.symbol in groups()["year"]]
    if not years and text[nodes[-1].start].isupper() and _CAPITAL_NEXT.match(text, nodes[-1].end):
        return None  # "The Winter Ferry" is a name
    return dated(nodes, Calendar(years[0] if years else None, season))


def _quarter(nodes: Sequence[Node], text: str) -> list[Node] | None:
    """Q1 2020, the first quarter of 2020, first-half."""
    part = year = None
    fiscal = False
    halves = any(node.symbol == symbol("HALF") for node in nodes)
    for node in nodes:
        if node.symbol == symbol("QTOKEN"):
            part = int(node.value)
        elif node.symbol in symbols("ORDINAL"):
            if not 1 <= int(node.value) <= (2 if halves else 4):
                return None
            part = (39 if halves else 32) + int(node.value)
        elif node.symbol == symbol("LAST"):
            part = 41 if halves else 36
        elif node.symbol in groups()["year"]:
            year = int(node.value)
        elif node.symbol in symbols("FISCAL FY"):
            fiscal = True
    return dated(nodes, Calendar(year, part, fiscal=fiscal))


_ACCOUNTS = re.compile(
    r"\s(?:results?|earnings|profits?|revenues?|sales|reports?|loss(?:es)?|net|figures|growth|GDP|output)\b"
)


def _told_quarter(nodes: Sequence[Node], text: str) -> list[Node] | None:
    """Such as "Q3 results", "third-quarter profit": a quarter of the year that is told of."""
    return _quarter(nodes, text) if _ACCOUNTS.match(text, nodes[-1].end) else None


def _fiscal(nodes: Sequence[Node], text: str) -> list[Node] | None:
    if nodes[0].symbol == symbol("YEARCODE"):
        coded, fiscal = nodes[0].value
        years = [coded]
    else:
        years, fiscal = [], True
    years += [int(node.value) for node in nodes if node.symbol in symbols("YEAR YEARWORDS TWODIGIT")]
    first = years[0] if years[0] > 99 else short_year(years[0])
    if len(years) == 1:
        return dated(nodes, Calendar(first, fiscal=fiscal))
    last = years[1] if years[1] > 99 else first - first % 100 + years[1]
    if last <= first:
        return None
    return dated(nodes, Extent(Calendar(first, fiscal=fiscal), Calendar(last, fiscal=fiscal)))


def _decade(nodes: Sequence[Node], text: str) -> list[Node] | None:
    value = int(nodes[-1].value)
    if nodes[0].symbol == symbol("NUMBER"):
        if not 16 <= int(nodes[0].value) <= 20 or value > 90:
            return None
        value += int(nodes[0].value) * 100
    if value < 100:
        value += 1900 if value >= 30 else 2000
    return dated(nodes, Calendar(value, years=100 if value % 100 == 0 and value < 2000 else 10))


def _century(nodes: Sequence[Node], text: str) -> list[Node] | None:
    """The 19th century; in "18th and 19th centuries" each ordinal."""
    era = nodes[-1].value if nodes[-1].symbol == symbol("ERA") else 1
    ordinals = [node for node in nodes if node.symbol in symbols("ORDINAL")]
    years = 1000 if any(node.value == "millennium" for node in nodes) else 100
    if int(ordinals[-1].value) * years > 9999:
        return None
    made: list[Node] = []
    for index, node in enumerate(ordinals):
        number = int(node.value)
        year = (number - 1) * years if era > 0 else -number * years + 1
        if made:
            place = nodes.index(node)
            made += [
                one for one in nodes[:place] if one.symbol in groups()["join"] and one.start >= made[-1].end
            ][-1:]
        end = nodes[-1].end if index == len(ordinals) - 1 else node.end
        made.append(Node(symbol("DATE"), node.start, end, Calendar(year, years=years)))
    return made


def _era(nodes: Sequence[Node], text: str) -> list[Node] | None:
    era = next(int(node.value) for node in nodes if node.symbol == symbol("ERA"))
    numbers = [int(node.value) for node in nodes if node.symbol in symbols("INT NUMBER")]
    if not all(0 < number < 9999 for number in numbers):
        return None
    years = [Calendar(number if era > 0 else 1 - number) for number in numbers]
    if len(years) == 1:
        return dated(nodes, years[0])
    ordered = (years[0].year or 0) < (years[1].year or 0)
    return dated(nodes, Extent(years[0], years[1])) if ordered else None


def _stated_year(nodes: Sequence[Node], text: str) -> list[Node] | None:
    """Such as "the year 2008", "cy 2008"."""
    if any(node.symbol == symbol("UNIT") and node.value != "year" for node in nodes):
        return None
    years = [int(node.value) for node in nodes if node.symbol in symbols("YR TWODIGIT")]
    if len(years) == 1:
        return dated(nodes, Calendar(years[0]))
    last = years[1] if years[1] > 99 else years[0] - years[0] % 100 + years[1]
    return dated(nodes, Extent(Calendar(years[0]), Calendar(last))) if years[0] < last else None


#: Rules of the grammar to their functions.
PERIODS = {
    "year_month": _year_month,
    "short_span": _short_span,
    "year_span": _year_span,
    "season": _season,
    "quarter": _quarter,
    "told_quarter": _told_quarter,
    "fiscal": _fiscal,
    "decade": _decade,
    "century": _century,
    "era": _era,
    "stated_year": _stated_year,
}
