"""How much documents share: folders of reports on one event have far more facts in common than loosely related texts,
and where few are shared, two claims that look alike are less likely to be one fact.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from claimtrack.match.facets import Facet

#: How often the estimate is taken anew; it has settled long before.
ROUNDS = 100
#: As many pairs of sentences as usual are thought beside those at hand, so that few say little.
THOUGHT_BESIDE = 500.0
#: How much of the estimate is believed. It is too timid: what is loosely related is alike throughout, which looks as if
#: much were shared. Of 0, 0.5, 1, 1.5 and 2, the last two were best on the training corpora.
BELIEVED = 2.0
#: The most that is taken off a score, and put on it, in log-odds.
LEAST, MOST = -8.0, 1.0


@dataclass(frozen=True, slots=True)
class Usual:
    """What is usual in the corpora of training: the share of measured sentence pairs that share a fact, the slope and
    constant that turn the best score of a sentence pair into the log-odds that it does, and how many pairs are measured
    for each sentence and other document."""

    share: float
    slope: float
    constant: float
    reach: float


def estimate_sharing(
    facets: Sequence[Facet], pairs: Sequence[tuple[int, int]], scores: Sequence[float], usual: Usual
) -> float:
    """How much likelier (below 0: unlikelier) a link is here than usual, in log-odds to be added to scores.

    The share of sentence pairs with a common fact is estimated from their best scores alone, by expectation and
    maximisation (Saerens, Latinne and Decaestecker 2002).
    """
    best: dict[tuple[str, int, str, int], float] = {}
    for (i, j), score in zip(pairs, scores, strict=True):
        a, b = facets[i].claim, facets[j].claim
        if a.document != b.document:
            key = (a.document, a.sentence_start, b.document, b.sentence_start)
            if score > best.get(key, -math.inf):
                best[key] = score
    unmeasured = max(0.0, count_reached(facets, usual.reach) - len(best))
    return BELIEVED * max(
        LEAST / BELIEVED, min(MOST / BELIEVED, _shift(list(best.values()), unmeasured, usual))
    )


def count_reached(facets: Sequence[Facet], reach: float) -> float:
    """How many pairs of sentences of different documents would be measured, were it `reach` for each sentence and other
    document. Where documents are many, fewer are: those left out share nothing."""
    sizes = Counter(document for document, _ in {(f.claim.document, f.claim.sentence_start) for f in facets})
    documents = sorted(Counter(sizes.values()).items())
    return sum(
        # As many pairs of documents as there are of these two sizes.
        (many * (many - 1) / 2 if one == other else many * others) * min(one * other, reach * (one + other))
        for place, (one, many) in enumerate(documents)
        for other, others in documents[place:]
    )


def _shift(scores: Sequence[float], unmeasured: float, usual: Usual) -> float:
    import numpy as np

    if not scores:
        return 0.0
    odds = np.exp(np.clip(usual.slope * np.array(scores) + usual.constant, -30, 30))
    likely = odds / (1 + odds)
    share = usual.share
    for _ in range(ROUNDS):
        here = likely * share / usual.share
        other = (1 - likely) * (1 - share) / (1 - usual.share)
        found = float((here / (here + other)).sum())
        share = (found + THOUGHT_BESIDE * usual.share) / (len(scores) + unmeasured + THOUGHT_BESIDE)
    return math.log(share / (1 - share)) - math.log(usual.share / (1 - usual.share))
