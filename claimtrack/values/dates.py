"""Dates in text, as intervals of days.

`find_dates` reads every date that is written, whole or in part; `resolve_date` completes one that
leaves its year, month or starting point unsaid, from the document's date or from the day that the text
told last. The EDTF string names the period as stated ("2024" for "by the end of 2024"); `low` and
`high` are the days that the words can mean, and `qualifier` the word that narrows or bounds it. What is
left open has neither, and says so in `context`.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import lru_cache

from claimtrack.model import Value, ValueKind
from claimtrack.values.dates_frame import Frame, Interval, context_year
from claimtrack.values.dates_moved import is_ahead
from claimtrack.values.dates_reading import read_temporal
from claimtrack.values.dates_resolve import resolve
from claimtrack.values.dates_stated import Calendar, Inside, Named, Shift, Stated
from claimtrack.values.dates_symbols import Node, symbol
from claimtrack.values.edtf import month_days, to_days

__all__ = ["context_year", "find_dates", "resolve_date"]

_COMPACT = re.compile(r"(?<![0-9.,])(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])(?![0-9,])")
_COMPACT_HINT = re.compile(r"[12][09][0-9]{6}")


def find_dates(text: str, *, reference: date | None = None) -> list[Value]:
    """Dates in the text, sorted and apart from each other.

    With a reference (the day of writing) relative ones are resolved, those counted from what was told before
    from the last full date before them in the text, or the reference where there is none.
    """
    return _dates(text, reference)


def _dates(text: str, reference: date | None) -> list[Value]:
    found: list[Value] = []
    anchor: date | None = None
    look = reference is not None
    for node in read_temporal(text):
        if node.symbol != symbol("DATE"):
            continue
        full = isinstance(node.value, Calendar) and node.value.year is not None
        frame = Frame(reference, anchor, "", look and not full and is_ahead(text, node.start), near=True)
        value = _value(node, text, _resolve(node.value, frame))
        found.append(value)
        anchor = _next_anchor(value, anchor)
    return _with_compact(found, text)


def _resolve(stated: Stated, frame: Frame) -> Interval:
    found = resolve(stated, frame)
    if found.known or frame.reference is None or frame.anchor is not None:
        return found
    told = stated.outer if isinstance(stated, Inside) else stated
    period = isinstance(told, Named) and (told.unit != "day" or told.step == 0)
    if period or frame.ahead:
        fallback = resolve(stated, replace(frame, anchor=frame.reference))
        return fallback if fallback.known else found
    return found


def _next_anchor(value: Value, anchor: date | None) -> date | None:
    if value.precision not in ("day", "month") or value.low is None or value.high is None or value.low < 1:
        return anchor
    return value.first_day or anchor


def _value(node: Node, text: str, found: Interval) -> Value:
    shift = node.value if isinstance(node.value, Shift) else None
    return Value(
        ValueKind.DATE,
        None if shift is None else shift.nominal,
        None if found.low is None else Decimal(found.low),
        None if found.high is None else Decimal(found.high),
        "fiscal" if found.fiscal else None if shift is None else shift.unit,
        text[node.start : node.end],
        node.start,
        node.end,
        qualifier=found.qualifier,
        edtf=found.edtf,
        precision=found.grain,
        context=found.trail,
    )


def _with_compact(values: list[Value], text: str) -> list[Value]:
    """Dates without marks between their parts (20170302) among the others."""
    if _COMPACT_HINT.search(text) is None:
        return values
    extra = []
    for match in _COMPACT.finditer(text):
        year, month, day = int(match[0][:4]), int(match[0][4:6]), int(match[0][6:])
        if day <= month_days(year, month) and not any(
            one.start < match.end() and match.start() < one.end for one in values
        ):
            node = Node(symbol("DATE"), match.start(), match.end(), Calendar(year, month, day))
            extra.append(_value(node, text, resolve(node.value, Frame())))
    return sorted([*values, *extra], key=lambda value: value.start) if extra else values


def resolve_date(
    value: Value,
    *,
    reference: date | None,
    anchor: date | None = None,
    anchor_note: str = "",
    future: bool = False,
) -> Value:
    """Complete a date that leaves parts unsaid; the value itself where nothing is missing or nothing
    helps.

    `reference` is the document's date; `anchor` the last full date that the text told before this one,
    in words `anchor_note`. The words of the value are read again, so a date that was completed before
    can be completed anew from better context. `context` says what was taken from where.
    """
    if value.kind is not ValueKind.DATE or (
        (value.low is not None or value.high is not None) and value.context is None
    ):
        return value
    frame = Frame(reference, anchor, anchor_note, future)
    stated = _stated_again(value.text, value.edtf)
    if stated is None:
        return value
    found = resolve(stated, frame)
    if not found.known:
        return replace(
            value,
            low=None,
            high=None,
            edtf=found.edtf,
            context=found.trail,
            precision=found.grain or value.precision,
        )
    node = Node(symbol("DATE"), 0, len(value.text), stated)
    fresh = _value(node, value.text, found)
    return replace(fresh, start=value.start, end=value.end, role=value.role)


_OPEN = re.compile(r"(?:XXXX|[0-9]{4})-([0-9]{2})(?:-([0-9]{2}))?")


@lru_cache(maxsize=4096)
def _stated_again(text: str, edtf: str | None) -> Stated | None:
    nodes = [node for node in read_temporal(text) if node.symbol == symbol("DATE")]
    if len(nodes) == 1 and nodes[0].start == 0 and nodes[0].end == len(text):
        stated: Stated = nodes[0].value
        return stated
    match = _OPEN.fullmatch(edtf or "")
    if match is None or to_days(f"2000-{match[1]}") == (None, None):
        return None
    return Calendar(None, int(match[1]), int(match[2]) if match[2] else None)
