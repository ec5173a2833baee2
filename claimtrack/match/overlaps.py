"""Bags of weighted terms, and how much of them pairs of bags share: for many pairs at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from claimtrack.match.arrays import walk

#: How many pairs are compared at a time: enough to be fast, few enough to stay small.
CHUNK = 20_000


@dataclass(frozen=True, slots=True)
class Bags:
    """A bag of terms for each item, and the sum of the squared weights of each.

    The terms stand one item after another: `ends` (items + 1) says where each begins, `terms` has their numbers, and
    `weights` the weight of each number. `entries` are the same as item times the number of terms plus term, sorted.
    """

    ends: Any
    terms: Any
    weights: Any
    entries: Any
    mass: Any

    @classmethod
    def of(cls, bags: Sequence[Iterable[str]], weights: Mapping[str, float]) -> Bags:
        """The bags of some items; a term that has no weight weighs 1, and one that stands twice counts once."""
        import numpy as np

        kept = [set(bag) for bag in bags]
        known = sorted({term for bag in kept for term in bag})
        number = {term: n for n, term in enumerate(known)}
        sizes = [len(bag) for bag in kept]
        terms = np.array([n for bag in kept for n in sorted(map(number.__getitem__, bag))], dtype=np.int64)
        weight = np.array([weights.get(term, 1.0) for term in known], dtype=np.float64)
        items = np.repeat(np.arange(len(kept)), sizes)
        mass = np.bincount(items, weight[terms] ** 2, minlength=len(kept))
        return cls(np.cumsum([0, *sizes]), terms, weight, items * max(len(known), 1) + terms, mass)

    def shared(self, left: Any, right: Any) -> Any:
        """The sum of the squared weights that two items (arrays of numbers) share, for each pair."""
        return self._join(left, right, _sums)

    def heaviest(self, left: Any, right: Any) -> Any:
        """The weight of the heaviest term that two items share, 0 where they share none."""
        return self._join(left, right, _largest)

    def cosine(self, left: Any, right: Any) -> Any:
        """What two items share, by the mass of both."""
        import numpy as np

        return self.shared(left, right) / np.maximum(np.sqrt(self.mass[left] * self.mass[right]), 1e-9)

    def within(self, left: Any, right: Any) -> Any:
        """What two items share, by the mass of the lighter one."""
        import numpy as np

        return self.shared(left, right) / np.maximum(np.minimum(self.mass[left], self.mass[right]), 1.0)

    def _join(self, left: Any, right: Any, reduce: Callable[[Any, Any, int], Any]) -> Any:
        import numpy as np

        parts = [
            reduce(
                *self._shared_terms(left[at : at + CHUNK], right[at : at + CHUNK]), len(left[at : at + CHUNK])
            )
            for at in range(0, len(left), CHUNK)
        ]
        return np.concatenate(parts) if parts else np.zeros(0)

    def _shared_terms(self, left: Any, right: Any) -> tuple[Any, Any]:
        """The number of the pair and the weight, for each term that a pair shares."""
        import numpy as np

        pair, place = walk(self.ends[left], np.diff(self.ends)[left])
        term = self.terms[place]
        wanted = right[pair] * max(len(self.weights), 1) + term
        at = np.minimum(np.searchsorted(self.entries, wanted), max(len(self.entries) - 1, 0))
        there = self.entries[at] == wanted if len(self.entries) else np.zeros(0, dtype=bool)
        return pair[there], self.weights[term[there]]


def _sums(pair: Any, weight: Any, count: int) -> Any:
    import numpy as np

    return np.bincount(pair, weight**2, minlength=count)


def _largest(pair: Any, weight: Any, count: int) -> Any:
    import numpy as np

    out = np.zeros(count)
    np.maximum.at(out, pair, weight)
    return out
