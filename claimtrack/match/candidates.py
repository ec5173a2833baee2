"""Candidates: the pairs of facets worth measuring, from an index of what is rare in them.

Every facet is filed under its terms, concepts, names and values. A posting longer than the cap tells little and
would cost a square of its length, so it is passed over; what is left is weighed by rarity and summed per pair, and
each facet keeps its best few in each other document. No step looks at all pairs.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from claimtrack.match.facets import Facet
from claimtrack.match.vocabulary import Vocabulary
from claimtrack.model import ValueKind

#: Postings longer than this are passed over, so the work stays near-linear in the number of facets.
POSTING_CAP = 400
#: How many candidates a facet keeps in each other document at most, and in all.
KEPT_PER_DOCUMENT = 12
KEPT = 60
#: How many of the facets that are nearest by meaning a facet keeps in each other document.
NEIGHBOURS = 5
#: How many entries of postings are summed at a time, and how many rows of vectors are multiplied.
SUMMED = 4_000_000
ROWS = 256


def find_candidates(
    facets: Sequence[Facet], words: Vocabulary, *, same_document: bool = False
) -> list[tuple[int, int]]:
    """Index pairs (i < j) of facets of different claims that share something rare, sorted."""
    import numpy as np

    postings: defaultdict[str, list[int]] = defaultdict(list)
    weight: dict[str, float] = {}
    for index, facet in enumerate(facets):
        for key, value in _keys(facet, words):
            postings[key].append(index)
            weight[key] = value
    traits = _Traits.of(facets)
    known, totals = np.zeros(0, dtype=np.int64), np.zeros(0)
    pending: list[tuple[Any, Any]] = []
    size = 0
    for key in sorted(postings):
        if not 2 <= len(postings[key]) <= POSTING_CAP:
            continue
        left, right = traits.meeting(np.array(postings[key]), same_document=same_document)
        pending.append((left * len(facets) + right, np.full(len(left), weight[key] ** 2)))
        size += len(left)
        if size > SUMMED:
            known, totals = _sum_up([(known, totals), *pending])
            pending, size = [], 0
    known, totals = _sum_up([(known, totals), *pending])
    left, right = np.divmod(known, max(len(facets), 1))
    return _keep_best(traits, left, right, totals, KEPT_PER_DOCUMENT)


def find_neighbours(
    facets: Sequence[Facet], vectors: Any, *, same_document: bool = False
) -> list[tuple[int, int]]:
    """Index pairs (i < j) of facets whose unit vectors (rows of `vectors`) are close, sorted.

    All are compared, a few rows at a time: making a vector takes longer than comparing it with some ten thousand.
    """
    import numpy as np

    traits = _Traits.of(facets)
    order = np.argsort(traits.document, kind="stable")
    starts = np.flatnonzero(np.diff(traits.document[order], prepend=-1))
    columns = np.split(order, starts[1:])
    found = [
        _nearest(traits, vectors, np.arange(at, min(at + ROWS, len(facets))), columns, same_document)
        for at in range(0, len(facets), ROWS)
    ]
    if not found:
        return []
    left, right, alike = (np.concatenate(parts) for parts in zip(*found, strict=True))
    return _keep_best(traits, left, right, alike, NEIGHBOURS, both_ways=False)


def _nearest(
    traits: _Traits, vectors: Any, rows: Any, columns: Sequence[Any], same_document: bool
) -> tuple[Any, Any, Any]:
    """Some facets, those of each document (`columns`) that are nearest to them, and how near they are."""
    import numpy as np

    left, right, alike = [], [], []
    for there in columns:
        likeness = np.where(
            traits.may_meet(rows[:, None], there[None, :], same_document=same_document),
            vectors[rows] @ vectors[there].T,
            -np.inf,
        )
        if len(there) > NEIGHBOURS:
            best = np.argpartition(-likeness, NEIGHBOURS - 1, axis=1)[:, :NEIGHBOURS]
        else:
            best = np.broadcast_to(np.arange(len(there)), likeness.shape)
        near = np.take_along_axis(likeness, best, axis=1)
        row, place = np.nonzero(np.isfinite(near))
        left.append(rows[row])
        right.append(there[best[row, place]])
        alike.append(near[row, place])
    return np.concatenate(left), np.concatenate(right), np.concatenate(alike)


@dataclass(frozen=True, slots=True)
class _Traits:
    """What decides whether two facets may meet at all: numbers of their claims and documents, and their kind."""

    claim: Any
    document: Any
    is_value: Any

    @classmethod
    def of(cls, facets: Sequence[Facet]) -> _Traits:
        import numpy as np

        return cls(
            np.unique([f.claim.id for f in facets], return_inverse=True)[1],
            np.unique([f.claim.document for f in facets], return_inverse=True)[1],
            np.array([f.value is not None for f in facets], dtype=bool),
        )

    def may_meet(self, left: Any, right: Any, *, same_document: bool) -> Any:
        meet = (self.claim[left] != self.claim[right]) & (self.is_value[left] == self.is_value[right])
        return meet if same_document else meet & (self.document[left] != self.document[right])

    def meeting(self, posting: Any, *, same_document: bool) -> tuple[Any, Any]:
        """The pairs of a posting's facets that may meet, the lower index first."""
        import numpy as np

        one, two = np.triu_indices(len(posting), 1)
        left, right = posting[one], posting[two]
        meet = self.may_meet(left, right, same_document=same_document)
        return left[meet], right[meet]


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


def _sum_up(parts: Sequence[tuple[Any, Any]]) -> tuple[Any, Any]:
    """The different keys of some columns of (keys, amounts), sorted, and the sum of the amounts of each."""
    import numpy as np

    keys, amounts = (np.concatenate(column) for column in zip(*parts, strict=True))
    known, which = np.unique(keys, return_inverse=True)
    return known, np.bincount(which, amounts, minlength=len(known))


def _keep_best(
    traits: _Traits, left: Any, right: Any, score: Any, per_document: int, *, both_ways: bool = True
) -> list[tuple[int, int]]:
    """The pairs that are among the best few of either side in the other's document and among its best in all."""
    import numpy as np

    if both_ways:
        left, right = np.concatenate([left, right]), np.concatenate([right, left])
        score = np.concatenate([score, score])
    kept = _rank(score, right, traits.document[right], left) < per_document
    left, right, score = left[kept], right[kept], score[kept]
    kept = _rank(score, right, left) < KEPT
    low, high = np.minimum(left[kept], right[kept]), np.maximum(left[kept], right[kept])
    return sorted(set(zip(low.tolist(), high.tolist(), strict=True)))


def _rank(score: Any, tie: Any, *groups: Any) -> Any:
    """The place, from 0, of each entry among those of its group (the same in all `groups`): the highest score first,
    equal ones by `tie`."""
    import numpy as np

    order = np.lexsort((tie, -score, *groups))
    new = np.zeros(len(order), dtype=bool)
    new[:1] = True
    for group in groups:
        new[1:] |= np.diff(group[order]) != 0
    first = np.maximum.accumulate(np.where(new, np.arange(len(order)), 0))
    rank = np.empty(len(order), dtype=np.int64)
    rank[order] = np.arange(len(order)) - first
    return rank
