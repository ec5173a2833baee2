"""Deciding in a workbook, through a real process."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import xlsxwriter
from python_calamine import CalamineWorkbook


def test_settle_a_conflict_in_the_workbook(claimtrack: Callable, stored: Path, tmp_path: Path) -> None:
    assert claimtrack("export", "--format", "xlsx", "-o", "book.xlsx").code == 0
    book = CalamineWorkbook.from_path(str(tmp_path / "book.xlsx"))
    rows = book.get_sheet_by_name("Conflicts").to_python()
    header = rows[0]
    rows[1][header.index("Decision")] = "both right"
    rows[1][header.index("Reason")] = "scope"
    rows[1][header.index("Notes")] = "-1 is not a formula"
    saved = xlsxwriter.Workbook(tmp_path / "edited.xlsx", {"strings_to_formulas": False})
    sheet = saved.add_worksheet("Conflicts")
    for number, row in enumerate(rows):
        sheet.write_row(number, 0, row)
    saved.close()
    finding = rows[1][header.index("Finding")]

    dry = claimtrack("import", "edited.xlsx", "--dry-run")
    assert dry.code == 0, dry.err
    assert "1 would change, 0 refused" in dry.out
    assert claimtrack("export", "--format", "decisions").out == ""

    ended = claimtrack("import", "edited.xlsx", "--reviewer", "ana", "--json")
    assert [each["finding"] for each in ended.json["changes"]] == [finding]
    (group,) = [each for each in claimtrack("export").json["groups"] if each["id"] == finding]
    assert group["decision"] == "both_right"
    assert "both right (scope), ana" in claimtrack("report").out
    assert "0 changed, 0 refused" in claimtrack("import", "edited.xlsx").out

    assert claimtrack("export", "--format", "csv", "-o", "book.zip").code == 0
    assert "0 changed, 0 refused" in claimtrack("import", "book.zip").out


def test_no_workbook_is_one_line(claimtrack: Callable, stored: Path, tmp_path: Path) -> None:
    (tmp_path / "x.xlsx").write_bytes(b"nothing")
    ended = claimtrack("import", "x.xlsx")
    assert ended.code == 2
    assert ended.err.count("\n") == 1
    assert claimtrack("import", "missing.xlsx").code == 2


def test_check_against_a_baseline(claimtrack: Callable, stored: Path, tmp_path: Path) -> None:
    failing = claimtrack("check", "--fail-on", "low")
    assert failing.code == 1
    found = claimtrack("check", "--fail-on", "low", "--json").json["conflicts"]
    assert len(failing.out.splitlines()) == len(found)
    sarif = claimtrack("check", "--fail-on", "low", "--format", "sarif")
    assert len(sarif.json["runs"][0]["results"]) == len(found)
    assert claimtrack("check", "--format", "morse").code == 2

    claimtrack("export", "-o", "before.json")
    clean = claimtrack("check", "--fail-on", "low", "--baseline", "before.json")
    assert (clean.code, clean.out) == (0, "")

    fresh = str(tmp_path / "fresh.db")
    (tmp_path / "fresh.db").write_bytes(stored.read_bytes())
    for each, until in zip(found, ("9000-01-01", "2001-01-01"), strict=False):
        claimtrack("decide", "accepted", each["id"], "--note", f"known, until {until}")
    claimtrack("export", "--format", "decisions", "-o", "decisions.jsonl")
    left = claimtrack(
        "check", "--fail-on", "low", "--json", "--baseline", "decisions.jsonl", "--db", fresh
    ).json
    assert [each["id"] for each in left["conflicts"]] == [each["id"] for each in found[1:]], "one has expired"


def test_evidence_pack_is_checked_without_the_store(
    claimtrack: Callable, stored: Path, tmp_path: Path
) -> None:
    found = claimtrack("check", "--fail-on", "low", "--json").json["conflicts"]
    claimtrack("decide", "confirmed", found[0]["id"], "--note", "so it is")
    assert claimtrack("export", "--format", "pack", "-o", "evidence.zip").code == 0
    stored.unlink()
    whole = claimtrack("verify", "evidence.zip", "--json")
    assert (whole.code, whole.json["decisions"]) == (0, 1)
    assert whole.json["documents"] == 3
    content = (tmp_path / "evidence.zip").read_bytes()
    (tmp_path / "evidence.zip").write_bytes(content[: len(content) // 2])
    assert claimtrack("verify", "evidence.zip").code == 2
