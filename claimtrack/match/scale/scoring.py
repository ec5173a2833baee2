"""Scoring: candidate pairs to log odds, in two passes.

The features alone give up the hopeless pairs and name the sure ones; the sure ones teach which predicates
mean the same; with that the rest are scored.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from claimtrack.match.scale.arrays import in_threads, join_columns
from claimtrack.match.scale.candidates import Candidates, join_hashes
from claimtrack.match.scale.evidence import Evidence
from claimtrack.match.scale.features import Measures, measure_pairs, measure_values, measure_words
from claimtrack.match.scale.linkage import in_steps
from claimtrack.match.scale.predicates import Echoes, learn_echoes, measure_echoes
from claimtrack.match.scale.weights import Model, Weights

_PAIRS = 1 << 14


class Scored(NamedTuple):
    """Pairs i < j and the log odds that they are about one fact; pairs left out score below them all."""

    i: NDArray[np.int32]
    j: NDArray[np.int32]
    score: NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Scorer:
    """Everything that a pair's score depends on but the pair."""

    evidence: Evidence
    measures: Measures
    common: NDArray[np.int16]
    weights: Weights
    echoes: Echoes | None = None

    def measure(self, i: NDArray[np.int32], j: NDArray[np.int32]) -> tuple[Model, NDArray[np.float32]]:
        """The model to use and the features it takes: with those of echoes where any have been learned."""
        features = measure_pairs(self.evidence, self.measures, i, j)
        if self.echoes is None:
            return self.weights.plain, features
        return self.weights.full, np.hstack([features, measure_echoes(self.echoes, self.common, i, j)])

    def score_fully(self, i: NDArray[np.int32], j: NDArray[np.int32]) -> NDArray[np.float32]:
        """Log odds by all that is known."""
        model, features = self.measure(i, j)
        return model(features)


def give_up_hopeless(scorer: Scorer, pairs: Candidates) -> Scored:
    """The pairs that neither a glance nor the features alone rule out, with their scores by the
    features."""
    models = scorer.weights

    def score(start: int) -> Scored:
        here = slice(start, start + _PAIRS)
        i, j, weight = pairs.i[here], pairs.j[here], pairs.weight[here]
        values = measure_values(scorer.evidence, scorer.measures, i, j)
        kept = models.glance(np.c_[values, weight]) > models.lines.glance
        i, j, values = i[kept], j[kept], values[kept]
        plain = models.plain(np.hstack([values, measure_words(scorer.evidence, scorer.measures, i, j)]))
        kept = plain > models.lines.hopeless
        return Scored(i[kept], j[kept], plain[kept])

    return _join(in_threads(score, range(0, pairs.i.size, _PAIRS)))


def learn_from_sure(scorer: Scorer, pairs: Scored) -> Echoes | None:
    """The echoes that the surest pairs teach."""
    sure = np.flatnonzero(pairs.score > scorer.weights.lines.sure)
    i, j, stamp = pairs.i[sure], pairs.j[sure], scorer.evidence.stamp
    # What is learned hangs on the order of pairs, and that must not hang on the order of claims.
    turned = stamp[i] > stamp[j]
    i, j = np.where(turned, j, i), np.where(turned, i, j)
    order = np.argsort(join_hashes(stamp[i], stamp[j]), kind="stable")
    return learn_echoes(scorer.common, i[order], j[order])


def score_again(scorer: Scorer, pairs: Scored) -> Scored:
    """The pairs with their full scores; those that count less than a pair never scored are left out."""
    lines = scorer.weights.lines

    def score(start: int) -> Scored:
        left, right = pairs.i[start : start + _PAIRS], pairs.j[start : start + _PAIRS]
        full = np.minimum(scorer.score_fully(left, right), np.float32(lines.limit))
        full = in_steps(full).astype(np.float32)
        kept = full > lines.unscored
        return Scored(left[kept], right[kept], full[kept])

    return _join(in_threads(score, range(0, pairs.i.size, _PAIRS)))


def _join(parts: list[Scored]) -> Scored:
    if not parts:
        return Scored(np.empty(0, np.int32), np.empty(0, np.int32), np.empty(0, np.float32))
    return join_columns(parts)
