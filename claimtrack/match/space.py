"""The space of meaning that facets are compared in: three views of each, sharpened for the claims at hand, and how the
words of their sentences align."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from claimtrack.match import meaning
from claimtrack.match.alignment import align_sentences
from claimtrack.match.facets import Facet
from claimtrack.match.meaning import Tokens

#: How much of both sides' crowding is taken off their likeness.
CROWDING_SHARE = 0.4
#: How many pairs of rows are multiplied at once.
CHUNK = 1_000


@dataclass(frozen=True, slots=True)
class Space:
    """Unit vectors of the claims, their sentences and the words around their values, how crowded each is, and the
    tokens of the sentences."""

    vectors: tuple[Any, Any, Any]
    crowding: tuple[Any, Any, Any]
    tokens: Mapping[str, Tokens]

    def likeness(self, facets: Sequence[Facet], left: Any, right: Any) -> Any:
        """For each pair of facets (arrays of indices) how alike they are in each view, crowding taken off, and how
        much of either sentence is found in the other (the larger share and the smaller): pairs by 5."""
        import numpy as np

        columns = [
            _products(vectors, left, right) - CROWDING_SHARE * (crowd[left] + crowd[right])
            for vectors, crowd in zip(self.vectors, self.crowding, strict=True)
        ]
        places, sentence = np.unique([f.claim.sentence for f in facets], return_inverse=True)
        texts = places.tolist()
        low, high = np.minimum(sentence[left], sentence[right]), np.maximum(sentence[left], sentence[right])
        both, which = np.unique(low * len(texts) + high, return_inverse=True)
        pairs = [(texts[key // len(texts)], texts[key % len(texts)]) for key in both.tolist()]
        found = align_sentences(self.tokens, pairs)
        shares = np.array([found.get(pair, (0.0, 0.0)) for pair in pairs]).reshape(-1, 2)
        return np.column_stack([*columns, shares[which]])


def _products(vectors: Any, left: Any, right: Any) -> Any:
    """The scalar products of pairs of rows, some thousands at a time, as many as a cache holds."""
    import numpy as np

    out = np.zeros(len(left), dtype=vectors.dtype)
    for at in range(0, len(left), CHUNK):
        part = slice(at, at + CHUNK)
        out[part] = np.einsum("ij,ij->i", vectors[left[part]], vectors[right[part]])
    return out


def embed_facets(facets: Sequence[Facet]) -> Space:
    """The space of some facets."""
    sentences = [f.claim.sentence for f in facets]
    views = ([f.statement for f in facets], sentences, [f.local for f in facets])
    documents = [f.claim.document for f in facets]
    together, tokens = meaning.embed([text for view in views for text in view], spelled=sentences)
    vectors = tuple(meaning.sharpen(part) for part in together.reshape(3, len(facets), -1))
    crowding = tuple(meaning.crowding(part, documents) for part in vectors)
    return Space((vectors[0], vectors[1], vectors[2]), (crowding[0], crowding[1], crowding[2]), tokens)
