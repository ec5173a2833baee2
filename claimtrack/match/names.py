"""Names across documents: one form for each name that several documents spell in their own ways."""

from __future__ import annotations

from collections.abc import Sequence

from claimtrack.match.terms import fold
from claimtrack.model import Claim


def fold_names(claims: Sequence[Claim]) -> dict[str, str]:
    """Each name as claims have it, mapped to one form."""
    names = sorted({name for claim in claims for name in claim.names})
    return {name: " ".join(fold(word) for word in name.split()) for name in names}
