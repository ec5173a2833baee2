"""Groups from scored pairs."""

from __future__ import annotations

from collections.abc import Sequence

from claimtrack.model import Binding, Claim, Document, Group


def match_claims(
    claims: Sequence[Claim],
    documents: Sequence[Document],
    *,
    bindings: Sequence[Binding] = (),
    meaning: str = "auto",
) -> tuple[Group, ...]:
    """Placeholder until the matcher lands."""
    return ()
