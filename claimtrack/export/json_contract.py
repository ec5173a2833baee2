"""The JSON contract, schema claimtrack/1: what other programs read, so its shape never changes silently."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any, BinaryIO

from claimtrack.export.json_stream import write_object
from claimtrack.model import Claim, Document, Finding, Reconciliation, Relation, Value, ValueKind
from claimtrack.view import group_findings, iso_day

SCHEMA = "claimtrack/1"
_LABELS = {
    Relation.AGREEMENT: "agreement",
    Relation.REFINEMENT: "refinement",
    Relation.UPDATE: "update",
    Relation.CONFLICT: "conflict",
}


class JsonExporter:
    """One object, indented, keys in the contract's order."""

    name = "json"
    suffix = ".json"
    binary = False
    group_by = ""

    def write(self, reconciliation: Reconciliation, file: BinaryIO) -> None:
        """Write the object, and a line break after it; where findings are grouped, `parts` comes last."""
        content = as_contract(reconciliation)
        if self.group_by:
            content["parts"] = _parts(reconciliation, self.group_by)
        write_object(content, file)


def as_contract(reconciliation: Reconciliation) -> dict[str, Any]:
    """The whole reconciliation as plain mappings; its long lists are iterators, to be read once."""
    run = reconciliation.run
    return {
        "schema": SCHEMA,
        "run": {
            "id": run.id,
            "version": run.version,
            "engine": run.engine,
            "configuration": dict(run.configuration),
            "counts": dict(run.counts),
        },
        "documents": (_document(document) for document in reconciliation.documents),
        "claims": (_claim(claim) for claim in reconciliation.claims),
        "groups": (
            _group(finding, reconciliation)
            for finding in reconciliation.findings
            if finding.relation in _LABELS
        ),
        "problems": (
            {"where": problem.where, "what": problem.what, "way_out": problem.way_out, "code": problem.code}
            for problem in reconciliation.problems
        ),
        "coverage": {
            coverage.document: {
                "sentences": coverage.sentences,
                "with_claims": coverage.with_claims,
                "missed": [{"start": s, "end": e, "why": why} for s, e, why in coverage.missed],
            }
            for coverage in reconciliation.coverage
        },
    }


def _parts(reconciliation: Reconciliation, by: str) -> Iterator[dict[str, Any]]:
    for part in group_findings(reconciliation, by):
        groups = [finding.id for finding in part.findings if finding.relation in _LABELS]
        if groups:
            yield {by: part.name, "groups": groups}


def _document(document: Document) -> dict[str, Any]:
    return {
        "id": document.id,
        "path": document.path,
        "title": document.title,
        "publisher": document.publisher,
        "published": document.published,
        "sha256": document.sha256,
    }


def _claim(claim: Claim) -> dict[str, Any]:
    return {
        "id": claim.id,
        "document": claim.document,
        "start": claim.start,
        "end": claim.end,
        "text": claim.text,
        "sentence": claim.sentence,
        "subject": claim.subject,
        "negated": claim.negated,
        "modality": claim.modality.value,
        "attribution": {"speaker": claim.attribution.speaker, "stance": claim.attribution.stance.value},
        "values": [_value(value) for value in claim.values],
    }


def _value(value: Value) -> dict[str, Any]:
    bound = iso_day if value.kind is ValueKind.DATE else exact_number
    return {
        "kind": value.kind.value,
        "stated": exact_number(value.stated),
        "low": bound(value.low),
        "high": bound(value.high),
        "unit": value.unit,
        "qualifier": value.qualifier,
        "edtf": value.edtf,
        "text": value.text,
        "start": value.start,
        "end": value.end,
        "role": value.role,
    }


def _group(finding: Finding, reconciliation: Reconciliation) -> dict[str, Any]:
    decision = reconciliation.decided.get(finding.id)
    return {
        "id": finding.id,
        "label": _LABELS[finding.relation],
        "severity": finding.severity.value,
        "title": finding.title,
        "explanation": finding.explanation,
        "claims": list(finding.claims),
        "origins": finding.origins,
        "decision": None if decision is None else decision.judgement.value,
    }


def exact_number(number: Decimal | None) -> int | float | None:
    """A JSON number with the decimal's own digits: whole ones as integers, others by their shortest form."""
    if number is None or not number.is_finite():
        return None
    return int(number) if number == number.to_integral_value() else float(number)
