"""Weights: the readable table that turns features into log odds, trained by
`benchmarks/train_scale_weights.py`."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from claimtrack.match.scale.features import FEATURES, KEY_FEATURE, VALUE_FEATURES

#: Features of the predicate, which need echoes.
ECHO_FEATURES = {
    "echo": "common words that stand in for one another, against those that find nothing",
    "echo_missed": "the two common words whose lack of an echo says most",
}


class Model(NamedTuple):
    """Weights of some features and a bias, which add up to log odds."""

    weights: NDArray[np.float32]
    bias: np.float32

    def __call__(self, features: NDArray[np.float32]) -> NDArray[np.float32]:
        """The log odds of each row of features."""
        # Doubles: sums of floats depend on where a row stands among the others.
        odds = features.astype(np.float64) @ self.weights.astype(np.float64) + float(self.bias)
        return odds.astype(np.float32)


class Lines(NamedTuple):
    """Where to draw lines, in log odds.

    `glance` and `hopeless`: pairs below are given up at a glance, and by their features; `sure`: pairs
    above teach echoes. `threshold`, `unscored` and `limit` are for linking: where groups part, what a pair
    never scored counts, and how much one pair may say.
    """

    glance: float
    hopeless: float
    sure: float
    threshold: float
    unscored: float
    limit: float


class Weights(NamedTuple):
    """The models for a first glance (keys and values), for the features alone, and for features with
    echoes."""

    glance: Model
    plain: Model
    full: Model
    lines: Lines


#: The features of each model.
MODELS = {
    "at_a_glance": (*VALUE_FEATURES, *KEY_FEATURE),
    "features_alone": tuple(FEATURES),
    "with_echoes": (*FEATURES, *ECHO_FEATURES),
}


@cache
def load_weights() -> Weights:
    """The shipped weights."""
    table = json.loads(files(__package__).joinpath("tables/weights.json").read_text("utf-8"))
    glance, plain, full = (
        Model(np.array([table[model][name] for name in names], np.float32), np.float32(table[model]["bias"]))
        for model, names in MODELS.items()
    )
    return Weights(
        glance, plain, full, Lines(**{name: float(table["lines"][name]) for name in Lines._fields})
    )
