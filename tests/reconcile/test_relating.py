"""claimtrack.relate: two statements side by side."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import claimtrack
from claimtrack.model import Relation

SHARED = Path(os.environ.get("CLAIMTRACK_SHARED", Path(__file__).parent.parent.parent.parent / "shared"))
CASES = [
    (
        "The council opened 12 new libraries in 2021, its chairman said.",
        "The council opened 12 new libraries in 2021.",
        {Relation.AGREEMENT, Relation.REFINEMENT},
    ),
    (
        "The council opened 12 new libraries.",
        "The council opened 12 new libraries in Orrin, the oldest town of the north, with 300 guests from abroad.",
        {Relation.NOT_COMPARABLE},
    ),
    ("The mill employs 400 people.", "The mill employs 900 people.", {Relation.CONFLICT}),
    ("The mill will close next year.", "The mill will not close next year.", {Relation.CONFLICT}),
    ("The mill employs 400 people.", "Rain fell on the northern islands.", {Relation.UNRELATED}),
]


@pytest.mark.parametrize(("first", "second", "relations"), CASES)
def test_relation(first: str, second: str, relations: set[Relation]) -> None:
    found = claimtrack.relate(first, second)
    assert found.relation in relations, found.explanation
    assert found.explanation


def test_function_stays_a_function_after_use() -> None:
    claimtrack.relate("A bell rang.", "A bell rang.")
    assert callable(claimtrack.relate)


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=80), st.text(max_size=80))
def test_any_two_texts_have_a_relation(first: str, second: str) -> None:
    found = claimtrack.relate(first, second)
    assert found == claimtrack.relate(first, second)


@pytest.mark.skipif(not (SHARED / "bench" / "equate").is_dir(), reason="needs the shared benchmark")
def test_numbers_in_twins_reach_the_aim() -> None:
    rows = [
        json.loads(line)
        for line in (SHARED / "bench/equate/StressTest.jsonl").read_text("utf-8").splitlines()
    ]
    rows = [row for row in rows if row.get("split", "open") == "open"][::10]
    label = {"agreement": "entailment", "refinement": "entailment", "conflict": "contradiction"}
    right = sum(
        label.get(str(claimtrack.relate(r["premise"], r["hypothesis"]).relation), "neutral") == r["label"]
        for r in rows
    )
    assert right / len(rows) >= 0.95
