"""Groups as a sequence that makes each record only when it is asked for."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Any, overload

import numpy as np
from numpy.typing import NDArray

from claimtrack.model import Group


class Parts:
    """A column in parts that came one after the other; row numbers stand in for what a part does not have."""

    def __init__(self) -> None:
        self._columns: list[Any] = []
        self._ends: list[int] = []

    def append(self, column: Any, count: int) -> None:
        """Put the column of so many further rows below the others; None where there is none."""
        self._columns.append(column)
        self._ends.append(count + (self._ends[-1] if self._ends else 0))

    def __getitem__(self, row: int) -> str:
        place = bisect_right(self._ends, row)
        column, start = self._columns[place], self._ends[place - 1] if place else 0
        return str(row) if column is None else str(column[row - start])

    def holds_any(self, column: Any) -> bool:
        """Whether any of some names stands in the column already; row numbers are not looked at."""
        import pyarrow as pa
        import pyarrow.compute as pc

        if column is None:
            return False
        new = column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column
        for known in self._columns:
            if known is None:
                continue
            if known.type == new.type:
                found = pc.is_in(known, value_set=new)
            else:
                found = pc.is_in(known.cast(pa.string()), value_set=new.cast(pa.string()))
            if pc.any(found).as_py():
                return True
        return False

    def rows_of(self, names: Iterable[str]) -> dict[str, int]:
        """The first row of each of some names that stands in the column."""
        import pyarrow as pa
        import pyarrow.compute as pc

        wanted, found = sorted(names), dict[str, int]()
        for column, end, start in zip(self._columns, self._ends, [0, *self._ends], strict=False):
            if column is None:
                rows = {name: int(name) for name in wanted if name.isascii() and name.isdigit()}
                found = {name: row for name, row in rows.items() if start <= row < end} | found
            elif wanted:
                places = pc.index_in(pa.array(wanted), column.cast(pa.string())).to_pylist()
                found = {n: start + p for n, p in zip(wanted, places, strict=True) if p is not None} | found
        return found


class Groups(Sequence[Group]):
    """The groups of two claims or more, in order of their first claims.

    `labels` gives the group number of every claim, by row; a claim that stands alone has a number of its
    own, so equal labels mean one group. `groups[k]` is a Group record of the k-th; `rows(k)` are its rows.
    Claims are named by their id where they came with one, else by their row number as text.
    """

    def __init__(self, labels: NDArray[np.int32], ids: Parts, texts: Parts) -> None:
        self.labels = labels
        self._ids = ids
        self._texts = texts

    @cached_property
    def _members(self) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
        """Rows sorted by group, and where each group of two or more starts and ends among them."""
        sizes = np.bincount(self.labels) if self.labels.size else np.zeros(0, np.int64)
        ends = np.cumsum(sizes)
        return np.argsort(self.labels, kind="stable"), (ends - sizes)[sizes > 1], ends[sizes > 1]

    def __len__(self) -> int:
        return int(self._members[1].size)

    @overload
    def __getitem__(self, place: int) -> Group: ...
    @overload
    def __getitem__(self, place: slice) -> list[Group]: ...
    def __getitem__(self, place: int | slice) -> Group | list[Group]:
        if isinstance(place, slice):
            return [self[k] for k in range(*place.indices(len(self)))]
        rows = self.rows(place)
        claims = tuple(self.claim_id(row) for row in rows.tolist())
        texts = [" ".join(self._texts[row].split()) for row in rows.tolist()]
        stamp = hashlib.sha256("\n".join(sorted(claims)).encode()).hexdigest()
        return Group(f"g{stamp[:11]}", min(texts, key=lambda t: (len(t), t))[:80], claims)

    def rows(self, place: int) -> NDArray[np.int64]:
        """The rows of the claims of a group."""
        if not -len(self) <= place < len(self):
            raise IndexError(f"there are {len(self)} groups, none numbered {place}")
        order, starts, ends = self._members
        return order[starts[place] : ends[place]]

    def claim_id(self, row: int) -> str:
        """The name of the claim in a row."""
        return self._ids[row]
