"""What bags of terms share, for many pairs at once, as one pair at a time would have it."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimtrack.match import overlaps
from claimtrack.match.overlaps import Bags

BAGS = st.lists(st.lists(st.sampled_from("abcdefgh"), max_size=6), min_size=1, max_size=6)
WEIGHTS = {"a": 0.5, "b": 0.2, "c": 1.5, "d": 0.05}


def weigh(terms: set[str]) -> float:
    return math.fsum(WEIGHTS.get(term, 1.0) ** 2 for term in terms)


@settings(deadline=None)
@given(BAGS)
def test_pairs_share_what_their_sets_share(bags: list[list[str]]):
    left, right = (part.ravel() for part in np.meshgrid(range(len(bags)), range(len(bags))))
    made = Bags.of(bags, WEIGHTS)
    told = zip(
        made.shared(left, right),
        made.cosine(left, right),
        made.within(left, right),
        made.heaviest(left, right),
        strict=True,
    )
    for i, j, (shared, cosine, within, heaviest) in zip(left, right, told, strict=True):
        one, two = set(bags[i]), set(bags[j])
        assert shared == pytest.approx(weigh(one & two))
        assert heaviest == pytest.approx(max((WEIGHTS.get(t, 1.0) for t in one & two), default=0.0))
        assert within == pytest.approx(weigh(one & two) / max(min(weigh(one), weigh(two)), 1.0))
        if one and two:
            assert cosine == pytest.approx(weigh(one & two) / math.sqrt(weigh(one) * weigh(two)))
        else:
            assert cosine == 0.0


def test_chunks_change_nothing(monkeypatch: pytest.MonkeyPatch):
    made = Bags.of([["a", "b"], ["b", "c"], ["c"]], WEIGHTS)
    left, right = np.array([0, 0, 1, 2]), np.array([1, 2, 2, 2])
    whole = made.shared(left, right)
    monkeypatch.setattr(overlaps, "CHUNK", 1)
    assert made.shared(left, right).tolist() == whole.tolist()


def test_no_pairs_give_nothing():
    none = np.zeros(0, dtype=np.int64)
    assert Bags.of([["a"]], {}).cosine(none, none).tolist() == []
