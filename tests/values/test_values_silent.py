"""Texts that are passed over unread hold no value, nor do runs of symbols in which no rule fits."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from claimtrack.values import find
from claimtrack.values.dates_reading import read_temporal
from claimtrack.values.find import find_values
from claimtrack.values.numbers import WORD, lower_same_length

CASES = Path(__file__).parents[1] / "cases"
PLAIN = ["the", "harbour", "board", "'s", "-", ",", ".", "of", "May", "é", "½", "12"]
PIECES = [*sorted(find._telling_words())[::7], *PLAIN]


def strings(node: Any) -> Iterator[str]:
    if isinstance(node, str):
        yield node
    elif isinstance(node, dict):
        for key, value in node.items():
            yield key
            yield from strings(value)
    elif isinstance(node, list):
        for item in node:
            yield from strings(item)


def case_texts() -> list[str]:
    tables: list[Any] = [tomllib.loads(p.read_text("utf-8")) for p in sorted(CASES.rglob("*.toml"))]
    tables += [json.loads(p.read_text("utf-8")) for p in sorted(CASES.rglob("*.json"))]
    return sorted({text for table in tables for text in strings(table) if " " in text})


def is_passed_over(text: str) -> bool:
    low = lower_same_length(text)
    return find._telling_words().isdisjoint(WORD.findall(low)) and not any(c.isnumeric() for c in low)


def read_whole(text: str) -> list[Any]:
    low = lower_same_length(text)
    return find._find(text, low, WORD.findall(low), None)


def test_what_is_passed_over_holds_nothing() -> None:
    passed = [text for text in case_texts() if is_passed_over(text)]
    assert len(passed) > 200
    assert [text for text in passed if read_whole(text)] == []


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=8).map(" ".join))
def test_any_words_give_the_same_with_and_without_the_look_ahead(text: str) -> None:
    assert find_values(text) == read_whole(text)


def test_silent_runs_stay_silent_and_others_speak() -> None:
    for text in ("Gate 12 of 40 was shut.", "On 12 May 2021 gate 12 of 40 was shut."):
        read_temporal.cache_clear()
        first = read_temporal(text)
        read_temporal.cache_clear()
        assert read_temporal(text) == first
        assert bool(first) is ("May" in text)
