"""Rows of a file that comes back: a workbook, a zip of CSV files, a folder of them, or one.

Columns are found by their headers, wherever they stand; the cells are text, whatever program wrote them.
"""

from __future__ import annotations

import zipfile
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from claimtrack.errors import InputError
from claimtrack.export.csv_files import read_folder, read_table, read_tables
from claimtrack.export.sheets import column_letters

#: Sheets by name, each a list of rows of text.
Tables = list[tuple[str, list[list[str]]]]
#: A workbook that unpacks to more bytes than this is not read.
_LARGEST = 1_000_000_000
#: Rows above the headers that people may have put in.
_HEADROOM = 50


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its sheet, its number there counted from 1, and where each header's cell is."""

    sheet: str
    number: int
    places: Mapping[str, int]
    cells: Sequence[str]

    def get(self, name: str) -> str:
        """The cell under this header; "" where there is none."""
        place = self.places.get(name)
        return self.cells[place] if place is not None and place < len(self.cells) else ""

    def cell(self, name: str) -> str:
        """The cell's name, such as "M12"."""
        return f"{column_letters(self.places.get(name, 0))}{self.number}"


def find_rows(tables: Tables, needed: Collection[str]) -> Iterator[Row]:
    """The rows below a row of headers that holds all that are needed; empty rows are left out."""
    for name, rows in tables:
        places = None
        for number, cells in enumerate(rows, start=1):
            if places is not None:
                if any(cell.strip() for cell in cells):
                    yield Row(name, number, places, cells)
            elif number <= _HEADROOM:
                places = _find_headers(cells, needed)


def _find_headers(cells: Iterable[str], needed: Collection[str]) -> Mapping[str, int] | None:
    headers = [cell.strip() for cell in cells]
    if not set(needed) <= set(headers):
        return None
    # Where a header stands twice, the first counts.
    return {header: place for place, header in reversed(list(enumerate(headers)))}


def read_file(path: Path) -> Tables:
    """Every sheet of the file. Raises InputError where it can't be read."""
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        if path.is_dir():
            return read_folder(path)
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as archive:
                if sum(each.file_size for each in archive.infolist()) > _LARGEST:
                    raise InputError(str(path), "unpacks to more than a workbook should")
                if any(name.endswith(".csv") for name in archive.namelist()):
                    return read_tables(archive)
        if path.suffix.lower() == ".csv":
            return [(path.name, read_table(path.read_bytes()))]
        book = CalamineWorkbook.from_path(str(path))
        return [
            (name, [[_text(cell) for cell in row] for row in _cells(book, name)]) for name in book.sheet_names
        ]
    except OSError as cause:
        raise InputError(str(path), f"can't be read ({cause.strerror or cause})") from cause
    except (CalamineError, zipfile.BadZipFile, UnicodeDecodeError) as cause:
        raise InputError(str(path), f"is no workbook ({cause})") from cause


def _cells(book: object, name: str) -> Iterable[Sequence[object]]:
    sheet = book.get_sheet_by_name(name)  # type: ignore[attr-defined]
    rows: Iterable[Sequence[object]] = sheet.to_python(skip_empty_area=False)
    return rows


def _text(cell: object) -> str:
    """A cell as text; whole numbers without a decimal point, as they were typed."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)
