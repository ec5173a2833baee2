"""The reconciliation workbook: typed cells, sides beside each other, cells to decide in, the rest protected."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from itertools import islice
from typing import Any, BinaryIO

from claimtrack.export.cell_formats import Formats
from claimtrack.export.decision_cells import DECISION, FINDING, NOTES
from claimtrack.export.front_sheets import set_page, write_guidance, write_summary
from claimtrack.export.record_sheets import build_sheets
from claimtrack.export.sheets import CELL_LIMIT, Cell, Column, Emphasis, Link, Look, Sheet, fit_cell
from claimtrack.model import Reconciliation
from claimtrack.view.plain import strip_controls

#: More claims than this are written row by row, in constant memory.
_MANY = 5_000
#: Rows below the header that a sheet can hold, less one to say that there are more.
_MOST_ROWS = 1_048_576 - 2
#: Points that a row of one line is high; what is higher is said row by row, which costs memory.
_LOW = 18.0
#: Links that a sheet can hold; more would lose their cells.
_MOST_LINKS = 65_000
_EPOCH = datetime(2000, 1, 1)


class XlsxExporter:
    """A workbook that people settle conflicts in and `claimtrack import` reads back."""

    name = "xlsx"
    suffix = ".xlsx"
    binary = True

    def write(self, reconciliation: Reconciliation, file: BinaryIO) -> None:
        """Write the workbook; equal input gives equal bytes, whatever the clock says."""
        import xlsxwriter

        many = len(reconciliation.claims) > _MANY
        book = xlsxwriter.Workbook(
            file,
            {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
            | ({"constant_memory": True} if many else {"in_memory": True}),
        )
        book.set_properties({"title": "Reconciliation", "created": _EPOCH, "comments": reconciliation.run.id})
        book.set_size(2400, 1400)
        formats = Formats(book)
        summary = book.add_worksheet("Summary")
        sheets = [(sheet, book.add_worksheet(sheet.name)) for sheet in build_sheets(reconciliation)]
        rows_of: dict[tuple[str, str], int] = {}
        for sheet, target in sheets:
            _write_sheet(sheet, target, formats, rows_of)
        write_summary(summary, reconciliation, formats, rows_of)
        write_guidance(book.add_worksheet("Read me"), formats)
        summary.activate()
        book.close()


def _write_sheet(sheet: Sheet, target: Any, formats: Formats, rows_of: dict[tuple[str, str], int]) -> None:
    edited = any(column.look in {Look.EDITED, Look.CHOICE} for column in sheet.columns)
    keys = [column.name for column in sheet.columns]
    finding = keys.index(FINDING) if DECISION in keys else None
    for number, column in enumerate(sheet.columns):
        hidden = {"hidden": True} if column.hidden else {}
        target.set_column(number, number, column.width, formats.of(column.look), hidden)
    headers = [1 + int(len(column.name) * 1.2) // column.width for column in sheet.columns]
    target.set_default_row(_LOW)
    target.set_row(0, 15.0 * max(2, *headers))
    target.freeze_panes(1, 2)
    for number, column in enumerate(sheet.columns):
        target.write_string(0, number, fit_cell(column.name), formats.header(column.look))
    pen = _Pen(target, formats, rows_of)
    last = 0
    rows = iter(sheet.rows)
    for last, row in enumerate(islice(rows, _MOST_ROWS), start=1):
        if finding is not None:
            rows_of[sheet.name, str(row[finding])] = last
        height = _height(row, sheet.columns)
        if height > _LOW:
            target.set_row(last, height)
        for number, (column, cell) in enumerate(zip(sheet.columns, row, strict=True)):
            pen.write(last, number, cell, column)
    left_out = sum(1 for _ in rows)
    if left_out:
        told = f"{left_out:,} more rows do not fit a sheet; export them as csv or parquet"
        target.write_string(_MOST_ROWS + 1, 0, told, formats.bold)
    target.autofilter(0, 0, max(last, 1), len(sheet.columns) - 1)
    for number, column in enumerate(sheet.columns):
        if column.choices and last:
            target.data_validation(1, number, last, number, _choice(column))
    set_page(target)
    target.repeat_rows(0)
    if edited:
        # What stands right of the notes is for sorting and reading back, and would make print too small.
        target.print_area(0, 0, max(last, 1), keys.index(NOTES))
        target.set_paper(8)
        target.set_zoom(85)
        allowed = ("sort", "autofilter", "format_columns", "format_rows", "select_locked_cells")
        target.protect("", dict.fromkeys((*allowed, "select_unlocked_cells"), True))


@dataclass(slots=True)
class _Pen:
    """Writes cells of one worksheet. Text is only ever written as text: none becomes a formula or a link.

    `links` counts those of ours: beyond what a sheet may hold, their words stand alone.
    """

    target: Any
    formats: Formats
    rows_of: dict[tuple[str, str], int]
    links: int = 0

    def write(self, row: int, number: int, cell: Cell, column: Column) -> None:
        """One typed cell."""
        target, look = self.target, self.formats.of(column.look, cell)
        if cell is None or cell == "":
            target.write_blank(row, number, None, look)
        elif isinstance(cell, Emphasis):
            self._write_rich(row, number, cell, look)
        elif isinstance(cell, Link):
            self._write_link(row, number, cell, look, column.width)
        elif isinstance(cell, Decimal) and not cell.is_finite():
            target.write_string(row, number, str(cell), look)
        elif isinstance(cell, (int, Decimal)):
            target.write_number(row, number, cell, look)
        elif isinstance(cell, date):
            target.write_datetime(row, number, datetime(cell.year, cell.month, cell.day), self.formats.day)
        elif column.look is Look.ADDRESS and _is_address(cell) and self.links < _MOST_LINKS:
            self.links += 1
            target.write_url(row, number, cell, self.formats.link, cell)
        else:
            target.write_string(row, number, fit_cell(cell), look)

    def _write_link(self, row: int, number: int, cell: Link, look: Any, width: int) -> None:
        place = self.rows_of.get((cell.sheet, cell.value))
        # Programs wrap no link, so what a column can't show is cut where a reader sees it.
        text = fit_cell(cell.text)
        text = text if len(text) <= width else f"{text[: width - 1].rstrip()}…"
        if place is None or self.links >= _MOST_LINKS:
            self.target.write_string(row, number, text, look)
        else:
            self.links += 1
            where = f"internal:'{cell.sheet}'!A{place + 1}"
            self.target.write_url(row, number, where, self.formats.link, text)

    def _write_rich(self, row: int, number: int, cell: Emphasis, look: Any) -> None:
        if len(cell.parts) < 2 or len(str(cell)) > CELL_LIMIT:
            self.target.write_string(row, number, fit_cell(str(cell)), look)
            return
        pieces: list[Any] = []
        for bold, words in cell.parts:
            text = strip_controls(words)  # text in bold and plain stretches has no escapes for these
            pieces += [self.formats.bold, text] if bold else [text]
        self.target.write_rich_string(row, number, *pieces, look)


def _choice(column: Column) -> dict[str, Any]:
    return {
        "validate": "list",
        "source": list(column.choices),
        "ignore_blank": True,
        "error_title": column.name,
        "error_message": "Choose from the list, or leave the cell empty.",
    }


def _height(row: Sequence[Cell], columns: Sequence[Column]) -> float:
    """Points that the fullest cell needs at 11 points, capped so that a row still fits a screen.

    Widths count figures; letters are a little narrower.
    """
    lines = 1
    for cell, column in zip(row, columns, strict=True):
        one_line = cell is None or isinstance(cell, Link) or column.look is Look.KEY
        text = "" if one_line else str(cell)
        lines = max(lines, sum(1 + int(len(part) * 0.94) // column.width for part in text.split("\n")))
    return 15.0 * min(lines, 20) + _LOW - 15.0


def _is_address(text: str) -> bool:
    plain = text.isascii() and text.isprintable() and " " not in text and '"' not in text
    return plain and len(text) <= 2000 and text.startswith(("https://", "http://"))
