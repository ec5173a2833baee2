"""Average linkage: scored pairs to groups that do not chain.

Two groups are joined while the mean score over all pairs across them is at or above a threshold, best
first; a pair that was never scored counts as a clear no. Average linkage is reducible (Bruynooghe 1977):
groups that are each other's best may be joined at once, in any order, and the outcome is that of joining
the best pair one at a time. So all of them are joined together, round after round, as array operations.

Scores are taken in steps of 2**-16, whose sums are exact in any order. With that, and with equal means settled
by `rank`, the groups do not depend on the order of items or pairs.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

#: What a pair that was never scored counts, on the scale of log odds.
UNSCORED = -3.0
#: What a pair that must stay apart counts: no sum of scores outweighs it.
FORBIDDEN = -1e9
#: Scores are rounded to steps of this size.
SCORE_STEP = 2.0**-16
#: With more pairs than this, those that can never be joined are looked for and dropped.
_MANY = 100_000


class _Links(NamedTuple):
    """Pairs of groups, left < right, and the sum of their scores above what an unscored pair counts."""

    left: NDArray[np.int64]
    right: NDArray[np.int64]
    total: NDArray[np.float64]


def average_link(
    count: int,
    i: NDArray[Any],
    j: NDArray[Any],
    score: NDArray[Any],
    *,
    threshold: float = 0.0,
    unscored: float = UNSCORED,
    must: ArrayLike = (),
    cannot: ArrayLike = (),
    rank: NDArray[np.int64] | None = None,
) -> NDArray[np.int32]:
    """The group number of each of 0..count-1; numbers rise with the first member, singletons have their
    own.

    `i`, `j`, `score` are scored pairs, each at most once. `must` and `cannot` are pairs (k × 2) that are
    kept together and apart; where they contradict each other, `must` holds. Of equal means those of the
    lower `rank` (0..count-1, each once) go first; without it, those of the lower numbers.
    """
    rank = np.arange(count) if rank is None else np.array(rank, np.int64)
    at = np.empty(count, np.int64)
    at[rank] = np.arange(count)
    must_pairs = np.asarray(must, dtype=np.int64).reshape(-1, 2)
    home = _bind(count, must_pairs)
    size = np.bincount(home, minlength=count).astype(np.float64)
    apart = np.asarray(cannot, dtype=np.int64).reshape(-1, 2)
    links = _add_up(
        home[np.concatenate([np.asarray(i, np.int64), apart[:, 0]])],
        home[np.concatenate([np.asarray(j, np.int64), apart[:, 1]])],
        np.concatenate([in_steps(np.asarray(score)) - unscored, np.full(len(apart), FORBIDDEN)]),
        count,
    )
    if len(must_pairs):
        np.minimum.at(rank, home, rank.copy())
        at[rank[home]] = home
    while links.left.size:
        mean = links.total / (size[links.left] * size[links.right]) + unscored
        good = mean >= threshold
        merged = _best_of_each_other(links.left[good], links.right[good], mean[good], rank, at)
        if merged is None:
            break
        if links.left.size > _MANY:
            links = _drop_unreachable(count, links, good)
        keep, gone = merged
        move = np.arange(count)
        move[gone] = keep
        size[keep] += size[gone]
        rank[keep] = np.minimum(rank[keep], rank[gone])
        at[rank[keep]] = keep
        home = move[home]
        links = _add_up(move[links.left], move[links.right], links.total, count)
    return number_groups(home)


def in_steps(score: NDArray[Any]) -> NDArray[np.float64]:
    """Scores rounded to whole steps."""
    rounded: NDArray[np.float64] = np.rint(score.astype(np.float64) / SCORE_STEP) * SCORE_STEP
    return rounded


def number_groups(home: NDArray[Any]) -> NDArray[np.int32]:
    """Labels (whole numbers from 0) as group numbers that rise with each group's first member."""
    if home.size == 0:
        return np.empty(0, np.int32)
    first = np.zeros(int(home.max()) + 1, np.int64)
    # An assignment keeps the last, so it runs backwards.
    first[home[::-1]] = np.arange(home.size - 1, -1, -1)
    leads = first[home]
    number = np.cumsum(leads == np.arange(home.size), dtype=np.int32) - 1
    labels: NDArray[np.int32] = number[leads]
    return labels


def first_reached(count: int, left: NDArray[Any], right: NDArray[Any]) -> NDArray[np.int32]:
    """The first item of each item's connected component."""
    label = _components(count, left, right)
    first = np.zeros(count, np.int32)
    # An assignment keeps the last, so it runs backwards.
    first[label[::-1]] = np.arange(count - 1, -1, -1, dtype=np.int32)
    return first[label]


def _bind(count: int, must: NDArray[np.int64]) -> NDArray[np.int64]:
    """Each item's group by `must` alone, named by its smallest member."""
    if len(must) == 0:
        return np.arange(count)
    return first_reached(count, must[:, 0], must[:, 1]).astype(np.int64)


def _components(count: int, left: NDArray[np.int64], right: NDArray[np.int64]) -> NDArray[np.int32]:
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    graph = coo_array((np.ones(left.size, np.int8), (left, right)), shape=(count, count))
    label: NDArray[np.int32] = connected_components(graph, directed=False)[1]
    return label


def _add_up(
    left: NDArray[np.int64], right: NDArray[np.int64], total: NDArray[np.float64], count: int
) -> _Links:
    """One row for each pair of groups, the smaller number on the left, sorted; pairs inside a group go."""
    inside = left != right
    code = (np.minimum(left, right) * count + np.maximum(left, right))[inside]
    if code.size == 0:
        return _Links(code, code, np.empty(0))
    order = np.argsort(code, kind="stable")
    code, total = code[order], total[inside][order]
    first = np.flatnonzero(np.r_[True, code[1:] != code[:-1]])
    code = code[first]
    return _Links(code // count, code % count, np.add.reduceat(total, first))


def _drop_unreachable(count: int, links: _Links, good: NDArray[np.bool_]) -> _Links:
    """Only pairs of groups that some path of joinable pairs connects can ever be joined."""
    label = _components(count, links.left[good], links.right[good])
    kept = label[links.left] == label[links.right]
    return _Links(links.left[kept], links.right[kept], links.total[kept])


def _best_of_each_other(
    left: NDArray[np.int64],
    right: NDArray[np.int64],
    mean: NDArray[np.float64],
    rank: NDArray[np.int64],
    at: NDArray[np.int64],
) -> tuple[NDArray[np.int64], NDArray[np.int64]] | None:
    """Pairs of groups of which each is the other's best, or None where there is no pair.

    `at[rank[k]]` is k for every group k.
    """
    if left.size == 0:
        return None
    count = rank.size
    here, there = np.r_[left, right], np.r_[right, left]
    mean = np.r_[mean, mean]
    best = np.full(count, -np.inf)
    np.maximum.at(best, here, mean)
    top = mean == best[here]
    # Of equals, the lowest rank: one order of pairs seen from either side, so some pair always agrees.
    chosen = np.full(count, count)
    np.minimum.at(chosen, here[top], rank[there[top]])
    item = np.flatnonzero(chosen < count)
    partner = np.full(count, count)
    partner[item] = at[chosen[item]]
    mutual = item[(partner[partner[item]] == item) & (item < partner[item])]
    return mutual, partner[mutual]
