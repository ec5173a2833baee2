"""A figure that moves, as inline SVG: each value at its date, from low to high, with who gave it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from claimtrack.export.charts import (
    Shown,
    close_figure,
    list_shown,
    open_figure,
    plain,
    shorten,
    spell_tick,
)
from claimtrack.model import Finding, ValueKind
from claimtrack.values.edtf import to_days
from claimtrack.view import Side, describe_value, iso_day

if TYPE_CHECKING:
    from markupsafe import Markup

_LEFT, _PLOT, _GAP, _NAMES = 92, 300, 24, 400
_TOP, _TALL, _LINE = 10, 130, 18


@dataclass(frozen=True, slots=True)
class _Point:
    """A value in the plane, in pixels: when it holds, what it is and can be, and who gives it."""

    shown: Shown
    who: str
    day: str
    left: int
    right: int
    high: int
    low: int
    at: int

    @property
    def x(self) -> int:
        return (self.left + self.right) // 2


def draw_timeline(finding: Finding, sides: Sequence[Side], *, least_steps: int = 2) -> Markup | None:
    """The compared values by date; None where there are fewer dates, or fewer values, than `least_steps`."""
    from markupsafe import Markup

    rows = sorted(_dated(finding, sides), key=lambda row: (row[1], row[2]))
    dates, values = {row[1:] for row in rows}, {_middle(each) for each, _, _ in rows}
    if min(len(dates), len(values)) < least_steps:
        return None
    points = _place_points(rows)
    floor = _TOP + _TALL
    height = max(floor + 24, _TOP + _LINE * len(points) + 4)
    told = "; ".join(f"{each.day}: {describe_value(each.shown.value)}, {each.who}" for each in points)
    ends = _all_ends([each for each, _, _ in rows])
    course = " ".join(f"{each.x},{each.at}" for each in points)
    parts = [
        open_figure(
            _LEFT + _PLOT + _GAP + _NAMES, height, f"What was given for {finding.title}, by date", told
        ),
        Markup('<path class="axis" d="M{} {}V{}H{}"/>').format(_LEFT, _TOP, floor, _LEFT + _PLOT),
        _tick(_LEFT - 6, _TOP + 10, spell_tick(max(ends), rows[0][0].value), "end"),
        _tick(_LEFT - 6, floor - 2, spell_tick(min(ends), rows[0][0].value), "end"),
        _tick(_LEFT, floor + 15, iso_day(Decimal(min(first for _, first, _ in rows))) or "", "start"),
        _tick(_LEFT + _PLOT, floor + 15, iso_day(Decimal(max(last for _, _, last in rows))) or "", "end"),
        Markup('<polyline class="course" points="{}"/>').format(course),
    ]
    for number, point in enumerate(points):
        parts += _draw_point(point, _TOP + _LINE * number + 12)
    return Markup("").join([*parts, close_figure()])


def _tick(x: int, y: int, words: str, anchor: str) -> Markup:
    from markupsafe import Markup

    return Markup('<text class="tick" x="{}" y="{}" text-anchor="{}">{}</text>').format(x, y, anchor, words)


def _draw_point(point: _Point, line: int) -> list[Markup]:
    from markupsafe import Markup

    value, look = point.shown.value, f"side{point.shown.side % 4}"
    words = f"{point.shown.letter} {value.text} · {point.who}".strip()
    edge = _LEFT + _PLOT + _GAP
    return [
        Markup('<path class="span {}" d="M{} {}H{}M{} {}V{}"/>').format(
            look, point.left, point.at, point.right, point.x, point.high, point.low
        ),
        Markup('<circle class="dot {}" cx="{}" cy="{}" r="4.5"><title>{}</title></circle>').format(
            look, point.x, point.at, plain(f"{point.day}: {describe_value(value)}")
        ),
        Markup('<circle class="dot {}" cx="{}" cy="{}" r="4.5"/>').format(look, edge, line - 4),
        Markup('<text x="{}" y="{}"><tspan class="tick">{}</tspan> {}</text>').format(
            edge + 9, line, point.day, shorten(words, 58 - len(point.day))
        ),
    ]


def _dated(finding: Finding, sides: Sequence[Side]) -> list[tuple[Shown, int, int]]:
    """What has both a figure and a date: that of the claim where it says one, else of publication."""
    rows = []
    for each in list_shown(finding, sides):
        first, last = to_days(each.statement.claim.as_of or each.statement.published or "")
        if first is not None and last is not None and each.value.kind is not ValueKind.DATE:
            rows.append((each, first, last))
    return rows


def _place_points(rows: Sequence[tuple[Shown, int, int]]) -> list[_Point]:
    begin, end = min(first for _, first, _ in rows), max(last for _, _, last in rows)
    shown = [each for each, _, _ in rows]
    least, most = min(_all_ends(shown)), max(_all_ends(shown))

    def across(day: int) -> int:
        return _LEFT + 8 + (day - begin) * (_PLOT - 16) // max(end - begin, 1)

    def down(number: Decimal) -> int:
        return _TOP + 16 + int((most - number) / (most - least) * (_TALL - 32))

    points: dict[tuple[object, ...], _Point] = {}
    for each, first, last in rows:
        # Who gives the same for the same days on the same side shares a point.
        key = (each.side, first, last, each.value.low, each.value.stated, each.value.high)
        if key in points:
            told = points[key]
            if each.statement.publisher not in told.who:
                points[key] = replace(told, who=f"{told.who}; {each.statement.publisher}")
            continue
        # An open end reaches to the edge.
        low, high = each.value.low, each.value.high
        points[key] = _Point(
            each,
            each.statement.publisher,
            _spell_days(first, last),
            across(first),
            across(last),
            down(high) if high is not None and high.is_finite() else _TOP,
            down(low) if low is not None and low.is_finite() else _TOP + _TALL,
            down(_middle(each)),
        )
    return list(points.values())


def _middle(each: Shown) -> Decimal:
    """The figure as it stands; where it was not stated, the middle of what it can mean."""
    if each.value.stated is not None:
        return each.value.stated
    ends = _all_ends([each])
    return sum(ends, Decimal(0)) / len(ends)


def _all_ends(shown: Sequence[Shown]) -> list[Decimal]:
    return [
        end
        for each in shown
        for end in (each.value.low, each.value.stated, each.value.high)
        if end is not None and end.is_finite()
    ]


def _spell_days(first: int, last: int) -> str:
    low, high = iso_day(Decimal(first)) or "", iso_day(Decimal(last)) or ""
    if low == high:
        return low
    return (
        low[:-6]
        if (low[-6:], high[-6:]) == ("-01-01", "-12-31") and low[:-6] == high[:-6]
        else f"{low} to {high}"
    )
