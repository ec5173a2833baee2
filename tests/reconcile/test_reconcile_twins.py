"""Texts that differ in numbers alone."""

from __future__ import annotations

import pytest

from claimtrack.model import Relation
from claimtrack.reconcile.twins import compare_twins
from claimtrack.values import find_values

CASES = [
    ("Ana walked 12 miles", "Ana walked 12 miles", Relation.AGREEMENT),
    ("Ana walked 12 miles", "Ana walked 15 miles", Relation.CONFLICT),
    ("Ana walked 12 miles", "Ana walked more than 9 miles", Relation.REFINEMENT),
    ("Ana walked 12 miles", "Ana walked less than 40 miles", Relation.REFINEMENT),
    ("Ana walked 12 miles", "Ana walked more than 12 miles", Relation.CONFLICT),
    ("Ana walked 12 miles", "Ana walked at least 12 miles", Relation.REFINEMENT),
    ("Ana walked more than 9 miles", "Ana walked 12 miles", Relation.NOT_COMPARABLE),
    ("Ana walked more than 9 miles", "Ana walked 5 miles", Relation.CONFLICT),
    ("Ana walked less than 9 miles", "Ana walked less than 12 miles", Relation.REFINEMENT),
    ("Ana sold 12 eggs and 7 hens", "Ana sold 12 eggs and 8 hens", Relation.CONFLICT),
    ("Ana sold 12 eggs and 7 hens", "Ana sold more than 9 eggs and 7 hens", Relation.REFINEMENT),
    ("It was built in 1968", "It was built in 1986", Relation.CONFLICT),
]


@pytest.mark.parametrize(("first", "second", "relation"), CASES)
def test_numbers_decide(first: str, second: str, relation: Relation) -> None:
    verdict = compare_twins(first, second, find_values)
    assert verdict is not None
    assert verdict.relation is relation
    assert verdict.reason


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Ana walked 12 miles", "Ana rode 12 miles"),
        ("Ana walked 12 miles", "Ana walked home"),
        ("", "Ana walked 12 miles"),
        ("Ana walked 12 miles", "Berit walked 15 miles"),
    ],
)
def test_other_words_make_no_twins(first: str, second: str) -> None:
    assert compare_twins(first, second, find_values) is None
