"""reconcile: groups in, findings out."""

from __future__ import annotations

from collections.abc import Sequence

from claimtrack.model import Claim, Document, Finding, Group


def reconcile_groups(
    groups: Sequence[Group], claims: Sequence[Claim], documents: Sequence[Document]
) -> tuple[Finding, ...]:
    """Placeholder until the rules land."""
    return ()
