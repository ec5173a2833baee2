"""How much documents share, estimated from scores alone."""

from __future__ import annotations

import random

import pytest

from claimtrack.match.facets import facets_of
from claimtrack.match.sharing import BELIEVED, LEAST, MOST, Usual, count_reached, estimate_sharing
from claimtrack.model import Claim

USUAL = Usual(share=0.05, slope=1.0, constant=0.0, reach=6.0)


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


def test_pairs_that_were_not_worth_measuring_share_nothing():
    facets = make_facets(2, 60)
    pairs = [(i, 60 + i) for i in range(60)]
    few_left_out = estimate_sharing(facets, pairs, [4.0] * 6 + [-5.0] * 54, USUAL)
    none_left_out = estimate_sharing(
        facets, pairs, [4.0] * 6 + [-5.0] * 54, Usual(share=0.05, slope=1.0, constant=0.0, reach=0.0)
    )
    assert few_left_out < none_left_out


def test_what_is_reached_is_counted_by_pairs_of_documents():
    assert count_reached(make_facets(3, 10), 2.0) == 3 * 2.0 * 20
    assert count_reached(make_facets(2, 3), 100.0) == 9
    mixed = [*make_facets(1, 4), *(f for f in make_facets(3, 7) if f.claim.document != "d0")]
    assert count_reached(mixed, 1.0) == (4 + 7) * 2 + (7 + 7)
