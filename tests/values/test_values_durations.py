"""Durations, ages and clock times: the case tables."""

from __future__ import annotations

import tomllib
from decimal import Decimal
from pathlib import Path

import pytest

from claimtrack.model import ValueKind
from claimtrack.values.durations import find_ages, find_durations
from claimtrack.values.durations_grammar import rounded
from claimtrack.values.times import find_times

CASES = Path(__file__).parents[1] / "cases"
LENGTHS = tomllib.loads((CASES / "dates_durations.toml").read_text("utf-8"))
TIMES = tomllib.loads((CASES / "dates_times.toml").read_text("utf-8"))


def _number(number: Decimal | None) -> str:
    return "" if number is None else f"{number.normalize():f}"


def _row(value):
    return [
        value.text,
        _number(value.stated),
        value.unit,
        _number(value.low),
        _number(value.high),
        value.qualifier or "",
    ]


@pytest.mark.parametrize("case", LENGTHS["case"], ids=lambda case: case["text"][:40])
def test_durations_and_ages(case):
    text = case["text"]
    if "durations" in case:
        assert [_row(value) for value in find_durations(text)] == case["durations"]
    if "ages" in case:
        assert [_row(value) for value in find_ages(text)] == case["ages"]


@pytest.mark.parametrize("case", LENGTHS["nothing"], ids=lambda case: case["text"][:40])
def test_texts_without_durations(case):
    assert [*find_durations(case["text"]), *find_ages(case["text"])] == []


@pytest.mark.parametrize("case", TIMES["case"], ids=lambda case: case["text"][:40])
def test_clock_times(case):
    found = [
        [v.text, v.edtf, _number(v.low), _number(v.high), v.unit or "", v.qualifier or ""]
        for v in find_times(case["text"])
    ]
    assert found == case["times"]


@pytest.mark.parametrize("case", TIMES["nothing"], ids=lambda case: case["text"][:40])
def test_texts_without_clock_times(case):
    assert find_times(case["text"]) == []


def test_kinds_are_named():
    assert [value.kind for value in find_durations("for 3 days")] == [ValueKind.DURATION]
    assert [value.kind for value in find_ages("aged 3")] == [ValueKind.AGE]
    assert [value.kind for value in find_times("at 3pm")] == [ValueKind.TIME]


@pytest.mark.parametrize(
    ("number", "low", "high"),
    [("3", "2.5", "3.5"), ("2.5", "2.25", "2.75"), ("3.4", "3.35", "3.45"), ("0", "0", "0.5")],
)
def test_a_number_means_what_rounds_to_it(number, low, high):
    assert rounded(Decimal(number)) == (Decimal(low), Decimal(high))
