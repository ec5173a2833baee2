"""Clock times in text: hours and minutes, zones, noon and midnight.

`low` and `high` are minutes after midnight, `unit` the zone ("GMT", "UTC+4", "local"), `edtf` the time
as "T03:42". An hour without a.m. or p.m. ("eleven o'clock") takes them from the words around it ("on
Monday night"); where they are silent it stays two readings.
"""

from __future__ import annotations

import re
from decimal import Decimal

from claimtrack.model import Value, ValueKind
from claimtrack.values.dates_reading import read_temporal
from claimtrack.values.dates_symbols import Node, symbol
from claimtrack.values.times_grammar import NOON, Reading


def find_times(text: str) -> list[Value]:
    """Clock times in the text, sorted and apart from each other."""
    sign = symbol("TIME")
    return [_value(node, text) for node in read_temporal(text) if node.symbol == sign]


_DAYTIME = re.compile(
    r"\b(?:(morning|dawn|daybreak)|(afternoon|evening|night|dusk|nightfall))\b", re.IGNORECASE
)
_WIDTH = {"about": 30, "nearly": 15, "shortly before": 15, "shortly after": 15}


def _value(node: Node, text: str) -> Value:
    """The clock time that a node stands for."""
    reading: Reading = node.value
    options = [reading.minutes]
    if not reading.half and reading.minutes < 780:
        options = _halves(reading.minutes, text, node)
    low, high = Decimal(options[0]), Decimal(options[-1])
    edtf: str | None = _spell(options[0], reading.seconds)
    if len(options) > 1:
        edtf = f"[{_spell(options[0], reading.seconds)},{_spell(options[1], reading.seconds)}]"
    if reading.end is not None:
        high = Decimal(reading.end)
        edtf = f"{edtf}/{_spell(reading.end % 1440, None)}"
    bottom, top = _bounds(reading.qualifier, low, high)
    return Value(
        ValueKind.TIME,
        None,
        bottom,
        top,
        reading.zone,
        text[node.start : node.end],
        node.start,
        node.end,
        qualifier=reading.qualifier,
        edtf=edtf,
        precision="time",
    )


def _bounds(qualifier: str | None, low: Decimal, high: Decimal) -> tuple[Decimal | None, Decimal | None]:
    width = _WIDTH.get(qualifier or "", 0)
    if qualifier in ("by", "until", "before"):
        return None, high - (1 if qualifier == "before" else 0)
    if qualifier in ("since", "from", "after"):
        return low + (1 if qualifier == "after" else 0), None
    if qualifier in ("shortly before", "nearly"):
        return low - width, high - 1
    if qualifier == "shortly after":
        return low + 1, high + width
    return low - width, high + width


def _halves(minutes: int, text: str, node: Node) -> list[int]:
    """Both halves of the day, or the one that the words just after (or before) the time tell."""
    morning = minutes % NOON
    lead = re.split(r"[,.;:]", text[max(0, node.start - 20) : node.start])[-1]
    match = _DAYTIME.search(text, node.end, node.end + 32) or _DAYTIME.search(lead)
    if match is None:
        return [morning, morning + NOON]
    if match[1]:
        return [morning]
    return [morning if match[2].lower() == "night" and morning < 300 else morning + NOON]


def _spell(minutes: int, seconds: int | None) -> str:
    clock = f"T{minutes // 60:02d}:{minutes % 60:02d}"
    return clock if seconds is None else f"{clock}:{seconds:02d}"
