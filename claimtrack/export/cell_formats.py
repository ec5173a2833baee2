"""How cells of the workbook look."""

from __future__ import annotations

from typing import Any

from claimtrack.export.sheets import Cell, Look

_SEVERITY = {
    "critical": ("#FFFFFF", "#8B1A1A"),
    "high": ("#7A1010", "#F6C7C3"),
    "medium": ("#6B4A00", "#FBE3A8"),
    "low": ("#23415E", "#D5E5F3"),
}
#: A text that begins so could be taken for a formula by whoever edits the cell.
RISKY = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
_INK, _LINE, _HEAD, _OPEN = "#1F2933", "#D3D9E0", "#22384F", "#FFFBE6"


class Formats:
    """The formats of one workbook, each made once."""

    def __init__(self, book: Any) -> None:
        self._book = book
        cell = {
            "font_name": "Calibri",
            "font_size": 11,
            "font_color": _INK,
            "valign": "top",
            "text_wrap": True,
        }
        cell |= {"border": 1, "border_color": _LINE}
        figure = cell | {"text_wrap": False, "align": "right"}
        make = book.add_format
        self._looks: dict[tuple[Look, bool], Any] = {}
        # "_)" leaves a little room at the right, so that figures don't touch the words beside them.
        number = figure | {"num_format": "#,##0.######_)"}
        for look, extra in {
            Look.TEXT: cell,
            Look.ADDRESS: cell,
            Look.NUMBER: number,
            Look.SHARE: figure | {"num_format": "0.0%_)"},
            Look.DAY: cell | {"num_format": "yyyy-mm-dd"},
            Look.SEVERITY: cell,
            Look.KEY: cell
            | {"font_color": "#7B8794", "font_name": "Consolas", "font_size": 9, "num_format": "@"}
            | {"text_wrap": False},
            Look.EDITED: cell | {"locked": False, "bg_color": _OPEN, "num_format": "@"},
            Look.CHOICE: cell | {"locked": False, "bg_color": _OPEN, "num_format": "@"},
        }.items():
            self._looks[look, False] = make(extra)
            self._looks[look, True] = make(extra | {"quote_prefix": True, "num_format": "@"})
        # Whole numbers show no decimal point.
        self._whole = make(number | {"num_format": "#,##0_)"})
        self._severity = {
            word: make(cell | {"bold": True, "align": "center", "font_color": ink, "bg_color": ground})
            for word, (ink, ground) in _SEVERITY.items()
        }
        self.day = make(figure | {"num_format": "yyyy-mm-dd"})
        self.link = make(cell | {"font_color": "#0B5CAD", "underline": 1})
        self.bold = make({"bold": True, "font_color": "#9B1C1C"})
        head = {
            "bold": True,
            "font_color": "#FFFFFF",
            "bg_color": _HEAD,
            "valign": "vcenter",
            "text_wrap": True,
        }
        head |= {"font_name": "Calibri", "font_size": 11}
        self._head = make(head | {"border": 1, "border_color": _LINE})
        self._head_figure = make(head | {"border": 1, "border_color": _LINE, "align": "right", "indent": 1})
        self._head_open = make(head | {"border": 1, "border_color": _LINE, "bg_color": "#8A6D00"})
        self.title = make({"bold": True, "font_size": 18, "font_color": _HEAD})
        self.heading = make({"bold": True, "font_size": 12, "font_color": _HEAD, "valign": "top"})
        self.plain = make({"text_wrap": True, "valign": "top", "font_color": _INK})
        self.hint = make({"font_color": _INK, "bg_color": _OPEN, "border": 1, "border_color": "#E3D9A6"})
        self.part = make({"bold": True, "font_size": 13, "font_color": _HEAD, "bottom": 1})
        self.dim = make({"font_color": "#7B8794"})

    def of(self, look: Look, cell: Cell = None) -> Any:
        """The format of a cell in a column of this look."""
        if look is Look.SEVERITY and cell in self._severity:
            return self._severity[str(cell)]
        if look is Look.NUMBER and cell is not None and not isinstance(cell, str) and self._is_whole(cell):
            return self._whole
        risky = cell is not None and str(cell).startswith(RISKY) and not self._is_number(cell)
        return self._looks[look, risky]

    def header(self, look: Look) -> Any:
        """The format of a column's header; columns to write in stand out."""
        if look in {Look.EDITED, Look.CHOICE}:
            return self._head_open
        return self._head_figure if look in {Look.NUMBER, Look.SHARE} else self._head

    @staticmethod
    def _is_number(cell: Cell) -> bool:
        from decimal import Decimal

        return isinstance(cell, (int, Decimal))

    def _is_whole(self, cell: Cell) -> bool:
        from decimal import Decimal

        return isinstance(cell, int) or (isinstance(cell, Decimal) and cell == cell.to_integral_value())
