"""PROV-O: which document each claim was drawn from, which claims a finding, and who decided what."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from typing import Any, BinaryIO

from claimtrack.export.json_stream import write_object
from claimtrack.export.linked_data import make_urn, name_document
from claimtrack.model import Decision, Reconciliation, TargetKind
from claimtrack.view import one_line

_CONTEXT = {
    "prov": "http://www.w3.org/ns/prov#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


class ProvExporter:
    """Entities, the run as an activity, the program and the reviewers as agents."""

    name = "prov"
    suffix = ".jsonld"
    binary = False

    def write(self, reconciliation: Reconciliation, file: BinaryIO) -> None:
        """Write the graph."""
        write_object({"@context": _CONTEXT, "@graph": _nodes(reconciliation)}, file)


def _nodes(result: Reconciliation) -> Iterator[dict[str, Any]]:
    run = result.run
    activity, tool = make_urn("run", run.id), make_urn("version", run.version)
    yield {"@id": tool, "@type": "prov:SoftwareAgent", "rdfs:label": f"claimtrack {run.version}"}
    yield {
        "@id": activity,
        "@type": "prov:Activity",
        "prov:wasAssociatedWith": _link(tool),
        "prov:used": [_link(make_urn("document", d.id)) for d in result.documents],
    }
    publishers = sorted({document.source.name for document in result.documents})
    for publisher in publishers:
        yield {"@id": make_urn("source", publisher), "@type": "prov:Agent", "rdfs:label": publisher}
    for document in result.documents:
        yield _entity("document", document.id, document.title or document.key) | {
            "prov:wasAttributedTo": _link(make_urn("source", document.source.name)),
            "prov:alternateOf": _link(name_document(document)),
        }
    for name in dict.fromkeys(name_document(document) for document in result.documents):
        yield {"@id": name, "@type": "prov:Entity"}
    made = {"prov:wasGeneratedBy": _link(activity)}
    for claim in result.claims:
        drawn = {"prov:wasDerivedFrom": _link(make_urn("document", claim.document))}
        yield _entity("claim", claim.id, one_line(claim.text)) | drawn | made
    for finding in result.findings:
        drawn_from = [_link(make_urn("claim", claim)) for claim in finding.claims]
        yield _entity("finding", finding.id, finding.explanation) | {"prov:wasDerivedFrom": drawn_from} | made
    for reviewer in sorted({event.reviewer for event in result.log}):
        yield {"@id": make_urn("reviewer", reviewer), "@type": "prov:Person", "rdfs:label": reviewer}
    yield from _decisions(result)


def _decisions(result: Reconciliation) -> Iterator[dict[str, Any]]:
    findings, events = {finding.id for finding in result.findings}, {event.id for event in result.log}
    known: Mapping[TargetKind, Container[str]]
    known = {TargetKind.FINDING: findings, TargetKind.CLAIM: result.claim_by_id, TargetKind.DECISION: events}
    for event in result.log:
        decided = _entity("decision", event.id, event.judgement.value)
        about = [make_urn(kind.value, name) for kind, name in _about(event) if name in known.get(kind, ())]
        if about:
            decided["prov:wasDerivedFrom"] = [_link(name) for name in about]
        decided["prov:wasAttributedTo"] = _link(make_urn("reviewer", event.reviewer))
        decided["prov:generatedAtTime"] = {"@type": "xsd:dateTime", "@value": event.at}
        yield decided


def _about(event: Decision) -> list[tuple[TargetKind, str]]:
    """What a decision is about, and the claims that it rests on."""
    anchors = [(TargetKind.CLAIM, anchor.claim) for anchor in event.anchors]
    return list(dict.fromkeys([(event.target_kind, event.target), *anchors]))


def _entity(kind: str, identifier: str, label: str) -> dict[str, Any]:
    return {"@id": make_urn(kind, identifier), "@type": "prov:Entity", "rdfs:label": label}


def _link(address: str) -> dict[str, str]:
    return {"@id": address}
