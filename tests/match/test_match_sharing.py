"""How much documents share, estimated from scores alone."""

from __future__ import annotations

import random

import pytest

from claimtrack.match.facets import facets_of
from claimtrack.match.sharing import BELIEVED, LEAST, MOST, Usual, estimate_sharing
from claimtrack.model import Claim

USUAL = Usual(share=0.05, slope=1.0, constant=0.0)


def make_facets(documents: int, sentences: int):
    claims = [
        Claim(f"{d}-{s}", f"d{d}", s, s + 9, "it rained", "it rained", s * 10, s * 10 + 9, s)
        for d in range(documents)
        for s in range(sentences)
    ]
    return facets_of(claims, {})


def sharing_of(share: float, *, sentences: int = 60) -> float:
    """The estimate where a share of the sentence pairs of two documents score high, and the rest low."""
    facets = make_facets(2, sentences)
    chance = random.Random(4)
    pairs = [(i, sentences + j) for i in range(sentences) for j in range(sentences)]
    scores = [chance.gauss(4, 1) if chance.random() < share else chance.gauss(-5, 1) for _ in pairs]
    return estimate_sharing(facets, pairs, scores, USUAL)


def test_documents_that_share_less_make_links_unlikelier():
    assert sharing_of(0.005) < sharing_of(0.02) < sharing_of(0.05) < sharing_of(0.1)
    assert sharing_of(0.05) == pytest.approx(0.0, abs=0.5)


def test_few_pairs_say_little():
    assert abs(sharing_of(0.0, sentences=3)) < 0.1 * BELIEVED
    assert estimate_sharing([], [], [], USUAL) == 0.0


def test_the_estimate_is_bounded():
    assert sharing_of(0.0) >= LEAST
    assert sharing_of(0.9) <= MOST


def test_pairs_within_a_document_do_not_count():
    facets = make_facets(1, 10)
    pairs = [(i, j) for i in range(10) for j in range(i + 1, 10)]
    assert estimate_sharing(facets, pairs, [9.0] * len(pairs), USUAL) == 0.0
