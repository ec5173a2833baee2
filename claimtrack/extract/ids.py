"""A claim's id: a hash of what makes it that claim, so that decisions outlive a re-run and edits elsewhere."""

from __future__ import annotations

import hashlib


def identify_claim(key: str, sentence: str, clause: str, occurrence: int) -> str:
    """Twelve hex digits from the document's key, sentence and clause (both folded) and its rank among
    equals."""
    parts = (key, sentence, clause, str(occurrence))
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:12]


def fold_text(text: str) -> str:
    """Case and space forgotten, so that a re-wrapped document keeps its ids."""
    return " ".join(text.split()).casefold()
