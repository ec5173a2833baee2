"""Standing: what the other pairs tell of a pair of facets, once each has been scored by itself.

Two sentences that say one thing are as a rule each other's best match in their two documents (lead), and a third
document that says it too is like both of them (support). Both are told by sentence, whose likeliest pair of facets
speaks for it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from claimtrack.match.arrays import walk
from claimtrack.match.facets import Facet

#: The score, in log-odds, of a pair that was not worth measuring; and the most that a lead counts for.
UNMEASURED = -8.0
LEAD_CAP = 5.0
#: What a third sentence's match with both has to exceed to be support, and how far it counts below and above.
SUPPORT_FROM = -2.0
SUPPORT_LEAST, SUPPORT_MOST = -2.0, 4.0
#: How many third sentences are looked at in one go.
CHUNK = 2_000_000


def find_standing(facets: Sequence[Facet], pairs: Sequence[tuple[int, int]], scores: Sequence[float]) -> Any:
    """For each index pair of facets its lead and support (pairs by 2), in log-odds.

    Lead is how far the pair's sentences are ahead of the next best match that either has in the other's document
    (-5 to 5, negative behind a better one; the mean of both sides). Support is how well the best third sentence of
    another document matches both (-2, for none, to 4).
    """
    import numpy as np

    if not pairs:
        return np.zeros((0, 2))
    places = sorted({(f.claim.document, f.claim.sentence_start) for f in facets})
    number = {place: n for n, place in enumerate(places)}
    sentence = np.array([number[f.claim.document, f.claim.sentence_start] for f in facets], dtype=np.int64)
    document = np.unique([place[0] for place in places], return_inverse=True)[1]
    both = np.sort(sentence[np.array(pairs, dtype=np.int64)], axis=1)
    keys, which = np.unique(both[:, 0] * len(places) + both[:, 1], return_inverse=True)
    best = np.full(len(keys), -np.inf)
    np.maximum.at(best, which, np.array(scores))
    left, right = np.divmod(keys, len(places))
    return np.stack([_leads(left, right, document, best), _supports(left, right, document, best)], axis=1)[
        which
    ]


def _leads(left: Any, right: Any, document: Any, score: Any) -> Any:
    """How far each pair of sentences is ahead of the next best that either has in the other's document."""
    import numpy as np

    other = left != right
    one = np.concatenate([left, right[other]])
    there = document[np.concatenate([right, left[other]])]
    told = np.concatenate([score, score[other]])
    order = np.lexsort((-told, there, one))
    first = np.ones(len(order), dtype=bool)
    first[1:] = (np.diff(one[order]) != 0) | (np.diff(there[order]) != 0)
    best = np.flatnonzero(first)
    # The two best of each sentence in each document; what was not measured is the second where there is none.
    alone = np.append(first[1:], True)[best]
    top = np.maximum(told[order][best], UNMEASURED)
    second = np.where(
        alone, UNMEASURED, np.maximum(told[order][np.minimum(best + 1, len(order) - 1)], UNMEASURED)
    )
    group = np.empty(len(order), dtype=np.int64)
    group[order] = np.cumsum(first) - 1
    rival = np.where(told >= top[group], second[group], top[group])
    lead = np.clip(told - rival, -LEAD_CAP, LEAD_CAP)
    back = lead[: len(left)].copy()
    back[other] = lead[len(left) :]
    return (lead[: len(left)] + back) / 2


def _supports(left: Any, right: Any, document: Any, score: Any) -> Any:
    """How well the best third sentence, of a third document, matches both sentences of each pair."""
    import numpy as np

    near = (score > SUPPORT_FROM + SUPPORT_LEAST) & (document[left] != document[right])
    one, two = np.concatenate([left[near], right[near]]), np.concatenate([right[near], left[near]])
    keys = one * len(document) + two
    order = np.argsort(keys)
    keys, two, told = keys[order], two[order], np.concatenate([score[near], score[near]])[order]
    starts = np.searchsorted(keys, np.arange(len(document) + 1) * len(document))
    sizes = np.diff(starts)
    few, many = np.where(sizes[left] <= sizes[right], (left, right), (right, left))
    best = np.full(len(left), UNMEASURED)
    ends = np.cumsum(sizes[few])
    for part in np.split(
        np.arange(len(left)), np.unique(np.searchsorted(ends, np.arange(CHUNK, ends[-1], CHUNK)))
    ):
        row, place = walk(starts[few[part]], sizes[few[part]])
        pair, third = part[row], two[place]
        wanted = many[pair] * len(document) + third
        at = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
        apart = (document[third] != document[left[pair]]) & (document[third] != document[right[pair]])
        found = apart & (keys[at] == wanted)
        np.maximum.at(best, pair[found], np.minimum(told[place], told[at])[found])
    return np.clip(best - SUPPORT_FROM, SUPPORT_LEAST, SUPPORT_MOST)
