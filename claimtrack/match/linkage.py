"""Average linkage of a few thousand links: `scale.linkage`, with links as a mapping and clusters as lists.

It resists the chains that connected components make of similar claims: two clusters are joined where the mean
score over all pairs across them is above zero, best first; a pair that was never measured counts as a clear no.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from math import ulp


def link_average(
    count: int,
    links: Mapping[tuple[int, int], float],
    *,
    must: Iterable[tuple[int, int]] = (),
    cannot: Iterable[tuple[int, int]] = (),
) -> list[list[int]]:
    """Clusters of 0..count-1 with two members or more, each sorted, in order of their first member.

    Pairs in `must` are kept together and those in `cannot` apart, throughout; where they contradict each other,
    `must` holds. Clusters do not depend on the order of `links`.
    """
    import numpy as np

    from claimtrack.match.scale.linkage import average_link

    pairs = np.array(sorted(links), np.int64).reshape(-1, 2)
    scores = np.array([links[i, j] for i, j in pairs.tolist()], np.float64)
    # Above zero, not at zero.
    labels = average_link(
        count, pairs[:, 0], pairs[:, 1], scores, threshold=ulp(0.0), must=list(must), cannot=list(cannot)
    )
    clusters: defaultdict[int, list[int]] = defaultdict(list)
    for item, label in enumerate(labels.tolist()):
        clusters[label].append(item)
    return [cluster for cluster in clusters.values() if len(cluster) > 1]
