"""Workbooks written, read, edited and written again, for the tests of the way back."""

from __future__ import annotations

import io
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from python_calamine import CalamineWorkbook
from reconciled import make_reconciliation

from claimtrack.export import exporters
from claimtrack.export.returned import Returned, read_returned
from claimtrack.model import Reconciliation

Table = list[list[Any]]


def write(name: str, result: Reconciliation) -> bytes:
    file = io.BytesIO()
    exporters()[name]().write(result, file)
    return file.getvalue()


def read(content: bytes) -> dict[str, Table]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    return {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names}


def rewrite(path: Path, sheets: dict[str, Table]) -> Path:
    """The same cells as another program would write them: no formats, no protection."""
    book = xlsxwriter.Workbook(path, {"strings_to_formulas": False, "strings_to_urls": False})
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    book.close()
    return path


def edit(rows: Table, identifier: str, key: str = "Finding", **cells: str) -> None:
    header = rows[0]
    row = next(row for row in rows[1:] if row[header.index(key)] == identifier)
    for name, text in cells.items():
        row[header.index(name.replace("_", " "))] = text


def back(tmp_path: Path, sheets: dict[str, Table], result: Reconciliation | None = None) -> Returned:
    return read_returned(rewrite(tmp_path / "back.xlsx", sheets), result or make_reconciliation())


def convert(path: Path, kind: str) -> Path:
    """The file as LibreOffice opens it and saves it again; skips where LibreOffice is not there."""
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice (soffice) is not installed; Debian: apt-get install libreoffice-calc")
    out = path.parent / "saved"
    profile = f"-env:UserInstallation=file://{path.parent}/profile"
    command = [office, profile, "--headless", "--convert-to", kind, "--outdir", str(out), str(path)]
    subprocess.run(command, check=True, timeout=120, capture_output=True)
    return out / f"{path.stem}.{kind}"
