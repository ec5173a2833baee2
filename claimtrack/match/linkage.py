"""Greedy average linkage: it resists the chains that connected components make of similar claims.

Two clusters are joined where the mean score over all pairs across them is above zero, best first; a pair that was
never measured counts as a clear no. Bindings hold throughout.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Mapping

#: What a pair that no evidence brought together counts in the mean.
UNMEASURED = -3.0


def link_average(
    count: int,
    links: Mapping[tuple[int, int], float],
    *,
    must: Iterable[tuple[int, int]] = (),
    cannot: Iterable[tuple[int, int]] = (),
) -> list[list[int]]:
    """Clusters of 0..count-1 with two members or more, each sorted, in order of their first member."""
    state = _Clusters(count, links, cannot)
    for i, j in sorted(must):
        state.join(state.find(i), state.find(j), forced=True)
    state.run()
    return sorted(sorted(c) for c in state.members.values() if len(c) > 1)


class _Clusters:
    """Clusters under way: members, and the sum and number of measured scores between clusters that touch."""

    def __init__(
        self, count: int, links: Mapping[tuple[int, int], float], cannot: Iterable[tuple[int, int]]
    ) -> None:
        self.members = {i: [i] for i in range(count)}
        self.home = list(range(count))
        self.between: dict[int, dict[int, tuple[float, int]]] = {i: {} for i in range(count)}
        self.apart: dict[int, set[int]] = {i: set() for i in range(count)}
        for i, j in cannot:
            self.apart[i].add(j)
            self.apart[j].add(i)
        for (i, j), score in sorted(links.items()):
            self.between[i][j] = (score, 1)
            self.between[j][i] = (score, 1)
        self.queue: list[tuple[float, int, int]] = []
        for (i, j), score in sorted(links.items()):
            if score > 0:
                heapq.heappush(self.queue, (-score, i, j))

    def find(self, item: int) -> int:
        return self.home[item]

    def mean(self, a: int, b: int) -> float:
        """The mean score across two clusters."""
        total, seen = self.between[a].get(b, (0.0, 0))
        pairs = len(self.members[a]) * len(self.members[b])
        return (total + UNMEASURED * (pairs - seen)) / pairs

    def run(self) -> None:
        """Join the best two clusters until none are above zero; stale queue entries are skipped."""
        while self.queue:
            negative, a, b = heapq.heappop(self.queue)
            if a not in self.members or b not in self.members or self.home[a] != a or self.home[b] != b:
                continue
            if b in self.apart[a] or abs(self.mean(a, b) + negative) > 1e-12:
                continue
            self.join(a, b)

    def join(self, a: int, b: int, *, forced: bool = False) -> None:
        """Put b's members into a, and queue the new cluster's chances."""
        if a == b or (b in self.apart[a] and not forced):
            return
        if len(self.members[a]) < len(self.members[b]):
            a, b = b, a
        self.members[a] += self.members.pop(b)
        for item in self.members[a]:
            self.home[item] = a
        for other, (total, seen) in self.between.pop(b).items():
            self.between[other].pop(b, None)
            if other == a:
                continue
            had, number = self.between[a].get(other, (0.0, 0))
            self.between[a][other] = self.between[other][a] = (had + total, number + seen)
        for other in self.apart.pop(b):
            self.apart[other].discard(b)
            self.apart[other].add(a)
            self.apart[a].add(other)
        self.between[a].pop(b, None)
        for other in sorted(self.between[a]):
            mean = self.mean(a, other)
            if mean > 0:
                heapq.heappush(self.queue, (-mean, min(a, other), max(a, other)))
