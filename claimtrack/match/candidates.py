"""Candidates: the pairs of facets worth measuring, from an index of what is rare in them.

Every facet is filed under its terms, concepts, names and values. A posting longer than the cap tells little and
would cost a square of its length, so it is passed over; what is left is weighed by rarity and summed per pair, and
each facet keeps its best few in each other document. No step looks at all pairs.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from claimtrack.match.facets import Facet
from claimtrack.match.vocabulary import Vocabulary
from claimtrack.model import ValueKind

#: Postings longer than this are passed over, so the work stays near-linear in the number of facets.
POSTING_CAP = 400
#: How many candidates a facet keeps in each other document at most, and in all.
KEPT_PER_DOCUMENT = 12
KEPT = 120
#: How many pivots a facet is filed under, and how many nearest facets it keeps in each other document.
NEAREST_PIVOTS = 6
NEIGHBOURS = 5


def find_candidates(
    facets: Sequence[Facet], words: Vocabulary, *, same_document: bool = False
) -> list[tuple[int, int]]:
    """Index pairs (i < j) of facets of different claims that share something rare, sorted."""
    postings: defaultdict[str, list[int]] = defaultdict(list)
    weight: dict[str, float] = {}
    for index, facet in enumerate(facets):
        for key, value in _keys(facet, words):
            postings[key].append(index)
            weight[key] = value
    sums: defaultdict[int, defaultdict[int, float]] = defaultdict(lambda: defaultdict(float))
    for key in sorted(postings):
        posting = postings[key]
        if not 2 <= len(posting) <= POSTING_CAP:
            continue
        power = weight[key] ** 2
        for place, i in enumerate(posting):
            row = sums[i]
            for j in posting[place + 1 :]:
                if _may_meet(facets[i], facets[j], same_document):
                    row[j] += power
    return _keep_best(facets, sums)


def find_neighbours(
    facets: Sequence[Facet], vectors: Any, *, same_document: bool = False
) -> list[tuple[int, int]]:
    """Index pairs (i < j) of facets whose unit vectors (rows of `vectors`) are close, sorted.

    An inverted file (Sivic and Zisserman 2003) keeps it below all pairs: the square root of the number of facets are
    pivots, evenly spaced in input order; each facet is filed under its nearest few and is compared within those lists.
    """
    import numpy as np

    count = len(facets)
    if count < 2:
        return []
    pivots = vectors[np.linspace(0, count - 1, max(1, int(count**0.5))).astype(int)]
    probes = min(NEAREST_PIVOTS, len(pivots))
    nearest = np.argsort(-(vectors @ pivots.T), axis=1, kind="stable")[:, :probes]
    lists = [np.flatnonzero((nearest == pivot).any(axis=1)) for pivot in range(len(pivots))]
    document = np.unique([f.claim.document for f in facets], return_inverse=True)[1]
    is_value = np.array([f.value is not None for f in facets])
    kept: set[tuple[int, int]] = set()
    for i in range(count):
        near = np.unique(np.concatenate([lists[pivot] for pivot in nearest[i]]))
        near = near[(near != i) & (is_value[near] == is_value[i])]
        if not same_document:
            near = near[document[near] != document[i]]
        # By document, closest first, ties by index; then the first few of each document.
        near = near[np.lexsort((near, -(vectors[near] @ vectors[i]), document[near]))]
        _, first, which = np.unique(document[near], return_index=True, return_inverse=True)
        best = near[np.arange(len(near)) - first[which] < NEIGHBOURS]
        kept.update((i, j) if i < j else (j, i) for j in best.tolist())
    return sorted(p for p in kept if _may_meet(facets[p[0]], facets[p[1]], same_document))


def _may_meet(a: Facet, b: Facet, same_document: bool) -> bool:
    if a.claim.id == b.claim.id or (a.value is None) != (b.value is None):
        return False
    return same_document or a.claim.document != b.claim.document


def _keys(facet: Facet, words: Vocabulary) -> list[tuple[str, float]]:
    keys = [(f"t:{t}", words.term.get(t, 1.0)) for t in sorted(set(facet.wide))]
    keys += [(f"c:{c}", words.concept.get(c, 1.0)) for c in sorted(facet.concepts)]
    keys += [(f"n:{n}", words.name.get(n, 1.0)) for n in sorted(facet.wide_names)]
    value = facet.focus
    if value is not None and value.stated is not None and value.kind is not ValueKind.DATE:
        keys.append((f"v:{value.stated.normalize()}", 0.8))
    if value is not None and value.edtf:
        keys.append((f"d:{value.edtf}", 0.8))
    return keys


def _keep_best(
    facets: Sequence[Facet], sums: defaultdict[int, defaultdict[int, float]]
) -> list[tuple[int, int]]:
    by_facet: defaultdict[int, defaultdict[str, list[tuple[float, int]]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for i, row in sums.items():
        for j, total in row.items():
            by_facet[i][facets[j].claim.document].append((total, -j))
            by_facet[j][facets[i].claim.document].append((total, -i))
    kept: set[tuple[int, int]] = set()
    for i, documents in by_facet.items():
        best: list[tuple[float, int]] = []
        for document in sorted(documents):
            best += heapq.nlargest(KEPT_PER_DOCUMENT, documents[document])
        for _, negative in heapq.nlargest(KEPT, best):
            kept.add((min(i, -negative), max(i, -negative)))
    return sorted(kept)
