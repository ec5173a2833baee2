"""Sentences end where a reader would end them."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.segment.sentences import sentence_spans

CASES = tomllib.loads((Path(__file__).parent.parent / "cases" / "segment_sentences.toml").read_text("utf-8"))[
    "case"
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:40])
def test_sentences_of_cases(case: dict[str, str]) -> None:
    found = [case["text"][start:end] for start, end in sentence_spans(case["text"])]
    assert " || ".join(found) == case["sentences"]


@given(st.text(max_size=300))
def test_spans_are_in_order_and_leave_out_only_space(text: str) -> None:
    spans = sentence_spans(text)
    at = 0
    for start, end in spans:
        assert start < end
        assert not text[at:start].strip()
        at = end
    assert not text[at:].strip()
