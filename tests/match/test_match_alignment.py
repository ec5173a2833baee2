"""How much of one sentence is found in another."""

import numpy as np
import pytest

from claimtrack.match.alignment import align_sentences
from claimtrack.match.meaning import Tokens, embed, is_available


def spelled(*pieces: int) -> Tokens:
    """Tokens whose vectors are unit vectors by piece, so equal pieces are alike and others are not."""
    vectors = np.zeros((len(pieces), 384), dtype=np.float32)
    for row, piece in enumerate(pieces):
        vectors[row, piece] = 1.0
    return Tokens(pieces, vectors)


def test_equal_sentences_are_found_whole():
    tokens = {"a": spelled(1, 2, 3), "b": spelled(1, 2, 3), "c": spelled(4, 5)}
    more, less = align_sentences(tokens, [("a", "b")])["a", "b"]
    assert more == pytest.approx(1.0, abs=1e-5)
    assert less == pytest.approx(1.0, abs=1e-5)


def test_a_part_is_found_in_the_whole_but_not_the_whole_in_the_part():
    tokens = {"a": spelled(1, 2), "b": spelled(1, 2, 3, 4, 5, 6), "c": spelled(7)}
    more, less = align_sentences(tokens, [("a", "b")])["a", "b"]
    assert more == pytest.approx(1.0, abs=1e-5)
    assert less < 0.7


def test_pairs_do_not_depend_on_their_order_or_company():
    tokens = {"a": spelled(1, 2), "b": spelled(2, 3), "c": spelled(3, 4, 1)}
    together = align_sentences(tokens, [("b", "c"), ("a", "c"), ("a", "b")])
    alone = align_sentences(tokens, [("a", "c")])
    assert together["a", "c"] == pytest.approx(alone["a", "c"], abs=1e-5)


def test_a_sentence_without_pieces_is_found_nowhere():
    tokens = {"": spelled(), "b": spelled(2, 3)}
    assert align_sentences(tokens, [("", "b")]) == {}
    assert align_sentences({"": spelled()}, [("", "")]) == {}


@pytest.mark.skipif(not is_available(), reason="onnxruntime is not installed")
def test_a_paraphrase_is_found_sooner_than_another_matter():
    told = "The ferry was built in 1962 at a yard in Gdansk"
    again = "A Gdansk shipyard constructed the ferry in 1962"
    other = "The ferry's cook comes from a village near Bergen"
    _, tokens = embed([told, again, other], spelled=[told, again, other])
    found = align_sentences(tokens, [(again, told), (other, told)])
    assert found[again, told] > found[other, told]
    assert set(tokens) == {told, again, other}
