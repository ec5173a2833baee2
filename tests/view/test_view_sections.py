"""Under which heading a finding stands."""

from __future__ import annotations

from dataclasses import replace

from reconciled import make_reconciliation

from claimtrack.model import NOT_COMPARED, Relation
from claimtrack.view import cut_sections


def test_every_finding_stands_under_one_heading() -> None:
    findings = make_reconciliation().findings
    sections = cut_sections(findings)
    assert sorted(f.id for _, found in sections for f in found) == sorted(f.id for f in findings)
    assert all(f.relation is section.relation for section, found in sections for f in found)


def test_what_was_not_compared_is_apart_from_what_agrees() -> None:
    agreed = next(f for f in make_reconciliation().findings if f.relation is Relation.AGREEMENT)
    found = {
        section.anchor: ids
        for section, ids in cut_sections([agreed, replace(agreed, id="f9", degree=NOT_COMPARED)])
    }
    assert [f.id for f in found["agreement"]] == [agreed.id]
    assert [f.id for f in found["related"]] == ["f9"]
