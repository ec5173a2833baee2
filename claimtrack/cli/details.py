"""One finding, claim or document in lines of text."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable
from typing import TYPE_CHECKING

from claimtrack.cli.output import width

if TYPE_CHECKING:
    from claimtrack.model import Claim, Document, Finding, Reconciliation, Value, Verdict


def finding_lines(result: Reconciliation, finding: Finding) -> list[str]:
    """The finding: what it is, each claim, how they stand to each other, what was decided."""
    lines = [
        f"{finding.relation} {finding.id}  severity {finding.severity}, {finding.kind}, rule {finding.rule}",
        *_wrap(finding.title),
        *_wrap(finding.explanation),
        f"origins: {finding.origins}" + (f", {finding.degree}" if finding.degree else ""),
    ]
    if finding.near_miss is not None:
        lines += _wrap(f"near miss: {finding.near_miss.text}")
    for identifier in finding.claims:
        lines += ["", *claim_lines(result, result.claim_by_id[identifier])]
    lines += ["", *verdict_lines(finding.verdicts)]
    history = [event for event in result.log if event.target == finding.id]
    for event in history:
        said = event.judgement.value + (f" ({event.value})" if event.value else "")
        lines.append(f"{event.at} {event.reviewer}: {said}" + (f": {event.note}" if event.note else ""))
    if finding.id in result.reopened:
        lines += _wrap(f"open again: {result.reopened[finding.id]}")
    return lines


def verdict_lines(verdicts: Iterable[Verdict]) -> list[str]:
    """How pairs of claims stand to each other, and why."""
    return [
        line
        for verdict in verdicts
        for line in _wrap(
            f"{verdict.left} and {verdict.right}: {verdict.relation} by rule {verdict.rule}: {verdict.reason}"
        )
    ]


def claim_lines(result: Reconciliation, claim: Claim) -> list[str]:
    """The claim: its quotation, where it stands, who says it, and what it comes to."""
    document = result.document_by_id[claim.document]
    attribution = claim.attribution
    who = attribution.speaker or document.publisher or document.key
    place = next(
        (p.label for p in document.places if p.start <= claim.start < p.end), f"character {claim.start}"
    )
    lines = [
        *_wrap(f"“{' '.join(claim.text.split())}”"),
        f"  claim {claim.id}, {document.key}, {place}",
        f"  {who} {attribution.stance}" + (", negated" if claim.negated else "") + f", {claim.modality}",
    ]
    return lines + [f"  {describe_value(value)}" for value in claim.values]


def describe_value(value: Value) -> str:
    """What a value comes to, on one line."""
    if value.edtf is not None:
        meaning = value.edtf
    else:
        low, high = (None if end is None else f"{end.normalize():f}" for end in (value.low, value.high))
        meaning = low if low == high and low is not None else f"{low or '...'} to {high or '...'}"
    parts = [f"{value.kind}: “{value.text}” is {meaning} {value.unit or ''}".rstrip()]
    return ", ".join(parts + [part for part in (value.qualifier, value.role, value.context) if part])


def document_lines(result: Reconciliation, document: Document) -> list[str]:
    """The document: what is known of it and how much of it was read."""
    rows = ("key", "path", "title", "publisher", "author", "published", "language", "address", "sha256")
    lines = [f"document {document.id}"]
    lines += [f"  {name}: {value}" for name in rows if (value := getattr(document, name)) is not None]
    for seen in result.coverage:
        if seen.document == document.id:
            lines.append(f"  {seen.with_claims} of {seen.sentences} sentences gave claims")
            for start, end, why in seen.missed:
                lines += _wrap(f"  nothing taken from “{' '.join(document.text[start:end].split())}”: {why}")
    return lines


def _wrap(text: str) -> list[str]:
    return textwrap.wrap(text, width(), subsequent_indent="  ") or [""]
