"""Findings in parts, in every format that shows them so."""

from __future__ import annotations

import io
import json
import re
from dataclasses import replace

import pytest
from reconciled import make_reconciliation

from claimtrack.export import Grouping, exporters
from claimtrack.report import render_terminal
from claimtrack.view import GROUPINGS, group_findings
from claimtrack.view.grouping import NAMELESS


def write(name: str, by: str) -> str:
    exporter = exporters()[name]()
    assert isinstance(exporter, Grouping)
    exporter.group_by = by
    file = io.BytesIO()
    exporter.write(make_reconciliation(), file)
    return file.getvalue().decode()


@pytest.mark.parametrize("by", sorted(GROUPINGS))
def test_every_finding_stands_in_some_part(by: str) -> None:
    result = make_reconciliation()
    parts = group_findings(result, by)
    assert {f.id for part in parts for f in part.findings} == {f.id for f in result.findings}
    assert len({part.name for part in parts}) == len(parts)
    assert all(part.findings for part in parts)
    rank = {finding.id: number for number, finding in enumerate(result.findings)}
    for part in parts:
        assert [rank[f.id] for f in part.findings] == sorted(rank[f.id] for f in part.findings)


def test_a_finding_stands_under_each_of_its_sources() -> None:
    result = make_reconciliation()
    parts = {
        part.name: {finding.id for finding in part.findings} for part in group_findings(result, "source")
    }
    for finding in result.findings:
        assert {name for name, held in parts.items() if finding.id in held} == set(result.sources_of(finding))


def test_severities_and_labels_come_worst_first() -> None:
    names = [part.name for part in group_findings(make_reconciliation(), "severity")]
    assert names == [each for each in ("critical", "high", "medium", "low") if each in names]
    assert group_findings(make_reconciliation(), "label")[0].name == "conflict"


def test_what_most_claims_name_is_what_a_finding_is_about() -> None:
    result = make_reconciliation()
    finding = result.findings[0]
    names = [("Orvel", "Reedham"), ("Orvel",), ()]
    claims = tuple(
        replace(claim, names=names[finding.claims.index(claim.id)] if claim.id in finding.claims[:3] else ())
        for claim in result.claims
    )
    about = {part.name: part.findings for part in group_findings(replace(result, claims=claims), "entity")}
    assert about["Orvel"] == (finding,)
    assert "Reedham" not in about
    assert list(about)[-1] == NAMELESS


@pytest.mark.parametrize("by", sorted(GROUPINGS))
def test_each_format_shows_the_parts(by: str) -> None:
    result = make_reconciliation()
    parts = group_findings(result, by)
    expected = [{by: part.name, "groups": [finding.id for finding in part.findings]} for part in parts]
    assert json.loads(write("json", by))["parts"] == expected
    markdown = write("markdown", by)
    headings = re.findall(r"(?m)^## (.*) \((\d+)\)$", markdown)
    assert [int(count) for _, count in headings] == [len(part.findings) for part in parts]
    page = write("html", by)
    assert len(re.findall(r'<section id="part-\d+"', page)) == len(parts)
    anchors = re.findall(r'<article id="(f-[^"]+)"', page)
    assert sorted(anchors) == sorted(f"f-{finding.id}" for finding in result.findings), "one address each"
    assert page.count("<article") == sum(len(part.findings) for part in parts)
    text = render_terminal(result, group_by=by)
    assert re.findall(r"(?m)^▌ .* \((\d+)\)$", text) == [str(len(part.findings)) for part in parts]
    counts = render_terminal(result, group_by=by, summary=True)
    assert by in counts


def test_without_grouping_the_contract_has_no_parts() -> None:
    assert "parts" not in json.loads(write("json", ""))
