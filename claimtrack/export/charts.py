"""The ranges that the sides of a finding give, on one axis: a band from low to high, a dot at what was stated."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from claimtrack.export.axes import Axis, fit_axis
from claimtrack.export.pictures import (
    Chart,
    Padding,
    at_pixel,
    colour_sides,
    lay_out,
    number_side,
    shorten,
)
from claimtrack.model import Finding, Value, ValueKind
from claimtrack.view import Side, Statement, describe_value

_WIDTH, _ROW, _MOST, _LETTERS = 380, 36, 12, 56
_LEFT_OUT = {ValueKind.TALLY, ValueKind.RATIO, ValueKind.TIME, ValueKind.ORDINAL}
_COUNTED = {ValueKind.NUMBER, ValueKind.COUNT}


@dataclass(frozen=True, slots=True)
class Shown:
    """A statement with the one value that the finding compares, and its side's number."""

    side: int
    letter: str
    statement: Statement
    value: Value

    @property
    def label(self) -> str:
        """The side's letter and who publishes."""
        return f"{self.letter} {self.statement.publisher}".strip()

    @property
    def ends(self) -> list[Decimal]:
        """The ends of the value that are known."""
        return [end for end in (self.value.low, self.value.high) if end is not None and end.is_finite()]

    @property
    def middle(self) -> Decimal:
        """The figure as it stands; where it was not stated, the middle of what it can mean."""
        if self.value.stated is not None and self.value.stated.is_finite():
            return self.value.stated
        return sum(self.ends, Decimal(0)) / len(self.ends)


def list_shown(finding: Finding, sides: Sequence[Side]) -> list[Shown]:
    """What of a finding fits one axis: the compared values of the kind that most of them have."""
    compared = {
        claim: pair[place]
        for verdict in reversed(finding.verdicts)
        for pair in reversed(verdict.compared)
        for place, claim in enumerate((verdict.left, verdict.right))
    }
    found = [
        Shown(number, side.letter, statement, statement.claim.values[compared[statement.claim.id]])
        for number, side in enumerate(sides)
        for statement in side.statements
        if compared.get(statement.claim.id, len(statement.claim.values)) < len(statement.claim.values)
    ]
    drawn = [each for each in found if each.ends and each.value.kind not in _LEFT_OUT]
    if not drawn:
        return []
    (scale, _), *_ = Counter(_scale(each.value) for each in drawn).most_common()
    return [each for each in drawn if _scale(each.value) == scale][:_MOST]


def chart_ranges(finding: Finding, sides: Sequence[Side]) -> Chart | None:
    """The compared values on one axis; None where there are no two that fit one."""
    shown = _join_equal(list_shown(finding, sides))
    if len({(each.value.low, each.value.high) for each in shown}) < 2:
        return None
    axis = fit_axis([end for each in shown for end in each.ends], shown[0].value)
    if axis is None:
        return None
    rows = [_row(number, each, axis) for number, each in enumerate(shown)]
    x, y, colour = axis.encode("low", titleAnchor="end", titleY=24), at_pixel("y"), colour_sides()
    layers = [
        {
            "mark": {"type": "rule", "strokeWidth": 10, "strokeOpacity": 0.45},
            "encoding": {"x": x, "x2": {"field": "high"}, "y": y, "color": colour},
        },
        {
            "mark": {"type": "point", "filled": True, "opacity": 1, "size": 70},
            "encoding": {
                "x": axis.encode("at"),
                "y": y,
                "color": colour,
                # An end that is open points over the edge.
                "shape": {
                    "field": "shape",
                    "type": "nominal",
                    "scale": {
                        "domain": ["closed", "above", "below"],
                        "range": ["circle", "triangle-right", "triangle-left"],
                    },
                    "legend": None,
                },
            },
        },
        {
            "mark": {"type": "text", "align": "left", "baseline": "alphabetic"},
            "encoding": {"x": {"value": 0}, "y": at_pixel("line"), "text": {"field": "label"}},
        },
    ]
    return Chart(
        f"Values given for {finding.title}",
        "; ".join(f"{each.label}: {describe_value(each.value)}" for each in shown),
        lay_out(_WIDTH, _ROW * len(rows) + 4, Padding(10, 18, 2, 36 if axis.unit else 22), rows, layers),
    )


def _row(number: int, each: Shown, axis: Axis) -> dict[str, Any]:
    low, high = each.value.low, each.value.high
    below, above = low is None or not low.is_finite(), high is None or not high.is_finite()
    ends = [axis.place(end) for end in each.ends]
    left, right = axis.low if below else ends[0], axis.high if above else ends[-1]
    return {
        "y": _ROW * number + 26,
        "line": _ROW * number + 15,
        "low": left,
        "high": right,
        "at": left if below else right if above else (left + right) / 2,
        "shape": "below" if below else "above" if above else "closed",
        "side": number_side(each.side),
        "label": _spell(each),
    }


def _spell(each: Shown) -> str:
    """Who gives what, as written; a long name gives way to the value."""
    value = shorten(each.value.text, _LETTERS // 2)
    return f"{shorten(each.label, _LETTERS - len(value) - 3)} · {value}"


def _join_equal(rows: Sequence[Shown]) -> list[Shown]:
    """Each source once for each value that it gives."""
    return list({(row.label, row.value.low, row.value.high): row for row in reversed(rows)}.values())[::-1]


def _scale(value: Value) -> tuple[str, str | None]:
    """Values of one scale can share an axis; what is counted may have several names."""
    return (ValueKind.COUNT, None) if value.kind in _COUNTED else (value.kind, value.unit)
