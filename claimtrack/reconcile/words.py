"""The words of a claim as stems, with its values left out."""

from __future__ import annotations

import re
from functools import lru_cache

from claimtrack.model import Claim
from claimtrack.values.lexicon import stem

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")


@lru_cache(maxsize=50_000)
def word_stems(text: str) -> tuple[str, ...]:
    """Stems of all words of a text, in order, lower case, without possessive endings."""
    out = []
    for match in _WORD.finditer(text):
        word = match.group().lower().replace("’", "'")
        out.append(stem(word.removesuffix("'s")))
    return tuple(out)


def masked_text(claim: Claim) -> str:
    """The claim's own words with its values left out."""
    pieces, at = [], 0
    for value in claim.values:
        start = value.start - claim.start
        if start >= at:
            pieces.append(claim.text[at:start])
            at = value.end - claim.start
    pieces.append(claim.text[at:])
    return " ".join(" ".join(pieces).split())


def stems_of(claim: Claim) -> tuple[str, ...]:
    """Stems of the claim's subject where it is resolved, and of its words without its values."""
    return (*word_stems(claim.subject), *word_stems(masked_text(claim)))
