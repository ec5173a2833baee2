"""Open conflicts in the forms that other programs read."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from reconciled import make_reconciliation

from claimtrack.model import Decision, Judgement, TargetKind
from claimtrack.report.gate import GATE_FORMS, Gate, render_gate


@pytest.mark.parametrize("form", sorted(GATE_FORMS))
def test_golden(form: str, golden: Callable[[str, bytes], None]) -> None:
    result = make_reconciliation()
    golden(f"gate.{form}", render_gate(form, Gate(result.findings[:2], result, "medium")).encode())


def test_clean_is_silent() -> None:
    result = make_reconciliation()
    assert (
        render_gate("text", Gate([], result, "high")) == render_gate("github", Gate([], result, "high")) == ""
    )
    assert json.loads(render_gate("sarif", Gate([], result, "high")))["runs"][0]["results"] == []


def test_hostile_text_stays_on_its_line_and_in_its_field() -> None:
    result = make_reconciliation()
    finding = replace(result.findings[0], title='a\n::error::b%,:"<x>\x1b[0m\u202e\ufffe', difference=None)
    result = replace(result, findings=(finding, *result.findings[1:]))
    for form in ("text", "github"):
        text = render_gate(form, Gate([finding], result, "low"))
        assert text.count("\n") == 1
        assert not set("\x1b\u202e") & set(text)
    assert render_gate("github", Gate([finding], result, "low")).startswith(
        "::error file=papers/courier.txt,line=1,title="
    )
    root = ElementTree.fromstring(render_gate("junit", Gate([finding], result, "low")))
    assert (root.get("tests"), root.get("failures")) == ("2", "1")
    json.loads(render_gate("sarif", Gate([finding], result, "low")))


def test_an_acceptance_that_holds_no_more_is_called_expired_in_every_form() -> None:
    result = make_reconciliation()
    finding = result.findings[0]
    event = Decision(
        "d1-1",
        1,
        "2031-01-01T09:00:00Z",
        "ana",
        Judgement.ACCEPTED,
        TargetKind.FINDING,
        finding.id,
        note="until 2031-05-01",
    )
    for form in GATE_FORMS:
        told = render_gate(form, Gate([finding], result, "low", {finding.id: event}))
        assert "expired" in told
        assert "2031-05-01" in told
