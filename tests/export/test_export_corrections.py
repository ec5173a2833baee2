"""Values put right on the sheet of claims, and their way back."""

from __future__ import annotations

import csv
import io
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from reconciled import CLAIMS, DOCUMENTS, make_reconciliation
from workbooks import back, edit, read, write

from claimtrack.export.returned import Returned, read_returned
from claimtrack.export.sheets import column_letters
from claimtrack.model import Decision, Judgement, Reconciliation, TargetKind

WORDS = "4.1 million crowns"


def corrected(value: str, note: str | None = None) -> Reconciliation:
    """The reconciliation after somebody put the value of c1 right."""
    event = Decision(
        "d-1", 1, "", "ana", Judgement.EDIT_VALUE, TargetKind.CLAIM, "c1", (), WORDS, value, note
    )
    return replace(make_reconciliation(), log=(event,), corrected={("c1", WORDS): event})


def test_a_corrected_value_comes_back_once(tmp_path: Path) -> None:
    sheets = read(write("xlsx", make_reconciliation()))
    edit(
        sheets["Claims"], "c1", key="Claim", Corrected_value=" 5.3  million crowns", Notes="a slip of the pen"
    )
    found = back(tmp_path, sheets)
    (one,) = found.corrections
    assert (one.claim, one.words, one.judgement) == ("c1", WORDS, Judgement.EDIT_VALUE)
    assert (one.value, one.note) == ("5.3 million crowns", "a slip of the pen")
    column = column_letters(sheets["Claims"][0].index("Corrected value"))
    assert (one.sheet, one.cell) == ("Claims", f"{column}2")
    assert not found.refusals
    assert back(tmp_path, sheets, corrected("5.3 million crowns", "a slip of the pen")) == Returned((), ())


def test_a_correction_is_written_and_unchanged_comes_back_as_nothing(tmp_path: Path) -> None:
    result = corrected("5.3 million crowns", "misread")
    for name in ("xlsx", "csv"):
        path = tmp_path / f"book.{name}"
        path.write_bytes(write(name, result))
        assert read_returned(path, result) == Returned((), ())
        assert read_returned(path, make_reconciliation()) == Returned((), ()), "nothing was edited since"
    rows = read(write("xlsx", result))["Claims"]
    assert dict(zip(rows[0], rows[1], strict=True))["Corrected value"] == "5.3 million crowns"


@pytest.mark.parametrize("spelt", ["", WORDS])
def test_an_emptied_correction_is_taken_back(spelt: str, tmp_path: Path) -> None:
    result = corrected("5.3 million crowns")
    sheets = read(write("xlsx", result))
    edit(sheets["Claims"], "c1", key="Claim", Corrected_value=spelt)
    (one,) = back(tmp_path, sheets, result).corrections
    assert (one.judgement, one.value) == (Judgement.EDIT_VALUE, None)
    assert back(tmp_path, sheets) == Returned((), ()), "there is nothing to take back any more"


def test_what_is_written_already_is_no_correction(tmp_path: Path) -> None:
    sheets = read(write("xlsx", make_reconciliation()))
    edit(sheets["Claims"], "c1", key="Claim", Corrected_value=WORDS)
    assert back(tmp_path, sheets) == Returned((), ())


def test_a_note_alone_is_a_note_on_the_claim_once(tmp_path: Path) -> None:
    sheets = read(write("xlsx", make_reconciliation()))
    edit(sheets["Claims"], "c3", key="Claim", Notes="ask the builders")
    (one,) = back(tmp_path, sheets).corrections
    assert (one.claim, one.judgement, one.note) == ("c3", Judgement.NOTE, "ask the builders")
    event = Decision("d-1", 1, "", "ana", Judgement.NOTE, TargetKind.CLAIM, "c3", note="ask the builders")
    assert back(tmp_path, sheets, replace(make_reconciliation(), log=(event,))) == Returned((), ())


@pytest.mark.parametrize(
    ("claim", "cells", "column", "why"),
    [
        ("c1", {"Corrected_value": "rather a lot"}, "Corrected value", "no value can be read"),
        ("c1", {"Corrected_value": "5" * 2000}, "Corrected value", "no value can be read"),
        ("c3", {"Corrected_value": "5 crowns"}, "Corrected value", "has no value here"),
        ("c1", {"Corrected_value": "5 crowns", "Evidence": "0123"}, "Evidence", "has changed"),
        ("c1", {"Corrected_value": "5 crowns", "Value_as_written": "9"}, "Evidence", "has changed"),
        ("c1", {"Corrected_value": "5 crowns", "Claim": "c999"}, "Claim", "no claim has the id"),
    ],
)
def test_refusals_name_sheet_and_cell(
    claim: str, cells: dict[str, str], column: str, why: str, tmp_path: Path
) -> None:
    sheets = read(write("xlsx", make_reconciliation()))
    edit(sheets["Claims"], "c5", key="Claim", Corrected_value="5.4 million crowns")
    edit(sheets["Claims"], claim, key="Claim", **cells)
    row = next(n for n, each in enumerate(CLAIMS, start=2) if each.id == claim)
    found = back(tmp_path, sheets)
    (refusal,) = found.refusals
    assert why in refusal.why
    assert refusal.sheet == "Claims"
    assert refusal.cell == f"{column_letters(sheets['Claims'][0].index(column))}{row}"
    assert [each.claim for each in found.corrections] == ["c5"], "the rest is applied"


def test_a_document_that_changed_since_is_refused(tmp_path: Path) -> None:
    sheets = read(write("xlsx", make_reconciliation()))
    edit(sheets["Claims"], "c1", key="Claim", Corrected_value="5.3 million crowns")
    result = make_reconciliation()
    edited = replace(result, documents=(replace(DOCUMENTS[0], sha256="0" * 64), *DOCUMENTS[1:]))
    found = back(tmp_path, sheets, edited)
    assert not found.corrections
    assert "has changed" in found.refusals[0].why


def test_one_value_put_right_in_two_ways_is_refused_once(tmp_path: Path) -> None:
    sheets = read(write("xlsx", make_reconciliation()))
    row = list(next(row for row in sheets["Claims"] if row[0] == "c1"))
    sheets["Claims"].append(row)
    edit(sheets["Claims"], "c1", key="Claim", Corrected_value="5.3 million crowns")
    row[sheets["Claims"][0].index("Corrected value")] = "5.2 million crowns"
    found = back(tmp_path, sheets)
    assert [each.value for each in found.corrections] == ["5.3 million crowns"]
    assert "put right otherwise" in found.refusals[0].why


@pytest.mark.parametrize("separator", [",", ";"])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252"])
def test_csv_files_alone_and_in_a_folder(separator: str, encoding: str, tmp_path: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(write("csv", make_reconciliation()))) as archive:
        archive.extractall(tmp_path)
    path = tmp_path / "claims.csv"
    rows = list(csv.reader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline="")))
    edit(rows, "c1", key="Claim", Corrected_value="5.3 million crowns", Notes="naïve")
    with path.open("w", encoding=encoding, errors="replace", newline="") as file:
        csv.writer(file, delimiter=separator).writerows(rows)
    for place in (path, tmp_path):
        (one,) = read_returned(place, make_reconciliation()).corrections
        assert (one.claim, one.value, one.note) == ("c1", "5.3 million crowns", "naïve")
