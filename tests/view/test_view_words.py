"""Values in words."""

from __future__ import annotations

from decimal import Decimal

import pytest

from claimtrack.model import Value, ValueKind
from claimtrack.view import describe_value, explain_value
from claimtrack.view.words import spell_unit


@pytest.mark.parametrize(
    ("unit", "several"),
    [
        ("kilometer", "kilometers"),
        ("square kilometer", "square kilometers"),
        ("kilometer per hour", "kilometers per hour"),
        ("degree Celsius", "degrees Celsius"),
        ("percentage point", "percentage points"),
        ("country", "countries"),
        ("day", "days"),
        ("person", "people"),
        ("inch", "inches"),
        ("people", "people"),
        ("injured", "injured"),
        ("armed forces", "armed forces"),
        ("percent", "percent"),
        ("SEK", "SEK"),
        ("m²", "m²"),
    ],
)
def test_units_behind_figures(unit: str, several: str) -> None:
    assert spell_unit(unit) == several
    assert spell_unit(unit, one=True) == unit


@pytest.mark.parametrize(
    ("low", "high", "told"),
    [
        ("1", "1", "1 year"),
        ("2", "2", "2 years"),
        ("1", "2", "1 to 2 years"),
        ("2", None, "2 or more years"),
        (None, "1", "1 or less years"),
        (None, None, "years"),
    ],
)
def test_values(low: str | None, high: str | None, told: str) -> None:
    ends = [None if end is None else Decimal(end) for end in (low, high)]
    value = Value(ValueKind.DURATION, None, ends[0], ends[1], "year", "years", 0, 5)
    assert describe_value(value) == told
    assert explain_value(value) == told
