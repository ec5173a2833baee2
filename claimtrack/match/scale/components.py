"""Linking by component: what was linked is kept where nothing new touches it.

Groups never reach beyond a connected component of joinable pairs, so only the components that new pairs
touch are linked anew when items are added; the outcome is that of linking all of them.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from claimtrack.match.scale.linkage import UNSCORED, average_link, first_reached, number_groups


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
    stamp: NDArray[Any] | None = None,
) -> Linked:
    """What `average_link` gives, with what is needed to add to it.

    Ranks follow the `stamp` of each item, then its number.
    """
    bound = np.asarray(must, dtype=np.int64).reshape(-1, 2)
    good = score >= threshold
    component = first_reached(count, np.r_[i[good], bound[:, 0]], np.r_[j[good], bound[:, 1]])
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
        rank=None if stamp is None else _rank(stamp),
    )
    return Linked(labels, component)


def _rank(stamp: NDArray[Any]) -> NDArray[np.int64]:
    rank = np.empty(stamp.size, np.int64)
    rank[np.argsort(stamp, kind="stable")] = np.arange(stamp.size)
    return rank


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
    stamp: NDArray[Any] | None = None,
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
        stamp=None if stamp is None else stamp[item],
    )
    component[item] = item[part.component]
    # Numbers that nothing else has, until all are numbered anew.
    labels = np.concatenate([before.labels, np.arange(known, count, dtype=np.int32)])
    labels[item] = part.labels + np.int32(count)
    return Linked(number_groups(labels), component)
