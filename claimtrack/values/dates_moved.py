"""Days told by how far they lie from another: "two weeks ago", "three days after 5 May", "the day before"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache

from claimtrack.values.dates_building import dated, find_node
from claimtrack.values.dates_stated import (
    Calendar,
    Event,
    Shift,
    Stated,
)
from claimtrack.values.dates_symbols import Node, read_table, symbol
from claimtrack.values.durations_grammar import Length

_ONE = Decimal(1)


_NO_DATE_UNITS = ("second", "minute", "hour", "night")


def _shift(nodes: Sequence[Node], sign: int, base: Stated | None, *, narrative: bool) -> list[Node] | None:
    length: Length = next(node.value for node in nodes if node.symbol == symbol("DUR"))
    if length.unit in _NO_DATE_UNITS:
        return None
    nominal = (
        None if length.parts or (length.qualifier == "about" and length.stated is None) else length.stated
    )
    qualifier = length.qualifier if length.stated is not None and not length.parts else None
    return dated(
        nodes,
        Shift(
            nominal,
            length.low,
            length.high,
            length.unit,
            sign,
            base,
            narrative,
            length.business,
            qualifier=qualifier,
        ),
    )


def _ago(nodes: Sequence[Node], text: str) -> list[Node] | None:
    base = nodes[-1].value if nodes[-1].symbol == symbol("DATE") else None
    return _shift(nodes, -1, base, narrative=False)


#: Behind "on" a noun: "nine years on appeal", and no "nine years on, ...".
_GOVERNS = re.compile(r" (?!from\b|and\b|the |it |he |she |they )[a-z]")


def _later(nodes: Sequence[Node], text: str) -> list[Node] | None:
    if text[nodes[-1].start : nodes[-1].end] == "on" and _GOVERNS.match(text, nodes[-1].end):
        return None  # "reduced to nine years on appeal"
    sign = -1 if find_node(nodes, "EARLIER BEFORE") else 1
    return _shift(nodes, sign, None, narrative=True)


@cache
def _ahead() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(read_table('cues.toml')['ahead'])})\b|\w(?:'ll|’ll)\b")


def is_ahead(text: str, start: int) -> bool:
    """Whether the words of the sentence before a place speak of what is to come."""
    lead = text[max(0, start - 140) : start]
    cut = max(lead.rfind(". "), lead.rfind("! "), lead.rfind("? "), lead.rfind("\n\n"))
    return _ahead().search(lead, cut + 1) is not None


def _in_length(nodes: Sequence[Node], text: str) -> list[Node] | None:
    """Such as "In two weeks", only where the sentence speaks of what is to come: else it is how long
    something took.
    """
    if nodes[-1].value.qualifier in ("past", "coming", "recent"):
        return None
    return _shift(nodes, 1, None, narrative=False) if is_ahead(text, nodes[0].start) else None


def _from_base(nodes: Sequence[Node], text: str) -> list[Node] | None:
    base = nodes[-1].value if nodes[-1].symbol == symbol("DATE") else None
    shifted = _shift(nodes, -1 if find_node(nodes, "BEFORE") else 1, base, narrative=False)
    if shifted is None or find_node(nodes, "SINCE") is None:
        return shifted
    return [shifted[0]._replace(value=replace(shifted[0].value, since=True))]


def _unit_before(nodes: Sequence[Node], text: str) -> list[Node] | None:
    """Such as "The day after the signing", "the week before 5 May", "the Monday after the storm"."""
    unit = find_node(nodes, "UNIT DATE WEEKEND")
    sign = -1 if find_node(nodes, "BEFORE PREVIOUS") else 1
    if unit is None:
        return None
    base = nodes[-1].value if nodes[-1].symbol == symbol("DATE") and nodes[-1] is not unit else None
    if unit.symbol == symbol("DATE"):
        if not isinstance(unit.value, Calendar) or unit.value != Calendar(weekday=unit.value.weekday):
            return None
        return dated(nodes, Event(text[nodes[0].start : nodes[-1].end]))
    if unit.symbol == symbol("WEEKEND"):
        return None
    if base is None and not _event_follows(text, nodes[-1].end):
        return None
    return dated(nodes, Shift(_ONE, None, None, str(unit.value), sign, base, narrative=base is None))


_EVENT = re.compile(
    r"\s*(?:$|[.,;:!?)—–]|(?:the|his|her|their|its|an?|this|that|he|she|they|it|we|[A-Z][a-z]+)\b)"
)


def _event_follows(text: str, end: int) -> bool:
    return _EVENT.match(text, end) is not None


#: Rules of the grammar to their functions.
MOVED = {
    "ago": _ago,
    "later": _later,
    "in_length": _in_length,
    "from_base": _from_base,
    "unit_before": _unit_before,
}
