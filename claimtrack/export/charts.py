"""Pictures as inline SVG: the ranges that the sides of a finding give, on one axis.

Every picture carries its content as text (`title` and `desc`), for readers who don't see it.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from claimtrack.model import Value, ValueKind
from claimtrack.view import Side, describe_value, format_number, iso_day, one_line
from claimtrack.view.plain import strip_controls

if TYPE_CHECKING:
    from markupsafe import Markup

_LABELS, _PLOT, _ROW, _MOST = 230, 420, 24, 12
_LEFT_OUT = {ValueKind.TALLY, ValueKind.RATIO, ValueKind.TIME, ValueKind.ORDINAL}


def draw_ranges(sides: Sequence[Side], title: str) -> Markup | None:
    """The values of the sides as bars from low to high; None where there are no two that fit one axis."""
    from markupsafe import Markup

    rows = [
        (f"{side.letter} {statement.publisher}".strip(), value)
        for side in sides
        if side.says
        for statement in side.statements
        for value in statement.values[:1]
        if value.low is not None or value.high is not None
    ][:_MOST]
    if len({value.kind for _, value in rows}) != 1 or len({value.unit for _, value in rows}) != 1:
        return None
    if len({(value.low, value.high) for _, value in rows}) < 2 or rows[0][1].kind in _LEFT_OUT:
        return None
    ends = [
        end for _, value in rows for end in (value.low, value.high) if end is not None and end.is_finite()
    ]
    least, most = min(ends), max(ends)
    if least == most:
        return None
    height = _ROW * len(rows) + 30
    told = "; ".join(f"{label}: {describe_value(value)}" for label, value in rows)
    parts = [
        Markup('<figure><svg role="img" viewBox="0 0 {} {}" width="{}" height="{}">').format(
            _LABELS + _PLOT + 30, height, _LABELS + _PLOT + 30, height
        ),
        Markup("<title>{}</title><desc>{}</desc>").format(_plain(f"Values given for {title}"), _plain(told)),
        Markup('<line class="axis" x1="{}" y1="{}" x2="{}" y2="{}"/>').format(
            _LABELS, height - 22, _LABELS + _PLOT, height - 22
        ),
        Markup('<text x="{}" y="{}">{}</text>').format(_LABELS, height - 6, _tick(least, rows[0][1])),
        Markup('<text x="{}" y="{}" text-anchor="end">{}</text>').format(
            _LABELS + _PLOT, height - 6, _tick(most, rows[0][1])
        ),
    ]
    for number, (label, value) in enumerate(rows):
        low, high = (
            _place(end, fallback, least, most) for end, fallback in ((value.low, least), (value.high, most))
        )
        short = label if len(label) <= 34 else f"{label[:33]}…"
        top = number * _ROW + 4
        parts.append(Markup('<text x="0" y="{}">{}</text>').format(top + 13, _plain(short)))
        parts.append(
            Markup(
                '<rect class="bar" x="{}" y="{}" width="{}" height="12" rx="2"><title>{}</title></rect>'
            ).format(_LABELS + low, top + 3, max(high - low, 4), _plain(describe_value(value)))
        )
    return Markup("").join([*parts, Markup("</svg></figure>")])


def _place(end: Decimal | None, fallback: Decimal, least: Decimal, most: Decimal) -> int:
    """Where an end stands, in pixels; an open end reaches to the edge."""
    at = fallback if end is None or not end.is_finite() else end
    return int((at - least) / (most - least) * _PLOT)


def _tick(end: Decimal, value: Value) -> str:
    if value.kind is ValueKind.DATE:
        return iso_day(end) or ""
    return f"{format_number(end)} {value.unit or ''}".strip()


def _plain(text: str) -> str:
    return strip_controls(one_line(text))
