"""Formats of others: W3C Web Annotation, ClaimReview of schema.org, PROV-O (all as JSON-LD) and the Wikidata
Mismatch Finder's import CSV.
"""

from __future__ import annotations

import csv
import io
import json
from typing import Any, BinaryIO
from urllib.parse import quote

from claimtrack.export.csv_files import guard
from claimtrack.model import Claim, Document, Finding, Judgement, Reconciliation, Relation
from claimtrack.view import describe_reason, describe_value, list_sides, one_line

#: Characters of context kept on either side of a quotation.
_CONTEXT = 32
_PURPOSE = {
    Relation.CONFLICT: "assessing",
    Relation.UPDATE: "assessing",
    Relation.REFINEMENT: "linking",
    Relation.AGREEMENT: "linking",
}


class WebAnnotationExporter:
    """A collection page of annotations, one for each claim in a finding, with quote and position selectors."""

    name = "webannotation"
    suffix = ".jsonld"
    binary = False

    def write(self, reconciliation: Reconciliation, file: BinaryIO) -> None:
        """Write the page."""
        items = [
            _annotation(finding, result_claim, reconciliation)
            for finding in reconciliation.findings
            for result_claim in (reconciliation.claim_by_id[each] for each in finding.claims)
        ]
        page = {
            "@context": "http://www.w3.org/ns/anno.jsonld",
            "id": f"urn:claimtrack:run:{reconciliation.run.id}:annotations",
            "type": "AnnotationPage",
            "partOf": {
                "id": f"urn:claimtrack:run:{reconciliation.run.id}",
                "type": "AnnotationCollection",
                "total": len(items),
            },
            "startIndex": 0,
            "items": items,
        }
        _write(page, file)


def _annotation(finding: Finding, claim: Claim, result: Reconciliation) -> dict[str, Any]:
    document = result.document_by_id[claim.document]
    text = document.text
    return {
        "id": f"urn:claimtrack:finding:{finding.id}:{claim.id}",
        "type": "Annotation",
        "motivation": _PURPOSE.get(finding.relation, "commenting"),
        "body": [
            {
                "type": "TextualBody",
                "purpose": "commenting",
                "format": "text/plain",
                "value": f"{finding.relation.value}, {finding.severity.value}: {finding.explanation}",
            },
            {"type": "TextualBody", "purpose": "tagging", "value": finding.relation.value},
        ],
        "target": {
            "source": _address(document),
            "selector": [
                {
                    "type": "TextQuoteSelector",
                    "exact": text[claim.start : claim.end],
                    "prefix": text[max(0, claim.start - _CONTEXT) : claim.start],
                    "suffix": text[claim.end : claim.end + _CONTEXT],
                },
                {"type": "TextPositionSelector", "start": claim.start, "end": claim.end},
            ],
        },
    }


class ClaimReviewExporter:
    """A ClaimReview for each statement of a conflict that a person has decided; nothing rates what nobody did."""

    name = "claimreview"
    suffix = ".jsonld"
    binary = False

    def write(self, reconciliation: Reconciliation, file: BinaryIO) -> None:
        """Write the graph."""
        reviews = [
            _review(finding, claim, reconciliation)
            for finding in reconciliation.findings
            if finding.relation is Relation.CONFLICT and finding.id in reconciliation.decided
            for claim in (reconciliation.claim_by_id[each] for each in finding.claims)
        ]
        _write({"@context": "https://schema.org", "@graph": reviews}, file)


def _review(finding: Finding, claim: Claim, result: Reconciliation) -> dict[str, Any]:
    decision = result.decided[finding.id]
    document = result.document_by_id[claim.document]
    rating = decision.judgement.value.replace("_", " ")
    if decision.judgement is Judgement.SETTLED:
        rating = f"settled: {decision.value}"
    appearance = {
        "@type": "CreativeWork",
        "url": _address(document),
        "headline": document.title or document.key,
    }
    speaker = claim.attribution.speaker
    author = {"@type": "Thing", "name": speaker} if speaker else _publisher(document)
    return {
        "@type": "ClaimReview",
        "@id": f"urn:claimtrack:finding:{finding.id}:{claim.id}",
        "datePublished": decision.at[:10],
        "author": {"@type": "Person", "name": decision.reviewer},
        "claimReviewed": one_line(claim.text),
        "reviewBody": decision.note or describe_reason(finding),
        "reviewRating": {"@type": "Rating", "alternateName": rating},
        "itemReviewed": {"@type": "Claim", "author": author, "appearance": appearance},
    }


def _publisher(document: Document) -> dict[str, str]:
    return {"@type": "Organization", "name": document.source.name}


class ProvExporter:
    """PROV-O: which document each claim was drawn from, which claims a finding, and who decided what."""

    name = "prov"
    suffix = ".jsonld"
    binary = False

    def write(self, reconciliation: Reconciliation, file: BinaryIO) -> None:
        """Write the graph."""
        run = reconciliation.run
        activity, tool = f"urn:claimtrack:run:{run.id}", f"urn:claimtrack:version:{run.version}"
        graph: list[dict[str, Any]] = [
            {"@id": tool, "@type": "prov:SoftwareAgent", "rdfs:label": f"claimtrack {run.version}"},
            {
                "@id": activity,
                "@type": "prov:Activity",
                "prov:wasAssociatedWith": _link(tool),
                "prov:used": [_link(_urn("document", d.id)) for d in reconciliation.documents],
            },
        ]
        graph += [_entity("document", d.id, d.title or d.key) for d in reconciliation.documents]
        for claim in reconciliation.claims:
            drawn = _entity("claim", claim.id, one_line(claim.text))
            drawn |= {"prov:wasDerivedFrom": _link(_urn("document", claim.document))}
            graph.append(drawn | {"prov:wasGeneratedBy": _link(activity)})
        for finding in reconciliation.findings:
            found = _entity("finding", finding.id, finding.explanation)
            found |= {"prov:wasDerivedFrom": [_link(_urn("claim", each)) for each in finding.claims]}
            graph.append(found | {"prov:wasGeneratedBy": _link(activity)})
        for reviewer in sorted({event.reviewer for event in reconciliation.log}):
            graph.append({"@id": _urn("reviewer", reviewer), "@type": "prov:Person", "rdfs:label": reviewer})
        for event in reconciliation.log:
            decided = _entity("decision", event.id, event.judgement.value)
            when = {"@type": "xsd:dateTime", "@value": event.at}
            decided |= {"prov:wasAttributedTo": _link(_urn("reviewer", event.reviewer))}
            graph.append(decided | {"prov:generatedAtTime": when})
        context = {
            "prov": "http://www.w3.org/ns/prov#",
            "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
            "xsd": "http://www.w3.org/2001/XMLSchema#",
        }
        _write({"@context": context, "@graph": graph}, file)


class MismatchExporter:
    """What sources say otherwise than another, in the columns that the Wikidata Mismatch Finder imports.

    The ids of items and properties are left empty: claimtrack does not know Wikidata's; the person who uploads
    the file fills them in.
    """

    name = "mismatch"
    suffix = ".csv"
    binary = False
    columns = (
        "item_id",
        "statement_guid",
        "property_id",
        "wikidata_value",
        "meta_wikidata_value",
        "external_value",
        "external_url",
        "type",
    )

    def write(self, reconciliation: Reconciliation, file: BinaryIO) -> None:
        """Write one row for each value that stands against the first side of a conflict."""
        text = io.StringIO(newline="")
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(self.columns)
        for finding in reconciliation.findings:
            if finding.relation is not Relation.CONFLICT:
                continue
            first, *others = list_sides(finding, reconciliation)
            for side in others:
                for statement in side.statements if first.says and side.says else ():
                    for value in statement.values:
                        row = ["", "", "", first.means, "", describe_value(value)]
                        row += [statement.document.address or "", "statement"]
                        writer.writerow([guard(cell) for cell in row])
        file.write(text.getvalue().encode("utf-8", "replace"))


def _entity(kind: str, identifier: str, label: str) -> dict[str, Any]:
    return {"@id": _urn(kind, identifier), "@type": "prov:Entity", "rdfs:label": label}


def _link(address: str) -> dict[str, str]:
    return {"@id": address}


def _urn(kind: str, identifier: str) -> str:
    return f"urn:claimtrack:{kind}:{quote(identifier, safe='', errors='replace')}"


def _address(document: Document) -> str:
    """Where the document is to be had, or a name for it where that is not known."""
    return document.address or f"urn:sha256:{document.sha256}"


def _write(content: dict[str, Any], file: BinaryIO) -> None:
    text = json.dumps(content, ensure_ascii=False, indent=1)
    file.write(text.encode("utf-8", "backslashreplace") + b"\n")
