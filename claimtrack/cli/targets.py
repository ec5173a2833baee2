"""Short ids: any beginning that only one thing has."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from claimtrack.errors import UsageError

if TYPE_CHECKING:
    from claimtrack.model import Claim, Document, Finding, Reconciliation


def find_finding(result: Reconciliation, prefix: str) -> Finding:
    """The finding whose id begins so. Raises UsageError where none or several do."""
    only = _only(prefix, [finding.id for finding in result.findings], "finding")
    return next(finding for finding in result.findings if finding.id == only)


def find_claim(result: Reconciliation, prefix: str) -> Claim:
    """The claim whose id begins so. Raises UsageError where none or several do."""
    return result.claim_by_id[_only(prefix, result.claim_by_id, "claim")]


def find_any(result: Reconciliation, prefix: str) -> Finding | Claim | Document:
    """The finding, claim or document whose id (or, for a document, key) begins so."""
    keys = {document.key: document for document in result.documents}
    if prefix in keys:
        return keys[prefix]
    things: dict[str, Finding | Claim | Document] = {
        **result.document_by_id,
        **result.claim_by_id,
        **{finding.id: finding for finding in result.findings},
    }
    return things[_only(prefix, things, "finding, claim or document")]


def _only(prefix: str, ids: Iterable[str], noun: str) -> str:
    found = sorted({each for each in ids if each.startswith(prefix)}) if prefix else []
    if prefix in found:
        return prefix
    if not found:
        raise UsageError(f"no {noun} {prefix!r}")
    if len(found) > 1:
        some = ", ".join(found[:3]) + (", ..." if len(found) > 3 else "")
        raise UsageError(f"{prefix!r} could be any of {len(found)}: {some}")
    return found[0]
