"""Parts of a period that is told: "Monday of next week", "the first six months of 2010", "late October"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from claimtrack.values.dates_building import dated, find_node, is_whole_day, is_whole_month, is_whole_year
from claimtrack.values.dates_stated import (
    Bound,
    Calendar,
    Event,
    Extent,
    Festival,
    Inside,
    Named,
    Part,
    Shift,
)
from claimtrack.values.dates_symbols import Node, symbol, symbols
from claimtrack.values.durations_grammar import Length


def _ordinal_unit(nodes: Sequence[Node], text: str) -> list[Node] | None:
    """Such as "the twenty-sixth day of the month"."""
    number = find_node(nodes, "ORDINAL")
    inner, outer = str(nodes[-4].value), str(nodes[-1].value)
    if number is None or (inner, outer) not in (("day", "month"), ("month", "year")):
        return None
    part = Calendar(day=int(number.value)) if inner == "day" else Calendar(month=int(number.value))
    return dated(nodes, Inside(part, Named(0, outer)))


def _year_to(nodes: Sequence[Node], text: str) -> list[Node] | None:
    """Such as "the year ended 31 March 2024", "the three months to June"."""
    of = nodes[-1].value
    unit = find_node(nodes, "UNIT")
    count, name = 1, "" if unit is None else str(unit.value)
    if unit is None:
        length: Length = next(node.value for node in nodes if node.symbol == symbol("DUR"))
        count, name = int(length.stated or 0), length.unit
    if isinstance(of, Bound | Extent | Event):
        return None
    if name not in ("month", "year", "week") or not 0 < count < 1000:
        return None
    return dated(nodes, Part(f"until {count} {name}", of))


def _inside(nodes: Sequence[Node], text: str) -> list[Node] | None:
    """Such as "Monday of next week", "27 November last year"."""
    first, last = nodes[0].value, nodes[-1].value
    inner, outer = (first, last) if isinstance(first, Calendar | Festival) else (last, first)
    if isinstance(inner, Festival) and inner.year is None and isinstance(outer, Named):
        return dated(nodes, Inside(inner, outer)) if outer.unit == "year" else None
    if not isinstance(inner, Calendar) or inner.year is not None or not isinstance(outer, Named | Shift):
        return None
    if isinstance(outer, Shift):
        return dated(nodes, Inside(inner, outer)) if inner == Calendar(weekday=inner.weekday) else None
    if inner.weekday is not None and inner.day is None and inner.month is None:
        if outer.unit != "week":
            return None
    elif outer.unit != "year" or (inner.month is None):
        return None
    return dated(nodes, Inside(inner, outer))


def _day_inside(nodes: Sequence[Node], text: str) -> list[Node] | None:
    """Such as "The 20th of next month", "the 9th month of next year", "the second quarter of last year"."""
    outer = nodes[-1].value
    number = find_node(nodes, "ORDINAL")
    last = number is None
    which = 1 if number is None else int(number.value)
    unit = find_node(nodes[1:-1], "UNIT QUARTER HALF")
    if unit is not None and unit.symbol in symbols("QUARTER HALF"):
        half = unit.symbol == symbol("HALF")
        if which > (2 if half else 4):
            return None
        if isinstance(outer, Calendar) and (outer.month is not None or outer.years > 1):
            return dated(nodes, Part(f"{'half' if half else 'quarter'} {which}", outer))
        if isinstance(outer, Calendar) and outer.year is not None:
            return dated(nodes, replace(outer, month=(39 if half else 32) + which))
        return (
            dated(nodes, Inside(Calendar(month=(39 if half else 32) + which), outer))
            if isinstance(outer, Named) and outer.unit == "year"
            else None
        )
    name = "day" if unit is None else str(unit.value)
    if last or (name == "day" and which == 1 and unit is not None and is_whole_year(outer)):
        known = name in ("day", "week", "month") and (is_whole_month(outer) or is_whole_year(outer))
        return dated(nodes, Part(f"{'last' if last else 'first'} 1 {name}", outer)) if known else None
    if name == "month" and which <= 12 and is_whole_year(outer):
        return dated(nodes, Inside(Calendar(month=which), outer))
    if name == "week" and which <= 5 and is_whole_month(outer):
        return dated(nodes, Part(f"week {which}", outer))
    if name == "day" and which <= 31 and is_whole_month(outer):
        return dated(nodes, Inside(Calendar(day=which), outer))
    return None


def _nth(nodes: Sequence[Node], text: str) -> list[Node] | None:
    """Such as "The first Friday of this month"."""
    inner = next(node.value for node in nodes if node.symbol == symbol("DATE"))
    outer = nodes[-1].value
    if (
        not isinstance(inner, Calendar)
        or inner != Calendar(weekday=inner.weekday)
        or not is_whole_month(outer)
    ):
        return None
    number = find_node(nodes, "ORDINAL")
    nth = -1 if number is None else int(number.value)
    return dated(nodes, Inside(inner, outer, nth)) if nth <= 5 else None


def _part(nodes: Sequence[Node], text: str) -> list[Node] | None:
    of = nodes[-1].value
    part = find_node(nodes, "PART EDGE")
    if part is None or isinstance(of, Bound | Event):
        return None
    if part.value == "start" and len(nodes) == 2:
        return None
    return (
        dated(nodes, Part(str(part.value), of))
        if not is_whole_day(of)
        else [Node(symbol("DATE"), nodes[-1].start, nodes[-1].end, of)]
    )


def _run_inside(nodes: Sequence[Node], text: str) -> list[Node] | None:
    """Such as "the first six months of 2010", "the last three days of March"."""
    length: Length = next(node.value for node in nodes if node.symbol == symbol("DUR"))
    first = find_node(nodes, "LAST") is None
    number = find_node(nodes, "ORDINAL")
    of = nodes[-1].value
    if (
        (first and (number is None or number.value != 1))
        or length.stated is None
        or length.stated % 1
        or length.qualifier
    ):
        return None
    if length.unit not in ("day", "week", "month") or not (is_whole_year(of) or is_whole_month(of)):
        return None
    return dated(nodes, Part(f"{'first' if first else 'last'} {int(length.stated)} {length.unit}", of))


_CLAUSE_END = re.compile(r"\s*(?:$|[.,;:!?)])")


def _month_day(nodes: Sequence[Node], text: str) -> list[Node] | None:
    """Such as "next month 20th"."""
    outer, number = nodes[0].value, int(nodes[-1].value)
    if (
        not isinstance(outer, Named)
        or not is_whole_month(outer)
        or not _CLAUSE_END.match(text, nodes[-1].end)
    ):
        return None
    return dated(nodes, Inside(Calendar(day=number), outer)) if number <= 31 else None


def _week_of(nodes: Sequence[Node], text: str) -> list[Node] | None:
    """Such as "the week of 5 May"."""
    unit, of = find_node(nodes, "UNIT"), nodes[-1].value
    if unit is None or unit.value != "week" or not isinstance(of, Calendar) or of.day is None:
        return None
    return dated(nodes, Part("week around", of))


def _daytime(nodes: Sequence[Node], text: str) -> list[Node] | None:
    """Such as "Yesterday morning", "Monday night": the day, in all its words."""
    return dated(nodes, nodes[0].value) if is_whole_day(nodes[0].value) else None


#: Rules of the grammar to their functions.
INSIDE = {
    "ordinal_unit": _ordinal_unit,
    "year_to": _year_to,
    "inside": _inside,
    "day_inside": _day_inside,
    "nth": _nth,
    "part": _part,
    "run_inside": _run_inside,
    "daytime": _daytime,
    "month_day": _month_day,
    "week_of": _week_of,
}
