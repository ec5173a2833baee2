"""The workbook and its way back."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from xml.etree import ElementTree

import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reconciled import CLAIMS, make_reconciliation
from workbooks import back, convert, edit, read, rewrite, write

from claimtrack.errors import InputError
from claimtrack.export import exporters
from claimtrack.export.csv_files import guard, unguard
from claimtrack.export.returned import Returned, read_returned
from claimtrack.export.sheets import column_letters
from claimtrack.model import Decision, Judgement, TargetKind
from claimtrack.report import render_terminal

SHEETS = [
    "Summary", "Conflicts", "Agreements", "Updates", "Claims", "Sources", "Coverage", "Decisions", "Read me",
]  # fmt: skip


def test_same_input_same_bytes() -> None:
    for name in exporters():
        assert write(name, make_reconciliation()) == write(name, make_reconciliation()), name


def test_sheets_and_typed_cells(golden: Callable[[str, bytes], None]) -> None:
    sheets = read(write("xlsx", make_reconciliation()))
    assert list(sheets) == SHEETS
    text = "\n".join(f"## {name}\n" + "\n".join(map(repr, rows)) for name, rows in sheets.items())
    golden("workbook.txt", text.encode() + b"\n")


def test_text_never_becomes_a_formula_or_a_link() -> None:
    with zipfile.ZipFile(io.BytesIO(write("xlsx", make_reconciliation()))) as archive:
        for name in archive.namelist():
            content = archive.read(name).decode()
            assert "<f>" not in content, name
            outside = re.findall(r'Target="([^"]*)" TargetMode="External"', content)
            assert set(outside) <= {"https://herald.example/bridge"}


def test_quotations_come_back_unchanged() -> None:
    rows = read(write("xlsx", make_reconciliation()))["Claims"]
    place = rows[0].index("Quotation")
    assert {row[place] for row in rows[1:]} == {claim.text for claim in CLAIMS}


RISKY = [
    "=SUM(1,2)",
    "+49 30",
    "-5%",
    "@name",
    "\tx",
    "＝1+1",
    "＋1",
    "_x0041_",
    "'=1",
    "https://a.example",
    "1e5",
]


@pytest.mark.parametrize("text", RISKY)
def test_risky_text_in_notes_comes_back(text: str, tmp_path: Path) -> None:
    decision = Decision("d", 1, "", "ana", Judgement.CONFIRMED, TargetKind.FINDING, "f1", note=text)
    result = replace(make_reconciliation(), decided={"f1": decision})
    for name in ("xlsx", "csv"):
        path = tmp_path / f"book.{name}"
        path.write_bytes(write(name, result))
        returned = read_returned(path, make_reconciliation())
        assert not returned.refusals
        assert not returned.changes, "nothing was edited since the export"
    sheets = read(write("xlsx", result))
    place = sheets["Conflicts"][0].index("Notes")
    assert sheets["Conflicts"][1][place] == text


@given(st.text(max_size=40))
def test_guarded_csv_text_is_no_formula_and_comes_back(text: str) -> None:
    assert unguard(guard(text)) == text
    assert not guard(text).startswith(("=", "+", "-", "@", "\t", "\r"))


@settings(max_examples=20, deadline=None)
@given(
    st.decimals(min_value=-(10**12), max_value=10**12, places=3), st.decimals(min_value=0, max_value=10**9)
)
def test_exported_figures_equal_the_claims(stated: Decimal, wide: Decimal) -> None:
    result = make_reconciliation()
    value = replace(CLAIMS[0].values[0], stated=stated, low=stated - wide, high=stated + wide)
    result = replace(result, claims=(replace(CLAIMS[0], values=(value,)), *CLAIMS[1:]))
    rows = read(write("xlsx", result))["Claims"]
    row = dict(zip(rows[0], rows[1], strict=True))
    assert [row["Stated"], row["Low"], row["High"]] == [
        pytest.approx(float(n), rel=1e-12) for n in (value.stated, value.low, value.high)
    ]


def test_decisions_come_back_from_a_sorted_filtered_rearranged_book(tmp_path: Path) -> None:
    sheets = read(write("xlsx", make_reconciliation()))
    edit(
        sheets["Conflicts"], "f1", Decision="Settled", Settled_on="5.3 million crowns", Notes="=not a formula"
    )
    edit(sheets["Agreements"], "f4", Decision="both right", Reason="rounding")
    edit(sheets["Updates"], "f3", Notes="ask the council")
    sheets["Conflicts"] = [
        list(reversed(row)) for row in [sheets["Conflicts"][0], *sheets["Conflicts"][:0:-1]]
    ]
    sheets["Agreements"] = sheets["Agreements"][:2]
    sheets = {"My own": [["anything"], ["at all"]], **sheets}
    del sheets["Claims"]
    found = back(tmp_path, sheets)
    assert [(c.finding, c.judgement, c.value, c.reason, c.note) for c in found.changes] == [
        ("f1", Judgement.SETTLED, "5.3 million crowns", None, "=not a formula"),
        ("f4", Judgement.BOTH_RIGHT, None, "rounding", None),
        ("f3", Judgement.NOTE, None, None, "ask the council"),
    ]
    assert not found.refusals


def test_the_same_file_twice_changes_nothing(tmp_path: Path) -> None:
    sheets = read(write("xlsx", make_reconciliation()))
    edit(sheets["Conflicts"], "f1", Decision="confirmed", Notes="seen")
    edit(sheets["Conflicts"], "f2", Notes="only a note")
    one = Decision("d", 1, "", "ana", Judgement.CONFIRMED, TargetKind.FINDING, "f1", note="seen")
    two = Decision("e", 2, "", "ana", Judgement.NOTE, TargetKind.FINDING, "f2", note="only a note")
    assert len(back(tmp_path, sheets).changes) == 2
    assert back(
        tmp_path, sheets, replace(make_reconciliation(), log=(one, two), decided={"f1": one})
    ) == Returned((), ())


def test_an_emptied_decision_is_taken_back(tmp_path: Path) -> None:
    decision = Decision("d", 1, "", "ana", Judgement.CONFIRMED, TargetKind.FINDING, "f1")
    result = replace(make_reconciliation(), log=(decision,), decided={"f1": decision})
    sheets = read(write("xlsx", result))
    edit(sheets["Conflicts"], "f1", Decision="")
    (change,) = back(tmp_path, sheets, result).changes
    assert (change.finding, change.judgement) == ("f1", None)
    assert not back(tmp_path, sheets).changes, "there is nothing to take back any more"


@pytest.mark.parametrize(
    ("cells", "column", "why"),
    [
        ({"Decision": "perhaps"}, "Decision", "is no decision"),
        ({"Decision": "settled"}, "Settled on", "needs the value"),
        ({"Decision": "confirmed", "Settled_on": "5"}, "Decision", "is not settled"),
        ({"Decision": "both right", "Reason": "mood"}, "Reason", "is no reason"),
        ({"Reason": "scope"}, "Reason", "without a decision"),
        ({"Decision": "confirmed", "Evidence": "0123456789ab"}, "Evidence", "has changed"),
        ({"Decision": "confirmed", "Finding": "f999"}, "Finding", "no finding has the id"),
    ],
)
def test_refusals_name_sheet_and_cell(cells: dict[str, str], column: str, why: str, tmp_path: Path) -> None:
    sheets = read(write("xlsx", make_reconciliation()))
    edit(sheets["Conflicts"], "f2", Decision="later")
    edit(sheets["Conflicts"], "f1", **cells)
    found = back(tmp_path, sheets)
    (refusal,) = found.refusals
    assert why in refusal.why
    assert (refusal.sheet, refusal.cell) == (
        "Conflicts", f"{column_letters(sheets['Conflicts'][0].index(column))}2",
    )  # fmt: skip
    assert [change.finding for change in found.changes] == ["f2"], "the rest is applied"


def test_evidence_that_changed_since_export_is_refused(tmp_path: Path) -> None:
    sheets = read(write("xlsx", make_reconciliation()))
    edit(sheets["Conflicts"], "f1", Decision="confirmed")
    result = make_reconciliation()
    changed = replace(result, claims=(replace(CLAIMS[0], negated=True), *CLAIMS[1:]))
    found = back(tmp_path, sheets, changed)
    assert not found.changes
    assert "has changed" in found.refusals[0].why


@pytest.mark.parametrize("content", [b"", b"not a workbook", b"PK\x03\x04 broken"])
def test_no_workbook(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "x.xlsx"
    path.write_bytes(content)
    with pytest.raises(InputError):
        read_returned(path, make_reconciliation())


def test_a_workbook_of_something_else(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="holds no row"):
        back(tmp_path, {"Sheet1": [["a", "b"], [1, 2]]})


@pytest.mark.slow
def test_libreoffice_keeps_everything(tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    path.write_bytes(write("xlsx", make_reconciliation()))
    saved = convert(path, "xlsx")
    before, after = read(path.read_bytes()), read(saved.read_bytes())
    assert list(after) == list(before)
    trimmed = {name: [row[: len(before[name][0])] for row in rows] for name, rows in after.items()}
    assert trimmed["Claims"] == before["Claims"]
    assert read_returned(saved, make_reconciliation()) == Returned((), ())
    assert read_returned(convert(path, "ods"), make_reconciliation()) == Returned((), ())


@pytest.mark.slow
def test_what_was_written_into_it_survives_libreoffice(tmp_path: Path) -> None:
    sheets = read(write("xlsx", make_reconciliation()))
    edit(sheets["Conflicts"], "f1", Decision="settled", Settled_on="5.3 million crowns", Notes="+1 -2")
    edit(sheets["Claims"], "c1", key="Claim", Corrected_value="5.3 million crowns", Notes="misread")
    path = rewrite(tmp_path / "book.xlsx", sheets)
    for kind in ("xlsx", "ods"):
        found = read_returned(convert(path, kind), make_reconciliation())
        assert [(c.finding, c.value, c.note) for c in found.changes] == [
            ("f1", "5.3 million crowns", "+1 -2")
        ]
        assert [(c.claim, c.value, c.note) for c in found.corrections] == [
            ("c1", "5.3 million crowns", "misread")
        ]
        assert not found.refusals


def test_only_the_cells_to_decide_in_can_be_edited_and_offer_their_words() -> None:
    with zipfile.ZipFile(io.BytesIO(write("xlsx", make_reconciliation()))) as archive:
        sheet = archive.read("xl/worksheets/sheet2.xml").decode()
        styles = archive.read("xl/styles.xml").decode()
    assert "<sheetProtection" in sheet
    assert '<pane xSplit="2" ySplit="1"' in sheet
    assert "<autoFilter" in sheet
    lists = re.findall(r"<formula1>&quot;([^<]*)&quot;|<formula1>\"([^<]*)\"", sheet)
    assert "confirmed,not the same fact,both right,settled,accepted,unsure,later" in {
        a or b for a, b in lists
    }
    (formats,) = (each for each in ElementTree.fromstring(styles) if each.tag.endswith("}cellXfs"))
    unlocked = {
        number
        for number, form in enumerate(formats)
        if any(part.tag.endswith("}protection") and part.get("locked") == "0" for part in form)
    }
    cells = re.findall(r'<c r="([A-Z]+)(\d+)" s="(\d+)"', sheet)
    header = read(write("xlsx", make_reconciliation()))["Conflicts"][0]
    open_columns = {
        column_letters(header.index(name)) for name in ("Decision", "Settled on", "Reason", "Notes")
    }
    assert {letters for letters, row, style in cells if int(style) in unlocked and row != "1"} == open_columns
    assert {letters for letters, row, style in cells if row == "1" and int(style) in unlocked} == set()


def test_low_and_high_are_of_what_the_finding_turns_on() -> None:
    """A date that stands beside the figures in one claim is not taken for the figure."""
    cost, opened = CLAIMS[0].values[0], CLAIMS[1].values[0]
    result = make_reconciliation()
    first, *rest = result.findings
    verdict = replace(first.verdicts[0], compared=((0, 0), (1, 0)))
    result = replace(
        result,
        claims=(replace(CLAIMS[0], values=(opened, cost)), *CLAIMS[1:]),
        findings=(replace(first, verdicts=(verdict,)), *rest),
    )
    header, row, *_ = read(write("xlsx", result))["Conflicts"]
    shown = dict(zip(header, row, strict=True))
    assert (shown["A low"], shown["A high"], shown["B low"]) == (4_050_000, 4_150_000, 5_250_000)
    assert shown["Difference"] == 1_200_000


def test_more_links_than_a_sheet_can_hold_keep_their_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("claimtrack.export.xlsx._MOST_LINKS", 2)
    few = read(write("xlsx", make_reconciliation()))
    monkeypatch.undo()
    unlimited = read(write("xlsx", make_reconciliation()))
    assert few == unlimited


def test_more_rows_than_a_sheet_can_hold_are_said_to_be_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("claimtrack.export.xlsx._MOST_ROWS", 4)
    rows = read(write("xlsx", make_reconciliation()))["Claims"]
    assert len(rows) == 6
    assert rows[5][0].startswith(f"{len(CLAIMS) - 4} more rows do not fit")


def test_a_large_workbook_written_row_by_row_holds_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = read(write("xlsx", make_reconciliation()))
    monkeypatch.setattr("claimtrack.export.xlsx._MANY", 1)
    assert read(write("xlsx", make_reconciliation())) == whole


def test_how_a_value_was_taken_is_told_wherever_it_is_shown() -> None:
    """What a person put right differs from its words; a reader is told why."""
    told = "put right to “5 million crowns”"
    value = replace(CLAIMS[0].values[0], context=told)
    result = replace(make_reconciliation(), claims=(replace(CLAIMS[0], values=(value,)), *CLAIMS[1:]))
    sheets = read(write("xlsx", result))
    header, row, *_ = sheets["Claims"]
    assert row[header.index("How taken")] == told
    conflict = dict(zip(sheets["Conflicts"][0], sheets["Conflicts"][1], strict=True))
    assert conflict["A says"] == f"{value.text}\n({told})"
    assert told in render_terminal(result, width=200)
    for name in ("html", "markdown"):
        assert told in write(name, result).decode()
    table = pq.read_table(io.BytesIO(write("parquet", result))).to_pylist()
    assert table[0]["context"] == told
    assert told not in write("mismatch", result).decode(), "others import the value alone"
