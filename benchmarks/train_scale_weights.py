"""Train the weights of `claimtrack.group_claims` on invented claims and write them as a readable table.

    python benchmarks/train_scale_weights.py [--report]

Logistic regression with a small L2 penalty, by Newton's method, over the candidate pairs of several
corpora of different sizes, so that the weight of `size` carries the odds over to larger ones. Two sets:
one of the features alone, one with the echoes of predicates, on the pairs that the first does not give up.
"""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
from invented_claims import invent_claims

from claimtrack.match.scale.columns import read_columns
from claimtrack.match.scale.evidence import gather_evidence
from claimtrack.match.scale.features import VALUE_FEATURES, measure_pairs, prepare_measures
from claimtrack.match.scale.keys import file_claims
from claimtrack.match.scale.predicates import find_common_words, measure_echoes, number_common_words
from claimtrack.match.scale.scoring import Scored, Scorer, learn_from_sure
from claimtrack.match.scale.weights import MODELS, Lines, Model, Weights

TARGET = Path(__file__).parent.parent / "claimtrack" / "match" / "scale" / "tables" / "weights.json"
CORPORA = ((4_000, 1), (15_000, 2), (50_000, 3), (100_000, 4))
LINES = {
    "glance": -5.0,
    "hopeless": -4.5,
    "sure": 3.0,
    "threshold": -0.6,
    "unscored": -3.0,
    "limit": 8.0,
}


def fit(parts: list[np.ndarray], truths: list[np.ndarray], penalty: float = 2e-4) -> Model:
    """A logistic regression over several corpora."""
    x, y = np.concatenate(parts).astype(float), np.concatenate(truths)
    middle, spread = x.mean(0), x.std(0) + 1e-9
    z = np.c_[(x - middle) / spread, np.ones(len(x))]
    w = np.zeros(z.shape[1])
    for _ in range(25):
        p = 1 / (1 + np.exp(-np.clip(z @ w, -30, 30)))
        slope = z.T @ (p - y) / len(y) + penalty * w
        bend = (z * (p * (1 - p))[:, None]).T @ z / len(y) + penalty * np.eye(w.size)
        w -= np.linalg.solve(bend, slope)
    weights = w[:-1] / spread
    return Model(weights.astype(np.float32), np.float32(w[-1] - (weights * middle).sum()))


def prepare(table, fact: str = "fact"):
    """A scorer without weights, candidate pairs, their features and the truth of a corpus."""
    columns = read_columns(table)
    evidence = gather_evidence(columns)
    common = find_common_words(columns.mentions, columns.count, number_common_words(evidence.counts))
    _, pairs = file_claims(evidence)
    scorer = Scorer(evidence, prepare_measures(evidence), common, None)
    facts = table.column(fact).to_numpy()
    return (
        scorer,
        pairs,
        measure_pairs(evidence, scorer.measures, pairs.i, pairs.j),
        facts[pairs.i] == facts[pairs.j],
    )


def main() -> None:
    corpora = [prepare(invent_claims(count, seed)) for count, seed in CORPORA]
    glances = [np.c_[x[:, : len(VALUE_FEATURES)], pairs.weight] for _, pairs, x, _ in corpora]
    glance = fit(glances, [truth for *_, truth in corpora])
    for x, (*_, truth) in zip(glances, corpora, strict=True):
        report("glance", glance(x), truth, LINES["glance"])
    plain = fit([x for _, _, x, _ in corpora], [truth for *_, truth in corpora])
    full_x, full_y = [], []
    for scorer, pairs, x, truth in corpora:
        score = plain(x)
        report("features", score, truth, LINES["hopeless"])
        taught = replace(scorer, weights=Weights(glance, plain, plain, Lines(**LINES)))
        echoes = learn_from_sure(taught, Scored(pairs.i, pairs.j, score))
        kept = score > LINES["hopeless"]
        if echoes is not None:
            seen = measure_echoes(echoes, scorer.common, pairs.i[kept], pairs.j[kept])
            full_x.append(np.c_[x[kept], seen])
            full_y.append(truth[kept])
    full = fit(full_x, full_y)
    table = {
        "about": "Log odds per unit of each feature, by benchmarks/train_scale_weights.py on invented claims."
    }
    for (name, features), model in zip(MODELS.items(), (glance, plain, full), strict=True):
        table[name] = {f: round(float(w), 4) for f, w in zip(features, model.weights, strict=True)}
        table[name]["bias"] = round(float(model.bias), 4)
    text = json.dumps(table | {"lines": LINES}, indent=2) + "\n"
    print(text)
    if "--report" not in sys.argv:
        TARGET.write_text(text, encoding="utf-8")


def report(name: str, score: np.ndarray, truth: np.ndarray, line: float) -> None:
    kept = score > line
    print(f"{name}: of {truth.size} pairs {kept.mean():.3f} kept, of the true ones {kept[truth].mean():.5f}")


if __name__ == "__main__":
    main()
