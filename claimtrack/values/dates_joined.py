"""Dates that are joined or bounded by others: "from May to June 2020", "May, June and July 2020", "by
2026".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from claimtrack.values.dates_building import dated, find_node
from claimtrack.values.dates_stated import (
    Bound,
    Calendar,
    Event,
    Extent,
    Part,
    Stated,
)
from claimtrack.values.dates_symbols import Node, symbol

_MOVES = re.compile(
    r"\b(?:postpon|mov|delay|reschedul|push|shift|chang|brought)\w*[^.]{0,50}\bfrom (?:the )?$"
)


#: Marks that join days but more often part clauses after a month or year.
_SPACED_HYPHENS = frozenset((" - ", " — ", "— ", " —", "- ", " -"))


def _extent(nodes: Sequence[Node], text: str) -> list[Node] | None:
    dates = [node for node in nodes if node.symbol == symbol("DATE")]
    first, last = _share(dates[0].value, dates[-1].value)
    if not _comparable(first, last):
        return None
    if _MOVES.search(text[max(0, dates[0].start - 70) : dates[0].start]):
        return None
    spaced = text[dates[0].end : dates[-1].start] in _SPACED_HYPHENS and nodes[0].symbol == symbol("DATE")
    if spaced and (not isinstance(first, Calendar) or first.day is None):
        return None
    word = "between" if nodes[0].symbol == symbol("BETWEEN") else None
    return dated(nodes, Extent(first, last, word))


def _grain(stated: Stated) -> str:
    if isinstance(stated, Part | Bound):
        return _grain(stated.of)
    if isinstance(stated, Calendar):
        if stated.day is not None:
            return "day"
        if stated.month is not None:
            return "month"
        return "weekday" if stated.weekday is not None else f"year{stated.years}"
    return "other"


def _comparable(first: Stated, last: Stated) -> bool:
    if isinstance(first, Extent | Event | Bound) or isinstance(last, Extent | Event | Bound):
        return False
    if isinstance(first, Calendar) and isinstance(last, Calendar):
        left, right = (
            (first.year, first.month or 0, first.day or 0),
            (last.year, last.month or 0, last.day or 0),
        )
        if (
            first.year is not None
            and last.year is not None
            and left[0] == right[0]
            and _grain(first) == _grain(last)
        ):
            return left[1:] < right[1:]
        if first.year is not None and last.year is not None:
            return first.year < last.year
        return _grain(first) == _grain(last)
    return True


def _share(first: Stated, last: Stated) -> tuple[Stated, Stated]:
    """The year that one end states and the other leaves to it: "12 May to 3 June 2020"."""
    left, right = _core(first), _core(last)
    if left is None or right is None:
        return first, last
    if left.year is None and right.year is not None and left.month is not None and right.month is not None:
        earlier = (
            right.year - 1
            if left.month <= 12 and right.month <= 12 and left.month > right.month
            else right.year
        )
        return _with_year(first, earlier), last
    if right.year is None and left.year is not None and right.month is not None and left.month is not None:
        later = (
            left.year + 1
            if left.month <= 12 and right.month <= 12 and left.month > right.month
            else left.year
        )
        return first, _with_year(last, later)
    return first, last


def _core(stated: Stated) -> Calendar | None:
    while isinstance(stated, Part | Bound):
        stated = stated.of
    return stated if isinstance(stated, Calendar) else None


def _with_year(stated: Stated, year: int) -> Stated:
    if isinstance(stated, Part | Bound):
        return replace(stated, of=_with_year(stated.of, year))
    return replace(stated, year=year) if isinstance(stated, Calendar) else stated


def _list(nodes: Sequence[Node], text: str) -> list[Node] | None:
    """Such as "In May, June and July 2020": the year at the end is everyone's."""
    dates = [node for node in nodes if node.symbol == symbol("DATE")]
    last = _core(dates[-1].value)
    if last is None or last.year is None or last.month is None:
        return None
    made: list[Node] = []
    later = last
    for node in reversed(nodes):
        core = _core(node.value) if node.symbol == symbol("DATE") else None
        dated_node = node
        if core is not None and node is not dates[-1]:
            if core.month is None or core.year is not None:
                return None
            year = (
                (later.year or 0) - 1
                if core.month <= 12 and later.month is not None and core.month > later.month
                else later.year
            )
            dated_node = node._replace(value=_with_year(node.value, year or 0))
            later = replace(core, year=year)
        made.append(dated_node)
    return made[::-1]


def _bound(nodes: Sequence[Node], text: str) -> list[Node] | None:
    of = nodes[-1].value
    if isinstance(of, Bound | Extent | Event):
        return None
    if find_node(nodes[:-1], "AS"):
        word = "as of"
    elif find_node(nodes[:-1], "THAN"):
        later = find_node(nodes[:-1], "LATER MORE") is not None
        denied = find_node(nodes[:-1], "NO") is not None
        word = ("by" if denied else "after") if later else ("from" if denied else "before")
    else:
        leader = find_node(nodes[:-1], "BY SINCE UNTIL BEFORE AFTER FROM ABOUT THROUGH TO")
        if leader is None:
            return None
        word = {"through": "until", "to": "until"}.get(str(leader.value), str(leader.value))
    return dated(nodes, Bound(word, of))


def _tail_bound(nodes: Sequence[Node], text: str) -> list[Node] | None:
    """ "2012 or later", "2014 onwards"."""
    date = next(node for node in nodes if node.symbol == symbol("DATE"))
    return dated(nodes, Bound("until" if find_node(nodes, "EARLIER BEFORE") else "from", date.value))


#: Rules of the grammar to their functions.
JOINED = {
    "extent": _extent,
    "list": _list,
    "bound": _bound,
    "tail_bound": _tail_bound,
}
