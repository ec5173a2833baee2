"""A claim's id: a hash of what makes it that claim, so that decisions outlive a re-run and edits elsewhere."""

from __future__ import annotations

import hashlib
import re

_SPACE = re.compile(r"\s+")


def identify_claim(key: str, sentence: str, clause: str, occurrence: int) -> str:
    """Twelve hex digits from the document's key, the sentence, the clause and its rank among its equals."""
    parts = (key, _fold(sentence), _fold(clause), str(occurrence))
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:12]


def _fold(text: str) -> str:
    return _SPACE.sub(" ", text).strip().casefold()
