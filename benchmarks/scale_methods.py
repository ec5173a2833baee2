"""One way of grouping one corpus, for `scale.py`: prints its figures as one line of JSON.

python benchmarks/scale_methods.py METHOD CORPUS.parquet
"""

from __future__ import annotations

import json
import math
import resource
import sys
import time

import numpy as np
import pyarrow.parquet as pq

THREADS = 2
#: Claims that Splink learns from, and the least match weight, in bits, of the pairs that it is asked for.
TRAINING_CLAIMS = 50_000
LEAST_WEIGHT = -6


class Clock:
    """Seconds since it was made, on the wall and of processors; `less` is taken off both."""

    def __init__(self) -> None:
        self.wall, self.cpu = time.perf_counter(), time.process_time()

    def read(self, less: tuple[float, float] = (0.0, 0.0)) -> dict[str, float]:
        wall, cpu = time.perf_counter() - self.wall, time.process_time() - self.cpu
        return {"seconds": wall - less[0], "cpu_seconds": cpu - less[1]}


def count_pairs(labels: np.ndarray) -> int:
    sizes = np.unique(labels, return_counts=True)[1].astype(np.int64)
    return int((sizes * (sizes - 1) // 2).sum())


def score(labels: np.ndarray, facts: np.ndarray) -> dict[str, float]:
    """F1, precision and recall over pairs of claims in one group."""
    both = count_pairs(labels.astype(np.int64) * (int(facts.max()) + 1) + facts)
    found, true = count_pairs(labels), count_pairs(facts)
    precision, recall = both / max(found, 1), both / max(true, 1)
    return {"f1": 2 * both / max(found + true, 1), "precision": precision, "recall": recall}


def best_threshold(count: int, i, j, points, facts: np.ndarray, lines) -> tuple[dict[str, float], tuple]:
    """The best score over some thresholds, and how long all linkings but one took, on the wall and of processors."""
    from claimtrack.match.scale import average_link

    best: dict[str, float] = {"f1": -1.0}
    clock = Clock()
    for line in lines:
        labels = average_link(count, i, j, points, threshold=line, unscored=float(points.min(initial=0)))
        best = max(best, score(labels, facts) | {"threshold": line}, key=lambda s: s["f1"])
    took, spare = clock.read(), 1 - 1 / len(lines)
    return best, (took["seconds"] * spare, took["cpu_seconds"] * spare)


def run_nothing(table, facts) -> dict:
    return Clock().read()


def run_claimtrack(table, facts) -> dict:
    from claimtrack import group_claims

    clock = Clock()
    groups = group_claims(table)
    return clock.read() | score(groups.labels, facts)


def run_texts(table, facts) -> dict:
    document = "document" if "document" in table.column_names else "doc_id"
    return run_claimtrack(table.select(["text", document]), facts)


def run_adding(table, facts) -> dict:
    from claimtrack import ClaimIndex

    known = table.num_rows - table.num_rows // 100
    index = ClaimIndex.build(table.slice(0, known))
    clock = Clock()
    groups = index.add(table.slice(known))
    return clock.read() | score(groups.labels, facts)


def run_rapidfuzz(table, facts) -> dict:
    from rapidfuzz import fuzz, process

    texts = [text.lower() for text in table.column("text").to_pylist()]
    clock = Clock()
    found = []
    step = 500
    for first in range(0, len(texts), step):
        block = process.cdist(
            texts[first : first + step],
            texts[first:],
            scorer=fuzz.token_set_ratio,
            score_cutoff=60,
            dtype=np.uint8,
            workers=THREADS,
        )
        row, column = np.nonzero(np.triu(block, 1))
        found.append((row + first, column + first, block[row, column]))
    i, j, points = (np.concatenate(column) for column in zip(*found, strict=True))
    best, took = best_threshold(
        len(texts), i, j, points.astype(np.float32), facts, (64, 68, 72, 76, 80, 85, 90)
    )
    return clock.read(took) | best


def run_tfidf(table, facts) -> dict:
    from rapidfuzz import fuzz
    from rapidfuzz.process import cpdist
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sparse_dot_topn import sp_matmul_topn

    texts = table.column("text").to_pylist()
    clock = Clock()
    # Words of more than ten thousand claims cost their square and tell little.
    common = min(0.01, 10_000 / len(texts))
    reader = TfidfVectorizer(token_pattern=r"[^\W_]+", min_df=2, max_df=common, dtype=np.float32)
    vectors = reader.fit_transform(texts)
    turned = vectors.T.tocsr()
    found = []
    step = 100_000
    for first in range(0, len(texts), step):
        rows = vectors[first : first + step]
        near = sp_matmul_topn(rows, turned, top_n=8, threshold=0.25, n_threads=THREADS).tocoo()
        row = near.row.astype(np.int64) + first
        found.append(np.minimum(row, near.col) * len(texts) + np.maximum(row, near.col))
    code = np.unique(np.concatenate(found))
    pair = np.stack([code // len(texts), code % len(texts)])
    i, j = pair[:, pair[0] < pair[1]]
    points = cpdist(
        [texts[k] for k in i],
        [texts[k] for k in j],
        scorer=fuzz.token_set_ratio,
        workers=THREADS,
        dtype=np.float32,
    )
    best, took = best_threshold(len(texts), i, j, points, facts, (45, 50, 55, 60, 65, 70, 75, 80))
    return clock.read(took) | best


def ready_columns(table):
    """The columns that Splink gets, made by claimtrack's reader; making them is not timed.

    `keys` are claimtrack's own, those that two to twenty-four claims share, so that blocking finds as much and no
    block of common names swamps it.
    """
    import pandas as pd
    import pyarrow as pa

    from claimtrack.match.scale.candidates import POSTING_CAP, ROW_BITS, entries_of, find_postings, rows_of
    from claimtrack.match.scale.columns import read_columns
    from claimtrack.match.scale.evidence import gather_evidence, states_value
    from claimtrack.match.scale.keys import claim_keys

    evidence = gather_evidence(read_columns(table))
    postings = find_postings(claim_keys(evidence))
    entries = postings.packed[entries_of(postings, postings.size <= POSTING_CAP)]
    stated = states_value(evidence)
    frame = pd.DataFrame(
        {
            "unique_id": np.arange(table.num_rows),
            "exact": pd.Series(evidence.exact.view(np.int64), dtype="Int64").where(stated),
            "rounded": pd.Series(evidence.rounded.view(np.int64), dtype="Int64").where(stated),
            "year": pd.Series(evidence.values.year, dtype="Int64").where(evidence.values.year > 0),
            "word1": evidence.words.word[:, 0].astype(np.int64),
            "word2": evidence.words.word[:, 1].astype(np.int64),
        }
    )

    def lists(row: np.ndarray, value: np.ndarray) -> list:
        order = np.argsort(row, kind="stable")
        ends = np.searchsorted(row[order], np.arange(table.num_rows + 1)).astype(np.int32)
        return pa.ListArray.from_arrays(ends, value[order]).to_pandas()

    frame["keys"] = lists(rows_of(entries), (entries >> np.uint64(ROW_BITS)).astype(np.int64))
    for name, kept in (
        ("names", evidence.words.is_name()),
        ("words", ~evidence.words.is_name() & (evidence.words.word > 0)),
    ):
        row, place = np.nonzero(kept)
        frame[name] = lists(row, evidence.words.word[row, place].astype(np.int64))
    return frame


def run_splink(table, facts) -> dict:
    from splink import DuckDBAPI, Linker, SettingsCreator, block_on

    frame = ready_columns(table)
    clock = Clock()
    surest = [block_on("exact", "year", "word1")]
    # Training on more claims than these takes longer and teaches nothing more.
    sample = Linker(frame.iloc[:TRAINING_CLAIMS], SettingsCreator(**splink_settings()), DuckDBAPI())
    sample.training.estimate_probability_two_random_records_match(surest, recall=0.6)
    sample.training.estimate_u_using_random_sampling(max_pairs=1e6, seed=1)
    for rule in (block_on("exact", "year"), block_on("word1", "word2")):
        sample.training.estimate_parameters_using_expectation_maximisation(rule)
    linker = Linker(frame, sample.misc.save_model_to_json(), DuckDBAPI())
    linker.training.estimate_probability_two_random_records_match(surest, recall=0.6)
    found = linker.inference.predict(threshold_match_weight=LEAST_WEIGHT)
    pairs = found.as_duckdbpyrelation().project("unique_id_l, unique_id_r, match_weight").fetchnumpy()
    points = np.clip(pairs["match_weight"] * math.log(2), -6, 8).astype(np.float32)
    best, took = best_threshold(
        table.num_rows,
        pairs["unique_id_l"],
        pairs["unique_id_r"],
        points,
        facts,
        (-4, -3, -2, -1, 0, 1, 2, 4),
    )
    return clock.read(took) | best


def splink_settings() -> dict:
    """What Splink compares, and which pairs."""
    import splink.comparison_library as cl
    from splink import block_on

    levels = [
        {
            "sql_condition": "exact_l IS NULL OR exact_r IS NULL",
            "label_for_charts": "none",
            "is_null_level": True,
        },
        {"sql_condition": "exact_l = exact_r", "label_for_charts": "same"},
        {"sql_condition": "rounded_l = rounded_r", "label_for_charts": "rounded"},
        {"sql_condition": "ELSE", "label_for_charts": "differs"},
    ]
    return {
        "link_type": "dedupe_only",
        "comparisons": [
            cl.CustomComparison(output_column_name="value", comparison_levels=levels),
            cl.ExactMatch("year"),
            cl.ArrayIntersectAtSizes("names", [3, 2, 1]),
            cl.ArrayIntersectAtSizes("words", [6, 4, 3, 2, 1]),
        ],
        "blocking_rules_to_generate_predictions": [
            block_on("keys", arrays_to_explode=["keys"]),
            block_on("exact", "year", "word1"),
        ],
        "retain_intermediate_calculation_columns": False,
        "retain_matching_columns": False,
    }


def main() -> None:
    method, corpus = sys.argv[1:3]
    table = pq.read_table(corpus)
    fact = "fact" if "fact" in table.column_names else "fact_id"
    facts = table.column(fact).to_numpy().astype(np.int64)
    figures = globals()[f"run_{method}"](table.drop_columns([fact]), facts)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({k: round(v, 4) for k, v in (figures | {"memory_mb": memory}).items()}))


if __name__ == "__main__":
    main()
