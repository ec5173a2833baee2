"""Average linkage and candidates at scale, held against slow and obvious versions of themselves."""

from __future__ import annotations

from itertools import combinations
from math import log, log2

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimtrack.match.scale import average_link, candidate_pairs, flatten_keys, number_groups
from claimtrack.match.scale.candidates import WEIGHT_STEP, keys_of_kind
from claimtrack.match.scale.components import link, relink
from claimtrack.match.scale.linkage import UNSCORED


def greedy(count, scores, threshold=0.0, cannot=()):
    groups = [frozenset([k]) for k in range(count)]
    table = {frozenset(pair): score for pair, score in scores.items()}
    for pair in cannot:
        table[frozenset(pair)] = table.get(frozenset(pair), UNSCORED) - 1e9

    def mean(a, b):
        return sum(table.get(frozenset((x, y)), UNSCORED) for x in a for y in b) / (len(a) * len(b))

    while len(groups) > 1:
        best = max(
            combinations(sorted(groups, key=min), 2),
            key=lambda p: (round(mean(*p), 9), -min(p[0]), -min(p[1])),
        )
        if mean(*best) < threshold:
            break
        groups = [g for g in groups if g not in best] + [best[0] | best[1]]
    return {frozenset(g) for g in groups}


def partition(labels):
    return {frozenset(np.flatnonzero(labels == k).tolist()) for k in np.unique(labels)}


@st.composite
def scored(draw):
    count = draw(st.integers(2, 9))
    pairs = list(combinations(range(count), 2))
    chosen = draw(st.lists(st.sampled_from(pairs), unique=True, max_size=len(pairs)))
    # Logarithms, whose means are never equal: with ties several partitions are right.
    scores = draw(st.permutations([log(k + 1.7) * 3 - 6 for k in range(len(chosen))]))
    return count, dict(zip(chosen, scores, strict=True))


def arrays(scores):
    pairs = sorted(scores)
    i = np.array([p[0] for p in pairs], np.int32)
    j = np.array([p[1] for p in pairs], np.int32)
    return i, j, np.array([scores[p] for p in pairs], np.float32)


@given(scored())
@settings(max_examples=150, deadline=None)
def test_rounds_join_what_one_at_a_time_joins(case):
    count, scores = case
    assert partition(average_link(count, *arrays(scores))) == greedy(count, scores)


@given(scored(), st.data())
@settings(max_examples=80, deadline=None)
def test_forbidden_pairs_stay_apart(case, data):
    count, scores = case
    cannot = data.draw(
        st.lists(st.sampled_from(list(combinations(range(count), 2))), unique=True, max_size=3)
    )
    labels = average_link(count, *arrays(scores), cannot=cannot)
    assert all(labels[a] != labels[b] for a, b in cannot)
    assert partition(labels) == greedy(count, scores, cannot=cannot)


def test_a_chain_does_not_become_one_group():
    chain = {(k, k + 1): 2.0 - k / 100 for k in range(20)}
    sizes = np.bincount(average_link(21, *arrays(chain)))
    assert sizes.max() == 2


def test_must_binds_even_against_evidence_and_cannot():
    labels = average_link(4, *arrays({(0, 1): -9.0, (1, 2): 4.0}), must=[(0, 1), (3, 1)], cannot=[(0, 1)])
    assert labels[0] == labels[1] == labels[3]


def test_no_pairs_leave_everyone_alone():
    empty = arrays({})
    assert average_link(3, *empty).tolist() == [0, 1, 2]


def test_groups_are_numbered_by_their_first_member():
    assert number_groups(np.array([7, 3, 7, 1, 3])).tolist() == [0, 1, 0, 2, 1]


@given(st.lists(st.lists(st.integers(0, 12), max_size=5), min_size=2, max_size=12), st.integers(2, 6))
@settings(max_examples=150, deadline=None)
def test_candidates_are_all_pairs_inside_short_postings(keys, cap):
    found = candidate_pairs(*flatten_keys(keys), count=len(keys), cap=cap)
    posting = {key: [k for k, some in enumerate(keys) if key in some] for some in keys for key in some}
    expected = {}
    for members in posting.values():
        if 2 <= len(members) <= cap:
            weight = round((log2(len(keys) / len(members)) + WEIGHT_STEP) / WEIGHT_STEP) * WEIGHT_STEP
            for pair in combinations(members, 2):
                expected[pair] = expected.get(pair, 0) + weight
    pairs = list(zip(found.i.tolist(), found.j.tolist(), strict=True))
    assert pairs == sorted(expected)
    assert dict(zip(pairs, found.weight.tolist(), strict=True)) == pytest.approx(expected)


def test_strength_of_a_kind_and_the_floor():
    row, key = flatten_keys([[1, 2], [1], [2], [3]])
    strong = np.isin(row, [0, 2]) & (key == key[row.tolist().index(2)])
    marked = np.where(strong, keys_of_kind(1, key), keys_of_kind(0, key))
    found = candidate_pairs(row, marked, count=4, strengths=[1.0, 3.0], floor=2.0)
    assert (found.i.tolist(), found.j.tolist()) == ([0], [2])
    assert found.weight[0] == pytest.approx(3 * (1 + WEIGHT_STEP), abs=WEIGHT_STEP)


def test_too_many_claims_for_one_call_are_refused():
    with pytest.raises(ValueError, match="at most"):
        candidate_pairs(np.array([1 << 24], np.int32), np.array([1], np.uint64), count=1 << 25)


@given(scored(), st.integers(0, 8), st.data())
@settings(max_examples=150, deadline=None)
def test_linking_anew_what_was_added_gives_what_linking_all_gives(case, since, data):
    count, scores = case
    since = min(since, count)
    # Pairs of known items come first, as an index has them.
    known = [pair for pair in scores if pair[1] < since]
    ordered = known + [pair for pair in scores if pair[1] >= since]
    i, j = (np.array([pair[k] for pair in ordered], np.int32) for k in (0, 1))
    score = np.array([scores[pair] for pair in ordered], np.float32)
    pairs = list(combinations(range(count), 2))
    cannot = data.draw(st.lists(st.sampled_from(pairs), unique=True, max_size=2))
    before = link(
        since,
        i[: len(known)],
        j[: len(known)],
        score[: len(known)],
        cannot=[p for p in cannot if p[1] < since],
    )
    after = relink(before, count - since, i, j, score, fresh=len(known), cannot=cannot)
    assert after.labels.tolist() == average_link(count, i, j, score, cannot=cannot).tolist()
    assert after.component.tolist() == link(count, i, j, score).component.tolist()


@given(scored(), st.data())
@settings(max_examples=150, deadline=None)
def test_ties_fall_by_rank_and_not_by_order(case, data):
    count, scores = case
    tied = {pair: float(round(score)) for pair, score in scores.items()}
    moved = np.array(data.draw(st.permutations(range(count))))
    turned = {tuple(sorted((int(moved[a]), int(moved[b])))): score for (a, b), score in tied.items()}
    rank = np.empty(count, np.int64)
    rank[moved] = np.arange(count)
    there = average_link(count, *arrays(turned), rank=rank)
    assert partition(there[moved]) == partition(average_link(count, *arrays(tied)))


def test_the_order_of_pairs_does_not_change_a_sum():
    scores = {(0, 1): 5.0, (0, 2): 0.1, (1, 2): -0.1, (2, 3): 0.0, (0, 4): 0.7, (1, 4): -0.7}
    i, j, score = arrays(scores)
    one = average_link(5, i, j, score)
    for seed in range(5):
        moved = np.random.default_rng(seed).permutation(i.size)
        assert average_link(5, i[moved], j[moved], score[moved]).tolist() == one.tolist()
