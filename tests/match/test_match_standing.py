"""Lead and support: what other pairs tell of a pair."""

from types import SimpleNamespace

import pytest

from claimtrack.match.standing import LEAD_CAP, SUPPORT_LEAST, SUPPORT_MOST, UNMEASURED, find_standing


def facets(*places: tuple[str, int]) -> list[SimpleNamespace]:
    return [SimpleNamespace(claim=SimpleNamespace(document=d, sentence_start=s)) for d, s in places]


def test_the_best_match_of_both_leads_and_the_second_is_behind():
    made = facets(("a", 0), ("b", 0), ("b", 9))
    (first, _), (second, _) = find_standing(made, [(0, 1), (0, 2)], [1.0, -1.0])
    # Ahead by two on one side; on the other nothing else was measured, which caps it.
    assert first == pytest.approx((2.0 + LEAD_CAP) / 2)
    assert second == pytest.approx((-2.0 + min(LEAD_CAP, -1.0 - UNMEASURED)) / 2)


def test_facets_of_one_sentence_are_no_rivals():
    made = facets(("a", 0), ("b", 0), ("b", 0))
    standing = find_standing(made, [(0, 1), (0, 2)], [1.0, 0.5])
    assert standing[0].tolist() == standing[1].tolist()


@pytest.mark.parametrize(
    ("weaker", "expected"),
    [(0.0, 2.0), (9.0, SUPPORT_MOST), (-9.0, SUPPORT_LEAST)],
)
def test_a_third_document_supports_by_its_weaker_match(weaker, expected):
    made = facets(("a", 0), ("b", 0), ("c", 0))
    standing = find_standing(made, [(0, 1), (0, 2), (1, 2)], [-1.0, 9.0, weaker])
    assert standing[0][1] == pytest.approx(expected)


def test_a_sentence_of_the_same_documents_supports_nothing():
    made = facets(("a", 0), ("b", 0), ("b", 9))
    standing = find_standing(made, [(0, 1), (0, 2), (1, 2)], [0.0, 1.0, 1.0])
    assert [support for _, support in standing[:2]] == [SUPPORT_LEAST] * 2


def test_no_pairs():
    assert find_standing([], [], []).shape == (0, 2)
