"""Poles: what a text affirms and denies, and that everyday words are taken for none."""

from __future__ import annotations

import pytest

from claimtrack.reconcile.poles import Course, course_of, find_stands, load_poles
from claimtrack.values.lexicon import stem


@pytest.mark.parametrize(
    ("text", "word", "denied"),
    [
        ("The quay is shut.", "shut", False),
        ("The quay is not shut.", "shut", True),
        ("There was no dense fog.", "dense fog", True),
        ("Not only foggy but cold.", "foggy", False),
        ("It was not so, and the quay is shut.", "shut", False),
        ("It wasn't upright.", "upright", True),
    ],
)
def test_stand_is_found(text: str, word: str, denied: bool) -> None:
    assert (word, denied) in {(s.words, s.denied) for s in find_stands(text)}


def test_shorter_phrases_of_other_pairs_are_read_too() -> None:
    courses = {course_of(s.pole) for s in find_stands("The quay was closed.")}
    assert courses >= {Course.CHANGING, Course.UNDONE}


@pytest.mark.parametrize(
    "word",
    ["important", "several", "tens", "man", "light", "law", "list", "nation", "contract", "object", "unit",
     "population", "train", "trust", "will", "people", "water", "council", "company", "bridge", "school",
     "general", "country"],
)  # fmt: skip
def test_everyday_words_are_no_poles(word: str) -> None:
    assert (stem(word),) not in load_poles().phrases


def test_no_phrase_stands_at_both_poles_of_a_pair() -> None:
    for key, poles in load_poles().phrases.items():
        pairs = [pair for pair, _ in poles]
        assert len(pairs) == len(set(pairs)), key


def test_a_text_without_poles_has_no_stand() -> None:
    assert find_stands("The clerk walked along the quay at noon.") == ()
