"""The space of meaning that facets are compared in: three views of each, sharpened for the claims at hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from claimtrack.match import meaning
from claimtrack.match.facets import Facet

#: How much of both sides' crowding is taken off their likeness.
CROWDING_SHARE = 0.25


@dataclass(frozen=True, slots=True)
class Space:
    """Unit vectors of the claims, their sentences and the words around their values, and how crowded each is."""

    vectors: tuple[Any, Any, Any]
    crowding: tuple[Any, Any, Any]

    def likeness(self, left: Any, right: Any) -> Any:
        """An array (pairs by 3) of the likeness of facets by index, crowding taken off."""
        import numpy as np

        columns = [
            np.einsum("ij,ij->i", vectors[left], vectors[right])
            - CROWDING_SHARE * (crowd[left] + crowd[right])
            for vectors, crowd in zip(self.vectors, self.crowding, strict=True)
        ]
        return np.stack(columns, axis=1)


def embed_facets(facets: Sequence[Facet]) -> Space:
    """The space of some facets."""
    views = (
        [f.statement for f in facets],
        [f.claim.sentence for f in facets],
        [f.local for f in facets],
    )
    documents = [f.claim.document for f in facets]
    together = meaning.embed([text for view in views for text in view])
    vectors = tuple(meaning.sharpen(part) for part in together.reshape(3, len(facets), -1))
    crowding = tuple(meaning.crowding(part, documents) for part in vectors)
    return Space((vectors[0], vectors[1], vectors[2]), (crowding[0], crowding[1], crowding[2]))
