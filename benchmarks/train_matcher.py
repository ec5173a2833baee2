"""Train the matcher's weights on corpora that the project wrote itself.

    python benchmarks/train_matcher.py [--report] [CORPUS ...]

The gold standard tells which sentences share a fact, not which facets of them do. So each pair of sentences is a bag of
facet pairs: a bag that shares a fact has at least one facet pair that does, and the best one under the current weights
is taken for it (multiple-instance learning, Dietterich et al. 1997); every facet pair of the other bags is a
counter-example. Logistic regression with an L2 penalty, by Newton's method; corpora weigh the same.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from gold import ROOT, SHARED, Gold, judge, read_gold, stand_on

from claimtrack.load import load_paths
from claimtrack.match.groups import measure_claims
from claimtrack.match.measures import MEASURES

TARGET = ROOT / "claimtrack" / "match" / "tables" / "weights.json"
HELD_OUT = {"outbreak"}
MEANING = [MEASURES.index("meaning"), MEASURES.index("sentence_meaning")]


@dataclass
class Bags:
    name: str
    rows: np.ndarray
    bag: np.ndarray  # bag number of each row
    label: np.ndarray  # of each bag
    missed: int  # positive bags without a candidate


def claims_of(gold: Gold):
    from claimtrack.extract import extract_claims
    from claimtrack.segment import split_document, split_sentences

    documents = load_paths([str(gold.docs)]).documents
    claims = []
    for d in documents:
        claims += extract_claims(d, split_sentences(d, split_document(d))).claims
    return [c for c in claims if not c.withdrawn], documents


def bags_of(gold: Gold, meaning: str) -> Bags:
    claims, documents = claims_of(gold)
    on = stand_on(gold, claims, documents)
    measured = measure_claims(claims, meaning=meaning, same_document=False)
    grouped = defaultdict(list)
    label = {}
    for (i, j), row in zip(measured.pairs, measured.rows, strict=True):
        a, b = measured.facets[i].claim, measured.facets[j].claim
        verdict = judge(gold, on[a.id], on[b.id])
        if verdict is None:
            continue
        key = (a.document, a.sentence_start, b.document, b.sentence_start)
        grouped[key].append(row)
        label[key] = verdict
    keys = sorted(grouped)
    rows = np.array([row for k in keys for row in grouped[k]])
    bag = np.repeat(np.arange(len(keys)), [len(grouped[k]) for k in keys])
    labels = np.array([label[k] for k in keys])
    hit = set()
    for (i, j) in measured.pairs:
        a, b = measured.facets[i].claim, measured.facets[j].claim
        hit |= {frozenset((x, y)) for x in on[a.id] for y in on[b.id]} & gold.positive.keys()
    return Bags(gold.name, rows, bag, labels, len(gold.positive) - len(hit))


def best_of_bags(bags: Bags, score: np.ndarray) -> np.ndarray:
    order = np.lexsort((-score, bags.bag))
    first = np.r_[True, bags.bag[order][1:] != bags.bag[order][:-1]]
    return order[first]


def fit(all_bags: list[Bags], columns: list[int], rounds: int = 8, penalty: float = 3.0):
    width = len(MEASURES)
    weights, constant = np.zeros(width), 0.0
    start = {"words": 1.0, "concepts": 1.0, "names": 0.5, "measured": 2.0, "kind": 1.0, "sentence_words": 1.0, "same_value": 1.0}
    for name, value in start.items():
        weights[MEASURES.index(name)] = value
    for _ in range(rounds):
        xs, ys, ws = [], [], []
        for bags in all_bags:
            score = bags.rows @ weights + constant
            best = best_of_bags(bags, score)
            positive = best[bags.label[bags.bag[best]] == 1]
            negative = np.flatnonzero(bags.label[bags.bag] == 0)
            x = np.vstack([bags.rows[positive], bags.rows[negative]])
            y = np.r_[np.ones(len(positive)), np.zeros(len(negative))]
            xs.append(x)
            ys.append(y)
            ws.append(np.full(len(y), 1.0))
        weights, constant = logistic(np.vstack(xs), np.concatenate(ys), np.concatenate(ws), columns, penalty)
    return weights, constant


def logistic(x, y, w, columns, penalty):
    full = np.zeros(x.shape[1])
    x = np.c_[x[:, columns], np.ones(len(x))]
    beta = np.zeros(x.shape[1])
    ridge = np.diag([penalty] * len(columns) + [1e-6])
    for _ in range(50):
        p = 1 / (1 + np.exp(-np.clip(x @ beta, -30, 30)))
        gradient = x.T @ (w * (y - p)) - ridge @ beta
        hessian = (x * (w * p * (1 - p))[:, None]).T @ x + ridge
        step = np.linalg.solve(hessian, gradient)
        beta += step
        if np.abs(step).max() < 1e-8:
            break
    full[columns] = beta[:-1]
    return full, float(beta[-1])


def curve(bags: Bags, weights, constant):
    """Best F1 over bags by threshold on the best facet pair, misses of the index counted."""
    score = bags.rows @ weights + constant
    best = best_of_bags(bags, score)
    s, y = score[best], bags.label[bags.bag[best]]
    order = np.argsort(-s, kind="stable")
    hits = np.cumsum(y[order])
    f1 = 2 * hits / (np.arange(1, len(y) + 1) + y.sum() + bags.missed)
    at = int(np.argmax(f1))
    return float(f1[at]), float(s[order][at])


def corpora(names: list[str]) -> list[Path]:
    if names:
        return [Path(n) for n in names]
    return sorted(p.parent for p in (ROOT / "tests" / "corpora").glob("*/gold.json") if p.parent.name not in HELD_OUT) + sorted(
        p.parent for p in (ROOT / "benchmarks" / "corpora").glob("*/gold.json")
    )


def main() -> int:
    args = [a for a in sys.argv[1:] if not a.startswith("--")]
    golds = [read_gold(p) for p in corpora(args)]
    watched = [read_gold(SHARED / "gold" / "quake"), read_gold(SHARED / "gold" / "seeds", SHARED / "seeds")] if SHARED.exists() and "--report" in sys.argv else []
    table = {}
    for meaning in ("on", "off"):
        columns = [i for i in range(len(MEASURES)) if meaning == "on" or i not in MEANING]
        train = [bags_of(g, meaning) for g in golds]
        weights, constant = fit(train, columns)
        thresholds = [curve(b, weights, constant)[1] for b in train]
        threshold = float(np.median(thresholds))
        table["with_meaning" if meaning == "on" else "without_meaning"] = {
            "constant": round(constant, 4),
            "threshold": round(threshold, 3),
            "weights": {name: round(float(weights[i]), 4) for i, name in enumerate(MEASURES) if i in columns},
        }
        for left_out, bags in enumerate(train):
            rest = train[:left_out] + train[left_out + 1 :]
            if rest:
                w, c = fit(rest, columns)
                print(f"{meaning:4}{bags.name:14} left out: best F1 {curve(bags, w, c)[0]:.3f} at {curve(bags, w, c)[1]:.2f}; index missed {bags.missed} of {int(bags.label.sum()) + bags.missed}")
        for gold in watched:
            bags = bags_of(gold, meaning)
            print(f"{meaning:4}{bags.name:14} watched:  best F1 {curve(bags, weights, constant)[0]:.3f} at {curve(bags, weights, constant)[1]:.2f}; index missed {bags.missed}")
    if "--dry" not in sys.argv:
        TARGET.write_text(json.dumps(table, indent=1) + "\n", encoding="utf-8")
    for name, value in sorted(table["with_meaning"]["weights"].items(), key=lambda x: -abs(x[1])):
        print(f"  {name:18}{value:8.3f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
