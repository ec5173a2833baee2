"""Bags of weighted terms, and how much of them pairs of bags share: for many pairs at once, as sparse rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

#: How many pairs are compared at a time: enough to be fast, few enough to stay small.
CHUNK = 100_000


@dataclass(frozen=True, slots=True)
class Bags:
    """A bag of terms for each item: sparse rows of the terms' weights, and the sum of the squared weights of each."""

    rows: Any
    mass: Any

    @classmethod
    def of(cls, bags: Sequence[Iterable[str]], weights: Mapping[str, float]) -> Bags:
        """The bags of some items; a term that has no weight weighs 1, and one that stands twice counts once."""
        import numpy as np
        from scipy.sparse import csr_array

        kept = [sorted(set(bag)) for bag in bags]
        number = {term: n for n, term in enumerate(sorted({term for bag in kept for term in bag}))}
        ends = np.cumsum([0, *(len(bag) for bag in kept)])
        places = np.array([number[term] for bag in kept for term in bag], dtype=np.int64)
        weight = np.array([weights.get(term, 1.0) for bag in kept for term in bag], dtype=np.float64)
        rows = csr_array((weight, places, ends), shape=(len(kept), max(len(number), 1)))
        return cls(rows, np.asarray((rows * rows).sum(axis=1), dtype=np.float64).reshape(-1))

    def shared(self, left: Any, right: Any) -> Any:
        """The sum of the squared weights that two items (arrays of numbers) share, for each pair."""
        return self._join(left, right, lambda both: both.sum(axis=1))

    def heaviest(self, left: Any, right: Any) -> Any:
        """The weight of the heaviest term that two items share, 0 where they share none."""
        import numpy as np

        return np.sqrt(self._join(left, right, lambda both: both.max(axis=1).toarray()))

    def cosine(self, left: Any, right: Any) -> Any:
        """What two items share, by the mass of both."""
        import numpy as np

        return self.shared(left, right) / np.maximum(np.sqrt(self.mass[left] * self.mass[right]), 1e-9)

    def within(self, left: Any, right: Any) -> Any:
        """What two items share, by the mass of the lighter one."""
        import numpy as np

        return self.shared(left, right) / np.maximum(np.minimum(self.mass[left], self.mass[right]), 1.0)

    def _join(self, left: Any, right: Any, reduce: Any) -> Any:
        import numpy as np

        parts = [
            np.asarray(
                reduce(self.rows[left[at : at + CHUNK]] * self.rows[right[at : at + CHUNK]]), dtype=np.float64
            ).reshape(-1)
            for at in range(0, len(left), CHUNK)
        ]
        return np.concatenate(parts) if parts else np.zeros(0)
