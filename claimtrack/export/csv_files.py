"""CSV: the workbook's sheets, one file each, in a zip; it comes back the same way as the workbook.

A spreadsheet program takes a cell that begins with "=" or "+" for a formula. Text that begins so gets an
apostrophe before it, and so does text that begins with an apostrophe, so that it can be taken off again.
"""

from __future__ import annotations

import csv
import io
import zipfile
from decimal import Decimal
from pathlib import Path
from typing import BinaryIO

from claimtrack.export.cell_formats import RISKY
from claimtrack.export.record_sheets import build_sheets
from claimtrack.export.sheets import Cell
from claimtrack.model import Reconciliation

#: The earliest time that a zip can hold.
ZIP_TIME = (1980, 1, 1, 0, 0, 0)


class CsvExporter:
    """A zip of CSV files, UTF-8 with a byte order mark, as spreadsheet programs expect it."""

    name = "csv"
    suffix = ".zip"
    binary = True

    def write(self, reconciliation: Reconciliation, file: BinaryIO) -> None:
        """Write the zip; equal input gives equal bytes."""
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            for sheet in build_sheets(reconciliation):
                entry = describe_file(f"{sheet.name.lower()}.csv")
                # Sizes are not known beforehand; without this, one above 2 GB would fail at its end.
                with archive.open(entry, "w", force_zip64=True) as stream:
                    text = io.TextIOWrapper(stream, "utf-8-sig", "replace", newline="")
                    writer = csv.writer(text, lineterminator="\r\n")
                    writer.writerow([guard(column.name) for column in sheet.columns])
                    writer.writerows([_spell(cell) for cell in row] for row in sheet.rows)
                    text.flush()
                    text.detach()


def describe_file(name: str) -> zipfile.ZipInfo:
    """A file of a zip with a fixed time and mode."""
    entry = zipfile.ZipInfo(name, ZIP_TIME)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    entry.create_system = 3
    return entry


def read_tables(archive: zipfile.ZipFile) -> list[tuple[str, list[list[str]]]]:
    """The CSV files of a zip: their names and rows, with guards taken off."""
    return [(name, read_table(archive.read(name))) for name in archive.namelist() if name.endswith(".csv")]


def read_folder(folder: Path) -> list[tuple[str, list[list[str]]]]:
    """The CSV files of a folder, as `read_tables`."""
    return [(path.name, read_table(path.read_bytes())) for path in sorted(folder.glob("*.csv"))]


def read_table(content: bytes) -> list[list[str]]:
    """The rows of a CSV file, also as spreadsheet programs write them: other separators, Western code page."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", "replace")
    first = text.partition("\n")[0]
    separator = max((",", ";", "\t"), key=first.count)
    # A cell of ours can hold the longest quotation, which is more than the reader takes by itself.
    csv.field_size_limit(2**27)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    return [[unguard(cell) for cell in row] for row in rows]


def guard(text: str) -> str:
    """The text, which no spreadsheet program takes for a formula."""
    return f"'{text}" if text.startswith((*RISKY, "'", "\n")) else text


def unguard(text: str) -> str:
    """What `guard` was given."""
    return text[1:] if text.startswith("'") else text


def _spell(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, Decimal):
        return f"{cell:f}"
    if isinstance(cell, int):
        return str(cell)
    if hasattr(cell, "text"):
        return guard(cell.text)
    return guard(str(cell))
