"""A figure that moves: each value at its date, from low to high, with who gave it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from claimtrack.export.axes import Axis, fit_axis, fit_calendar
from claimtrack.export.charts import Shown, list_shown
from claimtrack.export.pictures import Chart, KeyRow, Padding, colour_sides, lay_out, number_side
from claimtrack.model import Finding, ValueKind
from claimtrack.values.edtf import to_days
from claimtrack.view import Side, describe_value, iso_day

_WIDTH, _HEIGHT = 320, 150


@dataclass(frozen=True, slots=True)
class _Point:
    """A value with the first and last day for which it holds, and who gives it."""

    shown: Shown
    first: int
    last: int
    who: str

    @property
    def days(self) -> str:
        low, high = iso_day(Decimal(self.first)) or "", iso_day(Decimal(self.last)) or ""
        if low == high:
            return low
        whole_year = (low[-6:], high[-6:]) == ("-01-01", "-12-31") and low[:-6] == high[:-6]
        return low[:-6] if whole_year else f"{low} to {high}"


def chart_timeline(finding: Finding, sides: Sequence[Side], *, least_steps: int = 2) -> Chart | None:
    """The compared values by date; None where there are fewer dates, or fewer values, than `least_steps`."""
    points = _join_equal(sorted(_dated(finding, sides), key=lambda point: (point.first, point.last)))
    dates, values = {(each.first, each.last) for each in points}, {each.shown.middle for each in points}
    if min(len(dates), len(values)) < least_steps:
        return None
    up = fit_axis(
        [end for each in points for end in (*each.shown.ends, each.shown.middle)],
        points[0].shown.value,
        air=0.1,
    )
    across = fit_calendar([Decimal(day) for each in points for day in (each.first, each.last)])
    if up is None or across is None:
        return None
    rows = [_row(number, each, across, up) for number, each in enumerate(points, 1)]
    return Chart(
        f"What was given for {finding.title}, by date",
        "; ".join(f"{each.days}: {describe_value(each.shown.value)}, {each.who}" for each in points),
        lay_out(_WIDTH, _HEIGHT, Padding(64, 24, 20, 24), rows, _layers(across, up)),
        tuple(
            KeyRow(
                number_side(each.shown.side),
                (str(number), each.days, f"{each.shown.letter} {each.shown.value.text}".strip(), each.who),
            )
            for number, each in enumerate(points, 1)
        ),
    )


def _layers(across: Axis, up: Axis) -> list[dict[str, Any]]:
    x = across.encode("day", grid=False)
    y = up.encode("at", titleAngle=0, titleAlign="left", titleAnchor="start", titleX=-60, titleY=-10)
    colour = colour_sides()
    return [
        {
            "mark": {"type": "line", "color": "var(--dim)", "strokeWidth": 1, "strokeDash": [3, 3]},
            "encoding": {"x": x, "y": y, "order": {"field": "number", "type": "quantitative"}},
        },
        {
            "mark": {"type": "rule", "strokeWidth": 2},
            "encoding": {
                "x": across.encode("first"), "x2": {"field": "last"}, "y": up.encode("at"), "color": colour,
            },
        },
        {
            "mark": {"type": "rule", "strokeWidth": 2},
            "encoding": {
                "x": across.encode("day"), "y": up.encode("low"), "y2": {"field": "high"}, "color": colour,
            },
        },
        {
            "mark": {"type": "point", "filled": True, "opacity": 1, "size": 70},
            "encoding": {"x": across.encode("day"), "y": up.encode("at"), "color": colour},
        },
        {
            "mark": {"type": "text", "dx": 7, "dy": -7, "align": "left", "baseline": "alphabetic"},
            "encoding": {"x": across.encode("day"), "y": up.encode("at"), "text": {"field": "number"}},
        },
    ]  # fmt: skip


def _dated(finding: Finding, sides: Sequence[Side]) -> list[_Point]:
    """What has both a figure and a date: that of the claim where it says one, else of publication."""
    points = []
    for each in list_shown(finding, sides):
        first, last = to_days(each.statement.claim.as_of or each.statement.published or "")
        if first is not None and last is not None and each.value.kind is not ValueKind.DATE:
            points.append(_Point(each, first, last, each.statement.publisher))
    return points


def _join_equal(points: Sequence[_Point]) -> list[_Point]:
    """Who gives the same for the same days on the same side shares a point."""
    joined: dict[tuple[object, ...], _Point] = {}
    for each in points:
        value = each.shown.value
        key = (each.shown.side, each.first, each.last, value.low, value.stated, value.high)
        told = joined.setdefault(key, each)
        if each.who not in told.who:
            joined[key] = replace(told, who=f"{told.who}; {each.who}")
    return list(joined.values())


def _row(number: int, each: _Point, across: Axis, up: Axis) -> dict[str, Any]:
    first, last = across.place(Decimal(each.first)), across.place(Decimal(each.last))
    low, high = each.shown.value.low, each.shown.value.high
    return {
        "number": number,
        "first": first,
        "last": last,
        "day": (first + last) / 2,
        "at": up.place(each.shown.middle),
        # An open end reaches to the edge.
        "low": up.low if low is None or not low.is_finite() else up.place(low),
        "high": up.high if high is None or not high.is_finite() else up.place(high),
        "side": number_side(each.shown.side),
    }
