"""W3C Web Annotation: a page of annotations that say of each quotation what it agrees or conflicts with."""

from __future__ import annotations

from typing import Any, BinaryIO

from claimtrack.export.json_stream import write_object
from claimtrack.export.linked_data import make_urn, name_document
from claimtrack.model import Claim, Finding, Reconciliation, Relation
from claimtrack.view import describe_decision

#: Characters of context kept on either side of a quotation.
_CONTEXT = 32
_PURPOSE = {
    Relation.CONFLICT: "assessing",
    Relation.UPDATE: "assessing",
    Relation.REFINEMENT: "linking",
    Relation.AGREEMENT: "linking",
}


class WebAnnotationExporter:
    """A page of annotations, one for each claim in a finding, with quote and position selectors."""

    name = "webannotation"
    suffix = ".jsonld"
    binary = False

    def write(self, reconciliation: Reconciliation, file: BinaryIO) -> None:
        """Write the page."""
        collection = make_urn("run", reconciliation.run.id)
        page = {
            "@context": "http://www.w3.org/ns/anno.jsonld",
            "id": f"{collection}:annotations",
            "type": "AnnotationPage",
            "partOf": {
                "id": collection,
                "type": "AnnotationCollection",
                "label": f"Findings of claimtrack, run {reconciliation.run.id}",
                "total": sum(len(finding.claims) for finding in reconciliation.findings),
            },
            "startIndex": 0,
            "items": (
                _annotation(finding, reconciliation.claim_by_id[claim], reconciliation)
                for finding in reconciliation.findings
                for claim in finding.claims
            ),
        }
        write_object(page, file)


def _annotation(finding: Finding, claim: Claim, result: Reconciliation) -> dict[str, Any]:
    document = result.document_by_id[claim.document]
    text = document.text
    return {
        "id": f"{make_urn('finding', finding.id)}:{claim.id}",
        "type": "Annotation",
        "motivation": _PURPOSE.get(finding.relation, "commenting"),
        "generator": {
            "id": make_urn("version", result.run.version),
            "type": "Software",
            "name": f"claimtrack {result.run.version}",
        },
        "body": _bodies(finding, result),
        "target": {
            "source": name_document(document),
            "selector": [
                {
                    "type": "TextQuoteSelector",
                    "exact": text[claim.start : claim.end],
                    "prefix": text[max(0, claim.start - _CONTEXT) : claim.start],
                    "suffix": text[claim.end : claim.end + _CONTEXT],
                },
                # Positions count code points of the canonical text, as the model asks.
                {"type": "TextPositionSelector", "start": claim.start, "end": claim.end},
            ],
        },
    }


def _bodies(finding: Finding, result: Reconciliation) -> list[dict[str, Any]]:
    bodies: list[dict[str, Any]] = [
        _text_body(
            "commenting", f"{finding.relation.value}, {finding.severity.value}: {finding.explanation}"
        ),
        _text_body("tagging", finding.relation.value),
    ]
    decision = result.decided.get(finding.id)
    if decision is not None:
        person = {
            "id": make_urn("reviewer", decision.reviewer),
            "type": "Person",
            "name": decision.reviewer,
        }
        made = {"creator": person, "created": decision.at}
        bodies.append(_text_body("assessing", describe_decision(decision)) | made)
    return bodies


def _text_body(purpose: str, words: str) -> dict[str, Any]:
    return {"type": "TextualBody", "purpose": purpose, "format": "text/plain", "value": words}
