"""Quotations are exact, ids are steady, and no string of words breaks the stage or slows it down."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parent))
from invented_documents import extract_lines

WORDS = [
    "the",
    "a",
    "said",
    "says",
    "that",
    "which",
    "who",
    ",",
    ".",
    ";",
    ":",
    "(",
    ")",
    "“",
    "”",
    '"',
    "and",
    "or",
    "but",
    "of",
    "in",
    "on",
    "with",
    "from",
    "Nora",
    "Lind",
    "Tern",
    "Co.",
    "ministry",
    "it",
    "he",
    "they",
    "12",
    "40,000",
    "$3",
    "million",
    "%",
    "May",
    "2019",
    "killing",
    "killed",
    "was",
    "were",
    "will",
    "not",
    "no",
    "if",
    "when",
    "because",
    "according",
    "to",
    "-",
    "denied",
    "as",
    "been",
    "have",
    "three",
    "them",
    "up",
    "km’s",
    "?",
    "NSO",
    "(NSO)",
    "U.S.",
    "a.m.",
    "people",
    "houses",
    "destroyed",
    "injured",
    "‘",
    "’",
    "é",
    "ß",
    "܀",
    "漢字",
    "\u200b",
]


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=30).map(" ".join), min_size=1, max_size=4)
)
def test_quotations_are_exact(lines: list[str]) -> None:
    extraction = extract_lines(*lines)
    text = "\n".join(lines)
    assert len({claim.id for claim in extraction.claims}) == len(extraction.claims)
    for claim in extraction.claims:
        assert text[claim.start : claim.end] == claim.text
        assert claim.sentence_start <= claim.start < claim.end <= claim.sentence_end
        assert 0 <= claim.worthiness <= 1
        for value in claim.values:
            assert text[value.start : value.end] == value.text
    assert extract_lines(*lines) == extraction


def test_ids_outlive_changes_elsewhere() -> None:
    kept = "The quay is 90 metres long, said the harbour master."
    alone = extract_lines(kept).claims
    among = extract_lines("A new gate opened in May.", kept, "Fish is cheap.").claims
    wrapped = extract_lines(kept.replace("quay is", "quay  is")).claims
    assert {claim.id for claim in alone} <= {claim.id for claim in among}
    assert [claim.id for claim in wrapped] == [claim.id for claim in alone]


def test_equal_sentences_get_ids_of_their_own() -> None:
    claims = extract_lines("The tide rose.", "The tide rose.").claims
    assert len({claim.id for claim in claims}) == 2


@pytest.mark.parametrize(
    "piece",
    [
        "and ",
        ", ",
        "( ",
        ") ",
        "“ ",
        '" ',
        "that ",
        "1 ",
        "Aa ",
        "was killed ",
        "said ",
        "which is ",
        "A of ",
    ],
)
@pytest.mark.timed
def test_time_is_linear(piece: str) -> None:
    def seconds(length: int) -> float:
        text = "The mill " + piece * (length // len(piece)) + "closed."
        start = time.process_time()
        extract_lines(text)
        return time.process_time() - start

    seconds(2000)
    assert seconds(200_000) < 60 * max(seconds(20_000), 0.05)
    assert seconds(5_500) < 2.0
