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


class Linked(NamedTuple):
    """Group numbers, and for each item the first one that a path of joinable pairs connects it to."""

    labels: NDArray[np.int32]
    component: NDArray[np.int32]


def link(
    count: int,
    i: NDArray[np.int32],
    j: NDArray[np.int32],
    score: NDArray[np.float32],
    *,
    threshold: float = 0.0,
    unscored: float = UNSCORED,
    must: ArrayLike = (),
    cannot: ArrayLike = (),
) -> Linked:
    """What `average_link` gives, with what is needed to add to it."""
    bound = np.asarray(must, dtype=np.int64).reshape(-1, 2)
    good = score >= threshold
    component = _first_reached(count, np.r_[i[good], bound[:, 0]], np.r_[j[good], bound[:, 1]])
    within = component[i] == component[j]
    labels = average_link(
        count,
        i[within],
        j[within],
        score[within],
        threshold=threshold,
        unscored=unscored,
        must=bound,
        cannot=cannot,
    )
    return Linked(labels, component)


def relink(
    before: Linked,
    added: int,
    i: NDArray[np.int32],
    j: NDArray[np.int32],
    score: NDArray[np.float32],
    *,
    fresh: int,
    threshold: float = 0.0,
    unscored: float = UNSCORED,
    must: ArrayLike = (),
    cannot: ArrayLike = (),
) -> Linked:
    """What `link` gives of all pairs, where `before` came of those before place `fresh` and `added` items are new.

    Only items that a path of joinable pairs connects to a fresh pair, or that are bound, are linked anew.
    """
    known = before.labels.size
    count = known + added
    component = np.concatenate([before.component, np.arange(known, count, dtype=np.int32)])
    bound = np.asarray(must, dtype=np.int64).reshape(-1, 2)
    good = fresh + np.flatnonzero(score[fresh:] >= threshold)
    touched = np.zeros(count, bool)
    touched[component[np.concatenate([i[good], j[good], bound.ravel()])]] = True
    item = np.flatnonzero(touched[component])
    place = np.full(count, -1, np.int32)
    place[item] = np.arange(item.size, dtype=np.int32)
    near = np.flatnonzero(place[i] >= 0)
    near = near[place[j[near]] >= 0]
    apart = place[np.asarray(cannot, dtype=np.int64).reshape(-1, 2)]
    part = link(
        item.size,
        place[i[near]],
        place[j[near]],
        score[near],
        threshold=threshold,
        unscored=unscored,
        must=place[bound],
        cannot=apart[(apart >= 0).all(1)],
    )
    component[item] = item[part.component]
    # Numbers that nothing else has, until all are numbered anew.
    labels = np.concatenate([before.labels, np.arange(known, count, dtype=np.int32)])
    labels[item] = part.labels + np.int32(count)
    return Linked(number_groups(labels), component)


def _first_reached(count: int, left: NDArray[Any], right: NDArray[Any]) -> NDArray[np.int32]:
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
    return _first_reached(count, must[:, 0], must[:, 1]).astype(np.int64)


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
