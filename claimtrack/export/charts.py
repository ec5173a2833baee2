"""Pictures as inline SVG: the ranges that the sides of a finding give, on one axis.

Drawn here rather than by a library: the page's policy allows no style attributes, colours have to follow light,
dark and print, and equal input gives equal bytes. Every picture carries its content as text (`title` and
`desc`), for readers who don't see it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from claimtrack.model import Finding, Value, ValueKind
from claimtrack.view import Side, Statement, describe_value, format_number, iso_day, one_line
from claimtrack.view.plain import strip_controls

if TYPE_CHECKING:
    from markupsafe import Markup

_LABELS, _PLOT, _ROW, _MOST = 230, 420, 24, 12
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
    drawn = [each for each in found if _ends(each.value) and each.value.kind not in _LEFT_OUT]
    if not drawn:
        return []
    (scale, _), *_ = Counter(_scale(each.value) for each in drawn).most_common()
    return [each for each in drawn if _scale(each.value) == scale][:_MOST]


def draw_ranges(finding: Finding, sides: Sequence[Side]) -> Markup | None:
    """The compared values as bars from low to high; None where there are no two that fit one axis."""
    from markupsafe import Markup

    rows = _join_equal(list_shown(finding, sides))
    if len({(row.value.low, row.value.high) for row in rows}) < 2:
        return None
    ends = [end for row in rows for end in _ends(row.value)]
    least, most = min(ends), max(ends)
    if least == most:
        return None
    height = _ROW * len(rows) + 30
    told = "; ".join(f"{row.label}: {describe_value(row.value)}" for row in rows)
    parts = [
        open_figure(_LABELS + _PLOT + 30, height, f"Values given for {finding.title}", told),
        Markup('<line class="axis" x1="{}" y1="{}" x2="{}" y2="{}"/>').format(
            _LABELS, height - 22, _LABELS + _PLOT, height - 22
        ),
        Markup('<text class="tick" x="{}" y="{}">{}</text>').format(
            _LABELS, height - 6, spell_tick(least, rows[0].value)
        ),
        Markup('<text class="tick" x="{}" y="{}" text-anchor="end">{}</text>').format(
            _LABELS + _PLOT, height - 6, spell_tick(most, rows[0].value)
        ),
    ]
    for number, row in enumerate(rows):
        low, high = (
            _place(end, fallback, least, most)
            for end, fallback in ((row.value.low, least), (row.value.high, most))
        )
        top = number * _ROW + 4
        look = f"bar side{row.side % 4}{'' if _is_closed(row.value) else ' open'}"
        parts += [
            Markup('<text x="0" y="{}">{}</text>').format(top + 13, shorten(row.label, 34)),
            Markup(
                '<rect class="{}" x="{}" y="{}" width="{}" height="12" rx="2"><title>{}</title></rect>'
            ).format(look, _LABELS + low, top + 3, max(high - low, 4), plain(describe_value(row.value))),
        ]
    return Markup("").join([*parts, close_figure()])


def _join_equal(rows: Sequence[Shown]) -> list[Shown]:
    """Each source once for each value that it gives."""
    return list({(row.label, row.value.low, row.value.high): row for row in reversed(rows)}.values())[::-1]


def open_figure(width: int, height: int, title: str, told: str) -> Markup:
    """The beginning of a picture with its content in words."""
    from markupsafe import Markup

    return Markup(
        '<figure><svg role="img" viewBox="0 0 {0} {1}" width="{0}" height="{1}"><title>{2}</title><desc>{3}</desc>'
    ).format(width, height, plain(title), plain(told))


def close_figure() -> Markup:
    """The end of a picture."""
    from markupsafe import Markup

    return Markup("</svg></figure>")


def spell_tick(end: Decimal, value: Value) -> str:
    """What stands at an end of an axis."""
    if value.kind is ValueKind.DATE:
        return iso_day(end) or ""
    # What is counted is said in the title.
    unit = "" if value.kind in _COUNTED else value.unit or ""
    return plain(f"{format_number(end)} {unit}".strip())


def shorten(text: str, most: int) -> str:
    """What fits beside a picture."""
    line = plain(text)
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"


def plain(text: str) -> str:
    """Text of strangers, on one line and without control characters."""
    return strip_controls(one_line(text))


def _scale(value: Value) -> tuple[str, str | None]:
    """Values of one scale can share an axis; what is counted may have several names."""
    return (ValueKind.COUNT, None) if value.kind in _COUNTED else (value.kind, value.unit)


def _ends(value: Value) -> list[Decimal]:
    return [end for end in (value.low, value.high) if end is not None and end.is_finite()]


def _is_closed(value: Value) -> bool:
    return len(_ends(value)) == 2


def _place(end: Decimal | None, fallback: Decimal, least: Decimal, most: Decimal) -> int:
    """Where an end stands, in pixels; an open end reaches to the edge."""
    at = fallback if end is None or not end.is_finite() else end
    return int((at - least) / (most - least) * _PLOT)
