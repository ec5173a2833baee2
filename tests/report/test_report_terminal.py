"""What a reader sees on the terminal."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import replace

import pytest
from reconciled import make_reconciliation

from claimtrack.model import NOT_COMPARED, Decision, Judgement, Relation, TargetKind
from claimtrack.report import render_terminal
from claimtrack.view import Selection, list_sides, select_findings


def test_golden(golden: Callable[[str, bytes], None]) -> None:
    golden("terminal.txt", render_terminal(make_reconciliation()).encode())
    golden("terminal-all.txt", render_terminal(make_reconciliation(), everything=True).encode())
    golden("terminal-summary.txt", render_terminal(make_reconciliation(), summary=True).encode())


@pytest.mark.parametrize("width", [40, 60, 80, 120, 300])
@pytest.mark.parametrize("everything", [False, True])
def test_fits_any_width(width: int, everything: bool) -> None:
    text = render_terminal(make_reconciliation(), width=width, everything=everything)
    assert max(map(len, text.splitlines())) <= width


def test_no_control_sequence_of_a_document_comes_through() -> None:
    text = render_terminal(make_reconciliation(), everything=True)
    assert not [c for c in text if c != "\n" and unicodedata.category(c) in {"Cc", "Cf", "Cs"}]
    coloured = render_terminal(make_reconciliation(), everything=True, colour=True)
    left = re.sub("\x1b\\[[0-9;]*m", "", coloured)
    assert left != coloured, "there is colour"
    assert "\x1b" not in left
    assert left == text, "colour changes nothing else"


def test_a_decision_is_shown() -> None:
    result = make_reconciliation()
    decision = Decision(
        "d",
        1,
        "2031-08-01T09:00:00Z",
        "ana",
        Judgement.SETTLED,
        TargetKind.FINDING,
        "f1",
        value="5.3 million",
    )
    text = render_terminal(replace(result, decided={"f1": decision}))
    assert "settled: 5.3 million, ana, 2031-08-01" in text
    assert text.count("none yet") == 1


@pytest.mark.parametrize(
    ("selection", "found"),
    [
        (Selection(), ["f1", "f2", "f3", "f4", "f5"]),
        (Selection(labels=("conflict",)), ["f1", "f2"]),
        (Selection(severities=("high", "low")), ["f1", "f3", "f4", "f5"]),
        (Selection(kinds=("date",)), ["f4"]),
        (Selection(source="orvel courier"), ["f1", "f2", "f3", "f4"]),
        (Selection(source="letter"), ["f3", "f5"]),
        (Selection(entity="paint"), ["f2"]),
        (Selection(top=2), ["f1", "f2"]),
        (Selection(undecided=True), ["f2", "f3", "f4", "f5"]),
        (Selection(labels=("conflict",), source="letter"), []),
    ],
)
def test_filters(selection: Selection, found: list[str]) -> None:
    decision = Decision("d", 1, "", "ana", Judgement.CONFIRMED, TargetKind.FINDING, "f1")
    result = replace(make_reconciliation(), decided={"f1": decision})
    assert [finding.id for finding in select_findings(result, selection).findings] == found


def test_nothing_found_is_not_nothing_looked_at() -> None:
    result = replace(make_reconciliation(), findings=(), groups=())
    text = render_terminal(result)
    assert "no two claims speak of one fact" in text
    assert "11 claims said in one place only; 1 document not read" in text


def test_a_selection_does_not_hide_that_there_are_conflicts() -> None:
    whole = make_reconciliation()
    text = render_terminal(select_findings(whole, Selection(labels=("agreement",))), whole=whole)
    assert "2 conflicts" in text.splitlines()[0]
    assert "1 finding of 5 selected" in text
    assert "No two statements" not in text
    quiet = replace(whole, findings=whole.findings[2:])
    assert "No two statements that were compared conflict." in render_terminal(quiet)


@pytest.mark.parametrize("width", [40, 80, 120])
def test_what_no_rule_compared_is_quoted_side_by_side_and_not_counted_as_agreed(width: int) -> None:
    result = make_reconciliation()
    agreed = next(f for f in result.findings if f.relation is Relation.AGREEMENT)
    related = replace(agreed, id="f9", kind="related", rule="same matter", degree=NOT_COMPARED)
    text = render_terminal(replace(result, findings=(agreed, related)), width=width)
    assert "1 agreement · 1 related finding" in " ".join(text.split())
    assert "Agreements (1)" in text
    assert "Related: read side by side (1)" in text
    aside = text.split("Related: read side by side")[1].split("Coverage")[0]
    quotations = [s.quotation for side in list_sides(related, result) for s in side.statements]
    assert sum(each.split()[0] in aside for each in quotations) >= 2
    assert max(map(len, text.splitlines())) <= width


def test_many_related_findings_are_counted_with_the_command_that_lists_them() -> None:
    result = make_reconciliation()
    agreed = next(f for f in result.findings if f.relation is Relation.AGREEMENT)
    many = tuple(replace(agreed, id=f"f{n:04}", kind="related", degree=NOT_COMPARED) for n in range(20))
    text = render_terminal(replace(result, findings=many))
    assert "5 more: claimtrack report --kind related --all" in text
