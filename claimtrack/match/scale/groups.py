"""Groups as a sequence that makes each record only when it is asked for."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Any, overload

import numpy as np
from numpy.typing import NDArray

from claimtrack.model import Group


class Groups(Sequence[Group]):
    """The groups of two claims or more, in order of their first claims.

    `labels` gives the group number of every claim, by row; a claim that stands alone has a number of its
    own, so equal labels mean one group. `groups[k]` is a Group record of the k-th; `rows(k)` are its rows.
    Claims are named by their id where they came with one, else by their row number as text.
    """

    def __init__(self, labels: NDArray[np.int32], ids: Any, texts: Any) -> None:
        self.labels = labels
        self._ids = ids
        self._texts = texts
        self._order = np.argsort(labels, kind="stable")
        sizes = np.bincount(labels) if labels.size else np.zeros(0, np.int64)
        ends = np.cumsum(sizes)
        self._ends = ends[sizes > 1]
        self._starts = (ends - sizes)[sizes > 1]

    def __len__(self) -> int:
        return int(self._starts.size)

    @overload
    def __getitem__(self, place: int) -> Group: ...
    @overload
    def __getitem__(self, place: slice) -> list[Group]: ...
    def __getitem__(self, place: int | slice) -> Group | list[Group]:
        if isinstance(place, slice):
            return [self[k] for k in range(*place.indices(len(self)))]
        rows = self.rows(place)
        claims = tuple(self.claim_id(row) for row in rows.tolist())
        texts = [" ".join(str(self._texts[row]).split()) for row in rows.tolist()]
        stamp = hashlib.sha256("\n".join(sorted(claims)).encode()).hexdigest()
        return Group(f"g{stamp[:11]}", min(texts, key=lambda t: (len(t), t))[:80], claims)

    def rows(self, place: int) -> NDArray[np.int64]:
        """The rows of the claims of a group."""
        if not -len(self) <= place < len(self):
            raise IndexError(f"there are {len(self)} groups, none numbered {place}")
        return self._order[self._starts[place] : self._ends[place]]

    def claim_id(self, row: int) -> str:
        """The name of the claim in a row."""
        return str(row) if self._ids is None else str(self._ids[row])
