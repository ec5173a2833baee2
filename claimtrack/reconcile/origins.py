"""Origins: how many independent sources stand behind claims, copies folded into one."""

from __future__ import annotations

from collections.abc import Sequence

from claimtrack.reconcile.testimony import Testimony


def count_origins(testimonies: Sequence[Testimony]) -> int:
    """The number of documents that say it, those with one wording counted once."""
    by_document: dict[str, set[str]] = {}
    for testimony in testimonies:
        words = " ".join(testimony.claim.sentence.lower().split())
        by_document.setdefault(testimony.document.id, set()).add(words)
    kept: list[set[str]] = []
    for words_of in by_document.values():
        if not any(words_of & other for other in kept):
            kept.append(words_of)
    return len(kept)
