"""Pictures drawn by Vega-Lite (vl-convert) as inline SVG, each with its content in words.

What the page needs of a drawing library: equal bytes for equal input on any machine, text as text, no style
attribute (the page's policy forbids them), colours that follow light, dark and print, nothing loaded. Vega writes
presentation attributes and passes colours through, so that they can name the page's own variables. Sizes, paddings
and label limits are fixed in the specification: no text is measured, so no font of the machine moves a point.
Matplotlib draws as fast, but with style attributes and fixed colours; lets-plot gives its parts random ids; pygal is
LGPL; plotly and bokeh need a browser.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from unicodedata import east_asian_width

from claimtrack.view import one_line
from claimtrack.view.plain import strip_controls

if TYPE_CHECKING:
    from markupsafe import Markup

#: The Vega-Lite that is asked for, of those that vl-convert brings, so that a newer one changes no report.
_VEGA_LITE = "6.4"
#: The colours of sides, as the page's style names them for light, dark and print.
_SIDES = ("var(--one)", "var(--two)", "var(--three)", "var(--four)")
_CONFIG = {
    "aria": False,  # the picture is told as a whole, in `desc`
    "font": "inherit",
    "view": {"stroke": None},
    "axis": {
        "domainColor": "var(--dim)",
        "gridColor": "var(--line)",
        "tickColor": "var(--dim)",
        "labelColor": "var(--dim)",
        "labelFontSize": 11,
        "titleColor": "var(--dim)",
        "titleFontSize": 11,
        "titleFontWeight": "normal",
        # None of these may depend on how wide a font is.
        "labelLimit": 0,
        "labelOverlap": False,
        "labelBound": False,
    },
    "text": {"color": "var(--ink)", "fontSize": 12, "limit": 0},
}

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Padding:
    """Pixels around a plot, for labels."""

    left: int
    right: int
    top: int
    bottom: int


@dataclass(frozen=True, slots=True)
class KeyRow:
    """A line of a picture's key: the side whose colour it bears, and its cells."""

    side: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture before it is drawn: what it is of, its content in words, and its Vega-Lite specification."""

    title: str
    told: str
    spec: Mapping[str, Any]
    key: tuple[KeyRow, ...] = ()


def lay_out(
    width: int, height: int, padding: Padding, rows: Sequence[Row], layers: Sequence[Row]
) -> dict[str, Any]:
    """A specification of fixed size: rows of numbers and words, and the layers that show them."""
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "width": width,
        "height": height,
        "autosize": {"type": "none"},
        "padding": {
            "left": padding.left,
            "right": padding.right,
            "top": padding.top,
            "bottom": padding.bottom,
        },
        "background": None,
        "config": _CONFIG,
        "data": {"values": list(rows)},
        "layer": list(layers),
    }


def colour_sides(field: str = "side") -> Row:
    """The encoding of a side's number as its colour."""
    scale = {"domain": list(range(len(_SIDES))), "range": list(_SIDES)}
    return {"field": field, "type": "nominal", "scale": scale, "legend": None}


def number_side(side: int) -> int:
    """The number of a side's colour; there are fewer colours than there may be sides."""
    return side % len(_SIDES)


def at_pixel(field: str) -> Row:
    """The encoding of a place that is known in pixels."""
    return {"field": field, "type": "quantitative", "scale": None, "axis": None}


def draw_chart(chart: Chart) -> Markup:
    """The picture as a figure of the page, with its key as a table where it has one."""
    import vl_convert
    from markupsafe import Markup

    svg = vl_convert.vegalite_to_svg(json.dumps(chart.spec), vl_version=_VEGA_LITE, allowed_base_urls=[])
    # The renderer escapes what is text in the picture.
    opening, rest = svg.split(">", 1)
    return Markup("<figure>{}<title>{}</title><desc>{}</desc>{}{}</figure>").format(
        Markup(opening.replace("<svg", '<svg role="img"', 1) + ">"),
        plain(chart.title),
        plain(chart.told),
        Markup(rest),
        _draw_key(chart.key),
    )


def _draw_key(rows: Sequence[KeyRow]) -> Markup:
    from markupsafe import Markup

    if not rows:
        return Markup("")
    lines = [
        Markup('<tr><td><span class="dot side{}"></span>{}</td></tr>').format(
            row.side, Markup("</td><td>").join(map(plain, row.cells))
        )
        for row in rows
    ]
    return Markup('<figcaption><table class="key">{}</table></figcaption>').format(Markup("").join(lines))


def shorten(text: str, most: int) -> str:
    """What fits beside a picture: so many letters, or half as many of twice the width."""
    line = plain(text)
    room = most
    for place, letter in enumerate(line):
        room -= 2 if east_asian_width(letter) in "WF" else 1
        if room < 0:
            return f"{line[: max(place - 1, 0)].rstrip()}…"
    return line


def plain(text: str) -> str:
    """Text of strangers, on one line and without control characters."""
    return strip_controls(one_line(text))
