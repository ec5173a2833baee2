"""Average linkage: scored pairs to groups that do not chain.

Two groups are joined while the mean score over all pairs across them is at or above a threshold, best
first; a pair that was never scored counts as a clear no. Average linkage is reducible (Bruynooghe 1977):
groups that are each other's best may be joined at once, in any order, and the outcome is that of joining
the best pair one at a time. So all of them are joined together, round after round, as array operations.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

#: What a pair that was never scored counts, on the scale of log odds.
UNSCORED = -3.0
#: What a pair that must stay apart counts: no sum of scores outweighs it.
FORBIDDEN = -1e9


class _Links(NamedTuple):
    """Pairs of groups, left < right, and the sum of their scores above what an unscored pair counts."""

    left: NDArray[np.int64]
    right: NDArray[np.int64]
    total: NDArray[np.float64]


def average_link(
    count: int,
    i: NDArray[Any],
    j: NDArray[Any],
    score: NDArray[np.float32],
    *,
    threshold: float = 0.0,
    unscored: float = UNSCORED,
    must: ArrayLike = (),
    cannot: ArrayLike = (),
) -> NDArray[np.int32]:
    """The group number of each of 0..count-1; numbers rise with the first member, singletons have their
    own.

    `i`, `j`, `score` are scored pairs, each at most once. `must` and `cannot` are pairs (k × 2) that are
    kept together and apart; where they contradict each other, `must` holds. Equal means are settled by
    position, so the same input always gives the same groups.
    """
    must_pairs = np.asarray(must, dtype=np.int64).reshape(-1, 2)
    home = _bind(count, must_pairs)
    size = np.bincount(home, minlength=count).astype(np.float64)
    apart = np.asarray(cannot, dtype=np.int64).reshape(-1, 2)
    links = _add_up(
        home[np.concatenate([np.asarray(i, np.int64), apart[:, 0]])],
        home[np.concatenate([np.asarray(j, np.int64), apart[:, 1]])],
        np.concatenate([np.asarray(score, np.float64) - unscored, np.full(len(apart), FORBIDDEN)]),
        count,
    )
    while links.left.size:
        mean = links.total / (size[links.left] * size[links.right]) + unscored
        good = mean >= threshold
        merged = _best_of_each_other(count, links.left[good], links.right[good], mean[good])
        if merged is None:
            break
        links = _drop_unreachable(count, links, good)
        keep, gone = merged
        move = np.arange(count)
        move[gone] = keep
        size[keep] += size[gone]
        home = move[home]
        links = _add_up(move[links.left], move[links.right], links.total, count)
    return number_groups(home)


def number_groups(home: NDArray[np.int64]) -> NDArray[np.int32]:
    """Labels (whole numbers from 0) as group numbers that rise with each group's first member."""
    if home.size == 0:
        return np.empty(0, np.int32)
    first = np.zeros(int(home.max()) + 1, np.int64)
    # An assignment keeps the last, so it runs backwards.
    first[home[::-1]] = np.arange(home.size - 1, -1, -1)
    leads = first[home]
    number = np.cumsum(leads == np.arange(home.size), dtype=np.int32) - 1
    return number[leads].astype(np.int32)


def relink(
    labels: NDArray[np.int32],
    i: NDArray[np.int32],
    j: NDArray[np.int32],
    score: NDArray[np.float32],
    *,
    since: int,
    threshold: float = 0.0,
    unscored: float = UNSCORED,
    must: ArrayLike = (),
    cannot: ArrayLike = (),
) -> NDArray[np.int32]:
    """What `average_link` gives of all pairs, where `labels` came of it before items from `since` on were
    added.

    Only items that a path of joinable pairs connects to an added one are linked anew. Added items
    come with labels that nothing else has.
    """
    bound = np.asarray(must, dtype=np.int64).reshape(-1, 2)
    good = score >= threshold
    component = _components(labels.size, np.r_[i[good], bound[:, 0]], np.r_[j[good], bound[:, 1]])
    touched = np.zeros(labels.size, bool)
    touched[component[since:]] = True
    item = np.flatnonzero(touched[component])
    place = np.full(labels.size, -1, np.int64)
    place[item] = np.arange(item.size)

    def inside(pairs: NDArray[np.int64]) -> NDArray[np.int64]:
        moved = place[pairs]
        return moved[(moved >= 0).all(1)]

    left, right = place[i], place[j]
    kept = (left >= 0) & (right >= 0)
    part = average_link(
        item.size,
        left[kept],
        right[kept],
        score[kept],
        threshold=threshold,
        unscored=unscored,
        must=inside(bound),
        cannot=inside(np.asarray(cannot, dtype=np.int64).reshape(-1, 2)),
    )
    out = labels.astype(np.int64)
    out[item] = part + int(labels.max(initial=0)) + 1
    return number_groups(out)


def _bind(count: int, must: NDArray[np.int64]) -> NDArray[np.int64]:
    """Each item's group by `must` alone, named by its smallest member."""
    if len(must) == 0:
        return np.arange(count)
    label = _components(count, must[:, 0], must[:, 1])
    smallest = np.full(count, count)
    np.minimum.at(smallest, label, np.arange(count))
    return smallest[label]


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
    count: int, left: NDArray[np.int64], right: NDArray[np.int64], mean: NDArray[np.float64]
) -> tuple[NDArray[np.int64], NDArray[np.int64]] | None:
    """Pairs of groups of which each is the other's best, or None where there is no pair."""
    if left.size == 0:
        return None
    here, there = np.r_[left, right], np.r_[right, left]
    mean = np.r_[mean, mean]
    best = np.full(count, -np.inf)
    np.maximum.at(best, here, mean)
    top = mean == best[here]
    # Of equals, the smallest number: one order of pairs seen from either side, so some pair always agrees.
    partner = np.full(count, count)
    np.minimum.at(partner, here[top], there[top])
    item = np.flatnonzero(partner < count)
    mutual = item[(partner[partner[item]] == item) & (item < partner[item])]
    return mutual, partner[mutual]
