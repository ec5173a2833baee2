"""Deciding in a workbook, through a real process."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
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


def rewrite(path: Path, out: Path, change: Callable[[dict[str, list]], None]) -> None:
    """The workbook with changed cells, as a program without formats or protection would save it."""
    book = CalamineWorkbook.from_path(str(path))
    sheets = {name: book.get_sheet_by_name(name).to_python() for name in ("Conflicts", "Claims")}
    change(sheets)
    saved = xlsxwriter.Workbook(out, {"strings_to_formulas": False})
    for name, rows in sheets.items():
        sheet = saved.add_worksheet(name)
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    saved.close()


def test_put_a_value_right_in_the_workbook(claimtrack: Callable, stored: Path, tmp_path: Path) -> None:
    """One of two figures that conflict was misread: put right, the conflict is gone with the next run."""
    before = claimtrack("export").json
    claims = {each["id"]: each for each in before["claims"]}
    conflict, left, right = next(
        (group, *valued[:2])
        for group in before["groups"]
        if group["label"] == "conflict"
        for valued in [[claims[c] for c in group["claims"] if len(claims[c]["values"]) == 1]]
        if len(valued) > 1
    )
    wrong, said = left["values"][0]["text"], right["values"][0]["text"]

    def correct(spelt: str) -> Callable[[dict[str, list]], None]:
        def change(sheets: dict[str, list]) -> None:
            header, *rows = sheets["Claims"]
            row = next(row for row in rows if row[header.index("Claim")] == left["id"])
            assert row[header.index("Value as written")] == wrong
            row[header.index("Corrected value")] = spelt

        return change

    assert claimtrack("export", "book.xlsx").code == 0
    rewrite(tmp_path / "book.xlsx", tmp_path / "edited.xlsx", correct(said))
    dry = claimtrack("import", "edited.xlsx", "--dry-run")
    assert f"“{wrong}”: nothing -> {said}" in dry.out
    assert "1 would change, 0 refused" in dry.out
    assert claimtrack("export", "--format", "decisions").out == ""
    told = claimtrack("import", "edited.xlsx").out
    assert "claimtrack match" in told
    assert "0 changed, 0 refused" in claimtrack("import", "edited.xlsx").out

    assert claimtrack("match", "-q").code == 0
    after = claimtrack("export").json
    labels = {tuple(sorted(group["claims"])): group["label"] for group in after["groups"]}
    assert labels.get(tuple(sorted(conflict["claims"]))) != "conflict"
    (claim,) = [each for each in after["claims"] if each["id"] == left["id"]]
    assert claim["values"][0]["low"] == right["values"][0]["low"]
    assert claim["values"][0]["text"] == wrong, "what is quoted stays as it is written"

    assert claimtrack("export", "again.xlsx").code == 0
    assert "0 changed, 0 refused" in claimtrack("import", "again.xlsx").out
    rewrite(tmp_path / "again.xlsx", tmp_path / "emptied.xlsx", correct(""))
    assert f"{said} -> nothing" in claimtrack("import", "emptied.xlsx").out
    assert "0 changed, 0 refused" in claimtrack("import", "emptied.xlsx").out
    assert claimtrack("match", "-q").code == 0
    assert claimtrack("export").json["groups"] == before["groups"]


def test_an_emptied_decision_takes_back_all_that_was_decided(
    claimtrack: Callable, stored: Path, tmp_path: Path
) -> None:
    finding = claimtrack("check", "--fail-on", "low", "--json").json["conflicts"][0]["id"]
    claimtrack("decide", "confirmed", finding)
    claimtrack("decide", "accepted", finding)
    assert claimtrack("export", "book.xlsx").code == 0

    def change(sheets: dict[str, list]) -> None:
        header, *rows = sheets["Conflicts"]
        row = next(row for row in rows if row[header.index("Finding")] == finding)
        row[header.index("Decision")] = ""

    rewrite(tmp_path / "book.xlsx", tmp_path / "edited.xlsx", change)
    assert "1 changed, 0 refused" in claimtrack("import", "edited.xlsx").out
    assert "0 changed, 0 refused" in claimtrack("import", "edited.xlsx").out
    groups = claimtrack("export").json["groups"]
    assert [group["decision"] for group in groups if group["id"] == finding] == [None]


def test_what_is_set_apart_is_set_apart_once(claimtrack: Callable, stored: Path, tmp_path: Path) -> None:
    """The finding is gone once its statements are apart; the file that said so is still a no-op."""
    finding = claimtrack("check", "--fail-on", "low", "--json").json["conflicts"][0]["id"]
    assert claimtrack("export", "book.xlsx").code == 0

    def change(sheets: dict[str, list]) -> None:
        header, *rows = sheets["Conflicts"]
        row = next(row for row in rows if row[header.index("Finding")] == finding)
        row[header.index("Decision")] = "not the same fact"

    rewrite(tmp_path / "book.xlsx", tmp_path / "edited.xlsx", change)
    assert "1 changed, 0 refused" in claimtrack("import", "edited.xlsx").out
    assert finding not in claimtrack("report").out
    assert "0 changed, 0 refused" in claimtrack("import", "edited.xlsx").out
    assert claimtrack("match", "-q").code == 0
    assert "0 changed, 0 refused" in claimtrack("import", "edited.xlsx").out


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
    assert [each["expired"] for each in left["conflicts"]][:1] == ["2001-01-01"]


def test_an_acceptance_counts_up_to_its_last_day(claimtrack: Callable, stored: Path) -> None:
    found = claimtrack("check", "--fail-on", "low", "--json").json["conflicts"]
    for each in found:
        claimtrack("decide", "accepted", each["id"], "--note", "known, until 2031-05-01")
    kept = claimtrack("check", "--fail-on", "low", "--today", "2031-05-01")
    assert (kept.code, kept.out) == (0, "")
    lapsed = claimtrack("check", "--fail-on", "low", "--today", "2031-05-02")
    assert lapsed.code == 1
    assert lapsed.out.count("expired: accepted by") == len(found)
    wrong = claimtrack("check", "--today", "soon")
    assert (wrong.code, wrong.out) == (2, "")
    assert wrong.err.count("\n") == 1


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


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("check", "--baseline", "nothing.json"), 2),
        (("check", "--baseline", "other.json"), 2),
        (("check", "--baseline", "list.json"), 2),
        (("check", "--baseline", "docs"), 2),
        (("check", "--json", "--format", "sarif"), 2),
        (("check", "--fail-on", "worst"), 2),
        (("check", "--today", "2031-02-30"), 2),
        (("check", "--db", "nowhere.db"), 3),
        (("diff", "nothing.json"), 2),
        (("diff", "other.json"), 2),
        (("diff", "docs"), 2),
        (("diff", "zzz"), 2),
        (("diff", "--db", "nowhere.db"), 3),
        (("verify", "nothing.zip"), 2),
        (("verify", "other.json"), 2),
        (("verify", "docs"), 2),
        (("verify", "--db", "other.json"), 3),
        (("import", "docs"), 2),
        (("import", "other.json"), 2),
        (("export", "x.morse"), 2),
        (("export", "nowhere/x.json"), 2),
    ],
)
def test_wrong_input_is_one_line_and_an_exit_code(
    within: Callable, stored: Path, tmp_path: Path, arguments: tuple[str, ...], code: int
) -> None:
    (tmp_path / "other.json").write_text('{"groups": [{"id": 1}]}')
    (tmp_path / "list.json").write_text("[]")
    ended = within(*arguments)
    lines = ended.err.splitlines()
    assert (ended.code, len(lines)) == (code, 1), ended.err
    assert "Error" not in lines[0]
    assert "--json" in arguments or ended.out == ""
