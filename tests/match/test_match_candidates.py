"""Which facets are worth measuring: those that share what is rare, and those that lie close by meaning."""

from __future__ import annotations

import random
from itertools import combinations

import numpy as np
import pytest

from claimtrack.match import candidates
from claimtrack.match.candidates import NEIGHBOURS, find_candidates, find_neighbours
from claimtrack.match.facets import facets_of
from claimtrack.match.vocabulary import count_vocabulary
from claimtrack.model import Claim

WORDS = [f"{a}{b}" for a in ("bor", "tam", "lek", "vun", "sid") for b in ("ol", "ark", "em", "ipp", "ust")]


def make_facets(documents: int, sentences: int, seed: int = 3):
    chance = random.Random(seed)
    texts = [" ".join(chance.sample(WORDS, 5)) for _ in range(documents * sentences)]
    claims = [
        Claim(f"{n:03}", f"d{n // sentences}", n, n + 9, text, text, n * 90, n * 90 + 80, n)
        for n, text in enumerate(texts)
    ]
    return facets_of(claims, {})


def shared_weight(a, b, words) -> float:
    return sum(words.term[t] ** 2 for t in set(a.wide) & set(b.wide)) + sum(
        words.concept[c] ** 2 for c in a.concepts & b.concepts
    )


def test_what_shares_most_is_kept_in_each_document():
    facets = make_facets(3, 40)
    words = count_vocabulary(facets)
    found = set(find_candidates(facets, words))
    weights = {
        p: shared_weight(facets[p[0]], facets[p[1]], words) for p in combinations(range(len(facets)), 2)
    }
    for i, facet in enumerate(facets):
        for other in {"d0", "d1", "d2"} - {facet.claim.document}:
            there = [j for j, f in enumerate(facets) if f.claim.document == other]
            best = max(there, key=lambda j: weights[min(i, j), max(i, j)])
            if weights[min(i, best), max(i, best)] > 0:
                assert (min(i, best), max(i, best)) in found
    assert all(weights[pair] > 0 for pair in found)


@pytest.mark.parametrize("same_document", [False, True])
def test_pairs_meet_only_where_they_may(same_document):
    facets = make_facets(2, 12)
    words = count_vocabulary(facets)
    vectors = np.random.default_rng(5).normal(size=(len(facets), 16)).astype(np.float32)
    for pairs in (
        find_candidates(facets, words, same_document=same_document),
        find_neighbours(facets, vectors, same_document=same_document),
    ):
        assert pairs == sorted(set(pairs))
        assert all(i < j for i, j in pairs)
        within = {facets[i].claim.document == facets[j].claim.document for i, j in pairs}
        assert within == ({False, True} if same_document else {False})


def test_summing_in_parts_changes_nothing(monkeypatch):
    facets = make_facets(3, 30)
    words = count_vocabulary(facets)
    whole = find_candidates(facets, words)
    monkeypatch.setattr(candidates, "SUMMED", 50)
    assert find_candidates(facets, words) == whole


def test_neighbours_are_those_of_a_full_comparison(monkeypatch):
    monkeypatch.setattr(candidates, "ROWS", 7)
    facets = make_facets(3, 20)
    vectors = np.random.default_rng(1).normal(size=(len(facets), 8)).astype(np.float32)
    likeness = vectors @ vectors.T
    wanted = set()
    for i, facet in enumerate(facets):
        for other in {"d0", "d1", "d2"} - {facet.claim.document}:
            there = [j for j, f in enumerate(facets) if f.claim.document == other]
            near = sorted(there, key=lambda j: -likeness[i, j])[:NEIGHBOURS]
            wanted |= {(min(i, j), max(i, j)) for j in near}
    assert set(find_neighbours(facets, vectors)) == wanted


def test_nothing_has_no_candidates():
    assert find_candidates([], count_vocabulary([])) == []
    assert find_neighbours([], np.zeros((0, 8), dtype=np.float32)) == []
