"""Periods told from another day: "last week", "this September", "later in the year"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from claimtrack.values.dates_building import dated, find_node
from claimtrack.values.dates_stated import (
    Bound,
    Calendar,
    Festival,
    Named,
    Part,
    Stated,
)
from claimtrack.values.dates_symbols import Node, symbol, symbols

_STEPS = {
    "THIS": 0,
    "LAST": -1,
    "NEXT": 1,
    "COMING": 1,
    "PAST": -1,
    "PREVIOUS": -1,
    "FOLLOWING": 1,
    "SAME": 0,
}


def _named(nodes: Sequence[Node], text: str) -> list[Node] | None:
    """Such as "Last week", "this September", "the following day"."""
    leader = next(name for name in _STEPS if find_node(nodes, name))
    narrative = leader in ("PREVIOUS", "FOLLOWING", "SAME") or (
        leader == "NEXT" and nodes[0].symbol == symbol("THE")
    )
    nearest = leader in ("PAST", "COMING")
    step = _STEPS[leader]
    what = nodes[-1]
    if what.symbol == symbol("DATE"):
        named = _named_part(what.value, step, narrative=narrative, nearest=nearest)
        return None if named is None else dated(nodes, named)
    if what.symbol == symbol("DAYTIME"):
        if leader == "LAST" and text[what.start : what.end].lower() != "night":
            return None
        return dated(nodes, Named(step, "day", narrative=narrative))
    if what.symbol == symbol("WEEKEND"):
        return dated(nodes, Named(step, "weekend", narrative=narrative))
    if what.symbol == symbol("QUARTER"):
        return dated(nodes, Named(step, "quarter", narrative=narrative))
    if what.symbol in symbols("ANYSEASON ANYMONTH"):
        return dated(nodes, Named(step, "month", int(what.value), narrative=narrative, nearest=nearest))
    if leader == "PAST" or (
        text[what.end - 1] == "s"
        and "'" not in text[what.start : what.end]
        and "’" not in text[what.start : what.end]
    ):
        return None
    return dated(nodes, Named(step, str(what.value), narrative=narrative, nearest=nearest))


def _named_part(stated: Stated, step: int, *, narrative: bool, nearest: bool) -> Stated | None:
    if isinstance(stated, Festival) and stated.year is None:
        return Named(step, "festival", stated.name, nearest=nearest)
    if not isinstance(stated, Calendar) or stated.year is not None:
        return None
    if stated == Calendar(weekday=stated.weekday):
        return Named(step, "weekday", stated.weekday, narrative, nearest)
    if stated.day is None and stated.month is not None:
        return Named(step, "month", stated.month, narrative, nearest)
    return None


def _this_unit(nodes: Sequence[Node], text: str) -> list[Node] | None:
    """Such as "Later in the year", "end of the month", "for the day"."""
    unit = nodes[-1]
    if text[unit.end - 1] == "s" and text[unit.end - 2] not in "'’":
        return None
    return [*nodes[:-2], *dated(nodes[-2:], Named(0, str(unit.value)))]


_PLAIN_END = re.compile(r"\s*(?:$|[.,;:!?)]|(?:was|were|is|and|but|as|while|at|with|by|compared|from)\b)")


def _told_unit(nodes: Sequence[Node], text: str) -> list[Node] | None:
    """Such as "in the year", "for the month": the one that was told of."""
    unit = nodes[-1]
    if text[unit.end - 1] == "s" or not _PLAIN_END.match(text, unit.end):
        return None
    return [nodes[0], *dated(nodes[1:], Named(0, str(unit.value), narrative=True))]


def _end_of(nodes: Sequence[Node], text: str) -> list[Node] | None:
    return dated(nodes, Part("end", Named(0, str(nodes[0].value))))


def _weekend(nodes: Sequence[Node], text: str) -> list[Node] | None:
    """Such as "over the weekend"."""
    return [nodes[0], *dated(nodes[1:], Named(0, "weekend", nearest=True))]


def _year_end(nodes: Sequence[Node], text: str) -> list[Node] | None:
    return dated(nodes, Part("end", Named(0, str(nodes[0].value))))


def _so_far(nodes: Sequence[Node], text: str) -> list[Node] | None:
    """Such as "Earlier this year", "later in the month"."""
    of = nodes[-1].value
    if not isinstance(of, Named) or of.step != 0:
        return None
    if of.unit == "day":
        return dated(nodes, of)
    return dated(nodes, Bound("earlier" if find_node(nodes, "EARLIER") else "later", of))


#: Rules of the grammar to their functions.
TOLD = {
    "named": _named,
    "this_unit": _this_unit,
    "told_unit": _told_unit,
    "end_of": _end_of,
    "weekend": _weekend,
    "year_end": _year_end,
    "so_far": _so_far,
}
