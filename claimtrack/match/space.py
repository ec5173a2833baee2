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


@dataclass(frozen=True, slots=True)
class Space:
    """Unit vectors of the claims, their sentences and the words around their values, how crowded each is, and the
    tokens of the sentences."""

    vectors: tuple[Any, Any, Any]
    crowding: tuple[Any, Any, Any]
    tokens: Mapping[str, Tokens]

    def likeness(self, facets: Sequence[Facet], pairs: Sequence[tuple[int, int]]) -> list[list[float]]:
        """For each index pair the likeness of its facets in each view, crowding taken off, and how much of either
        sentence is found in the other (the larger share and the smaller)."""
        import numpy as np

        left, right = np.array(pairs, dtype=np.int64).reshape(-1, 2).T
        columns = [
            np.einsum("ij,ij->i", vectors[left], vectors[right])
            - CROWDING_SHARE * (crowd[left] + crowd[right])
            for vectors, crowd in zip(self.vectors, self.crowding, strict=True)
        ]
        sentences = [_sentences(facets[i], facets[j]) for i, j in pairs]
        found = align_sentences(self.tokens, sentences)
        aligned = [found.get(both, (0.0, 0.0)) for both in sentences]
        return [
            [*alike, *shares]
            for alike, shares in zip(np.stack(columns, axis=1).tolist(), aligned, strict=True)
        ]


def _sentences(a: Facet, b: Facet) -> tuple[str, str]:
    one, two = a.claim.sentence, b.claim.sentence
    return (one, two) if one <= two else (two, one)


def embed_facets(facets: Sequence[Facet]) -> Space:
    """The space of some facets."""
    sentences = [f.claim.sentence for f in facets]
    views = ([f.statement for f in facets], sentences, [f.local for f in facets])
    documents = [f.claim.document for f in facets]
    together, tokens = meaning.embed([text for view in views for text in view], spelled=sentences)
    vectors = tuple(meaning.sharpen(part) for part in together.reshape(3, len(facets), -1))
    crowding = tuple(meaning.crowding(part, documents) for part in vectors)
    return Space((vectors[0], vectors[1], vectors[2]), (crowding[0], crowding[1], crowding[2]), tokens)
