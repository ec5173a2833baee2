"""Numbers in digits and words, from an editable table, and what their last place leaves open."""

from __future__ import annotations

import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from claimtrack.values.intervals import Lie, lie_of, rounding_ends
from claimtrack.values.numbers import scan_numbers

CASES = Path(__file__).parents[1] / "cases" / "values" / "numbers.toml"


def cases() -> list[Any]:
    rows = tomllib.loads(CASES.read_text("utf-8"))["numbers"]
    return [pytest.param(text, wanted, id=text) for text, wanted in rows.items()]


@pytest.mark.parametrize(("text", "wanted"), cases())
def test_numbers(text: str, wanted: list[str]) -> None:
    found = [n.value for n in scan_numbers(text) if n.kind not in ("ordinal", "plural")]
    assert found == [Decimal(value) for value in wanted]


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("12.4 billion", "12350000000", "12450000000"),
        ("3 million", "2500000", "3500000"),
        ("100 million", "95000000", "105000000"),
        ("17", "17", "17"),
        ("900", "900", "900"),
        ("10,000", "9500", "10500"),
        ("4,500", "4450", "4550"),
        ("343,600", "343550", "343650"),
        ("2,041", "2041", "2041"),
        ("two thousand", "1950", "2050"),
        ("0.5", "0.45", "0.55"),
    ],
)
def test_rounding(text: str, low: str, high: str) -> None:
    number = scan_numbers(text)[0]
    assert rounding_ends(number.value, number.step) == (Decimal(low), Decimal(high))


def test_vague_numbers_have_two_ends() -> None:
    found = {n.written: n.bounds for n in scan_numbers("dozens, tens of thousands, several hundred")}
    assert found["dozens"] == (Decimal(24), Decimal(120))
    assert found["tens of thousands"] == (Decimal(20000), Decimal(99000))
    assert found["several hundred"] == (Decimal(300), Decimal(900))


def test_ranges_with_open_ends() -> None:
    over = Lie((Decimal(200), None), (True, False))
    assert lie_of(Lie((Decimal(200), Decimal(200))), over) == "disjoint"
    assert lie_of(Lie((Decimal(201), Decimal(201))), over) == "inside"
    assert lie_of(over, Lie((Decimal(200), None))) == "inside"
    assert lie_of(Lie((None, None)), over) == "contains"
