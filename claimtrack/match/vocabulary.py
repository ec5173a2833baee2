"""What is rare and what is common in the claims at hand: weights that every measure shares."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from claimtrack.match.facets import Facet


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Inverse sentence frequencies of terms, concepts and names, scaled so that a hapax weighs 1."""

    term: dict[str, float]
    concept: dict[str, float]
    name: dict[str, float]


def count_vocabulary(facets: Sequence[Facet]) -> Vocabulary:
    """Weights from the sentences that the facets stand in; each sentence counts once."""
    terms: Counter[str] = Counter()
    concepts: Counter[str] = Counter()
    names: Counter[str] = Counter()
    seen: set[tuple[str, int]] = set()
    for facet in facets:
        place = (facet.claim.document, facet.claim.sentence_start)
        if place in seen:
            continue
        seen.add(place)
        terms.update(set(facet.wide))
        concepts.update(facet.concepts)
        names.update(facet.wide_names)
    total = max(len(seen), 2)
    return Vocabulary(_weights(terms, total), _weights(concepts, total), _weights(names, total))


def _weights(counts: Counter[str], total: int) -> dict[str, float]:
    top = math.log(1 + total)
    return {key: max(math.log(1 + total / count), 0.05) / top for key, count in sorted(counts.items())}
