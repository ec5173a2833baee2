"""ClaimReview of schema.org: what people decided about the statements of a conflict."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import Any, BinaryIO

from claimtrack.export.json_stream import write_object
from claimtrack.export.linked_data import find_page, make_urn, name_document
from claimtrack.model import Claim, Document, Finding, Judgement, Reconciliation, Relation
from claimtrack.view import describe_reason, one_line


class ClaimReviewExporter:
    """A ClaimReview for each statement of a conflict that a person has decided; nothing rates what nobody did.

    The address at which the reviews will be published (`url`) is not known here; whoever publishes them adds it.
    """

    name = "claimreview"
    suffix = ".jsonld"
    binary = False

    def write(self, reconciliation: Reconciliation, file: BinaryIO) -> None:
        """Write the graph."""
        reviews = (
            _review(finding, reconciliation.claim_by_id[claim], reconciliation)
            for finding in reconciliation.findings
            if finding.relation is Relation.CONFLICT and finding.id in reconciliation.decided
            for claim in finding.claims
        )
        write_object({"@context": "https://schema.org", "@graph": reviews}, file)


def _review(finding: Finding, claim: Claim, result: Reconciliation) -> dict[str, Any]:
    decision = result.decided[finding.id]
    document = result.document_by_id[claim.document]
    rating = decision.judgement.value.replace("_", " ")
    if decision.judgement is Judgement.SETTLED:
        rating = f"settled: {decision.value}"
    return {
        "@type": "ClaimReview",
        "@id": f"{make_urn('finding', finding.id)}:{claim.id}",
        "datePublished": decision.at[:10],
        "author": {"@type": "Person", "name": decision.reviewer},
        "claimReviewed": one_line(claim.text),
        "reviewBody": decision.note or describe_reason(finding),
        "reviewRating": {
            "@type": "Rating",
            "alternateName": rating,
            "ratingExplanation": describe_reason(finding),
        },
        "itemReviewed": {
            "@type": "Claim",
            "author": _author(claim, document),
            "appearance": _appearance(document),
        },
    }


def _author(claim: Claim, document: Document) -> dict[str, str]:
    """Whoever says it. The vocabulary knows persons and organisations, and asks to choose."""
    speaker = claim.attribution.speaker
    if not speaker:
        return {"@type": "Organization", "name": document.source.name}
    collective = _COLLECTIVE_ENDING.search(speaker) or _collectives() & set(_WORD.findall(speaker.lower()))
    return {"@type": "Organization" if collective else "Person", "name": speaker}


def _appearance(document: Document) -> dict[str, str]:
    work = {
        "@type": "CreativeWork",
        "headline": document.title or document.key,
        "identifier": name_document(document),
    }
    page = find_page(document)
    return work | ({"url": page} if page else {})


_WORD = re.compile(r"[^\W\d_]+")
#: An acronym alone ("WHO") names a body.
_COLLECTIVE_ENDING = re.compile(r"^[A-Z]{2,6}$")


@cache
def _collectives() -> frozenset[str]:
    """Words by which bodies are known, one a line."""
    text = files("claimtrack.export").joinpath("page", "collectives.txt").read_text("utf-8")
    return frozenset(line for line in text.splitlines() if line and not line.startswith("#"))
