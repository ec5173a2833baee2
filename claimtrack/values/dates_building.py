"""What the builders of all passes share: a date's node, and the node of a symbol."""

from __future__ import annotations

from collections.abc import Sequence

from claimtrack.values.dates_stated import Calendar, Named, Stated
from claimtrack.values.dates_symbols import Node, symbol, symbols


def dated(nodes: Sequence[Node], stated: Stated) -> list[Node]:
    """One date in the place of the nodes, but for a full stop after them, which is the sentence's."""
    return [Node(symbol("DATE"), nodes[0].start, end_of(nodes), stated)]


def end_of(nodes: Sequence[Node]) -> int:
    """Where the nodes end, but for a full stop."""
    return nodes[-2].end if len(nodes) > 1 and nodes[-1].symbol in symbols("DOT TDOT") else nodes[-1].end


def find_node(nodes: Sequence[Node], names: str) -> Node | None:
    """The first node of one of the named symbols."""
    wanted = symbols(names)
    return next((node for node in nodes if node.symbol in wanted), None)


def is_whole_year(stated: Stated) -> bool:
    """Whether a stated date is a whole year."""
    if isinstance(stated, Named):
        return stated.unit == "year"
    return isinstance(stated, Calendar) and stated == Calendar(stated.year)


def is_whole_month(stated: Stated) -> bool:
    """Whether a stated date is a whole month."""
    if isinstance(stated, Named):
        return stated.unit == "month"
    return isinstance(stated, Calendar) and (stated.month or 13) <= 12 and stated.day is None


def is_whole_day(stated: Stated) -> bool:
    """Whether a stated date is a day."""
    if isinstance(stated, Calendar):
        return stated.day is not None or stated.weekday is not None
    return isinstance(stated, Named) and stated.unit in ("day", "weekday")
